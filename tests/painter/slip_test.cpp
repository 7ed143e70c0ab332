#include "kiosk/layout/slip.h"
#include "kiosk/painter/slip_drawing.h"
#include "kiosk/screens/screens.h"
#include "tests/support/visitor.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace luukku;
using test::Visitor;

namespace {

const TextMeasure& font()
{
    static const auto measure = FontMeasure::open(fonts_of_build());
    REQUIRE(measure.ok());
    return **measure;
}

Page slip_number(int number)
{
    auto station = test::kajaani();
    station.prints = true;
    Visitor visitor{station};
    visitor.presses("Ilmoittaudu");
    visitor.identifies_herself();
    visitor.is_recorded_as(number);
    return slip_page(visitor.visit(), station);
}

PlacedPage placed(int dots, const Comfort& comfort, int number = 42) { return place_slip(slip_number(number), dots, comfort, test::words(), font()); }

template <typename Do>
void on_every_paper(Do look)
{
    for (const int dots : {576, 384})
        for (const auto language : languages)
            for (const auto size : {TextSize::Small, TextSize::Normal, TextSize::Large, TextSize::Largest}) {
                Comfort comfort;
                comfort.language = language;
                comfort.size = size;
                INFO(dots);
                INFO(name_of(language));
                INFO(static_cast<int>(size));
                look(dots, comfort);
            }
}

const Line& number_of(const PlacedPage& page)
{
    const auto& lines = node_called(page, "number")->lines;
    return *std::max_element(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.font_pixels < b.font_pixels; });
}

}  // namespace

TEST_CASE("on every paper, in every language and size of text, all words of a slip stand on it and none over another")
{
    on_every_paper([](int dots, const Comfort& comfort) {
        const auto page = placed(dots, comfort);
        float bottom = 0;
        for (const auto& node : page.nodes) {
            CHECK(node.rect.y >= bottom - 1);
            bottom = node.rect.y + node.rect.height;
            for (const auto& line : node.lines) {
                CHECK(line.x >= 0);
                CHECK(line.x + font().width(line.text, line.font_pixels, line.weight) <= static_cast<float>(dots));
            }
        }
        CHECK(bottom < static_cast<float>(page.pixels.height));
    });
}

TEST_CASE("the number is one line, first of all and larger than all else, also where it has four figures")
{
    on_every_paper([](int dots, const Comfort& comfort) {
        for (const int number : {7, 42, 8888}) {
            const auto page = placed(dots, comfort, number);
            const auto& line = number_of(page);
            CHECK(page.nodes.front().id == "number");
            CHECK(line.text == std::to_string(number));
            for (const auto& node : page.nodes)
                for (const auto& other : node.lines)
                    if (other.text != line.text) CHECK(other.font_pixels * 1.5F < line.font_pixels);
        }
    });
}

TEST_CASE("the words of a slip are as large as she reads them on the screen of a panel in her hand")
{
    const auto text_of = [](TextSize size) {
        Comfort comfort;
        comfort.size = size;
        const auto page = placed(576, comfort);
        return font().capital_height(node_called(page, "text/place")->lines.front().font_pixels) / (203 / 25.4F);
    };
    CHECK(text_of(TextSize::Small) >= 3.0F);
    CHECK(text_of(TextSize::Normal) >= 3.75F);
    CHECK(text_of(TextSize::Largest) >= 5.2F);
    CHECK(text_of(TextSize::Small) < text_of(TextSize::Normal));
}

TEST_CASE("a slip is drawn in dots: its words are black, its edges white, and the same page gives the same slip")
{
    on_every_paper([](int dots, const Comfort& comfort) {
        if (comfort.size != TextSize::Largest) return;
        const auto page = placed(dots, comfort);
        const auto slip = draw_slip(page, fonts_of_build());
        REQUIRE(slip.ok());
        REQUIRE(slip->width == dots);
        REQUIRE(slip->height == page.pixels.height);
        int black = 0, at_the_edge = 0;
        for (int y = 0; y < slip->height; ++y)
            for (int x = 0; x < slip->width; ++x) {
                if (!slip->black(x, y)) continue;
                ++black;
                at_the_edge += x < 4 || x >= slip->width - 4 || y < 4 || y >= slip->height - 8 ? 1 : 0;
            }
        CHECK(at_the_edge == 0);
        CHECK(black > slip->width * slip->height / 50);
        CHECK(black < slip->width * slip->height / 3);
        CHECK(*draw_slip(page, fonts_of_build()) == *slip);
    });
}

TEST_CASE("letters of every language are drawn, none as the box of a sign that the font has not")
{
    const auto ink_of = [](const std::string& sign) {
        Page page;
        page.id = "slip";
        page.heading = given(sign);
        const auto slip = draw_slip(place_slip(page, 576, {}, test::words(), font()), fonts_of_build());
        REQUIRE(slip.ok());
        return slip->bits;
    };
    const auto box = ink_of("\u0B83");
    for (const char* sign : {"Ä", "Š", "Ŋ", "Ŧ", "Đ", "Ы", "Ґ", "Ї", "Õ"}) {
        INFO(sign);
        CHECK(ink_of(sign) != box);
        CHECK(ink_of(sign) != ink_of(" "));
    }
}
