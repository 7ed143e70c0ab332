#include "kiosk/forms/sdc/earlier.h"
#include "tests/support/visitor.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace std::chrono_literals;
using fhir::Json;
using test::Visitor;

namespace {

constexpr auto lab = "https://luukku.example/fhir/Questionnaire/laboratorio-esitiedot";

Station with_lab()
{
    auto station = test::kajaani();
    const auto form = forms::Form::open(test::questionnaire("laboratorio-esitiedot"));
    REQUIRE(form.ok());
    station.forms.insert_or_assign(lab, *form);
    return station;
}

// She has checked in, and is asked for these before her visit.
Visitor asked_for(std::vector<FormAsked> forms)
{
    Visitor visitor{with_lab()};
    visitor.presses("Ilmoittaudu");
    visitor.identifies_herself();
    visitor.is_recorded_as(17, {}, std::move(forms));
    return visitor;
}

Visitor with_earlier(const std::string& authored)
{
    Visitor visitor;
    visitor.presses("Ilmoittaudu");
    visitor.identifies_herself();
    visitor.meets(PersonKnown{visitor.number(), {}, {}, {test::earlier_response(authored).write()}});
    visitor.is_recorded_as(17);
    visitor.presses("Täytä esitiedot odottaessasi");
    return visitor;
}

void answers_the_rest(Visitor& visitor)
{
    while (!visitor.sees("Lähetä vastaukset")) {
        for (const char* choice : {"choice/vointi/hyva", "choice/laakkeet/false", "choice/allergia/ei", "choice/liikkuminen/false", "choice/syonyt/en", "choice/laakkeet-tanaan/en", "choice/huono-olo/ei"})
            if (std::string_view{choice}.starts_with("choice/" + visitor.visit().question + "/") && !visitor.can_press("Jatka")) visitor.presses_id(choice);
        visitor.presses("Jatka");
    }
}

void sends(Visitor& visitor)
{
    answers_the_rest(visitor);
    visitor.presses("Lähetä vastaukset");
    visitor.hears(Saved::What::Answers);
}

const Json& item_of(const Json& response, std::string_view link_id)
{
    static const Json none;
    for (const auto& item : response["item"].items())
        if (item["linkId"].text() == link_id) return item;
    return none;
}

}  // namespace

TEST_CASE("the general form alone leads straight to its questions, and nobody has to say no to it")
{
    auto visitor = asked_for({{test::own_questionnaire, {}, false}});
    visitor.presses("Täytä esitiedot odottaessasi");
    CHECK(visitor.visit().phase == Phase::Question);
    visitor.presses("Takaisin");
    CHECK(visitor.visit().phase == Phase::Receipt);
}

TEST_CASE("A-21 a pack of two is offered once: she chooses among them, and when both are sent nothing is left to answer")
{
    auto visitor = asked_for({{lab, "Task/7", true}, {test::own_questionnaire, {}, false}});
    CHECK(visitor.sees("2 kyselyä"));
    visitor.presses("Täytä esitiedot odottaessasi");
    CHECK(visitor.sees("Kysymyksiä ennen käyntiäsi"));
    visitor.presses("Esitiedot laboratorioon");
    sends(visitor);
    CHECK(visitor.sees("Kiitos. Vastauksesi menevät ammattilaiselle."));
    REQUIRE(visitor.asked_for<SaveAnswers>().size() == 1);
    CHECK(visitor.asked_for<SaveAnswers>()[0].task == "Task/7");
    // The other may be left for later, and gone on with.
    if (visitor.visit().phase == Phase::PreVisit) visitor.presses("Takaisin");
    CHECK(visitor.sees("Kiitos. Vastauksesi menevät ammattilaiselle."));
    CHECK_FALSE(visitor.sees("Esitiedot laboratorioon"));
    visitor.presses("Täytä esitiedot odottaessasi");
    sends(visitor);
    CHECK(visitor.asked_for<SaveAnswers>()[1].task.empty());
    CHECK(visitor.visit().phase == Phase::Receipt);
    CHECK_FALSE(visitor.sees("Täytä esitiedot odottaessasi"));
}

TEST_CASE("A-21 who does not want to answer says so once, for all of them, and is not asked again")
{
    auto visitor = asked_for({{lab, "Task/7", true}, {test::own_questionnaire, {}, false}});
    visitor.presses("Täytä esitiedot odottaessasi");
    visitor.presses("En halua täyttää näitä");
    const auto declined = visitor.asked_for<SaveDeclined>();
    REQUIRE(declined.size() == 1);
    CHECK(declined[0].forms == std::vector<FormAsked>{{lab, "Task/7", true}, {test::own_questionnaire, {}, false}});
    CHECK(declined[0].encounter == visitor.visit().encounter);
    visitor.hears(Saved::What::Declined);
    CHECK(visitor.visit().phase == Phase::Receipt);
    CHECK_FALSE(visitor.sees("Täytä esitiedot odottaessasi"));
    visitor.presses("Valmis");
    CHECK(visitor.has_gone());
    CHECK_FALSE(visitor.asked_for<EndVisit>().back().broken_off);
}

TEST_CASE("a no that could not be saved is tried again, and she has not lost the forms")
{
    auto visitor = asked_for({{lab, "Task/7", true}});
    visitor.presses("Täytä esitiedot odottaessasi");
    visitor.presses("En halua täyttää näitä");
    visitor.is_refused(Fault::DiskFull);
    visitor.presses("Yritä uudelleen");
    const auto declined = visitor.asked_for<SaveDeclined>();
    REQUIRE(declined.size() == 2);
    CHECK(declined[0] == declined[1]);
    visitor.hears(Saved::What::Declined);
    CHECK(visitor.visit().phase == Phase::Receipt);
}

TEST_CASE("when staff have seen who she is, the forms that her booking needs are on the page at once")
{
    auto visitor = asked_for({{test::own_questionnaire, {}, false}});
    visitor.meets(IdentityConfirmed{visitor.number(), {}, std::vector<FormAsked>{{lab, "Task/7", true}, {test::own_questionnaire, {}, false}}});
    CHECK(visitor.sees("2 kyselyä"));
    visitor.presses("Täytä esitiedot odottaessasi");
    visitor.presses("Esitiedot laboratorioon");
    sends(visitor);
    CHECK(visitor.asked_for<SaveAnswers>().at(0).task == "Task/7");
}

TEST_CASE("what she has sent or declined is not asked again when staff have seen who she is, also of a rule that always asks")
{
    const std::vector<FormAsked> both{{lab, "Task/7", true}, {test::own_questionnaire, {}, false}};
    auto sent = asked_for({{test::own_questionnaire, {}, false}});
    sent.presses("Täytä esitiedot odottaessasi");
    sends(sent);
    sent.meets(IdentityConfirmed{sent.number(), {}, both});
    CHECK(sent.visit().pre_visit == std::vector<FormAsked>{{lab, "Task/7", true}});

    auto declined = asked_for({{lab, {}, true}});
    declined.presses("Täytä esitiedot odottaessasi");
    declined.presses("En halua täyttää näitä");
    declined.hears(Saved::What::Declined);
    declined.meets(IdentityConfirmed{declined.number(), {}, both});
    CHECK(declined.visit().pre_visit == std::vector<FormAsked>{{test::own_questionnaire, {}, false}});
}

TEST_CASE("what she has begun stays hers when staff have seen who she is: her answers, and the form though nothing asks for it any more")
{
    auto visitor = asked_for({{lab, {}, true}, {test::own_questionnaire, {}, false}});
    visitor.presses("Täytä esitiedot odottaessasi");
    visitor.presses("Esitiedot laboratorioon");
    visitor.presses_id("choice/syonyt/en");
    visitor.presses("Jatka");
    for (const char* to : {"Takaisin", "Takaisin"}) visitor.presses(to);
    visitor.presses("Esitiedot vastaanotolle");
    visitor.presses_id("choice/vointi/hyva");
    const auto before = visitor.visit();
    visitor.meets(IdentityConfirmed{visitor.number(), {}, std::vector<FormAsked>{}});
    CHECK(visitor.visit().pre_visit == before.pre_visit);
    CHECK(visitor.visit().phase == Phase::Question);
    CHECK(visitor.visit().question == before.question);
    CHECK(visitor.visit().aside == before.aside);
    CHECK(visitor.visit().filling == before.filling);
    // One that she had not begun goes.
    auto other = asked_for({{lab, {}, true}});
    other.meets(IdentityConfirmed{other.number(), {}, std::vector<FormAsked>{}});
    CHECK(other.visit().pre_visit.empty());
}

TEST_CASE("a visit that asks for no forms has none from staff who have seen who she is")
{
    auto visitor = asked_for({{lab, "Task/7", true}});
    visitor.meets(IdentityConfirmed{visitor.number(), {}, {}});
    CHECK(visitor.visit().pre_visit.size() == 1);
}

TEST_CASE("what she answered before is confirmed by one press also when it may be told only since staff have seen who she is")
{
    Visitor visitor;
    visitor.checks_in_as(17);
    visitor.meets(PersonKnown{visitor.number(), {}, {}, {test::earlier_response("2026-11-20T09:00:00+02:00").write()}});
    visitor.meets(IdentityConfirmed{visitor.number(), {}, std::vector<FormAsked>{{test::own_questionnaire, {}, false}}});
    visitor.presses("Täytä esitiedot odottaessasi");
    CHECK(visitor.sees("Onko tämä vielä oikein?"));
}

TEST_CASE("what she has sent is not asked again either where she goes on with her code")
{
    auto visitor = asked_for({{lab, {}, true}, {test::own_questionnaire, {}, false}});
    visitor.presses("Täytä esitiedot odottaessasi");
    visitor.presses("Esitiedot vastaanotolle");
    sends(visitor);
    visitor.presses("Esitiedot laboratorioon");
    visitor.presses_id("choice/syonyt/en");
    visitor.presses("Jatka");
    visitor.presses("Lopeta");
    visitor.presses("Tallenna ja jatka myöhemmin");
    const auto kept = visitor.asked_for<PauseVisit>().at(0).kept;
    Visitor later{with_lab()};
    later.presses("Jatka koodilla");
    later.types("482915073264");
    later.presses("Jatka");
    later.meets(PausedOpened{later.number(), kept});
    later.meets(IdentityConfirmed{later.number(), {}, std::vector<FormAsked>{{lab, {}, true}, {test::own_questionnaire, {}, false}}});
    CHECK(later.visit().pre_visit == std::vector<FormAsked>{{lab, {}, true}});
}

TEST_CASE("A-16 what she answered before and is still valid is confirmed with one press, and only the rest is asked")
{
    auto visitor = with_earlier("2026-11-20T09:00:00+02:00");
    CHECK(visitor.sees("Onko tämä vielä oikein?"));
    CHECK(visitor.sees("Onko sinulla allergioita?"));
    CHECK_FALSE(visitor.sees("Millainen olo sinulla on tänään?"));
    visitor.presses("Kaikki pitää paikkansa");
    CHECK(visitor.sees("Kysymys 1 / 3"));
    CHECK(visitor.visit().question == "vointi");
    visitor.presses_id("choice/vointi/hyva");
    visitor.presses("Jatka");
    CHECK(visitor.visit().question == "liikkuminen");        // how she moves is asked of today
    visitor.presses("Takaisin");
    CHECK(visitor.visit().question == "vointi");
    visitor.presses("Takaisin");
    CHECK(visitor.sees("Onko tämä vielä oikein?"));
    visitor.presses("Kaikki pitää paikkansa");
    sends(visitor);
    const auto saves = visitor.asked_for<SaveAnswers>();
    REQUIRE(saves.size() == 1);
    CHECK(saves[0].changed.empty());
    for (const auto* confirmed : {"laakkeet", "allergia"}) {
        const auto& mark = item_of(saves[0].answers, confirmed)["extension"][0];
        CHECK(mark["url"].text() == forms::sdc::confirmed_url);
        CHECK(*parse_instant(mark["valueDateTime"].text()) == *parse_instant("2026-11-20T09:00:00+02:00"));
    }
    CHECK(item_of(saves[0].answers, "liikkuminen")["extension"].is_null());
    CHECK(item_of(saves[0].answers, "allergia")["answer"][0]["valueCoding"]["code"].text() == "ei");
}

TEST_CASE("B-15 an answer that has expired is asked anew, and the one that holds is confirmed with one press")
{
    auto visitor = with_earlier("2026-10-20T09:00:00+03:00");       // medicines hold for 30 days, allergies for a year
    CHECK(visitor.sees("Onko sinulla allergioita?"));
    CHECK_FALSE(visitor.sees("Käytätkö nyt lääkkeitä?"));
    visitor.presses("Kyllä, pitää paikkansa");
    visitor.presses_id("choice/vointi/hyva");
    visitor.presses("Jatka");
    CHECK(visitor.visit().question == "laakkeet");
    auto later = with_earlier("2025-11-01T09:00:00+02:00");
    CHECK(later.visit().phase == Phase::Question);
}

TEST_CASE("what has changed is asked with the answer of before before her, and is no confirmed answer; the rest still is")
{
    auto visitor = with_earlier("2026-11-20T09:00:00+02:00");
    visitor.meets(ChangeKnown{"allergia"});
    CHECK(visitor.sees("Kysymme tämän uudelleen"));
    visitor.presses("Kyllä, pitää paikkansa");
    visitor.presses_id("choice/vointi/hyva");
    visitor.presses("Jatka");
    CHECK(visitor.visit().question == "allergia");
    CHECK(visitor.visit().filling->answered("allergia"));
    visitor.presses_id("choice/allergia/en-tieda");
    visitor.presses("Jatka");
    answers_the_rest(visitor);
    visitor.presses("Lähetä vastaukset");
    const auto saves = visitor.asked_for<SaveAnswers>();
    REQUIRE(saves.size() == 1);
    CHECK(saves[0].changed == std::vector<std::string>{"allergia"});
    CHECK(item_of(saves[0].answers, "allergia")["extension"].is_null());
    CHECK(item_of(saves[0].answers, "allergia")["answer"][0]["valueCoding"]["code"].text() == "en-tieda");
    CHECK_FALSE(item_of(saves[0].answers, "laakkeet")["extension"].is_null());
}

TEST_CASE("what she confirmed and then changes on the page where she checks her answers is not confirmed any more")
{
    auto visitor = with_earlier("2026-11-20T09:00:00+02:00");
    visitor.presses("Kaikki pitää paikkansa");
    answers_the_rest(visitor);
    visitor.meets(ChangeAnswer{"allergia"});
    visitor.presses_id("choice/allergia/en-tieda");
    visitor.presses("Jatka");
    visitor.presses("Lähetä vastaukset");
    CHECK(item_of(visitor.asked_for<SaveAnswers>().back().answers, "allergia")["extension"].is_null());
}

TEST_CASE("an answer that the form does not offer any more is asked, and never shown")
{
    auto before = test::earlier_response("2026-11-20T09:00:00+02:00");
    Visitor visitor;
    visitor.presses("Ilmoittaudu");
    visitor.identifies_herself();
    auto text = before.write();
    const std::string offered{R"("code":"ei","display":"Ei")"};
    text.replace(text.find(offered), offered.size(), R"("code":"vanha","display":"Vanha")");
    visitor.meets(PersonKnown{visitor.number(), {}, {}, {text}});
    visitor.is_recorded_as(17);
    visitor.presses("Täytä esitiedot odottaessasi");
    CHECK_FALSE(visitor.sees("Vanha"));
    CHECK_FALSE(visitor.sees("Onko sinulla allergioita?"));
    CHECK(visitor.sees("Käytätkö nyt lääkkeitä?"));
}

TEST_CASE("rules of a station file are read whole, and one that is misspelt is no rule for everybody")
{
    const auto file = *Json::parse(R"({"name":{"fi":"Asema"},"waitingPlace":{"fi":"Aula"},"location":"Location/a","team":"Organization/b","device":"k","hetuSystem":"urn:h","channels":[{"name":{"fi":"Neuvonta"},"phone":"1"}]})");
    const auto with = [&](const char* rules) { return station_from(file.with("preVisit", *Json::parse(rules))); };
    const auto read = with(R"([{"questionnaires":["urn:a","urn:b"],"services":["laboratorio"],"types":["urn:t|R"],"programmes":["urn:p|x"],"fromAge":65,"untilAge":80,"always":true}])");
    REQUIRE(read.ok());
    REQUIRE(read->pre_visit.size() == 1);
    care::PreVisitRule rule;
    rule.forms = {"urn:a", "urn:b"};
    rule.services = {"laboratorio"};
    rule.types = {"urn:t|R"};
    rule.programmes = {"urn:p|x"};
    rule.from_age = 65;
    rule.until_age = 80;
    rule.always = true;
    CHECK(read->pre_visit.front() == rule);
    for (const char* wrong : {R"([{"services":["laboratorio"]}])", R"([{"questionnaires":["urn:a"],"service":["laboratorio"]}])", R"([{"questionnaires":["urn:a"],"types":["R"]}])", R"([{"questionnaires":["urn:a"],"fromAge":"old"}])"})
        CHECK(with(wrong).error().detail == "station file: preVisit");
}
