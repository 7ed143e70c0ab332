#include "kiosk/arrival/letter.h"
#include "kiosk/care/pre_visit.h"
#include "tests/app/centre.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace luukku;
using namespace std::chrono_literals;
using fhir::Json;
using test::Centre;
using test::Kiosk;
using test::Network;

namespace {

constexpr auto lab = "https://luukku.example/fhir/Questionnaire/laboratorio-esitiedot";

Json read_json(const std::string& text)
{
    auto read = Json::parse(text);
    REQUIRE(read.ok());
    return *read;
}

Json patient() { return read_json(R"({"resourceType":"Patient","id":"aino","active":true,"identifier":[{"system":"urn:oid:1.2.246.21","value":"050594U902L"}],"birthDate":"1994-05-05"})"); }

Json laboratory(const char* id = "lab-1")
{
    return read_json(R"({"resourceType":"Appointment","id":")" + std::string{id} + R"(","status":"booked","serviceType":[{"coding":[{"system":"https://luukku.example/fhir/CodeSystem/palvelu","code":"laboratorio"}]}],
      "start":"2026-11-23T10:00:00+02:00","end":"2026-11-23T10:10:00+02:00","participant":[{"actor":{"reference":"Patient/aino"},"status":"accepted"},{"actor":{"reference":"Location/aula-a"},"status":"accepted"}]})");
}

Json asks(const std::string& id, const std::string& form, const std::string& status)
{
    return read_json(R"({"resourceType":"Task","id":")" + id + R"(","status":")" + status + R"(","intent":"order","authoredOn":"2026-11-20T09:00:00+02:00","for":{"reference":"Patient/aino"},"reasonReference":{"reference":"Appointment/lab-1"},
      "code":{"coding":[{"system":"http://hl7.org/fhir/uv/sdc/CodeSystem/temp","code":"complete-questionnaire"}]},
      "input":[{"type":{"coding":[{"system":"http://hl7.org/fhir/uv/sdc/CodeSystem/temp","code":"questionnaire"}]},"valueCanonical":")" + form + "\"}]}");
}

exchange::DayList day(std::vector<Json> tasks = {}, std::vector<Json> responses = {})
{
    exchange::DayList list;
    list.patients = {patient()};
    list.appointments = {laboratory()};
    list.questionnaires = {test::questionnaire("esitiedot"), test::questionnaire("laboratorio-esitiedot"), test::questionnaire("suun-terveys")};
    list.form_tasks = std::move(tasks);
    list.responses = std::move(responses);
    return list;
}

// As a list that came a moment ago, and the forms of it are asked.
void has_list(Kiosk& kiosk, const exchange::DayList& list)
{
    (void)kiosk.store_room().handle(app::Pulled{list, kiosk.clock.now().utc, {}});
    kiosk.restarts();
}

void brings_letter(Kiosk& kiosk, const char* appointment = "lab-1", const char* serial = "K7Q2")
{
    const auto until = std::chrono::floor<std::chrono::minutes>(kiosk.clock.now().utc) + 60min;
    const auto message = *arrival::message_of({serial, until, appointment, "site"});
    kiosk.engine().handle(Scanned{Secret{*arrival::text_of(message, fake_signature(message, test::content_key))}});
    kiosk.engine().take_answers();
}

void answers_form(Kiosk& kiosk)
{
    while (!kiosk.sees("Lähetä vastaukset")) {
        for (const char* choice : {"choice/vointi/hyva", "choice/laakkeet/false", "choice/allergia/ei", "choice/liikkuminen/false", "choice/syonyt/en", "choice/laakkeet-tanaan/en", "choice/huono-olo/ei"})
            if (std::string_view{choice}.starts_with("choice/" + kiosk.visit().question + "/")) kiosk.presses_id(choice);
        kiosk.presses("Jatka");
    }
    kiosk.presses("Lähetä vastaukset");
}

int asked_twice(Kiosk& kiosk)
{
    const auto tally = kiosk.store().tally({});
    REQUIRE(tally.ok());
    return static_cast<int>(std::count_if(tally->happened.begin(), tally->happened.end(), [](const store::Happened& one) { return one.kind == "asked-twice"; }));
}

}  // namespace

TEST_CASE("a letter tells which forms its booking needs; a code that is typed gets the same offer as everybody, whatever she has")
{
    Network network;
    network.up = false;
    Kiosk kiosk{network};
    has_list(kiosk, day({asks("t1", "https://luukku.example/fhir/Questionnaire/suun-terveys", "requested")}));
    kiosk.checks_in("050594U902L");
    CHECK(kiosk.visit().pre_visit == std::vector<FormAsked>{{test::own_questionnaire, {}, false}});
    const auto hers = kiosk.page();
    kiosk.presses("Valmis");
    kiosk.checks_in("010170-911W");
    CHECK(kiosk.visit().pre_visit == std::vector<FormAsked>{{test::own_questionnaire, {}, false}});
    CHECK(kiosk.page().body.size() == hers.body.size());
    kiosk.presses("Valmis");

    brings_letter(kiosk);
    CHECK(kiosk.sees("3 kyselyä"));
    kiosk.presses("Täytä esitiedot odottaessasi");
    CHECK(kiosk.sees("Esitiedot laboratorioon"));
    CHECK(kiosk.sees("Esitiedot vastaanotolle"));
}

TEST_CASE("who typed her code at a strict site has the forms of her booking, and what she answered before, once staff have seen who she is")
{
    Network network;
    network.up = false;
    Kiosk kiosk{network};
    kiosk.has_pin("271828");
    const auto before = test::earlier_response("2026-11-20T09:00:00+02:00").with("subject", read_json(R"({"reference":"Patient/aino"})"));
    has_list(kiosk, day({asks("t1", "https://luukku.example/fhir/Questionnaire/suun-terveys", "requested"), asks("t2", lab, "completed")}, {before}));
    kiosk.checks_in("050594U902L");
    REQUIRE(kiosk.visit().pre_visit == std::vector<FormAsked>{{test::own_questionnaire, {}, false}});
    CHECK(kiosk.visit().known.responses.empty());
    kiosk.has_staff_beside("271828");
    kiosk.presses("Tarkistin, kuka hän on");
    kiosk.presses("Takaisin asiakkaan sivulle");
    CHECK(kiosk.visit().pre_visit == std::vector<FormAsked>{{"https://luukku.example/fhir/Questionnaire/suun-terveys", "Task/t1", true}, {test::own_questionnaire, {}, false}});
    kiosk.presses("Täytä esitiedot odottaessasi");
    kiosk.presses("Esitiedot vastaanotolle");
    CHECK(kiosk.sees("Onko tämä vielä oikein?"));
}

TEST_CASE("what she sent before staff saw who she is is not asked of her again, and of her booking she has the rest")
{
    Network network;
    network.up = false;
    Kiosk kiosk{network};
    kiosk.has_pin("271828");
    has_list(kiosk, day());
    kiosk.checks_in("050594U902L");
    kiosk.presses("Täytä esitiedot odottaessasi");
    answers_form(kiosk);
    kiosk.has_staff_beside("271828");
    kiosk.presses("Tarkistin, kuka hän on");
    kiosk.presses("Takaisin asiakkaan sivulle");
    CHECK(kiosk.visit().pre_visit == std::vector<FormAsked>{{lab, {}, true}});
}

TEST_CASE("where the trust table tells staff nothing of her booking, it chooses no forms for her either")
{
    Network network;
    network.up = false;
    Kiosk kiosk{network};
    kiosk.staff = Trust{};
    kiosk.has_pin("271828");
    has_list(kiosk, day());
    kiosk.checks_in("050594U902L");
    kiosk.has_staff_beside("271828");
    kiosk.presses("Tarkistin, kuka hän on");
    kiosk.presses("Takaisin asiakkaan sivulle");
    CHECK(kiosk.visit().pre_visit == std::vector<FormAsked>{{test::own_questionnaire, {}, false}});
}

TEST_CASE("A-29 a task that she did elsewhere is not offered again, and one that she does here is completed at the centre with her answers")
{
    Centre centre;
    for (const auto& resource : {patient(), laboratory(), asks("t1", lab, "ready"), asks("t2", "https://luukku.example/fhir/Questionnaire/suun-terveys", "completed")}) REQUIRE(centre->put(resource.write()).ok());
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    brings_letter(kiosk);
    REQUIRE(kiosk.visit().pre_visit.size() == 2);
    CHECK(kiosk.visit().pre_visit[0] == FormAsked{lab, "Task/t1", true});
    CHECK(kiosk.visit().pre_visit[1].canonical == test::own_questionnaire);
    kiosk.presses("Täytä esitiedot odottaessasi");
    kiosk.presses("Esitiedot laboratorioon");
    answers_form(kiosk);
    kiosk.passes(3s);
    const auto task = read_json(centre->read("Task", "t1"));
    CHECK(task["status"].text() == "completed");
    REQUIRE(task["output"].size() == 1);
    const auto responses = kiosk.created("QuestionnaireResponse");
    REQUIRE(responses.size() == 1);
    CHECK(task["output"][0]["valueReference"]["reference"].text() == "QuestionnaireResponse/" + std::string{responses[0]["id"].text()});
    CHECK(centre->read("QuestionnaireResponse", std::string{responses[0]["id"].text()}).size() > 0);
    CHECK(read_json(centre->read("Task", "t2"))["status"].text() == "completed");
}

TEST_CASE("A-21 what she declines is stored as declined, of the centre and of ours, and not asked again for that visit")
{
    Network network;
    network.up = false;
    Kiosk kiosk{network};
    kiosk.typed_code = {.outcome = true};
    has_list(kiosk, day({asks("t1", "https://luukku.example/fhir/Questionnaire/suun-terveys", "requested")}));
    kiosk.checks_in("050594U902L");
    kiosk.presses("Täytä esitiedot odottaessasi");
    kiosk.presses("En halua täyttää näitä");
    CHECK(kiosk.visit().phase == Phase::Receipt);
    CHECK_FALSE(kiosk.sees("Täytä esitiedot odottaessasi"));
    const auto changes = kiosk.changes();
    const auto of_task = std::count_if(changes.begin(), changes.end(), [](const outbox::Change& one) { return one.reference == "Task/t1"; });
    CHECK(of_task == 2);
    CHECK(std::any_of(changes.begin(), changes.end(), [](const outbox::Change& one) { return one.member == "status" && one.to.text() == "rejected"; }));
    std::vector<std::string> declined;
    for (const auto& task : kiosk.created("Task"))
        if (care::asks_for_form(task)) {
            CHECK(task["status"].text() == "rejected");
            CHECK(task["statusReason"]["coding"][0]["code"].text() == "declined");
            declined.push_back(care::form_asked_by(task));
        }
    std::sort(declined.begin(), declined.end());
    CHECK(declined == std::vector<std::string>{test::own_questionnaire, lab});
    kiosk.presses("Valmis");

    kiosk.checks_in("050594U902L");
    CHECK(kiosk.visit().pre_visit.empty());
    kiosk.presses("Valmis");
    CHECK(kiosk.store().verify_audit().ok());
}

TEST_CASE("A-16 a question whose answer still holds is counted when it is asked twice, and not when she only confirms it")
{
    Network network;
    network.up = false;
    Kiosk kiosk{network};
    auto before = test::earlier_response("2026-11-20T09:00:00+02:00").with("subject", read_json(R"({"reference":"Patient/aino"})"));
    has_list(kiosk, day({}, {before}));
    // Nothing of before may be shown to a typed code: she is asked all of it, and that is counted, of nobody.
    kiosk.checks_in("050594U902L");
    kiosk.presses("Täytä esitiedot odottaessasi");
    CHECK(kiosk.visit().phase == Phase::Question);
    answers_form(kiosk);
    CHECK(asked_twice(kiosk) == 2);
    kiosk.presses("Valmis");

    kiosk.typed_code = {.answers = true};
    kiosk.restarts();
    kiosk.checks_in("050594U902L");
    kiosk.presses("Täytä esitiedot odottaessasi");
    CHECK(kiosk.sees("Onko tämä vielä oikein?"));
    kiosk.presses("Kaikki pitää paikkansa");
    answers_form(kiosk);
    CHECK(asked_twice(kiosk) == 2);
    kiosk.presses("Valmis");
    CHECK(kiosk.store().verify_audit().ok());
}

TEST_CASE("B-15 an answer that this kiosk itself took is confirmed by who comes again, and nobody else sees it")
{
    Network network;
    network.up = false;
    Kiosk kiosk{network};
    kiosk.typed_code = {.answers = true};
    has_list(kiosk, day());
    kiosk.checks_in("050594U902L");
    kiosk.presses("Täytä esitiedot odottaessasi");
    CHECK(kiosk.visit().phase == Phase::Question);
    answers_form(kiosk);
    kiosk.presses("Valmis");
    kiosk.checks_in("010170-911W");
    kiosk.presses("Täytä esitiedot odottaessasi");
    CHECK(kiosk.visit().phase == Phase::Question);
    kiosk.presses("Lopeta");
    kiosk.presses_id("leave/leave");
    kiosk.clock.advance(5min);
    kiosk.checks_in("050594U902L");
    kiosk.presses("Täytä esitiedot odottaessasi");
    CHECK(kiosk.sees("Onko tämä vielä oikein?"));
}

TEST_CASE("the day's people are asked about at the centre only for what may be told, and only of forms whose answers hold")
{
    Network network;
    network.up = false;
    Kiosk kiosk{network};
    const auto wish = [&] {
        kiosk.clock.advance(2min);
        for (const auto& message : kiosk.store_room().handle(app::PullDue{}))
            if (const auto* net = std::get_if<app::ToNet>(&message))
                if (const auto* pull = std::get_if<app::Pull>(net)) return pull->wish;
        FAIL("no list was asked for");
        return exchange::PullWish{};
    };
    has_list(kiosk, day());
    CHECK(wish().form_tasks);
    kiosk.typed_code = {.answers = true};
    has_list(kiosk, day());
    const auto asked = wish();
    CHECK(asked.answers_to == std::vector<std::string>{test::own_questionnaire, std::string{test::own_questionnaire} + "|1.1.0"});
    REQUIRE(asked.answers_since);
    CHECK(kiosk.clock.now().utc - *asked.answers_since == std::chrono::days{365});
}

TEST_CASE("B-13 three life areas flag the contact, and who skips them all leaves nothing but that she skipped")
{
    const auto contact = [](const std::vector<const char*>& cards) {
        Network network;
        network.up = false;
        Kiosk kiosk{network};
        kiosk.presses("Tarvitsen apua");
        kiosk.presses("Ei mikään näistä. Jatkan.");
        kiosk.types("050594U902L");
        kiosk.presses("Jatka");
        for (const auto* card : cards) kiosk.presses(card);
        kiosk.presses_id("nav/next");
        if (kiosk.sees("Kuka saa nähdä asiasi?")) kiosk.presses("Kumpikin näkee vain oman osansa");
        CHECK(kiosk.sees("Yhteydenottosi on tallessa."));
        CHECK(kiosk.created("QuestionnaireResponse").empty());
        return std::pair{kiosk.created("ServiceRequest"), kiosk.created("Task")};
    };
    const auto flagged = [](const std::vector<Json>& tasks) {
        return std::any_of(tasks.begin(), tasks.end(), [](const Json& task) { return task["meta"].write().find("many-needs") != std::string::npos; });
    };
    // Health, mood and substances, home, money, people: as cards, and own words beside them.
    const auto three = contact({"Olen sairas", "Mieli ja päihteet", "Hampaat ja suu"});
    CHECK(three.first.size() == 3);
    CHECK(flagged(three.second));
    CHECK_FALSE(flagged(contact({"Arki kotona", "Raha ja etuudet"}).second));
    const auto skipped = contact({});
    REQUIRE(skipped.first.size() == 1);
    CHECK(skipped.first[0]["reasonCode"][0]["coding"][0]["code"].text() == "skipped");
    REQUIRE(skipped.second.size() == 1);
    CHECK_FALSE(flagged(skipped.second));
    CHECK(test::task_code(skipped.second[0]) == "contact");
}
