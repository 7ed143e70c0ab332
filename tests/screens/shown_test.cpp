#include "kiosk/screens/screens.h"
#include "tests/screens/asked.h"
#include "tests/support/pages.h"

#include <doctest/doctest.h>

using namespace luukku;
using test::Visitor;

// What stands on the page of a question beside the question itself.
namespace {

constexpr auto small_png = "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR4nGP4z8Dw//9/AAv7A/3dF29HAAAAAElFTkSuQmCC";

std::string extension(const std::string& url, const std::string& value) { return R"({"url":"http://hl7.org/fhir/)" + url + "\"," + value + "}"; }

std::string display(const std::string& id, const std::string& words, const std::string& of_extension)
{
    return R"({"linkId":")" + id + R"(","text":")" + words + R"(","type":"display","extension":[)" + of_extension + "]}";
}

std::string control(const std::string& code)
{
    return extension("StructureDefinition/questionnaire-itemControl", R"("valueCodeableConcept":{"coding":[{"code":")" + code + R"("}]})");
}

std::string category(const std::string& code)
{
    return extension("StructureDefinition/questionnaire-displayCategory", R"("valueCodeableConcept":{"coding":[{"code":")" + code + R"("}]})");
}

std::string media(const std::string& name, const std::string& attachment)
{
    return R"("extension":[)" + extension("uv/sdc/StructureDefinition/sdc-questionnaire-" + name, R"("valueAttachment":{)" + attachment + "}") + "]";
}

Node node(const Visitor& visitor, const std::string& id)
{
    const auto page = visitor.page();
    const auto* found = test::node_with_id(page, id);
    REQUIRE_MESSAGE(found != nullptr, id);
    return *found;
}

}  // namespace

TEST_CASE("instructions, help, security and legal words are each told by name, and look like no other words")
{
    auto visitor = test::asked(R"({"linkId":"q","text":"Onko kipua?","type":"boolean","item":[)" + display("i", "Ajattele tätä päivää", category("instructions")) + "," +
                               display("s", "Vain hoitaja lukee", category("security")) + "," + display("h", "Kipu voi olla lievää", control("help")) + "," +
                               display("l", "Laki vaatii tämän", control("legal")) + "]}");
    for (const auto* words : {"Ohje", "Ajattele tätä päivää", "Tietoturva", "Vain hoitaja lukee", "Lisätietoa", "Kipu voi olla lievää", "Ehdot", "Laki vaatii tämän"})
        CHECK(visitor.sees(words));
    CHECK(node(visitor, "notice/note/0").role == Role::Notice);
    CHECK(node(visitor, "notice/note/0").icon != node(visitor, "notice/note/1").icon);
    CHECK(node(visitor, "notice/note/1").icon == Icon::Lock);
    CHECK(node(visitor, "notice/note/2").icon == Icon::Question);
}

TEST_CASE("a link of the form is a code with the address in words")
{
    auto visitor = test::asked(R"({"linkId":"q","text":"Onko kipua?","type":"boolean","extension":[)" + extension("StructureDefinition/questionnaire-supportLink", R"("valueUri":"https://luukku.example/ohje")") + "]}");
    const auto code = node(visitor, "text/note/0");
    CHECK(code.role == Role::Code);
    CHECK(code.second == given("https://luukku.example/ohje"));
    REQUIRE(code.picture != nullptr);
    CHECK(visitor.page() == visitor.page());        // the same code each time: nothing is drawn anew
}

TEST_CASE("a picture stands at its question and in its answer, and where it cannot be shown its title does")
{
    auto visitor = test::asked(R"({"linkId":"q","text":"Kumpi polvi?","type":"choice",)" + media("itemMedia", std::string{R"("title":"Polvet","data":")"} + small_png + "\"") + R"(,"answerOption":[{"valueString":"Vasen",)" +
                               media("itemAnswerMedia", std::string{R"("title":"Vasen polvi","data":")"} + small_png + "\"") + R"(},{"valueString":"Oikea",)" + media("itemAnswerMedia", R"("title":"Video polvesta","url":"https://luukku.example/v.mp4")") + "}]}");
    CHECK(node(visitor, "text/note/0").role == Role::Picture);
    CHECK(visitor.sees("Polvet"));
    CHECK(node(visitor, "choice/q/Vasen").picture != nullptr);
    CHECK(node(visitor, "choice/q/Vasen").picture_says == given("Vasen polvi"));
    CHECK(node(visitor, "choice/q/Oikea").picture == nullptr);
    CHECK(visitor.sees("Tässä on jotain, mitä tämä laite ei näytä: Video polvesta"));
}

TEST_CASE("words that the form makes bold or italic stand out in the heading and beside it")
{
    const auto dressed = [](const std::string& words) { return extension("StructureDefinition/rendering-markdown", R"("valueString":")" + words + "\""); };
    auto visitor = test::asked(R"({"linkId":"d","text":"x","_text":{"extension":[)" + dressed("Ota *kaksi* tablettia") + R"(]},"type":"display"},{"linkId":"q","prefix":"1.","text":"x","_text":{"extension":[)" +
                               dressed("Otitko **eilen** lääkkeen?") + R"(]},"type":"boolean"})");
    const auto page = visitor.page();
    REQUIRE(page.heading.strong.size() == 1);
    CHECK(page.heading.given == "1. Otitko eilen lääkkeen?");
    CHECK(page.heading.given.substr(page.heading.strong[0].from, page.heading.strong[0].to - page.heading.strong[0].from) == "eilen");
    CHECK(node(visitor, "text/note/0").label == given("Ota kaksi tablettia", {{4, 9}}));
}

TEST_CASE("prefixes, prompts, units and ends of a scale are seen")
{
    auto visitor = test::asked(R"({"linkId":"q","prefix":"2b","text":"Paljonko painat?","type":"decimal","item":[)" + display("p", "Katso vaakaa", control("prompt")) + "," + display("u", "kiloa", control("unit")) + "]}," +
                               R"({"linkId":"c","text":"Miten menee?","type":"choice","item":[)" + display("lo", "huonosti", control("lower")) + "," + display("up", "hyvin", control("upper")) + R"(],"answerOption":[{"valueString":"Keskitasoa","extension":[)" +
                               extension("StructureDefinition/questionnaire-optionPrefix", R"("valueString":"a.")") + "]}]}");
    CHECK(visitor.sees("2b Paljonko painat?"));
    CHECK(visitor.sees("Katso vaakaa"));
    CHECK(node(visitor, "field/q").second == given("kiloa"));
    visitor.presses("Jatka");
    CHECK(visitor.sees("huonosti – hyvin"));
    CHECK(visitor.can_press("a. Keskitasoa"));
}

TEST_CASE("the ends of a scale of numbers are named in their keys, where they are pressed")
{
    auto visitor = test::asked(R"({"linkId":"s","text":"Kuinka paljon?","type":"integer","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/minValue","valueInteger":0},{"url":"http://hl7.org/fhir/StructureDefinition/maxValue","valueInteger":10}],"item":[)" +
                               display("lo", "ei yhtään", control("lower")) + "," + display("up", "pahin", control("upper")) + "]}");
    CHECK(node(visitor, "scale/s/0").second == given("ei yhtään"));
    CHECK(node(visitor, "scale/s/10").second == given("pahin"));
    CHECK_FALSE(visitor.sees("ei yhtään – pahin"));
    visitor.presses_id("scale/s/10");
    CHECK(visitor.visit().filling->answers("s").front().value.text() == "10");
}

TEST_CASE("she types a unit of her own where the form lets her, and it is sent with the number")
{
    auto visitor = test::asked(R"({"linkId":"q","text":"Paljonko otit?","type":"quantity","extension":[)" + extension("StructureDefinition/questionnaire-unitOption", R"("valueCoding":{"code":"mg","display":"mg"})") + "," +
                               extension("uv/sdc/StructureDefinition/sdc-questionnaire-unitOpen", R"("valueCode":"optionsOrString")") + "]}");
    visitor.presses_id("key/2");
    CHECK_FALSE(visitor.sees("Kirjoita yksikkö"));
    visitor.presses("Muu yksikkö");
    CHECK(visitor.sees("Kirjoita yksikkö"));
    for (const auto* key : {"key/unit/p", "key/unit/ä", "key/unit/erase", "key/unit/s", "key/unit/s"}) visitor.presses_id(key);
    CHECK(node(visitor, "field/unit").label == given("pss"));
    visitor.presses("Jatka");
    CHECK(visitor.sees("2 pss"));
    visitor.presses("Lähetä vastaukset");
    CHECK(visitor.asked_for<SaveAnswers>().front().answers["item"][0]["answer"][0]["valueQuantity"].write() == R"({"value":2,"unit":"pss"})");
}

TEST_CASE("a required attachment is left to the nurse: she is told so, goes on, and the answers are sent in progress")
{
    auto visitor = test::asked(R"({"linkId":"a","text":"Kuva ihosta","type":"attachment","required":true,"item":[)" + display("h", "Kuva auttaa hoitajaa", control("help")) + R"(]},{"linkId":"b","text":"Onko kipua?","type":"boolean"})");
    CHECK(visitor.sees("Tällä laitteella ei voi antaa kuvaa tai liitettä. Näytä se hoitajalle käynnillä. Voit jatkaa."));
    CHECK(visitor.sees("Kuva auttaa hoitajaa"));
    visitor.presses("Jatka");
    visitor.presses("Ei");
    visitor.presses("Jatka");
    CHECK(visitor.sees("Näytä tämä hoitajalle"));
    visitor.presses("Lähetä vastaukset");
    CHECK(visitor.asked_for<SaveAnswers>().front().answers["status"].text() == "in-progress");
}

TEST_CASE("an attachment that nobody requires sends nobody to the nurse when her answers are looked over")
{
    auto visitor = test::asked(R"({"linkId":"g","text":"Iho","type":"group","item":[{"linkId":"a","text":"Kuva ihosta","type":"attachment"}]},{"linkId":"b","text":"Onko kipua?","type":"boolean","required":true})");
    visitor.presses("Jatka");
    visitor.presses("Ei");
    visitor.presses("Jatka");
    CHECK(visitor.sees("Kuva ihosta"));
    CHECK_FALSE(visitor.sees("Näytä tämä hoitajalle"));
    visitor.presses("Lähetä vastaukset");
    CHECK(visitor.asked_for<SaveAnswers>().front().answers["status"].text() == "completed");
}

TEST_CASE("a required group that holds only an attachment is left to the nurse too, and nothing on the page says that an answer is missing")
{
    auto visitor = test::asked(R"({"linkId":"g","text":"Iho","type":"group","required":true,"item":[{"linkId":"a","text":"Kuva ihosta","type":"attachment"}]},{"linkId":"b","text":"Onko kipua?","type":"boolean","required":true})");
    visitor.presses("Jatka");
    visitor.presses("Ei");
    visitor.presses("Jatka");
    CHECK(visitor.sees("Näytä tämä hoitajalle"));
    CHECK_FALSE(visitor.sees("Vastauksesi puuttuu"));
    visitor.presses("Lähetä vastaukset");
    CHECK(visitor.asked_for<SaveAnswers>().front().answers["status"].text() == "in-progress");
}
