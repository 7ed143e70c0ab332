#pragma once

#include "kiosk/forms/fhirpath/fhirpath.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

// Shortcuts to ask one expression and to read what it gives.
namespace luukku::asked {

using namespace forms::fhirpath;
using fhir::Json;

// JSON in which `'` stands for `"`.
inline Json json(std::string text)
{
    for (auto& c : text)
        if (c == '\'') c = '"';
    const auto parsed = Json::parse(text);
    REQUIRE(parsed.ok());
    return *parsed;
}

inline Surroundings at_noon()
{
    Surroundings around;
    around.now = Utc{std::chrono::milliseconds{1795341600000}};     // 2026-11-22T10:00Z, noon in Finland
    around.from_utc = std::chrono::minutes{120};
    return around;
}

inline Result<Values> result_of(std::string_view text, const Values& input = {}, const Surroundings& around = at_noon())
{
    const auto expression = Expression::parse(text);
    if (!expression) return expression.error();
    return evaluate(*expression, input, around);
}

// "3, 4": what the expression gives, as text; "!" and the fault where it fails.
inline std::string told(std::string_view text, const Values& input = {}, const Surroundings& around = at_noon())
{
    const auto result = result_of(text, input, around);
    if (!result) return "! " + result.error().detail;
    std::string all;
    for (const auto& value : *result) all += (all.empty() ? "" : ", ") + value.as_text().value_or(value.json().write());
    return all;
}

inline Fault fault_of(std::string_view text, const Values& input = {}, const Surroundings& around = at_noon())
{
    const auto result = result_of(text, input, around);
    REQUIRE(!result.ok());
    return result.error().fault;
}

// A person's answers: a question of each kind, a group with a question in it, and one under an answer.
inline Value response()
{
    return Value::element(json("{'resourceType':'QuestionnaireResponse','status':'in-progress','item':["
                               "{'linkId':'pain','answer':[{'valueInteger':3}]},"
                               "{'linkId':'weight','answer':[{'valueDecimal':71.50}]},"
                               "{'linkId':'sleep','answer':[{'valueCoding':{'system':'urn:s','code':'poor'},'item':[{'linkId':'nights','answer':[{'valueInteger':4}]}]}]},"
                               "{'linkId':'group','item':[{'linkId':'pain2','answer':[{'valueInteger':5}]},{'linkId':'born','answer':[{'valueDate':'1974-12-25'}]}]}]}"));
}

}  // namespace luukku::asked
