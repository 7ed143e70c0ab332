#include "kiosk/arrival/paused.h"
#include "kiosk/visit/rules.h"

#include "sync/fhir/made.h"

#include <algorithm>

// To stop and go on later: here, at another kiosk, or with a nurse.
namespace luukku::rules {

using fhir::Json;
using forms::Filling;

namespace {

Json texts(const std::vector<std::string>& all)
{
    std::vector<Json> items;
    for (const auto& one : all) items.emplace_back(one);
    return Json::array(std::move(items));
}

std::vector<std::string> texts_in(const Json& items)
{
    std::vector<std::string> all;
    for (const auto& one : items.items()) all.emplace_back(one.text());
    return all;
}

// Of a form that has grown, with what it had grown to: nobody could ask the same questions again otherwise.
// What she answered on another day and has not answered anew is left out: it would be taken for an answer of today.
Json kept_form(const std::string& canonical, Filling filling, const Visit& visit, Utc now)
{
    if (const auto known = visit.known_answers.find(canonical); known != visit.known_answers.end())
        for (const auto& one : known->second)
            if (one.said != KnownAnswer::Said::Changes) filling.clear(one.was.link_id);
    const auto grown = visit.grown.find(canonical);
    const bool grows = grown != visit.grown.end();
    return fhir::object_of({{"canonical", canonical}, {"response", filling.response(now)}, {"form", grows ? filling.form().questionnaire() : Json{}}, {"grown", grows ? grown->second : Json{}}});
}

// What she wants, and for which children beside the first; not which time: it is anybody's meanwhile.
Json kept_booking(const BookingState& booking)
{
    std::vector<Json> siblings;
    for (const auto& one : booking.siblings) siblings.push_back(Json::object({{"encounter", Json{one.encounter.value}}, {"who", note_of(by_herself(one.who))}}));
    return Json::object({{"services", texts(booking.services)}, {"reason", Json{booking.reason}}, {"siblings", Json::array(std::move(siblings))}});
}

Secret kept(const Visit& visit, Utc now)
{
    std::vector<Json> aside;
    for (const auto& [canonical, filling] : visit.aside) aside.push_back(kept_form(canonical, filling, visit, now));
    std::vector<Json> before;
    for (const auto& form : visit.pre_visit) before.push_back(Json::object({{"canonical", Json{form.canonical}}, {"task", Json{form.task}}, {"own", Json{form.own}}}));
    const auto whole = Json::object({
        {"who", note_of(by_herself(visit.who))},       // whoever goes on has the code, and nobody of staff beside her
        {"job", Json{name_of(visit.job)}},
        {"language", Json{name_of(visit.comfort.language)}},
        {"encounter", Json{visit.encounter.value}},
        {"saved", Json{visit.encounter_saved}},
        {"number", Json::integer(visit.number)},
        {"arrived", Json{instant_text(visit.arrived_at)}},
        {"together", Json{visit.together.value}},
        {"sent", Json{visit.answers_sent}},
        {"questionnaire", Json{visit.questionnaire}},
        {"question", Json{visit.question}},
        {"at", visit.filling ? kept_form(visit.questionnaire, *visit.filling, visit, now) : Json{}},
        {"aside", Json::array(std::move(aside))},
        {"preVisit", Json::array(std::move(before))},
        {"formsDone", texts({visit.forms_done.begin(), visit.forms_done.end()})},
        {"needs", texts(visit.needs)},
        {"contact", Json{visit.contact.value}},
        {"toTell", texts(visit.to_tell)},
        {"wished", texts(visit.wished)},
        {"assistedForms", texts({visit.assisted_forms.begin(), visit.assisted_forms.end()})},
        {"booking", kept_booking(visit.booking)},
    });
    return Secret{whole.write()};
}

// What she has passed already: all before the question that she stopped at, or, where that is not known, before the first that she did not answer.
void pass(Filling& filling, const std::string& question)
{
    for (const auto& key : filling.asked()) {
        if (key == question || (question.empty() && filling.answers(key).empty())) return;
        filling.leave(key);
    }
}

// Nothing where the form is not asked here.
std::optional<Filling> filled(const Json& form, const std::string& question, Visit& visit, const Surroundings& around)
{
    const std::string canonical{form["canonical"].text()};
    const auto here = around.station.forms.find(canonical);
    if (here == around.station.forms.end()) return std::nullopt;
    if (form["form"].is_null()) {
        auto filling = Filling::resume(here->second, form["response"], start_of(here->second, visit, around));
        pass(filling, question);
        return filling;
    }
    const auto grown = forms::Form::open(form["form"], here->second.terminology());
    if (!grown) return std::nullopt;
    visit.grown.insert_or_assign(canonical, form["grown"]);
    auto filling = Filling::resume(*grown, form["response"], start_of(*grown, visit, around));
    pass(filling, question);
    return filling;
}

// Who she is and what is saved of her already: as it was, on whichever kiosk.
Visit herself(const Visit& visit, const Json& json, const Surroundings& around)
{
    auto next = fresh_but_comfort(visit, around.station);
    next.touched_at = around.now.since_boot;
    next.job = job_named(json["job"].text()).value_or(Job::FillForm);
    if (const auto language = language_named(json["language"].text())) next.comfort.language = *language;
    next.who = identity_in(json["who"]);
    next.acting = next.who.acting;
    next.identified = true;
    next.encounter.value = json["encounter"].text();
    next.encounter_saved = json["saved"].boolean();
    next.number = static_cast<int>(json["number"].integer().value_or(0));
    next.arrived_at = parse_instant(json["arrived"].text()) ? *parse_instant(json["arrived"].text()) : around.now.utc;
    next.together.value = json["together"].text();
    next.answers_sent = json["sent"].boolean();
    next.questionnaire = json["questionnaire"].text();
    for (const auto& form : json["preVisit"].items()) next.pre_visit.push_back({std::string{form["canonical"].text()}, std::string{form["task"].text()}, form["own"].boolean()});
    for (auto& form : texts_in(json["formsDone"])) next.forms_done.insert(std::move(form));
    for (auto& form : texts_in(json["assistedForms"])) next.assisted_forms.insert(std::move(form));
    next.needs = texts_in(json["needs"]);
    next.contact.value = json["contact"].text();
    next.to_tell = texts_in(json["toTell"]);
    next.wished = next.wishes = texts_in(json["wished"]);
    const auto& booking = json["booking"];
    next.booking.services = texts_in(booking["services"]);
    next.booking.reason = booking["reason"].text();
    for (const auto& one : booking["siblings"].items()) next.booking.siblings.push_back({RecordId{std::string{one["encounter"].text()}}, identity_in(one["who"])});
    return next;
}

// The times are asked for anew, where all that she wants is still given here.
Step to_booking(Visit visit, const Surroundings& around)
{
    auto& services = visit.booking.services;
    const bool given = std::all_of(services.begin(), services.end(), [&](const std::string& code) {
        const auto* service = around.station.service(code);
        return service != nullptr && service->on;
    });
    if (given && !services.empty()) return look_for_times(std::move(visit), around);
    services.clear();
    return to(std::move(visit), Phase::Services);
}

Step refused(const Visit& visit, const PausedRefused& why, const Surroundings& around)
{
    Visit next{visit};
    next.paused.refused = why;
    next.pending.reset();
    next.fault.reset();
    next.touched_at = around.now.since_boot;
    return to(next, Phase::GoOn);
}

// What of it can be gone on with here; the rest stays as it is under its code.
Step go_on(const Visit& visit, const PausedOpened& opened, const Surroundings& around)
{
    const auto json = Json::parse(opened.kept.reveal());
    if (!json) return refused(visit, {around.visit, json.error().fault, 0}, around);
    auto next = herself(visit, *json, around);
    if (!(*json)["at"].is_null()) next.filling = filled((*json)["at"], std::string{(*json)["question"].text()}, next, around);
    for (const auto& form : (*json)["aside"].items())
        if (auto filling = filled(form, {}, next, around)) next.aside.insert_or_assign(std::string{form["canonical"].text()}, *std::move(filling));
    for (const auto& [canonical, filling] : next.aside)
        if (around.station.passes_on(canonical)) next.passed_on.insert(canonical);
    if (next.filling) {
        if (around.station.passes_on(next.questionnaire)) next.passed_on.insert(next.questionnaire);
        next.question = (*json)["question"].text();
        const auto open = next.filling->open_to_visit();
        if (std::find(open.begin(), open.end(), next.question) != open.end()) return to(next, Phase::Question);
        return to_first_open(std::move(next), around);
    }
    if (next.job == Job::Book) return to_booking(std::move(next), around);
    if (next.job == Job::AskForHelp && next.contact.empty()) return to(next, Phase::Needs);
    if (next.job == Job::AskForHelp && !next.to_tell.empty()) return to_tell_more(std::move(next), around);
    if (next.job == Job::FillForm && !next.aside.empty()) return to(next, Phase::Forms);
    if (next.job == Job::CheckIn && !next.aside.empty()) return to(next, Phase::PreVisit);
    return refused(visit, {around.visit, Fault::Unsupported, 0}, around);
}

Step open(const Visit& visit, const std::string& digits, const Surroundings& around)
{
    Visit next{visit};
    next.typed.clear();
    next.paused.refused.reset();
    return saving(next, OpenPaused{Secret{digits}}, around);
}

Maybe on_go_on(const Visit& visit, const Event& event, const Surroundings& around)
{
    Visit next{visit};
    const std::string typed{visit.typed.reveal()};
    if (const auto* key = get<TypeKey>(event)) {
        const bool digit = key->key.size() == 1 && key->key[0] >= '0' && key->key[0] <= '9';
        if (!digit || typed.size() >= arrival::digits_of_code) return unchanged(visit);
        next.typed = Secret{typed + key->key};
        next.paused.refused.reset();
        return unchanged(next);
    }
    if (get<EraseKey>(event)) {
        next.typed = Secret{typed.empty() ? typed : typed.substr(0, typed.size() - 1)};
        return unchanged(next);
    }
    if (get<Back>(event)) return to(fresh_but_comfort(visit, around.station), Phase::Welcome);
    if (get<Next>(event) && typed.size() == arrival::digits_of_code) return open(visit, typed, around);
    return {};
}

// From here on a break is told of to staff, as of any visit; and what forms may be told of her comes anew.
Step with_note(Step step)
{
    const auto& visit = step.visit;
    if (!visit.identified) return step;
    const auto first = step.effects.begin();
    std::vector<Effect> notes{BeginVisit{visit.encounter, visit.who, visit.job, visit.encounter_saved, visit.together}};
    for (const auto& one : visit.booking.siblings) notes.push_back(BeginVisit{one.encounter, one.who, visit.job, false, visit.together});
    step.effects.insert(first, notes.begin(), notes.end());
    return step;
}

Maybe answered(const Visit& visit, const Event& event, const Surroundings& around)
{
    if (const auto* paused = get<VisitPaused>(event); paused && waits_for<PauseVisit>(visit)) {
        Visit next{visit};
        next.paused.given = *paused;
        next.filling.reset();
        next.aside.clear();
        next.slip.state = SlipState::State::None;       // of her number, if she has one: this is another
        next.pending.reset();
        next.fault.reset();
        next.touched_at = around.now.since_boot;
        return let_go_and(to(next, Phase::Paused));
    }
    if (const auto* opened = get<PausedOpened>(event); opened && waits_for<OpenPaused>(visit)) return with_note(go_on(visit, *opened, around));
    if (const auto* why = get<PausedRefused>(event); why && waits_for<OpenPaused>(visit)) return refused(visit, *why, around);
    return {};
}

// Something of a booking is chosen, and nothing is held, booked or changed in this moment.
bool has_begun_booking(const Visit& visit)
{
    switch (visit.phase) {
    case Phase::Services:
    case Phase::Siblings:
    case Phase::SiblingCode:
    case Phase::Combine:
    case Phase::BookingReason:
    case Phase::LookingForTimes:
    case Phase::Times:
    case Phase::BookingReview:
    case Phase::NoTimesNow: return visit.booking.changing.empty() && (!visit.booking.services.empty() || !visit.booking.siblings.empty());
    default: return false;
    }
}

}  // namespace

Secret rest_without_form(const Visit& visit, Utc now)
{
    if (visit.aside.empty()) return {};
    Visit rest{visit};
    rest.filling.reset();
    rest.forms_done.insert(rest.questionnaire);
    rest.questionnaire.clear();
    rest.question.clear();
    rest.answers_sent = true;
    return kept(rest, now);
}

Maybe about_pause(const Visit& visit, const Event& event, const Surroundings& around)
{
    const bool asks = visit.leaving || visit.asked_if_present;
    if (get<SaveForLater>(event) && asks && may_pause(visit)) {
        Visit next{visit};
        next.leaving = next.asked_if_present = false;
        return saving(next, PauseVisit{around.ids[0], visit.encounter, visit.who, kept(visit, around.now.utc), visit.number > 0}, around);
    }
    if (auto next = answered(visit, event, around)) return next;
    if (covered(visit)) return {};
    const bool open_to_codes = visit.phase == Phase::GoOn || (visit.phase == Phase::Welcome && !around.station.closed);
    if (const auto* scan = get<Scanned>(event); scan && open_to_codes && arrival::is_paused_code(scan->text.reveal())) {
        const auto code = arrival::paused_code(scan->text.reveal());
        return code ? open(visit, code->which + std::string{code->key.reveal()}, around) : unchanged(visit);
    }
    if (visit.phase == Phase::Welcome && get<GoOnWithCode>(event) && !around.station.closed) return to(visit, Phase::GoOn);
    if (visit.phase == Phase::GoOn) return on_go_on(visit, event, around);
    if (visit.phase == Phase::Paused && get<Finish>(event)) return gone(visit, around);
    return {};
}

}  // namespace luukku::rules

namespace luukku {

bool may_pause(const Visit& visit)
{
    if (!visit.identified || visit.encounter.empty() || visit.phase == Phase::Fault) return false;
    if (visit.job == Job::Book) return rules::has_begun_booking(visit);
    return visit.filling || !visit.aside.empty() || (visit.phase == Phase::Needs && !visit.needs.empty()) || visit.phase == Phase::TellMore;
}

}  // namespace luukku
