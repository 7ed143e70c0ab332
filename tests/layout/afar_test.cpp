#include "kiosk/layout/afar.h"
#include "tests/layout/desk.h"
#include "tools/pages/screens.h"

#include <algorithm>

namespace luukku {
namespace {

Page lobby(const std::string& id, const Comfort& comfort = {})
{
    const auto pages = real_pages(comfort);
    REQUIRE(pages.ok());
    const auto page = std::find_if(pages->begin(), pages->end(), [&](const Page& one) { return one.id == id; });
    REQUIRE(page != pages->end());
    return *page;
}

// Minutes of arc that the capitals of this line fill at so many metres.
double minutes_of(const Line& line, const char* panel, double metres)
{
    const double mm = font().capital_height(line.font_pixels) / panel_named(panel)->pixels_per_mm();
    return mm / (metres * 1'000) * 180 * 60 / 3.14159265;
}

}  // namespace

TEST_CASE("whoever sits ten metres away reads the number, at eight where to go, and at five the numbers of those who were called before")
{
    CHECK(can_hang(*panel_named("desk")));
    CHECK_FALSE(can_hang(*panel_named("tablet")));
    for (const char* panel : {"lobby", "desk"}) {
        INFO(panel);
        const auto page = placed(lobby("lobby-calls"), panel);
        const auto call = the(page, "call/number");
        REQUIRE(call.lines.size() == 2);
        CHECK(call.lines[0].text == "104");
        CHECK(minutes_of(call.lines[0], panel, 10) >= 20);
        CHECK(call.lines[1].text == "Ovi 3");
        CHECK(minutes_of(call.lines[1], panel, 8) >= 16);
        CHECK(minutes_of(the(page, "called/1").lines.front(), panel, 5) >= 15.9);
    }
}

TEST_CASE("a number of four figures and a door with a long name are whole, and can be read from four metres")
{
    for (const char* panel : {"lobby", "desk"}) {
        INFO(panel);
        const auto call = the(placed(lobby("lobby-long"), panel), "call/number");
        CHECK(call.lines[0].text == "1048");
        CHECK(minutes_of(call.lines[0], panel, 7) >= 16);
        for (const auto& line : call.lines) CHECK(minutes_of(line, panel, 4) >= 16);
    }
}

TEST_CASE("the screen of a lobby has nothing to press and is one part, in every size of text")
{
    for (const char* id : {"lobby-nobody", "lobby-first", "lobby-calls", "lobby-long", "lobby-called-before", "lobby-old"})
        for (const auto& panel : panels()) {
            if (!can_hang(panel)) continue;
            for (const auto size : text_sizes) {
                Comfort comfort;
                comfort.size = size;
                const auto page = placed(lobby(id, comfort), panel.name.c_str(), comfort);
                CHECK(page.parts == 1);
                CHECK(node_called(page, "heading") != nullptr);
                CHECK(std::none_of(page.nodes.begin(), page.nodes.end(), [](const Placed& node) { return node.press || node.target || node.turn_part != 0; }));
            }
        }
}

TEST_CASE("numbers that may be old are dimmed, and words under them say why")
{
    const auto fresh = the(placed(lobby("lobby-calls"), "lobby"), "call/number");
    const auto page = placed(lobby("lobby-old"), "lobby");
    const auto old = the(page, "call/number");
    CHECK(fresh.lines[0].ink == Ink::Normal);
    CHECK(old.lines[0].ink == Ink::Disabled);
    CHECK(the(page, "notice/old").words.find("Sinut kutsutaan nimellä tai numerolla.") != std::string::npos);
}

}  // namespace luukku
