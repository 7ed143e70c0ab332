#include "tests/layout/desk.h"
#include "tools/pages/screens.h"

#include <algorithm>

namespace luukku {
namespace {

Page real(const std::string& id, const Comfort& comfort = {})
{
    const auto pages = real_pages(comfort);
    REQUIRE(pages.ok());
    for (const auto& page : *pages)
        if (page.id == id) return page;
    FAIL("there is no page " << id);
    return {};
}

long answers_on(const std::vector<PlacedPage>& parts, Dress dress)
{
    long count = 0;
    for (const auto& page : parts)
        count += std::count_if(page.nodes.begin(), page.nodes.end(), [&](const Placed& node) { return node.dress == dress && node.id.starts_with("choice/paikka/"); });
    return count;
}

}  // namespace

TEST_CASE("on the tall panel she presses the place itself, all on one page; on smaller ones and where she wants it the same answers are a list")
{
    const auto map = parts_of(real("places"), "lobby");
    CHECK(map.size() == 1);
    CHECK(answers_on(map, Dress::Area) == 18);
    CHECK(answers_on(map, Dress::AnswerTick) == 1);
    for (const auto* panel : {"desk", "tablet", "tablet-portrait", "handheld"}) CHECK(answers_on(parts_of(real("places"), panel), Dress::AnswerTick) == 19);
    CHECK(answers_on(parts_of(real("places-listed"), "lobby"), Dress::AnswerTick) == 19);
    Comfort low;
    low.reach = Reach::Low;
    CHECK(answers_on(parts_of(real("places", low), "lobby", low), Dress::AnswerTick) == 19);
}

TEST_CASE("a place is pressed on the front and from behind, and what is pressed there is the same answer")
{
    const auto page = placed(real("places"), "lobby");
    const auto knee = the(page, "choice/paikka/oikea-polvi");
    REQUIRE(knee.target.has_value());
    REQUIRE(knee.other_targets.size() == 1);
    for (const auto& target : {*knee.target, knee.other_targets.front()}) {
        const auto* hit = node_at(page, target.x + target.width / 2, target.y + target.height / 2);
        REQUIRE(hit != nullptr);
        CHECK(hit->id == knee.id);
    }
    CHECK(knee.target->x < knee.other_targets.front().x);
}

TEST_CASE("a chosen place has a tick wherever it is seen, on the map and beside the list, and its name stands below the map")
{
    const auto page = placed(real("places-chosen"), "lobby");
    CHECK(the(page, "choice/paikka/oikea-polvi").icons.size() == 2);
    CHECK(the(page, "choice/paikka/alaselka").icons.size() == 1);
    CHECK(the(page, "choice/paikka/vasen-polvi").icons.empty());
    CHECK(the(page, "text/map/chosen").words.find("Oikea polvi") != std::string::npos);
    const auto list = placed(real("places-chosen"), "desk");
    CHECK(the(list, "map").icons.size() == 5);          // the head and the knee twice
}

TEST_CASE("the way back to the map stands with the list only where she could press the map, and that left and right are her own stands with every list")
{
    const auto with = [](const std::vector<PlacedPage>& parts, const char* id) { return std::count_if(parts.begin(), parts.end(), [&](const PlacedPage& page) { return node_called(page, id) != nullptr; }); };
    for (const auto reach : {Reach::Ordinary, Reach::Low})
        for (const auto size : text_sizes) {
            Comfort comfort;
            comfort.reach = reach;
            comfort.size = size;
            const auto asked = real("places", comfort);
            const auto listed = real("places-listed", comfort);
            for (const char* panel : {"lobby", "desk", "tablet", "tablet-portrait", "handheld"}) {
                INFO(panel, " ", static_cast<int>(reach), " ", static_cast<int>(size));
                const auto map = parts_of(asked, panel, comfort);
                const auto list = parts_of(listed, panel, comfort);
                const bool stands = answers_on(map, Dress::Area) > 0;
                CHECK(with(list, "places/map") == (stands ? 1 : 0));
                CHECK(with(map, "places/list") == (stands ? 1 : 0));
                CHECK((with(map, "text/map") > 0) == !stands);
                CHECK(with(list, "text/map") > 0);
            }
        }
    CHECK(the(placed(real("places"), "lobby"), "map").words == "Oikea ja vasen ovat omat puolesi. Kuvassa on ihminen edestä ja takaa.");
    CHECK(the(placed(real("places-listed"), "desk"), "map").words == "Kuvassa on ihminen edestä ja takaa.");
}

TEST_CASE("the keypad goes down the front of the map and then down its back, and every place is a stop")
{
    const auto page = placed(real("places"), "lobby");
    std::vector<std::string> ids;
    for (const auto& node : page.nodes)
        if (node.dress == Dress::Area) ids.push_back(node.id);
    REQUIRE(ids.size() == 18);
    CHECK(ids.front() == "choice/paikka/paa");
    CHECK(ids.back() == "choice/paikka/alaselka");
}

TEST_CASE("the audit sees a place whose second target is too small, and words of a map that run over a place")
{
    const auto panel = *panel_named("lobby");
    auto page = placed(real("places"), "lobby");
    REQUIRE(audit(page, panel, {}, font()).empty());
    auto small = page;
    auto wordy = page;
    for (auto& node : small.nodes)
        if (node.id == "choice/paikka/oikea-polvi") node.other_targets.front().width = 20;
    CHECK_FALSE(audit(small, panel, {}, font()).empty());
    const auto head = *the(page, "choice/paikka/paa").target;
    for (auto& node : wordy.nodes)
        if (node.id == "map") node.lines.front().x = head.x, node.lines.front().y = head.y;
    CHECK_FALSE(audit(wordy, panel, {}, font()).empty());
}

TEST_CASE("both sides of the body are named in every language and size, and where one has no room none is")
{
    for (const auto language : languages)
        for (const auto size : text_sizes) {
            const Comfort comfort{language, size, Colours::CalmLight};
            for (const auto& page : parts_of(real("places", comfort), "lobby", comfort)) {
                const auto map = std::find_if(page.nodes.begin(), page.nodes.end(), [](const Placed& node) { return node.dress == Dress::Map; });
                if (map == page.nodes.end()) continue;
                const auto named = [&](const char* key) {
                    const auto side = words().say(text(key), language);
                    return std::count_if(map->lines.begin(), map->lines.end(), [&](const Line& line) { return line.text == side; });
                };
                CAPTURE(name_of(language));
                CHECK(named("bodymap.right") == 2);
                CHECK(named("bodymap.left") == 1);
            }
        }
    auto narrow = real("places");
    for (auto& block : narrow.body)
        for (auto& node : block.nodes) {
            if (!node.drawing) continue;
            auto drawing = *node.drawing;
            for (auto& caption : drawing.captions)
                if (caption.words == text("bodymap.left")) caption.width = 5;
            node.drawing = Drawn{std::make_shared<const Drawing>(drawing)};
        }
    const auto page = placed(narrow, "lobby");
    const auto map = std::find_if(page.nodes.begin(), page.nodes.end(), [](const Placed& node) { return node.dress == Dress::Map; });
    REQUIRE(map != page.nodes.end());
    CHECK(std::none_of(map->lines.begin(), map->lines.end(), [](const Line& line) { return line.text == "Oikea"; }));
    CHECK(std::any_of(map->lines.begin(), map->lines.end(), [](const Line& line) { return line.text == "Edestä"; }));
}

TEST_CASE("the plan of the way stands on every panel with what it says, its names on it and none over another")
{
    for (const char* panel : {"lobby", "desk", "tablet", "tablet-portrait", "handheld"})
        for (const auto size : text_sizes) {
            const Comfort comfort{Language::Finnish, size, Colours::CalmLight};
            int seen = 0;
            for (const auto& page : parts_of(real("receipt", comfort), panel, comfort)) {
                CHECK(audit(page, *panel_named(panel), comfort, font()).empty());
                const auto* way = node_called(page, "way");
                if (way == nullptr || !way->drawing) continue;
                ++seen;
                CHECK(way->drawing->rect.height > 15 * panel_named(panel)->pixels_per_mm());
            }
            CHECK(seen == 1);
        }
    const auto way = the(placed(real("receipt"), "lobby"), "way");
    const auto says = [&](const std::string& words) { return std::any_of(way.lines.begin(), way.lines.end(), [&](const Line& line) { return line.text == words; }); };
    CHECK(says("Aula"));
    CHECK(says("Olet tässä"));
    CHECK(way.words.find("Käänny vasemmalle kahvion jälkeen.") != std::string::npos);
}

}  // namespace luukku
