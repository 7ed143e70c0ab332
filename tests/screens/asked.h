#pragma once

#include "tests/support/visitor.h"

#include <doctest/doctest.h>

#include <string>
#include <utility>

namespace luukku::test {

// A person at the first question of a form with these items.
inline Visitor asked(const std::string& items, const std::string& more = "")
{
    auto station = kajaani();
    const auto json = fhir::Json::parse(R"({"resourceType":"Questionnaire","url":")" + std::string{own_questionnaire} + R"(","version":"1","status":"active")" + more + R"(,"item":[)" + items + "]}");
    REQUIRE(json.ok());
    auto form = forms::Form::open(*json);
    REQUIRE(form.ok());
    station.forms.insert_or_assign(own_questionnaire, std::move(*form));
    Visitor visitor{std::move(station)};
    visitor.presses("Ilmoittaudu");
    visitor.identifies_herself();
    visitor.is_recorded_as(17);
    visitor.presses("Täytä esitiedot odottaessasi");
    return visitor;
}

}  // namespace luukku::test
