#include "kiosk/arrival/identity.h"

#include "sync/fhir/made.h"

#include <algorithm>
#include <array>
#include <utility>

namespace luukku {

using fhir::Json;

namespace {

constexpr std::string_view known_by_system{"https://luukku.example/fhir/CodeSystem/known-by"};

constexpr std::array<std::pair<KnownBy, std::string_view>, 5> names{{
    {KnownBy::Nothing, "nothing"}, {KnownBy::TypedCode, "typed-code"}, {KnownBy::ScannedCode, "scanned-code"}, {KnownBy::SignedCode, "signed-code"}, {KnownBy::Staff, "staff"}}};

}  // namespace

std::string_view name_of(KnownBy by)
{
    return std::find_if(names.begin(), names.end(), [by](const auto& one) { return one.first == by; })->second;
}

std::optional<KnownBy> known_by_named(std::string_view name)
{
    const auto at = std::find_if(names.begin(), names.end(), [name](const auto& one) { return one.second == name; });
    return at == names.end() ? std::nullopt : std::optional{at->first};
}

Json labelled(const Json& resource, KnownBy by)
{
    return fhir::tagged(resource, known_by_system, name_of(by));
}

}  // namespace luukku
