#include "kiosk/painter/palette.h"

#include <doctest/doctest.h>

namespace luukku {

TEST_CASE("contrast is what WCAG says it is")
{
    CHECK(contrast({0, 0, 0}, {255, 255, 255}) == doctest::Approx(21.0));
    CHECK(contrast({119, 119, 119}, {255, 255, 255}) == doctest::Approx(4.48).epsilon(0.01));
}

TEST_CASE("words are read in every colour mode: ink 10 to 1 at least, 20 to 1 in the high modes")
{
    for (const auto mode : colour_modes) {
        const auto& p = palette_of(mode);
        const bool high = mode == Colours::HighLight || mode == Colours::HighDark;
        for (const auto ground : {p.page, p.card}) {
            CHECK(contrast(p.ink, ground) >= (high ? 20.0 : 10.0));
            CHECK(contrast(p.soft, ground) >= 10.0);
            CHECK(contrast(p.disabled, ground) >= 7.0);
            CHECK(contrast(p.line, ground) >= 3.0);
            CHECK(contrast(p.danger, ground) >= 7.0);
            CHECK(contrast(p.good, ground) >= 7.0);
        }
        CHECK(contrast(p.ink, p.chosen) >= 10.0);
        CHECK(contrast(p.soft, p.chosen) >= 7.0);
        CHECK(contrast(p.on_accent, p.ink) >= 10.0);
        CHECK(contrast(p.on_accent, p.accent) >= 7.0);
        CHECK(contrast(p.on_warm, p.warm) >= 7.0);
        CHECK(contrast(p.accent, p.card) >= 7.0);
        CHECK(contrast(p.accent, p.chosen) >= 3.0);
    }
}

TEST_CASE("the calm and the high dark mode keep the numbers of the design")
{
    const auto& calm = palette_of(Colours::CalmLight);
    CHECK(contrast(calm.ink, calm.page) >= 14.5);
    CHECK(contrast(calm.on_accent, calm.accent) >= 10.0);
    CHECK(contrast(calm.on_warm, calm.warm) >= 9.0);
    CHECK(contrast(calm.line, calm.page) >= 3.4);
    const auto& dark = palette_of(Colours::HighDark);
    CHECK(contrast(dark.ink, dark.page) >= 20.9);
    CHECK(contrast(dark.on_accent, dark.accent) >= 15.5);
    CHECK(contrast(dark.on_warm, dark.warm) >= 11.5);
}

}  // namespace luukku
