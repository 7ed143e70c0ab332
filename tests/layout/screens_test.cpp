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

// The compiler names what is missing in these two, since they have no default.
bool exists(Phase phase)
{
    switch (phase) {
    case Phase::Welcome:
    case Phase::Safety:
    case Phase::Identify:
    case Phase::Saving:
    case Phase::Receipt:
    case Phase::Preparing:
    case Phase::Question:
    case Phase::NoNextQuestion:
    case Phase::Review:
    case Phase::Forms:
    case Phase::FormSent:
    case Phase::Needs:
    case Phase::Services:
    case Phase::LookingForTimes:
    case Phase::Times:
    case Phase::BookingReview:
    case Phase::Booking:
    case Phase::Booked:
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
    CHECK(sections == std::set<std::string>{"name", "settings", "today"});
    CHECK(leaving > 0);
    CHECK(idle > 0);
    CHECK(unkept > 0);
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
