#include "kiosk/booking/combined.h"
#include "kiosk/visit/rules.h"

#include <algorithm>

// A guardian who books for several children in one visit: whom.
namespace luukku {

bool books_for_a_child(const Visit& visit)
{
    return visit.job == Job::Book && visit.acting && visit.acting->ground == Ground::Guardian && visit.who.hetu && !visit.booking.only_changes;
}

Family family_of(const Visit& visit)
{
    if (visit.booking.siblings.empty() || !visit.booking.changing.empty()) return {};
    Family family{visit.together, visit.booking.siblings};
    for (auto& one : family.siblings) one.who.assisted = visit.who.assisted;
    return family;
}

bool may_add_sibling(const Visit& visit)
{
    return visit.booking.siblings.size() + 1 < booking::most_needs;
}

std::size_t most_services(const Visit& visit)
{
    return booking::most_needs / family_of(visit).size();
}

namespace rules {

namespace {

Step to_siblings(Visit visit)
{
    visit.typed.clear();
    visit.masked = 0;
    visit.booking.next_sibling = {};
    visit.booking.given_already = false;
    return to(std::move(visit), Phase::Siblings);
}

bool is_given(const Visit& visit, const Hetu& hetu)
{
    const auto& siblings = visit.booking.siblings;
    const bool own = visit.acting->hetu == hetu || visit.who.hetu == hetu;
    return own || std::any_of(siblings.begin(), siblings.end(), [&](const Member& one) { return one.who.hetu == hetu; });
}

// As the first: a visit of its own, of which a break is told to staff. Whether anybody knows the child here shows nowhere.
Step add_sibling(const Visit& visit, const Hetu& hetu, const Surroundings& around)
{
    Visit next{visit};
    if (is_given(visit, hetu)) {
        next.typed.clear();
        next.masked = 0;
        next.booking.next_sibling = {};
        next.booking.given_already = true;
        return unchanged(next);
    }
    const auto by = visit.booking.next_sibling.by == KnownBy::ScannedCode ? KnownBy::ScannedCode : KnownBy::TypedCode;
    const Member sibling{around.ids[0], {hetu, {}, by, visit.acting, visit.who.assisted}};
    next.booking.siblings.push_back(sibling);
    auto added = to_siblings(std::move(next));
    added.effects.push_back(BeginVisit{sibling.encounter, sibling.who, visit.job, false, visit.together});
    return added;
}

Step remove_sibling(const Visit& visit)
{
    if (visit.booking.siblings.empty()) return unchanged(visit);
    Visit next{visit};
    const auto gone = next.booking.siblings.back();
    next.booking.siblings.pop_back();
    return {next, {EndVisit{gone.encounter, {}, gone.who, visit.job}}, false};
}

Maybe on_sibling_code(const Visit& visit, const Event& event, const Surroundings& around)
{
    if (auto keyed = on_code_keys(visit, event, around)) return keyed;
    if (get<Back>(event)) return to_siblings(visit);
    if (!get<Next>(event)) return {};
    const auto hetu = Hetu::parse(visit.typed.reveal());
    return hetu ? add_sibling(visit, *hetu, around) : unchanged(visit);
}

}  // namespace

Maybe about_siblings(const Visit& visit, const Event& event, const Surroundings& around)
{
    switch (visit.phase) {
    case Phase::Services:
        if (get<ShowSiblings>(event) && books_for_a_child(visit)) return to_siblings(visit);
        return {};
    case Phase::Siblings:
        if (get<AddSibling>(event)) return may_add_sibling(visit) ? to(visit, Phase::SiblingCode) : unchanged(visit);
        if (get<RemoveSibling>(event)) return remove_sibling(visit);
        if (get<Next>(event)) return to(visit, Phase::Services);
        return {};
    case Phase::SiblingCode: return on_sibling_code(visit, event, around);
    default: return {};
    }
}

}  // namespace rules

}  // namespace luukku
