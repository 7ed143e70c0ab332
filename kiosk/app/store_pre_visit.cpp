#include "kiosk/app/batch.h"
#include "kiosk/app/store_room.h"
#include "kiosk/forms/sdc/earlier.h"
#include "sync/fhir/made.h"
#include "sync/fhir/resource.h"

#include <algorithm>

// What a visit needs before it, and what she answered before: from the day's list, and from what this kiosk holds itself.
namespace luukku::app {

using fhir::Json;

namespace {

bool is_hers(const Json& reference, const Json& subject, const Json& by_code)
{
    return !reference.is_null() && (reference == subject || reference == by_code || (!subject["reference"].text().empty() && fhir::local_reference(reference["reference"].text()) == subject["reference"].text()));
}

std::string without_version(std::string_view canonical)
{
    return std::string{canonical.substr(0, canonical.find('|'))};
}

bool is_known(const Json& subject) { return !subject["reference"].text().empty() || !subject["identifier"].is_null(); }

}  // namespace

// What this kiosk made of this type since then for this person, as she is known now or by her code alone.
std::vector<Json> StoreRoom::made_for(std::string_view type, const char* member, const Identity& who, const Json& subject, Utc since)
{
    std::vector<Json> made;
    const auto rows = is_known(subject) ? m_tools.store->creates_since(type, since) : Result<std::vector<outbox::Row>>{std::vector<outbox::Row>{}};
    if (!rows) return made;
    const auto by_code = who.hetu ? arrival::subject_of(who.hetu, {}, m_station.place) : Json{};
    for (const auto& row : *rows) {
        const auto& resource = std::get<outbox::Create>(row.work).resource;
        if (row.state != outbox::RowState::Quarantined && is_hers(resource[member], subject, by_code)) made.push_back(resource);
    }
    return made;
}

// As the day's list has it, with what this kiosk changed since.
std::vector<Json> StoreRoom::listed_for(const char* type, const char* member, const Json& subject)
{
    auto all = is_known(subject) ? m_tools.store->list(type) : Result<std::vector<Json>>{std::vector<Json>{}};
    if (!all) return {};
    std::erase_if(*all, [&](const Json& one) { return !is_hers(one[member], subject, {}); });
    if (const auto fetched = m_tools.store->list_fetched(type); fetched && *fetched) with_own_changes(*all, **fetched);
    return std::move(*all);
}

// Nothing of hers chooses where the trust table does not let her be told of it: the general forms alone, and by the age that her code itself says.
std::vector<FormAsked> StoreRoom::forms_before(const Identity& who, const arrival::Found& found, const Json& subject, Utc now)
{
    const auto today = m_tools.calendar.local(now);
    const bool hers = m_station.trust.of(who).outcome;
    care::PreVisit known;
    if (who.hetu) known.age = care::age_on(today.date, who.hetu->birth_date());
    if (!hers) return care::forms_before(m_station.pre_visit, known);
    if (const auto born = parse_instant(std::string{found.patient["birthDate"].text()} + "T00:00:00Z"); born && !known.age) known.age = care::age_on(today.date, Date{std::chrono::floor<std::chrono::days>(*born)});
    for (const auto& met : found.met)
        if (met.booking.standing != BookingMet::Standing::Cancelled) known.appointments.push_back(met.appointment);
    if (auto services = m_tools.store->list("HealthcareService")) known.services = std::move(*services);
    known.tasks = listed_for("Task", "for", subject);
    auto midnight = today;
    midnight.hour = midnight.minute = 0;
    const auto since = m_tools.calendar.utc(midnight);
    for (const auto& response : made_for("QuestionnaireResponse", "subject", who, subject, since)) known.done.insert(without_version(response["questionnaire"].text()));
    for (const auto& task : made_for("Task", "for", who, subject, since))
        if (care::asks_for_form(task)) known.done.insert(care::form_asked_by(task));
    return care::forms_before(m_station.pre_visit, known);
}

// What she answered in whole, here or elsewhere, as far back as it is kept or was asked for.
std::vector<Json> StoreRoom::earlier_responses(const Identity& who, const Json& subject)
{
    auto all = listed_for("QuestionnaireResponse", "subject", subject);
    for (auto& own : made_for("QuestionnaireResponse", "subject", who, subject, Utc{})) {
        const bool listed = std::any_of(all.begin(), all.end(), [&](const Json& one) { return one["id"] == own["id"]; });
        if (!listed) all.push_back(std::move(own));
    }
    return all;
}

// Counted, of nobody: she was asked what she had answered, and that still held.
void StoreRoom::count_asked_twice(store::Batch& batch, const SaveAnswers& answers, const Json& subject)
{
    const auto asked = m_asked.find(answers.answers["questionnaire"].text());
    if (asked == m_asked.end() || !forms::sdc::longest_valid(asked->second.form.questionnaire())) return;
    const auto named = [&](std::string_view url) -> const Json& {
        static const Json none;
        const auto at = std::find_if(m_asked.begin(), m_asked.end(), [&](const auto& one) { return without_version(one.first) == url; });
        return at == m_asked.end() ? none : at->second.form.questionnaire();
    };
    const auto anew = forms::sdc::answered_anew(answers.answers);
    const auto among = [](const std::vector<std::string>& all, const std::string& one) { return std::find(all.begin(), all.end(), one) != all.end(); };
    for (const auto& earlier : forms::sdc::earlier_answers(asked->second.form.questionnaire(), earlier_responses(answers.who, subject), batch.at.utc, named))
        if (among(anew, earlier.link_id) && !among(answers.changed, earlier.link_id)) batch.happened.push_back({"asked-twice", batch.at.utc});
}

// The centre's own Task says that its form is answered. One that is not finished leaves it open.
void StoreRoom::complete_task(store::Batch& batch, const SaveAnswers& answers, const Json& response)
{
    if (answers.task.empty() || response["status"].text() != "completed") return;
    for (const auto& task : listed_for("Task", "for", response["subject"]))
        if (fhir::reference_to(task) == answers.task)
            for (auto& change : care::completed(task, fhir::reference_to(response))) batch.rows.push_back({answers.encounter, std::move(change)});
}

Messages StoreRoom::save(VisitNumber visit, const SaveDeclined& declined)
{
    const auto now = m_tools.clock.now();
    const auto subject = person(declined.who).subject;
    auto batch = batch_of(now, "forms.decline", declined.who);
    const auto tasks = listed_for("Task", "for", subject);
    for (std::size_t n = 0; n < declined.forms.size(); ++n) {
        const auto& form = declined.forms[n];
        const auto task = std::find_if(tasks.begin(), tasks.end(), [&](const Json& one) { return fhir::reference_to(one) == form.task; });
        if (task != tasks.end())
            for (auto& change : care::declined(*task)) batch.rows.push_back({declined.encounter, std::move(change)});
        else batch.rows.push_back({declined.encounter, created(care::declined_task(nth_id(declined.task, n), form.canonical, "Encounter/" + declined.encounter.value, subject, now.utc))});
    }
    sign(batch, declined.who);
    done_with_paused(batch, declined.encounter);
    return told_to_visit(visit, m_tools.store->commit(batch), Saved{visit, Saved::What::Declined});
}

// What the day's list is asked for beside the bookings: what the centre wants answered, where anybody may be told of it, and, where a form may use them again
// and anybody may see them, what the day's people answered before.
void StoreRoom::wish_for_forms(exchange::PullWish& wish, Utc now) const
{
    const auto& trust = m_station.trust;
    wish.form_tasks = trust.typed_code.outcome || trust.signed_code.outcome || trust.staff.outcome;
    const bool told = trust.typed_code.answers || trust.signed_code.answers || trust.staff.answers;
    if (!told || !m_answers_hold) return;
    wish.answers_to.assign(m_answers_to.begin(), m_answers_to.end());
    wish.answers_since = now - *m_answers_hold;
}

}  // namespace luukku::app
