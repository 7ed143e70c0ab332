#include "tests/app/centre.h"
#include "tests/app/instrument.h"

#include "sync/fhir/resource.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace std::chrono_literals;
using fhir::Json;
using test::Kiosk;
using test::mood;
using test::Network;

namespace {

constexpr auto all_but_the_last = "ccccccccb";       // the ninth is one that staff look at
constexpr auto no_ninth = "cccccccca";

// On her way through the questions, without sending.
void answers(Kiosk& kiosk, const std::string& letters)
{
    kiosk.checks_in("010181-900C");
    kiosk.presses("Täytä esitiedot odottaessasi");
    for (std::size_t at = 0; at < letters.size(); ++at) {
        if (at > 0) kiosk.presses("Jatka");
        kiosk.presses(std::string{"Vastaus "} + letters[at]);
    }
}

void chooses_the_form(Kiosk& kiosk)
{
    kiosk.presses("Täytä kysely");
    kiosk.presses("Ei mikään näistä. Jatkan.");
    kiosk.types("010181-900C");
    kiosk.presses("Jatka");
    kiosk.presses("Mittari");
}

constexpr const char* ways_to_go[]{"stops", "walks away", "power"};

void goes(Kiosk& kiosk, std::string_view how)
{
    if (how == "stops") {
        kiosk.presses("Lopeta");
        kiosk.presses_id("leave/leave");
    } else if (how == "walks away") {
        kiosk.passes(226s);
    } else {
        kiosk.restarts();
        kiosk.restarts();
    }
}

// What the notes of open visits hold of her answers.
std::string drafts(Kiosk& kiosk)
{
    std::string all;
    const auto open = kiosk.store().open_visits();
    REQUIRE(open.ok());
    for (const auto& visit : *open)
        for (const auto& draft : visit.note["drafts"].items()) all += draft.write();
    return all;
}

int tasks(const Kiosk& kiosk, std::string_view code)
{
    int count = 0;
    for (const auto& task : kiosk.created("Task"))
        if (test::task_code(task) == code) ++count;
    return count;
}

void check_passed_on(Kiosk& kiosk, int reviews)
{
    const auto responses = kiosk.created("QuestionnaireResponse");
    REQUIRE(responses.size() == 1);
    CHECK(responses[0]["status"].text() == "stopped");
    CHECK(responses[0]["item"].size() == 9);
    CHECK(responses[0]["subject"] == kiosk.created("Encounter")[0]["subject"]);
    CHECK(responses[0]["encounter"]["reference"].text() == fhir::reference_to(kiosk.created("Encounter")[0]));
    CHECK(tasks(kiosk, "answers-review") == reviews);
    CHECK(kiosk.created("Observation").empty());
    CHECK(kiosk.store().verify_audit().ok());
}

}  // namespace

TEST_CASE("a person who stops after an answer that staff look at leaves her answers and one task, however she goes")
{
    for (const auto* how : ways_to_go) {
        CAPTURE(how);
        Network network;
        Kiosk kiosk{network, {}, mood("validated")};
        answers(kiosk, all_but_the_last);
        goes(kiosk, how);
        check_passed_on(kiosk, 1);
        CHECK(tasks(kiosk, "broken-off") == 1);
        CHECK(kiosk.open_visits("visit") == 0);
    }
}

TEST_CASE("whether an answer is one that staff look at changes nothing that the person reads when she stops")
{
    Network network;
    Kiosk touched{network, {}, mood("own-draft")};
    Kiosk untouched{network, {}, mood("own-draft")};
    answers(touched, all_but_the_last);
    answers(untouched, no_ninth);
    for (auto* kiosk : {&touched, &untouched}) kiosk->presses("Lopeta");
    CHECK(touched.page() == untouched.page());
    CHECK(touched.sees("Vastaukset, jotka annoit kyselyyn, lähetetään henkilökunnalle."));
    CHECK(!touched.sees("poistetaan"));
    for (auto* kiosk : {&touched, &untouched}) kiosk->presses_id("leave/leave");
    CHECK(touched.page() == untouched.page());
    check_passed_on(touched, 1);
    check_passed_on(untouched, 0);
}

TEST_CASE("she is told before she begins that answers are passed on also when she stops, and in other forms they are deleted")
{
    Network network;
    Kiosk kiosk{network, {}, mood("own-draft")};
    kiosk.checks_in("010181-900C");
    CHECK(kiosk.sees("Jos lopetat kesken, siihen asti antamasi vastaukset lähetetään silti."));

    Kiosk other{network};
    REQUIRE(other.store().replace_list("Questionnaire", {test::questionnaire("esitiedot")}, other.clock.now().utc).ok());
    other.restarts();
    other.checks_in("010181-900C");
    CHECK(!other.sees("lähetetään silti"));
    other.presses("Täytä esitiedot odottaessasi");
    other.presses_id("choice/vointi/hyva");
    other.presses("Lopeta");
    CHECK(other.sees("Keskeneräiset vastaukset poistetaan."));
    other.presses_id("leave/leave");
    CHECK(other.created("QuestionnaireResponse").empty());
}

TEST_CASE("who goes back to the receipt and ends there without sending leaves her answers too")
{
    Network network;
    Kiosk kiosk{network, {}, mood("own-draft")};
    answers(kiosk, all_but_the_last);
    while (!kiosk.sees("Tulosi on kirjattu")) kiosk.presses("Takaisin");
    kiosk.presses("Valmis");
    CHECK(kiosk.created("QuestionnaireResponse").empty());      // first she is asked
    kiosk.presses_id("leave/leave");
    check_passed_on(kiosk, 1);
    CHECK(tasks(kiosk, "broken-off") == 0);
}

TEST_CASE("who came only for a form and stops is no arrival: her answers go on, and nobody waits for her")
{
    Network network;
    Kiosk kiosk{network, {}, mood("own-draft")};
    chooses_the_form(kiosk);
    kiosk.presses("Vastaus c");
    kiosk.presses("Lopeta");
    CHECK(kiosk.sees("Vastaukset, jotka annoit kyselyyn, lähetetään henkilökunnalle."));
    kiosk.presses_id("leave/leave");
    CHECK(kiosk.created("Encounter").empty());
    CHECK(tasks(kiosk, "broken-off") == 0);
    REQUIRE(kiosk.created("QuestionnaireResponse").size() == 1);
    CHECK(kiosk.created("QuestionnaireResponse")[0]["encounter"].is_null());
    CHECK(kiosk.open_visits("visit") == 0);
}

TEST_CASE("who begins and answers nothing leaves no answers")
{
    Network network;
    Kiosk kiosk{network, {}, mood("own-draft")};
    answers(kiosk, "");
    kiosk.restarts();
    CHECK(kiosk.created("QuestionnaireResponse").empty());
    CHECK(tasks(kiosk, "answers-review") == 0);
}

TEST_CASE("answers that were sent whole are not passed on once more, whatever happens after")
{
    Network network;
    Kiosk kiosk{network, {}, mood("validated")};
    kiosk.checks_in("010181-900C");
    test::fills(kiosk, "cccccccccb");
    kiosk.restarts();
    const auto responses = kiosk.created("QuestionnaireResponse");
    REQUIRE(responses.size() == 1);
    CHECK(responses[0]["status"].text() == "completed");
    CHECK(tasks(kiosk, "answers-review") == 1);
}

TEST_CASE("the centre gets the answers of a visit that a power cut broke off once, and the task with them")
{
    test::Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url(), mood("own-draft")};
    kiosk.passes(2s);
    answers(kiosk, all_but_the_last);
    kiosk.restarts();
    kiosk.passes(5s);
    REQUIRE(centre.all("QuestionnaireResponse").size() == 1);
    CHECK(centre.all("QuestionnaireResponse")[0]["status"].text() == "stopped");
    CHECK(centre.tasks("answers-review") == 1);
    CHECK(centre.tasks("broken-off") == 1);
    CHECK(kiosk.store().outbox_counts()->quarantined == 0);
}

TEST_CASE("her answers to a form of her own choice lie in the store while she fills it, and no more once it is sent")
{
    Network network;
    Kiosk kiosk{network, {}, mood("own-draft")};
    chooses_the_form(kiosk);
    for (const char letter : std::string{"cccccccccb"}) {
        kiosk.presses(std::string{"Vastaus "} + letter);
        CHECK(drafts(kiosk).find("phq") != std::string::npos);
        kiosk.presses("Jatka");
    }
    kiosk.presses("Lähetä vastaukset");
    CHECK(kiosk.sees("Kiitos. Vastauksesi menevät ammattilaiselle."));
    CHECK(drafts(kiosk).empty());
    kiosk.presses("Valmis");
    kiosk.restarts();
    REQUIRE(kiosk.created("QuestionnaireResponse").size() == 1);
    CHECK(kiosk.created("QuestionnaireResponse")[0]["status"].text() == "completed");
}

TEST_CASE("her answers to a form of her own choice are passed on and kept no more, however she leaves it")
{
    for (const auto* how : ways_to_go) {
        CAPTURE(how);
        Network network;
        Kiosk kiosk{network, {}, mood("own-draft")};
        chooses_the_form(kiosk);
        kiosk.presses("Vastaus c");
        CHECK_FALSE(drafts(kiosk).empty());
        goes(kiosk, how);
        CHECK(drafts(kiosk).empty());
        CHECK(kiosk.open_visits("visit") == 0);
        CHECK(kiosk.created("QuestionnaireResponse").size() == 1);
    }
}

TEST_CASE("who answers while the store takes nothing reads so on the page, and no more once her answers are in it")
{
    const std::string told{"Osa vastauksistasi ei ole tallessa."};
    for (const auto fault : {Fault::DiskFull, Fault::StoreUnavailable}) {
        Network network;
        Kiosk kiosk{network, {}, mood("own-draft")};
        chooses_the_form(kiosk);
        kiosk.presses("Vastaus c");
        CHECK_FALSE(kiosk.sees(told));
        kiosk.store().broken = fault;
        kiosk.presses("Vastaus d");
        CHECK(kiosk.sees(told));
        CHECK(kiosk.engine().store_failed() == (fault == Fault::StoreUnavailable));
        kiosk.presses("Jatka");
        CHECK(kiosk.sees("Kysymys b"));
        kiosk.presses("Lopeta");
        CHECK(kiosk.sees(told));
        kiosk.presses("En lopeta. Jatkan.");
        kiosk.store().broken.reset();
        kiosk.presses("Vastaus c");
        CHECK_FALSE(kiosk.sees(told));
        CHECK_FALSE(drafts(kiosk).empty());
    }
}

TEST_CASE("who could not even be noted as come reads that her answers are not kept, until they are sent whole")
{
    Network network;
    Kiosk kiosk{network, {}, mood("own-draft")};
    kiosk.store().broken = Fault::DiskFull;
    chooses_the_form(kiosk);
    kiosk.store().broken.reset();
    for (const char letter : std::string{"cccccccccb"}) {
        kiosk.presses(std::string{"Vastaus "} + letter);
        CHECK(kiosk.sees("Osa vastauksistasi ei ole tallessa."));
        kiosk.presses("Jatka");
    }
    kiosk.presses("Lähetä vastaukset");
    CHECK(kiosk.sees("Kiitos. Vastauksesi menevät ammattilaiselle."));
    CHECK_FALSE(kiosk.sees("Osa vastauksistasi ei ole tallessa."));
}

TEST_CASE("answers that staff look at go on as soon as the store takes them, though it did not when she left")
{
    Network network;
    Kiosk kiosk{network, {}, mood("own-draft")};
    chooses_the_form(kiosk);
    kiosk.presses("Vastaus c");
    kiosk.store().broken = Fault::DiskFull;
    goes(kiosk, ways_to_go[0]);
    CHECK(kiosk.open_visits("visit") == 1);
    kiosk.store().broken.reset();
    kiosk.passes(10s);
    CHECK(kiosk.open_visits("visit") == 0);
    CHECK(kiosk.created("QuestionnaireResponse").size() == 1);
}
