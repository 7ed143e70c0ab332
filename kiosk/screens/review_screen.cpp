#include "kiosk/screens/question.h"

#include <algorithm>
#include <cstdint>
#include <set>

namespace luukku::screens {

using forms::Issue;
using forms::Question;

namespace {

// What holds the form open: questions that still want something, and what belongs to none of them, such as a rule between answers.
struct Open { std::set<std::string> questions{}; std::vector<Node> notices{}; };

Open still_open(const Visit& visit, const std::vector<Question>& questions)
{
    Open open;
    for (const auto& issue : visit.filling->issues(tag_of(asked_in(visit)))) {
        if (!visit.filling->stops(issue) || issue.bound == "signature") continue;
        const bool asked = std::any_of(questions.begin(), questions.end(), [&](const Question& question) { return question.key == issue.key; });
        if (asked) open.questions.insert(issue.key);
        else open.notices.push_back(notice("wrong/" + std::to_string(open.notices.size()), issue_text(issue, {}), Tone::Danger, Icon::Warning));
    }
    if (const auto count = static_cast<std::int64_t>(open.questions.size()); count > 0)
        open.notices.insert(open.notices.begin(), notice("open", text("review.open", {{"count", count}}), Tone::Danger, Icon::Warning));
    return open;
}

}  // namespace

Page review_screen(const Visit& visit)
{
    auto review = page("review", text("review.heading"));
    review.body.push_back(column(Place::Top, {paragraph("lead", text("review.lead"))}));
    std::vector<Node> facts;
    const auto questions = visit.filling ? visit.filling->questions(tag_of(asked_in(visit))) : std::vector<Question>{};
    const auto reached = visit.filling ? visit.filling->open_to_visit() : std::vector<std::string>{};
    auto open = visit.filling ? still_open(visit, questions) : Open{};
    for (const auto& question : questions) {
        const bool unfinished = open.questions.contains(question.key);
        auto label = unfinished ? text("review.unfinished", {{"question", question.short_label}}) : given(question.short_label);
        auto line = fact("answer/" + question.key, std::move(label), answer_text(question));
        line.secret = true;
        if (unfinished) line.tone = Tone::Danger;
        if (!question.read_only && std::find(reached.begin(), reached.end(), question.key) != reached.end()) {
            line.press = ChangeAnswer{question.key};
            line.action = text(unfinished && question.answers.empty() ? "review.answer" : "page.change");
        }
        facts.push_back(line);
    }
    if (!open.notices.empty()) review.body.push_back(column(Place::Top, std::move(open.notices)));
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
