#include "tests/accessibility/judged.h"

#include "tests/layout/desk.h"
#include "tools/pages/screens.h"

#include <algorithm>

// docs/accessibility.md lists the clauses; these are of EN 301 549 v3.2.1, but for what WCAG 2.2 and Section 508 add.
namespace luukku {
namespace {

void holds(const std::string& clause)
{
    CHECK(judged().pages > 300);
    const auto wrong = judged().of(clause);
    for (std::size_t at = 0; at < std::min<std::size_t>(wrong.size(), 200); ++at) FAIL_CHECK(wrong[at]);
    CHECK(wrong.size() == 0);
}

}  // namespace

TEST_CASE("EN 5.1.4: in the two largest sizes every capital is seen at 0.7 degrees from where she stands") { holds("EN 5.1.4"); }

TEST_CASE("508 402.4: who has set nothing reads capitals of 4.8 mm at least, at 600 mm") { holds("508 402.4"); }

TEST_CASE("EN 11.1.1.1.2: what an icon, a picture or a key shows also stands in words")
{
    CHECK(judged().pictures > 1'000);
    holds("EN 11.1.1.1.2");
}

TEST_CASE("EN 11.1.4.1: what is chosen is told by more than its colour")
{
    CHECK(judged().chosen > 100);
    holds("EN 11.1.4.1");
}

TEST_CASE("EN 11.1.4.4.2: no text is clipped, runs over another or leaves its place, in any size") { holds("EN 11.1.4.4.2"); }

TEST_CASE("EN 11.1.4.10: nothing is to be scrolled sideways: every page stands within its panel") { holds("EN 11.1.4.10"); }

TEST_CASE("EN 11.1.4.11: a code is of whole pixels and as large as a phone needs") { holds("EN 11.1.4.11"); }

TEST_CASE("EN 11.2.4.3: what is read on is not above what was read, so that the keypad goes as the eye does") { holds("EN 11.2.4.3"); }

TEST_CASE("EN 11.2.4.6: a page has one heading") { holds("EN 11.2.4.6"); }

TEST_CASE("EN 11.4.1.1: all that a program asks for by its name is there once") { holds("EN 11.4.1.1"); }

TEST_CASE("WCAG 2.5.8: what is pressed is as large as the panel asks and as far from the next") { holds("WCAG 2.5.8"); }

TEST_CASE("WCAG 3.2.6: Kutsu apua and the keys beside it stand at the same place on every page") { holds("WCAG 3.2.6"); }

TEST_CASE("EN 8.3.3: who cannot reach up has all that can be pressed in the lower half of the tall panel") { holds("EN 8.3.3"); }

TEST_CASE("WCAG 2.2.6: the first page says what silence will do, in every language")
{
    for (const auto language : languages) {
        const auto pages = real_pages({language, TextSize::Normal, Colours::CalmLight});
        REQUIRE(pages.ok());
        const auto welcome = std::find_if(pages->begin(), pages->end(), [](const Page& page) { return page.id == "welcome"; });
        REQUIRE(welcome != pages->end());
        bool said = false;
        for (const auto& block : welcome->body)
            for (const auto& node : block.nodes) said = said || (node.label.key == "welcome.privacy" && words().say(node.label, language).size() > 30);
        CHECK(said);
    }
}

}  // namespace luukku
