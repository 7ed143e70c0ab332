#include "kiosk/painter/drawings.h"
#include "kiosk/painter/raster.h"

#include <doctest/doctest.h>

#include <numeric>

namespace luukku {
namespace {

std::vector<Spot> square(float from, float to) { return {{from, from}, {to, from}, {to, to}, {from, to}}; }

// A room with one area in it, ten units wide.
Drawn room()
{
    Drawing drawing{20, 20, {}, {}, {}};
    drawing.shapes = {{Meaning::Ground, square(0, 20), {}}, {Meaning::Area, square(5, 15), "a"}};
    return {std::make_shared<const Drawing>(std::move(drawing))};
}

std::uint32_t at(const Painted& painted, int x, int y) { return painted.pixels[static_cast<std::size_t>(y * painted.width + x)]; }

std::uint32_t solid(Colour colour) { return 0xFF000000U | static_cast<std::uint32_t>(colour.red) << 16U | static_cast<std::uint32_t>(colour.green) << 8U | colour.blue; }

}  // namespace

TEST_CASE("the border of every shape is seen beside its own ground and beside what lies under it, in every mode")
{
    for (const auto mode : {Colours::CalmLight, Colours::HighLight, Colours::HighDark, Colours::SoftDark}) {
        const auto& palette = palette_of(mode);
        const auto ground = look_of(palette, Meaning::Ground);
        for (const auto meaning : {Meaning::Ground, Meaning::Wall, Meaning::Place, Meaning::Area, Meaning::Here}) {
            const auto look = look_of(palette, meaning);
            CHECK(contrast(look.border, look.fill) >= 3);
            CHECK(contrast(look.border, meaning == Meaning::Ground ? palette.page : ground.fill) >= 3);
        }
        for (const auto state : {AreaState::Chosen, AreaState::Pressed}) {
            const auto look = look_of(palette, Meaning::Area, state);
            CHECK(contrast(look.border, look.fill) >= 3);
            CHECK(contrast(palette.accent, palette.on_accent) >= 4.5);       // its tick
            CHECK(look.thickness >= 2 * look_of(palette, Meaning::Area).thickness);
        }
        CHECK(contrast(look_of(palette, Meaning::Route).border, ground.fill) >= 3);
    }
}

TEST_CASE("a shape covers what it encloses and the half of a pixel that it halves")
{
    Raster raster{10, 10};
    raster.fill({{2, 2}, {6.5F, 2}, {6.5F, 6}, {2, 6}});
    const auto& mask = raster.mask();
    const auto cover = [&](int x, int y) { return static_cast<int>(mask.coverage[static_cast<std::size_t>(y * 10 + x)]); };
    CHECK(cover(3, 3) == 255);
    CHECK(cover(1, 3) == 0);
    CHECK(cover(7, 3) == 0);
    CHECK(cover(6, 3) == doctest::Approx(128).epsilon(0.02));
    CHECK(cover(3, 6) == 0);
}

TEST_CASE("a drawing is as large as its rectangle, its areas lie on its ground, and a chosen one looks chosen")
{
    const Rect rect{100, 50, 200, 200};
    const auto whole = drawn({{room(), rect, {}}, rect, AreaState::Plain, Colours::CalmLight, 4});
    const auto& palette = palette_of(Colours::CalmLight);
    CHECK(at(whole, 20, 20) == solid(look_of(palette, Meaning::Ground).fill));
    CHECK(at(whole, 100, 100) == solid(look_of(palette, Meaning::Area).fill));
    const PlacedDrawing one{room(), rect, "a"};
    const auto covered = covered_by(one, 4);
    CHECK(covered.x < 150);
    CHECK(covered.x + covered.width > 250);
    CHECK(covered.width < 130);
    const auto chosen = drawn({one, covered, AreaState::Chosen, Colours::CalmLight, 4});
    CHECK(at(chosen, chosen.width / 2, chosen.height / 2) == solid(palette.chosen));
    CHECK(at(chosen, 0, 0) == 0);        // nothing of the rest is drawn again
}

TEST_CASE("two drawings that show the same are the same, and one spot of difference is one")
{
    CHECK(room() == room());
    auto other = *room();
    other.shapes.back().points.front().x += 1;
    CHECK_FALSE(room() == Drawn{std::make_shared<const Drawing>(other)});
}

}  // namespace luukku
