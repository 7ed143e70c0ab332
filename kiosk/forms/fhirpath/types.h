#pragma once

#include <cstdint>
#include <string_view>

// The types of FHIR R4: what elements a type has, of what types, and what it is derived from.
namespace luukku::forms::fhirpath {

using TypeId = std::uint16_t;       // a type of the table: "Patient", "dateTime", "Questionnaire.item"
using NameId = std::uint16_t;       // a name of the table: of an element or of a type
inline constexpr std::uint16_t none = 0xFFFF;

// What a FHIR primitive (or Quantity) is among FHIRPath's own types.
enum class Primitive : std::uint8_t { No, Boolean, Integer, Decimal, String, Date, DateTime, Time, Quantity };

[[nodiscard]] NameId name_id(std::string_view name);            // none: no element and no type of R4 is called so
[[nodiscard]] TypeId type_id(std::string_view name);            // none: no such type
[[nodiscard]] std::string_view type_name(TypeId type);
[[nodiscard]] bool is_a(TypeId type, TypeId base);              // itself counts
[[nodiscard]] Primitive primitive_of(TypeId type);              // by inheritance: a code is a String

// An element as a type has it, its bases' elements included.
struct ElementType {
    bool known{};
    TypeId type{none};                  // of an element that is no choice
    const std::uint16_t* choices{};     // value[x]: its types, closed by `none`
};
[[nodiscard]] ElementType element_of(TypeId owner, NameId name);

// `value` and `valueQuantity` -> Quantity; none where the JSON name is not of that choice.
[[nodiscard]] TypeId chosen(const ElementType& element, std::string_view name, std::string_view json_name);

// What a JSON name means in a type: the name FHIRPath knows it by, and its type.
struct JsonMember {
    std::string_view name{};
    TypeId type{none};
};
[[nodiscard]] JsonMember member_of(TypeId owner, std::string_view json_name);

// The types that the engine decides by.
struct KnownTypes {
    TypeId resource{};
    TypeId coding{};
    TypeId codeable_concept{};
    TypeId quantity{};
    TypeId extension{};
    TypeId reference{};
    TypeId response{};
    TypeId response_item{};
    TypeId response_answer{};
    TypeId boolean{};
    TypeId string{};
    TypeId integer{};
    TypeId decimal{};
};
[[nodiscard]] const KnownTypes& known_types();

}  // namespace luukku::forms::fhirpath
