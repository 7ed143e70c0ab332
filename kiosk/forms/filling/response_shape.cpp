#include "kiosk/forms/filling/response_shape.h"

#include "kiosk/forms/definition/reading.h"
#include "kiosk/forms/fhirpath/fhirpath.h"
#include "kiosk/forms/fhirpath/types.h"

#include <algorithm>
#include <array>

namespace luukku::forms {

namespace {

using fhir::Json;
using fhirpath::Value;

constexpr std::array<std::string_view, 5> statuses{"in-progress", "completed", "amended", "entered-in-error", "stopped"};

bool has_blanks(std::string_view text)
{
    return text.find_first_of(" \t\r\n") != std::string_view::npos;
}

// FHIR says a time of day to the second, and with a date also where.
bool is_whole_time(std::string_view text)
{
    return text.size() >= 8 && Value::time(text);
}

bool is_whole_date_time(std::string_view text)
{
    const auto time = text.find('T');
    if (!Value::date_time(text) || time == std::string_view::npos) return Value::date(text).has_value();
    const auto zone = text.find_first_of("Z+-", time);
    return zone != std::string_view::npos && zone - time >= 9;
}

// Why no R4 writes such a value, or nothing.
std::string_view fault_of(std::string_view name, const Json& value)
{
    const auto text = value.text();
    if (value.kind() != Json::Kind::String) return {};      // of another type than the question's: for the rules to say
    if (name == "valueTime" && !is_whole_time(text)) return "a time has hours, minutes and seconds";
    if (name == "valueDate" && !Value::date(text)) return "no such date";
    if (name == "valueDateTime" && !is_whole_date_time(text)) return "a time of a day has seconds and a time zone";
    if (name == "valueUri" && has_blanks(text)) return "an address has no blanks";
    return {};
}

bool is_said(const Json& text) { return text.kind() == Json::Kind::String && !text.text().empty(); }

bool is_base64(std::string_view text)
{
    const auto is_digit = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/'; };
    std::size_t digits{};
    std::size_t padding{};
    for (const char c : text) {
        if (has_blanks({&c, 1})) continue;
        if (c == '=' ? ++padding > 2 : !is_digit(c) || padding > 0) return false;
        ++digits;
    }
    return digits % 4 == 0;
}

// Elements that are lists, of those that a response is made of itself.
bool is_list_of_response(std::string_view name)
{
    static constexpr std::array<std::string_view, 8> lists{"extension", "modifierExtension", "contained", "coding", "basedOn", "partOf", "item", "answer"};
    return std::find(lists.begin(), lists.end(), name) != lists.end();
}

// When something was, by its type; empty when it is such a time.
std::string_view fault_of_moment(std::string_view type, const Json& value)
{
    if (type == "dateTime" && !is_whole_date_time(value.text())) return "no such moment: a time of a day has seconds and a time zone";
    if (type == "date" && !Value::date(value.text())) return "no such date";
    if (type == "instant" && (!is_whole_date_time(value.text()) || value.text().size() < 20)) return "no such instant";
    return {};
}

class Shape {
public:
    std::vector<Issue> found{};

    // Every element but items and answers, which are looked at by themselves.
    void look_at_members(const Json& owner, fhirpath::TypeId type, const std::string& path, const std::string& link_id)
    {
        const bool of_response = fhirpath::type_name(type).starts_with("QuestionnaireResponse");
        for (const auto& [name, value] : owner.members()) {
            if (name == "resourceType" || name == "contained" || name == "modifierExtension" || (of_response && (name == "item" || name == "answer" || name == "status"))) continue;
            const bool beside = name.starts_with('_');
            const auto known = fhirpath::member_of(type, beside ? std::string_view{name}.substr(1) : std::string_view{name}).type;
            const auto here = path + '.' + name;
            if (known == fhirpath::none) add(Issue::Kind::WrongForm, here, link_id, "R4 has no such element");
            else if (of_response && !beside && value.is_array() != is_list_of_response(name)) add(Issue::Kind::WrongForm, here, link_id, value.is_array() ? "a single one is wanted here" : "a list is wanted here");
            else if (!beside) look_at_all(value, known, here, link_id);
        }
    }

    void look_at_items(const Json& owner, const std::string& path)
    {
        modifiers(owner, path);
        if (!is_list(owner["item"], path + ".item")) return;
        for (std::size_t i = 0; i < owner["item"].items().size(); ++i) {
            const auto& item = owner["item"][i];
            const auto here = path + ".item[" + std::to_string(i) + ']';
            static const auto type = fhirpath::type_id("QuestionnaireResponse.item");
            look_at_members(item, type, here, std::string{item["linkId"].text()});
            if (!is_list(item["answer"], here + ".answer")) continue;
            for (std::size_t n = 0; n < item["answer"].items().size(); ++n)
                look_at_answer(item["answer"][n], std::string{item["linkId"].text()}, here + ".answer[" + std::to_string(n) + ']');
            look_at_items(item, here);
        }
    }

    void add(Issue::Kind kind, std::string path, std::string link_id, std::string words)
    {
        if (found.size() < most_faults) found.push_back({Issue::Severity::Error, kind, {}, std::move(link_id), std::move(path), {}, std::move(words)});
    }

    void look_at_signature(const Json& extension, const std::string& path)
    {
        const auto& signature = extension["valueSignature"];
        if (signature["type"].size() == 0 || !is_said(signature["when"])) add(Issue::Kind::WrongForm, path + ".valueSignature", {}, "a signature says of what type it is, and when it was given");
    }

private:
    void look_at_all(const Json& value, fhirpath::TypeId type, const std::string& path, const std::string& link_id)
    {
        if (value.is_array()) {
            for (std::size_t i = 0; i < value.size(); ++i)
                if (!value[i].is_null()) look_at_one(value[i], type, path + '[' + std::to_string(i) + ']', link_id);
        } else look_at_one(value, type, path, link_id);
    }

    void look_at_one(const Json& value, fhirpath::TypeId type, const std::string& path, const std::string& link_id)
    {
        const auto should_be = misfit(value, type);
        const auto moment = fault_of_moment(fhirpath::type_name(type), value);
        if (!should_be.empty()) add(Issue::Kind::WrongForm, path, link_id, "not " + std::string{should_be});
        else if (!moment.empty()) add(Issue::Kind::WrongForm, path, link_id, std::string{moment});
        else look_at_members(value, type, path, link_id);
    }

    bool is_list(const Json& json, const std::string& path)
    {
        if (json.is_null() || json.is_array()) return true;
        add(Issue::Kind::WrongForm, path, {}, "a list is wanted here");
        return false;
    }

    void modifiers(const Json& owner, const std::string& path)
    {
        if (owner["modifierExtension"].size() > 0) add(Issue::Kind::WrongForm, path + ".modifierExtension", {}, "it changes what is meant in a way that is not known here");
    }

    // A plain value of another type is for the rules to tell.
    void look_at_value(const Json& answer, const std::string& path, const std::string& link_id)
    {
        static const auto type = fhirpath::type_id("QuestionnaireResponse.item.answer");
        for (const auto& [name, value] : answer.members())
            if (value.is_object() || !name.starts_with("value")) look_at_members(Json::object({{name, value}}), type, path, link_id);
    }

    void look_at_answer(const Json& answer, const std::string& link_id, const std::string& path)
    {
        std::size_t values{};
        std::string_view fault;
        for (const auto& [name, value] : answer.members()) {
            if (!name.starts_with("value")) continue;
            ++values;
            if (fault.empty()) fault = fault_of(name, value);
            if (fault.empty()) fault = fault_of_answer({name, value});
        }
        if (values > 1) fault = "one answer has one value";
        if (!fault.empty()) add(Issue::Kind::WrongType, path, link_id, std::string{fault});
        else look_at_value(answer, path, link_id);
        look_at_items(answer, path);
    }
};

}  // namespace

std::string_view fault_of_answer(const AnswerValue& answer)
{
    const auto& [name, value] = answer;
    if (!value.is_object()) return {};
    if (name == "valueQuantity" && value["value"].kind() != Json::Kind::Number) return "a quantity has a number";
    if (name == "valueCoding" && !is_said(value["code"]) && !is_said(value["display"])) return "a Coding has a code or words";
    if (name == "valueReference" && !is_said(value["reference"]) && !is_said(value["display"]) && value["identifier"].size() == 0) return "a reference says what it is of";
    if (name != "valueAttachment") return {};
    if (!value["data"].is_null() && !is_base64(value["data"].text())) return "the data of an attachment is base64";
    // R4 lets one be named whose content is nowhere.
    return is_said(value["data"]) || is_said(value["url"]) || is_said(value["title"]) ? "" : "an attachment has data, an address or a title";
}

std::vector<Issue> faults_of_shape(const Json& response)
{
    Shape shape;
    const auto status = response["status"].text();
    if (status.empty()) shape.add(Issue::Kind::WrongStatus, "QuestionnaireResponse.status", {}, "the status is missing");
    else if (std::find(statuses.begin(), statuses.end(), status) == statuses.end()) shape.add(Issue::Kind::WrongStatus, "QuestionnaireResponse.status", {}, "no status of R4's");
    shape.look_at_members(response, fhirpath::type_id("QuestionnaireResponse"), "QuestionnaireResponse", {});
    for (std::size_t i = 0; i < response["extension"].size(); ++i)
        if (response["extension"][i]["url"].text() == "http://hl7.org/fhir/StructureDefinition/questionnaireresponse-signature")
            shape.look_at_signature(response["extension"][i], "QuestionnaireResponse.extension[" + std::to_string(i) + ']');
    shape.look_at_items(response, "QuestionnaireResponse");
    return std::move(shape.found);
}

}  // namespace luukku::forms
