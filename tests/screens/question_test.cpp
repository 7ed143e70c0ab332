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
