#include "tests/app/centre.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace luukku;
using namespace std::chrono_literals;
using fhir::Json;
using test::Centre;
using test::Kiosk;
using test::Network;

namespace {

Json json(const char* text)
{
    auto read = Json::parse(text);
    REQUIRE(read.ok());
    return *read;
}

const auto* const places = R"({"resourceType":"ValueSet","url":"https://station.example/ValueSet/paikat","version":"1","status":"active",
  "compose":{"include":[{"system":"https://station.example/paikat","concept":[{"code":"koti","display":"Kotona"},{"code":"tyo","display":"Töissä"}]}]}})";

Json asks_where()
{
    return test::questionnaire("esitiedot").with("item", json(R"([{"linkId":"missa","text":"Missä?","type":"choice","answerValueSet":"https://station.example/ValueSet/paikat"}])"));
}

// The arrival form in two parts; the second comes from the list too.
Json in_parts()
{
    return test::questionnaire("esitiedot")
        .with("extension", Json::array([] {
            auto extensions = test::questionnaire("esitiedot")["extension"].items();
            extensions.push_back(json(R"({"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-assemble-expectation","valueCode":"assemble-root"})"));
            return extensions;
        }()))
        .with("item", json(R"([{"linkId":"oma","text":"Oma kysymys","type":"boolean"},{"linkId":"osa","type":"display","text":"osa",
          "extension":[{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-subQuestionnaire","valueCanonical":"https://station.example/Questionnaire/osa|1"}]}])"));
}

Json part()
{
    return test::questionnaire("esitiedot").with("id", Json{"osa"}).with("url", Json{"https://station.example/Questionnaire/osa"}).with("version", Json{"1"})
        .with("item", json(R"([{"linkId":"toinen","text":"Osan kysymys","type":"boolean"}])"));
}

void brings(Kiosk& kiosk, const std::vector<Json>& questionnaires)
{
    REQUIRE(kiosk.store().replace_list("Questionnaire", questionnaires, kiosk.clock.now().utc).ok());
    kiosk.restarts();
}

bool offers(Kiosk& kiosk)
{
    kiosk.checks_in("010181-900C");
    return kiosk.sees("Täytä esitiedot odottaessasi");
}

std::vector<std::string> notes(Kiosk& kiosk)
{
    std::vector<std::string> why;
    for (const auto& message : kiosk.store_room().handle(app::FromVisit{1, AskStationState{}}))
        if (const auto* told = std::get_if<app::ToUi>(&message))
            if (const auto* event = std::get_if<Event>(told))
                if (const auto* known = std::get_if<StationStateKnown>(event))
                    for (const auto& note : known->state.content) why.push_back(note.why);
    return why;
}

}  // namespace

TEST_CASE("a form asks from a value set that the station keeps, and without it is not asked")
{
    Network network;
    Kiosk kiosk{network, {}, {{}, {}, {json(places)}}};
    brings(kiosk, {asks_where()});
    REQUIRE(offers(kiosk));
    kiosk.presses("Täytä esitiedot odottaessasi");
    CHECK(kiosk.sees("Kotona"));
    CHECK(kiosk.sees("Töissä"));
}

TEST_CASE("a value set without a version or of another kind is left out, and staff read so")
{
    const auto bad = json(places).with("version", Json{});
    const app::OwnContent own{{}, {}, {bad, json(R"({"resourceType":"Patient","id":"x"})"), json(places)}};
    const auto content = app::open_content(test::kajaani(), own, {}, FakeSignatures{});
    REQUIRE(content.notes.size() == 2);
    for (const auto& note : content.notes) CHECK(note.why == "bad_input");
    CHECK(content.terminology.expand("https://station.example/ValueSet/paikat").ok());
}

TEST_CASE("a form in parts is put together as it comes, and answered as one")
{
    Network network;
    Kiosk kiosk{network};
    brings(kiosk, {in_parts(), part()});
    REQUIRE(offers(kiosk));
    kiosk.presses("Täytä esitiedot odottaessasi");
    CHECK(kiosk.sees("Oma kysymys"));
    kiosk.presses_id("choice/oma/true");
    kiosk.presses("Jatka");
    CHECK(kiosk.sees("Osan kysymys"));
}

TEST_CASE("a form of which a part is missing or has no papers is not offered, and staff read so")
{
    for (const auto& parts : {std::vector<Json>{in_parts()}, std::vector<Json>{in_parts(), part().with("copyright", Json{})}}) {
        Network network;
        Kiosk kiosk{network};
        brings(kiosk, parts);
        CHECK(notes(kiosk) == std::vector<std::string>{"not_found"});
        CHECK(!offers(kiosk));
    }
}

TEST_CASE("a form whose questions the centre chooses and that brings value sets of its own is not offered, and staff read so")
{
    const auto adaptive = R"({"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-questionnaireAdaptive","valueBoolean":true})";
    auto extensions = test::questionnaire("esitiedot")["extension"].items();
    extensions.push_back(json(adaptive));
    const auto plain = test::questionnaire("esitiedot").with("extension", Json::array(std::move(extensions)));
    const auto with_its_own = plain.with("contained", Json::array({json(places).with("id", Json{"paikat"})}));
    const auto notes_on = [](const Json& form) {
        Network network;
        Kiosk kiosk{network};
        brings(kiosk, {form});
        return notes(kiosk);
    };
    CHECK(notes_on(plain).empty());
    CHECK(notes_on(with_its_own) == std::vector<std::string>{"unsupported"});
}

TEST_CASE("a list that brings the same forms again reads none of them anew, and one that has changed is asked as it is now")
{
    Network network;
    Kiosk kiosk{network};
    const auto reads_of = [&](const std::vector<Json>& questionnaires) {
        const auto before = kiosk.store_room().forms_read();
        exchange::DayList list;
        // As a centre sends it: written out, and read again.
        for (const auto& one : questionnaires) list.questionnaires.push_back(json(one.write().c_str()));
        (void)kiosk.store_room().handle(app::Pulled{std::move(list), kiosk.clock.now().utc});
        return kiosk.store_room().forms_read() - before;
    };
    const auto form = test::questionnaire("esitiedot");
    const auto changed = form.with("item", json(R"([{"linkId":"uusi","text":"Uusi kysymys","type":"boolean"}])"));
    const auto broken = form.with("item", json(R"([{"linkId":"a","text":"A","type":"boolean"},{"linkId":"a","text":"B","type":"boolean"}])"));
    CHECK(reads_of({form}) == 1);
    CHECK(reads_of({form}) == 0);
    CHECK(reads_of({changed}) == 1);
    CHECK(reads_of({changed}) == 0);
    CHECK(notes(kiosk).empty());
    CHECK(reads_of({broken}) == 1);
    CHECK(reads_of({broken}) == 0);
    CHECK(notes(kiosk) == std::vector<std::string>{"bad_input"});
    CHECK(reads_of({changed}) == 1);
    CHECK(notes(kiosk).empty());
    CHECK(reads_of({in_parts(), part()}) == 1);
    CHECK(reads_of({in_parts(), part()}) == 0);
    CHECK(reads_of({in_parts(), part().with("item", changed["item"])}) == 1);
}

TEST_CASE("a form that asks to be told more than the station tells is noted for staff")
{
    Network network;
    Kiosk kiosk{network};
    auto extensions = test::questionnaire("esitiedot")["extension"].items();
    extensions.push_back(json(R"({"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-launchContext",
      "extension":[{"url":"name","valueCoding":{"code":"user"}},{"url":"type","valueCode":"Practitioner"}]})"));
    brings(kiosk, {test::questionnaire("esitiedot").with("extension", Json::array(std::move(extensions)))});
    CHECK(notes(kiosk) == std::vector<std::string>{"launch_context"});
}

TEST_CASE("what was measured lately is fetched and told to forms only where the trust table says so, and never of somebody else")
{
    test::Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    CHECK(kiosk.store().list("Observation")->empty());
    kiosk.checks_in("010181-900C");
    CHECK(kiosk.visit().known == PersonKnown{});

    const auto patients = *kiosk.store().list("Patient");
    REQUIRE(patients.size() >= 2);
    std::vector<Json> observations;
    for (const auto& patient : patients)
        observations.push_back(Json::object({{"resourceType", Json{"Observation"}}, {"id", Json{"of-" + std::string{patient["id"].text()}}},
            {"subject", Json::object({{"reference", Json{"Patient/" + std::string{patient["id"].text()}}}})}}));
    kiosk.typed_code = {.sex = true, .observations = true};
    kiosk.restarts();
    REQUIRE(kiosk.store().replace_list("Observation", observations, kiosk.clock.now().utc).ok());
    kiosk.checks_in("010181-900C");
    const auto& known = kiosk.visit().known;
    REQUIRE(known.observations.size() == 1);
    CHECK(!known.sex.empty());
    CHECK(kiosk.sees("Tulosi on kirjattu"));
    kiosk.passes(70s);
    CHECK(kiosk.store().list("Observation")->empty());
}

namespace {

const auto* const asks_weight = R"([{"linkId":"paino","text":"Paino","type":"decimal","code":[{"system":"http://loinc.org","code":"29463-7"}],
  "extension":[{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationLinkPeriod","valueDuration":{"value":1,"system":"http://unitsofmeasure.org","code":"a"}}]}])";

void measured(Centre& centre, const std::string& id, const std::string& patient, const std::string& code, const std::string& more = {})
{
    REQUIRE(centre->put(R"({"resourceType":"Observation","id":")" + id + R"(","status":"final","effectiveDateTime":"2026-11-01","subject":{"reference":"Patient/)" + patient +
                        R"("},"code":{"coding":[{"system":"http://loinc.org","code":")" + code + R"("}]})" + more + "}").ok());
}

std::set<std::string> held(Kiosk& kiosk)
{
    std::set<std::string> ids;
    for (const auto& one : *kiosk.store().list("Observation")) ids.insert(std::string{one["id"].text()});
    return ids;
}

// A kiosk that may tell forms what was measured, and two measurements of somebody of today and a third that no form asks for.
struct Measured {
    Centre centre{};
    Kiosk kiosk{*centre.network, centre->base_url()};

    Measured()
    {
        kiosk.typed_code = {.sex = true, .observations = true};
        kiosk.restarts();
        kiosk.passes(2s);
        const std::string patient{(*kiosk.store().list("Patient"))[0]["id"].text()};
        measured(centre, "weight", patient, "29463-7");
        measured(centre, "both", patient, "34565-2", R"(,"component":[{"code":{"coding":[{"system":"http://loinc.org","code":"29463-7"}]}}])");
        measured(centre, "sugar", patient, "2339-0");
    }

    void a_form_asks_for_the_weight()
    {
        REQUIRE(centre->put(test::questionnaire("esitiedot").with("item", json(asks_weight)).write()).ok());
        kiosk.passes(61s);
    }
};

}  // namespace

TEST_CASE("no measurement is fetched while no form asks, and then only what one asks for, also where it is a part of another")
{
    Measured day;
    day.kiosk.passes(61s);
    CHECK(held(day.kiosk).empty());
    day.a_form_asks_for_the_weight();
    day.kiosk.passes(61s);
    CHECK(held(day.kiosk) == std::set<std::string>{"both", "weight"});
}

TEST_CASE("a centre that refuses to tell of measurements leaves the rest of the day's list whole and fresh")
{
    for (const int status : {400, 401, 403, 404, 413, 422}) {
        CAPTURE(status);
        Measured day;
        day.a_form_asks_for_the_weight();
        const auto people = day.kiosk.store().list("Patient")->size();
        const auto appointments = day.kiosk.store().list("Appointment")->size();
        const auto before = **day.kiosk.store().list_fetched("Appointment");
        day.centre->trouble({central::TroubleKind::Status, 0, status, 0, 0, "", "Observation"});
        day.kiosk.passes(122s);
        CHECK(held(day.kiosk).empty());
        CHECK(**day.kiosk.store().list_fetched("Appointment") > before);
        CHECK(day.kiosk.store().list("Patient")->size() == people);
        CHECK(day.kiosk.store().list("Appointment")->size() == appointments);
        CHECK(appointments > 0);
        const auto served = day.centre->served();
        CHECK(std::any_of(served.begin(), served.end(), [](const auto& one) { return one.type == "Observation" && one.trouble == "status"; }));
    }
}
