#include "kiosk/forms/sdc/shelf.h"

namespace luukku::forms::sdc {

using fhir::Json;

namespace {

using Weights = std::unordered_map<std::string, std::string>;

void note_weight(Weights& weights, std::string_view system, const Json& element)
{
    const auto weight = weight_in(element);
    if (!weight) return;
    auto& known = weights.try_emplace(key_of(system, element["code"].text()), *weight).first->second;
    if (known != *weight) known.clear();
}

void note_expanded(Weights& weights, const Json& contains, std::size_t depth)
{
    if (depth == 0) return;
    for (const auto& element : contains.items()) {
        note_weight(weights, element["system"].text(), element);
        note_expanded(weights, element["contains"], depth - 1);
    }
}

void note_weights(Weights& weights, const Json& value_set, std::size_t depth)
{
    note_expanded(weights, value_set["expansion"]["contains"], depth);
    for (const auto& include : value_set["compose"]["include"].items())
        for (const auto& element : include["concept"].items()) note_weight(weights, include["system"].text(), element);
}

std::string_view published_version(const Json& value_set)
{
    return value_set["version"].text();
}

std::string_view published_version(const CodeSystem& system)
{
    return system.version();
}

// The one with this version, or without a version the newest, of those with one url.
template <typename Kind>
const Kind* choose(const std::vector<Kind>& all, const std::unordered_map<std::string_view, std::vector<std::size_t>>& by_url, const Canonical& name)
{
    const auto found = by_url.find(name.url);
    if (found == by_url.end()) return nullptr;
    const Kind* best{};
    for (const auto at : found->second) {
        const auto version = published_version(all[at]);
        if (name.version.empty() ? best == nullptr || newer(version, published_version(*best)) : version == name.version) best = &all[at];
    }
    return best;
}

}  // namespace

std::string key_of(std::string_view system, std::string_view code)
{
    std::string key{system};
    key += '|';
    key += code;
    return key;
}

Result<Terminology::Shelf> fill_shelf(const std::vector<Json>& resources, const TerminologyLimits& limits)
{
    Terminology::Shelf shelf;
    auto left = limits.concepts;
    for (const auto& resource : resources) {
        const auto type = resource["resourceType"].text();
        if (type == "ValueSet") {
            shelf.value_sets_by_url[resource["url"].text()].push_back(shelf.value_sets.size());
            shelf.value_sets_by_id.emplace(resource["id"].text(), shelf.value_sets.size());
            note_weights(shelf.weights, resource, limits.depth);
            shelf.value_sets.push_back(resource);
        }
        if (type != "CodeSystem") continue;
        auto system = CodeSystem::of(resource, limits, left);
        if (!system) return system.error();
        if (resource["content"].text() == "supplement") {
            shelf.supplements.push_back(std::move(*system));
            continue;
        }
        shelf.code_systems_by_url[resource["url"].text()].push_back(shelf.code_systems.size());
        shelf.code_systems.push_back(std::move(*system));
    }
    return shelf;
}

const CodeSystem* find_system(const Shelves& shelves, const Canonical& name)
{
    for (const auto* shelf : shelves) {
        if (shelf == nullptr || name.url.empty()) continue;
        if (const auto* found = choose(shelf->code_systems, shelf->code_systems_by_url, name)) return found;
    }
    return nullptr;
}

const Json* find_value_set(const Shelves& shelves, std::string_view name)
{
    if (name.starts_with('#')) {
        if (shelves[0] == nullptr) return nullptr;
        const auto found = shelves[0]->value_sets_by_id.find(name.substr(1));
        return found == shelves[0]->value_sets_by_id.end() ? nullptr : &shelves[0]->value_sets[found->second];
    }
    const auto canonical = canonical_of(name);
    for (const auto* shelf : shelves) {
        if (shelf == nullptr || canonical.url.empty()) continue;
        if (const auto* found = choose(shelf->value_sets, shelf->value_sets_by_url, canonical)) return found;
    }
    return nullptr;
}

}  // namespace luukku::forms::sdc
