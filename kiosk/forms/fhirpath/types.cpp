#include "kiosk/forms/fhirpath/types.h"

#include "kiosk/forms/fhirpath/r4_table.h"

#include <algorithm>
#include <array>
#include <utility>

namespace luukku::forms::fhirpath {

namespace {

constexpr std::uint16_t choice = 0x8000;

std::string_view name_at(std::size_t id)
{
    const std::size_t begin = r4::name_offsets[id];
    return {r4::name_text + begin, r4::name_offsets[id + 1] - begin};
}

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// valueQuantity and valueString: a type's name with a capital first letter.
bool is_capitalised(std::string_view suffix, std::string_view type)
{
    if (suffix.size() != type.size() || suffix.empty() || suffix.front() < 'A' || suffix.front() > 'Z') return false;
    return lowered(suffix.front()) == lowered(type.front()) && suffix.substr(1) == type.substr(1);
}

const r4::ElementRow* own_element(const r4::TypeRow& type, NameId name)
{
    const auto* begin = r4::elements + type.first;
    const auto* end = begin + type.count;
    const auto* found = std::lower_bound(begin, end, name, [](const r4::ElementRow& row, NameId wanted) { return row.name < wanted; });
    return found != end && found->name == name ? found : nullptr;
}

using Row = std::pair<std::string_view, Primitive>;
constexpr std::array roots{
    Row{"boolean", Primitive::Boolean}, Row{"integer", Primitive::Integer}, Row{"decimal", Primitive::Decimal}, Row{"string", Primitive::String},
    Row{"uri", Primitive::String}, Row{"base64Binary", Primitive::String}, Row{"xhtml", Primitive::String}, Row{"date", Primitive::Date},
    Row{"dateTime", Primitive::DateTime}, Row{"instant", Primitive::DateTime}, Row{"time", Primitive::Time}, Row{"Quantity", Primitive::Quantity},
};

Primitive find_primitive(TypeId type)
{
    for (; type != none; type = r4::types[type].base)
        for (const auto& root : roots)
            if (root.first == type_name(type)) return root.second;
    return Primitive::No;
}

// Worked out once: the engine asks for every value it looks at.
const Primitive* primitives()
{
    static const auto all = [] {
        std::array<Primitive, 1024> table{};
        for (std::size_t type = 0; type < r4::type_count && type < table.size(); ++type) table[type] = find_primitive(static_cast<TypeId>(type));
        return table;
    }();
    return all.data();
}

}  // namespace

NameId name_id(std::string_view name)
{
    std::size_t low = 0;
    std::size_t high = r4::name_count;
    while (low < high) {
        const auto middle = (low + high) / 2;
        if (name_at(middle) < name) low = middle + 1;
        else high = middle;
    }
    return low < r4::name_count && name_at(low) == name ? static_cast<NameId>(low) : none;
}

TypeId type_id(std::string_view name)
{
    const auto id = name_id(name);
    if (id == none) return none;
    const auto* end = r4::types + r4::type_count;
    const auto* found = std::lower_bound(r4::types, end, id, [](const r4::TypeRow& row, NameId wanted) { return row.name < wanted; });
    return found != end && found->name == id ? static_cast<TypeId>(found - r4::types) : none;
}

std::string_view type_name(TypeId type)
{
    return type < r4::type_count ? name_at(r4::types[type].name) : std::string_view{};
}

bool is_a(TypeId type, TypeId base)
{
    while (type != none && type != base) type = r4::types[type].base;
    return type == base && base != none;
}

Primitive primitive_of(TypeId type)
{
    static const Primitive* const all = primitives();
    return type < r4::type_count ? all[type] : Primitive::No;
}

ElementType element_of(TypeId owner, NameId name)
{
    if (name == none) return {};
    for (; owner != none; owner = r4::types[owner].base) {
        const auto* row = own_element(r4::types[owner], name);
        if (!row) continue;
        if (row->type < choice) return {true, row->type, nullptr};
        return {true, none, r4::choices + (row->type - choice)};
    }
    return {};
}

TypeId chosen(const ElementType& element, std::string_view name, std::string_view json_name)
{
    if (!element.choices || json_name.size() <= name.size() || json_name.substr(0, name.size()) != name) return none;
    const auto suffix = json_name.substr(name.size());
    for (const auto* type = element.choices; *type != none; ++type)
        if (is_capitalised(suffix, type_name(*type))) return *type;
    return none;
}

JsonMember member_of(TypeId owner, std::string_view json_name)
{
    if (const auto element = element_of(owner, name_id(json_name)); element.known && !element.choices) return {json_name, element.type};
    for (; owner != none; owner = r4::types[owner].base) {
        const auto& row = r4::types[owner];
        for (std::size_t i = row.first; i < static_cast<std::size_t>(row.first) + row.count; ++i) {
            if (r4::elements[i].type < choice) continue;
            const auto name = name_at(r4::elements[i].name);
            const ElementType element{true, none, r4::choices + (r4::elements[i].type - choice)};
            if (const auto type = chosen(element, name, json_name); type != none) return {name, type};
        }
    }
    return {};
}

const KnownTypes& known_types()
{
    static const KnownTypes all{
        type_id("Resource"), type_id("Coding"), type_id("CodeableConcept"), type_id("Quantity"), type_id("Extension"), type_id("Reference"),
        type_id("QuestionnaireResponse"), type_id("QuestionnaireResponse.item"), type_id("QuestionnaireResponse.item.answer"),
        type_id("boolean"), type_id("string"), type_id("integer"), type_id("decimal")};
    return all;
}

}  // namespace luukku::forms::fhirpath
