#include "kiosk/forms/sdc/terminology.h"

#include "kiosk/forms/sdc/code_system.h"
#include "kiosk/forms/sdc/shelf.h"
#include "sync/fhir/made.h"

#include <algorithm>

namespace luukku::forms::sdc {

using fhir::Json;

namespace {

std::string_view base_of(std::string_view language)
{
    return language.substr(0, language.find('-'));
}

std::optional<std::string> weight_on(const Terminology::Shelf* shelf, std::string_view system, std::string_view code)
{
    if (shelf == nullptr) return std::nullopt;
    const auto found = shelf->weights.find(key_of(system, code));
    if (found == shelf->weights.end() || found->second.empty()) return std::nullopt;
    return found->second;
}

constexpr std::string_view below_code{"?fhir_vs=isa/"};

// The value set of everything at and below a code: "system?fhir_vs=isa/code".
Result<bool> is_below(const Shelves& shelves, std::string_view value_set, std::string_view system, std::string_view code)
{
    const auto at = value_set.find(below_code);
    const auto name = value_set.substr(0, at);
    const auto above = value_set.substr(at + below_code.size());
    const auto* known = find_system(shelves, canonical_of(name));
    if (known == nullptr) return Error{Fault::NotFound, "code system " + std::string{name}};
    const auto place = known->find(code);
    const bool of_it = system.empty() || system == known->url();
    if (of_it && known->find(above) && place) {
        const auto under = known->passing(fhir::object_of({{"property", "concept"}, {"op", "is-a"}, {"value", above}}));
        if (!under) return under.error();
        // Of a part of a code system only what is there is known.
        if ((*under)[*place] || known->complete()) return bool{(*under)[*place]};
    }
    if (!of_it) return false;
    return Error{Fault::Unsupported, "code system " + std::string{name} + " is not here as far as this code"};
}

}  // namespace

Json Term::coding() const
{
    return fhir::object_of({{"system", system}, {"version", version}, {"code", code}, {"display", display}});
}

std::string_view Term::words(std::string_view language) const
{
    for (const auto& wording : wordings)
        if (wording.language == language) return wording.words;
    for (const auto& wording : wordings)
        if (base_of(wording.language) == base_of(language)) return wording.words;
    return display.empty() ? code : display;
}

Terminology::Terminology() = default;

Result<Terminology> Terminology::of(const std::vector<Json>& resources, const TerminologyLimits& limits)
{
    auto shelf = fill_shelf(resources, limits);
    if (!shelf) return shelf.error();
    Terminology read;
    read.m_kept = std::make_shared<const Shelf>(std::move(*shelf));
    read.m_limits = limits;
    return read;
}

Result<Terminology> Terminology::with_contained(const Json& questionnaire) const
{
    auto shelf = fill_shelf(questionnaire["contained"].items(), m_limits);
    if (!shelf) return shelf.error();
    Terminology read{*this};
    read.m_contained = std::make_shared<const Shelf>(std::move(*shelf));
    return read;
}

Result<std::vector<Term>> Terminology::expand(std::string_view value_set) const
{
    return Asking{{m_contained.get(), m_kept.get()}, m_limits}.expand(value_set);
}

Result<bool> Terminology::contains(std::string_view value_set, std::string_view system, std::string_view code) const
{
    const Shelves shelves{m_contained.get(), m_kept.get()};
    if (value_set.find(below_code) != std::string_view::npos && find_value_set(shelves, value_set) == nullptr) return is_below(shelves, value_set, system, code);
    return Asking{shelves, m_limits}.contains(value_set, system, code);
}

std::optional<std::string> Terminology::weight_of(const Json& coding) const
{
    if (auto own = weight_in(coding)) return own;
    const auto system = coding["system"].text();
    const auto code = coding["code"].text();
    const Shelves shelves{m_contained.get(), m_kept.get()};
    if (const auto* known = find_system(shelves, {system, coding["version"].text()}))
        if (const auto found = known->find(code))
            if (auto weight = weight_in(known->concepts()[*found].source)) return weight;
    if (auto weight = weight_on(m_contained.get(), system, code)) return weight;
    return weight_on(m_kept.get(), system, code);
}

std::string Terminology::code_same_as(std::string_view system, const Json& coding) const
{
    const Shelves shelves{m_contained.get(), m_kept.get()};
    const auto* known = find_system(shelves, canonical_of(system));
    if (known == nullptr) return {};
    const auto says_so = [&](const Json& property) {
        const auto& other = property["valueCoding"];
        return property["code"].text() == "same-as" && other["system"] == coding["system"] && other["code"] == coding["code"];
    };
    for (const auto& one : known->concepts()) {
        const auto& properties = one.source["property"].items();
        if (std::any_of(properties.begin(), properties.end(), says_so)) return std::string{one.code};
    }
    return {};
}

}  // namespace luukku::forms::sdc
