#include "tools/central/desk.h"

#include "tools/central/instant.h"
#include "tools/central/match.h"
#include "tools/central/references.h"

#include <algorithm>
#include <utility>

namespace luukku::central {

namespace {

constexpr std::size_t most_proposals{20'000};
constexpr auto hold_tag = "https://luukku.example/central/hold";

const Json* parameter(const Json& parameters, std::string_view name, const char* value)
{
    const auto* list = member(parameters, "parameter");
    if (!list || !list->is_array()) return nullptr;
    for (const auto& one : *list)
        if (text_of(one, "name") == name) return member(one, value);
    return nullptr;
}

std::vector<std::string> all_texts(const Json& parameters, std::string_view name)
{
    std::vector<std::string> texts;
    const auto* list = member(parameters, "parameter");
    if (!list || !list->is_array()) return texts;
    for (const auto& one : *list) {
        if (text_of(one, "name") != name) continue;
        const auto* reference = member(one, "valueReference");
        texts.push_back(reference ? text_of(*reference, "reference") : text_of(one, "valueString"));
    }
    return texts;
}

Json searchset(Json entries)
{
    Json bundle{{"resourceType", "Bundle"}, {"type", "searchset"}, {"total", entries.size()}};
    if (!entries.empty()) bundle["entry"] = std::move(entries);
    return bundle;
}

Answer found(const Json& appointment, std::string_view base)
{
    const auto url = std::string{base} + "/Appointment/" + text_of(appointment, "id");
    return {200, searchset(Json::array({Json{{"fullUrl", url}, {"resource", appointment}}}))};
}

// As IHE has it: the operation was understood, and its outcome is bad news.
Answer bad_news(const Refusal& refusal)
{
    auto outcome = operation_outcome(refusal);
    outcome["issue"][0]["severity"] = "fatal";
    auto bundle = searchset(Json::array({Json{{"resource", std::move(outcome)}, {"search", Json{{"mode", "outcome"}}}}}));
    bundle["total"] = 0;
    return {200, std::move(bundle)};
}

Answer gone()
{
    return bad_news({200, "not-found", "this time is not to be had"});
}

bool fits(const Json& resource, std::string_view parameter, const std::vector<std::string>& wanted, std::string_view base)
{
    if (wanted.empty()) return true;
    const Criterion criterion{find_parameter(text_of(resource, "resourceType"), parameter), Modifier::None, wanted, {}, nullptr};
    return matches(resource, criterion, base);
}

const Stored* schedule_of(const Json& slot, const Holdings& holdings, std::string_view base)
{
    const auto* named = member(slot, "schedule");
    const auto identity = named ? local_identity(text_of(*named, "reference"), base) : std::nullopt;
    return identity ? holdings.find(*identity) : nullptr;
}

Json proposal_for(const std::string& id, const Json& slot, const Json* schedule)
{
    Json appointment{{"resourceType", "Appointment"}, {"id", id}, {"status", "proposed"}};
    for (const char* key : {"serviceType", "start", "end"})
        if (const auto* value = member(slot, key)) appointment[key] = *value;
    appointment["slot"] = Json::array({Json{{"reference", "Slot/" + text_of(slot, "id")}}});
    auto people = Json::array();
    const auto* actors = schedule ? member(*schedule, "actor") : nullptr;
    if (actors)
        for (const auto& actor : *actors) people.push_back(Json{{"actor", actor}, {"status", "needs-action"}});
    if (!people.empty()) appointment["participant"] = std::move(people);
    return appointment;
}

// Until when; nothing for what is no hold.
std::optional<Utc> held_until(const Json& appointment)
{
    if (text_of(appointment, "status") != "pending") return std::nullopt;
    for (const auto* tag : values_at(appointment, "meta.tag")) {
        const auto until = text_of(*tag, "system") == hold_tag ? parse_date(text_of(*tag, "code")) : std::nullopt;
        if (until) return until->from;
    }
    return std::nullopt;
}

Write update_of(Json body)
{
    Write write{};
    write.identity = {text_of(body, "resourceType"), text_of(body, "id")};
    write.body = std::move(body);
    return write;
}

// Both or neither. Any refusal of the store itself is one of the operation.
Answer written(Json appointment, std::vector<Json> slots, Holdings& holdings, const WriteRules& rules)
{
    const Identity identity{"Appointment", text_of(appointment, "id")};
    std::vector<Write> writes;
    writes.push_back(update_of(std::move(appointment)));
    for (auto& slot : slots) writes.push_back(update_of(std::move(slot)));
    const auto result = apply(holdings, std::move(writes), rules);
    if (const auto* refusal = std::get_if<Refusal>(&result)) return bad_news(*refusal);
    return found(*holdings.find(identity)->body, rules.base);
}

std::vector<Json> slots_in(const Json& appointment, const std::vector<std::string>& statuses, const std::string& status, const Holdings& holdings, std::string_view base)
{
    std::vector<Json> slots;
    for (const auto* reference : values_at(appointment, "slot.reference")) {
        const auto identity = reference->is_string() ? local_identity(reference->get<std::string>(), base) : std::nullopt;
        const auto* stored = identity ? holdings.find(*identity) : nullptr;
        if (!stored || std::find(statuses.begin(), statuses.end(), text_of(*stored->body, "status")) == statuses.end()) continue;
        slots.push_back(*stored->body);
        slots.back()["status"] = status;
    }
    return slots;
}

Json given_up(Json appointment)
{
    appointment["status"] = "cancelled";
    if (appointment.contains("meta")) appointment["meta"].erase("tag");
    return appointment;
}

}  // namespace

SchedulingDesk::SchedulingDesk(Bookings offers, std::function<Utc()> clock, Duration hold_for)
    : m_offers{offers}, m_clock{std::move(clock)}, m_hold_for{hold_for}
{
}

bool SchedulingDesk::offers(std::string_view operation) const
{
    if (operation == "hold") return m_offers == Bookings::ByOperationsWithHold;
    return (operation == "find" || operation == "book") && (m_offers == Bookings::ByOperations || m_offers == Bookings::ByOperationsWithHold);
}

Answer SchedulingDesk::find(const Json& parameters, const Holdings& holdings, std::string_view base)
{
    const auto* start = parameter(parameters, "start", "valueDateTime");
    const auto* end = parameter(parameters, "end", "valueDateTime");
    const auto from = start && start->is_string() ? parse_date(start->get<std::string>()) : std::nullopt;
    const auto until = end && end->is_string() ? parse_date(end->get<std::string>()) : std::nullopt;
    if (!from || !until) return answer_of({400, "required", "start and end are dateTimes"});
    const auto* count = parameter(parameters, "_count", "valueInteger");
    const auto most = count && count->is_number_unsigned() ? count->get<std::size_t>() : most_proposals;

    auto entries = Json::array();
    for (const auto& [id, stored] : holdings.shelf("Slot")) {
        const auto& slot = *stored.body;
        const auto begins = parse_date(text_of(slot, "start"));
        if (entries.size() >= most) break;
        if (text_of(slot, "status") != "free" || !begins || begins->from < from->from || begins->from >= until->from) continue;
        const auto* schedule = schedule_of(slot, holdings, base);
        if (!fits(slot, "service-type", all_texts(parameters, "visit-type"), base)) continue;
        auto places = all_texts(parameters, "location-reference");
        if (!places.empty() && (!schedule || !fits(*schedule->body, "actor", places, base))) continue;
        m_proposals.push_back({fresh_uuid(), id});
        auto proposal = proposal_for(m_proposals.back().id, slot, schedule ? schedule->body.get() : nullptr);
        entries.push_back(Json{{"fullUrl", std::string{base} + "/Appointment/" + m_proposals.back().id}, {"resource", std::move(proposal)}, {"search", Json{{"mode", "match"}}}});
        if (m_proposals.size() > most_proposals) m_proposals.pop_front();
    }
    return {200, searchset(std::move(entries))};
}

const SchedulingDesk::Proposal* SchedulingDesk::proposal(std::string_view id) const
{
    const auto found = std::find_if(m_proposals.rbegin(), m_proposals.rend(), [&](const Proposal& one) { return one.id == id; });
    return found == m_proposals.rend() ? nullptr : &*found;
}

std::optional<Identity> SchedulingDesk::slot_of(const Json& parameters, const Holdings& holdings, std::string_view base) const
{
    std::string id;
    if (const auto* reference = parameter(parameters, "appointment-reference", "valueReference"))
        if (const auto identity = local_identity(text_of(*reference, "reference"), base)) id = identity->id;
    if (const auto* resource = parameter(parameters, "appointment-resource", "resource")) id = text_of(*resource, "id");
    if (const auto* known = proposal(id)) return Identity{"Slot", known->slot};
    if (!holdings.find({"Appointment", id})) return std::nullopt;
    for (const auto* reference : values_at(*holdings.find({"Appointment", id})->body, "slot.reference"))
        if (reference->is_string()) return local_identity(reference->get<std::string>(), base);
    return std::nullopt;
}

Answer SchedulingDesk::hold(const Json& parameters, Holdings& holdings, const WriteRules& rules) const
{
    const auto* reference = parameter(parameters, "appointment-reference", "valueReference");
    if (!reference) return answer_of({400, "required", "appointment-reference is missing"});
    const auto identity = local_identity(text_of(*reference, "reference"), rules.base);
    const auto* known = identity ? proposal(identity->id) : nullptr;
    const auto* slot = known ? holdings.find({"Slot", known->slot}) : nullptr;
    if (!slot || text_of(*slot->body, "status") != "free" || holdings.find({"Appointment", known->id})) return gone();

    const auto* schedule = schedule_of(*slot->body, holdings, rules.base);
    auto appointment = proposal_for(known->id, *slot->body, schedule ? schedule->body.get() : nullptr);
    appointment["status"] = "pending";
    appointment["meta"] = Json{{"tag", Json::array({Json{{"system", hold_tag}, {"code", instant_text(m_clock() + m_hold_for)}}})}};
    auto kept = *slot->body;
    kept["status"] = "busy-tentative";
    return written(std::move(appointment), {std::move(kept)}, holdings, rules);
}

Answer SchedulingDesk::cancel(const Json& wanted, Holdings& holdings, const WriteRules& rules) const
{
    const auto* stored = holdings.find({"Appointment", text_of(wanted, "id")});
    if (!stored) return gone();
    const auto status = text_of(*stored->body, "status");
    if (status == "cancelled") return found(*stored->body, rules.base);
    if (status != "booked" && status != "pending" && status != "proposed") return bad_news({200, "business-rule", "it is too late to cancel this one"});
    auto appointment = given_up(*stored->body);
    if (const auto* reason = member(wanted, "cancelationReason")) appointment["cancelationReason"] = *reason;
    return written(std::move(appointment), slots_in(*stored->body, {"busy", "busy-tentative"}, "free", holdings, rules.base), holdings, rules);
}

Answer SchedulingDesk::book(const Json& parameters, Holdings& holdings, const WriteRules& rules) const
{
    const auto* wanted = parameter(parameters, "appointment-resource", "resource");
    if (!wanted || text_of(*wanted, "resourceType") != "Appointment") return bad_news({200, "not-supported", "an appointment-resource is needed: without one nobody is named"});
    if (text_of(*wanted, "status") == "cancelled") return cancel(*wanted, holdings, rules);
    if (text_of(*wanted, "status") != "pending") return bad_news({200, "not-supported", "a booking is changed by cancelling it and making another"});

    const auto id = text_of(*wanted, "id");
    const auto* stored = holdings.find({"Appointment", id});
    const auto* known = proposal(id);
    std::vector<Json> slots;
    if (stored && held_until(*stored->body)) slots = slots_in(*stored->body, {"busy-tentative"}, "busy", holdings, rules.base);
    else if (!stored && known) slots = slots_in(proposal_for(id, Json{{"id", known->slot}}, nullptr), {"free"}, "busy", holdings, rules.base);
    if (slots.empty()) return gone();

    auto appointment = given_up(*wanted);
    appointment["status"] = "booked";
    appointment["start"] = slots.front()["start"];
    appointment["end"] = slots.front()["end"];
    appointment["slot"] = Json::array({Json{{"reference", "Slot/" + text_of(slots.front(), "id")}}});
    if (wanted->contains("meta") && (*wanted)["meta"].contains("tag")) appointment["meta"]["tag"] = (*wanted)["meta"]["tag"];
    return written(std::move(appointment), std::move(slots), holdings, rules);
}

void SchedulingDesk::end_holds(Holdings& holdings, const WriteRules& rules) const
{
    std::vector<Json> over;
    for (const auto& [id, stored] : holdings.shelf("Appointment"))
        if (const auto until = held_until(*stored.body); until && *until <= m_clock()) over.push_back(*stored.body);
    for (auto& appointment : over) {
        auto slots = slots_in(appointment, {"busy-tentative"}, "free", holdings, rules.base);
        (void)written(given_up(std::move(appointment)), std::move(slots), holdings, {rules.base, Writer::Staff, nullptr});
    }
}

}  // namespace luukku::central
