#include "sync/exchange/scheduling.h"

#include "sync/exchange/by_operations.h"
#include "sync/exchange/by_transaction.h"
#include "sync/exchange/parameters.h"
#include "sync/rest/abilities.h"

#include <algorithm>
#include <array>

namespace luukku::exchange {

using fhir::Json;
using Resources = std::vector<Json>;

namespace {

constexpr std::size_t most_bookings{500};

// Those without a readable start can be shown to nobody.
Resources soonest_first(Resources resources)
{
    struct Timed {
        Utc start{};
        Json resource{};
    };
    std::vector<Timed> timed;
    for (auto& resource : resources)
        if (const auto start = parse_instant(resource["start"].text())) timed.push_back({*start, std::move(resource)});
    std::stable_sort(timed.begin(), timed.end(), [](const Timed& a, const Timed& b) { return a.start < b.start; });
    Resources sorted;
    for (auto& one : timed) sorted.push_back(std::move(one.resource));
    return sorted;
}

}  // namespace

Scheduling scheduling_of(const Json& capability_statement)
{
    if (by_operations::are_offered(capability_statement)) return Scheduling::Operations;
    static constexpr std::array<std::string_view, 8> needed{"transaction", "Slot.search", "Slot.read", "Slot.update", "Slot.versioning",
                                                            "Appointment.update", "Appointment.update-create", "Appointment.versioning"};
    const auto missing = rest::missing_abilities(capability_statement);
    const bool all = std::none_of(needed.begin(), needed.end(), [&](std::string_view one) { return std::find(missing.begin(), missing.end(), one) != missing.end(); });
    return all ? Scheduling::Transaction : Scheduling::RequestOnly;
}

Result<Resources> find(rest::Server& server, Scheduling by, std::string_view service, Utc from, Utc until)
{
    if (by == Scheduling::RequestOnly) return Resources{};
    auto found = by == Scheduling::Operations ? by_operations::find(server, service, from, until) : by_transaction::find(server, service, from, until);
    return found ? Result<Resources>{soonest_first(*std::move(found))} : found;
}

Held hold(rest::Server& server, Scheduling by, const VisitPlan& visit, Utc until)
{
    if (by == Scheduling::RequestOnly) return {HoldEnd::NoHolds, {}, {}};
    if (!can_be_sent(visit)) return {HoldEnd::CannotReach, {}, {}};
    return by == Scheduling::Operations ? by_operations::hold(server, visit, until) : by_transaction::hold(server, visit, until);
}

Outcome release(rest::Server& server, Scheduling by, const VisitPlan& held)
{
    if (by == Scheduling::RequestOnly || held.appointments.empty()) return Done{};
    if (by == Scheduling::Operations) return by_operations::release(server, held);
    Outcome all{Done{}};
    for (const auto& booking : bookings_in(held)) {
        auto released = by_transaction::release(server, booking.front());
        if (released) continue;
        all = std::move(released);
        if (all.error().fault != Fault::Refused) break;     // each silence costs a whole time-out, and what is left ends by itself
    }
    return all;
}

Outcome release_ended(rest::Server& server, Scheduling by, Utc now)
{
    return by == Scheduling::Transaction ? by_transaction::release_ended(server, now) : Outcome{Done{}};
}

Booked book(rest::Server& server, Scheduling by, const VisitPlan& visit)
{
    if (by == Scheduling::RequestOnly || !can_be_sent(visit)) return {BookingEnd::CannotReach, {}};
    return by == Scheduling::Operations ? by_operations::book(server, visit) : by_transaction::book(server, visit);
}

ChangeEnd cancel(rest::Server& server, Scheduling by, const Json& appointment, const Json& reason, Utc now)
{
    if (by == Scheduling::RequestOnly) return ChangeEnd::NotAllowed;
    if (by == Scheduling::Operations) return by_operations::give_up(server, appointment, reason, GivingUp::Cancel, {}, now).end;
    return by_transaction::give_up(server, appointment, reason, GivingUp::Cancel, {}, now).end;
}

Moved move(rest::Server& server, Scheduling by, const Json& appointment, const Json& reason, const VisitPlan& to, Utc now)
{
    if (by == Scheduling::RequestOnly || !can_be_sent(to)) return {ChangeEnd::NotAllowed, {}};
    if (by == Scheduling::Operations) return by_operations::give_up(server, appointment, reason, GivingUp::Move, to, now);
    return by_transaction::give_up(server, appointment, reason, GivingUp::Move, to, now);
}

// A time that is only held for her, here or at another kiosk, is no booking.
Result<Resources> bookings_of(rest::Server& server, std::string_view patient, Utc from)
{
    auto found = server.search("Appointment", {{"patient", std::string{patient}}, {"date", "ge" + instant_text(from)},
                                               {"status", "proposed,pending,booked,arrived,checked-in"}, {"_count", page_size}}, most_bookings);
    if (!found) return found;
    std::erase_if(*found, [](const Json& one) { return one["resourceType"].text() != "Appointment" || !stands(one) || held_until(one); });
    return soonest_first(*std::move(found));
}

}  // namespace luukku::exchange
