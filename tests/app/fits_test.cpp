#include "kiosk/app/fits.h"

#include "kiosk/layout/lines.h"
#include "kiosk/painter/font_measure.h"
#include "sync/fhir/made.h"
#include "tests/app/kiosk.h"

#include <doctest/doctest.h>

using namespace luukku;
using fhir::Json;
using test::Kiosk;
using test::Network;

namespace {

Json yes_or_no(const std::string& text)
{
    return fhir::object_of({{"linkId", "a"}, {"text", text}, {"type", "boolean"}});
}

// The station's own questionnaire with its papers, and these items alone.
Json asks(std::vector<Json> items, const char* version = "1")
{
    return test::questionnaire("esitiedot").with("version", Json{version}).with("item", Json::array(std::move(items)));
}

Json choice_of(const std::string& answer)
{
    const auto option = [](const char* code, const std::string& display) { return fhir::object_of({{"valueCoding", fhir::object_of({{"system", "urn:s"}, {"code", code}, {"display", display}})}}); };
    return fhir::object_of({{"linkId", "c"}, {"text", "Kuinka paljon?"}, {"type", "choice"}, {"answerOption", fhir::list_of({option("x", answer), option("y", "Paljon")})}});
}

std::string too_long()
{
    std::string text;
    for (int i = 0; i < 120; ++i) text += "Tämä selitys ei lopu kesken. ";
    return text;
}

std::vector<Misfit> misfits_of(const std::vector<Json>& items, std::size_t most = 1)
{
    const auto form = forms::Form::open(asks(items));
    REQUIRE(form.ok());
    const auto measure = open_measure();
    REQUIRE(measure.ok());
    const RememberingMeasure remembering{**measure};
    const auto never = app::read_never_said(LUUKKU_SOURCE_DIR "/assets");
    REQUIRE(never.ok());
    auto station = test::kajaani();
    station.languages = {Language::Finnish, Language::Swedish};
    return app::misfits(*form, station, {test::words(), remembering, *never, most, {}});
}

std::string why(const std::vector<Misfit>& found) { return found.empty() ? "" : found.front().why; }

std::string told(const std::vector<Misfit>& found)
{
    std::string all;
    for (const auto& misfit : found) all += app::sentence(misfit) + '\n';
    return all;
}

// What a page says of a refusal; nothing where it says none.
std::string refusal(const std::string& page)
{
    const auto from = page.find("Hylätty: ");
    return from == std::string::npos ? std::string{} : page.substr(from, page.find('\n', from) - from);
}

// A kiosk that judges what comes, signed in to its staff page where that is wanted.
class Careful {
public:
    Careful()
    {
        kiosk.measure = [this]() -> Result<std::unique_ptr<TextMeasure>> {
            ++judged;
            if (no_font) return Error{Fault::NotFound, "no font"};
            return open_measure();
        };
        kiosk.restarts();
        kiosk.has_pin("271828");
    }

    void brings(const Json& questionnaire)
    {
        REQUIRE(kiosk.store().replace_list("Questionnaire", {questionnaire}, kiosk.clock.now().utc).ok());
        kiosk.store().logged.clear();
        kiosk.restarts();
    }

    std::string staff_page()
    {
        kiosk.opens_staff("271828");
        auto read = kiosk.reads();
        kiosk.presses("Sulje");
        return read;
    }

    // The first question of the form on the receipt; nothing where none is offered.
    std::string question()
    {
        kiosk.checks_in("010181-900C");
        CHECK(kiosk.sees("Tulosi on kirjattu"));
        if (!kiosk.sees("Täytä esitiedot odottaessasi")) return {};
        kiosk.presses("Täytä esitiedot odottaessasi");
        const auto text = kiosk.page().heading.given;
        kiosk.restarts();
        return text;
    }

    // Staff give the station this name, and read the page on which they stand then.
    std::string names(const std::string& name)
    {
        kiosk.opens_staff("271828");
        kiosk.presses("Asetukset");
        kiosk.presses_id("fact/name");
        while (!kiosk.visit().staff.typed.empty()) kiosk.presses("Pyyhi");
        for (const char sign : name) kiosk.engine().handle(TypeKey{std::string(1, sign)});
        kiosk.store().logged.clear();
        kiosk.presses("Tallenna nimi");
        return kiosk.reads();
    }

    std::string name_now() { return kiosk.engine().station().name.in(Language::Finnish); }

    Network network{};
    Kiosk kiosk{network};
    int judged{};
    bool no_font{};
};

}  // namespace

TEST_CASE("a form whose texts have a place everywhere is no misfit, and neither is any of the station's own words")
{
    CHECK(told(misfits_of({yes_or_no("Onko sinulla kipua?")})) == "");
}

TEST_CASE("who writes a form is told of a text that has no place, a sign that the font lacks and a word that the station never says, each with its text and language")
{
    const auto long_answer = misfits_of({choice_of(too_long())});
    REQUIRE(why(long_answer) == "place");
    CHECK(long_answer.front().text.starts_with("Tämä selitys ei lopu kesken."));
    CHECK(panel_named(long_answer.front().panel));

    const auto sign = misfits_of({yes_or_no("Kipua 😀?")});
    REQUIRE(why(sign) == "sign");
    CHECK(sign.front().text == "Kipua 😀?");
    CHECK(why(misfits_of({yes_or_no("痛いですか")})) == "sign");

    const auto stem = misfits_of({yes_or_no("Vastauksesi: Diagnoosi on flunssa.")});
    REQUIRE(why(stem) == "stem");
    CHECK(stem.front().language == Language::Finnish);
    CHECK(why(misfits_of({yes_or_no("Onko turistiriskejä?")})).empty());      // a stem begins a word
}

TEST_CASE("a question may ask of a disease and an answer name it; what tells of one is refused, and so is what judges, also where it asks")
{
    CHECK(told(misfits_of({yes_or_no("Onko sinulla todettu jokin tauti tai diagnoosi, esim. keuhkotauti?")})) == "");
    CHECK(told(misfits_of({choice_of("Diagnoosi on selvä")})) == "");
    for (const auto* told_first : {"Diagnoosi on flunssa. Onko sinulla kipua?", "Diagnoosi on flunssa.Onko sinulla kipua?", "Diagnoosi on flunssa; onko sinulla kipua?", "Diagnoosi on flunssa… onko sinulla kipua?"})
        CHECK(why(misfits_of({yes_or_no(told_first)})) == "stem");
    CHECK(why(misfits_of({yes_or_no("Onko asiasi kiireetön?")})) == "stem");
}

TEST_CASE("a soft hyphen hides no word that the station never says")
{
    CHECK(why(misfits_of({yes_or_no("Vastauksesi: Diag\u00ADnoosi on flunssa.")})) == "stem");
}

TEST_CASE("a text of a megabyte is refused before a page of it is placed")
{
    const auto found = misfits_of({yes_or_no(std::string(1'000'000, 'a'))});
    REQUIRE(why(found) == "text");
    CHECK(found.front().panel.empty());
}

TEST_CASE("a heading that would be cut short is a text that has no place")
{
    CHECK(why(misfits_of({yes_or_no(too_long() + too_long())})) == "place");
}

TEST_CASE("an explanation that is read part by part is no misfit, however long it is")
{
    const auto help = fhir::object_of({{"linkId", "h"}, {"text", too_long()}, {"type", "display"}});
    CHECK(told(misfits_of({yes_or_no("Kipua?").with("item", fhir::list_of({help}))})) == "");
}

TEST_CASE("what only an answer opens is looked at as well, and so are the answers themselves")
{
    const auto when = Json::parse(R"([{"question":"a","operator":"=","answerBoolean":true}])");
    CHECK(why(misfits_of({yes_or_no("Kipua?"), yes_or_no("Kipua 😀?").with("linkId", Json{"b"}).with("enableWhen", *when)})) == "sign");
    CHECK(why(misfits_of({choice_of("Vähän 😀")})) == "sign");
}

TEST_CASE("who wants to mend a form is told of every text, each once, and no more than was asked for")
{
    const std::vector<Json> items{yes_or_no("Kipua 😀?"), yes_or_no("Kuumetta 😀?").with("linkId", Json{"b"}), yes_or_no("Yskää 😀?").with("linkId", Json{"c"})};
    CHECK(misfits_of(items, 10).size() == 3);
    CHECK(misfits_of(items, 2).size() == 2);
}

TEST_CASE("judging that is given up says nothing")
{
    const auto form = forms::Form::open(asks({yes_or_no("Kipua 😀?")}));
    const auto measure = open_measure();
    const app::NeverSaid none;
    CHECK(app::misfits(*form, test::kajaani(), {test::words(), **measure, none, 1, [] { return false; }}).empty());
}

TEST_CASE("a version of a questionnaire that does not fit is refused: staff read which text, in which language and why, the log of use has it, and visitors answer the one before it")
{
    Careful careful;
    careful.brings(asks({yes_or_no("Onko sinulla kipua?")}, "1"));
    CHECK(careful.kiosk.store().logged == std::vector<std::string>{"questionnaire.install"});
    CHECK(careful.question() == "Onko sinulla kipua?");

    careful.brings(asks({yes_or_no("Onko sinulla kovaa kipua 😀?")}, "2"));
    CHECK(careful.kiosk.store().logged == std::vector<std::string>{"questionnaire.refuse"});
    const auto page = careful.staff_page();
    CHECK(page.find("Hylätty: ”Onko sinulla kovaa kipua 😀?” sisältää merkin, jota kirjasimessa ei ole. Suomi. Edellinen versio on käytössä.") != std::string::npos);
    CHECK(careful.question() == "Onko sinulla kipua?");
    CHECK(careful.kiosk.store().verify_audit().ok());

    careful.brings(asks({yes_or_no("Onko sinulla kovaa kipua?")}, "3"));
    CHECK(careful.staff_page().find("Hylätty") == std::string::npos);
    CHECK(careful.question() == "Onko sinulla kovaa kipua?");
}

TEST_CASE("a questionnaire that never fitted is not asked, staff read so, and people check in all the same")
{
    Careful careful;
    careful.brings(asks({yes_or_no("Kipua 😀?")}));
    const auto page = careful.staff_page();
    CHECK(page.find("Hylätty: ”Kipua 😀?”") != std::string::npos);
    CHECK(page.find("Edellinen versio") == std::string::npos);
    CHECK(careful.question().empty());
}

TEST_CASE("a questionnaire is judged once, whether it was taken or refused, however often it comes and the kiosk starts, and again when a letter of it changed")
{
    Careful careful;
    for (const auto* text : {"Onko sinulla kipua?", "Kipua 😀?"}) {
        careful.brings(asks({yes_or_no(text)}, "1"));
        const int judged = careful.judged;
        CHECK(judged > 0);
        careful.brings(asks({yes_or_no(text)}, "1"));
        careful.kiosk.restarts();
        CHECK(careful.judged == judged);
    }
    const int judged = careful.judged;
    careful.brings(asks({yes_or_no("Onko sinulla kovaa kipua?")}, "1"));
    CHECK(careful.judged == judged + 1);
}

TEST_CASE("a name of the station that says what it may not say is not saved, staff read why, and one that is fit is")
{
    Careful careful;
    auto& kiosk = careful.kiosk;
    const auto named = [&](const char* name) {
        auto read = careful.names(name);
        kiosk.presses("Sulje");
        return read;
    };
    CHECK(refusal(named("Riskiryhmien piste")).starts_with("Hylätty: ”Riskiryhmien piste” sanoo sellaista, mitä asema ei saa sanoa."));
    CHECK(kiosk.store().logged == std::vector<std::string>{"station.refuse"});
    CHECK(careful.name_now() == "Kajaanin sote-keskus");
    CHECK(refusal(named("Rannan sote-keskus")) == "");
    CHECK(kiosk.store().logged == std::vector<std::string>{"station.change"});
    CHECK(careful.name_now() == "Rannan sote-keskus");
    CHECK(refusal(named("Rannan piste")) == "");
    CHECK(careful.name_now() == "Rannan piste");
}

TEST_CASE("that a name was refused is told on the page of staff until somebody has done something there, whoever wanted it")
{
    Careful careful;
    CHECK(refusal(careful.names("Riskiryhmien piste")) != "");
    careful.kiosk.passes(std::chrono::minutes{10});
    REQUIRE(careful.kiosk.visit().phase == Phase::Welcome);
    careful.kiosk.opens_staff("271828");
    CHECK(refusal(careful.kiosk.reads()).starts_with("Hylätty: ”Riskiryhmien piste”"));
    careful.kiosk.presses("Sulje");
    CHECK(refusal(careful.staff_page()) == "");
}

TEST_CASE("what cannot be judged is told: a name is not saved, a form is not asked, and it is judged again when the list comes again")
{
    Careful careful;
    careful.no_font = true;
    const auto page = careful.names("Rannan sote-keskus");
    CHECK(page.find("Tätä ei saatu tallennettua.") != std::string::npos);
    CHECK(careful.kiosk.store().logged == std::vector<std::string>{"station.refuse"});
    CHECK(careful.name_now() == "Kajaanin sote-keskus");
    careful.kiosk.presses("Sulje");

    const auto form = asks({yes_or_no("Onko sinulla kipua?")});
    careful.brings(form);
    CHECK(careful.staff_page().find("ei voitu tarkastaa, ei käytössä") != std::string::npos);
    const int judged = careful.judged;
    exchange::DayList list;
    list.questionnaires = {form};
    int asked = 0;
    for (const auto& message : careful.kiosk.store_room().handle(app::Pulled{list, careful.kiosk.clock.now().utc, {}})) asked += std::holds_alternative<app::ToFits>(message) ? 1 : 0;
    CHECK(asked == 1);
    CHECK(careful.judged == judged);
}

TEST_CASE("a station file whose words have no place is told with the text, the language and the panel")
{
    const auto measure = open_measure();
    const RememberingMeasure remembering{**measure};
    const app::NeverSaid none;
    auto station = test::kajaani();
    station.languages = {Language::Finnish, Language::Swedish};
    CHECK(told(app::misfits(station, {test::words(), remembering, none, 9, {}})) == "");
    auto elsewhere = station;
    elsewhere.other_stations.front().way.by_language["sv"] = "Vi har en sjukdom för dig.";
    CHECK(told(app::misfits(elsewhere, {test::words(), remembering, *app::read_never_said(LUUKKU_SOURCE_DIR "/assets"), 9, {}})).find("Vi har en sjukdom") != std::string::npos);
    station.services.front().name.by_language["sv"] = too_long();
    const auto found = app::misfits(station, {test::words(), remembering, none, 1, {}});
    REQUIRE(why(found) == "place");
    CHECK(app::sentence(found.front()).starts_with("sv, " + found.front().panel + ", text size "));
    CHECK(app::sentence(found.front()).find("“Tämä selitys ei lopu kesken.") != std::string::npos);
}

TEST_CASE("a station of a short name fits as well: where its head is low, the words of a page keep off the keys below them")
{
    const auto measure = open_measure();
    const RememberingMeasure remembering{**measure};
    const app::NeverSaid none;
    auto station = test::kajaani();
    station.languages = {Language::Finnish, Language::Swedish};
    for (auto& [tag, name] : station.name.by_language) name = "Rannan piste";
    CHECK(told(app::misfits(station, {test::words(), remembering, none, 9, {}})) == "");
}

TEST_CASE("the name of a room on the plan of the way is read as every other word of the station")
{
    const auto measure = open_measure();
    const RememberingMeasure remembering{**measure};
    const auto never = app::read_never_said(LUUKKU_SOURCE_DIR "/assets");
    auto station = test::kajaani();
    REQUIRE(station.way.plan != nullptr);
    auto plan = *station.way.plan;
    plan.rooms.front().name.by_language["fi"] = "Taudin hoito";
    station.way.plan = std::make_shared<const Plan>(plan);
    station.languages = {Language::Finnish};
    CHECK(why(app::misfits(station, {test::words(), remembering, *never, 1, {}})) == "stem");
}
