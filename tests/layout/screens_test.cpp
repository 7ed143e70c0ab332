#include "tests/layout/desk.h"
#include "tools/gallery/screens.h"

#include <set>

namespace luukku {
namespace {

std::vector<Page> pages_of(const Comfort& comfort)
{
    auto pages = real_pages(comfort);
    REQUIRE(pages.ok());
    return std::move(pages).value();
}

// All that is wrong with a page on a panel, part by part.
std::vector<std::string> wrong_with(const Page& page, const Panel& panel, const Comfort& comfort)
{
    std::vector<std::string> all;
    for (int part = 0, parts = 1; part < parts; ++part) {
        const auto there = place(page, panel, comfort, part, words(), font());
        parts = there.parts;
        for (const auto& wrong : audit(there, panel, comfort, font())) all.push_back("part " + std::to_string(part + 1) + ": " + wrong);
    }
    return all;
}

void audit_all(const Comfort& comfort)
{
    const auto pages = pages_of(comfort);
    for (const char* name : {"lobby", "desk", "tablet", "tablet-portrait", "handheld"})
        for (const auto& page : pages)
            for (const auto& wrong : wrong_with(page, *panel_named(name), comfort))
                FAIL_CHECK(std::string{name} << ", " << std::string{tag_of(comfort.language)} << ", size " << static_cast<int>(comfort.size) << ", " << page.id << ", " << wrong);
}

}  // namespace

TEST_CASE("every page that a person or staff can meet passes the audit on every panel, in every text size and language")
{
    for (const auto language : languages)
        for (const auto size : text_sizes) audit_all({language, size, Colours::CalmLight});
}

TEST_CASE("colours move nothing: who needs high contrast has the same page in the same place")
{
    for (const auto colours : {Colours::HighLight, Colours::HighDark})
        for (const auto& page : pages_of({Language::Finnish, TextSize::Largest, Colours::CalmLight}))
            for (const char* name : {"desk", "handheld"}) {
                const auto panel = *panel_named(name);
                const auto calm = place(page, panel, {Language::Finnish, TextSize::Largest, Colours::CalmLight}, 0, words(), font());
                auto other = place(page, panel, {Language::Finnish, TextSize::Largest, colours}, 0, words(), font());
                CHECK(other.colours == colours);
                other.colours = calm.colours;
                CHECK_MESSAGE(other == calm, page.id);
            }
}

}  // namespace luukku
