#include "kiosk/screens/outcome.h"

#include <algorithm>

namespace luukku::screens {

namespace {

using Standing = BookingMet::Standing;

std::string name_of(Standing standing)
{
    switch (standing) {
    case Standing::CheckedIn: return "found";
    case Standing::AlreadyIn: return "already-in";
    case Standing::Late: return "late";
    case Standing::Early: return "early";
    case Standing::TooLate: return "too-late";
    case Standing::AtDesk: return "at-desk";
    case Standing::OtherStation: return "other-station";
    case Standing::Remote: return "remote";
    case Standing::Cancelled: return "cancelled";
    }
    return "found";
}

Text time_of(const BookingMet& booking, const Visit& visit, const Station& station)
{
    const auto* service = station.service(booking.service);
    if (service == nullptr) return text("outcome.booking", {{"at", booking.start}});
    return text("outcome.booking.service", {{"at", booking.start}, {"service", named(service->name, visit).given}});
}

Node what_became(const std::string& id, const BookingMet& booking, const Visit& visit, const Station& station)
{
    switch (booking.standing) {
    case Standing::CheckedIn: return notice(id, text("outcome.found"), Tone::Good, Icon::Tick);
    case Standing::AlreadyIn: return notice(id, text("outcome.already_in"), Tone::Good, Icon::Tick);
    case Standing::Late: return notice(id, text("outcome.late"), Tone::Good, Icon::Tick);
    case Standing::Early: return notice(id, text("outcome.early", {{"at", booking.opens}}), Tone::Plain, Icon::Clock);
    case Standing::TooLate: return notice(id, text("outcome.too_late"), Tone::Plain, Icon::Warning);
    case Standing::AtDesk: return notice(id, text("outcome.at_desk"), Tone::Plain, Icon::Warning);
    case Standing::Remote: return notice(id, text("outcome.remote"), Tone::Plain, Icon::Phone);
    case Standing::Cancelled: return notice(id, text("outcome.cancelled"), Tone::Plain, Icon::Warning);
    case Standing::OtherStation: break;
    }
    const auto other = std::find_if(station.other_stations.begin(), station.other_stations.end(), [&](const OtherStation& one) { return one.location == booking.place; });
    if (other == station.other_stations.end()) return notice(id, text("outcome.other_station"), Tone::Plain, Icon::Place);
    return notice(id, text("outcome.other_station.named", {{"station", named(other->name, visit).given}}), Tone::Plain, Icon::Place);
}

// Of one booking: its time, what became of it, what the station or the centre says to do, and where it is elsewhere the way there. When and why she
// is here is her own.
void add_booking(std::vector<Node>& nodes, std::size_t number, const BookingMet& booking, bool with_lobby, const Visit& visit, const Station& station)
{
    const auto id = "booking-" + std::to_string(number);
    const auto add = [&](Node node) {
        node.secret = true;
        nodes.push_back(std::move(node));
    };
    add(label(id, time_of(booking, visit, station)));
    add(what_became(id, booking, visit, station));
    const auto* service = station.service(booking.service);
    if (arrival::is_in(booking.standing) && !booking.instruction.empty()) add(paragraph(id + "/centre", given(booking.instruction, station.language)));
    if (arrival::is_in(booking.standing) && service != nullptr && !service->instruction.by_language.empty()) add(paragraph(id + "/first", named(service->instruction, visit)));
    if (const auto* lobby = station.lobby(booking.place); lobby != nullptr && with_lobby && arrival::is_in(booking.standing)) add(paragraph(id + "/place", text("outcome.place", {{"place", named(lobby->name, visit).given}})));
    for (const auto& other : station.other_stations)
        if (booking.standing == Standing::OtherStation && other.location == booking.place) add(paragraph(id + "/way", named(other.way, visit)));
}

}  // namespace

std::vector<Node> outcome_nodes(const ArrivalTold& told, const Visit& visit, const Station& station)
{
    std::vector<Node> nodes;
    if (told.bookings.empty()) {
        auto none = told.fresh ? notice("not-found", text("outcome.not_found"), Tone::Plain, Icon::Question) : notice("unknown", text("outcome.unknown"), Tone::Plain, Icon::Question);
        none.secret = true;
        return {std::move(none)};
    }
    const bool with_lobby = waits_in_several(told, station) && station.trust.of(visit.who).way;
    for (std::size_t i = 0; i < told.bookings.size(); ++i) add_booking(nodes, i + 1, told.bookings[i], with_lobby, visit, station);
    return nodes;
}

std::string outcome_page(const ArrivalTold& told)
{
    if (told.bookings.empty()) return told.fresh ? "arrival-not-found" : "arrival-unknown";
    return "arrival-" + (told.bookings.size() > 1 ? std::string{"several"} : name_of(told.bookings.front().standing));
}

const Lobby* lobby_of(const ArrivalTold& told, const Station& station)
{
    const auto places = arrival::places_waited_in(told);
    return places.size() == 1 ? station.lobby(*places.begin()) : nullptr;
}

bool waits_in_several(const ArrivalTold& told, const Station& station)
{
    const auto places = arrival::places_waited_in(told);
    return places.size() > 1 && std::all_of(places.begin(), places.end(), [&](const std::string& place) { return station.lobby(place) != nullptr; });
}

}  // namespace luukku::screens
