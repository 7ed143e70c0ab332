#include "kiosk/forms/instruments/instrument.h"

#include "kiosk/forms/instruments/rules.h"
#include "kiosk/forms/instruments/wording.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace luukku::forms::instruments {

using fhir::Json;

namespace {

// One pack a language, in the order in which the languages were first given.
std::vector<Json> chosen(const std::vector<Json>& packs)
{
    std::vector<Json> best;
    for (const auto& pack : packs) {
        const auto same = std::find_if(best.begin(), best.end(), [&](const Json& one) { return one["language"] == pack["language"]; });
        if (same == best.end()) best.push_back(pack);
        else if (wording_of(pack["translationStatus"].text()) >= wording_of((*same)["translationStatus"].text())) *same = pack;
    }
    return best;
}

Outcome whole(const Json& definition)
{
    for (const auto* member : {"id", "version", "licenceClass", "source", "copyright"})
        if (definition[member].text().empty()) return Error{Fault::BadInput, std::string{"definition: no "} + member};
    const auto& questionnaire = definition["questionnaire"];
    if (questionnaire["url"].text().empty() || questionnaire["version"] != definition["version"])
        return Error{Fault::BadInput, "definition: its Questionnaire has no url or another version"};
    if (questionnaire["item"].size() == 0) return Error{Fault::BadInput, "definition: it asks nothing"};
    return Done{};
}

}  // namespace

std::string_view code_of(Wording wording)
{
    switch (wording) {
    case Wording::Missing: break;
    case Wording::OwnDraft: return "own-draft";
    case Wording::Validated: return "validated";
    }
    return "missing";
}

Wording wording_of(std::string_view code)
{
    if (code == "validated") return Wording::Validated;
    return code == "own-draft" ? Wording::OwnDraft : Wording::Missing;
}

Result<Instrument> Instrument::open(const Json& definition, const std::vector<Json>& packs)
{
    if (const auto read = whole(definition); !read) return read.error();
    for (const auto& pack : packs)
        if (const auto fitting = fits(pack, definition); !fitting) return fitting.error();
    auto rules = read_rules(definition);
    if (!rules) return rules.error();
    return Instrument{definition, chosen(packs), std::make_shared<const Rules>(*std::move(rules))};
}

Instrument::Instrument(const Json& definition, const std::vector<Json>& packs, std::shared_ptr<const Rules> rules)
    : m_id{definition["id"].text()}, m_version{definition["version"].text()}, m_questionnaire{worded(definition, packs)}, m_rules{std::move(rules)}
{
    for (const auto& pack : packs) m_wordings.push_back({std::string{pack["language"].text()}, wording_of(pack["translationStatus"].text())});
}

std::string Instrument::canonical() const
{
    return std::string{m_questionnaire["url"].text()} + "|" + m_version;
}

Wording Instrument::wording(std::string_view language) const
{
    const auto found = std::find_if(m_wordings.begin(), m_wordings.end(), [&](const auto& one) { return one.first == language; });
    return found == m_wordings.end() ? Wording::Missing : found->second;
}

}  // namespace luukku::forms::instruments
