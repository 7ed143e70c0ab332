#include "kiosk/visit/rules.h"

#include "platform/base/typed.h"
#include "sync/fhir/made.h"

#include <algorithm>

namespace luukku::rules {

using forms::EntryMode;
using forms::Filling;

namespace {

std::size_t place_of(const std::vector<std::string>& asked, const std::string& key)
{
    return static_cast<std::size_t>(std::find(asked.begin(), asked.end(), key) - asked.begin());
}

EntryMode mode_of(const Visit& visit) { return visit.filling->form().definition().entry_mode; }

bool is_open(const Filling& filling, const std::string& key)
{
    const auto open = filling.open_to_visit();
    return std::find(open.begin(), open.end(), key) != open.end();
}

bool erase_last(Filling& filling, const std::string& key)
{
    const auto question = filling.question(key, {});
    if (!question) return false;
    return question->draft.empty() ? filling.clear(key) : filling.type(key, without_last_sign(question->draft));
}

bool type_more(Filling& filling, const std::string& key, const std::string& sign)
{
    const auto question = filling.question(key, {});
    return question && filling.type(key, question->draft + sign);
}

bool take_back(Filling& filling, const TakeBackAnswer& which)
{
    auto answers = filling.answers(which.key);
    if (which.number < 0 || static_cast<std::size_t>(which.number) >= answers.size()) return false;
    answers.erase(answers.begin() + which.number);
    return filling.answer(which.key, std::move(answers)).ok();
}

// What she does to the question on the page; nothing for what is not hers to do there.
bool change(Filling& filling, const std::string& key, const Event& event)
{
    if (const auto* given = get<Answer>(event)) return given->key == key && filling.choose(key, given->code);
    if (const auto* written = get<WriteAnswer>(event)) return written->key == key && filling.type(key, written->text);
    if (const auto* kept = get<KeepAnswer>(event)) return kept->key == key && filling.keep_typed(key);
    if (const auto* unit = get<ChooseUnit>(event)) return unit->key == key && filling.choose_unit(key, unit->unit);
    if (const auto* back = get<TakeBackAnswer>(event)) return back->key == key && take_back(filling, *back);
    if (const auto* typed = get<TypeKey>(event)) return type_more(filling, key, typed->key);
    if (get<EraseKey>(event)) return erase_last(filling, key);
    return false;
}

// One more of a group leads to its first question; one less, to what was asked before it.
Maybe repeat(const Visit& visit, const Event& event)
{
    const auto* more = get<AddRepetition>(event);
    const auto* less = get<RemoveRepetition>(event);
    if (!more && !less) return {};
    Visit next{visit};
    const auto before = visit.filling->asked();
    const auto at = place_of(before, visit.question);
    if (!(more ? next.filling->add(more->group) : next.filling->remove(less->group))) return unchanged(visit);
    const auto after = next.filling->asked();
    if (after.empty()) return unchanged(visit);
    next.question = after[std::min(more ? at + 1 : (at == 0 ? 0 : at - 1), after.size() - 1)];
    return unchanged(next);
}

// Where several are asked, what stands typed is one of them.
Visit with_typed(Visit visit)
{
    visit.filling->keep_typed(visit.question);
    return visit;
}

// From the review page a change returns there; an answer that opened new questions leads through them first.
Step forward(const Visit& visit, const Surroundings& around)
{
    const auto asked = visit.filling->asked();
    const auto at = place_of(asked, visit.question);
    const auto mode = mode_of(visit);
    if (at == asked.size() || (mode != EntryMode::Random && !visit.filling->lets_on(visit.question))) return unchanged(visit);

    auto next = with_typed(visit);
    next.filling->leave(visit.question);
    if (mode == EntryMode::Sequential) return to_first_open(next, around);
    for (auto i = at + 1; i < asked.size(); ++i) {
        if (!visit.changing && is_confirmed(next, asked[i])) continue;
        if (visit.changing && (mode == EntryMode::Random || next.filling->lets_on(asked[i]))) continue;
        next.question = asked[i];
        return unchanged(next);
    }
    next.changing = false;
    return to(next, Phase::Review);
}

// The last question before this place that she is asked; where she has confirmed each, the page of these.
Step to_question_before(Visit visit, const std::vector<std::string>& asked, std::size_t at)
{
    while (at > 0 && is_confirmed(visit, asked[at - 1])) --at;
    if (at == 0) return to(std::move(visit), Phase::StillRight);
    visit.question = asked[at - 1];
    return to(std::move(visit), Phase::Question);
}

Step backward(const Visit& visit)
{
    const auto asked = visit.filling->asked();
    const auto at = place_of(asked, visit.question);
    Visit next{visit};
    if (visit.changing) return to(next, Phase::Review);
    if (at == 0 || at == asked.size()) return to(next, visit.known_answers.contains(visit.questionnaire) ? Phase::StillRight : before_questions(visit));
    if (mode_of(visit) == EntryMode::Sequential) return unchanged(visit);
    return to_question_before(next, asked, at);
}

// Where staff get the answers also when she leaves half-way, each is kept as she gives it: the next thing may be a power cut.
Step kept(Step step, const Surroundings& around)
{
    auto& visit = step.visit;
    if (!visit.passed_on.contains(visit.questionnaire)) return step;
    visit.filling->speak(tag_of(asked_in(visit)));
    step.effects.insert(step.effects.begin(), KeepDraft{visit.encounter, visit.questionnaire, response_of(visit, around), wrote_for_her(visit)});
    return step;
}

Maybe on_question(const Visit& visit, const Event& event, const Surroundings& around)
{
    if (!visit.filling) return {};
    if (get<Next>(event)) return kept(forward(visit, around), around);
    if (get<Back>(event)) return kept(backward(with_typed(visit)), around);
    if (get<ShowQuestions>(event) && mode_of(visit) == EntryMode::Random) return kept(to(with_typed(visit), Phase::Review), around);
    if (const auto* show = get<ShowPlaces>(event)) {
        Visit shown{visit};
        shown.places_listed = show->listed;
        return unchanged(shown);
    }
    if (auto repeated = repeat(visit, event)) return kept(std::move(*repeated), around);
    Visit next{visit};
    if (!change(*next.filling, visit.question, event)) return {};
    no_longer_confirmed(next, visit.question);
    return kept(unchanged(next), around);
}

Maybe on_answers_review(const Visit& visit, const Event& event, const Surroundings& around)
{
    if (!visit.filling) return get<Back>(event) ? Maybe{to(visit, before_questions(visit))} : Maybe{};
    Visit next{visit};
    if (const auto* wanted = get<ChangeAnswer>(event)) {
        if (!is_open(*visit.filling, wanted->key)) return unchanged(visit);
        next.question = wanted->key;
        next.changing = true;
        return to(next, Phase::Question);
    }
    if (get<Back>(event)) {
        const auto asked = visit.filling->asked();
        if (asked.empty() || mode_of(visit) == EntryMode::Sequential) return to(visit, before_questions(visit));
        return to_question_before(next, asked, asked.size());
    }
    // R4 Signature: of the person's own will, by pressing; who she is stands in the response's subject.
    if (get<SignAnswers>(event) && next.filling->sign(fhir::object_of({
            {"type", fhir::list_of({fhir::object_of({{"system", "urn:iso-astm:E1762-95:2013"}, {"code", "1.2.840.10065.1.12.1.7"}, {"display", "Consent Signature"}})})},
            {"when", instant_text(around.now.utc)},
            {"who", fhir::object_of({{"type", "Patient"}})}})))
        return unchanged(next);
    if (!get<Next>(event) || !visit.filling->sendable()) return {};
    return send_answers(visit, around);
}

// By which the centre asks for the form at hand.
std::string task_of(const Visit& visit)
{
    const auto asked = std::find_if(visit.pre_visit.begin(), visit.pre_visit.end(), [&](const FormAsked& one) { return one.canonical == visit.questionnaire; });
    return asked == visit.pre_visit.end() ? std::string{} : asked->task;
}

// She is told while she can still say it to somebody. What was sent whole meanwhile is no draft any more.
Step noted(const Visit& visit, const DraftKept& kept)
{
    Visit next{visit};
    if (kept.fault && visit.passed_on.contains(kept.questionnaire)) next.unkept.insert(kept.questionnaire);
    else next.unkept.erase(kept.questionnaire);
    return unchanged(next);
}

}  // namespace

Step send_answers(const Visit& visit, const Surroundings& around)
{
    Visit next{visit};
    next.filling->speak(tag_of(asked_in(visit)));
    auto response = response_of(next, around);
    auto who = visit.who;
    who.assisted = wrote_for_her(visit);
    return saving(next, SaveAnswers{around.ids[0], visit.encounter, std::move(who), visit.questionnaire, std::move(response), visit.encounter_saved, asks_on(visit), need_told_of(visit, around.station).to, task_of(visit), changed_answers(visit), rest_without_form(visit, around.now.utc)}, around);
}

Maybe about_answers(const Visit& visit, const Event& event, const Surroundings& around)
{
    if (const auto* kept = get<DraftKept>(event)) return noted(visit, *kept);
    switch (visit.phase) {
    case Phase::Question: return on_question(visit, event, around);
    case Phase::Review: return on_answers_review(visit, event, around);
    case Phase::Saving:
    case Phase::Fault:
        if (const auto* saved = get<Saved>(event); saved && saved->what == Saved::What::Answers && waits_for<SaveAnswers>(visit)) {
            Visit next{visit};
            next.filling.reset();
            next.answers_sent = true;
            next.forms_done.insert(visit.questionnaire);
            next.passed_on.erase(visit.questionnaire);
            next.unkept.erase(visit.questionnaire);
            next.grown.erase(visit.questionnaire);
            next.fault.reset();
            next.pending.reset();
            next.touched_at = around.now.since_boot;
            if (visit.job == Job::AskForHelp) {
                std::erase(next.to_tell, visit.questionnaire);
                return tell_next(next, around);
            }
            next.known_answers.erase(visit.questionnaire);
            return visit.job == Job::FillForm ? to(next, Phase::FormSent) : after_pre_visit_form(std::move(next), visit.questionnaire, around.station);
        }
        return {};
    default: return {};
    }
}

}  // namespace luukku::rules
