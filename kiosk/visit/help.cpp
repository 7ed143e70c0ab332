#include "kiosk/visit/rules.h"

namespace luukku::rules {

using State = HelpCallState::State;

namespace {

// Pressing twice makes one call: the second press only shows it.
Step call(const Visit& visit, const Surroundings& around)
{
    Visit next{visit};
    next.help.page_open = true;
    next.leaving = false;
    // A call that could not be recorded has reached nobody: it is made again, under the same id.
    const bool again = visit.help.state == State::Unanswered && visit.help.failed;
    if (stands(visit.help) && !again) return unchanged(next);
    next.help.state = State::Calling;
    next.help.failed = false;
    if (!again) next.help.call = around.ids[0];
    next.help.saved = false;
    next.help.kind.reset();
    next.help.called_at = around.now.since_boot;
    return {next, {SaveHelpCall{next.help.call}}, false};
}

Step withdraw(const Visit& visit)
{
    Visit next{visit};
    next.help.state = State::Withdrawn;
    return {next, {EndHelpCall{visit.help.call, false}}, false};
}

// A call that could not be recorded reaches nobody: 112 at once, not after half a minute.
Step recorded(const Visit& visit, const std::string& call, bool saved)
{
    Visit next{visit};
    if (!stands(visit.help) || visit.help.call.value != call) return unchanged(visit);
    next.help.saved = saved;
    next.help.failed = !saved;
    if (!saved) next.help.state = State::Unanswered;
    return unchanged(next);
}

// Somebody who is already on the way cannot be called differently or back from here.
bool can_be_changed(const HelpCallState& help)
{
    return help.state == State::Calling || help.state == State::Unanswered;
}

}  // namespace

bool stands(const HelpCallState& help)
{
    return help.state == State::Calling || help.state == State::Acknowledged || help.state == State::Unanswered;
}

Maybe about_help(const Visit& visit, const Event& event, const Surroundings& around)
{
    if (get<CallHelp>(event)) return call(visit, around);
    if (const auto* done = get<HelpAcknowledged>(event)) {
        Visit next{visit};
        if (!stands(visit.help) || visit.help.call.value != done->call) return unchanged(visit);
        next.help.state = State::Acknowledged;
        // She reads it from now on, however long she has waited.
        if (visit.help.page_open) next.touched_at = around.now.since_boot;
        return unchanged(next);
    }
    if (const auto* saved = get<HelpCallSaved>(event)) return recorded(visit, saved->call, true);
    if (const auto* failed = get<HelpCallNotSaved>(event)) return recorded(visit, failed->call, false);
    if (!visit.help.page_open) return {};

    if (const auto* need = get<HelpNeed>(event); need && can_be_changed(visit.help)) {
        Visit next{visit};
        next.help.kind = need->kind;
        return Step{next, {SaveHelpNeed{visit.help.call, need->kind}}, false};
    }
    if (get<WithdrawHelp>(event) && can_be_changed(visit.help)) return withdraw(visit);
    if (get<LeaveHelpPage>(event)) {
        Visit next{visit};
        next.help.page_open = false;
        return unchanged(next);
    }
    return {};
}

}  // namespace luukku::rules
