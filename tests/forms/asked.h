#pragma once

#include "kiosk/forms/filling/filling.h"
#include "kiosk/forms/form.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Shortcuts to write a Questionnaire in a test as a person would describe it. In all of them `'` stands for `"`, and `’` for `'`.
namespace luukku::asked {

using fhir::Json;

inline std::string quoted(std::string text)
{
    for (auto& c : text)
        if (c == '\'') c = '"';
    for (auto at = text.find("’"); at != std::string::npos; at = text.find("’")) text.replace(at, std::string{"’"}.size(), "'");
    return text;
}

inline Json json(const std::string& text)
{
    const auto parsed = Json::parse(quoted(text));
    if (!parsed) FAIL("no JSON: " << text);
    return *parsed;
}

inline Json questionnaire(const std::string& items, const std::string& more = "")
{
    return json("{'resourceType':'Questionnaire','url':'https://luukku.example/q','version':'2','status':'active','title':'Koe'" + (more.empty() ? "" : "," + more) + ",'item':[" + items + "]}");
}

// An item of any type; `more` are further members.
inline std::string item(const std::string& id, const std::string& type, const std::string& more = "")
{
    return "{'linkId':'" + id + "','text':'" + id + "?','type':'" + type + "'" + (more.empty() ? "" : "," + more) + "}";
}

inline std::string yes_no(const std::string& id, const std::string& more = "") { return item(id, "boolean", more); }

inline std::string group(const std::string& id, const std::string& items, const std::string& more = "")
{
    return item(id, "group", (more.empty() ? "" : more + ",") + "'item':[" + items + "]");
}

inline std::string choice(const std::string& id, std::initializer_list<const char*> codes, const std::string& more = "")
{
    std::string options;
    for (const std::string code : codes) options += (options.empty() ? "" : ",") + std::string{"{'valueCoding':{'system':'urn:s','code':'"} + code + "','display':'" + code + "!'}}";
    return item(id, "choice", "'answerOption':[" + options + "]" + (more.empty() ? "" : "," + more));
}

inline std::string when(const std::string& question, const std::string& operation, const std::string& answer)
{
    return "'enableWhen':[{'question':'" + question + "','operator':'" + operation + "'," + answer + "}]";
}

inline const std::string core{"http://hl7.org/fhir/StructureDefinition/"};
inline const std::string sdc_url{"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"};

inline std::string extension(const std::string& url, const std::string& value) { return "{'url':'" + url + "'," + value + "}"; }
inline std::string extensions(const std::string& all) { return "'extension':[" + all + "]"; }

inline std::string expression(const std::string& url, const std::string& path, const std::string& name = "")
{
    return extension(url, "'valueExpression':{" + (name.empty() ? "" : "'name':'" + name + "',") + "'language':'text/fhirpath','expression':'" + path + "'}");
}
inline std::string variable(const std::string& name, const std::string& path) { return expression(core + "variable", path, name); }
inline std::string calculated(const std::string& path) { return extensions(expression(sdc_url + "calculatedExpression", path)); }
// The number that question `id` was answered with.
inline std::string answer_of(const std::string& id) { return "%resource.item.where(linkId=’" + id + "’).answer.value"; }

inline forms::Form form(const std::string& items, const std::string& more = "")
{
    auto opened = forms::Form::open(questionnaire(items, more));
    if (!opened) FAIL("refused: " << opened.error().detail);
    return *opened;
}

inline Error refusal(const std::string& items, const std::string& more = "")
{
    const auto opened = forms::Form::open(questionnaire(items, more));
    REQUIRE(!opened.ok());
    return opened.error();
}

inline forms::Start today()
{
    forms::Start start;
    start.now = *parse_instant("2026-11-22T09:00:00+02:00");
    start.from_utc = std::chrono::hours{2};
    return start;
}

inline forms::fhirpath::Value fhirpath_patient()
{
    return forms::fhirpath::Value::element(json("{'resourceType':'Patient','birthDate':'1940-05-06','gender':'female','name':[{'given':['Aino']},{'given':['Ainikki']}]}"));
}

inline forms::Filling filling(const std::string& items, const std::string& more = "") { return forms::Filling::begin(form(items, more), today()); }

inline forms::AnswerValue value(const std::string& one)
{
    const auto answer = forms::answer_in(json("{" + one + "}"));
    if (!answer) FAIL("no answer: " << one);
    return *answer;
}

// The only answer of a question, as it would be written; empty when there is none.
inline std::string said(const forms::Filling& filling, const std::string& key)
{
    const auto answers = filling.answers(key);
    if (answers.empty()) return {};
    const auto& given = answers.front().value;
    if (given.kind() == Json::Kind::Boolean) return given.boolean() ? "true" : "false";
    return given.is_object() ? given.write() : std::string{given.text()};
}

inline std::optional<forms::Issue::Kind> wrong(const forms::Filling& filling, const std::string& key)
{
    for (const auto& issue : filling.issues())
        if (issue.key == key) return issue.kind;
    return std::nullopt;
}

using Keys = std::vector<std::string>;

}  // namespace luukku::asked
