#include "kiosk/screens/parts.h"

#include <array>
#include <cstdint>

namespace luukku::screens {

namespace {

Text by_ground(const char* key, const Visit& visit)
{
    return text(key, {{"ground", std::string{name_of(visit.acting->ground)}}});
}

// Of a guardian with several children for how many.
Text acting_words(const std::string& key, const Visit& visit)
{
    const auto children = family_of(visit).size();
    if (children < 2) return by_ground(key.c_str(), visit);
    return text(key + ".children", {{"children", static_cast<std::int64_t>(children)}});
}

}  // namespace

void add_acting_line(Frame& frame, const Visit& visit)
{
    if (visit.phase == Phase::Welcome || visit.phase == Phase::ForWhom) return;
    const bool assisted = visit.who.assisted;
    if (visit.acting) {
        frame.acting = acting_words(assisted ? "acting.assisted" : "acting.line", visit);
        frame.acting_short = acting_words("acting.short", visit);
    } else if (assisted) {
        frame.acting = text("acting.staff");
        frame.acting_short = text("acting.short.staff");
    }
}

Page for_whom_screen()
{
    auto whom = page("for-whom", text("acting.whom.heading"));
    whom.body.push_back(column(Place::Top, {paragraph("lead", text("acting.whom.lead"))}));
    std::vector<Node> rows;
    for (const auto& [ground, icon] : {std::pair{Ground::Guardian, Icon::Family}, {Ground::Relative, Icon::Person}, {Ground::Professional, Icon::Nurse}}) {
        const std::string name{name_of(ground)};
        auto choice = row("whom/" + name, text("acting.whom." + name), ChooseGround{name}, icon);
        choice.second = text("acting.whom." + name + ".second");
        rows.push_back(std::move(choice));
    }
    whom.body.push_back(column(Place::Low, std::move(rows)));
    whom.back = back();
    return whom;
}

Page for_what_screen(const Visit& visit, const Station& station)
{
    auto what = page("for-what", by_ground("acting.what.heading", visit));
    Block cards{Arrangement::Pairs, Place::Low, {}};
    cards.nodes.push_back(job_card("check-in", "acting.check_in", Job::CheckIn, Icon::CheckIn, Tone::Accent));
    cards.nodes.push_back(job_card("help", "acting.help", Job::AskForHelp, Icon::Illness, Tone::Plain));
    cards.nodes.push_back(job_card("book", "acting.book", Job::Book, Icon::Calendar, Tone::Plain));
    if (offers_forms(Visit{}, station)) cards.nodes.push_back(job_card("form", "acting.form", Job::FillForm, Icon::Form, Tone::Plain));
    what.body.push_back(std::move(cards));
    what.back = back();
    return what;
}

Page acting_code_screen(const Visit& visit)
{
    auto code = identify_screen(visit);
    code.id = "acting-code";
    return code;
}

// Not the end: a person does it with her, and where the site lets her ask for that, she leaves a request.
Page not_for_another_screen(const Visit& visit, const Station& station)
{
    auto ask = page("not-for-another", text("acting.not.heading"));
    ask.body.push_back(column(Place::Top, {notice("desk", text("acting.not.lead"), Tone::Plain, Icon::Person)}));
    std::vector<Node> low{button("not/help", text("bar.help"), CallHelp{}, Tone::Warm, Icon::Bell)};
    if (station.allows(visit.acting->ground, Job::AskForHelp)) low.push_back(row("not/contact", text("acting.not.contact"), Start{Job::AskForHelp}, Icon::Phone));
    low.push_back(channels(visit, station));
    low.push_back(help_list());
    ask.body.push_back(column(Place::Low, std::move(low)));
    ask.back = back();
    ask.next = next(text("page.done"), true, Finish{});
    ask.next->icon = Icon::None;
    return ask;
}

void add_one_more(std::vector<Node>& block, const Visit& visit)
{
    if (!visit.acting || visit.acting->ground == Ground::Professional) return;
    if (visit.job == Job::AskForHelp) {
        block.push_back(row("more/another", by_ground("acting.more.need", visit), OneMore{false}, Icon::Family));
        return;
    }
    block.push_back(row("more/another", by_ground("acting.more", visit), OneMore{false}, Icon::Family));
    block.push_back(row("more/herself", text("acting.more.herself"), OneMore{true}, Icon::Person));
}

Page beside_screen(const Visit& visit)
{
    auto beside = page("beside", text("beside.heading"));
    std::vector<Node> rows;
    if (visit.who.nobody()) beside.body.push_back(column(Place::Top, {notice("nobody", text("beside.nobody"), Tone::Plain, Icon::Question)}));
    else if (visit.who.by == KnownBy::Staff) beside.body.push_back(column(Place::Top, {notice("confirmed", text("beside.confirmed"), Tone::Good, Icon::Tick)}));
    else rows.push_back(row("beside/confirm", text("beside.confirm"), ConfirmHer{}, Icon::Person));
    if (visit.staff.not_done) beside.body.push_back(column(Place::Top, {notice("not-done", text("beside.not_saved"), Tone::Danger, Icon::Warning)}));
    auto assist = row("beside/assist", text("beside.assist"), AssistHer{}, Icon::Nurse);
    assist.role = Role::Tick;
    assist.chosen = visit.who.assisted;
    rows.push_back(std::move(assist));
    beside.body.push_back(column(Place::Low, std::move(rows)));
    beside.back = back();
    beside.back->label = text("beside.back");
    return beside;
}

}  // namespace luukku::screens
