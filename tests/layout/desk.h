#pragma once

#include "kiosk/layout/lines.h"
#include "kiosk/painter/font_measure.h"
#include "tools/pages/samples.h"

#include <doctest/doctest.h>

// What every test of the layout stands on: the real font, the real words, the sample pages.
namespace luukku {

inline const TextMeasure& font()
{
    static const auto measure = FontMeasure::open(fonts_of_build());
    REQUIRE(measure.ok());
    static const RememberingMeasure remembering{**measure};
    return remembering;
}

inline const Words& words()
{
    static const auto loaded = Words::load(std::filesystem::path{LUUKKU_SOURCE_DIR} / "assets/words", "Europe/Helsinki");
    REQUIRE(loaded.ok());
    return *loaded;
}

inline Page sample(const std::string& id, Language language = Language::Finnish)
{
    for (auto& page : sample_pages(language))
        if (page.id == id) return page;
    FAIL("there is no sample page " << id);
    return {};
}

inline PlacedPage placed(const Page& page, const char* panel, const Comfort& comfort = {}, int part = 0)
{
    return place(page, *panel_named(panel), comfort, part, words(), font());
}

inline std::vector<PlacedPage> parts_of(const Page& page, const char* panel, const Comfort& comfort = {})
{
    std::vector<PlacedPage> all{placed(page, panel, comfort)};
    for (int part = 1; part < all.front().parts; ++part) all.push_back(placed(page, panel, comfort, part));
    return all;
}

// The node that a test is about; a test about a node that is not there fails.
inline Placed the(const PlacedPage& page, const std::string& id)
{
    if (const auto* node = node_called(page, id)) return *node;
    FAIL("there is no " << id << " on " << page.page_id);
    return {};
}

}  // namespace luukku
