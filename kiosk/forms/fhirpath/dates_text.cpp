#include "kiosk/forms/fhirpath/dates.h"

namespace luukku::forms::fhirpath {

namespace {

using namespace std::chrono;

// Reads a text from its beginning; every step says whether what it looked for was there.
struct Reader {
    std::string_view rest{};

    bool mark(char c)
    {
        if (rest.empty() || rest.front() != c) return false;
        rest.remove_prefix(1);
        return true;
    }

    std::optional<int> number(std::size_t digits, int low, int high)
    {
        if (rest.size() < digits) return std::nullopt;
        int value = 0;
        for (std::size_t i = 0; i < digits; ++i) {
            if (rest[i] < '0' || rest[i] > '9') return std::nullopt;
            value = value * 10 + (rest[i] - '0');
        }
        if (value < low || value > high) return std::nullopt;
        rest.remove_prefix(digits);
        return value;
    }

    // Thousandths; further digits are beyond FHIRPath's precision.
    std::optional<int> fraction()
    {
        int value = 0;
        int place = 100;
        std::size_t read = 0;
        for (; read < rest.size() && rest[read] >= '0' && rest[read] <= '9'; ++read) {
            value += (rest[read] - '0') * place;
            place /= 10;
        }
        if (read == 0) return std::nullopt;
        rest.remove_prefix(read);
        return value;
    }
};

bool read_date(Reader& reader, Instant& when)
{
    const auto y = reader.number(4, 1, 9999);
    if (!y) return false;
    year_month_day date{year{*y}, January, day{1}};
    when.precision = Precision::Year;
    if (reader.mark('-')) {
        const auto m = reader.number(2, 1, 12);
        if (!m) return false;
        date = date.year() / *m / 1;
        when.precision = Precision::Month;
        if (reader.mark('-')) {
            const auto d = reader.number(2, 1, 31);
            if (!d) return false;
            date = date.year() / date.month() / *d;
            when.precision = Precision::Day;
        }
    }
    if (!date.ok()) return false;
    when.local = static_cast<std::int64_t>(sys_days{date}.time_since_epoch().count()) * 86'400'000;
    return true;
}

bool read_time(Reader& reader, Instant& when)
{
    const auto hour = reader.number(2, 0, 23);
    if (!hour) return false;
    when.precision = Precision::Hour;
    when.local += *hour * 3'600'000LL;
    if (!reader.mark(':')) return true;
    const auto minute = reader.number(2, 0, 59);
    if (!minute) return false;
    when.precision = Precision::Minute;
    when.local += *minute * 60'000LL;
    if (!reader.mark(':')) return true;
    const auto second = reader.number(2, 0, 60);    // a leap second is the next one
    if (!second) return false;
    when.precision = Precision::Second;
    when.local += *second * 1'000LL;
    if (!reader.mark('.')) return true;
    const auto fraction = reader.fraction();
    if (!fraction) return false;
    when.precision = Precision::Millisecond;
    when.local += *fraction;
    return true;
}

bool read_offset(Reader& reader, Instant& when)
{
    if (reader.rest.empty()) return true;
    if (reader.mark('Z')) {
        when.offset = 0;
        return true;
    }
    const bool west = reader.mark('-');
    if (!west && !reader.mark('+')) return false;
    const auto hours = reader.number(2, 0, 14);
    if (!hours || !reader.mark(':')) return false;
    const auto minutes = reader.number(2, 0, 59);
    if (!minutes) return false;
    when.offset = (*hours * 60 + *minutes) * (west ? -1 : 1);
    return true;
}

void write(std::string& out, std::int64_t value, std::size_t digits)
{
    const auto at = out.size();
    out.append(digits, '0');
    for (std::size_t i = digits; i-- > 0; value /= 10) out[at + i] = static_cast<char>('0' + value % 10);
}

void write_time(std::string& out, std::int64_t rest, Precision precision)
{
    write(out, rest / 3'600'000, 2);
    if (precision < Precision::Minute) return;
    write(out += ':', rest / 60'000 % 60, 2);
    if (precision < Precision::Second) return;
    write(out += ':', rest / 1'000 % 60, 2);
    if (precision == Precision::Millisecond) write(out += '.', rest % 1'000, 3);
}

}  // namespace

std::optional<Instant> parse_date(std::string_view text)
{
    Reader reader{text};
    Instant when;
    return read_date(reader, when) && reader.rest.empty() ? std::optional{when} : std::nullopt;
}

std::optional<Instant> parse_date_time(std::string_view text)
{
    Reader reader{text};
    Instant when;
    if (!read_date(reader, when)) return std::nullopt;
    if (!reader.mark('T') || reader.rest.empty()) return reader.rest.empty() ? std::optional{when} : std::nullopt;
    if (when.precision != Precision::Day) return std::nullopt;
    return read_time(reader, when) && read_offset(reader, when) && reader.rest.empty() ? std::optional{when} : std::nullopt;
}

std::optional<Instant> parse_time(std::string_view text)
{
    Reader reader{text};
    Instant when;
    return read_time(reader, when) && reader.rest.empty() ? std::optional{when} : std::nullopt;
}

std::string date_time_text(const Instant& when)
{
    const auto whole_days = floor<days>(sys_time<milliseconds>{milliseconds{when.local}});
    const year_month_day date{whole_days};
    std::string out;
    write(out, int{date.year()}, 4);
    if (when.precision >= Precision::Month) write(out += '-', unsigned{date.month()}, 2);
    if (when.precision >= Precision::Day) write(out += '-', unsigned{date.day()}, 2);
    if (when.precision < Precision::Hour) return out;
    write_time(out += 'T', when.local - sys_time<milliseconds>{whole_days}.time_since_epoch().count(), when.precision);
    if (when.offset == no_offset) return out;
    if (when.offset == 0) return out += 'Z';
    const auto minutes = when.offset < 0 ? -when.offset : when.offset;
    write(out += when.offset < 0 ? '-' : '+', minutes / 60, 2);
    write(out += ':', minutes % 60, 2);
    return out;
}

std::string time_text(const Instant& when)
{
    std::string out;
    write_time(out, when.local, when.precision);
    return out;
}

}  // namespace luukku::forms::fhirpath
