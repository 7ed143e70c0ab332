#include "kiosk/visit/rules.h"

#include "platform/base/typed.h"

namespace luukku::rules {

Maybe on_pin_keys(const Visit& visit, const Event& event, const Surroundings& around)
{
    Visit next{visit};
    if (const auto* key = get<TypeKey>(event)) {
        const bool digit = key->key.size() == 1 && key->key[0] >= '0' && key->key[0] <= '9';
        if (!digit || visit.typed.size() >= longest_pin) return unchanged(visit);
        next.typed = Secret{std::string{visit.typed.reveal()} + key->key};
        next.staff.pin_fault.reset();
        return unchanged(next);
    }
    if (get<EraseKey>(event)) {
        std::string pin{visit.typed.reveal()};
        if (!pin.empty()) pin.pop_back();
        next.typed = Secret{std::move(pin)};
        return unchanged(next);
    }
    if (get<Next>(event) && !visit.typed.empty()) {
        next.typed.clear();
        return Step{next, {CheckPin{visit.typed}}, false};
    }
    if (const auto* checked = get<PinChecked>(event)) {
        next.staff.pin_fault = checked->fault;
        next.staff.locked_until = around.now.since_boot + checked->locked_for;
        next.touched_at = around.now.since_boot;
        return unchanged(next);
    }
    return {};
}

namespace {

Maybe on_pin(const Visit& visit, const Event& event, const Surroundings& around)
{
    if (get<Back>(event)) return gone(visit, around);
    auto next = on_pin_keys(visit, event, around);
    const auto* checked = get<PinChecked>(event);
    if (!next || checked == nullptr || checked->fault) return next;
    auto in = to(std::move(next->visit), Phase::Staff);
    in.effects.push_back(AskStationState{});
    return in;
}

// What staff want done: the trouble of the order before it is not on the page any more.
bool is_order(const Event& event)
{
    return get<StaffSection>(event) || get<StaffSwitch>(event) || get<StaffChoose>(event) || get<StaffRetry>(event) || get<StaffAcknowledge>(event) || get<TeachKey>(event);
}

// The pages that tell of a new name that was not taken.
bool tells_of_name(const StaffVisit& staff)
{
    const bool told = staff.section == "today" || staff.section == "settings" || staff.section == "words" || (staff.section == "keys" && !staff.asked);
    return told && staff.state.new_name && staff.state.new_name->fault;
}

Maybe on_name(const Visit& visit, const Event& event)
{
    Visit next{visit};
    if (const auto* key = get<TypeKey>(event)) {
        if (visit.staff.typed.size() + key->key.size() <= longest_name) next.staff.typed += key->key;
        return unchanged(next);
    }
    if (get<EraseKey>(event)) {
        next.staff.typed = without_last_sign(visit.staff.typed);
        return unchanged(next);
    }
    if (get<Back>(event)) {
        next.staff.section = "settings";
        return unchanged(next);
    }
    if (get<Next>(event) && !visit.staff.typed.empty()) {
        next.staff.section = "settings";
        return Step{next, {ChangeStation{"name", visit.staff.typed}}, false};
    }
    return {};
}

Maybe on_staff(const Visit& visit, const Event& event, const Surroundings& around)
{
    Visit next{visit};
    if (const auto* failed = get<NotSaved>(event)) {
        next.staff.not_done = failed->fault;
        next.staff.misfit = failed->misfit;
        return unchanged(next);
    }
    if (is_order(event)) {
        next.staff.not_done.reset();
        next.staff.misfit.reset();
    }
    if (const auto* section = get<StaffSection>(event)) {
        next.staff.section = section->section;
        forget_keys(next.staff);
        if (section->section == "name") next.staff.typed = around.station.name.in(Language::Finnish);
        return Step{next, {AskStationState{}}, false};
    }
    if (const auto* change = get<StaffSwitch>(event)) return Step{next, {ChangeStation{change->setting, "toggle"}}, false};
    if (const auto* change = get<StaffChoose>(event)) return Step{next, {ChangeStation{change->setting, change->value}}, false};
    if (get<StaffRetry>(event)) return Step{next, {RetryFailed{}, AskStationState{}}, false};
    if (const auto* call = get<StaffAcknowledge>(event)) return Step{next, {EndHelpCall{RecordId{call->call}, true}, AskStationState{}}, false};
    if (const auto* known = get<StationStateKnown>(event)) {
        next.staff.state = known->state;
        return unchanged(next);
    }
    if (const auto* known = get<DevicesKnown>(event)) {
        // What became of a trial slip stands until there is more to tell.
        const bool trial_ended = visit.slip.state == SlipState::State::Printed || visit.slip.state == SlipState::State::Failed;
        if (trial_ended && known->state.printer != visit.staff.devices.printer) next.slip.state = SlipState::State::None;
        next.staff.devices = known->state;
        return unchanged(next);
    }
    if (get<StaffLeave>(event)) return gone(visit, around);
    if (get<Back>(event) && (visit.staff.section == "queue" || visit.staff.section == "days")) {
        next.staff.section = "today";
        return unchanged(next);
    }
    if (visit.staff.section.ends_with("keys")) return on_keypad(next, event, around);
    return visit.staff.section == "name" ? on_name(visit, event) : Maybe{};
}

}  // namespace

Maybe about_staff(const Visit& visit, const Event& event, const Surroundings& around)
{
    if (get<OpenStaff>(event) && visit.phase == Phase::Welcome) {
        auto next = fresh_but_comfort(visit, around.station);
        return to(next, Phase::StaffPin);
    }
    if (visit.phase == Phase::StaffPin) return on_pin(visit, event, around);
    if (visit.phase != Phase::Staff) return {};
    auto done = on_staff(visit, event, around);
    // Told until somebody stood before it: who does something on that page did.
    if (done && tells_of_name(visit.staff) && (is_order(event) || get<StaffLeave>(event))) done->effects.emplace_back(AskStationState{true});
    return done;
}

}  // namespace luukku::rules
