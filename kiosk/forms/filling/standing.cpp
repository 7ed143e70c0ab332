#include "kiosk/forms/filling/filling.h"

#include "kiosk/forms/filling/state.h"
#include "platform/base/moment.h"
#include "sync/fhir/made.h"

#include <algorithm>
#include <utility>

// How a filling stands: what is wrong, and the response it makes.
namespace luukku::forms {

using fhir::Json;

namespace {

// In the order of the form: what is enabled, and what is not by its own rules, without what is inside that.
template <typename Visit>
void each_reached(const State& state, LiveId id, Visit&& visit)
{
    visit(id);
    const auto& live = state.live[id];
    if (!live.enabled) return;
    for (const auto child : live.children) each_reached(state, child, visit);
    for (const auto& answer : live.answers)
        for (const auto child : answer.children) each_reached(state, child, visit);
}

bool is_error(const Issue& issue) { return issue.severity == Issue::Severity::Error; }

// Nothing that a person can answer here is anything but an attachment.
bool takes_attachments_only(const State& state, LiveId id)
{
    const auto& live = state.live[id];
    const auto& item = state.item_of(id);
    if (!live.enabled || (item.is_question() && is_read_only(state, id))) return true;
    if (item.is_question()) return item.type == ItemType::Attachment;
    return std::all_of(live.children.begin(), live.children.end(), [&](LiveId child) { return takes_attachments_only(state, child); });
}

// Of an attachment itself, or of a group that wants answers and asks for nothing else.
bool is_missing_attachment(const State& state, const Issue& issue)
{
    const bool missing = issue.kind == Issue::Kind::Missing || issue.kind == Issue::Kind::TooFew;
    const auto id = missing && !issue.key.empty() ? find(state, issue.key) : std::nullopt;
    return id && takes_attachments_only(state, *id);
}

}  // namespace

std::vector<Issue> Filling::issues(std::string_view language) const
{
    std::vector<Issue> issues;
    each_reached(*m_state, root_item, [&](LiveId id) { check(*m_state, id, language, issues); });
    if (m_state->full) issues.push_back({Issue::Severity::Error, Issue::Kind::TooMany, {}, {}, "QuestionnaireResponse", std::to_string(most_entries) + " items and answers", {}});
    if (needs_signature()) issues.push_back({Issue::Severity::Error, Issue::Kind::Missing, {}, {}, "QuestionnaireResponse.extension", "signature", {}});
    return issues;
}

std::vector<Issue> Filling::issues_of(std::string_view key, std::string_view language) const
{
    std::vector<Issue> issues;
    const auto id = find(*m_state, key);
    if (id && std::as_const(*m_state).live[*id].touched && is_enabled(*m_state, *id)) check(*m_state, *id, language, issues);
    return issues;
}

bool Filling::holds_up(std::string_view key) const
{
    const auto id = find(*m_state, key);
    return id && is_enabled(*m_state, *id) && is_in_error(*m_state, *id);
}

bool Filling::complete() const
{
    const auto all = issues();
    return std::none_of(all.begin(), all.end(), is_error);
}

bool Filling::lets_on(std::string_view key) const
{
    const auto id = find(*m_state, key);
    const bool without = id && m_state->item_of(*id).type == ItemType::Attachment && m_state->live[*id].answers.empty();
    return without || !holds_up(key);
}

bool Filling::sendable() const
{
    const auto all = issues();
    return std::none_of(all.begin(), all.end(), [&](const Issue& issue) { return stops(issue); });
}

bool Filling::stops(const Issue& issue) const
{
    return is_error(issue) && !is_missing_attachment(*m_state, issue);
}

Json Filling::response(Utc authored) const
{
    const auto signature = m_state->signature.is_null() ? Json{} : fhir::list_of({fhir::object_of(
        {{"url", "http://hl7.org/fhir/StructureDefinition/questionnaireresponse-signature"}, {"valueSignature", m_state->signature}})});
    return fhir::object_of({
        {"resourceType", "QuestionnaireResponse"},
        {"language", m_state->language},
        {"extension", signature},
        {"questionnaire", form().canonical()},
        {"status", complete() ? "completed" : "in-progress"},
        {"authored", instant_text(authored)},
        {"item", built_response(*m_state)["item"]},
    });
}

}  // namespace luukku::forms
