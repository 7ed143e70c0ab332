// Forms whose next question the centre chooses.
#include "tests/support/visitor.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace std::chrono_literals;
using fhir::Json;
using test::Visitor;
using test::sleep_form;
using test::with_sleep;

namespace {

Visitor begins()
{
    Visitor visitor{with_sleep()};
    visitor.presses("Täytä kysely");
    visitor.presses("Ei mikään näistä. Jatkan.");
    visitor.identifies_herself();
    visitor.presses("Uni ja lepo");
    return visitor;
}

const AskNextQuestion& last_asked(const Visitor& visitor)
{
    const auto& all = visitor.asked();
    const auto at = std::find_if(all.rbegin(), all.rend(), [](const Effect& one) { return std::holds_alternative<AskNextQuestion>(one); });
    REQUIRE(at != all.rend());
    return std::get<AskNextQuestion>(*at);
}

// The response with so many items of the form, in order, as the centre would give it back.
std::string grown(const Visitor& visitor, std::size_t items, const char* status = "in-progress")
{
    const auto& asked = last_asked(visitor).response;
    const auto bank = test::questionnaire("uni")["item"];
    std::vector<Json> some;
    for (std::size_t i = 0; i < items; ++i) some.push_back(bank[i].with("enableWhen", {}).with("enableBehavior", {}));
    const auto form = asked["contained"][0].with("item", Json::array(std::move(some)));
    return asked.with("contained", Json::array({form})).with("status", status).write();
}

void is_asked(Visitor& visitor, std::size_t items, const char* status = "in-progress")
{
    visitor.meets(NextQuestionCame{visitor.number(), last_asked(visitor).round, grown(visitor, items, status)});
}

// The centre asks these items too, and answers one itself.
void scores(Visitor& visitor, const std::vector<std::string>& items, const std::string& answer, const char* status = "in-progress")
{
    const auto& asked = last_asked(visitor).response;
    auto all = asked["contained"][0]["item"].items();
    for (const auto& item : items) all.push_back(*Json::parse(item));
    auto answers = asked["item"].items();
    if (!answer.empty()) answers.push_back(*Json::parse(answer));
    const auto reply = asked.with("contained", Json::array({asked["contained"][0].with("item", Json::array(all))})).with("item", Json::array(answers)).with("status", status);
    visitor.meets(NextQuestionCame{visitor.number(), last_asked(visitor).round, reply.write()});
}

void is_not_asked(Visitor& visitor, Fault fault)
{
    visitor.meets(NextQuestionUnknown{visitor.number(), last_asked(visitor).round, fault});
}

}  // namespace

TEST_CASE("each question is asked for when the one before it is answered, with a calm page until it comes, and all of them are looked over and sent")
{
    auto visitor = begins();
    CHECK(visitor.sees("Haetaan seuraava kysymys"));
    CHECK(last_asked(visitor).response["contained"][0]["derivedFrom"][0].text() == "https://luukku.example/fhir/Questionnaire/uni|1.0.0");
    is_asked(visitor, 1);
    CHECK(visitor.sees("Miten olet nukkunut viime viikkoina?"));
    CHECK(!visitor.sees("Kysymys 1"));
    visitor.presses("Huonosti");
    visitor.presses("Jatka");
    CHECK(visitor.sees("Haetaan seuraava kysymys"));
    CHECK(last_asked(visitor).response["item"][0]["answer"][0]["valueCoding"]["code"].text() == "huonosti");
    is_asked(visitor, 2);
    CHECK(visitor.sees("Mikä unessa vaivaa eniten?"));
    visitor.presses("Nukahtaminen");
    visitor.presses("Jatka");
    is_asked(visitor, 2, "completed");
    CHECK(visitor.sees("Tarkista vastauksesi"));
    CHECK(!visitor.sees("Muuta"));
    visitor.presses("Lähetä vastaukset");
    const auto saves = visitor.asked_for<SaveAnswers>();
    REQUIRE(saves.size() == 1);
    CHECK(saves[0].answers["status"].text() == "completed");
    CHECK(saves[0].answers["questionnaire"].text() == "#q");
    CHECK(saves[0].answers["contained"][0]["item"].size() == 2);
    CHECK(saves[0].answers["item"].size() == 2);
    visitor.hears(Saved::What::Answers);
    visitor.presses("Valmis");
    CHECK(visitor.has_gone());
}

TEST_CASE("what was asked and sent on cannot be changed, and what asks for more is not sent before it is answered")
{
    auto visitor = begins();
    is_asked(visitor, 1);
    CHECK(!visitor.can_press("Jatka"));
    visitor.presses("Hyvin");
    visitor.presses("Jatka");
    is_asked(visitor, 2);
    visitor.meets(Back{});
    CHECK(visitor.sees("Mikä unessa vaivaa eniten?"));
}

TEST_CASE("a question that does not come leaves her answers kept, and she may try again or send them unfinished")
{
    auto visitor = begins();
    is_asked(visitor, 1);
    visitor.presses("Huonosti");
    visitor.presses("Jatka");
    const auto drafts = visitor.asked_for<KeepDraft>();
    REQUIRE(!drafts.empty());
    CHECK(drafts.back().answers["item"][0]["answer"][0]["valueCoding"]["code"].text() == "huonosti");
    is_not_asked(visitor, Fault::NoNetwork);
    CHECK(visitor.sees("Seuraavaa kysymystä ei saada juuri nyt"));
    CHECK(visitor.sees("Vastaukset, jotka annoit tähän asti, ovat tallessa."));
    visitor.presses("Yritä uudelleen");
    CHECK(visitor.sees("Haetaan seuraava kysymys"));
    is_not_asked(visitor, Fault::NoNetwork);
    visitor.presses("Lähetä vastaukset tähän asti");
    const auto saves = visitor.asked_for<SaveAnswers>();
    REQUIRE(saves.size() == 1);
    CHECK(saves[0].answers["status"].text() == "in-progress");
    CHECK(saves[0].answers["item"].size() == 1);
    visitor.hears(Saved::What::Answers);
    CHECK(visitor.sees("Vastauksesi ovat tallessa."));
}

TEST_CASE("where the store could not keep her answers nothing says that they are safe, or will be sent when she goes")
{
    auto visitor = begins();
    is_asked(visitor, 1);
    visitor.presses("Huonosti");
    visitor.presses("Jatka");
    visitor.meets(DraftKept{visitor.number(), sleep_form, Fault::DiskFull});
    is_not_asked(visitor, Fault::NoNetwork);
    CHECK(visitor.sees("Osa vastauksistasi ei ole tallessa."));
    CHECK(!visitor.sees("Vastaukset, jotka annoit tähän asti, ovat tallessa."));
    visitor.presses("Lopeta");
    CHECK(visitor.sees("Osa vastauksistasi ei ole tallessa."));
    CHECK(!visitor.sees("lähetetään"));
    visitor.presses("En lopeta. Jatkan.");
    visitor.meets(DraftKept{visitor.number(), sleep_form, {}});
    CHECK(visitor.sees("Vastaukset, jotka annoit tähän asti, ovat tallessa."));
    visitor.presses("Lopeta");
    CHECK(visitor.sees("Vastaukset, jotka annoit kyselyyn, lähetetään henkilökunnalle."));
}

TEST_CASE("a first question that does not come promises nothing, and leads back to the list")
{
    auto visitor = begins();
    is_not_asked(visitor, Fault::ServerBusy);
    CHECK(visitor.sees("Tätä kyselyä ei voi täyttää juuri nyt"));
    CHECK(!visitor.sees("tallessa"));
    CHECK(!visitor.sees("Lähetä vastaukset tähän asti"));
    visitor.presses("Takaisin");
    CHECK(visitor.sees("Minkä kyselyn täytät?"));
    visitor.presses("Uni ja lepo");
    is_asked(visitor, 1);
    CHECK(visitor.sees("Miten olet nukkunut viime viikkoina?"));
}

TEST_CASE("nobody waits for a question longer than half a minute, and one that comes then is still asked")
{
    auto visitor = begins();
    visitor.is_silent_for(29s);
    CHECK(visitor.sees("Haetaan seuraava kysymys"));
    visitor.is_silent_for(1s);
    CHECK(visitor.sees("Tätä kyselyä ei voi täyttää juuri nyt"));
    is_asked(visitor, 1);
    CHECK(visitor.sees("Miten olet nukkunut viime viikkoina?"));
}

TEST_CASE("an answer to an earlier try is nothing to a later one")
{
    auto visitor = begins();
    const auto first = last_asked(visitor).round;
    is_not_asked(visitor, Fault::NoNetwork);
    visitor.presses("Yritä uudelleen");
    visitor.meets(NextQuestionCame{visitor.number(), first, grown(visitor, 1)});
    visitor.meets(NextQuestionUnknown{visitor.number(), first, Fault::NoNetwork});
    CHECK(visitor.sees("Haetaan seuraava kysymys"));
    is_asked(visitor, 1);
    CHECK(visitor.sees("Miten olet nukkunut viime viikkoina?"));
}

TEST_CASE("what the centre answers itself, such as a score, is never on her page and is sent on with the rest")
{
    auto visitor = begins();
    is_asked(visitor, 1);
    visitor.presses("Hyvin");
    visitor.presses("Jatka");
    scores(visitor, {R"({"linkId":"pisteet","type":"integer","text":"Pisteesi","readOnly":true})"}, R"({"linkId":"pisteet","answer":[{"valueInteger":27}]})", "completed");
    CHECK(visitor.sees("Tarkista vastauksesi"));
    CHECK(!visitor.sees("27"));
    CHECK(!visitor.sees("Pisteesi"));
    visitor.presses("Lähetä vastaukset");
    const auto sent = visitor.asked_for<SaveAnswers>().at(0).answers;
    CHECK(sent["item"][1]["answer"][0]["valueInteger"].text() == "27");
}

TEST_CASE("a score that the centre gives half-way is on no page of hers, in the next round or the last, wherever it stands in the form")
{
    struct Place { const char* name; const char* item; const char* answer; };
    const std::vector<Place> places{
        {"at the top", R"({"linkId":"pisteet","type":"integer","text":"Pisteesi"})", R"({"linkId":"pisteet","answer":[{"valueInteger":27}]})"},
        {"in a group", R"({"linkId":"tulos","type":"group","text":"Tulos","item":[{"linkId":"pisteet","type":"integer","text":"Pisteesi"}]})",
         R"({"linkId":"tulos","item":[{"linkId":"pisteet","answer":[{"valueInteger":27}]}]})"},
        {"under an answer", R"({"linkId":"tulos","type":"boolean","text":"Tulos","item":[{"linkId":"pisteet","type":"integer","text":"Pisteesi"}]})",
         R"({"linkId":"tulos","answer":[{"valueBoolean":true,"item":[{"linkId":"pisteet","answer":[{"valueInteger":27}]}]}]})"},
    };
    for (const auto& place : places) {
        CAPTURE(place.name);
        auto visitor = begins();
        is_asked(visitor, 1);
        visitor.presses("Huonosti");
        visitor.presses("Jatka");
        scores(visitor, {place.item, R"({"linkId":"vaiva","type":"boolean","text":"Vaivaako jokin?"})"}, place.answer);
        CHECK(visitor.sees("Vaivaako jokin?"));
        CHECK(!visitor.sees("27"));
        visitor.presses("Ei");
        visitor.presses("Jatka");
        CHECK(last_asked(visitor).response["contained"][0]["item"][1]["extension"].is_null());
        scores(visitor, {R"({"linkId":"kauan","type":"boolean","text":"Kauanko?"})"}, {});
        CHECK(visitor.sees("Kauanko?"));
        CHECK(!visitor.sees("27"));
        visitor.presses("Kyllä");
        visitor.presses("Jatka");
        scores(visitor, {}, {}, "completed");
        CHECK(visitor.sees("Tarkista vastauksesi"));
        CHECK(!visitor.sees("27"));
        CHECK(!visitor.sees("Pisteesi"));
        visitor.presses("Lähetä vastaukset");
        CHECK(visitor.asked_for<SaveAnswers>().at(0).answers.write().find("27") != std::string::npos);
    }
}

TEST_CASE("a form whose questions the centre chooses is not in the list while the centre cannot be reached, and says that half of it is sent too")
{
    auto station = with_sleep();
    Visitor visitor{station};
    visitor.presses("Täytä kysely");
    visitor.presses("Ei mikään näistä. Jatkan.");
    visitor.identifies_herself();
    CHECK(visitor.sees("Jos lopetat kesken, siihen asti antamasi vastaukset lähetetään silti."));
    visitor.station().reception = care::Reception::NobodyThere;
    CHECK(visitor.sees("Uni ja lepo"));
    visitor.station().reception = care::Reception::NoChannel;
    CHECK(!visitor.sees("Uni ja lepo"));
}
