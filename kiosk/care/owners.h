#pragma once

#include "sync/fhir/json.h"
#include "platform/base/moment.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Who has had a contact in hand: one at a time, from the team that it came to, to the professional who sees it through.
namespace luukku::care {

[[nodiscard]] bool is_of_a_person(std::string_view reference);     // a professional's, not a team's

struct Owned {
    std::string owner{};            // a reference
    Utc since{};
    std::optional<Utc> until{};     // nothing: has it now
    std::string reason{};           // why it came to this one, as the centre says; empty: it does not

    bool operator==(const Owned&) const = default;
};
using Owners = std::vector<Owned>;      // in their order; the last alone has no end

inline constexpr int most_hand_offs{2};         // one more, and staff are told: nobody is to be sent from one to the next

// What is seen of it at this moment; nothing changes where the owner is the one that it was, or none.
[[nodiscard]] Owners seen(Owners owners, std::string_view owner, std::string_view reason, Utc at);
// How often it went from one to another. That somebody of the team that it came to takes it is none.
[[nodiscard]] int hand_offs(const Owners& owners);

[[nodiscard]] fhir::Json owners_note(const Owners& owners);
[[nodiscard]] Owners owners_in(const fhir::Json& note);         // what cannot be read is left out

}  // namespace luukku::care
