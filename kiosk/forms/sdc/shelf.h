#pragma once

#include "kiosk/forms/sdc/code_system.h"
#include "kiosk/forms/sdc/terminology.h"

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

// What a Terminology keeps, and how its questions are answered.
namespace luukku::forms::sdc {

struct Terminology::Shelf {
    std::vector<fhir::Json> value_sets{};
    std::vector<CodeSystem> code_systems{};
    std::vector<CodeSystem> supplements{};
    std::unordered_map<std::string_view, std::vector<std::size_t>> value_sets_by_url{};
    std::unordered_map<std::string_view, std::size_t> value_sets_by_id{};
    std::unordered_map<std::string_view, std::vector<std::size_t>> code_systems_by_url{};
    std::unordered_map<std::string, std::string> weights{};     // of value sets, by `key_of`; empty where they do not agree
};

// In the order in which they are asked; a null one holds nothing.
using Shelves = std::array<const Terminology::Shelf*, 2>;

[[nodiscard]] Result<Terminology::Shelf> fill_shelf(const std::vector<fhir::Json>& resources, const TerminologyLimits& limits);

[[nodiscard]] std::string key_of(std::string_view system, std::string_view code);

// Null when it is not at hand. Without a version the newest; of a coding without a version, too.
[[nodiscard]] const CodeSystem* find_system(const Shelves& shelves, const Canonical& name);
[[nodiscard]] const fhir::Json* find_value_set(const Shelves& shelves, std::string_view name);

// One question put to the shelves; it counts what it costs.
class Asking {
public:
    Asking(const Shelves& shelves, const TerminologyLimits& limits) : m_shelves{shelves}, m_limits{limits} {}

    Result<std::vector<Term>> expand(std::string_view name);
    Result<bool> contains(std::string_view name, std::string_view system, std::string_view code);

private:
    // The value sets around the one that is read: a circle is found by them.
    Result<const fhir::Json*> enter(std::string_view name);
    void leave() { m_inside.pop_back(); }

    Result<std::vector<Term>> expand_one(const fhir::Json& value_set);
    Result<std::vector<Term>> expand_composed(const fhir::Json& compose);
    Result<std::vector<Term>> members_of(const fhir::Json& include);
    Result<std::vector<Term>> of_system(const fhir::Json& include);
    Result<bool> in_all(const fhir::Json& value_sets, std::size_t from, const Term& term);
    Result<bool> contains_one(const fhir::Json& value_set, std::string_view system, std::string_view code);
    Result<bool> in_any(const fhir::Json& includes, std::string_view system, std::string_view code);
    Result<bool> in_include(const fhir::Json& include, std::string_view system, std::string_view code);
    void complete(Term& term) const;
    Outcome spend(std::size_t terms);

    Shelves m_shelves;
    TerminologyLimits m_limits;
    std::vector<const fhir::Json*> m_inside;
    std::size_t m_spent{};
};

}  // namespace luukku::forms::sdc
