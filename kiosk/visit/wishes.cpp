#include "kiosk/visit/rules.h"

#include <algorithm>

// How she wants to be met: said from the page with her number, and whenever she comes back to it.
namespace luukku::rules {

namespace {

Step toggle_wish(const Visit& visit, const std::string& code)
{
    if (!may_wish(visit, code)) return unchanged(visit);
    Visit next{visit};
    const auto wished = std::find(next.wishes.begin(), next.wishes.end(), code);
    if (wished == next.wishes.end()) next.wishes.push_back(code);
    else next.wishes.erase(wished);
    return unchanged(next);
}

Step wishes_saved(const Visit& visit, const Surroundings& around)
{
    Visit next{visit};
    next.wished = next.wishes;
    next.fault.reset();
    next.pending.reset();
    next.touched_at = around.now.since_boot;
    return to(next, after_wishes(visit));
}

}  // namespace

Phase after_wishes(const Visit& visit)
{
    return visit.job == Job::AskForHelp ? Phase::ContactSent : Phase::Receipt;
}

Maybe about_wishes(const Visit& visit, const Event& event, const Surroundings& around)
{
    if (const auto* done = get<Saved>(event); done && done->what == Saved::What::Wishes && waits_for<SaveWishes>(visit)) return wishes_saved(visit, around);
    if (get<ShowWishes>(event) && visit.phase == after_wishes(visit) && visit.encounter_saved) return to(visit, Phase::Wishes);
    if (visit.phase != Phase::Wishes) return {};
    if (const auto* wish = get<ToggleWish>(event)) return toggle_wish(visit, wish->code);
    if (get<Back>(event)) {
        Visit next{visit};
        next.wishes = next.wished;
        return to(next, after_wishes(visit));
    }
    if (!get<Next>(event)) return {};
    if (visit.wishes == visit.wished) return to(visit, after_wishes(visit));
    return saving(visit, SaveWishes{around.ids[0], visit.encounter, visit.who, visit.wishes}, around);
}

}  // namespace luukku::rules

namespace luukku {

namespace {

constexpr std::chrono::years of_age{18};

}  // namespace

// A code says when she was born, and nothing else is known of her age.
bool may_wish(const Visit& visit, std::string_view code)
{
    const auto known = std::any_of(care::wishes.begin(), care::wishes.end(), [&](const care::Wish& wish) { return wish.code == code; });
    if (code != care::guardian_not_told) return known;
    if (visit.acting || !visit.who.hetu) return false;
    return std::chrono::sys_days{visit.who.hetu->birth_date() + of_age} > std::chrono::floor<std::chrono::days>(visit.arrived_at);
}

}  // namespace luukku
