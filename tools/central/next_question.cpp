#include "tools/central/next_question.h"

#include <algorithm>
#include <set>

namespace luukku::central {

namespace {

constexpr auto adaptive_url = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-questionnaireAdaptive";

const Json& list_in(const Json& object, std::string_view key)
{
    static const Json none = Json::array();
    const auto* found = member(object, key);
    return found != nullptr && found->is_array() ? *found : none;
}

const Json* response_in(const Json& body)
{
    if (text_of(body, "resourceType") == "QuestionnaireResponse") return &body;
    for (const auto& parameter : list_in(body, "parameter"))
        if (text_of(parameter, "name") == "questionnaire-response") return member(parameter, "resource");
    return nullptr;
}

bool is_adaptive(const Json& questionnaire)
{
    const auto& extensions = list_in(questionnaire, "extension");
    return std::any_of(extensions.begin(), extensions.end(), [](const Json& one) { return text_of(one, "url") == adaptive_url; });
}

// Which of our Questionnaires the contained one was derived from.
const Json* bank_of(const Json& form, const Holdings& holdings)
{
    const auto& from = list_in(form, "derivedFrom");
    if (from.empty() || !from[0].is_string()) return nullptr;
    const auto canonical = from[0].get<std::string>();
    const auto url = canonical.substr(0, canonical.find('|'));
    for (const auto& [id, stored] : holdings.shelf("Questionnaire"))
        if (text_of(*stored.body, "url") == url && is_adaptive(*stored.body)) return stored.body.get();
    return nullptr;
}

bool is_read(const Json& condition, const std::set<std::string>& link_ids)
{
    const auto how = text_of(condition, "operator");
    const bool compares = how == "=" || how == "!=";
    return compares && (condition.contains("answerCoding") || condition.contains("answerBoolean")) && link_ids.contains(text_of(condition, "question"));
}

// The linkId of the first item with a condition that is not read here, which would be asked or left out wrongly; empty: none.
std::string beyond_us(const Json& bank)
{
    std::set<std::string> link_ids;
    for (const auto& item : list_in(bank, "item")) link_ids.insert(text_of(item, "linkId"));
    for (const auto& item : list_in(bank, "item"))
        for (const auto& condition : list_in(item, "enableWhen"))
            if (!is_read(condition, link_ids)) return text_of(item, "linkId");
    return {};
}

bool is_answered_so(const Json& condition, const Json& response)
{
    for (const auto& item : list_in(response, "item")) {
        if (text_of(item, "linkId") != text_of(condition, "question")) continue;
        for (const auto& answer : list_in(item, "answer")) {
            const auto* coding = member(answer, "valueCoding");
            const auto* wanted = member(condition, "answerCoding");
            if (coding != nullptr && wanted != nullptr && text_of(*coding, "code") == text_of(*wanted, "code")) return true;
            const auto* value = member(answer, "valueBoolean");
            const auto* asked = member(condition, "answerBoolean");
            if (value != nullptr && asked != nullptr && *value == *asked) return true;
        }
    }
    return false;
}

bool may_be_asked(const Json& item, const Json& response)
{
    const auto& conditions = list_in(item, "enableWhen");
    const auto holds = [&](const Json& condition) { return is_answered_so(condition, response) == (text_of(condition, "operator") != "!="); };
    if (text_of(item, "enableBehavior") == "all") return std::all_of(conditions.begin(), conditions.end(), holds);
    return conditions.empty() || std::any_of(conditions.begin(), conditions.end(), holds);
}

// The one after those that the form has already.
const Json* next_in(const Json& bank, const Json& form, const Json& response)
{
    std::set<std::string> asked;
    for (const auto& item : list_in(form, "item")) asked.insert(text_of(item, "linkId"));
    for (const auto& item : list_in(bank, "item"))
        if (!asked.contains(text_of(item, "linkId")) && may_be_asked(item, response)) return &item;
    return nullptr;
}

}  // namespace

Answer next_question(const Json& body, const Holdings& holdings)
{
    const auto* asked = response_in(body);
    if (asked == nullptr || text_of(*asked, "resourceType") != "QuestionnaireResponse") return answer_of({400, "required", "questionnaire-response is missing"});
    auto response = *asked;
    const auto name = text_of(response, "questionnaire");
    auto* contained = response.contains("contained") && response["contained"].is_array() ? &response["contained"] : nullptr;
    const auto is_form = [&](const Json& one) { return name == "#" + text_of(one, "id") && text_of(one, "resourceType") == "Questionnaire"; };
    const auto form = contained == nullptr ? Json::iterator{} : std::find_if(contained->begin(), contained->end(), is_form);
    if (contained == nullptr || form == contained->end()) return answer_of({400, "required", "the response contains no Questionnaire"});
    const auto* bank = bank_of(*form, holdings);
    if (bank == nullptr) return answer_of({422, "not-found", "no adaptive Questionnaire that this one is derived from"});

    if (const auto item = beyond_us(*bank); !item.empty()) return answer_of({422, "not-supported", "a condition that is not read here: " + item});
    const auto* next = next_in(*bank, *form, response);
    response["status"] = next != nullptr ? "in-progress" : "completed";
    if (next != nullptr) {
        auto item = *next;
        item.erase("enableWhen");
        item.erase("enableBehavior");
        (*form)["item"].push_back(std::move(item));
    }
    Answer answer{};
    answer.body = std::move(response);
    return answer;
}

}  // namespace luukku::central
