#include "tests/support/pages.h"
#include "tests/visit/phases.h"

#include "kiosk/screens/screens.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <set>

using namespace luukku;
using test::Visitor;

namespace {

// Kutsu apua where help is called already and Lopeta where it is asked about show the same page, and so does choosing what is chosen.
bool may_do_nothing(const Node& node, const Page& page)
{
    return node.chosen || (node.id == "bar/help" && page.id == "help") || (node.id == "bar/leave" && page.id == "leaving");
}

}  // namespace

TEST_CASE("every page keeps its promises: one heading, ids of its own, words, help in its place, a way on or back")
{
    for (auto& [name, visitor] : test::every_page()) {
        const auto& name_here = name;     // Clang 14 captures no structured binding
        INFO(name_here);
        for (const auto& broken : test::broken_promises(visitor.page(), test::words())) FAIL_CHECK(broken);
        visitor.presses_id("bar/help");
        for (const auto& broken : test::broken_promises(visitor.page(), test::words())) FAIL_CHECK("help over it: " << broken);
    }
}

TEST_CASE("every button that is lit does something")
{
    for (auto& [name, visitor] : test::every_page()) {
        const auto& name_here = name;     // Clang 14 captures no structured binding
        INFO(name_here);
        const auto page = visitor.page();
        for (const auto* node : test::nodes_of(page)) {
            if (!node->press || !node->enabled || may_do_nothing(*node, page)) continue;
            INFO(node->id);
            const auto step = visitor.would(*node->press);
            const bool page_changes = page_of(step.visit, visitor.station(), visitor.now()) != page;
            const bool does_something = page_changes || !step.effects.empty() || step.ended;
            CHECK(does_something);
        }
    }
}

TEST_CASE("a button that is not lit does nothing, even if its event comes")
{
    for (auto& [name, visitor] : test::every_page()) {
        const auto& name_here = name;     // Clang 14 captures no structured binding
        INFO(name_here);
        const auto page = visitor.page();
        for (const auto* node : test::nodes_of(page)) {
            if (!node->press || node->enabled) continue;
            INFO(node->id);
            const auto step = visitor.would(*node->press);
            CHECK(page_of(step.visit, visitor.station(), visitor.now()) == page);
            CHECK(step.effects.empty());
            CHECK_FALSE(step.ended);
        }
    }
}

TEST_CASE("what is a person's own is marked as secret, so that it is never read into the room")
{
    for (auto& [name, visitor] : test::every_page()) {
        const auto& name_here = name;     // Clang 14 captures no structured binding
        INFO(name_here);
        const auto page = visitor.page();
        for (const auto* node : test::nodes_of(page)) {
            const bool hers = node->id.starts_with("choice/") || node->id.starts_with("fact/answer/") || node->id == "field/hetu" || node->id.starts_with("need/") ||
                              node->id.starts_with("slot/") || node->id == "field/pin";
            INFO(node->id);
            if (hers) CHECK(node->secret);
        }
    }
}

TEST_CASE("the words of every page judge nobody")
{
    for (auto& [name, visitor] : test::every_page()) {
        const auto& name_here = name;     // Clang 14 captures no structured binding
        INFO(name_here);
        for (const char* stem : {"kiireetön", "ei kiire", "diagno", "vaaraton", "odota rauhassa", "ei hätää", "voit odottaa"})
            CHECK_FALSE(visitor.sees(stem));
    }
}

TEST_CASE("every page that a visitor meets can have a clip of sign language by its name, but the one that any press ends")
{
    const auto& named = pages_with_signs();
    std::set<std::string> met{"languages", "aids"};     // they lie over any
    for (auto& [name, visitor] : test::every_page()) {
        const auto page = visitor.page();
        if (!page.frame.staff && page.id != "question" && page.id != "idle") met.insert(page.id);
        visitor.presses_id("bar/help");
        met.insert(visitor.page().id);
    }
    for (const auto& id : met) {
        INFO(id);
        CHECK(std::find(named.begin(), named.end(), id) != named.end());
    }
    for (const auto id : named) {
        const std::string page{id};
        INFO(page);
        CHECK(met.contains(page));
    }
}
