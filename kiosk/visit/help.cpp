#include "kiosk/visit/rules.h"

namespace luukku::rules {

using State = HelpCallState::State;

namespace {

bool stands(const HelpCallState& help)
{
    return help.state == State::Calling || help.state == State::Acknowledged || help.state == State::Unanswered;
}

// Pressing twice makes one call: the second press only shows it.
Step call(const Visit& visit, const Surroundings& around)
{
    Visit next{visit};
    next.help.page_open = true;
    next.leaving = false;
    if (stands(visit.help)) return unchanged(next);
    next.help.state = State::Calling;
    next.help.call = around.ids[0];
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

}  // namespace

Maybe about_help(const Visit& visit, const Event& event, const Surroundings& around)
{
    if (get<CallHelp>(event)) return call(visit, around);
    if (const auto* done = get<HelpAcknowledged>(event)) {
        Visit next{visit};
        if (stands(visit.help) && visit.help.call.value == done->call) next.help.state = State::Acknowledged;
        return unchanged(next);
    }
    if (!visit.help.page_open) return {};

    if (const auto* need = get<HelpNeed>(event); need && stands(visit.help)) {
        Visit next{visit};
        next.help.kind = need->kind;
        return Step{next, {SaveHelpNeed{visit.help.call, need->kind}}, false};
    }
    if (get<WithdrawHelp>(event) && stands(visit.help)) return withdraw(visit);
    if (get<LeaveHelpPage>(event)) {
        Visit next{visit};
        next.help.page_open = false;
        return unchanged(next);
    }
    return {};
}

}  // namespace luukku::rules
