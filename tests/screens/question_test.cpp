#include "kiosk/screens/screens.h"
#include "tests/screens/asked.h"

#include <doctest/doctest.h>

using namespace luukku;
using test::asked;

namespace {

std::string bounded(const std::string& low, const std::string& high, const std::string& step)
{
    return R"({"linkId":"n","text":"Kuinka monta?","type":"integer","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/minValue",)" + low +
           R"(},{"url":"http://hl7.org/fhir/StructureDefinition/maxValue",)" + high + R"(},{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-sliderStepValue",)" + step + "}]}";
}

}  // namespace

TEST_CASE("a few whole numbers stand as keys, and bounds that are none leave a keypad")
{
    CHECK(asked(bounded(R"("valueInteger":0)", R"("valueInteger":10)", R"("valueInteger":1)")).sees("10"));
    for (const auto* low : {R"("valueString":"ab")", R"("valueInteger":-99999)", R"("valueDecimal":0.5)"})
        CHECK(asked(bounded(low, R"("valueInteger":9)", R"("valueString":"x")")).can_press("Pyyhi") == false);
}

TEST_CASE("what stands typed where several are asked is one of the answers when she goes on")
{
    auto visitor = asked(R"({"linkId":"m","text":"Mitä allergioita?","type":"string","repeats":true},{"linkId":"b","text":"Onko kipua?","type":"boolean"})");
    for (const auto* key : {"key/n", "key/u", "key/t"}) visitor.presses_id(key);
    visitor.presses("Jatka");
    REQUIRE(visitor.visit().filling->answers("m").size() == 1);
    CHECK(visitor.visit().filling->answers("m").front().value.text() == "nut");
}

TEST_CASE("what stands typed where several are asked is not lost when she goes back")
{
    auto visitor = asked(R"({"linkId":"b","text":"Onko kipua?","type":"boolean"},{"linkId":"m","text":"Mitä allergioita?","type":"string","repeats":true})");
    visitor.presses("Jatka");
    for (const auto* key : {"key/n", "key/u", "key/t"}) visitor.presses_id(key);
    visitor.presses("Takaisin");
    CHECK(visitor.sees("Onko kipua?"));
    CHECK(visitor.visit().filling->answers("m").size() == 1);
}

TEST_CASE("a rule between answers that does not hold is said on the review page, where sending waits for it")
{
    auto visitor = asked(R"({"linkId":"b","text":"Onko kipua?","type":"boolean"})",
                         R"(,"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-constraint","extension":[{"url":"key","valueId":"k"},{"url":"severity","valueCode":"error"},
                             {"url":"expression","valueString":"%resource.item.where(linkId='b').answer.value = true"},{"url":"human","valueString":"Tähän sopii vain kyllä"}]}])");
    visitor.presses("Ei");
    visitor.presses("Jatka");
    CHECK(visitor.sees("Tähän sopii vain kyllä"));
    CHECK_FALSE(visitor.can_press("Lähetä vastaukset"));
}

TEST_CASE("a day is typed with keys, told when it is none, and sent as FHIR writes it")
{
    auto visitor = asked(R"({"linkId":"d","text":"Milloin?","type":"date","required":true})");
    CHECK_FALSE(visitor.can_press("Jatka"));
    for (const auto* key : {"key/3", "key/1", "key/.", "key/2", "key/.", "key/2", "key/0", "key/2", "key/6"}) visitor.presses_id(key);
    CHECK(visitor.sees("Kirjoita päivä, kuukausi ja vuosi"));
    CHECK_FALSE(visitor.can_press("Jatka"));
    for (int i = 0; i < 9; ++i) visitor.presses_id("key/erase");
    for (const auto* key : {"key/1", "key/.", "key/2", "key/.", "key/2", "key/0", "key/2", "key/6"}) visitor.presses_id(key);
    visitor.presses("Jatka");
    CHECK(visitor.sees("1.2.2026"));
    visitor.presses("Lähetä vastaukset");
    CHECK(visitor.asked_for<SaveAnswers>().front().answers["item"][0]["answer"][0]["valueDate"].text() == "2026-02-01");
}

namespace {

test::Visitor in_order(const std::string& mode)
{
    return asked(R"({"linkId":"a","text":"Onko kipua?","type":"boolean","required":true},{"linkId":"b","text":"Onko kuumetta?","type":"boolean"},{"linkId":"c","text":"Onko yskää?","type":"boolean"})",
                 R"(,"extension":[{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-entryMode","valueCode":")" + mode + R"("}])");
}

}  // namespace

TEST_CASE("where each question is asked once there is no way back, neither on the page nor from the review")
{
    auto visitor = in_order("sequential");
    CHECK(visitor.can_press("Takaisin"));       // to the receipt; nothing is answered yet
    visitor.presses("Kyllä");
    visitor.presses("Jatka");
    CHECK(visitor.sees("Onko kuumetta?"));
    CHECK_FALSE(visitor.can_press("Takaisin"));
    visitor.meets(Back{});
    CHECK(visitor.sees("Onko kuumetta?"));
    visitor.presses("Jatka");
    visitor.presses("Jatka");
    REQUIRE(visitor.sees("Tarkista vastauksesi"));
    CHECK_FALSE(visitor.can_press("Muuta"));
    visitor.meets(ChangeAnswer{"a"});
    CHECK(visitor.sees("Tarkista vastauksesi"));

    visitor.presses("Takaisin");
    CHECK_FALSE(visitor.sees("Tarkista vastauksesi"));
    visitor.presses("Täytä esitiedot odottaessasi");
    CHECK(visitor.sees("Tarkista vastauksesi"));
}

TEST_CASE("who went away from a form that is asked once comes again to where she was")
{
    auto visitor = in_order("sequential");
    visitor.presses("Kyllä");
    visitor.presses("Takaisin");
    visitor.presses("Täytä esitiedot odottaessasi");
    CHECK(visitor.sees("Onko kipua?"));
    visitor.presses("Jatka");
    CHECK(visitor.sees("Onko kuumetta?"));
}

TEST_CASE("in a form of any order a required question may wait, is counted and answered from its own row, and the list of all leads to any of them and back")
{
    auto visitor = in_order("random");
    CHECK(visitor.can_press("Jatka"));
    visitor.presses("Jatka");
    CHECK(visitor.sees("Onko kuumetta?"));
    visitor.presses("Kaikki kysymykset");
    REQUIRE(visitor.sees("Tarkista vastauksesi"));
    CHECK_FALSE(visitor.can_press("Lähetä vastaukset"));
    CHECK(visitor.sees("Yksi kysymys on vielä kesken."));
    CHECK(visitor.sees("Kesken: Onko kipua?"));
    CHECK_FALSE(visitor.sees("Kesken: Onko kuumetta?"));
    CHECK(visitor.can_press("Vastaa"));
    visitor.presses_id("fact/answer/c");
    CHECK(visitor.sees("Onko yskää?"));
    visitor.presses("Jatka");
    REQUIRE(visitor.sees("Tarkista vastauksesi"));
    visitor.presses_id("fact/answer/a");
    visitor.presses("Ei");
    visitor.presses("Jatka");
    CHECK(visitor.can_press("Lähetä vastaukset"));
}

TEST_CASE("where earlier answers may be changed she goes back, and nothing leads past what is missing")
{
    auto visitor = in_order("prior-edit");
    CHECK_FALSE(visitor.can_press("Kaikki kysymykset"));
    visitor.meets(ShowQuestions{});
    visitor.meets(Next{});
    CHECK(visitor.sees("Onko kipua?"));
    visitor.presses("Kyllä");
    visitor.presses("Jatka");
    visitor.presses("Takaisin");
    CHECK(visitor.sees("Onko kipua?"));
    visitor.presses("Jatka");
    visitor.presses("Jatka");
    visitor.presses("Jatka");
    visitor.presses_id("fact/answer/b");
    CHECK(visitor.sees("Onko kuumetta?"));
}
