#include "tests/layout/desk.h"
#include "tools/pages/screens.h"

#include <algorithm>
#include <map>
#include <set>

namespace luukku {
namespace {

std::vector<Page> pages_of(const Comfort& comfort)
{
    auto pages = real_pages(comfort);
    REQUIRE(pages.ok());
    return std::move(pages).value();
}

std::vector<const Node*> nodes_of(const Page& page)
{
    std::vector<const Node*> nodes;
    for (const auto& block : page.body)
        for (const auto& node : block.nodes) nodes.push_back(&node);
    for (const auto& node : page.frame.bar) nodes.push_back(&node);
    for (const auto& node : {&page.back, &page.next})
        if (*node) nodes.push_back(&**node);
    return nodes;
}

std::vector<std::string> ids_of(const Page& page)
{
    std::vector<std::string> ids;
    for (const auto* node : nodes_of(page)) ids.push_back(node->id);
    return ids;
}

// Our own words on a page, but for the languages' own names.
std::vector<Text> keyed_texts_of(const Page& page)
{
    std::vector<Text> texts{page.heading, page.frame.clock};
    if (page.progress) texts.push_back(page.progress->label);
    for (const auto* node : nodes_of(page)) {
        texts.insert(texts.end(), {node->label, node->second, node->action});
        if (!node->plot) continue;
        texts.insert(texts.end(), {node->plot->unit, node->plot->across});
        for (const auto& series : node->plot->series) texts.push_back(series.name);
    }
    std::erase_if(texts, [](const Text& text) { return text.key.empty() || text.language || (text.key.starts_with("language.") && language_named(std::string_view{text.key}.substr(9))); });
    return texts;
}

// The compiler names what is missing in these two, since they have no default.
bool exists(Phase phase)
{
    switch (phase) {
    case Phase::Welcome:
    case Phase::ForWhom:
    case Phase::ForWhat:
    case Phase::ActingCode:
    case Phase::NotForAnother:
    case Phase::GoOn:
    case Phase::Paused:
    case Phase::Safety:
    case Phase::Identify:
    case Phase::Saving:
    case Phase::Receipt:
    case Phase::PreVisit:
    case Phase::StillRight:
    case Phase::Preparing:
    case Phase::Question:
    case Phase::NoNextQuestion:
    case Phase::Review:
    case Phase::Forms:
    case Phase::FormSent:
    case Phase::Wishes:
    case Phase::Needs:
    case Phase::Sharing:
    case Phase::TellMore:
    case Phase::Services:
    case Phase::Siblings:
    case Phase::SiblingCode:
    case Phase::Combine:
    case Phase::BookingReason:
    case Phase::LookingForTimes:
    case Phase::Times:
    case Phase::Holding:
    case Phase::BookingReview:
    case Phase::Booking:
    case Phase::Booked:
    case Phase::AskChange:
    case Phase::LookingForBookings:
    case Phase::MyBookings:
    case Phase::CancelReview:
    case Phase::Changed:
    case Phase::ContactSent:
    case Phase::NoTimesNow:
    case Phase::Fault:
    case Phase::StaffPin:
    case Phase::Staff: return true;
    }
    return false;
}

bool exists(HelpCallState::State state)
{
    using State = HelpCallState::State;
    switch (state) {
    case State::None:
    case State::Calling:
    case State::Acknowledged:
    case State::Unanswered:
    case State::Withdrawn: return true;
    }
    return false;
}

// Numbers of those that exist and that none of the seen ones is.
template <typename Enum>
std::vector<int> unseen(const std::set<Enum>& seen)
{
    std::vector<int> missing;
    for (int i = 0; exists(static_cast<Enum>(i)); ++i)
        if (!seen.contains(static_cast<Enum>(i))) missing.push_back(i);
    return missing;
}

}  // namespace

TEST_CASE("no phase of a visit, no pause and no state of a call for help is left out of the pages that are audited")
{
    const auto visits = real_visits({});
    REQUIRE(visits.ok());
    std::set<Phase> phases;
    std::set<HelpCallState::State> states{HelpCallState::State::None};
    std::set<std::string> sections;
    int leaving = 0, idle = 0, unkept = 0;
    for (const auto& visit : *visits) {
        leaving += visit.leaving;
        idle += visit.asked_if_present;
        unkept += !visit.unkept.empty();
        if (visit.help.page_open) states.insert(visit.help.state);
        if (visit.leaving || visit.asked_if_present || visit.help.page_open) continue;
        phases.insert(visit.phase);
        if (visit.phase == Phase::Staff) sections.insert(visit.staff.section);
    }
    CHECK(unseen(phases) == std::vector<int>{});
    CHECK(unseen(states) == std::vector<int>{});
    CHECK(sections == std::set<std::string>{"contacts", "contacts/fysioterapeutti", "days", "keys", "name", "queue", "settings", "today", "try-keys", "words"});
    CHECK(leaving > 0);
    CHECK(idle > 0);
    CHECK(unkept > 0);
}

TEST_CASE("whoever changes the language, on any page, through all of them and back, has lost nothing of what she did and is where she was")
{
    const auto visits = real_visits({});
    REQUIRE(visits.ok());
    const Station station;
    const Surroundings around{{}, station};
    for (const auto& before : *visits) {
        auto visit = before;
        for (const auto language : languages) {
            visit = step(visit, ChooseLanguage{language}, around).visit;
            auto expected = before;
            expected.comfort.language = language;
            expected.choosing_language = false;
            expected.touched_at = visit.touched_at;
            expected.asked_if_present = false;
            CHECK(visit == expected);
        }
    }
}

TEST_CASE("in another language each page has the same things in the same order, so that what was focused still is, and all of our words are in it")
{
    const auto finnish = pages_of({});
    for (const auto language : languages) {
        const auto pages = pages_of({language, TextSize::Normal, Colours::CalmLight});
        REQUIRE(pages.size() == finnish.size());
        for (std::size_t i = 0; i < pages.size(); ++i) {
            CAPTURE(pages[i].id);
            CHECK(pages[i].id == finnish[i].id);
            CHECK(ids_of(pages[i]) == ids_of(finnish[i]));
            if (language == Language::NorthernSami) continue;       // the one that is partial
            for (const auto& text : keyed_texts_of(pages[i])) CHECK_MESSAGE(words().said(text, language).language == language, text.key);
        }
    }
}

TEST_CASE("Kuuntele, Kutsu apua and all keys between are in the same place on every page, whether the voice is on or off; on a narrow panel Apukeinot stands for the first three")
{
    for (const auto& panel : panels())
        for (const auto size : {TextSize::Normal, TextSize::Largest}) {
            const Comfort comfort{Language::Finnish, size};
            const std::set<std::string> expected = panel.narrow() ? std::set<std::string>{"bar/aids", "bar/leave", "bar/help"}
                                                                  : std::set<std::string>{"bar/listen", "bar/size", "bar/colours", "bar/leave", "bar/help"};
            std::map<std::string, Rect> first;
            for (const auto& page : pages_of(comfort)) {
                if (page.frame.bar.empty()) continue;
                const auto there = place(page, panel, comfort, 0, words(), font());
                std::set<std::string> seen;
                for (const auto& node : there.nodes) {
                    if (node.dress != Dress::BarKey && node.dress != Dress::HelpKey) continue;
                    seen.insert(node.id);
                    CHECK_MESSAGE(first.emplace(node.id, node.rect).first->second == node.rect, panel.name << " " << page.id << " " << node.id);
                }
                CHECK(seen == expected);
                CHECK_MESSAGE(node_called(there, "bar/aids") != nullptr, panel.name << " " << page.id);
            }
        }
}

TEST_CASE("whoever types a code in the hand has the nine digits before her at once, in every size")
{
    for (const auto size : text_sizes) {
        const Comfort comfort{Language::Finnish, size, Colours::HighDark};
        for (const auto& page : pages_of(comfort)) {
            if (page.id != "identify") continue;
            const auto parts = parts_of(page, "handheld", comfort);
            const auto shows_nine = [](const PlacedPage& part) {
                return std::ranges::all_of(std::string{"123456789"}, [&](char digit) { return node_called(part, std::string{"key/"} + digit) != nullptr; });
            };
            CHECK(std::ranges::count_if(parts, shows_nine) == 1);
            CHECK(parts.size() <= 4);
        }
    }
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
