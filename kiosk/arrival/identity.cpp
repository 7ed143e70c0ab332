#include "kiosk/arrival/identity.h"

#include "sync/fhir/made.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

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
    const auto& meta = resource["meta"];
    std::vector<Json> tags;
    for (const auto& tag : meta["tag"].items())
        if (tag["system"].text() != known_by_system) tags.push_back(tag);
    tags.push_back(fhir::object_of({{"system", known_by_system}, {"code", name_of(by)}}));
    return resource.with("meta", (meta.is_null() ? Json::object({}) : meta).with("tag", Json::array(std::move(tags))));
}

}  // namespace luukku
