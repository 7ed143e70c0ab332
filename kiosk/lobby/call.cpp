#include "kiosk/lobby/call.h"

#include "sync/fhir/made.h"
#include "sync/fhir/resource.h"

#include <algorithm>
#include <charconv>

namespace luukku::lobby {

using fhir::Json;

namespace {

constexpr std::size_t most_locations{100};
constexpr std::size_t longest_id{64};           // R4, id
constexpr int highest_number{99'999};
constexpr std::size_t longest_name{40};         // characters

Error odd(const char* what)
{
    return {Fault::BadInput, std::string{"Encounter: "} + what};
}

std::optional<Utc> instant_in(const Json& json)
{
    const auto read = parse_instant(json.text());
    return read ? std::optional{*read} : std::nullopt;
}

bool is_place(std::string_view reference)
{
    constexpr std::string_view type{"Location/"};
    return reference.starts_with(type) && reference.size() > type.size() && reference.size() <= type.size() + longest_id;
}

// Of two of one moment, or with none, the later in the list.
void choose_place(const Json& encounter, const std::set<std::string>& waiting_places, Call& call)
{
    for (const auto& one : encounter["location"].items()) {
        const auto status = one["status"].text();
        const std::string place{fhir::local_reference(one["location"]["reference"].text())};
        if (status == "completed" || status == "planned" || !is_place(place) || waiting_places.contains(place)) continue;
        const auto at = instant_in(one["period"]["start"]);
        if (!call.place.empty() && at < call.at) continue;
        call.place = place;
        call.at = at;
    }
}

}  // namespace

Result<Call> call_of(const Json& encounter, const std::set<std::string>& waiting_places)
{
    if (encounter["resourceType"].text() != "Encounter") return Error{Fault::NotFound, "not an Encounter"};
    if (encounter["status"].text() != "in-progress") return Error{Fault::NotFound, "Encounter: nobody is called"};
    Call call;
    call.encounter = std::string{encounter["id"].text()};
    if (call.encounter.empty() || call.encounter.size() > longest_id) return odd("id");
    const auto ticket = fhir::identifier_of(encounter, fhir::ticket_system);
    if (ticket.empty()) return Error{Fault::NotFound, "Encounter: no queue number"};
    const auto read = std::from_chars(ticket.data(), ticket.data() + ticket.size(), call.number);
    if (read.ec != std::errc{} || read.ptr != ticket.data() + ticket.size() || call.number < 1 || call.number > highest_number) return odd("queue number");
    if (encounter["location"].size() > most_locations) return odd("location");
    choose_place(encounter, waiting_places, call);
    call.changed = instant_in(encounter["meta"]["lastUpdated"]);
    return call;
}

bool is_door_name(std::string_view words)
{
    const auto letters = std::count_if(words.begin(), words.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    const bool one_line = std::none_of(words.begin(), words.end(), [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; });
    return !words.empty() && static_cast<std::size_t>(letters) <= longest_name && one_line;
}

std::string door_of(const Json& location)
{
    const auto alias = location["alias"][0].text();
    const auto name = alias.empty() ? location["name"].text() : alias;
    return is_door_name(name) ? std::string{name} : std::string{};
}

}  // namespace luukku::lobby
