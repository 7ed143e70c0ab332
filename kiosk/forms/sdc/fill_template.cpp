#include "kiosk/forms/sdc/extensions.h"
#include "kiosk/forms/sdc/extracting.h"
#include "sync/fhir/made.h"

#include <algorithm>

namespace luukku::forms::sdc {

using fhir::Json;
using fhirpath::Value;
using fhirpath::Values;

namespace {

constexpr std::string_view context_name{"sdc-questionnaire-templateExtractContext"};
constexpr std::string_view value_name{"sdc-questionnaire-templateExtractValue"};

// Where an element of a template stands: what its expressions look at, and the names they know.
struct Place {
    Value context{};
    Names names{};
};

// One value of a primitive and what stands in its `_sibling`.
struct Primitive {
    Json value{};
    Json sibling{};
};

// The expression of a template extension: a string, or an Expression with perhaps a name.
std::string_view expression_in(const Json& extension)
{
    return extension["valueExpression"].is_object() ? extension["valueExpression"]["expression"].text() : extension["valueString"].text();
}

// The element without the extensions that only steer the filling.
Json without_steering(const Json& element)
{
    std::vector<Json> kept;
    for (const auto& extension : element["extension"].items())
        if (!is_sdc(extension, context_name) && !is_sdc(extension, value_name)) kept.push_back(extension);
    return element.with("extension", fhir::list_of(std::move(kept)));
}

bool is_simple(const Json& value)
{
    return !value.is_object() && !value.is_array();
}

// Templates in use give a Reference as its text alone ("urn:uuid:…", "Patient/7"), where FHIR has an element.
bool is_reference(std::string_view text)
{
    return text.starts_with("urn:") || text.starts_with("http://") || text.starts_with("https://") || text.find('/') != std::string_view::npos;
}

class Filler {
public:
    explicit Filler(Extractor& extractor) : m_extractor{extractor} {}

    // What an object of a template becomes: nothing, itself, or several.
    Result<std::vector<Json>> object(const Json& element, const Place& outer)
    {
        if (auto spent = m_extractor.spend(); !spent) return spent.error();
        const auto places = places_of(element, outer);
        if (!places) return places.error();
        std::vector<Json> made;
        for (const auto& place : *places) {
            auto some = sdc_extension(element, value_name).is_null() ? members(without_steering(element), place) : values(element, place);
            if (!some) return some.error();
            made.insert(made.end(), some->begin(), some->end());
        }
        return made;
    }

private:
    Result<std::vector<Place>> places_of(const Json& element, const Place& outer)
    {
        const auto& extension = sdc_extension(element, context_name);
        if (extension.is_null()) return std::vector{outer};
        const auto found = m_extractor.evaluate(expression_in(extension), outer.context, outer.names);
        if (!found) return found.error();
        std::vector<Place> places;
        for (const auto& context : *found) {
            places.push_back({context, outer.names});
            const auto name = extension["valueExpression"]["name"].text();
            if (!name.empty()) places.back().names.insert_or_assign(std::string{name}, Values{context});
        }
        return places;
    }

    // An element that is given whole by an expression.
    Result<std::vector<Json>> values(const Json& element, const Place& place)
    {
        const auto found = m_extractor.evaluate(expression_in(sdc_extension(element, value_name)), place.context, place.names);
        if (!found) return found.error();
        std::vector<Json> made;
        for (const auto& value : *found) {
            const auto json = value.json();
            if (json.is_object()) made.push_back(json);
            else if (is_reference(json.text())) made.push_back(fhir::reference(json.text()));
            else return Error{Fault::BadInput, "a template is given a simple value where an element belongs"};
        }
        return made;
    }

    Result<std::vector<Json>> members(const Json& element, const Place& place)
    {
        std::vector<Json::Member> filled;
        for (const auto& [name, value] : element.members()) {
            const bool sibling = name.starts_with('_');
            const auto plain = sibling ? name.substr(1) : name;
            if (sibling && !element[plain].is_null()) continue;         // done with its value
            auto done = is_simple(value) || sibling || holds_simple(value) ? primitive(plain, element, place, filled) : complex(name, value, place, filled);
            if (!done) return done.error();
        }
        auto made = fhir::object_of(std::move(filled));
        if (made.is_null()) return std::vector<Json>{};
        return std::vector{std::move(made)};
    }

    static bool holds_simple(const Json& value)
    {
        return value.is_array() && std::all_of(value.items().begin(), value.items().end(), is_simple);
    }

    Outcome complex(const std::string& name, const Json& value, const Place& place, std::vector<Json::Member>& filled)
    {
        std::vector<Json> made;
        const auto& elements = value.is_array() ? value.items() : std::vector{value};
        for (const auto& element : elements) {
            auto some = object(element, place);
            if (!some) return some.error();
            made.insert(made.end(), some->begin(), some->end());
        }
        if (value.is_array()) {
            filled.emplace_back(name, fhir::list_of(std::move(made)));
            return Done{};
        }
        if (made.size() > 1) return Error{Fault::BadInput, "a template has several values for " + name};
        if (!made.empty()) filled.emplace_back(name, std::move(made.front()));
        return Done{};
    }

    Outcome primitive(const std::string& name, const Json& element, const Place& place, std::vector<Json::Member>& filled)
    {
        const auto& value = element[name];
        const auto& sibling = element["_" + name];
        const bool several = value.is_array() || sibling.is_array();
        std::vector<Primitive> made;
        const auto count = several ? std::max(value.size(), sibling.size()) : 1;
        for (std::size_t at = 0; at < count; ++at) {
            auto some = several ? simple(value[at], sibling[at], place) : simple(value, sibling, place);
            if (!some) return some.error();
            made.insert(made.end(), some->begin(), some->end());
        }
        if (!several && made.size() > 1) return Error{Fault::BadInput, "a template has several values for " + name};
        put(name, made, several, filled);
        return Done{};
    }

    Result<std::vector<Primitive>> simple(const Json& value, const Json& sibling, const Place& outer)
    {
        if (auto spent = m_extractor.spend(); !spent) return spent.error();
        const auto places = places_of(sibling, outer);
        if (!places) return places.error();
        const auto& extension = sdc_extension(sibling, value_name);
        auto rest = sibling.is_object() ? without_steering(sibling) : Json{};
        if (rest.size() == 0) rest = {};
        std::vector<Primitive> made;
        for (const auto& place : *places) {
            if (extension.is_null()) {
                made.push_back({value, rest});
                continue;
            }
            const auto found = m_extractor.evaluate(expression_in(extension), place.context, place.names);
            if (!found) return found.error();
            for (const auto& one : *found) {
                if (!is_simple(one.json())) return Error{Fault::BadInput, "a template is given an element where a simple value belongs"};
                made.push_back({one.json(), rest});
            }
        }
        return made;
    }

    static void put(const std::string& name, const std::vector<Primitive>& made, bool several, std::vector<Json::Member>& filled)
    {
        if (made.empty()) return;
        if (!several) {
            filled.emplace_back(name, made.front().value);
            filled.emplace_back("_" + name, made.front().sibling);
            return;
        }
        std::vector<Json> values;
        std::vector<Json> siblings;
        for (const auto& one : made) {
            values.push_back(one.value);
            siblings.push_back(one.sibling);
        }
        // FHIR JSON: the two lists go side by side, with null where one has nothing.
        const auto any = [](const std::vector<Json>& all) { return std::any_of(all.begin(), all.end(), [](const Json& one) { return !one.is_null(); }); };
        if (any(values)) filled.emplace_back(name, Json::array(values));
        if (any(siblings)) filled.emplace_back("_" + name, Json::array(siblings));
    }

    Extractor& m_extractor;
};

}  // namespace

Result<std::vector<Json>> fill_template(Extractor& extractor, const Json& resource, const Value& context, const Names& names)
{
    return Filler{extractor}.object(resource, {context, names});
}

}  // namespace luukku::forms::sdc
