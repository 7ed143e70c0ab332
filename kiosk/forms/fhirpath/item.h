#pragma once

#include "kiosk/forms/fhirpath/dates.h"
#include "kiosk/forms/fhirpath/decimal.h"
#include "kiosk/forms/fhirpath/types.h"
#include "kiosk/forms/fhirpath/units.h"
#include "sync/fhir/json.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace luukku::forms::fhirpath {

// One thing in a collection while an evaluation runs: 32 bytes that own nothing. What it points at belongs to the expression, to the input or to
// the evaluation, which all outlive it.
class Item {
public:
    enum class Kind : std::uint8_t { Nothing, Boolean, Integer, Decimal, String, Date, DateTime, Time, Quantity, Element, Type };

    static Item boolean(bool value);
    static Item integer(std::int64_t value);        // of more than 32 bits: a decimal
    static Item decimal(const Decimal& value);
    static Item string(std::string_view text);
    static Item moment(Kind kind, const Instant& when);      // Date, DateTime or Time
    static Item quantity(const Amount& amount);
    static Item element(const fhir::Json& json, TypeId type, const fhir::Json* sibling = nullptr);
    static Item system_type(Kind kind);             // what type() gives
    static Item fhir_type(TypeId type);

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] bool is_element() const { return m_kind == Kind::Element; }
    [[nodiscard]] bool boolean() const { return m_number != 0; }
    [[nodiscard]] std::int64_t integer() const { return m_number; }
    [[nodiscard]] Decimal decimal() const;          // also of an Integer
    [[nodiscard]] std::string_view text() const { return {static_cast<const char*>(m_pointer), m_length}; }
    [[nodiscard]] Instant moment() const;
    [[nodiscard]] Amount amount() const;
    [[nodiscard]] const fhir::Json& json() const { return *static_cast<const fhir::Json*>(m_pointer); }
    [[nodiscard]] const fhir::Json* sibling() const { return m_sibling; }
    [[nodiscard]] TypeId type() const { return m_type; }
    [[nodiscard]] Kind of_kind() const { return static_cast<Kind>(m_scale); }      // of a Type of System

    [[nodiscard]] bool is_number() const { return m_kind == Kind::Integer || m_kind == Kind::Decimal; }
    [[nodiscard]] bool is_moment() const { return m_kind >= Kind::Date && m_kind <= Kind::Time; }

private:
    Kind m_kind{Kind::Nothing};
    std::uint8_t m_scale{};             // of a decimal; of a moment its precision
    TypeId m_type{none};                // of an Element; of a Quantity 1 for a calendar's
    std::uint32_t m_length{};           // of a text or a unit; of a moment its offset
    const void* m_pointer{};            // Json, or characters
    union {
        std::int64_t m_number{};
        std::uint64_t m_low;
        const fhir::Json* m_sibling;
    };
    std::int64_t m_high{};
};

using Items = std::vector<Item>;

// A FHIR primitive or Quantity as the System value it stands for; anything else, and a primitive without a value, as it is.
[[nodiscard]] Item system_value(const Item& item);
// What toString() writes of a System value; empty for what it has no text for.
[[nodiscard]] std::string text_of(const Item& item);
[[nodiscard]] bool has_text(const Item& item);
[[nodiscard]] std::string_view system_name(Item::Kind kind);            // "Integer"
[[nodiscard]] TypeId root_type(const fhir::Json& json);                 // by resourceType; none

}  // namespace luukku::forms::fhirpath
