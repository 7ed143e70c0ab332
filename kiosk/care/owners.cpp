#include "kiosk/care/owners.h"

#include "sync/fhir/made.h"

#include <algorithm>

namespace luukku::care {

using fhir::Json;

bool is_of_a_person(std::string_view reference)
{
    const auto local = fhir::local_reference(reference);
    return local.starts_with("Practitioner/") || local.starts_with("PractitionerRole/");
}

// A clock that was set back does not turn the order: nobody has it before the one from whom it came.
Owners seen(Owners owners, std::string_view owner, std::string_view reason, Utc at)
{
    if (owner.empty() || (!owners.empty() && owners.back().owner == owner)) return owners;
    if (!owners.empty()) {
        at = std::max(at, owners.back().since);
        owners.back().until = at;
    }
    owners.push_back({std::string{owner}, at, {}, std::string{reason}});
    return owners;
}

int hand_offs(const Owners& owners)
{
    if (owners.size() < 2) return 0;
    const bool taken = !is_of_a_person(owners[0].owner) && is_of_a_person(owners[1].owner);
    return static_cast<int>(owners.size()) - (taken ? 2 : 1);
}

Json owners_note(const Owners& owners)
{
    std::vector<Json> all;
    for (const auto& one : owners) all.push_back(fhir::object_of({{"owner", one.owner}, {"since", instant_text(one.since)}, {"until", one.until ? instant_text(*one.until) : std::string{}}, {"reason", one.reason}}));
    return Json::array(std::move(all));
}

Owners owners_in(const Json& note)
{
    Owners owners;
    for (const auto& one : note.items())
        if (const auto since = parse_instant(one["since"].text())) owners = seen(std::move(owners), one["owner"].text(), one["reason"].text(), *since);
    return owners;
}

}  // namespace luukku::care
