#include "platform/calendar/icu_calendar.h"

#include <unicode/basictz.h>
#include <unicode/timezone.h>
#include <unicode/tztrans.h>

#include <string>

namespace luukku {

using namespace std::chrono;

struct IcuCalendar::Zone {
    std::unique_ptr<icu::BasicTimeZone> rules{};
    bool known{};
};

namespace {

milliseconds as_duration(UDate date) { return milliseconds{static_cast<std::int64_t>(date)}; }
UDate as_date(milliseconds time) { return static_cast<UDate>(time.count()); }

// ICU's own zones are all BasicTimeZone; the cast is how its documentation says to get at the transitions.
std::unique_ptr<icu::BasicTimeZone> rules_of(const icu::UnicodeString& id)
{
    std::unique_ptr<icu::TimeZone> zone{icu::TimeZone::createTimeZone(id)};
    auto* basic = dynamic_cast<icu::BasicTimeZone*>(zone.get());
    if (basic == nullptr) return nullptr;
    static_cast<void>(zone.release());
    return std::unique_ptr<icu::BasicTimeZone>{basic};
}

}  // namespace

IcuCalendar::IcuCalendar(std::string_view zone_id)
{
    auto zone = std::make_unique<Zone>();
    zone->rules = rules_of(icu::UnicodeString::fromUTF8({zone_id.data(), static_cast<std::int32_t>(zone_id.size())}));
    zone->known = zone->rules != nullptr && *zone->rules != icu::TimeZone::getUnknown();
    if (!zone->known) zone->rules = rules_of("UTC");
    m_zone = std::move(zone);
}

IcuCalendar::~IcuCalendar() = default;

bool IcuCalendar::knows_zone() const { return m_zone->known; }

LocalTime IcuCalendar::local(Utc time) const
{
    std::int32_t standard = 0;
    std::int32_t summer = 0;
    auto status = U_ZERO_ERROR;
    m_zone->rules->getOffset(as_date(time.time_since_epoch()), false, standard, summer, status);

    const auto wall = time + milliseconds{standard + summer};
    const auto day = floor<days>(wall);
    const hh_mm_ss clock{floor<minutes>(wall - day)};
    return {year_month_day{day}, static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count())};
}

// The offset before a change of the clock serves both rules of the port: of a repeated hour it gives the earlier moment, and a skipped
// hour shows itself by not reading back as what was asked, the change just behind it being the first moment that exists.
Utc IcuCalendar::utc(const LocalTime& time) const
{
    const auto wall = sys_days{time.date}.time_since_epoch() + hours{time.hour} + minutes{time.minute};
    std::int32_t standard = 0;
    std::int32_t summer = 0;
    auto status = U_ZERO_ERROR;
    m_zone->rules->getOffsetFromLocal(as_date(wall), UCAL_TZ_LOCAL_FORMER, UCAL_TZ_LOCAL_FORMER, standard, summer, status);

    const Utc found{wall - milliseconds{standard + summer}};
    if (local(found) == time) return found;
    icu::TimeZoneTransition change;
    if (!m_zone->rules->getPreviousTransition(as_date(found.time_since_epoch()), true, change)) return found;
    return Utc{as_duration(change.getTime())};
}

}  // namespace luukku
