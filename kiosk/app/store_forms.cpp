#include "kiosk/app/store_room.h"
#include "kiosk/forms/instruments/content.h"
#include "kiosk/forms/instruments/rules.h"
#include "kiosk/forms/lint.h"
#include "kiosk/forms/sdc/adaptive.h"
#include "kiosk/forms/sdc/assemble.h"
#include "kiosk/forms/sdc/populate.h"

#include <algorithm>

namespace luukku::app {

using forms::instruments::Instrument;

// The station with what staff changed, and the forms that it asks.
Messages StoreRoom::station_known()
{
    StationKnown known;
    if (const auto changes = m_tools.store->setting("station")) known.changes = *changes;
    m_notes = m_tools.content.notes;
    open_forms(known);
    const auto station = with_changes(m_station, known.changes);
    m_observation_codes.clear();
    for (const auto& [canonical, form] : known.forms)
        if (station.asks(canonical)) m_observation_codes.merge(forms::sdc::observation_codes(form.questionnaire()));
    return {ToUi{std::move(known)}};
}

// Those that the station file lists: the instruments that came with the program, and what the list brought. Nobody replaces an
// instrument over the network.
void StoreRoom::open_forms(StationKnown& known)
{
    for (const auto& instrument : m_tools.content.instruments) open_form(instrument.questionnaire(), &instrument, known);
    const auto questionnaires = m_tools.store->list("Questionnaire");
    if (!questionnaires) return;
    for (const auto& questionnaire : *questionnaires) {
        const auto url = questionnaire["url"].text();
        const auto has_url = [&](const QuestionnaireChoice& one) { return one.canonical == url; };
        if (std::none_of(m_station.questionnaires.begin(), m_station.questionnaires.end(), has_url)) continue;
        if (!m_tools.content.own.contains(url)) open_form(questionnaire, nullptr, known);
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
void StoreRoom::open_form(const fhir::Json& questionnaire, const Instrument* instrument, StationKnown& known)
{
    const std::string url{questionnaire["url"].text()};
    if (const auto lack = forms::instruments::unfit(questionnaire); !lack.empty()) return m_notes.push_back({url, std::string{lack}});
    const auto whole = forms::sdc::assemble(questionnaire, [this](std::string_view canonical) { return part_named(canonical); });
    if (!whole) return m_notes.push_back({url, std::string{name_of(whole.error().fault)}});
    // It would be contained in its responses, and nothing contained contains more (FHIR dom-2).
    if (forms::sdc::is_adaptive(*whole) && (*whole)["contained"].size() > 0) return m_notes.push_back({url, std::string{name_of(Fault::Unsupported)}});
    const auto& form = read_once(*whole);
    if (!form) return m_notes.push_back({url, std::string{name_of(form.error().fault)}});
    note_contexts(url, *whole);
    m_asked.insert_or_assign(form->canonical(), Asked{*form, instrument});
    if (instrument && !instrument->rules().critical.empty()) known.critical.insert(url);
    known.forms.insert_or_assign(url, *form);
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
