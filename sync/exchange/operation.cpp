#include "sync/exchange/operation.h"

#include "sync/exchange/visit_plan.h"
#include "sync/fhir/made.h"
#include "sync/fhir/resource.h"

#include <algorithm>
#include <array>

namespace luukku::exchange::by_operations {

using fhir::Json;

namespace {

constexpr std::size_t most_bytes{1u << 20u};
constexpr std::size_t most_issues{8};

bool is_named(const Json& operation, std::string_view name)
{
    auto called = operation["name"].text();
    if (called.starts_with('$')) called.remove_prefix(1);
    auto definition = operation["definition"].text();
    definition = definition.substr(0, definition.find('|'));
    const auto whole = "appointment-" + std::string{name};
    return called == name || called == whole || definition.ends_with('/' + whole);
}

bool is_in(const Json& operations, std::string_view name)
{
    const auto& items = operations.items();
    return std::any_of(items.begin(), items.end(), [&](const Json& one) { return is_named(one, name); });
}

Json parameters(Json parameter)
{
    return Json::object({{"resourceType", "Parameters"}, {"parameter", Json::array({std::move(parameter)})}});
}

// The one Appointment of an answer, bare or in a Bundle; Null when there is none, or more than one.
Json appointment_in(const Json& answer)
{
    if (answer["resourceType"].text() == "Appointment") return answer;
    Json only;
    for (const auto& entry : answer["entry"].items()) {
        if (entry["resource"]["resourceType"].text() != "Appointment") continue;
        if (!only.is_null()) return {};
        only = entry["resource"];
    }
    return only;
}

Json outcome_in(const Json& answer)
{
    if (answer["resourceType"].text() == "OperationOutcome") return answer;
    for (const auto& entry : answer["entry"].items())
        if (entry["resource"]["resourceType"].text() == "OperationOutcome") return entry["resource"];
    return {};
}

// A time that is gone is told in many words; all else is a refusal, after which other times would fare no better.
bool says_taken(const Json& outcome)
{
    static constexpr std::array<std::string_view, 7> words{"not-found", "conflict", "duplicate", "deleted", "lock-error", "business-rule", "expired"};
    const auto& issues = outcome["issue"];
    for (std::size_t i = 0; i < std::min(issues.size(), most_issues); ++i)
        if (std::find(words.begin(), words.end(), issues[i]["code"].text()) != words.end()) return true;
    return false;
}

Answered end_of(const Error& error)
{
    if (error.fault == Fault::Conflict || error.fault == Fault::NotFound) return Answered::Taken;
    switch (sent_with(error.fault)) {
    case Sent::Nothing: return Answered::NotSent;
    case Sent::Refused: return Answered::Refused;
    case Sent::Perhaps: break;
    }
    return Answered::Perhaps;
}

}  // namespace

bool offers(const Json& capability_statement, std::string_view operation)
{
    for (const auto& rest : capability_statement["rest"].items()) {
        if (rest["mode"].text() == "client") continue;
        if (is_in(rest["operation"], operation)) return true;
        for (const auto& resource : rest["resource"].items())
            if (resource["type"].text() == "Appointment" && is_in(resource["operation"], operation)) return true;
    }
    return false;
}

Json appointment_reference(const Json& appointment)
{
    return parameters(Json::object({{"name", "appointment-reference"}, {"valueReference", fhir::reference(fhir::reference_to(appointment))}}));
}

Json appointment_resource(const Json& appointment)
{
    return parameters(Json::object({{"name", "appointment-resource"}, {"resource", appointment}}));
}

OperationAnswer ask(rest::Server& server, std::string_view operation, const Json& parameters, std::string_view wanted_status)
{
    const auto answer = server.operate(operation, parameters, most_bytes);
    if (!answer) return {end_of(answer.error()), {}};
    const auto appointment = appointment_in(*answer);
    const auto outcome = outcome_in(*answer);
    if (!appointment.is_null() && has_status(appointment, wanted_status) && !fhir::reference_to(appointment).empty()) return {Answered::Done, appointment};
    if (!appointment.is_null()) return {has_status(appointment, "cancelled") ? Answered::Taken : Answered::Perhaps, {}};
    if (outcome.is_null()) return {Answered::Perhaps, {}};
    return {says_taken(outcome) ? Answered::Taken : Answered::Refused, {}};
}

Json renamed(const Json& appointment, std::string_view slot, std::string_view other)
{
    auto slots = appointment["slot"].items();
    for (auto& one : slots)
        if (fhir::local_reference(one["reference"].text()) == slot) one = one.with("reference", other);
    return slots.empty() ? appointment : appointment.with("slot", Json::array(std::move(slots)));
}

}  // namespace luukku::exchange::by_operations
