#include "tests/support/visitor.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace std::chrono_literals;
using fhir::Json;
using test::Visitor;

namespace {

constexpr auto feedback = "https://luukku.example/fhir/Questionnaire/palaute";

forms::Form form_of(const Json& questionnaire)
{
    auto form = forms::Form::open(questionnaire);
    REQUIRE(form.ok());
    return *form;
}

Station with_feedback()
{
    auto station = test::kajaani();
    station.forms.insert_or_assign(feedback, form_of(test::questionnaire("palaute")));
    return station;
}

// A form that asks what it is told: when she was born, her sex, and her height.
Station with_curious_form()
{
    const auto items = Json::parse(R"([
      {"linkId":"syntynyt","text":"Syntynyt","type":"date","extension":[{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-initialExpression",
        "valueExpression":{"language":"text/fhirpath","expression":"%patient.birthDate"}}]},
      {"linkId":"nimi","text":"Nimi","type":"string","extension":[{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-initialExpression",
        "valueExpression":{"language":"text/fhirpath","expression":"%patient.name.family | %patient.address.city | %patient.id | %patient.identifier.value"}}]},
      {"linkId":"sukupuoli","text":"Sukupuoli","type":"string","extension":[{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-initialExpression",
        "valueExpression":{"language":"text/fhirpath","expression":"%patient.gender"}}]},
      {"linkId":"paino","text":"Paino","type":"decimal","code":[{"system":"http://loinc.org","code":"29463-7"}],
        "extension":[{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationLinkPeriod","valueDuration":{"value":1,"system":"http://unitsofmeasure.org","code":"a"}}]}])");
    REQUIRE(items.ok());
    const auto contexts = Json::parse(R"([{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-launchContext",
      "extension":[{"url":"name","valueCoding":{"code":"patient"}},{"url":"type","valueCode":"Patient"}]}])");
    auto station = test::kajaani();
    station.forms.insert_or_assign(test::own_questionnaire, form_of(test::questionnaire("esitiedot").with("extension", *contexts).with("item", *items)));
    return station;
}

void comes_for_a_form(Visitor& visitor)
{
    visitor.presses("Täytä kysely");
    visitor.presses("Ei mikään näistä. Jatkan.");
    visitor.identifies_herself();
}

}  // namespace

TEST_CASE("a person who comes to answer a form chooses it, answers it and goes, and no arrival is recorded for her")
{
    Visitor visitor{with_feedback()};
    comes_for_a_form(visitor);
    CHECK(visitor.sees("Minkä kyselyn täytät?"));
    visitor.presses("Palaute laitteesta");
    visitor.presses_id("choice/sujui/helposti");
    visitor.presses("Jatka");
    visitor.presses_id("choice/kerrottua/kylla");
    visitor.presses("Jatka");
    while (!visitor.sees("Lähetä vastaukset")) {
        if (visitor.visit().question == "apua") visitor.presses_id("choice/apua/false");
        visitor.presses("Jatka");
    }
    visitor.presses("Lähetä vastaukset");
    visitor.hears(Saved::What::Answers);
    CHECK(visitor.sees("Kiitos. Vastauksesi menevät ammattilaiselle."));
    const auto saves = visitor.asked_for<SaveAnswers>();
    REQUIRE(saves.size() == 1);
    CHECK(saves[0].questionnaire == feedback);
    CHECK(!saves[0].encounter_is_saved);
    visitor.presses("Valmis");
    CHECK(visitor.has_gone());
    CHECK(visitor.asked_for<SaveArrival>().empty());
    REQUIRE(visitor.asked_for<EndVisit>().size() == 1);
    CHECK(!visitor.asked_for<EndVisit>()[0].broken_off);
}

TEST_CASE("the list has only what this station asks and has got, and a station without forms has no such card")
{
    Visitor visitor{with_feedback()};
    comes_for_a_form(visitor);
    CHECK(visitor.sees("Palaute laitteesta"));
    CHECK(visitor.sees("Esitiedot vastaanotolle"));
    CHECK(!visitor.sees("Kerro oireestasi"));

    auto without = test::kajaani();
    without.forms.clear();
    CHECK(!Visitor{without}.sees("Täytä kysely"));
}

TEST_CASE("a form with answers that must be seen at once is not in the list while nobody receives them")
{
    for (const auto why : {care::Reception::NoChannel, care::Reception::NobodyThere}) {
        auto station = with_feedback();
        station.critical = {feedback};
        station.reception = why;
        Visitor visitor{station};
        comes_for_a_form(visitor);
        CHECK(!visitor.sees("Palaute laitteesta"));
        CHECK(visitor.sees("Esitiedot vastaanotolle"));
        visitor.meets(ChooseForm{feedback});
        CHECK(visitor.sees("Minkä kyselyn täytät?"));
    }
}

TEST_CASE("where staff lead her through it a form with answers that must be seen at once is offered whatever the hour and the network")
{
    auto station = with_feedback();
    station.critical = {feedback};
    station.led_by = Lead::Staff;
    Visitor visitor{station};
    comes_for_a_form(visitor);
    CHECK(visitor.sees("Palaute laitteesta"));
}

TEST_CASE("the arrival form is not offered on the receipt while nobody receives answers that must be seen at once")
{
    auto station = test::kajaani();
    station.critical = {test::own_questionnaire};
    Visitor visitor{station};
    visitor.presses("Ilmoittaudu");
    visitor.identifies_herself();
    visitor.is_recorded_as(1);
    CHECK(!visitor.sees("Täytä esitiedot odottaessasi"));
    CHECK(!visitor.sees("Jos lopetat kesken"));
    visitor.meets(StartQuestions{});
    CHECK(visitor.visit().phase == Phase::Receipt);
}

TEST_CASE("who stands on a form when nobody receives answers any more goes on with it, also after looking at the list")
{
    auto station = with_feedback();
    station.critical = {feedback};
    station.reception = care::Reception::Received;
    Visitor visitor{station};
    comes_for_a_form(visitor);
    visitor.presses("Palaute laitteesta");
    visitor.presses_id("choice/sujui/melko");
    visitor.station().reception = care::Reception::NobodyThere;
    visitor.presses("Takaisin");
    visitor.presses("Palaute laitteesta");
    CHECK(visitor.visit().filling->answered("sujui"));
    visitor.presses("Takaisin");
    visitor.presses("Esitiedot vastaanotolle");
    visitor.presses("Takaisin");
    visitor.presses("Palaute laitteesta");
    CHECK(visitor.visit().filling->answered("sujui"));
}

TEST_CASE("who goes to another form and back finds her answers as she left them")
{
    Visitor visitor{with_feedback()};
    comes_for_a_form(visitor);
    visitor.presses("Palaute laitteesta");
    visitor.presses_id("choice/sujui/melko");
    visitor.presses("Takaisin");
    visitor.presses("Esitiedot vastaanotolle");
    visitor.presses_id("choice/vointi/hyva");
    visitor.presses("Takaisin");
    visitor.presses("Palaute laitteesta");
    CHECK(visitor.visit().filling->answered("sujui"));
    visitor.presses("Takaisin");
    visitor.presses("Esitiedot vastaanotolle");
    CHECK(visitor.visit().filling->answered("vointi"));
}

TEST_CASE("a person who walks away from a form is told of to staff, and nothing of her stays on the page")
{
    Visitor visitor{with_feedback()};
    comes_for_a_form(visitor);
    visitor.presses("Palaute laitteesta");
    visitor.is_silent_for(180s);
    CHECK(visitor.sees("Oletko vielä siinä?"));
    visitor.is_silent_for(45s);
    CHECK(visitor.has_gone());
    REQUIRE(visitor.asked_for<EndVisit>().size() == 1);
    CHECK(visitor.asked_for<EndVisit>()[0].broken_off);
}

TEST_CASE("a form is told of her what her code says, her birth day, and nothing else")
{
    Visitor visitor{with_curious_form()};
    comes_for_a_form(visitor);
    visitor.presses("Esitiedot vastaanotolle");
    const auto& filling = *visitor.visit().filling;
    CHECK(filling.answers("syntynyt").at(0).value.text() == "1981-01-01");
    for (const char* question : {"nimi", "sukupuoli", "paino"}) CHECK(filling.answers(question).empty());
}

TEST_CASE("where the trust table allows it a form is told her sex and what was measured lately")
{
    Visitor visitor{with_curious_form()};
    comes_for_a_form(visitor);
    visitor.meets(PersonKnown{visitor.number(), "female", {R"({"resourceType":"Observation","id":"7","status":"final","effectiveDateTime":"2026-11-01",
      "code":{"coding":[{"system":"http://loinc.org","code":"29463-7"}]},"valueQuantity":{"value":71.5,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"}})"}});
    visitor.presses("Esitiedot vastaanotolle");
    const auto& filling = *visitor.visit().filling;
    CHECK(filling.answers("sukupuoli").at(0).value.text() == "female");
    REQUIRE(filling.answers("paino").size() == 1);
    CHECK(filling.answers("paino")[0].value.text() == "71.5");
}

TEST_CASE("where the trust table tells forms of her, the list waits for what is known, so that who chooses at once gets it too")
{
    auto station = with_curious_form();
    station.trust.typed_code.sex = true;
    Visitor visitor{station};
    comes_for_a_form(visitor);
    CHECK(visitor.sees("Haetaan kyselyt"));
    visitor.meets(ChooseForm{test::own_questionnaire});
    CHECK(!visitor.visit().filling);
    visitor.meets(PersonKnown{visitor.number(), "female", {}, {}});
    visitor.presses("Esitiedot vastaanotolle");
    CHECK(visitor.visit().filling->answers("sukupuoli").at(0).value.text() == "female");
}

TEST_CASE("a store that does not say what is known of her keeps nobody from the list for more than two seconds")
{
    auto station = with_curious_form();
    station.trust.typed_code.observations = true;
    Visitor visitor{station};
    comes_for_a_form(visitor);
    visitor.is_silent_for(1s);
    CHECK(visitor.sees("Haetaan kyselyt"));
    visitor.is_silent_for(1s);
    CHECK(visitor.sees("Minkä kyselyn täytät?"));

    Visitor refused{station};
    comes_for_a_form(refused);
    refused.is_refused(Fault::DiskFull);
    CHECK(refused.sees("Minkä kyselyn täytät?"));

    Visitor nobody{station};
    nobody.presses("Täytä kysely");
    nobody.presses("Ei mikään näistä. Jatkan.");
    nobody.presses("Jatka ilman henkilötunnusta");
    CHECK(nobody.sees("Minkä kyselyn täytät?"));
}

TEST_CASE("who is done with one form while another is begun and not sent is asked before it is gone")
{
    Visitor visitor{with_feedback()};
    comes_for_a_form(visitor);
    visitor.presses("Palaute laitteesta");
    visitor.presses_id("choice/sujui/melko");
    visitor.presses("Takaisin");
    visitor.presses("Esitiedot vastaanotolle");
    for (const char* choice : {"choice/vointi/hyva", "choice/laakkeet/false", "choice/allergia/ei", "choice/liikkuminen/false"}) {
        visitor.presses_id(choice);
        visitor.presses("Jatka");
    }
    visitor.presses("Jatka");
    visitor.presses("Lähetä vastaukset");
    visitor.hears(Saved::What::Answers);
    visitor.presses("Valmis");
    CHECK(visitor.sees("Lopetetaanko?"));
    CHECK(visitor.sees("Lähettämäsi vastaukset ovat tallessa. Keskeneräiset vastaukset poistetaan."));
    CHECK(!visitor.has_gone());
    visitor.presses("En lopeta. Jatkan.");
    CHECK(visitor.sees("Täytä toinen kysely"));
    visitor.presses("Valmis");
    visitor.presses_id("leave/leave");
    CHECK(visitor.has_gone());
    REQUIRE(visitor.asked_for<EndVisit>().size() == 1);
    CHECK(visitor.asked_for<EndVisit>()[0].broken_off);
}

TEST_CASE("who leaves two forms half-way, of which staff get one, is told that the other is deleted")
{
    auto station = with_feedback();
    station.critical = {feedback};
    station.reception = care::Reception::Received;
    Visitor visitor{station};
    comes_for_a_form(visitor);
    visitor.presses("Esitiedot vastaanotolle");
    visitor.presses_id("choice/vointi/hyva");
    visitor.presses("Lopeta");
    CHECK(visitor.sees("Antamasi tiedot poistetaan tältä laitteelta."));
    visitor.presses("En lopeta. Jatkan.");
    for (const auto* other : {"Palaute laitteesta", "Esitiedot vastaanotolle"}) {
        visitor.presses("Takaisin");
        visitor.presses(other);
        visitor.presses("Lopeta");
        CHECK(visitor.sees("Keskeneräisistä vastauksistasi osa lähetetään henkilökunnalle, ja muut poistetaan."));
        visitor.presses("En lopeta. Jatkan.");
    }
}

TEST_CASE("who goes on without a code is nobody to a form")
{
    Visitor visitor{with_curious_form()};
    visitor.presses("Täytä kysely");
    visitor.presses("Ei mikään näistä. Jatkan.");
    visitor.presses("Jatka ilman henkilötunnusta");
    visitor.presses("Esitiedot vastaanotolle");
    CHECK(visitor.visit().filling->answers("syntynyt").empty());
}
