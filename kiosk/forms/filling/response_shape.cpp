#include "kiosk/forms/filling/response_shape.h"

#include "kiosk/forms/fhirpath/fhirpath.h"

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

class Shape {
public:
    std::vector<Issue> found{};

    void look_at_items(const Json& owner, const std::string& path)
    {
        modifiers(owner, path);
        if (!is_list(owner["item"], path + ".item")) return;
        for (std::size_t i = 0; i < owner["item"].items().size(); ++i) {
            const auto& item = owner["item"][i];
            const auto here = path + ".item[" + std::to_string(i) + ']';
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

private:
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

    void look_at_answer(const Json& answer, const std::string& link_id, const std::string& path)
    {
        std::size_t values{};
        std::string_view fault;
        for (const auto& [name, value] : answer.members()) {
            if (!name.starts_with("value")) continue;
            ++values;
            if (fault.empty()) fault = fault_of(name, value);
        }
        if (values > 1) fault = "one answer has one value";
        if (!fault.empty()) add(Issue::Kind::WrongType, path, link_id, std::string{fault});
        look_at_items(answer, path);
    }
};

}  // namespace

std::vector<Issue> faults_of_shape(const Json& response)
{
    Shape shape;
    const auto status = response["status"].text();
    if (status.empty()) shape.add(Issue::Kind::WrongStatus, "QuestionnaireResponse.status", {}, "the status is missing");
    else if (std::find(statuses.begin(), statuses.end(), status) == statuses.end()) shape.add(Issue::Kind::WrongStatus, "QuestionnaireResponse.status", {}, "no status of R4's");
    shape.look_at_items(response, "QuestionnaireResponse");
    return std::move(shape.found);
}

}  // namespace luukku::forms
