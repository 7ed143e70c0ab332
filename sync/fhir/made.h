#pragma once

#include "sync/fhir/json.h"

#include <string_view>
#include <utility>
#include <vector>

// Small pieces of which resources of our own are made.
namespace luukku::fhir {

// An object of the members that have a value: FHIR knows neither null nor an empty list, object or string.
[[nodiscard]] inline Json object_of(std::vector<Json::Member> members)
{
    std::erase_if(members, [](const Json::Member& member) {
        const auto& value = member.second;
        const bool holds_many = value.is_array() || value.is_object();
        return value.is_null() || (holds_many && value.size() == 0) || (value.kind() == Json::Kind::String && value.text().empty());
    });
    return members.empty() ? Json{} : Json::object(std::move(members));
}

// A list of the items that have a value; Null when there are none.
[[nodiscard]] inline Json list_of(std::vector<Json> items)
{
    std::erase_if(items, [](const Json& item) { return item.is_null(); });
    return items.empty() ? Json{} : Json::array(std::move(items));
}

// {"reference": "Location/aula-a"}; Null for an empty one.
[[nodiscard]] inline Json reference(std::string_view to)
{
    return object_of({{"reference", to}});
}

[[nodiscard]] inline Json identifier(std::string_view system, std::string_view value)
{
    return value.empty() ? Json{} : object_of({{"system", system}, {"value", value}});
}

// A CodeableConcept of one code and its words; either may be empty.
[[nodiscard]] inline Json concept_of(std::string_view system, std::string_view code, std::string_view words)
{
    const auto coding = code.empty() ? Json{} : object_of({{"system", system}, {"code", code}});
    return object_of({{"coding", list_of({coding})}, {"text", words}});
}

// The resource with this code in meta.tag, in the place of others of its system.
[[nodiscard]] inline Json tagged(const Json& resource, std::string_view system, std::string_view code)
{
    const auto& meta = resource["meta"];
    std::vector<Json> tags;
    for (const auto& tag : meta["tag"].items())
        if (tag["system"].text() != system) tags.push_back(tag);
    tags.push_back(object_of({{"system", system}, {"code", code}}));
    return resource.with("meta", (meta.is_null() ? Json::object({}) : meta).with("tag", Json::array(std::move(tags))));
}

// "Patient/7" of "https://somewhere/fhir/Patient/7/_history/2": what is compared, since servers write all three forms.
[[nodiscard]] inline std::string_view local_reference(std::string_view reference)
{
    if (const auto history = reference.find("/_history/"); history != std::string_view::npos) reference = reference.substr(0, history);
    const auto id = reference.rfind('/');
    if (id == std::string_view::npos || id == 0) return reference;
    const auto type = reference.rfind('/', id - 1);
    return type == std::string_view::npos ? reference : reference.substr(type + 1);
}

}  // namespace luukku::fhir
