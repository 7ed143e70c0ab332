#include "sync/exchange/by_transaction.h"

#include "sync/exchange/parameters.h"
#include "sync/fhir/resource.h"

#include <algorithm>

namespace luukku::exchange::by_transaction {

using fhir::Json;

namespace {

constexpr std::size_t most_holds{500};
constexpr std::chrono::minutes grace{1};        // the clocks of two kiosks may differ

enum class Aim { Held, Booked };

// What reading back shows of a visit.
struct Seen {
    enum class How {
        Reached,    // as was aimed at
        Open,       // not so yet, and nothing stands against it: `visit` in its newest versions
        Taken,
        Unknown,    // it could not be read, or is neither one nor the other
    } how{};
    VisitPlan visit{};
};

struct Parts {
    std::size_t reached{}, kept{}, missing{}, gone{};
};

// Our own labels stay as they are. Without a version it is read before it is written.
Json at_version(const Json& resource, std::string_view version)
{
    const auto meta = resource["meta"].is_null() ? Json::object({}) : resource["meta"];
    const auto stamped = meta.with("versionId", version.empty() ? Json{} : Json{version});
    return resource.with("meta", stamped.size() == 0 ? Json{} : stamped);
}

bool is_unversioned(const Json& resource)
{
    return fhir::version_of(resource).empty();
}

bool is_open(const Json& slot, bool all_kept)
{
    return !is_unversioned(slot) && (has_status(slot, "free") || (all_kept && has_status(slot, "busy-tentative")));
}

// The Slots are read before the Appointments: if our own transaction lands between the two, the Appointments are found; the other way round it would look as if
// somebody else had taken the time.
Seen look_again(rest::Server& server, VisitPlan visit, Aim aim)
{
    bool lost = false;
    for (auto& slot : visit.slots) {
        const auto fresh = server.read(fhir::reference_to(slot));
        if (!fresh && fresh.error().fault != Fault::NotFound) return {Seen::How::Unknown, {}};      // each silence costs a whole time-out
        if (fresh) slot = *fresh;
        else lost = true;
    }
    Parts parts;
    for (auto& appointment : visit.appointments) {
        const auto fresh = server.read(fhir::reference_to(appointment));
        if (!fresh && fresh.error().fault != Fault::NotFound) return {Seen::How::Unknown, {}};
        const bool kept = fresh && held_until(*fresh).has_value();
        if (!fresh) ++parts.missing;
        else if (!stands(*fresh)) ++parts.gone;
        else if (kept && aim == Aim::Booked) ++parts.kept;
        else ++parts.reached;
        appointment = at_version(appointment, kept ? fhir::version_of(*fresh) : std::string_view{});
    }
    const auto all = visit.appointments.size();
    if (parts.reached == all) return {Seen::How::Reached, std::move(visit)};
    if (parts.gone > 0) return {Seen::How::Taken, {}};
    if (parts.missing != all && parts.kept != all) return {Seen::How::Unknown, {}};
    const bool open = !lost && std::all_of(visit.slots.begin(), visit.slots.end(), [&](const Json& slot) { return is_open(slot, parts.kept == all); });
    return open ? Seen{Seen::How::Open, std::move(visit)} : Seen{Seen::How::Taken, {}};
}

rest::BundleEntry guarded(const Json& resource, const Json& now)
{
    return {resource, std::string{fhir::version_of(now)}};
}

std::vector<rest::BundleEntry> entries_of(const VisitPlan& visit, Aim aim)
{
    std::vector<rest::BundleEntry> entries;
    for (const auto& slot : visit.slots) entries.push_back(guarded(slot.with("status", aim == Aim::Held ? "busy-tentative" : "busy"), slot));
    for (const auto& appointment : visit.appointments) entries.push_back(guarded(aim == Aim::Held ? appointment : booked(appointment), appointment));
    return entries;
}

// W/"3" and 3 alike.
std::string_view version_in(std::string_view etag)
{
    if (etag.starts_with("W/")) etag.remove_prefix(2);
    return etag.size() >= 2 && etag.front() == '"' && etag.back() == '"' ? etag.substr(1, etag.size() - 2) : etag;
}

VisitPlan written(const std::vector<rest::BundleEntry>& entries, const std::vector<rest::EntryAnswer>& answers, const VisitPlan& sent)
{
    VisitPlan visit{{}, {}, sent.bookings};
    for (std::size_t i = 0; i < entries.size(); ++i) (i < sent.slots.size() ? visit.slots : visit.appointments).push_back(at_version(entries[i].resource, version_in(answers[i].etag)));
    return visit;
}

// The Appointments of each booking once they stand, whatever they were while they were held.
std::vector<std::vector<Json>> standing_in(VisitPlan visit)
{
    for (auto& appointment : visit.appointments) appointment = at_version(booked(appointment), {});
    return bookings_in(visit);
}

struct Committed {
    BookingEnd end{};
    VisitPlan visit{};      // of Booked: as it stands now
};

// A transaction is sent again only as the same identities and only onto Slots that were just seen free, or held by us, in that version: if an earlier
// sending was merely slow, one of the two is refused by If-Match, and the visit is there once.
Committed commit(rest::Server& server, VisitPlan visit, Aim aim)
{
    const auto ended = [](BookingEnd end) { return Committed{end, {}}; };
    bool perhaps_sent = false;
    bool look = std::any_of(visit.slots.begin(), visit.slots.end(), is_unversioned);
    for (int tries = 0; tries < most_tries; ++tries) {
        if (look) {
            auto seen = look_again(server, visit, aim);
            if (seen.how == Seen::How::Reached) return {BookingEnd::Booked, std::move(seen.visit)};
            if (seen.how == Seen::How::Taken) return ended(BookingEnd::Taken);
            if (seen.how == Seen::How::Unknown) return ended(tries == 0 ? BookingEnd::CannotReach : BookingEnd::Unknown);
            visit = std::move(seen.visit);
        }
        look = true;
        const auto entries = entries_of(visit, aim);
        const auto answer = server.transaction(rest::transaction_of(entries));
        if (answer) return {BookingEnd::Booked, written(entries, *answer, visit)};

        const auto fault = answer.error().fault;
        const auto sent = sent_with(fault);
        perhaps_sent = perhaps_sent || sent == Sent::Perhaps;
        if (!perhaps_sent && fault != Fault::Conflict) return ended(BookingEnd::CannotReach);
        if (sent == Sent::Perhaps || fault == Fault::Conflict) continue;
        break;
    }
    auto seen = look_again(server, visit, aim);
    if (seen.how == Seen::How::Reached) return {BookingEnd::Booked, std::move(seen.visit)};
    return ended(perhaps_sent && seen.how != Seen::How::Taken ? BookingEnd::Unknown : BookingEnd::Taken);
}

std::vector<rest::BundleEntry> entries_of(const Standing& old, const Json& reason, const VisitPlan& to)
{
    std::vector<rest::BundleEntry> entries;
    for (const auto& appointment : old.appointments) entries.push_back(guarded(cancelled(appointment, reason), appointment));
    for (const auto& slot : old.slots) {
        const auto is_same = [&](const Json& other) { return fhir::reference_to(other) == fhir::reference_to(slot); };
        if (std::none_of(to.slots.begin(), to.slots.end(), is_same)) entries.push_back(guarded(slot.with("status", "free"), slot));
    }
    for (auto& entry : entries_of(to, Aim::Booked)) entries.push_back(std::move(entry));
    return entries;
}

bool all_guarded(const Standing& old)
{
    return std::none_of(old.appointments.begin(), old.appointments.end(), is_unversioned) && std::none_of(old.slots.begin(), old.slots.end(), is_unversioned);
}

}  // namespace

Result<std::vector<Json>> find(rest::Server& server, std::string_view service, Utc from, Utc until)
{
    auto wish = joined({{"status", "free"}}, between("start", from, until));
    wish.emplace_back("service-type", std::string{fhir::service_system} + '|' + std::string{service});
    wish.emplace_back("_count", page_size);
    auto found = server.search("Slot", wish);
    if (found) std::erase_if(*found, [](const Json& slot) { return !has_status(slot, "free"); });
    return found;
}

Held hold(rest::Server& server, const VisitPlan& visit, Utc until)
{
    auto plan = linked(visit);
    for (auto& appointment : plan.appointments) appointment = held(appointment, until);
    auto done = commit(server, std::move(plan), Aim::Held);
    if (done.end == BookingEnd::Booked) return {HoldEnd::Held, until, std::move(done.visit)};
    return {done.end == BookingEnd::Taken ? HoldEnd::Taken : HoldEnd::CannotReach, {}, {}};
}

Booked book(rest::Server& server, const VisitPlan& visit)
{
    auto done = commit(server, linked(visit), Aim::Booked);
    if (done.end != BookingEnd::Booked) return {done.end, {}};
    return {done.end, standing_in(std::move(done.visit))};
}

Outcome release(rest::Server& server, const Json& held_whole)
{
    switch (give_up(server, held_whole, {}, GivingUp::Release, {}, {}).end) {
    case ChangeEnd::Unknown: return Error{Fault::NoAnswer, "a hold that may still stand"};
    case ChangeEnd::CannotReach: return Error{Fault::NoNetwork, "a hold that was not released"};
    case ChangeEnd::NotAllowed: return Error{Fault::Refused, "a hold that may not be released"};
    case ChangeEnd::Done:
    case ChangeEnd::Changed:
    case ChangeEnd::Taken: break;
    }
    return Done{};
}

Outcome release_ended(rest::Server& server, Utc now)
{
    const auto holds = server.search("Appointment", {{"status", "pending"}, {"identifier", std::string{fhir::outbox_system} + '|'}, {"_count", page_size}}, most_holds);
    if (!holds) return holds.error();
    for (const auto& hold : *holds) {
        const auto until = held_until(hold);
        if (!until || *until + grace > now) continue;
        if (const auto released = release(server, hold); !released && released.error().fault != Fault::Refused) return released;
    }
    return Done{};
}

// The old is read before the new: if our own transaction lands between the two, the new one is found, and that is all that counts.
Moved give_up(rest::Server& server, const Json& shown, const Json& reason, GivingUp why, VisitPlan to, Utc now)
{
    to = to.appointments.empty() ? to : linked(std::move(to));
    bool perhaps_sent = false;
    bool look = std::any_of(to.slots.begin(), to.slots.end(), is_unversioned);
    const auto unless_sent = [&](ChangeEnd end) { return Moved{perhaps_sent && (end == ChangeEnd::CannotReach || end == ChangeEnd::NotAllowed) ? ChangeEnd::Unknown : end, {}}; };
    for (int tries = 0; tries <= most_tries; ++tries) {
        const auto old = standing_of(server, shown, why, Slots::Read, now);
        if (look && !to.appointments.empty()) {
            const auto seen = look_again(server, to, Aim::Booked);
            if (seen.how == Seen::How::Reached) return {ChangeEnd::Done, standing_in(seen.visit)};
            if (seen.how == Seen::How::Unknown) return unless_sent(ChangeEnd::CannotReach);
            if (seen.how == Seen::How::Taken) return unless_sent(old.end.value_or(ChangeEnd::Taken));
            to = seen.visit;
        } else if (tries > 0 && old.is_cancelled) {
            return {ChangeEnd::Done, {}};   // by us, or by somebody who wanted the same in that moment
        }
        if (old.end) return unless_sent(*old.end);
        if (!all_guarded(old)) return {ChangeEnd::NotAllowed, {}};      // nobody could be sure that it is still as it was seen
        if (tries == most_tries) break;

        look = true;
        const auto answer = server.transaction(rest::transaction_of(entries_of(old, reason, to)));
        if (answer) return {ChangeEnd::Done, standing_in(to)};
        const auto fault = answer.error().fault;
        const auto sent = sent_with(fault);
        perhaps_sent = perhaps_sent || sent == Sent::Perhaps;
        if (sent == Sent::Nothing || fault == Fault::SignInNeeded) return unless_sent(ChangeEnd::CannotReach);
        if (fault == Fault::Refused) return unless_sent(ChangeEnd::NotAllowed);
    }
    return {perhaps_sent ? ChangeEnd::Unknown : ChangeEnd::Changed, {}};
}

}  // namespace luukku::exchange::by_transaction
