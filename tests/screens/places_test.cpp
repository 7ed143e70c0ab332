#include "kiosk/forms/places.h"
#include "kiosk/screens/screens.h"
#include "tests/screens/asked.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace luukku;
using test::asked;

namespace {

std::string where(bool several, std::initializer_list<std::string_view> codes, const std::string& id = "w")
{
    std::string options;
    for (const auto code : codes)
        options += (options.empty() ? "" : ",") + std::string{R"({"valueCoding":{"system":")"} + std::string{forms::body_place_system} + R"(","code":")" + std::string{code} + R"(","display":"Kohta )" + std::string{code} + R"("}})";
    return R"({"linkId":")" + id + R"(","text":"Missä?","type":"choice","repeats":)" + (several ? "true" : "false") +
           R"(,"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl","valueCodeableConcept":{"coding":[{"system":")" + std::string{forms::item_control_system} +
           R"(","code":"body-map"}]}}],"answerOption":[)" + options + "]}";
}

const Block* map_on(const Page& page)
{
    const auto found = std::find_if(page.body.begin(), page.body.end(), [](const Block& block) { return block.arrangement == Arrangement::Map; });
    return found == page.body.end() ? nullptr : &*found;
}

std::vector<float> places_of(const Drawing& drawing, const std::string& area)
{
    std::vector<float> all;
    for (const auto& touch : drawing.touches)
        if (touch.area == area) all.push_back(touch.box.x);
    return all;
}

}  // namespace

TEST_CASE("who presses a place of the body has answered with it; another takes its place where one is asked, and joins it where several may be")
{
    for (const bool several : {false, true}) {
        auto visitor = asked(where(several, {"rinta", "oikea-polvi", "muualla"}));
        visitor.presses_id("choice/w/oikea-polvi");
        CHECK(visitor.sees("Valittu: Kohta oikea-polvi"));
        visitor.presses_id("choice/w/rinta");
        CHECK(visitor.visit().filling->answers("w").size() == (several ? 2U : 1U));
        CHECK(visitor.sees(several ? "Valittu: Kohta rinta, Kohta oikea-polvi" : "Valittu: Kohta rinta"));
    }
}

TEST_CASE("every place that a form may name is drawn and can be pressed, all of them apart, and her right is left on the front and right from behind")
{
    auto visitor = asked(where(true, {"paa", "kaula", "rinta", "vatsa", "ylaselka", "alaselka", "oikea-olkapaa", "vasen-olkapaa", "oikea-kasivarsi", "vasen-kasivarsi", "oikea-kasi", "vasen-kasi", "oikea-lonkka", "vasen-lonkka",
                                      "oikea-polvi", "vasen-polvi", "oikea-saari", "vasen-saari"}));
    const auto page = visitor.page();
    REQUIRE(map_on(page) != nullptr);
    REQUIRE(map_on(page)->nodes.front().drawing);
    const auto& drawing = *map_on(page)->nodes.front().drawing;
    for (const auto area : forms::body_areas()) {
        const bool both = area != "rinta" && area != "vatsa" && area != "ylaselka" && area != "alaselka";
        CHECK(places_of(drawing, std::string{area}).size() == (both ? 2U : 1U));
        CHECK(bounds_of(drawing, area).has_value());
    }
    for (std::size_t one = 0; one < drawing.touches.size(); ++one)
        for (std::size_t other = one + 1; other < drawing.touches.size(); ++other) {
            const auto& a = drawing.touches[one].box;
            const auto& b = drawing.touches[other].box;
            CHECK(std::max({a.x - b.x - b.width, b.x - a.x - a.width, a.y - b.y - b.height, b.y - a.y - a.height}) > 3);
        }
    for (const std::string part : {"olkapaa", "kasivarsi", "kasi", "lonkka", "polvi", "saari"}) {
        CHECK(places_of(drawing, "oikea-" + part).front() < places_of(drawing, "vasen-" + part).front());
        CHECK(places_of(drawing, "oikea-" + part).back() > places_of(drawing, "vasen-" + part).back());
    }
    // What is pressed lies in what is seen.
    for (const auto& touch : drawing.touches) {
        const Spot middle{touch.box.x + touch.box.width / 2, touch.box.y + touch.box.height / 2};
        CHECK(std::any_of(drawing.shapes.begin(), drawing.shapes.end(), [&](const Shape& shape) { return shape.meaning == Meaning::Area && shape.area == touch.area && within(middle, shape.points); }));
    }
}

TEST_CASE("only the places that are asked for are drawn as such, and what is no place stands in words below them")
{
    const auto page = asked(where(true, {"rinta", "siipi", "muualla"})).page();
    const auto* map = map_on(page);
    REQUIRE(map != nullptr);
    CHECK(map->nodes.front().drawing->touches.size() == 1);
    for (const auto* id : {"choice/w/siipi", "choice/w/muualla"})
        CHECK(std::none_of(map->nodes.begin(), map->nodes.end(), [&](const Node& node) { return node.id == id; }));
    CHECK(map_on(asked(where(true, {"siipi", "muualla"})).page()) == nullptr);
}

TEST_CASE("who would rather read chooses from a list, finds her answers in it, and has a list at the next such question; the next person has the map")
{
    auto visitor = asked(where(false, {"rinta", "vatsa"}) + "," + where(false, {"rinta", "vatsa"}, "v"));
    CHECK_FALSE(map_on(visitor.page())->listed);
    visitor.presses_id("choice/w/vatsa");
    visitor.presses("Valitse luettelosta");
    CHECK(map_on(visitor.page())->listed);
    CHECK(visitor.visit().filling->answers("w").size() == 1);
    visitor.presses("Jatka");
    CHECK(map_on(visitor.page())->listed);
    visitor.presses("Valitse kuvasta");
    CHECK_FALSE(map_on(visitor.page())->listed);
    visitor.meets(ShowPlaces{true});
    visitor.meets(Leave{});
    visitor.meets(LeaveAfterAll{});
    CHECK_FALSE(visitor.visit().places_listed);
}

TEST_CASE("many places are counted, so that the line that tells them stays one")
{
    auto visitor = asked(where(true, {"paa", "kaula", "rinta", "vatsa"}));
    for (const auto* place : {"paa", "kaula", "rinta", "vatsa"}) visitor.presses_id(std::string{"choice/w/"} + place);
    CHECK(visitor.sees("Valittu 4 kohtaa"));
}

TEST_CASE("the symptom form asks where on the map, and says nothing of what a place could mean")
{
    const auto form = forms::Form::open(test::questionnaire("oirekysely"));
    REQUIRE(form.ok());
    auto filling = forms::Filling::begin(*form, {});
    REQUIRE(filling.choose("aihe", "kipu"));
    const auto before = filling.asked();
    const auto question = filling.question("paikka", "fi");
    REQUIRE(question.has_value());
    CHECK(question->control == forms::Control::BodyMap);
    CHECK(question->several);
    CHECK(std::count_if(question->options.begin(), question->options.end(), [](const auto& option) { return !option.place.empty(); }) == static_cast<std::ptrdiff_t>(forms::body_areas().size()));
    for (const auto& option : question->options) REQUIRE(filling.choose("paikka", option.code));
    CHECK(filling.asked() == before);           // nothing more is asked, whatever she points at
}

TEST_CASE("the receipt tells the way to where she waits in words and on a plan, the same to everyone; without a plan the words stand alone")
{
    for (const bool plan : {true, false}) {
        auto station = test::kajaani();
        REQUIRE(station.way.plan != nullptr);
        if (!plan) station.way.plan.reset();
        test::Visitor visitor{station};
        visitor.presses("Ilmoittaudu");
        visitor.identifies_herself();
        visitor.is_recorded_as(17);
        CHECK(visitor.sees("Käänny vasemmalle kahvion jälkeen."));
        int drawings = 0;
        for (const auto& block : visitor.page().body)
            for (const auto& node : block.nodes) {
                if (!node.drawing) continue;
                ++drawings;
                CHECK(node.label.given.find("Aula on oikealla puolella.") != std::string::npos);
                CHECK(std::any_of(node.drawing->shapes.begin(), node.drawing->shapes.end(), [](const Shape& shape) { return shape.meaning == Meaning::Here; }));
            }
        CHECK(drawings == (plan ? 1 : 0));
        visitor.meets(ChooseLanguage{Language::Swedish});
        CHECK(visitor.sees("Sväng till vänster efter kaféet."));
    }
}

TEST_CASE("a step of the way that lacks her language brings all steps in one that each of them has, told as what it is")
{
    auto station = test::kajaani();
    station.way.steps[1].by_language.erase("sv");
    test::Visitor visitor{station};
    visitor.meets(ChooseLanguage{Language::Swedish});
    visitor.presses("Anmäl dig");
    visitor.identifies_herself();
    visitor.is_recorded_as(17);
    CHECK_FALSE(visitor.sees("Gå rakt fram."));
    CHECK(visitor.sees("Kävele suoraan eteenpäin."));
}

TEST_CASE("the list of places is another page than the map, which begins at its beginning, and has the clip of its question all the same")
{
    auto visitor = asked(where(true, {"rinta", "vatsa"}));
    SignClip clip;
    clip.page = "question";
    clip.questionnaire = test::own_questionnaire;
    clip.link_id = "w";
    clip.file = "missa.webp";
    visitor.station().signs = {clip};
    const auto map = visitor.page();
    visitor.presses("Valitse luettelosta");
    const auto list = visitor.page();
    CHECK(list.subject != map.subject);
    for (const auto& page : {map, list}) {
        const auto* its = clip_of(page, visitor.visit(), visitor.station());
        REQUIRE(its != nullptr);
        CHECK(its->file == "missa.webp");
    }
    visitor.presses("Valitse kuvasta");
    CHECK(visitor.page().subject == map.subject);
}
