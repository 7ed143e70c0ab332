#include "kiosk/app/sha256.h"
#include "kiosk/app/store_room.h"
#include "kiosk/forms/instruments/content.h"
#include "kiosk/forms/instruments/rules.h"
#include "kiosk/forms/lint.h"
#include "kiosk/forms/sdc/adaptive.h"
#include "kiosk/forms/sdc/assemble.h"
#include "kiosk/forms/sdc/earlier.h"
#include "kiosk/forms/sdc/populate.h"

#include <algorithm>

namespace luukku::app {

using fhir::Json;
using forms::instruments::Instrument;

namespace {

constexpr std::string_view judged_as{"3"};      // another where forms are judged otherwise than before: all that were judged get another look

std::string setting_of(const std::string& url) { return "form " + url; }

std::string hash_of(const forms::Form& form, const Station& station)
{
    std::string all{judged_as};
    for (const auto language : station.languages) all += " " + std::string{name_of(language)};
    return sha256_of(all + form.questionnaire().write());
}

Json misfit_json(const Misfit& misfit)
{
    return Json::object({{"why", Json{misfit.why}}, {"text", Json{misfit.text}}, {"language", Json{name_of(misfit.language)}}, {"panel", Json{misfit.panel}},
                         {"size", Json::integer(static_cast<int>(misfit.size))}, {"lowAndRoomy", Json{misfit.low_and_roomy}}, {"flaw", Json{misfit.flaw}}});
}

Misfit misfit_from(const Json& json)
{
    const auto size = std::clamp<std::int64_t>(json["size"].integer().value_or(0), 0, static_cast<std::int64_t>(text_sizes.size()) - 1);
    return {std::string{json["why"].text()}, std::string{json["text"].text()}, language_named(json["language"].text()).value_or(Language::Finnish),
            std::string{json["panel"].text()}, text_sizes.at(static_cast<std::size_t>(size)), json["lowAndRoomy"].boolean(), std::string{json["flaw"].text()}};
}

}  // namespace

// The station with what staff changed, and the forms that it asks.
Messages StoreRoom::station_known()
{
    StationKnown known;
    if (const auto changes = m_tools.store->setting("station")) known.changes = *changes;
    m_notes = m_tools.content.notes;
    Messages messages;
    open_forms(known, messages);
    const auto station = with_changes(m_station, known.changes);
    m_observation_codes.clear();
    m_answers_to.clear();
    m_answers_hold.reset();
    for (const auto& [canonical, form] : known.forms) {
        if (!station.asks(canonical)) continue;
        m_observation_codes.merge(forms::sdc::observation_codes(form.questionnaire()));
        const auto hold = forms::sdc::longest_valid(form.questionnaire());
        if (!hold) continue;
        m_answers_to.insert({canonical, form.canonical()});
        m_answers_hold = std::max(m_answers_hold, hold);
    }
    messages.emplace_back(ToUi{std::move(known)});
    return messages;
}

// Those that the station file lists: the instruments that came with the program, and what the list brought. Nobody replaces an
// instrument over the network.
void StoreRoom::open_forms(StationKnown& known, Messages& to_judge)
{
    for (const auto& instrument : m_tools.content.instruments) open_form(instrument.questionnaire(), &instrument, known, to_judge);
    const auto questionnaires = m_tools.store->list("Questionnaire");
    if (!questionnaires) return;
    for (const auto& questionnaire : *questionnaires) {
        const auto url = questionnaire["url"].text();
        const auto has_url = [&](const QuestionnaireChoice& one) { return one.canonical == url; };
        if (std::none_of(m_station.questionnaires.begin(), m_station.questionnaires.end(), has_url)) continue;
        if (!m_tools.content.own.contains(url)) open_form(questionnaire, nullptr, known, to_judge);
    }
}

// Parts of a form in parts come from the list, each with its papers. Null where it is not there or may not be loaded.
fhir::Json StoreRoom::part_named(std::string_view canonical)
{
    const auto bar = canonical.find('|');
    const auto questionnaires = m_tools.store->list("Questionnaire");
    if (!questionnaires) return {};
    for (const auto& one : *questionnaires) {
        const bool named = one["url"].text() == canonical.substr(0, bar) && (bar == std::string_view::npos || one["version"].text() == canonical.substr(bar + 1));
        if (named && forms::instruments::unfit(one).empty()) return one;
    }
    return {};
}

// What a form is told of her is `patient` alone; what else it asks for is said to staff, and its expressions find nothing there.
void StoreRoom::note_contexts(const std::string& url, const fhir::Json& questionnaire)
{
    const auto contexts = forms::sdc::launch_contexts(questionnaire);
    if (!contexts) return m_notes.push_back({url, std::string{name_of(contexts.error().fault)}});
    const auto unknown = [](const forms::sdc::LaunchContext& one) { return one.name != "patient"; };
    if (std::any_of(contexts->begin(), contexts->end(), unknown)) m_notes.push_back({url, "launch_context"});
}

// One that may not be loaded, or that this program cannot ask, is told to staff instead.
void StoreRoom::open_form(const fhir::Json& questionnaire, const Instrument* instrument, StationKnown& known, Messages& to_judge)
{
    const std::string url{questionnaire["url"].text()};
    if (const auto lack = forms::instruments::unfit(questionnaire); !lack.empty()) return m_notes.push_back({url, std::string{lack}});
    const auto whole = forms::sdc::assemble(questionnaire, [this](std::string_view canonical) { return part_named(canonical); });
    if (!whole) return m_notes.push_back({url, std::string{name_of(whole.error().fault)}});
    // It would be contained in its responses, and nothing contained contains more (FHIR dom-2).
    if (forms::sdc::is_adaptive(*whole) && (*whole)["contained"].size() > 0) return m_notes.push_back({url, std::string{name_of(Fault::Unsupported)}});
    const auto read = read_once(*whole);        // a copy: another form of the same version may take its place meanwhile
    if (!read) return m_notes.push_back({url, std::string{name_of(read.error().fault)}});
    const auto form = instrument || !m_tools.judges ? std::optional{*read} : admitted(url, *read, to_judge);
    if (!form) return;
    const bool of_need = std::any_of(m_station.needs.begin(), m_station.needs.end(), [&](const NeedChoice& need) { return need.questionnaire == url; });
    if (of_need && forms::Filling::begin(*form, {}).asked().size() > care::most_questions_of_need) return m_notes.push_back({url, std::string{name_of(Fault::TooLarge)}});
    note_contexts(url, form->questionnaire());
    m_asked.insert_or_assign(form->canonical(), Asked{*form, instrument});
    if (instrument && !instrument->rules().critical.empty()) known.critical.insert(url);
    known.forms.insert_or_assign(url, *form);
}

// What came over the network is asked once it is known to fit (EN 301 549 11.8). Until then, and where it does not, the version before it is. Each is
// judged once: what came of it is kept under the hash of all that it was judged by.
std::optional<forms::Form> StoreRoom::admitted(const std::string& url, const forms::Form& form, Messages& to_judge)
{
    const auto kept = m_tools.store->setting(setting_of(url));
    if (!kept) {
        m_notes.push_back({url, std::string{name_of(kept.error().fault)}});
        return std::nullopt;
    }
    const auto hash = hash_of(form, m_station);
    if ((*kept)["hash"].text() == hash) return form;
    const auto& installed = (*kept)["questionnaire"];
    auto earlier = installed.is_null() ? std::nullopt : std::optional{read_once(installed)};
    const bool asked = earlier && earlier->ok();
    if (const auto& refused = (*kept)["refused"]; refused["hash"].text() == hash) {
        m_notes.push_back({url, asked ? "refused_earlier" : "refused", misfit_from(refused)});
    } else {
        m_notes.push_back({url, std::string{m_unjudged.contains(hash) ? "not_judged" : "judging"} + (asked ? "_earlier" : "")});
        if (m_judging.insert(hash).second) to_judge.emplace_back(std::in_place_type<ToFits>, std::in_place_type<JudgeForm>, JudgeForm{url, hash, form});
    }
    return asked ? std::optional{**earlier} : std::nullopt;
}

Messages StoreRoom::judged(const FormJudged& message)
{
    if (message.fault) {
        m_unjudged.insert(message.hash);
        return station_known();
    }
    m_judging.erase(message.hash);
    const auto kept = m_tools.store->setting(setting_of(message.url));
    if (!kept) return {};       // judged again when the list comes again
    const auto before = kept->is_object() ? *kept : Json::object({});
    const auto after = message.misfit ? before.with("refused", misfit_json(*message.misfit).with("hash", Json{message.hash}))
                                      : Json::object({{"hash", Json{message.hash}}, {"questionnaire", message.questionnaire}});
    const store::AuditEntry entry{"centre", message.misfit ? "questionnaire.refuse" : "questionnaire.install", message.url, message.misfit ? message.misfit->why : "ok"};
    (void)m_tools.store->save_setting(setting_of(message.url), after, entry, m_tools.clock.now().utc);
    return station_known();
}

// Reading a large form takes longer than a list does to come: one that the list brings again as it was is not read again.
const Result<forms::Form>& StoreRoom::read_once(const fhir::Json& questionnaire)
{
    auto& kept = m_read[std::string{questionnaire["url"].text()} + "|" + std::string{questionnaire["version"].text()}];
    if (kept && kept->questionnaire == questionnaire) return kept->form;
    ++m_forms_read;
    auto form = forms::Form::open(questionnaire, m_tools.content.terminology);
    const auto findings = form ? forms::lint(*form) : std::vector<forms::Finding>{};
    const bool broken = std::any_of(findings.begin(), findings.end(), [](const forms::Finding& one) { return one.level == forms::Finding::Level::Error; });
    if (broken) form = Error{Fault::BadInput, "it contradicts itself"};
    return kept.emplace(ReadForm{questionnaire, std::move(form)}).form;
}

}  // namespace luukku::app
