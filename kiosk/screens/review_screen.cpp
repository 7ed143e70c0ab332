#include "kiosk/screens/question.h"

#include <algorithm>
#include <set>

namespace luukku::screens {

using forms::Issue;
using forms::Question;

namespace {

// What holds the form open: the questions that still want something, and what belongs to none of them, such as a rule between answers.
std::vector<Node> still_wrong(const Visit& visit, const std::vector<Question>& questions)
{
    std::vector<Node> wrong;
    std::set<std::string> told;
    for (const auto& issue : visit.filling->issues(tag_of(asked_in(visit)))) {
        if (!visit.filling->stops(issue) || issue.bound == "signature") continue;
        const auto asked = std::find_if(questions.begin(), questions.end(), [&](const Question& question) { return question.key == issue.key; });
        if (asked != questions.end() && !told.insert(issue.key).second) continue;
        auto words = asked == questions.end() ? issue_text(issue, {}) : text("review.open", {{"question", asked->short_label}});
        wrong.push_back(notice("wrong/" + std::to_string(wrong.size()), std::move(words), Tone::Danger, Icon::Warning));
    }
    return wrong;
}

}  // namespace

Page review_screen(const Visit& visit)
{
    auto review = page("review", text("review.heading"));
    review.body.push_back(column(Place::Top, {paragraph("lead", text("review.lead"))}));
    std::vector<Node> facts;
    const auto questions = visit.filling ? visit.filling->questions(tag_of(asked_in(visit))) : std::vector<Question>{};
    const auto open = visit.filling ? visit.filling->open_to_visit() : std::vector<std::string>{};
    for (const auto& question : questions) {
        auto line = fact("answer/" + question.key, given(question.short_label), answer_text(question));
        line.secret = true;
        if (!question.read_only && std::find(open.begin(), open.end(), question.key) != open.end()) {
            line.press = ChangeAnswer{question.key};
            line.action = text("page.change");
        }
        facts.push_back(line);
    }
    if (visit.filling)
        if (auto wrong = still_wrong(visit, questions); !wrong.empty()) review.body.push_back(column(Place::Top, std::move(wrong)));
    review.body.push_back(column(Place::Low, std::move(facts)));
    if (visit.filling && visit.filling->form().definition().signature_required) {
        auto sign = button("sign", text("review.sign"), SignAnswers{});
        sign.role = Role::Tick;
        sign.chosen = !visit.filling->needs_signature();
        review.body.push_back(column(Place::Low, {sign}));
    }
    review.back = back();
    review.next = next(text("review.send"), visit.filling && visit.filling->sendable());
    say_as_asked(review, visit);
    return review;
}

}  // namespace luukku::screens
