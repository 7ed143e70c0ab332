#include "kiosk/forms/sdc/extensions.h"
#include "kiosk/forms/sdc/shelf.h"

#include <algorithm>
#include <unordered_set>

namespace luukku::forms::sdc {

using fhir::Json;

namespace {

// So that value sets that name each other many times over cost no more than a second.
constexpr std::size_t most_spent{2'000'000};

Error cannot(std::string_view value_set, std::string_view why)
{
    return {Fault::Unsupported, "value set " + std::string{value_set} + ": " + std::string{why}};
}

// What is common to the elements of ValueSet.expansion.contains and of ValueSet.compose.include.concept.
Term term_of(const Json& element, std::string_view system, std::string_view version)
{
    Term term;
    term.system = system;
    term.version = version;
    term.code = element["code"].text();
    term.display = element["display"].text();
    term.weight = weight_in(element).value_or(std::string{});
    add_wordings(term, element);
    return term;
}

struct Expanded {
    std::vector<Term> terms{};
    std::size_t all{};          // abstract ones, too
};

void collect(Expanded& into, const Json& contains, const TerminologyLimits& limits, std::size_t depth)
{
    if (depth > limits.depth) return;
    for (const auto& element : contains.items()) {
        if (into.terms.size() > limits.terms) return;
        ++into.all;
        const bool choosable = !element["abstract"].boolean() && !element["inactive"].boolean() && !element["code"].text().empty();
        if (choosable) into.terms.push_back(term_of(element, element["system"].text(), element["version"].text()));
        collect(into, element["contains"], limits, depth + 1);
    }
}

bool is_partial(const Json& expansion, std::size_t held)
{
    static constexpr std::string_view unclosed{"http://hl7.org/fhir/StructureDefinition/valueset-unclosed"};
    const auto total = expansion["total"].integer().value_or(0);
    return total > static_cast<std::int64_t>(held) || expansion["offset"].integer().value_or(0) > 0
           || extension_named(expansion, unclosed)["valueBoolean"].boolean();
}

bool has_code(const std::vector<Term>& terms, std::string_view system, std::string_view code)
{
    return std::any_of(terms.begin(), terms.end(), [&](const Term& term) { return term.code == code && (system.empty() || term.system == system); });
}

}  // namespace

Outcome Asking::spend(std::size_t terms)
{
    m_spent += terms + 1;
    if (m_spent > most_spent) return Error{Fault::TooLarge, "value sets that hang on too many others"};
    return Done{};
}

Result<const Json*> Asking::enter(std::string_view name)
{
    const auto* value_set = find_value_set(m_shelves, name);
    if (value_set == nullptr) return Error{Fault::NotFound, "value set " + std::string{name}};
    if (std::find(m_inside.begin(), m_inside.end(), value_set) != m_inside.end())
        return Error{Fault::BadInput, "value set " + std::string{name} + " includes itself"};
    if (m_inside.size() >= m_limits.depth) return Error{Fault::TooLarge, "value set " + std::string{name} + " is nested too deep"};
    if (auto spent = spend(0); !spent) return spent.error();
    m_inside.push_back(value_set);
    return value_set;
}

Result<std::vector<Term>> Asking::expand(std::string_view name)
{
    const auto value_set = enter(name);
    if (!value_set) return value_set.error();
    auto terms = expand_one(**value_set);
    leave();
    if (!terms) {
        if (terms.error().fault != Fault::Unsupported || terms.error().detail.starts_with("value set")) return terms.error();
        return cannot(name, terms.error().detail);
    }
    if (terms->size() > m_limits.terms) return Error{Fault::TooLarge, "value set " + std::string{name} + " has too many codes"};
    if (auto spent = spend(terms->size()); !spent) return spent.error();
    return terms;
}

Result<std::vector<Term>> Asking::expand_one(const Json& value_set)
{
    if (const auto& expansion = value_set["expansion"]; expansion.is_object()) {
        Expanded found;
        collect(found, expansion["contains"], m_limits, 1);
        for (auto& term : found.terms) complete(term);
        if (!is_partial(expansion, found.all)) return std::move(found.terms);
        if (value_set["compose"].is_null()) return Error{Fault::Unsupported, "only a part of its expansion is here"};
    }
    if (value_set["compose"].is_null()) return Error{Fault::Unsupported, "it has neither expansion nor compose"};
    return expand_composed(value_set["compose"]);
}

Result<std::vector<Term>> Asking::expand_composed(const Json& compose)
{
    std::unordered_set<std::string> taken;
    for (const auto& exclude : compose["exclude"].items()) {
        const auto members = members_of(exclude);
        if (!members) return members.error();
        for (const auto& term : *members) taken.insert(key_of(term.system, term.code));
    }
    std::vector<Term> terms;
    for (const auto& include : compose["include"].items()) {
        auto members = members_of(include);
        if (!members) return members.error();
        for (auto& term : *members)
            if (taken.insert(key_of(term.system, term.code)).second) terms.push_back(std::move(term));
        if (terms.size() > m_limits.terms) break;
    }
    if (compose["inactive"].kind() == Json::Kind::Boolean && !compose["inactive"].boolean())
        std::erase_if(terms, [this](const Term& term) {
            const auto* system = find_system(m_shelves, {term.system, term.version});
            const auto found = system == nullptr ? std::nullopt : system->find(term.code);
            return found && is_inactive(system->concepts()[*found].source);
        });
    return terms;
}

// Within one include all of its criteria hold: of the system, and in every value set named (R4, ValueSet composition rules).
Result<std::vector<Term>> Asking::members_of(const Json& include)
{
    const auto& value_sets = include["valueSet"];
    const bool by_system = !include["system"].text().empty();
    auto terms = by_system ? of_system(include) : expand(value_sets[0].text());
    if (!terms) return terms.error();
    if (auto spent = spend(terms->size()); !spent) return spent.error();
    std::vector<Term> kept;
    for (auto& term : *terms) {
        auto within = in_all(value_sets, by_system ? 0 : 1, term);
        if (!within) return within.error();
        if (*within) kept.push_back(std::move(term));
    }
    return kept;
}

Result<std::vector<Term>> Asking::of_system(const Json& include)
{
    const auto name = include["system"].text();
    std::vector<Term> terms;
    for (const auto& element : include["concept"].items()) {
        terms.push_back(term_of(element, name, include["version"].text()));
        complete(terms.back());
        if (terms.size() > m_limits.terms) return terms;
    }
    if (!terms.empty()) return terms;

    const auto* system = find_system(m_shelves, {name, include["version"].text()});
    if (system == nullptr || !system->complete()) return Error{Fault::Unsupported, "code system " + std::string{name} + " is not here as a whole"};
    std::vector<bool> passed(system->concepts().size(), true);
    for (const auto& filter : include["filter"].items()) {
        const auto passing = system->passing(filter);
        if (!passing) return passing.error();
        if (auto spent = spend(passed.size()); !spent) return spent.error();
        for (std::size_t at = 0; at < passed.size(); ++at) passed[at] = passed[at] && (*passing)[at];
    }
    for (std::size_t at = 0; at < passed.size() && terms.size() <= m_limits.terms; ++at) {
        const auto& one = system->concepts()[at];
        if (!passed[at] || is_abstract(one.source)) continue;
        terms.push_back(sdc::term_of(*system, one));
        terms.back().version = include["version"].text();
        complete(terms.back());
    }
    return terms;
}

Result<bool> Asking::in_all(const Json& value_sets, std::size_t from, const Term& term)
{
    for (auto at = from; at < value_sets.size(); ++at) {
        auto within = contains(value_sets[at].text(), term.system, term.code);
        if (!within || !*within) return within;
    }
    return true;
}

Result<bool> Asking::contains(std::string_view name, std::string_view system, std::string_view code)
{
    const auto value_set = enter(name);
    if (!value_set) return value_set.error();
    auto held = contains_one(**value_set, system, code);
    leave();
    if (!held && held.error().fault == Fault::Unsupported && !held.error().detail.starts_with("value set")) return cannot(name, held.error().detail);
    return held;
}

Result<bool> Asking::contains_one(const Json& value_set, std::string_view system, std::string_view code)
{
    if (value_set["expansion"].is_object()) {
        Expanded found;
        collect(found, value_set["expansion"]["contains"], m_limits, 1);
        if (has_code(found.terms, system, code)) return true;
        if (found.terms.size() > m_limits.terms) return Error{Fault::TooLarge, "value set with too many codes"};
        if (!is_partial(value_set["expansion"], found.all)) return false;
    }
    const auto& compose = value_set["compose"];
    if (compose.is_null()) return Error{Fault::Unsupported, "its content is not here"};
    auto included = in_any(compose["include"], system, code);
    if (!included || !*included) return included;
    auto excluded = in_any(compose["exclude"], system, code);
    if (!excluded) return excluded;
    return !*excluded;
}

// One include that holds the code is enough; one that cannot be computed matters only when none does.
Result<bool> Asking::in_any(const Json& includes, std::string_view system, std::string_view code)
{
    Result<bool> found{false};
    for (const auto& include : includes.items()) {
        const auto held = in_include(include, system, code);
        if (held && *held) return true;
        if (!held) found = held;
    }
    return found;
}

Result<bool> Asking::in_include(const Json& include, std::string_view system, std::string_view code)
{
    const auto own = include["system"].text();
    if (own.empty() && include["valueSet"].size() == 0) return false;
    if (!own.empty()) {
        if (!system.empty() && system != own) return false;
        const auto terms = of_system(include);
        if (!terms) return terms.error();
        if (auto spent = spend(terms->size()); !spent) return spent.error();
        if (!has_code(*terms, own, code)) return false;
    }
    Term term;
    term.system = own.empty() ? system : own;
    term.code = code;
    return in_all(include["valueSet"], 0, term);
}

// What a value set leaves unsaid of its codes stands in their code system and its supplements.
void Asking::complete(Term& term) const
{
    const auto add = [&term](const CodeSystem& system) {
        const auto found = system.find(term.code);
        if (!found) return;
        const auto& source = system.concepts()[*found].source;
        if (term.display.empty()) term.display = source["display"].text();
        if (term.weight.empty()) term.weight = weight_in(source).value_or(std::string{});
        add_wordings(term, source);
    };
    if (const auto* system = find_system(m_shelves, {term.system, term.version})) add(*system);
    for (const auto* shelf : m_shelves)
        if (shelf != nullptr)
            for (const auto& supplement : shelf->supplements)
                if (canonical_of(supplement.supplemented()).url == term.system) add(supplement);
}

}  // namespace luukku::forms::sdc
