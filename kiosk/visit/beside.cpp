#include "kiosk/visit/rules.h"

// Staff beside her in the middle of her visit: what they have seen or do stands on what is made from then on.
namespace luukku::rules {

namespace {

// Something of hers is being typed, sent or looked for on these pages, or there is no visit of hers yet.
bool may_come_beside(const Visit& visit)
{
    if (!visit.identified || visit.encounter.empty()) return false;
    switch (visit.phase) {
    case Phase::Saving:
    case Phase::Preparing:
    case Phase::SiblingCode:
    case Phase::LookingForTimes:
    case Phase::Booking: return false;
    default: return true;
    }
}

Step leaves_her(Visit visit)
{
    visit.beside = Beside::Nobody;
    visit.typed.clear();
    visit.staff = {};
    return unchanged(visit);
}

Maybe on_beside_pin(const Visit& visit, const Event& event, const Surroundings& around)
{
    if (get<Back>(event)) return leaves_her(visit);
    auto next = on_pin_keys(visit, event, around);
    if (const auto* checked = get<PinChecked>(event); next && checked != nullptr && !checked->fault) next->visit.beside = Beside::There;
    return next;
}

Maybe on_there(const Visit& visit, const Event& event, const Surroundings& around)
{
    Visit next{visit};
    if (get<Back>(event)) return leaves_her(visit);
    if (get<AssistHer>(event)) {
        next.who.assisted = !visit.who.assisted;
        if (visit.filling) next.assisted_forms.insert(visit.questionnaire);
        return unchanged(next);
    }
    if (get<ConfirmHer>(event) && !visit.who.nobody()) {
        auto who = visit.who;
        who.by = KnownBy::Staff;
        next.staff.not_done.reset();
        return Step{next, {ConfirmIdentity{visit.encounter, around.ids[0], std::move(who), visit.job, visit.encounter_saved}}, false};
    }
    if (const auto* failed = get<NotSaved>(event)) {
        next.staff.not_done = failed->fault;
        return unchanged(next);
    }
    return {};
}

}  // namespace

bool wrote_for_her(const Visit& visit)
{
    return visit.who.assisted || visit.assisted_forms.contains(visit.questionnaire);
}

// Who steps away from her leaves the page to nobody: the next who comes beside her shows the PIN again.
void leave_after_silence(Visit& visit, const Surroundings& around)
{
    if (visit.beside == Beside::Nobody || around.now.since_boot - visit.touched_at < around.station.patience.staff) return;
    visit = leaves_her(visit).visit;
}

Maybe about_beside(const Visit& visit, const Event& event, const Surroundings& around)
{
    if (const auto* confirmed = get<IdentityConfirmed>(event)) {
        Visit next{visit};
        next.who.by = KnownBy::Staff;
        if (confirmed->told) next.told = confirmed->told;
        if (confirmed->forms) take_forms(next, *confirmed->forms);
        if (visit.phase == Phase::Times) next.slot.clear();         // she may see others now
        return unchanged(next);
    }
    if (get<OpenStaff>(event) && may_come_beside(visit) && visit.beside == Beside::Nobody) {
        Visit next{visit};
        next.beside = Beside::Pin;
        return unchanged(next);
    }
    // What lies above it is dealt with first.
    if (visit.beside == Beside::Nobody || visit.leaving || visit.asked_if_present || visit.help.page_open || visit.choosing_language || visit.choosing_aids) return {};
    return visit.beside == Beside::Pin ? on_beside_pin(visit, event, around) : on_there(visit, event, around);
}

}  // namespace luukku::rules
