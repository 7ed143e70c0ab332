#include "kiosk/visit/rules.h"

#include <algorithm>

namespace luukku::rules {

namespace {

std::size_t place_of(const std::vector<forms::Question>& questions, const std::string& link_id)
{
    const auto at = std::find_if(questions.begin(), questions.end(), [&](const auto& one) { return one.link_id == link_id; });
    return static_cast<std::size_t>(at - questions.begin());
}

bool answered(const Visit& visit, const forms::Question& question)
{
    return !question.required || visit.answers.contains(question.link_id);
}

Step begin(const Visit& visit, const Station& station)
{
    // Who went back to the receipt and comes again finds her answers as she left them.
    Visit next{visit};
    const auto questions = questions_of(next, station);
    if (questions.empty()) return unchanged(visit);
    next.question = questions.front().link_id;
    next.changing = false;
    return to(next, Phase::Question);
}

Step answer(const Visit& visit, const Answer& given, const Station& station)
{
    const auto questions = questions_of(visit, station);
    const auto at = place_of(questions, given.link_id);
    if (at == questions.size() || given.link_id != visit.question) return unchanged(visit);

    Visit next{visit};
    auto& codes = next.answers[given.link_id];
    const auto chosen = std::find(codes.begin(), codes.end(), given.code);
    if (chosen != codes.end()) codes.erase(chosen);
    else if (questions[at].several) codes.push_back(given.code);
    else codes = {given.code};
    if (codes.empty()) next.answers.erase(given.link_id);
    return unchanged(next);
}

// From the review page a change returns there; an answer that opened new questions leads through them first.
Step forward(const Visit& visit, const Station& station)
{
    const auto questions = questions_of(visit, station);
    const auto at = place_of(questions, visit.question);
    if (at == questions.size() || !answered(visit, questions[at])) return unchanged(visit);

    Visit next{visit};
    for (auto i = at + 1; i < questions.size(); ++i) {
        if (visit.changing && visit.answers.contains(questions[i].link_id)) continue;
        if (visit.changing && !questions[i].required) continue;
        next.question = questions[i].link_id;
        return unchanged(next);
    }
    next.changing = false;
    return to(next, Phase::Review);
}

Step backward(const Visit& visit, const Station& station)
{
    const auto questions = questions_of(visit, station);
    auto at = place_of(questions, visit.question);
    Visit next{visit};
    if (visit.changing) return to(next, Phase::Review);
    if (at == 0 || at == questions.size()) return to(next, Phase::Receipt);
    next.question = questions[--at].link_id;
    return unchanged(next);
}

Maybe on_review(const Visit& visit, const Event& event, const Surroundings& around)
{
    if (const auto* change = get<ChangeAnswer>(event)) {
        Visit next{visit};
        next.question = change->link_id;
        next.changing = true;
        return to(next, Phase::Question);
    }
    if (get<Back>(event)) {
        const auto questions = questions_of(visit, around.station);
        if (questions.empty()) return to(visit, Phase::Receipt);
        Visit next{visit};
        next.question = questions.back().link_id;
        return to(next, Phase::Question);
    }
    const auto form = around.station.forms.find(visit.questionnaire);
    if (get<Next>(event) && form != around.station.forms.end() && form->second.complete(visit.answers))
        return saving(visit, SaveAnswers{around.ids[0], visit.encounter, visit.hetu, visit.questionnaire, visit.answers, form->second}, around);
    return {};
}

}  // namespace

Maybe about_answers(const Visit& visit, const Event& event, const Surroundings& around)
{
    switch (visit.phase) {
    case Phase::Receipt:
        if (get<StartQuestions>(event) && !visit.answers_sent) return begin(visit, around.station);
        return {};
    case Phase::Question:
        if (const auto* given = get<Answer>(event)) return answer(visit, *given, around.station);
        if (get<Next>(event)) return forward(visit, around.station);
        if (get<Back>(event)) return backward(visit, around.station);
        return {};
    case Phase::Review: return on_review(visit, event, around);
    case Phase::Saving:
    case Phase::Fault:
        if (const auto* saved = get<Saved>(event); saved && saved->what == Saved::What::Answers && waits_for<SaveAnswers>(visit)) {
            Visit next{visit};
            next.answers.clear();
            next.answers_sent = true;
            next.fault.reset();
            next.pending.reset();
            next.touched_at = around.now.since_boot;
            return to(next, Phase::Receipt);
        }
        return {};
    default: return {};
    }
}

}  // namespace luukku::rules
