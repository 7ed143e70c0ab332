#include "kiosk/screens/parts.h"

#include <algorithm>

namespace luukku::screens {

namespace {

// In the order of the station file; those that are on, may be asked on this device and have come, and that nothing speaks against just now.
std::vector<const QuestionnaireChoice*> offered(const Visit& visit, const Station& station)
{
    std::vector<const QuestionnaireChoice*> all;
    for (const auto& one : station.questionnaires)
        if (one.on && one.listed && may_fill(visit, station, one.canonical)) all.push_back(&one);
    return all;
}

}  // namespace

// A site's own name for it, else the form's title.
Text form_name(const std::string& canonical, const Visit& visit, const Station& station)
{
    const auto choice = std::find_if(station.questionnaires.begin(), station.questionnaires.end(), [&](const QuestionnaireChoice& one) { return one.canonical == canonical; });
    if (choice != station.questionnaires.end())
        if (auto name = named(choice->name, visit); !name.given.empty()) return name;
    const auto& form = station.forms.at(canonical);
    const auto language = language_of(form, visit.comfort.language);
    return given(form.title(tag_of(language)), language);
}

bool offers_forms(const Visit& visit, const Station& station)
{
    return !offered(visit, station).empty();
}

Page forms_screen(const Visit& visit, const Station& station)
{
    auto forms = page("forms", text("forms.heading"));
    forms.body.push_back(column(Place::Top, {paragraph("lead", text("forms.lead"))}));
    std::vector<Node> rows;
    for (const auto* choice : offered(visit, station)) {
        auto line = row("form/" + choice->canonical, form_name(choice->canonical, visit, station), ChooseForm{choice->canonical}, Icon::Form);
        if (station.passes_on(choice->canonical)) line.second = text("forms.passed_on");
        line.secret = true;
        rows.push_back(std::move(line));
    }
    if (rows.empty()) rows = {notice("none", text("forms.none"), Tone::Plain, Icon::Question), channels(visit, station)};
    forms.body.push_back(column(Place::Low, std::move(rows)));
    return forms;
}

// What is safe first, and then what she can do.
Page no_next_question_screen(const Visit& visit, const Station& station)
{
    const bool begun = visit.filling.has_value();
    auto none = page("no-next-question", text(begun ? "next.none.heading" : "next.none.first"));
    std::vector<Node> top;
    if (begun && !visit.unkept.contains(visit.questionnaire)) top.push_back(notice("safe", text("next.none.safe"), Tone::Good, Icon::Tick));
    top.push_back(paragraph("do", text(begun ? "next.none.do" : "next.none.again")));
    none.body.push_back(column(Place::Top, std::move(top)));
    std::vector<Node> low;
    if (begun) low.push_back(row("send-so-far", text("next.none.send"), SendSoFar{}, Icon::Forward));
    low.push_back(channels(visit, station));
    low.push_back(help_list());
    none.body.push_back(column(Place::Low, std::move(low)));
    none.back = back();
    none.next = next(text("fault.again"));
    return none;
}

// The same whatever was answered.
Page form_sent_screen(const Visit& visit, const Station& station)
{
    auto sent = page("form-sent", text("forms.sent.heading"));
    std::vector<Node> top{notice("thanks", text("receipt.thanks"), Tone::Good, Icon::Tick), paragraph("change", text("receipt.change"))};
    if (!visit.passed_on.empty()) top.push_back(paragraph("passed-on", text("forms.passed_on")));
    sent.body.push_back(column(Place::Top, std::move(top)));
    std::vector<Node> low;
    if (offers_forms(visit, station)) low.push_back(row("forms/another", text("forms.another"), AnotherForm{}, Icon::Form));
    low.push_back(help_list());
    sent.body.push_back(column(Place::Low, std::move(low)));
    sent.next = next(text("page.done"), true, Finish{});
    sent.next->icon = Icon::None;
    return sent;
}

}  // namespace luukku::screens
