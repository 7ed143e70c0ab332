#include "kiosk/layout/focus.h"
#include "tests/layout/desk.h"
#include "tools/pages/screens.h"

#include <algorithm>
#include <set>

namespace luukku {
namespace {

// Where one key leads, from each stop of a page and from none.
std::set<std::string> reached(const PlacedPage& page, const std::optional<std::string>& from, int step)
{
    std::set<std::string> seen;
    auto at = moved(page, from, step);
    while (at && seen.insert(*at).second) at = moved(page, at, step);
    return seen;
}

void check_no_trap(const PlacedPage& page)
{
    INFO(page.page_id, " ", page.subject, ", part ", page.part);
    std::set<std::string> stops;
    for (const auto* stop : stops_of(page)) stops.insert(stop->id);
    REQUIRE_FALSE(stops.empty());
    for (const int step : {1, -1}) {
        CHECK(reached(page, std::nullopt, step) == stops);
        CHECK(reached(page, std::string{"gone/from/the/page"}, step) == stops);
        for (const auto& from : stops) CHECK(reached(page, from, step) == stops);
    }
    for (const auto& node : page.nodes)
        if ((node.press || node.turn_part != 0) && node.enabled) CHECK(stops.contains(node.id));
}

}  // namespace

TEST_CASE("on no page and on nothing that lies over one is a person with keys trapped: from everywhere one key reaches every choice (EN 301 549 5.1.6.2)")
{
    Comfort largest;
    largest.size = TextSize::Largest;
    for (const auto& comfort : {Comfort{}, largest}) {
        const auto pages = real_pages(comfort);
        REQUIRE(pages.ok());
        std::set<std::string> seen;
        for (const auto& page : *pages) {
            seen.insert(page.id);
            if (page.afar) continue;        // nobody is at its keys
            for (const char* panel : {"lobby", "handheld"})
                for (const auto& part : parts_of(page, panel, comfort)) check_no_trap(part);
        }
        for (const char* over : {"help", "leaving", "idle", "languages"}) CHECK(seen.contains(over));
    }
}

TEST_CASE("with one key that moves and one that selects every part of a long page is reached and left again")
{
    Comfort largest;
    largest.size = TextSize::Largest;
    const auto pages = real_pages(largest);
    REQUIRE(pages.ok());
    int long_ones = 0;
    for (const auto& page : *pages) {
        const auto parts = parts_of(page, "handheld", largest);
        long_ones += parts.size() > 1;
        for (const auto& part : parts) {
            INFO(page.id, ", part ", part.part);
            const auto stops = reached(part, std::nullopt, 1);
            if (part.part + 1 < part.parts) CHECK(stops.contains("part/more"));
            if (part.part > 0) CHECK(stops.contains("part/earlier"));
        }
    }
    CHECK(long_ones > 0);
}

}  // namespace luukku
