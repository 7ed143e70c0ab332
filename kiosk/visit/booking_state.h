#pragma once

#include "kiosk/arrival/identity.h"
#include "kiosk/visit/event.h"
#include "platform/base/id.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luukku {

// Why she cancels, of CodeSystem/appointment-cancellation-reason. She need not say.
inline constexpr std::array<std::string_view, 2> cancel_reasons{"pat-fb", "pat-lt"};

// Of a visit: what she books, moves or cancels.
struct BookingState {
    std::vector<std::string> services{};    // of several: one visit with all of them
    std::string reason{};                   // why she wants the time or cancels it: a code; empty: not said
    std::vector<Member> siblings{};         // whom a guardian books for as well, in the same visit
    Identity next_sibling{};                // whose code is being given
    bool given_already{};                   // the code that was given last is of one of them
    std::vector<TimesChoice> wishes{};      // of the times
    std::vector<TimesChoice> choices{};     // what they differ in
    std::string today{};                    // local date, "2026-11-23"
    bool all_times{};                       // also of others than her own professional or team
    bool request_only{};                    // this centre shows no times
    int look{};                             // of what was asked for last

    RecordId appointment{};                 // of the time that is held or being booked
    bool held{};
    Duration held_until{};                  // since boot
    bool hold_over{};                       // it was held and is not any more

    bool waits{};                           // is on the waiting list

    bool only_changes{};                    // by a letter of nobody who is known here: nothing new is booked
    std::vector<OwnBooking> own{};          // her bookings, as they were read
    std::string changing{};                 // the one that she moves or cancels, "Appointment/1"
    ChangeBooking::To to{};
    std::optional<BookingChanged::How> ended{};

    [[nodiscard]] bool moves() const { return !changing.empty() && to == ChangeBooking::To::AnotherTime; }
    [[nodiscard]] const OwnBooking* changed() const;        // null where she changes none
    bool operator==(const BookingState&) const = default;
};

}  // namespace luukku
