#include "kiosk/forms/fhirpath/compare.h"
#include "kiosk/forms/fhirpath/function_groups.h"

#include <algorithm>

namespace luukku::forms::fhirpath::types {

namespace {

using fhir::Json;
using Kind = Item::Kind;

void answer(Items& out, bool value)
{
    out.push_back(Item::boolean(value));
}

bool has_primitive_value(const Item& item)
{
    if (!item.is_element()) return item.kind() != Kind::Nothing && item.kind() != Kind::Type;
    const auto kind = item.json().kind();
    return kind != Json::Kind::Null && kind != Json::Kind::Object && kind != Json::Kind::Array;
}

const Json& nothing()
{
    static const Json null;
    return null;
}

// One coding in a value set; nothing where the station cannot know.
std::optional<bool> is_member(const Surroundings& around, std::string_view value_set, const Item& item)
{
    const auto value = system_value(item);
    if (value.kind() == Kind::String) return around.member_of(value_set, {}, value.text());
    if (!item.is_element()) return false;
    const auto& json = item.json();
    if (!json["coding"].is_array()) return around.member_of(value_set, json["system"].text(), json["code"].text());
    std::optional<bool> any = false;
    for (const auto& coding : json["coding"].items()) {
        const auto one = around.member_of(value_set, coding["system"].text(), coding["code"].text());
        if (one == true) return true;
        if (!one) any = std::nullopt;
    }
    return any;
}

// "#a" among what a resource contains, else a resource beside it in its Bundle.
const Json& find_reference(const Json& resource, std::string_view reference)
{
    if (reference.starts_with('#')) {
        for (const auto& inner : resource["contained"].items())
            if (inner["id"].text() == reference.substr(1)) return inner;
        return reference == "#" ? resource : nothing();
    }
    for (const auto& entry : resource["entry"].items()) {
        const auto& inner = entry["resource"];
        if (entry["fullUrl"].text() == reference) return inner;
        const std::string relative = std::string{inner["resourceType"].text()} + "/" + std::string{inner["id"].text()};
        if (relative == reference) return inner;
    }
    return nothing();
}

}  // namespace

bool is(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    if (input.size() > 1) return evaluation.fail(call.node, "the type of more than one value is asked");
    if (!input.empty()) answer(out, is_type(input.front(), call.node.type));
    return true;
}

bool as(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    if (input.size() > 1) return evaluation.fail(call.node, "as() of more than one value");
    return of_type(evaluation, call, input, out);
}

bool of_type(Evaluation&, const Call& call, Items& input, Items& out)
{
    for (const auto& item : input)
        if (is_type(item, call.node.type, Exactness::PrimitiveItself)) out.push_back(item);
    return true;
}

bool type(Evaluation&, const Call&, Items& input, Items& out)
{
    for (const auto& item : input) out.push_back(item.is_element() && item.type() != none ? Item::fhir_type(item.type()) : Item::system_type(system_value(item).kind()));
    return true;
}

// By the base definitions alone; other profiles are beyond this station.
bool conforms_to(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    static constexpr std::string_view definitions = "http://hl7.org/fhir/StructureDefinition/";
    Item profile;
    bool given = false;
    if (!evaluation.value(call, 0, profile, given)) return false;
    if (!given || input.empty()) return true;
    if (input.size() > 1 || profile.kind() != Kind::String) return evaluation.fail(call.node, "conformsTo() of more than one value, or to no profile");
    const auto url = profile.text();
    const auto type = url.starts_with(definitions) ? type_id(url.substr(definitions.size())) : none;
    if (type == none) return evaluation.fail(call.node, Fault::Unsupported, "a profile that is not known here");
    answer(out, input.front().is_element() && is_a(input.front().type(), type));
    return true;
}

bool has_value(Evaluation&, const Call&, Items& input, Items& out)
{
    answer(out, input.size() == 1 && has_primitive_value(input.front()));
    return true;
}

bool get_value(Evaluation&, const Call&, Items& input, Items& out)
{
    if (input.size() == 1 && has_primitive_value(input.front())) out.push_back(system_value(input.front()));
    return true;
}

bool extension(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    Item url;
    bool given = false;
    if (!evaluation.value(call, 0, url, given)) return false;
    if (!given) return true;
    if (url.kind() != Kind::String) return evaluation.fail(call.node, "extension() of what is no URL");
    for (const auto& item : input) {
        if (!item.is_element()) continue;
        const auto& owner = item.json().is_object() ? item.json() : item.sibling() ? *item.sibling() : nothing();
        for (const auto& one : owner["extension"].items())
            if (one["url"].text() == url.text()) out.push_back(Item::element(one, known_types().extension));
    }
    return true;
}

bool member_of(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    Item value_set;
    bool given = false;
    if (!evaluation.value(call, 0, value_set, given)) return false;
    if (!given || input.empty()) return true;
    if (input.size() > 1 || value_set.kind() != Kind::String) return evaluation.fail(call.node, "memberOf() of more than one value, or of no value set");
    const auto known = evaluation.around().member_of ? is_member(evaluation.around(), value_set.text(), input.front()) : std::nullopt;
    if (!known) return evaluation.fail(call.node, Fault::Unsupported, "a value set that is not known here");
    answer(out, *known);
    return true;
}

// http://hl7.org/fhir/uv/sdc/expressions.html: of an answer's Coding, or of the answer item; what has no weight gives nothing.
bool weight(Evaluation& evaluation, const Call&, Items& input, Items& out)
{
    static constexpr std::string_view urls[]{"http://hl7.org/fhir/StructureDefinition/itemWeight", "http://hl7.org/fhir/StructureDefinition/ordinalValue",
                                             "http://hl7.org/fhir/uv/sdc/StructureDefinition/itemWeight"};
    for (const auto& item : input) {
        if (!item.is_element()) continue;
        const auto& whole = item.json();
        const auto& coding = whole["valueCoding"].is_object() ? whole["valueCoding"] : whole;
        std::optional<Decimal> value;
        for (const auto& extension : coding["extension"].items())
            if (!value && std::find(std::begin(urls), std::end(urls), extension["url"].text()) != std::end(urls))
                value = Decimal::parse(extension["valueDecimal"].is_null() ? extension["valueInteger"].text() : extension["valueDecimal"].text());
        if (!value && evaluation.around().weight && coding.is_object()) {
            const auto digits = evaluation.around().weight(coding);
            value = digits ? Decimal::parse(*digits) : std::nullopt;
        }
        if (value) out.push_back(Item::decimal(*value));
    }
    return true;
}

bool resolve(Evaluation& evaluation, const Call&, Items& input, Items& out)
{
    for (const auto& item : input) {
        const auto value = system_value(item);
        const auto reference = value.kind() == Kind::String ? value.text() : item.is_element() ? item.json()["reference"].text() : std::string_view{};
        if (reference.empty()) continue;
        const auto whole = evaluation.resource();
        const Json* found = whole.is_element() ? &find_reference(whole.json(), reference) : &nothing();
        if (found->is_null() && evaluation.around().resolve) found = &evaluation.kept(evaluation.around().resolve(reference));
        if (found->is_object()) out.push_back(Item::element(*found, root_type(*found)));
    }
    return true;
}

bool now(Evaluation& evaluation, const Call&, Items&, Items& out)
{
    out.push_back(Item::moment(Kind::DateTime, local_instant(evaluation.around().now, evaluation.around().from_utc)));
    return true;
}

bool today(Evaluation& evaluation, const Call&, Items&, Items& out)
{
    auto when = boundary(local_instant(evaluation.around().now, evaluation.around().from_utc), Edge::Low, Precision::Day);
    out.push_back(Item::moment(Kind::Date, *parse_date(date_time_text(when))));
    return true;
}

bool time_of_day(Evaluation& evaluation, const Call&, Items&, Items& out)
{
    const auto when = local_instant(evaluation.around().now, evaluation.around().from_utc);
    const auto text = date_time_text({when.local, no_offset, Precision::Millisecond});
    if (const auto time = parse_time(std::string_view{text}.substr(text.find('T') + 1))) out.push_back(Item::moment(Kind::Time, *time));
    return true;
}

}  // namespace luukku::forms::fhirpath::types
