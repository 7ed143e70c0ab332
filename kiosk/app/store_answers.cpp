#include "kiosk/app/batch.h"
#include "kiosk/app/derived.h"
#include "kiosk/app/store_room.h"
#include "kiosk/care/contact.h"
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

}  // namespace

// The response, and with it in one transaction what it becomes. Rows of a chain are sent in order: the response before what refers to it,
// and the task before the rest, which a server may refuse.
Messages StoreRoom::save(VisitNumber visit, const SaveAnswers& answers)
{
    const auto now = m_tools.clock.now();
    const auto who = person(answers.hetu);
    const auto response = answers.answers
                              .with("id", Json{answers.response.value})
                              .with("identifier", Json::object({{"system", Json{fhir::outbox_system}}, {"value", Json{answers.response.value}}}))
                              .with("subject", who.subject)
                              .with("encounter", Json::object({{"reference", Json{"Encounter/" + answers.encounter.value}}}));
    auto batch = batch_of(now, "answers.save", answers.hetu);
    batch.rows.push_back({answers.encounter, created(response)});
    if (response["status"].text() == "in-progress") {
        const care::TaskAbout about{care::TaskKind::AttachmentToCome, "QuestionnaireResponse/" + answers.response.value, "Encounter/" + answers.encounter.value, {}};
        batch.rows.push_back({answers.encounter, created(care::task(fresh_id(), about, who.subject, now.utc, m_station.place))});
    }
    add_derived(batch, answers, response, who.patient);
    return told_to_visit(visit, m_tools.store->commit(batch), Saved{visit, Saved::What::Answers});
}

// A wording that nobody knows any more counts as none: without its form a response is sent alone.
void StoreRoom::add_derived(store::Batch& batch, const SaveAnswers& answers, const Json& response, const Json& patient)
{
    const auto asked = m_asked.find(response["questionnaire"].text());
    if (asked == m_asked.end()) {
        batch.audit.push_back({"station", "answers.derive", answers.response.value, std::string{name_of(Fault::NotFound)}});
        return;
    }
    const auto spoken = response["language"].text();
    const auto language = spoken.empty() ? tag_of(m_station.language) : spoken;
    const Answered answered{response, asked->second.form.questionnaire(), asked->second.instrument,
                            {std::string{language}, m_station.country, sex_of(patient), batch.at.utc}};
    const auto derived = derived_from(answered, [this] { return fresh_id(); });
    if (derived.needs_review) {
        const care::TaskAbout about{care::TaskKind::AnswersToReview, "QuestionnaireResponse/" + answers.response.value, "Encounter/" + answers.encounter.value, {}};
        batch.rows.push_back({answers.encounter, created(care::task(fresh_id(), about, response["subject"], batch.at.utc, m_station.place))});
    }
    for (const auto& observation : derived.observations) batch.rows.push_back({answers.encounter, created(observation)});
    for (const auto& fault : derived.faults) batch.audit.push_back({"station", "answers.derive", answers.response.value, std::string{name_of(fault.fault)}});
}

}  // namespace luukku::app
