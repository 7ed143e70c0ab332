#pragma once

#include "tools/central/answer.h"
#include "tools/central/central.h"
#include "tools/central/holdings.h"
#include "tools/central/search.h"
#include "tools/central/writes.h"

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luukku::central {

// The operations of IHE ITI Scheduling 1.0 over the Slots held here: $find proposes an Appointment for each that is free, $hold keeps a proposal as a pending
// Appointment, $book makes one of a proposal or of a hold, and cancels. What cannot be had is told by an OperationOutcome in a Bundle, with 200. A proposal
// is a name for a time and nothing more: the newest 20,000 are known, none can be read. Holds end by the server's clock.
class SchedulingDesk {
public:
    SchedulingDesk(Bookings offers, std::function<Utc()> clock, Duration hold_for);

    [[nodiscard]] bool offers(std::string_view operation) const;    // "find", "hold", "book"
    [[nodiscard]] bool shows_slots() const { return m_offers == Bookings::ByTransaction; }

    [[nodiscard]] Answer find(const Json& parameters, const Holdings& holdings, std::string_view base);
    [[nodiscard]] Answer hold(const Json& parameters, Holdings& holdings, const WriteRules& rules) const;
    [[nodiscard]] Answer book(const Json& parameters, Holdings& holdings, const WriteRules& rules) const;

    // Gives back what was held for longer than holds last.
    void end_holds(Holdings& holdings, const WriteRules& rules) const;

    // The Slot that such a call is about; nothing when it names none.
    [[nodiscard]] std::optional<Identity> slot_of(const Json& parameters, const Holdings& holdings, std::string_view base) const;

private:
    struct Proposal {
        std::string id{};
        std::string slot{};
    };
    [[nodiscard]] const Proposal* proposal(std::string_view id) const;
    [[nodiscard]] Answer cancel(const Json& wanted, Holdings& holdings, const WriteRules& rules) const;

    Bookings m_offers{};
    std::function<Utc()> m_clock{};
    Duration m_hold_for{};
    std::deque<Proposal> m_proposals{};
};

}  // namespace luukku::central
