#include "kiosk/screens/parts.h"

#include <algorithm>

namespace luukku::screens {

namespace {

Text help_heading(HelpCallState::State state)
{
    switch (state) {
    case HelpCallState::State::Acknowledged: return text("help.acknowledged.heading");
    case HelpCallState::State::Unanswered: return text("help.unanswered.heading");
    case HelpCallState::State::Withdrawn: return text("help.withdrawn.heading");
    default: return text("help.calling.heading");
    }
}

Node need_button(const Visit& visit, const char* id, const char* key, HelpNeed::Kind kind, Icon icon)
{
    auto node = button(std::string{"help/"} + id, text(key), HelpNeed{kind}, Tone::Plain, icon);
    node.role = Role::Choice;
    node.chosen = visit.help.kind == kind;
    return node;
}

// A form begun and not sent, of those that are deleted when she goes.
bool loses_a_form(const Visit& visit)
{
    const auto is_lost = [&](const std::string& canonical) { return !visit.passed_on.contains(canonical); };
    return (visit.filling && is_lost(visit.questionnaire)) || std::any_of(visit.aside.begin(), visit.aside.end(), [&](const auto& one) { return is_lost(one.first); });
}

const char* what_stays_of_forms(const Visit& visit)
{
    if (!visit.passed_on.empty()) return loses_a_form(visit) ? "leave.form.part_passed_on" : "leave.form.passed_on";
    return visit.answers_sent ? "leave.form.sent" : "leave.nothing";
}

// What is kept and what is deleted when she goes now.
Text what_stays(const Visit& visit)
{
    // Said of the form and not of what was answered: the same to everyone who began it.
    const bool passed_on = !visit.passed_on.empty();
    if (visit.job == Job::FillForm) return text(what_stays_of_forms(visit));
    if (visit.encounter_saved) return text(passed_on ? "leave.recorded.passed_on" : "leave.recorded");
    if (visit.encounter.empty()) return text("leave.nothing");
    return text(passed_on ? "leave.told.passed_on" : "leave.told");
}

// Where some of it could not be kept, the page says that, and nothing more is promised.
std::vector<Node> saying_what_stays(const Visit& visit)
{
    return visit.unkept.empty() ? std::vector{paragraph("what", what_stays(visit))} : std::vector<Node>{};
}

}  // namespace

Page help_screen(const Visit& visit)
{
    const auto state = visit.help.state;
    auto help = page("help", help_heading(state));
    std::vector<Node> top;
    if (state == HelpCallState::State::Calling && visit.help.saved) top.push_back(notice("calling", text("help.calling.lead"), Tone::Warm, Icon::Bell));
    if (state == HelpCallState::State::Acknowledged) top.push_back(notice("seen", text("help.calling.lead"), Tone::Good, Icon::Tick));
    if (state == HelpCallState::State::Unanswered) top.push_back(notice("unanswered", text("help.unanswered.lead"), Tone::Danger, Icon::Phone));
    if (state == HelpCallState::State::Withdrawn) top.push_back(paragraph("withdrawn", text("help.withdrawn.lead")));
    help.body.push_back(column(Place::Top, std::move(top)));

    std::vector<Node> low;
    if (state == HelpCallState::State::Calling || state == HelpCallState::State::Unanswered) {
        low.push_back(need_button(visit, "nurse", "help.nurse", HelpNeed::Kind::Nurse, Icon::Nurse));
        low.push_back(need_button(visit, "device", "help.device", HelpNeed::Kind::Device, Icon::Device));
        low.push_back(row("help/withdraw", text("help.withdraw"), WithdrawHelp{}, Icon::Close));
    }
    low.push_back(help_list());
    auto crisis = fact("crisis", text("help_list.crisis"), given("09 2525 0111"));
    crisis.secret = false;
    low.push_back(std::move(crisis));
    help.body.push_back(column(Place::Low, std::move(low)));
    help.back = back(LeaveHelpPage{});
    help.back->label = text("help.leave");
    return help;
}

Page leaving_screen(const Visit& visit)
{
    auto leaving = page("leaving", text("leave.heading"));
    leaving.body.push_back(column(Place::Top, saying_what_stays(visit)));
    std::vector<Node> low{button("leave/stay", text("leave.stay"), Stay{}, Tone::Accent, Icon::Forward)};
    for (auto& node : save_for_later(visit)) low.push_back(std::move(node));
    low.push_back(row("leave/leave", text("leave.leave"), LeaveAfterAll{}, Icon::Close));
    leaving.body.push_back(column(Place::Low, std::move(low)));
    return leaving;
}

Page idle_screen(const Visit& visit)
{
    auto idle = page("idle", text("idle.heading"));
    idle.body.push_back(column(Place::Top, {paragraph("lead", text("idle.lead"))}));
    std::vector<Node> low{button("idle/stay", text("idle.stay"), Stay{}, Tone::Accent, Icon::Forward), button("idle/more", text("idle.more"), MoreTime{}, Tone::Plain, Icon::Clock)};
    for (auto& node : save_for_later(visit)) low.push_back(std::move(node));
    low.push_back(row("idle/leave", text("leave.leave"), LeaveAfterAll{}, Icon::Close));
    idle.body.push_back(column(Place::Low, std::move(low)));
    idle.body.push_back(column(Place::Low, saying_what_stays(visit)));
    return idle;
}

}  // namespace luukku::screens
