#include "tests/layout/desk.h"
#include "tools/pages/screens.h"

#include <algorithm>

namespace luukku {
namespace {

Page real(const char* id, const Comfort& comfort)
{
    const auto pages = real_pages(comfort);
    REQUIRE(pages.ok());
    const auto page = std::find_if(pages->begin(), pages->end(), [&](const Page& one) { return one.id == id; });
    REQUIRE(page != pages->end());
    return *page;
}

}  // namespace

TEST_CASE("a clip of sign language is a tenth as wide as she is away at least, 60 mm in the lobby, in every size of text, and its keys stand on the same part")
{
    for (const auto size : text_sizes)
        for (const auto reach : reaches)
            for (const char* panel : {"lobby", "desk", "tablet", "tablet-portrait", "handheld"}) {
                Comfort comfort;
                comfort.size = size;
                comfort.reach = reach;
                INFO(panel, " ", static_cast<int>(size));
                const auto page = placed(real("sign-plays", comfort), panel, comfort);
                const auto mm = panel_named(panel)->pixels_per_mm();
                const auto film = the(page, "sign/film");
                REQUIRE(film.film.has_value());
                CHECK(film.film->rect.width / mm >= panel_named(panel)->eye_mm / 10 - 0.1F);
                CHECK(page.parts == 1);
                for (const char* key : {"nav/next", "sign/start", "nav/back"}) {
                    const auto rect = the(page, key).rect;
                    const auto& clip = film.film->rect;
                    const bool apart = rect.x >= clip.x + clip.width || rect.y >= clip.y + clip.height || rect.x + rect.width <= clip.x || rect.y + rect.height <= clip.y;
                    CHECK(apart);
                }
            }
}

TEST_CASE("at an ordinary size of text a clip is as large as a hand: 110 mm in the lobby, and the whole width of a panel in the hand")
{
    const Comfort comfort;
    const auto width = [&](const char* panel) { return the(placed(real("sign-plays", comfort), panel, comfort), "sign/film").film->rect.width / panel_named(panel)->pixels_per_mm(); };
    CHECK(width("lobby") > 110);
    CHECK(width("desk") > 80);
    CHECK(width("handheld") > 50);
}

TEST_CASE("Viittomakieli beside the languages moves nothing in the bottom bar, and leaves the languages where they are as long as there is room")
{
    for (const char* panel : {"lobby", "desk", "tablet", "tablet-portrait", "handheld"}) {
        INFO(panel);
        const Comfort comfort;
        const auto without = placed(real("welcome", comfort), panel);
        const auto with = placed(real("sign-welcome", comfort), panel);
        for (const auto& node : without.nodes)
            if (node.id.starts_with("bar/") && node.dress != Dress::Chip) CHECK(the(with, node.id).rect == node.rect);
        CHECK(the(with, "sign/open").words == "Viittomakieli");
        CHECK(the(with, "sign/open").icons.size() == 1);
        const auto* language = node_called(without, "language/sv");
        if (language != nullptr && node_called(with, "language/sv") != nullptr) CHECK(node_called(with, "language/sv")->rect == language->rect);
    }
}

}  // namespace luukku
