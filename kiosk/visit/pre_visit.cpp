#include "kiosk/visit/rules.h"

#include "kiosk/forms/sdc/earlier.h"

#include <algorithm>

// The forms that her visit needs before it, and in each what she answered before: confirmed with one press, not asked again.
namespace luukku::rules {

using fhir::Json;
using Said = KnownAnswer::Said;

namespace {

Step decline(const Visit& visit, const Surroundings& around)
{
    std::vector<FormAsked> forms;
    for (const auto& one : visit.pre_visit)
        if (may_fill(visit, around.station, one.canonical)) forms.push_back(one);
    return saving(visit, SaveDeclined{around.ids[0], visit.encounter, visit.who, std::move(forms)}, around);
}

Step declined(const Visit& visit, const Surroundings& around)
{
    Visit next{visit};
    for (const auto& one : std::get<SaveDeclined>(*visit.pending).forms) next.forms_done.insert(one.canonical);
    next.pre_visit.clear();
    next.filling.reset();
    next.aside.clear();
    next.fault.reset();
    next.pending.reset();
    next.touched_at = around.now.since_boot;
    return to(next, Phase::Receipt);
}

KnownAnswer* known_answer(Visit& visit, const std::string& key)
{
    const auto of_form = visit.known_answers.find(visit.questionnaire);
    if (of_form == visit.known_answers.end()) return nullptr;
    const auto at = std::find_if(of_form->second.begin(), of_form->second.end(), [&](const KnownAnswer& one) { return one.was.link_id == key; });
    return at == of_form->second.end() ? nullptr : &*at;
}

// One press, of all that she does not want to change.
Step confirm(const Visit& visit, const Surroundings& around)
{
    Visit next{visit};
    for (auto& one : next.known_answers[visit.questionnaire]) {
        if (one.said == Said::Nothing) one.said = Said::Confirmed;
        if (one.said == Said::Confirmed) next.filling->leave(one.was.link_id);
    }
    return to_first_open(std::move(next), around);
}

const Json& questionnaire_named(const Station& station, std::string_view url)
{
    static const Json none;
    const auto form = station.forms.find(std::string{url});
    return form == station.forms.end() ? none : form->second.questionnaire();
}

std::vector<forms::AnswerValue> values_of(const Json& answers)
{
    std::vector<forms::AnswerValue> values;
    for (const auto& answer : answers.items())
        if (auto value = forms::answer_in(answer)) values.push_back(std::move(*value));
    return values;
}

}  // namespace

// In the order of the form, since one may open another. What does not fit the form any more is asked as if it had never been answered.
void take_known_answers(Visit& visit, const Surroundings& around)
{
    std::vector<Json> responses;
    for (const auto& text : visit.known.responses)
        if (auto one = Json::parse(text)) responses.push_back(std::move(*one));
    if (responses.empty()) return;
    const auto named = [&](std::string_view url) -> const Json& { return questionnaire_named(around.station, url); };
    std::vector<KnownAnswer> taken;
    for (auto& earlier : forms::sdc::earlier_answers(visit.filling->form().questionnaire(), responses, around.now.utc, named)) {
        const auto asked = visit.filling->asked();
        if (std::find(asked.begin(), asked.end(), earlier.link_id) == asked.end()) continue;
        const bool fits = visit.filling->answer(earlier.link_id, values_of(earlier.answers)).ok() && visit.filling->answered(earlier.link_id) && visit.filling->lets_on(earlier.link_id);
        if (fits) taken.push_back({std::move(earlier), Said::Nothing});
        else visit.filling->clear(earlier.link_id);
    }
    if (!taken.empty()) visit.known_answers.insert_or_assign(visit.questionnaire, std::move(taken));
}

std::vector<forms::sdc::EarlierAnswer> confirmed_answers(const Visit& visit)
{
    std::vector<forms::sdc::EarlierAnswer> confirmed;
    if (const auto of_form = visit.known_answers.find(visit.questionnaire); of_form != visit.known_answers.end())
        for (const auto& one : of_form->second)
            if (one.said == Said::Confirmed) confirmed.push_back(one.was);
    return confirmed;
}

std::vector<std::string> changed_answers(const Visit& visit)
{
    std::vector<std::string> changed;
    if (const auto of_form = visit.known_answers.find(visit.questionnaire); of_form != visit.known_answers.end())
        for (const auto& one : of_form->second)
            if (one.said == Said::Changes) changed.push_back(one.was.link_id);
    return changed;
}

void no_longer_confirmed(Visit& visit, const std::string& key)
{
    if (auto* known = known_answer(visit, key)) known->said = Said::Changes;
}

// What is begun stays hers, whatever is asked for now; what is done is not asked for again.
void take_forms(Visit& visit, std::vector<FormAsked> asked)
{
    std::erase_if(asked, [&](const FormAsked& one) { return visit.forms_done.contains(one.canonical); });
    for (auto& before : visit.pre_visit) {
        const bool begun = (visit.filling && visit.questionnaire == before.canonical) || visit.aside.contains(before.canonical);
        const bool again = std::any_of(asked.begin(), asked.end(), [&](const FormAsked& one) { return one.canonical == before.canonical; });
        if (begun && !again) asked.push_back(std::move(before));
    }
    visit.pre_visit = std::move(asked);
}

bool are_listed(const std::vector<FormAsked>& forms)
{
    return forms.size() > 1 || std::any_of(forms.begin(), forms.end(), [](const FormAsked& one) { return one.own; });
}

Step after_pre_visit_form(Visit visit, const std::string& canonical, const Station& station)
{
    std::erase_if(visit.pre_visit, [&](const FormAsked& one) { return one.canonical == canonical; });
    return to(visit, wants_list(visit, station) ? Phase::PreVisit : Phase::Receipt);
}

Maybe about_pre_visit(const Visit& visit, const Event& event, const Surroundings& around)
{
    if (const auto* done = get<Saved>(event); done && done->what == Saved::What::Declined && waits_for<SaveDeclined>(visit)) return declined(visit, around);
    switch (visit.phase) {
    case Phase::Receipt: {
        const auto forms = pre_visit_forms(visit, around.station);
        if (!get<StartQuestions>(event) || forms.empty()) return {};
        return wants_list(visit, around.station) ? to(visit, Phase::PreVisit) : choose_form(visit, forms.front().canonical, around);
    }
    case Phase::PreVisit:
        if (const auto* chosen = get<ChooseForm>(event)) return choose_form(visit, chosen->canonical, around);
        if (get<DeclineForms>(event)) return decline(visit, around);
        if (get<Back>(event)) return to(visit, Phase::Receipt);
        return {};
    case Phase::StillRight:
        if (const auto* change = get<ChangeKnown>(event)) {
            Visit next{visit};
            no_longer_confirmed(next, change->key);
            return unchanged(next);
        }
        if (get<Next>(event)) return confirm(visit, around);
        if (get<Back>(event)) return to(visit, before_questions(visit));
        return {};
    default: return {};
    }
}

}  // namespace luukku::rules

namespace luukku {

std::vector<FormAsked> pre_visit_forms(const Visit& visit, const Station& station)
{
    auto forms = visit.pre_visit;
    std::erase_if(forms, [&](const FormAsked& one) { return !may_fill(visit, station, one.canonical); });
    return forms;
}

bool wants_list(const Visit& visit, const Station& station)
{
    return rules::are_listed(pre_visit_forms(visit, station));
}

bool is_confirmed(const Visit& visit, const std::string& key)
{
    const auto of_form = visit.known_answers.find(visit.questionnaire);
    if (of_form == visit.known_answers.end() || !visit.filling) return false;
    const auto& known = of_form->second;
    return std::any_of(known.begin(), known.end(), [&](const KnownAnswer& one) { return one.was.link_id == key && one.said == KnownAnswer::Said::Confirmed; }) && visit.filling->lets_on(key);
}

}  // namespace luukku
