#include "kiosk/visit/rules.h"

#include <algorithm>

// What she books a time for: one service, or several in one visit; and why, where the service asks.
namespace luukku::rules {

namespace {

const Service* offered(const Station& station, const std::string& code)
{
    const auto* service = station.service(code);
    return service != nullptr && service->on ? service : nullptr;
}

Step times_or_reason(Visit visit, const Surroundings& around)
{
    visit.slot_taken = false;
    visit.day.clear();
    visit.booking.wishes.clear();
    visit.booking.all_times = visit.booking.hold_over = false;
    visit.booking.reason.clear();
    const auto& services = visit.booking.services;
    const auto* only = services.size() == 1 ? around.station.service(services.front()) : nullptr;
    if (only != nullptr && !only->reasons.empty()) return to(std::move(visit), Phase::BookingReason);
    return look_for_times(std::move(visit), around);
}

Step toggle_service(const Visit& visit, const std::string& code, const Station& station)
{
    const auto* service = offered(station, code);
    if (service == nullptr || !service->combines) return unchanged(visit);
    Visit next{visit};
    auto& services = next.booking.services;
    if (const auto chosen = std::find(services.begin(), services.end(), code); chosen != services.end()) services.erase(chosen);
    else if (services.size() < most_services(visit)) services.push_back(code);
    return unchanged(next);
}

Maybe on_services_page(const Visit& visit, const Event& event, const Surroundings& around)
{
    Visit next{visit};
    next.booking.changing.clear();
    next.booking.services.clear();
    if (get<SeveralServices>(event)) return to(next, Phase::Combine);
    if (get<ChangeBookings>(event)) return visit.booking.siblings.empty() ? look_for_bookings(next, around) : unchanged(visit);
    const auto* choice = get<ChooseService>(event);
    if (!choice) return {};
    if (offered(around.station, choice->code) == nullptr) return unchanged(visit);
    next.booking.services = {choice->code};
    return times_or_reason(next, around);
}

Maybe on_reason(const Visit& visit, const Event& event, const Surroundings& around)
{
    if (!visit.booking.changing.empty()) return {};     // why she cancels: changes.cpp
    if (get<Back>(event)) return to(visit, Phase::Services);
    const auto* reason = get<ChooseReason>(event);
    const auto* service = visit.booking.services.empty() ? nullptr : around.station.service(visit.booking.services.front());
    if (!reason || service == nullptr) return {};
    const auto& reasons = service->reasons;
    const bool known = reason->code.empty() || std::any_of(reasons.begin(), reasons.end(), [&](const BookingReason& one) { return one.code == reason->code; });
    if (!known) return unchanged(visit);
    Visit next{visit};
    next.booking.reason = reason->code;
    return look_for_times(next, around);
}

}  // namespace

Maybe about_services(const Visit& visit, const Event& event, const Surroundings& around)
{
    switch (visit.phase) {
    case Phase::Services: return on_services_page(visit, event, around);
    case Phase::Combine:
        if (const auto* toggle = get<ToggleService>(event)) return toggle_service(visit, toggle->code, around.station);
        if (get<Back>(event)) return to(visit, Phase::Services);
        if (get<Next>(event) && !visit.booking.services.empty()) return times_or_reason(visit, around);
        return {};
    case Phase::BookingReason: return on_reason(visit, event, around);
    default: return {};
    }
}

}  // namespace luukku::rules
