#include "kiosk/screens/question.h"

#include <algorithm>
#include <cstdint>

namespace luukku::screens {

namespace {

std::int64_t questions_in(const std::string& canonical, const Visit& visit, const Station& station)
{
    if (visit.filling && visit.questionnaire == canonical) return static_cast<std::int64_t>(visit.filling->asked().size());
    return static_cast<std::int64_t>(forms::Filling::begin(station.forms.at(canonical), {}).asked().size());
}

Text count_of_questions(const std::string& canonical, const Visit& visit, const Station& station)
{
    const auto count = questions_in(canonical, visit, station);
    return count > 0 ? text("receipt.questions.second", {{"count", count}}) : Text{};
}

}  // namespace

// On the page with her number: one row, however many forms there are.
void add_pre_visit(std::vector<Node>& block, const Visit& visit, const Station& station)
{
    const auto forms = pre_visit_forms(visit, station);
    if (forms.empty()) return;
    const bool listed = wants_list(visit, station);
    if (!listed && station.passes_on(forms.front().canonical)) block.push_back(paragraph("passed-on", text("forms.passed_on")));
    auto offer = row("receipt/questions", text("receipt.questions"), StartQuestions{}, Icon::Form);
    if (forms.size() > 1) offer.second = text("receipt.questions.forms", {{"count", static_cast<std::int64_t>(forms.size())}});
    else offer.second = count_of_questions(forms.front().canonical, visit, station);
    block.push_back(std::move(offer));
}

// What each is, and that she may say no.
Page pre_visit_screen(const Visit& visit, const Station& station)
{
    auto before = page("pre-visit", text("previsit.heading"));
    before.body.push_back(column(Place::Top, {paragraph("lead", text("previsit.lead"))}));
    std::vector<Node> rows;
    if (visit.answers_sent) rows.push_back(notice("thanks", text("receipt.thanks"), Tone::Good, Icon::Tick));
    for (const auto& form : pre_visit_forms(visit, station)) {
        auto line = row("form/" + form.canonical, form_name(form.canonical, visit, station), ChooseForm{form.canonical}, Icon::Form);
        line.second = station.passes_on(form.canonical) ? text("forms.passed_on") : count_of_questions(form.canonical, visit, station);
        line.secret = true;
        rows.push_back(std::move(line));
    }
    auto no = row("pre-visit/decline", text("previsit.decline"), DeclineForms{}, Icon::Close);
    if (visit.filling || !visit.aside.empty()) no.second = text("tell.enough.unsent");
    rows.push_back(std::move(no));
    before.body.push_back(column(Place::Low, std::move(rows)));
    before.back = back();
    return before;
}

// One press for all that is right; what has changed is asked after this page.
Page still_right_screen(const Visit& visit)
{
    auto right = page("still-right", text("still.heading"));
    std::vector<Node> facts;
    std::int64_t left = 0;
    const auto known = visit.known_answers.find(visit.questionnaire);
    for (const auto& one : known == visit.known_answers.end() ? std::vector<KnownAnswer>{} : known->second) {
        const auto question = visit.filling ? visit.filling->question(one.was.link_id, tag_of(asked_in(visit))) : std::nullopt;
        if (!question) continue;
        auto line = fact("known/" + question->key, given(question->short_label), answer_text(*question));
        line.secret = true;
        if (one.said == KnownAnswer::Said::Changes) line.second = text("still.asked");
        else {
            ++left;
            line.press = ChangeKnown{one.was.link_id};
            line.action = text("still.change");
        }
        facts.push_back(std::move(line));
    }
    right.body.push_back(column(Place::Top, {paragraph("lead", text("still.lead"))}));
    right.body.push_back(column(Place::Low, std::move(facts)));
    right.back = back();
    right.next = next(text("still.right", {{"count", left}}));
    say_as_asked(right, visit);
    return right;
}

}  // namespace luukku::screens
