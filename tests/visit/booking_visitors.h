#pragma once

#include "tests/support/visitor.h"

// People who book a time, as far as each has come, and what the centre tells them.
namespace luukku::test {

using namespace std::chrono_literals;

inline FreeTime time_at(const char* slot, const char* start, const char* day, bool own = false)
{
    const auto begins = *parse_instant(start);
    return {slot, begins, begins + 40min, day, own, {{"sairaanhoitaja", begins, begins + 40min, {slot}, {}, {}}}};
}

inline std::vector<FreeTime> two_days()
{
    return {time_at("a", "2026-11-24T08:00:00+02:00", "2026-11-24"), time_at("b", "2026-11-24T09:20:00+02:00", "2026-11-24", true),
            time_at("c", "2026-11-25T12:40:00+02:00", "2026-11-25")};
}

inline Visitor choosing_a_service()
{
    Visitor visitor;
    visitor.presses("Varaa aika");
    visitor.identifies_herself();
    return visitor;
}

inline void finds(Visitor& visitor, const std::vector<FreeTime>& times)
{
    visitor.meets(TimesFound{visitor.number(), times, visitor.visit().booking.look, "2026-11-24"});
}

inline void knows_nothing(Visitor& visitor)
{
    visitor.meets(TimesUnknown{visitor.number(), Fault::NoNetwork, visitor.visit().booking.look});
}

inline void is_told(Visitor& visitor, TimeHeld::How how, Duration for_so_long = 5min)
{
    visitor.meets(TimeHeld{visitor.number(), how, visitor.now().utc + for_so_long, visitor.visit().booking.appointment.value});
}

inline Visitor choosing_a_time()
{
    auto visitor = choosing_a_service();
    visitor.presses("Sairaanhoitaja");
    finds(visitor, two_days());
    return visitor;
}

inline Visitor reading_what_is_held()
{
    auto visitor = choosing_a_time();
    visitor.presses("9.20");
    visitor.presses("Tarkista varaus");
    is_told(visitor, TimeHeld::How::Held);
    return visitor;
}

inline Visitor waiting_for_a_booking()
{
    auto visitor = reading_what_is_held();
    visitor.presses("Varaa aika");
    return visitor;
}

inline void ends(Visitor& visitor, BookingEnded::How how)
{
    visitor.meets(BookingEnded{visitor.number(), how});
}

}  // namespace luukku::test
