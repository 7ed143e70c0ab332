#include "kiosk/app/batch.h"
#include "kiosk/app/derived.h"
#include "kiosk/app/store_room.h"
#include "kiosk/care/contact.h"
#include "sync/fhir/made.h"
#include "sync/fhir/resource.h"

namespace luukku::app {

using fhir::Json;
using forms::instruments::Sex;

namespace {

Sex sex_of(const Json& patient)
{
    const auto gender = patient["gender"].text();
    if (gender == "female") return Sex::Female;
    return gender == "male" ? Sex::Male : Sex::Unknown;
}

std::string encounter_reference(const RecordId& encounter)
{
    return "Encounter/" + encounter.value;
}

struct About {
    RecordId id{};
    Json subject{};
    std::string encounter{};    // a reference; empty: who came only for a form
};

Json response_of(const Json& answers, const About& about)
{
    return answers.with("id", Json{about.id.value})
        .with("identifier", fhir::identifier(fhir::outbox_system, about.id.value))
        .with("subject", about.subject)
        .with("encounter", fhir::reference(about.encounter));
}

// The form of an adaptive response, as it had grown, is in it; null of another.
const Json& form_within(const Json& response)
{
    static const Json none;
    const auto name = response["questionnaire"].text();
    for (const auto& resource : response["contained"].items())
        if (name.starts_with('#') && resource["id"].text() == name.substr(1)) return resource;
    return none;
}

// Of which form, the same for each draft of it.
std::string form_of(const Json& response)
{
    const auto& within = form_within(response);
    return std::string{within.is_null() ? response["questionnaire"].text() : within["url"].text()};
}

// The drafts that an open visit's note holds, without that of this questionnaire.
std::vector<Json> other_drafts(const Json& note, std::string_view questionnaire)
{
    std::vector<Json> others;
    for (const auto& draft : note["drafts"].items())
        if (form_of(draft) != questionnaire) others.push_back(draft);
    return others;
}

}  // namespace

// The response, and with it in one transaction what it becomes. Rows of a chain are sent in order: the response before what refers to it,
// and the task before the rest, which a server may refuse.
Messages StoreRoom::save(VisitNumber visit, const SaveAnswers& answers)
{
    const auto now = m_tools.clock.now();
    const auto who = person(answers.who);
    const bool of_need = !answers.answers["basedOn"].is_null();
    const auto whole = of_need ? care::of_register(answers.answers, answers.to) : answers.answers;
    const auto response = response_of(whole, {answers.response, who.subject, answers.encounter_is_saved ? encounter_reference(answers.encounter) : std::string{}});
    auto batch = batch_of(now, "answers.save", answers.who);
    forget_draft(batch, answers.encounter, form_of(response));
    batch.rows.push_back({answers.encounter, created(response)});
    const auto lacking = answers.unfinished ? care::TaskKind::FormUnfinished : care::TaskKind::AttachmentToCome;
    if (response["status"].text() == "in-progress") add_task(batch, answers.encounter, lacking, response, answers.to);
    add_derived(batch, answers, response, who.patient);
    complete_task(batch, answers, response);
    count_asked_twice(batch, answers, who.subject);
    sign(batch, answers.who);
    done_with_paused(batch, answers.encounter, answers.rest);
    return told_to_visit(visit, m_tools.store->commit(batch), Saved{visit, Saved::What::Answers});
}

void StoreRoom::add_task(store::Batch& batch, const RecordId& chain, care::TaskKind kind, const Json& response, care::Register to)
{
    const care::TaskAbout about{kind, fhir::reference_to(response), std::string{response["encounter"]["reference"].text()}, {}, to};
    batch.rows.push_back({chain, created(care::task(fresh_id(), about, response["subject"], batch.at.utc, m_station.place))});
}

// A wording that nobody knows any more counts as none: without its form a response is sent alone.
void StoreRoom::add_derived(store::Batch& batch, const SaveAnswers& answers, const Json& response, const Json& patient)
{
    const auto asked = m_asked.find(response["questionnaire"].text());
    const auto& within = form_within(response);
    if (asked == m_asked.end() && within.is_null()) {
        batch.audit.push_back({"station", "answers.derive", answers.response.value, std::string{name_of(Fault::NotFound)}});
        return;
    }
    const auto spoken = response["language"].text();
    const auto language = spoken.empty() ? tag_of(m_station.language) : spoken;
    const Answered answered{response, within.is_null() ? asked->second.form.questionnaire() : within, within.is_null() ? asked->second.instrument : nullptr,
                            {std::string{language}, m_station.country, sex_of(patient), batch.at.utc}};
    const auto derived = derived_from(answered, [this] { return fresh_id(); });
    if (derived.needs_review) add_task(batch, answers.encounter, care::TaskKind::AnswersToReview, response, answers.to);
    for (const auto& observation : derived.observations) batch.rows.push_back({answers.encounter, created(observation)});
    for (const auto& fault : derived.faults) batch.audit.push_back({"station", "answers.derive", answers.response.value, std::string{name_of(fault.fault)}});
}

// A note of its own id for each draft: however often it is looked at after a cut, what is sent is one response.
Messages StoreRoom::save(VisitNumber visit, const KeepDraft& draft)
{
    const auto told = [&](std::optional<Fault> fault) { return Messages{ToUi{Event{DraftKept{visit, draft.questionnaire, fault}}}}; };
    const auto note = open_note(draft.encounter);
    if (!note) return told(note.error().fault);
    if (note->is_null()) return told(Fault::NotFound);      // her beginning could not be noted either
    const auto questionnaire = form_of(draft.answers);
    auto drafts = other_drafts(*note, questionnaire);
    if (draft.answers["item"].size() > 0) {
        RecordId id{};
        for (const auto& before : (*note)["drafts"].items())
            if (form_of(before) == questionnaire) id.value = before["id"].text();
        drafts.push_back(draft.answers.with("id", Json{id.empty() ? fresh_id().value : id.value}));
    }
    store::Batch batch;
    batch.at = m_tools.clock.now();
    auto who = identity_in((*note)["who"]);
    who.assisted = who.assisted || draft.assisted;      // who finds it half done says so too
    batch.open = store::OpenVisit{draft.encounter, note->with("drafts", Json::array(std::move(drafts))).with("who", luukku::note_of(who))};
    const auto outcome = m_tools.store->commit(batch);
    return told(outcome ? std::nullopt : std::optional{outcome.error().fault});
}

// What was sent whole is no draft any more.
void StoreRoom::forget_draft(store::Batch& batch, const RecordId& encounter, std::string_view questionnaire)
{
    const auto note = open_note(encounter);
    if (!note || (*note)["drafts"].size() == 0) return;
    batch.open = store::OpenVisit{encounter, note->with("drafts", Json::array(other_drafts(*note, questionnaire)))};
}

// Of the need that it tells more of.
care::Register StoreRoom::register_of_form(std::string_view canonical) const
{
    const auto versioned = std::string{canonical.substr(0, canonical.find('|'))};
    const auto at = std::find_if(m_station.needs.begin(), m_station.needs.end(), [&](const NeedChoice& need) { return need.questionnaire == versioned; });
    return at == m_station.needs.end() ? care::Register::Health : at->to;
}

// She left, or was cut off, before she sent them: staff get the answers that she had given, and no score is made of a part.
void StoreRoom::pass_on_drafts(store::Batch& batch, const RecordId& chain, const Json& note, std::string_view encounter)
{
    for (const auto& draft : note["drafts"].items()) {
        const auto to = register_of_form(form_of(draft));
        const auto response = care::of_register(response_of(draft, {RecordId{std::string{draft["id"].text()}}, note["subject"], std::string{encounter}}).with("status", Json{"stopped"}), to);
        batch.rows.push_back({chain, created(response)});
        batch.audit.push_back({"station", "answers.pass-on", chain.value, "ok"});
        const auto asked = m_asked.find(response["questionnaire"].text());
        std::vector<Error> faults;
        const bool known = asked != m_asked.end() && asked->second.instrument != nullptr;
        if (!known || needs_review(*asked->second.instrument, response, faults)) add_task(batch, chain, care::TaskKind::AnswersToReview, response, to);
        for (const auto& fault : faults) batch.audit.push_back({"station", "answers.derive", chain.value, std::string{name_of(fault.fault)}});
    }
}

}  // namespace luukku::app
