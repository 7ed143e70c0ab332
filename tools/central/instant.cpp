#include "tools/central/instant.h"

#include <array>
#include <cstdio>

namespace luukku::central {

namespace {

using namespace std::chrono;

// Reads from the front of a text; `failed` once anything did not fit.
struct Reader {
    std::string_view rest{};
    bool failed{};

    int digits(std::size_t count)
    {
        int value = 0;
        if (rest.size() < count) { failed = true; return 0; }
        for (std::size_t i = 0; i < count; ++i) {
            if (rest[i] < '0' || rest[i] > '9') { failed = true; return 0; }
            value = value * 10 + (rest[i] - '0');
        }
        rest.remove_prefix(count);
        return value;
    }

    bool accepts(char wanted)
    {
        if (rest.empty() || rest.front() != wanted) return false;
        rest.remove_prefix(1);
        return true;
    }
};

struct TimeOfDay {
    milliseconds since_midnight{};
    milliseconds precision{};
};

TimeOfDay read_time(Reader& reader)
{
    TimeOfDay time{};
    const int hour = reader.digits(2);
    if (!reader.accepts(':')) reader.failed = true;
    const int minute = reader.digits(2);
    time.since_midnight = hours{hour} + minutes{minute};
    time.precision = minutes{1};
    if (hour > 23 || minute > 59) reader.failed = true;
    if (!reader.accepts(':')) return time;

    const int second = reader.digits(2);
    if (second > 60) reader.failed = true;
    time.since_midnight += seconds{second};
    time.precision = seconds{1};
    if (!reader.accepts('.')) return time;

    int scale = 100;
    time.since_midnight += milliseconds{reader.digits(1) * scale};
    while (!reader.rest.empty() && reader.rest.front() >= '0' && reader.rest.front() <= '9') {
        scale /= 10;
        time.since_midnight += milliseconds{reader.digits(1) * scale};
    }
    time.precision = milliseconds{1};
    return time;
}

std::optional<minutes> read_offset(Reader& reader)
{
    if (reader.accepts('Z')) return minutes{0};
    const bool behind = !reader.rest.empty() && reader.rest.front() == '-';
    if (!reader.accepts('+') && !reader.accepts('-')) return std::nullopt;
    const int hour = reader.digits(2);
    if (!reader.accepts(':')) reader.failed = true;
    const minutes ahead = hours{hour} + minutes{reader.digits(2)};
    return behind ? -ahead : ahead;
}

Utc midnight(year_month_day day)
{
    return from_helsinki(local_days{day});
}

}  // namespace

std::optional<Span> parse_date(std::string_view text)
{
    Reader reader{text, false};
    const year y{reader.digits(4)};
    if (reader.failed) return std::nullopt;
    if (reader.rest.empty()) return Span{midnight(y / January / 1), midnight((y + years{1}) / January / 1)};
    if (!reader.accepts('-')) return std::nullopt;

    const month m{static_cast<unsigned>(reader.digits(2))};
    if (reader.failed || !m.ok()) return std::nullopt;
    if (reader.rest.empty()) {
        const auto next = y / m + months{1};
        return Span{midnight(y / m / 1), midnight(next / 1)};
    }
    if (!reader.accepts('-')) return std::nullopt;

    const year_month_day date{y, m, day{static_cast<unsigned>(reader.digits(2))}};
    if (reader.failed || !date.ok()) return std::nullopt;
    if (reader.rest.empty()) return Span{midnight(date), midnight(year_month_day{sys_days{date} + days{1}})};
    if (!reader.accepts('T')) return std::nullopt;

    const auto time = read_time(reader);
    const auto offset = read_offset(reader);
    if (reader.failed || !reader.rest.empty()) return std::nullopt;
    const auto wall = local_days{date} + time.since_midnight;
    const Utc from = offset ? Utc{wall.time_since_epoch() - *offset}
                            : from_helsinki(floor<minutes>(wall)) + (wall - floor<minutes>(wall));
    return Span{from, from + time.precision};
}

hours helsinki_offset(Utc time)
{
    const year y = year_month_day{floor<days>(time)}.year();
    const Utc summer = sys_days{y / March / Sunday[last]} + hours{1};
    const Utc winter = sys_days{y / October / Sunday[last]} + hours{1};
    return time >= summer && time < winter ? hours{3} : hours{2};
}

Utc from_helsinki(local_time<minutes> wall)
{
    const Utc in_summer{wall.time_since_epoch() - hours{3}};
    return helsinki_offset(in_summer) == hours{3} ? in_summer : Utc{wall.time_since_epoch() - hours{2}};
}

local_time<milliseconds> to_helsinki(Utc time)
{
    return local_time<milliseconds>{time.time_since_epoch() + helsinki_offset(time)};
}

std::string helsinki_text(Utc time)
{
    const auto wall = to_helsinki(time);
    const auto day_start = floor<days>(wall);
    const year_month_day date{day_start};
    const hh_mm_ss clock{floor<seconds>(wall - day_start)};
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d+%02d:00", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
                  static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()),
                  static_cast<int>(helsinki_offset(time).count()));
    return text.data();
}

std::string http_date(Utc time)
{
    static constexpr std::array<const char*, 7> weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array<const char*, 12> month_names{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day_start = floor<days>(time);
    const year_month_day date{day_start};
    const hh_mm_ss clock{floor<seconds>(time - day_start)};
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT", weekdays[weekday{day_start}.c_encoding()],
                  static_cast<unsigned>(date.day()), month_names[static_cast<unsigned>(date.month()) - 1],
                  static_cast<int>(date.year()), static_cast<int>(clock.hours().count()),
                  static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()));
    return text.data();
}

}  // namespace luukku::central
