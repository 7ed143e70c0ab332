#include "kiosk/painter/face.h"
#include "kiosk/painter/palette.h"
#include "platform/sdl/sdl_display.h"
#include "tools/gallery/samples.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <fstream>

namespace luukku {
namespace {

struct Easel {
    std::unique_ptr<Display> display;
    std::unique_ptr<FontMeasure> measure;
    std::unique_ptr<Painter> painter;
    Panel panel;

    explicit Easel(const char* name) : panel{*panel_named(name)}
    {
        display = open_display(panel.pixels.width, panel.pixels.height, Visibility::OffScreen, "").value();
        measure = FontMeasure::open(fonts_of_build()).value();
        painter = Painter::open(display->canvas(), fonts_of_build()).value();
    }

    [[nodiscard]] PlacedPage place_sample(const std::string& id, Colours colours = Colours::CalmLight) const
    {
        static const auto words = Words::load(std::filesystem::path{LUUKKU_SOURCE_DIR} / "assets/words", "Europe/Helsinki");
        for (const auto& page : sample_pages(Language::Finnish))
            if (page.id == id) return place(page, panel, {Language::Finnish, TextSize::Normal, colours}, 0, *words, *measure);
        return {};
    }

    [[nodiscard]] std::vector<std::uint32_t> pixels() const
    {
        const auto canvas = display->canvas();
        std::vector<std::uint32_t> all;
        for (int y = 0; y < canvas.height; ++y)
            for (int x = 0; x < canvas.width; ++x) all.push_back(canvas.pixels[y * (canvas.stride / 4) + x] & 0xFFFFFFU);
        return all;
    }
};

std::uint32_t value_of(Colour colour) { return static_cast<std::uint32_t>(colour.red << 16 | colour.green << 8 | colour.blue); }

}  // namespace

TEST_CASE("two painters give the same pixels for the same page")
{
    Easel one{"lobby"};
    Easel other{"lobby"};
    (void)one.painter->paint(one.place_sample("needs"), {});
    (void)other.painter->paint(other.place_sample("needs"), {});
    CHECK(one.pixels() == other.pixels());
}

TEST_CASE("a page that has not changed is not drawn again")
{
    Easel easel{"desk"};
    const auto page = easel.place_sample("question");
    CHECK(easel.painter->paint(page, {}));
    CHECK_FALSE(easel.painter->paint(page, {}));
    CHECK(easel.painter->paint(page, {"answer/3", {}}));
    CHECK_FALSE(easel.painter->paint(page, {"answer/3", {}}));
}

TEST_CASE("a press drawn and taken back leaves the page as it was")
{
    Easel easel{"lobby"};
    const auto page = easel.place_sample("question");
    (void)easel.painter->paint(page, {});
    const auto before = easel.pixels();
    (void)easel.painter->paint(page, {"answer/3", {}});
    CHECK(easel.pixels() != before);
    (void)easel.painter->paint(page, {});
    CHECK(easel.pixels() == before);
}

TEST_CASE("a chosen answer drawn alone is the same picture as the whole page drawn anew")
{
    Easel easel{"lobby"};
    auto page = easel.place_sample("question");
    (void)easel.painter->paint(page, {});
    for (auto& node : page.nodes)
        if (node.id == "answer/2") node.chosen = false;
    (void)easel.painter->paint(page, {});
    Easel fresh{"lobby"};
    (void)fresh.painter->paint(page, {});
    CHECK(easel.pixels() == fresh.pixels());
}

TEST_CASE("words stay inside their node: around a page's texts there is only its ground")
{
    for (const auto mode : {Colours::CalmLight, Colours::HighDark}) {
        Easel easel{"lobby"};
        auto page = easel.place_sample("question", mode);
        page.nodes.erase(std::remove_if(page.nodes.begin(), page.nodes.end(), [](const Placed& node) { return node.id != "heading"; }), page.nodes.end());
        page.progress.reset();
        page.bar = {};
        (void)easel.painter->paint(page, {});
        const auto pixels = easel.pixels();
        const auto ground = value_of(palette_of(mode).page);
        const auto& rect = page.nodes.front().rect;
        int inside = 0;
        int outside = 0;
        for (int y = 0; y < page.pixels.height; ++y)
            for (int x = 0; x < page.pixels.width; ++x) {
                if (pixels[static_cast<std::size_t>(y * page.pixels.width + x)] == ground) continue;
                ++(rect.holds(static_cast<float>(x), static_cast<float>(y)) ? inside : outside);
            }
        CHECK(inside > 1000);
        CHECK(outside == 0);
    }
}

TEST_CASE("after a visit everything is forgotten and the next page is drawn whole")
{
    Easel easel{"handheld"};
    const auto page = easel.place_sample("welcome");
    (void)easel.painter->paint(page, {});
    const auto before = easel.pixels();
    easel.painter->forget();
    CHECK(easel.painter->paint(page, {}));
    CHECK(easel.pixels() == before);
}

TEST_CASE("the font's capital letter is as high as the design measured it")
{
    const auto measure = FontMeasure::open(fonts_of_build()).value();
    CHECK(measure->capital_height(100) == doctest::Approx(52.4).epsilon(0.01));
    CHECK(measure->width("mm", 40, Weight::Regular) > measure->width("ii", 40, Weight::Regular));
    CHECK(measure->width("Takaisin", 40, Weight::Bold) > measure->width("Takaisin", 40, Weight::Regular));
}

TEST_CASE("a picture is saved as PNG, and a missing font is an error and no crash")
{
    Easel easel{"desk"};
    (void)easel.painter->paint(easel.place_sample("idle"), {});
    const auto path = std::filesystem::temp_directory_path() / "luukku-painter-test.png";
    REQUIRE(easel.display->save_png(path).ok());
    std::ifstream file{path, std::ios::binary};
    std::string head(8, '\0');
    file.read(head.data(), 8);
    CHECK(head.substr(1, 3) == "PNG");
    std::filesystem::remove(path);
    CHECK_FALSE(easel.display->save_png("/nowhere/at/all.png").ok());
    CHECK_FALSE(FontMeasure::open({"/nowhere.ttf", "/nowhere.ttf"}).ok());
}

}  // namespace luukku
