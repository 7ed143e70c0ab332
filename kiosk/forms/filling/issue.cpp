#include "kiosk/forms/filling/issue.h"

#include "sync/fhir/made.h"

#include <array>

namespace luukku::forms {

using fhir::Json;
using Kind = Issue::Kind;

namespace {

struct KindRow {
    Kind kind{};
    std::string_view code{};        // of http://hl7.org/fhir/issue-type
    std::string_view words{};       // for who writes and integrates forms
};

constexpr std::array<KindRow, 26> kinds{{
    {Kind::Missing, "required", "a required answer is missing"},
    {Kind::TooFew, "required", "fewer answers than asked for"},
    {Kind::TooMany, "structure", "more answers than are taken"},
    {Kind::Unreadable, "value", "what was typed cannot be read as such a value"},
    {Kind::TooLow, "value", "the value is below the least"},
    {Kind::TooHigh, "value", "the value is above the most"},
    {Kind::TooShort, "value", "the text is too short"},
    {Kind::TooLong, "too-long", "the text is too long"},
    {Kind::Pattern, "value", "the text has not the form that is asked for"},
    {Kind::TooManyDecimals, "value", "more decimals than are taken"},
    {Kind::NotOffered, "code-invalid", "the answer is none of the options"},
    {Kind::NotAlone, "business-rule", "this option excludes the others"},
    {Kind::WrongUnit, "code-invalid", "the unit is none of those offered"},
    {Kind::WrongKind, "value", "the attachment or the reference is of another kind"},
    {Kind::TooLarge, "too-long", "the attachment is too large"},
    {Kind::Constraint, "invariant", "a constraint of the form does not hold"},
    {Kind::CannotCheck, "not-supported", "a rule of the form cannot be evaluated here"},
    {Kind::NotAsCalculated, "business-rule", "the form calculates another value"},
    {Kind::WrongType, "structure", "the answer is of another type than the question"},
    {Kind::NotEnabled, "business-rule", "an answer to a question that is not enabled"},
    {Kind::UnknownItem, "structure", "the Questionnaire has no such item here"},
    {Kind::Misplaced, "structure", "the item stands in another place or order than in the Questionnaire"},
    {Kind::WrongForm, "structure", "no R4 response to this Questionnaire"},
    {Kind::WrongVersion, "business-rule", "the response is of another version of this Questionnaire"},
    {Kind::WrongStatus, "code-invalid", "the response has no status of R4's"},
    {Kind::Contradiction, "business-rule", "no value can be given: the least is above the most"},
}};

Json one(std::string_view severity, std::string_view code, const std::string& words, std::string_view expression)
{
    auto places = expression.empty() ? Json{} : Json::array({Json{expression}});
    return fhir::object_of({{"severity", severity}, {"code", code}, {"diagnostics", words}, {"expression", std::move(places)}});
}

}  // namespace

Json outcome_of(const std::vector<Issue>& issues)
{
    std::vector<Json> all;
    for (const auto& issue : issues) {
        const auto& row = kinds[static_cast<std::size_t>(issue.kind)];
        auto words = std::string{row.words};
        if (!issue.link_id.empty()) words += " (linkId " + issue.link_id + ')';
        if (!issue.bound.empty()) words += ": " + issue.bound;
        if (!issue.words.empty()) words += ": " + issue.words;
        all.push_back(one(issue.severity == Issue::Severity::Error ? "error" : "warning", row.code, words, issue.expression));
    }
    if (all.empty()) all.push_back(one("information", "informational", "All rules of the Questionnaire hold", {}));
    return Json::object({{"resourceType", "OperationOutcome"}, {"issue", Json::array(std::move(all))}});
}

}  // namespace luukku::forms
