#include "kiosk/forms/instruments/answers.h"

#include "kiosk/forms/instruments/rules.h"

#include <algorithm>
#include <set>

namespace luukku::forms::instruments {

using fhir::Json;
using fhirpath::Value;

namespace {

Outcome refused(std::string_view link_id, std::string_view why)
{
    return Error{Fault::BadInput, std::string{link_id} + ": " + std::string{why}};
}

// The bound of this kind (minValue, maxValue), or Null.
const Json& bound(const Json& item, std::string_view kind, std::string_view member)
{
    static const Json none;
    const auto url = "http://hl7.org/fhir/StructureDefinition/" + std::string{kind};
    for (const auto& extension : item["extension"].items())
        if (extension["url"].text() == url) return extension[member];
    return none;
}

bool within(const Json& number, const Json& lowest, const Json& highest)
{
    const auto value = Value::decimal(number.text());
    const auto low = Value::decimal(lowest.text());
    const auto high = Value::decimal(highest.text());
    if (!value) return false;
    if (low && value->compare(*low).value_or(-1) < 0) return false;
    return !high || value->compare(*high).value_or(1) <= 0;
}

bool offers(const Json& item, const Json& coding)
{
    const auto& options = item["answerOption"].items();
    return std::any_of(options.begin(), options.end(), [&](const Json& option) { return key_of(option["valueCoding"]) == key_of(coding); });
}

bool is_answer_to(const Json& item, const Json& answer)
{
    const auto type = item["type"].text();
    if (type == "choice") return offers(item, answer["valueCoding"]);
    const auto* member = type == "integer" ? "valueInteger" : "valueDecimal";
    const auto& number = answer[member];
    if (number.kind() != Json::Kind::Number || (type == "integer" && !number.integer())) return false;
    return within(number, bound(item, "minValue", member), bound(item, "maxValue", member));
}

}  // namespace

Outcome offered(const Json& questionnaire, const Json& response)
{
    const auto asked = all_items(questionnaire);
    std::set<std::string_view> met;
    for (const auto& given : all_items(response)) {
        const auto link_id = given["linkId"].text();
        const auto item = std::find_if(asked.begin(), asked.end(), [&](const Json& one) { return one["linkId"].text() == link_id; });
        if (item == asked.end()) return Error{Fault::BadInput, "an answer to what is not asked"};

        if (!met.insert(link_id).second) return refused(link_id, "it is answered twice");
        const auto& answers = given["answer"].items();
        if (answers.size() > 1 && !(*item)["repeats"].boolean()) return refused(link_id, "one answer is asked");
        for (const auto& answer : answers)
            if (!is_answer_to(*item, answer)) return refused(link_id, "an answer that is not offered or is out of range");
    }
    return Done{};
}

}  // namespace luukku::forms::instruments
