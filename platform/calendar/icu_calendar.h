#pragma once

#include "platform/calendar.h"

#include <memory>
#include <string_view>

namespace luukku {

// Days and hours by ICU's time zone rules. A zone that ICU does not know is read as UTC and `knows_zone()` says so: station files
// come from outside, so a wrong name in one is an answer to give to staff, not a bug.
class IcuCalendar : public Calendar {
public:
    explicit IcuCalendar(std::string_view zone_id);
    ~IcuCalendar() override;

    [[nodiscard]] bool knows_zone() const;
    [[nodiscard]] LocalTime local(Utc time) const override;
    [[nodiscard]] Utc utc(const LocalTime& time) const override;

private:
    struct Zone;
    std::unique_ptr<const Zone> m_zone;
};

}  // namespace luukku
