#include "tests/layout/desk.h"

namespace luukku {

TEST_CASE("every sample page passes the audit on every panel, in every text size and language")
{
    for (const char* name : {"lobby", "desk", "tablet", "tablet-portrait", "handheld"})
        for (const auto size : text_sizes)
            for (const auto language : languages)
                for (const auto& page : sample_pages(language)) {
                    const auto panel = *panel_named(name);
                    const Comfort comfort{language, size, Colours::CalmLight};
                    for (int part = 0, parts = 1; part < parts; ++part) {
                        const auto there = place(page, panel, comfort, part, words(), font());
                        parts = there.parts;
                        for (const auto& wrong : audit(there, panel, comfort, font()))
                            FAIL_CHECK(panel.name << " size " << static_cast<int>(size) << " " << page.id << " part " << part << ": " << wrong);
                    }
                }
}

TEST_CASE("the audit sees a text that leaves its node, a target that is too small and two that are too near")
{
    const auto panel = *panel_named("lobby");
    auto page = placed(sample("question"), "lobby");
    REQUIRE(audit(page, panel, {}, font()).empty());

    auto wide = page;
    for (auto& node : wide.nodes)
        if (node.id == "answer/1") node.lines[0].text = std::string(120, 'm');
    CHECK_FALSE(audit(wide, panel, {}, font()).empty());

    auto small = page;
    for (auto& node : small.nodes)
        if (node.id == "nav/back") node.target->height = 40;
    CHECK_FALSE(audit(small, panel, {}, font()).empty());

    auto twice = page;
    twice.nodes.push_back(twice.nodes.back());
    CHECK_FALSE(audit(twice, panel, {}, font()).empty());
}

TEST_CASE("the audit sees letters that are smaller than this person asked for")
{
    const Comfort small{Language::Finnish, TextSize::Small, Colours::CalmLight};
    const Comfort largest{Language::Finnish, TextSize::Largest, Colours::CalmLight};
    const auto page = placed(sample("question"), "lobby", small);
    CHECK_FALSE(audit(page, *panel_named("lobby"), largest, font()).empty());
}

}  // namespace luukku
