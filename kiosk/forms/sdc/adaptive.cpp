#include "kiosk/forms/sdc/adaptive.h"

#include "kiosk/forms/sdc/extensions.h"
#include "sync/fhir/made.h"

#include <optional>
#include <set>

namespace luukku::forms::sdc {

using fhir::Json;

namespace {

Error bad(std::string what)
{
    return {Fault::BadInput, std::move(what)};
}

const Json& form_in(const Json& response)
{
    static const Json nothing;
    const auto name = response["questionnaire"].text();
    for (const auto& resource : response["contained"].items())
        if (name.starts_with('#') && resource["id"].text() == name.substr(1) && resource["resourceType"].text() == "Questionnaire") return resource;
    return nothing;
}

const Json& response_in(const Json& reply)
{
    if (reply["resourceType"].text() != "Parameters") return reply;
    for (const auto* name : {"return", "questionnaire-response"})
        for (const auto& parameter : reply["parameter"].items())
            if (parameter["name"].text() == name) return parameter["resource"];
    static const Json nothing;
    return nothing;
}

// What the form said of itself, it says still.
bool same_form(const Json& before, const Json& after)
{
    for (const auto* name : {"url", "version", "derivedFrom", "identifier"})
        if (!before[name].is_null() && !(before[name] == after[name])) return false;
    return true;
}

// Answers and items below are looked at one by one.
Json alone(const Json& element)
{
    return element.with("item", {}).with("answer", {});
}

// That all of `before` is in `after`, unchanged and in order, with perhaps more between. The linkId of what is not.
std::optional<std::string> lost(const Json& before, const Json& after)
{
    std::size_t at{};
    for (const auto& old : before.items()) {
        while (at < after.size() && !(alone(after[at]) == alone(old))) ++at;
        if (at == after.size()) return std::string{old["linkId"].text()};
        const auto& same = after[at];
        if (old["answer"].size() > 0 && old["answer"].size() != same["answer"].size()) return std::string{old["linkId"].text()};
        for (std::size_t answer = 0; answer < old["answer"].size(); ++answer) {
            if (!(alone(old["answer"][answer]) == alone(same["answer"][answer]))) return std::string{old["linkId"].text()};
            if (auto below = lost(old["answer"][answer]["item"], same["answer"][answer]["item"])) return below;
        }
        if (auto below = lost(old["item"], same["item"])) return below;
        ++at;
    }
    return std::nullopt;
}

class Census {
public:
    explicit Census(const AdaptiveLimits& limits) : m_limits{limits} {}

    Outcome take(const Json& items, std::size_t depth = 1)
    {
        if (items.size() > 0 && depth > m_limits.depth) return Error{Fault::TooLarge, "items too deep"};
        for (const auto& item : items.items()) {
            if (link_ids.size() >= m_limits.items) return Error{Fault::TooLarge, "too many items"};
            const std::string link_id{item["linkId"].text()};
            if (link_id.empty() || !m_known.insert(link_id).second) return bad("a linkId twice: " + link_id);
            link_ids.push_back(link_id);
            if (auto taken = take(item["item"], depth + 1); !taken) return taken;
        }
        return Done{};
    }

    [[nodiscard]] bool knows(const std::string& link_id) const { return m_known.contains(link_id); }

    // The items of a response are all of this form.
    Outcome take_answers(const Json& items, std::size_t depth = 1)
    {
        if (items.size() > 0 && depth > m_limits.depth) return Error{Fault::TooLarge, "answers too deep"};
        for (const auto& item : items.items()) {
            if (++m_answered > m_limits.answered) return Error{Fault::TooLarge, "too many answers"};
            const std::string link_id{item["linkId"].text()};
            if (!knows(link_id)) return bad("an answer to what is not asked: " + link_id.substr(0, 100));
            if (auto taken = take_answers(item["item"], depth + 1); !taken) return taken;
            for (const auto& answer : item["answer"].items())
                if (auto taken = take_answers(answer["item"], depth + 1); !taken) return taken;
        }
        return Done{};
    }

    std::vector<std::string> link_ids{};

private:
    AdaptiveLimits m_limits;
    std::set<std::string> m_known;
    std::size_t m_answered{};
};

}  // namespace

bool is_adaptive(const Json& questionnaire)
{
    const auto& value = value_in(sdc_extension(questionnaire, "sdc-questionnaire-questionnaireAdaptive"));
    return value.boolean() || !value.text().empty();
}

Json begin_adaptive(const Json& questionnaire)
{
    std::string canonical{questionnaire["url"].text()};
    if (const auto version = questionnaire["version"].text(); !version.empty()) canonical.append("|").append(version);
    const auto contained = questionnaire.with("item", {}).with("id", "q").with("derivedFrom", fhir::list_of({canonical.empty() ? Json{} : Json{canonical}}));
    return fhir::object_of({{"resourceType", "QuestionnaireResponse"}, {"contained", Json::array({contained})}, {"questionnaire", "#q"}, {"status", "in-progress"}});
}

Json next_question_request(const Json& response)
{
    return fhir::object_of({{"resourceType", "Parameters"},
                            {"parameter", Json::array({fhir::object_of({{"name", "questionnaire-response"}, {"resource", response}})})}});
}

Result<AdaptiveStep> read_next_question(const Json& asked, const Json& reply, const AdaptiveLimits& limits)
{
    if (reply["resourceType"].text() == "OperationOutcome") return Error{Fault::Refused, "no next question"};
    const auto& response = response_in(reply);
    if (response["resourceType"].text() != "QuestionnaireResponse") return Error{Fault::NotOurServer, "no QuestionnaireResponse"};
    const auto status = response["status"].text();
    if (status != "in-progress" && status != "completed") return bad("a reply of another status");
    const auto& before = form_in(asked);
    const auto& after = form_in(response);
    if (after.is_null() || !same_form(before, after)) return bad("another Questionnaire");
    if (after["contained"].size() > 0) return bad("a contained Questionnaire that contains more");

    Census known{limits};
    Census grown{limits};
    if (auto taken = known.take(before["item"]); !taken) return taken.error();
    if (auto taken = grown.take(after["item"]); !taken) return taken.error();
    if (const auto item = lost(before["item"], after["item"])) return bad("an item that was asked is gone or changed: " + *item);
    if (auto taken = grown.take_answers(response["item"]); !taken) return taken.error();
    if (const auto item = lost(asked["item"], response["item"])) return bad("an answer is gone or changed: " + *item);

    AdaptiveStep step{response, after, {}, status == "completed"};
    for (const auto& link_id : grown.link_ids)
        if (!known.knows(link_id)) step.added.push_back(link_id);
    if (!step.finished && step.added.empty()) return bad("not finished, and nothing more is asked");
    return step;
}

Result<AdaptiveStep> ask_next_question(NextQuestion& service, const Json& response, const AdaptiveLimits& limits)
{
    const auto reply = service.ask(next_question_request(response));
    if (!reply) return reply.error();
    return read_next_question(response, *reply, limits);
}

}  // namespace luukku::forms::sdc
