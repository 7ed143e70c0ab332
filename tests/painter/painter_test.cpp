#include "kiosk/painter/face.h"
#include "kiosk/painter/palette.h"
#include "kiosk/painter/pictures.h"
#include "platform/sdl/sdl_display.h"
#include "tools/pages/samples.h"

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

    [[nodiscard]] PlacedPage place_sample(const std::string& id, Colours colours = Colours::CalmLight, int part = 0) const
    {
        static const auto words = Words::load(std::filesystem::path{LUUKKU_SOURCE_DIR} / "assets/words", "Europe/Helsinki");
        for (const auto& page : sample_pages(Language::Finnish))
            if (page.id == id) return place(page, panel, {Language::Finnish, TextSize::Normal, colours}, part, *words, *measure);
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

const PlacedPicture* code_on(const PlacedPage& page)
{
    for (const auto& node : page.nodes)
        if (node.picture && node.picture->code) return &*node.picture;
    return nullptr;
}

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

TEST_CASE("the mark of the word being said is drawn and taken away where it stands, and nothing else is drawn anew")
{
    Easel easel{"lobby"};
    const auto page = easel.place_sample("question");
    const auto* heading = heading_of(page);
    REQUIRE(heading != nullptr);
    (void)easel.painter->paint(page, {});
    const auto before = easel.pixels();
    const auto marks = marks_of(*heading, {0, heading->words.find(' ')}, *easel.measure);
    REQUIRE_FALSE(marks.empty());
    CHECK(easel.painter->paint(page, {{}, {}, marks}));
    const auto marked = easel.pixels();
    const auto& rect = marks.front().rect;
    const auto width = static_cast<std::size_t>(easel.panel.pixels.width);
    std::size_t changed = 0;
    for (std::size_t at = 0; at < marked.size(); ++at) {
        if (marked[at] == before[at]) continue;
        ++changed;
        CHECK(rect.holds(static_cast<float>(at % width), static_cast<float>(at / width)));
        CHECK(marked[at] == value_of(palette_of(page.colours).ink));
    }
    CHECK(changed > 50);
    CHECK_FALSE(easel.painter->paint(page, {{}, {}, marks}));
    CHECK(easel.painter->paint(page, {}));
    CHECK(easel.pixels() == before);
}

TEST_CASE("a plot is drawn in what can be told from its ground in every colour mode, and its second series is hollow")
{
    Easel easel{"lobby"};
    for (const auto colours : colour_modes) {
        PlacedPage page;
        const Placed* plot = nullptr;
        for (int part = 0; plot == nullptr && part < 9; ++part) {
            page = easel.place_sample("staff-today", colours, part);
            plot = node_called(page, "plot/queue");
        }
        REQUIRE(plot != nullptr);
        (void)easel.painter->paint(page, {});
        const auto pixels = easel.pixels();
        const auto& palette = palette_of(colours);
        const auto at = [&](float x, float y) { return pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(easel.panel.pixels.width) + static_cast<std::size_t>(x)]; };
        int full = 0, hollow = 0;
        for (const auto& [rect, second] : plot->plot->bars) {
            if (rect.height < 20) continue;
            (second ? hollow : full) += 1;
            CHECK(at(rect.x + rect.width / 2, rect.y + rect.height / 2) == value_of(second ? palette.card : palette.accent));
            CHECK(at(rect.x + 1, rect.y + rect.height / 2) == value_of(second ? palette.ink : palette.accent));
        }
        CHECK(full > 2);
        CHECK(hollow > 1);
        for (const auto drawn : {palette.accent, palette.ink, palette.line}) CHECK(contrast(drawn, palette.card) >= 3.0);
    }
}

TEST_CASE("a clip that comes to its next frame is drawn anew in its own rectangle, and nothing else of the page is")
{
    Easel easel{"lobby"};
    auto page = easel.place_sample("question");
    Placed clip;
    clip.id = "sign/film";
    clip.dress = Dress::Film;
    clip.rect = {200, 300, 400, 300};
    clip.film = PlacedFilm{"alku.webp", {201, 300, 397, 300}};
    page.nodes.push_back(clip);
    const auto frame_of = [](std::uint32_t left, std::uint32_t right) {
        FilmFrame frame{{2, 2}, {left, right, left, right}, Duration{40}};
        return std::make_shared<const FilmFrame>(std::move(frame));
    };
    (void)easel.painter->paint(page, {});
    const auto before = easel.pixels();
    const auto first = frame_of(0xFFCC2200U, 0xFF0022CCU);
    CHECK(easel.painter->paint(page, {{}, {}, {}, first}));
    CHECK_FALSE(easel.painter->paint(page, {{}, {}, {}, first}));
    const auto shown = easel.pixels();
    const auto width = static_cast<std::size_t>(easel.panel.pixels.width);
    const auto pixel = [&](const std::vector<std::uint32_t>& all, std::size_t x, std::size_t y) { return all[y * width + x]; };
    CHECK(pixel(shown, 203, 310) == 0xCC2200U);
    CHECK(pixel(shown, 595, 590) == 0x0022CCU);
    const auto between = pixel(shown, 399, 450);        // stretched, not in blocks
    CHECK(between != 0xCC2200U);
    CHECK(between != 0x0022CCU);
    for (std::size_t at = 0; at < shown.size(); ++at)
        if (shown[at] != before[at]) REQUIRE(clip.film->rect.holds(static_cast<float>(at % width), static_cast<float>(at / width)));
    CHECK(easel.painter->paint(page, {{}, {}, {}, frame_of(0xFF0022CCU, 0xFFCC2200U)}));
    CHECK(pixel(easel.pixels(), 203, 310) == 0x0022CCU);
    CHECK(easel.painter->paint(page, {}));
    CHECK(easel.pixels() == before);
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

TEST_CASE("a code is drawn module by module, dark on light in every mode, as large as a phone needs")
{
    for (const auto* panel : {"lobby", "handheld"})
        for (const auto mode : {Colours::CalmLight, Colours::HighDark}) {
            Easel easel{panel};
            auto page = easel.place_sample("shown", mode);
            for (int part = 1; part < page.parts && !code_on(page); ++part) page = easel.place_sample("shown", mode, part);
            const auto* code = code_on(page);
            REQUIRE(code != nullptr);
            const auto& modules = *code->picture;
            const float module = code->rect.width / static_cast<float>(modules.width);
            CHECK((code->rect.width - 8 * module) / easel.panel.pixels_per_mm() >= 20);
            (void)easel.painter->paint(page, {});
            const auto pixels = easel.pixels();
            int wrong{};
            for (int y = 0; y < static_cast<int>(code->rect.height); ++y)
                for (int x = 0; x < static_cast<int>(code->rect.width); ++x) {
                    const auto at = static_cast<std::size_t>(y / static_cast<int>(module) * modules.width + x / static_cast<int>(module)) * 3;
                    const auto seen = pixels[static_cast<std::size_t>((static_cast<int>(code->rect.y) + y) * page.pixels.width + static_cast<int>(code->rect.x) + x)];
                    wrong += seen == (modules.rgb[at] == 0 ? 0U : 0xFFFFFFU) ? 0 : 1;
                }
            CHECK(wrong == 0);
        }
}

TEST_CASE("a picture of a form is drawn in its own colours in every mode, and again after a visit has ended")
{
    for (const auto mode : {Colours::CalmLight, Colours::HighDark}) {
        Easel easel{"lobby"};
        const auto page = easel.place_sample("shown", mode);
        const auto picture = std::find_if(page.nodes.begin(), page.nodes.end(), [](const Placed& node) { return node.picture && !node.picture->code; })->picture;
        const auto sky = [&] {
            const auto& rect = picture->rect;
            return easel.pixels()[static_cast<std::size_t>((static_cast<int>(rect.y) + 2) * page.pixels.width + static_cast<int>(rect.x + rect.width / 2))];
        };
        (void)easel.painter->paint(page, {});
        CHECK(sky() == 0x96BEEBU);
        easel.painter->forget();
        (void)easel.painter->paint(page, {});
        CHECK(sky() == 0x96BEEBU);
    }
}

TEST_CASE("a picture in another size keeps its colours where they are")
{
    const Picture halves{2, 1, {200, 0, 0, 0, 0, 100}};
    CHECK(scaled(halves, 4, 1) == std::vector<std::uint32_t>{0xFFC80000U, 0xFFC80000U, 0xFF000064U, 0xFF000064U});
    CHECK(scaled(halves, 1, 1) == std::vector<std::uint32_t>{0xFF640032U});
}

TEST_CASE("words that stand out have more ink than the same words without")
{
    Easel easel{"lobby"};
    const auto dark = [&](const std::vector<Stretch>& strong) {
        auto page = easel.place_sample("shown");
        page.nodes.erase(std::remove_if(page.nodes.begin(), page.nodes.end(), [](const Placed& node) { return node.id != "note/0"; }), page.nodes.end());
        page.progress.reset();
        page.bar = {};
        if (strong.empty())
            for (auto& line : page.nodes.front().lines) line.weight = Weight::Regular;
        easel.painter->forget();
        (void)easel.painter->paint(page, {});
        const auto pixels = easel.pixels();
        return std::count_if(pixels.begin(), pixels.end(), [](std::uint32_t pixel) { return (pixel & 0xFFU) < 120; });
    };
    CHECK(10 * dark({{0, 6}}) > 11 * dark({}));
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
