#pragma once

#include "kiosk/forms/form.h"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

// Shortcuts to write a Questionnaire in a test as a person would describe it.
namespace luukku::asked {

using fhir::Json;

// The JSON of a Questionnaire with these items; `'` stands for `"`.
inline std::string quoted(std::string text)
{
    for (auto& c : text)
        if (c == '\'') c = '"';
    return text;
}

inline Json questionnaire(const std::string& items)
{
    const auto parsed = Json::parse(quoted("{'resourceType':'Questionnaire','url':'https://luukku.example/q','version':'2','status':'active','title':'Koe','item':[" + items + "]}"));
    REQUIRE(parsed.ok());
    return *parsed;
}

inline std::string yes_no(const std::string& id, const std::string& more = "")
{
    return "{'linkId':'" + id + "','text':'" + id + "?','type':'boolean'" + (more.empty() ? "" : "," + more) + "}";
}

inline std::string choice(const std::string& id, std::initializer_list<const char*> codes, const std::string& more = "")
{
    std::string options;
    for (const std::string code : codes) options += (options.empty() ? "" : ",") + std::string{"{'valueCoding':{'system':'urn:s','code':'"} + code + "','display':'" + code + "!'}}";
    return "{'linkId':'" + id + "','text':'" + id + "?','type':'choice','answerOption':[" + options + "]" + (more.empty() ? "" : "," + more) + "}";
}

inline std::string when(const std::string& question, const std::string& operation, const std::string& answer)
{
    return "{'question':'" + question + "','operator':'" + operation + "'," + answer + "}";
}

inline forms::Form form(const std::string& items)
{
    auto opened = forms::Form::open(questionnaire(items));
    if (!opened) FAIL("refused: " << opened.error().detail);
    return *opened;
}

inline Error refusal(const std::string& items)
{
    const auto opened = forms::Form::open(questionnaire(items));
    REQUIRE(!opened.ok());
    return opened.error();
}

inline std::vector<std::string> ids(const forms::Form& form, const forms::Answers& answers)
{
    std::vector<std::string> all;
    for (const auto& question : form.questions(answers, Language::Finnish)) all.push_back(question.link_id);
    return all;
}

using Ids = std::vector<std::string>;

}  // namespace luukku::asked
