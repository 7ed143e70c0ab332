#include "platform/base/moment.h"

#include <charconv>
#include <cstdio>

namespace luukku {

using namespace std::chrono;

std::string instant_text(Utc time)
{
    const auto day = floor<days>(time);
    const year_month_day date{day};
    const hh_mm_ss clock{time - day};
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()),
                  static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()),
                  static_cast<int>(clock.subseconds().count()));
    return text;
}

namespace {

const Error bad_instant{Fault::BadInput, "not a FHIR instant"};

// Reads exactly `digits` decimal digits at `at` and moves past them; -1 when they are not there.
int number(std::string_view text, std::size_t& at, std::size_t digits)
{
    if (text.size() < at + digits) return -1;
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
        const char c = text[at + i];
        if (c < '0' || c > '9') return -1;
        value = value * 10 + (c - '0');
    }
    at += digits;
    return value;
}

bool skip(std::string_view text, std::size_t& at, char wanted)
{
    if (at >= text.size() || text[at] != wanted) return false;
    ++at;
    return true;
}

// Fractions beyond the millisecond are read and dropped.
bool fraction(std::string_view text, std::size_t& at, milliseconds& parsed)
{
    if (!skip(text, at, '.')) return true;
    int scale = 100;
    std::size_t count = 0;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, ++count, scale /= 10)
        parsed += milliseconds{scale * (text[at] - '0')};
    return count > 0;
}

bool offset(std::string_view text, std::size_t& at, minutes& parsed)
{
    if (skip(text, at, 'Z')) return at == text.size();
    const bool west = at < text.size() && text[at] == '-';
    if (!west && (at >= text.size() || text[at] != '+')) return false;
    ++at;
    const int hour = number(text, at, 2);
    if (hour < 0 || hour > 14 || !skip(text, at, ':')) return false;
    const int minute = number(text, at, 2);
    if (minute < 0 || minute > 59) return false;
    parsed = minutes{hour * 60 + minute} * (west ? -1 : 1);
    return at == text.size();
}

}  // namespace

Result<Utc> parse_instant(std::string_view text)
{
    std::size_t at = 0;
    const int y = number(text, at, 4);
    if (y < 1 || !skip(text, at, '-')) return bad_instant;
    const int m = number(text, at, 2);
    if (m < 1 || !skip(text, at, '-')) return bad_instant;
    const int d = number(text, at, 2);
    const year_month_day date{year{y}, month{static_cast<unsigned>(m)}, day{static_cast<unsigned>(d < 0 ? 0 : d)}};
    if (!date.ok() || !skip(text, at, 'T')) return bad_instant;
    const int hour = number(text, at, 2);
    if (hour < 0 || hour > 23 || !skip(text, at, ':')) return bad_instant;
    const int minute = number(text, at, 2);
    if (minute < 0 || minute > 59 || !skip(text, at, ':')) return bad_instant;
    const int second = number(text, at, 2);
    if (second < 0 || second > 60) return bad_instant;
    milliseconds part{0};
    minutes zone{0};
    if (!fraction(text, at, part) || !offset(text, at, zone)) return bad_instant;
    return Utc{sys_days{date}.time_since_epoch() + hours{hour} + minutes{minute} + seconds{second} + part - zone};
}

}  // namespace luukku
