#include "kiosk/visit/rules.h"

#include "kiosk/forms/sdc/populate.h"
#include "sync/fhir/made.h"

#include <algorithm>
#include <cstdio>

namespace luukku::rules {

using fhir::Json;
using forms::Filling;
using forms::fhirpath::Value;

namespace {

std::string day_text(const Date& day)
{
    char text[24];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()), static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    return text;
}

// Only what her code says, and what the trust table allows. A name or an address would be told to whoever typed the code.
Json patient_of(const Visit& visit)
{
    return fhir::object_of({{"resourceType", "Patient"}, {"gender", visit.known.sex}, {"birthDate", day_text(visit.who.hetu->birth_date())}});
}

std::map<std::string, std::vector<forms::AnswerValue>> observed(const forms::Form& form, const Visit& visit, Utc now)
{
    std::vector<Json> observations;
    for (const auto& text : visit.known.observations)
        if (auto one = Json::parse(text)) observations.push_back(std::move(*one));
    std::map<std::string, std::vector<forms::AnswerValue>> values;
    for (const auto& suggestion : forms::sdc::suggestions_from(form.questionnaire(), observations, form.terminology(), now))
        if (const auto answer = forms::answer_in(suggestion.answer)) values[suggestion.link_id].push_back(*answer);
    return values;
}

}  // namespace

Step choose_form(const Visit& visit, const std::string& canonical, const Surroundings& around)
{
    if (!may_fill(visit, around.station, canonical)) return unchanged(visit);
    Visit next{visit};
    if (canonical != visit.questionnaire) {
        if (next.filling) next.aside.insert_or_assign(visit.questionnaire, *std::move(next.filling));
        next.filling.reset();
        if (const auto begun = next.aside.find(canonical); begun != next.aside.end()) {
            next.filling = begun->second;
            next.aside.erase(begun);
        }
    }
    next.questionnaire = canonical;
    return begin_form(next, around);
}

forms::Start start_of(const forms::Form& form, const Visit& visit, const Surroundings& around)
{
    forms::Start start;
    start.now = around.now.utc;
    start.from_utc = around.from_utc;
    if (visit.who.hetu) start.known["patient"] = {Value::element(patient_of(visit))};
    start.values = observed(form, visit, around.now.utc);
    return start;
}

Step begin_form(const Visit& visit, const Surroundings& around)
{
    if (!may_fill(visit, around.station, visit.questionnaire)) return unchanged(visit);
    const auto form = around.station.forms.find(visit.questionnaire);
    // Who went back to the receipt or the list and comes again finds her answers as she left them.
    Visit next{visit};
    next.changing = false;
    if (!next.filling && around.station.is_adaptive(visit.questionnaire)) return begin_adaptive(std::move(next), form->second, around);
    if (!next.filling) {
        next.filling = Filling::begin(form->second, start_of(form->second, visit, around));
        take_known_answers(next, around);
    }
    if (next.filling->asked().empty()) return unchanged(visit);
    if (next.who.assisted) next.assisted_forms.insert(next.questionnaire);
    if (around.station.passes_on(visit.questionnaire)) next.passed_on.insert(visit.questionnaire);
    const auto known = next.known_answers.find(visit.questionnaire);
    const auto is_asked = [](const KnownAnswer& one) { return one.said == KnownAnswer::Said::Nothing; };
    if (known != next.known_answers.end() && std::any_of(known->second.begin(), known->second.end(), is_asked)) return to(std::move(next), Phase::StillRight);
    return to_first_open(std::move(next), around);
}

Step to_first_open(Visit visit, const Surroundings& around)
{
    auto open = visit.filling->open_to_visit();
    if (open.empty() && asks_on(visit)) return ask_next(std::move(visit), around);
    std::erase_if(open, [&](const std::string& key) { return is_confirmed(visit, key); });
    if (!open.empty()) visit.question = open.front();
    return to(visit, open.empty() ? Phase::Review : Phase::Question);
}

Phase before_questions(const Visit& visit)
{
    if (visit.job == Job::AskForHelp) return Phase::TellMore;
    if (visit.job == Job::FillForm) return Phase::Forms;
    return are_listed(visit.pre_visit) ? Phase::PreVisit : Phase::Receipt;
}

Maybe about_forms(const Visit& visit, const Event& event, const Surroundings& around)
{
    if (visit.phase == Phase::Forms)
        if (const auto* chosen = get<ChooseForm>(event)) return choose_form(visit, chosen->canonical, around);
    if (visit.phase == Phase::FormSent) {
        if (get<AnotherForm>(event)) return to(visit, Phase::Forms);
        if (get<Finish>(event) && visit.aside.empty()) return gone(visit, around);
        if (get<Finish>(event)) return asks_before_leaving(visit);     // other forms are begun and not sent
    }
    return {};
}

}  // namespace luukku::rules

namespace luukku {

bool may_fill(const Visit& visit, const Station& station, const std::string& canonical)
{
    if (!station.forms.contains(canonical)) return false;
    const bool begun = (visit.filling && visit.questionnaire == canonical) || visit.aside.contains(canonical);
    return begun || !station.withheld(canonical);
}

}  // namespace luukku
