#pragma once

#include "kiosk/forms/fhirpath/item.h"
#include "sync/fhir/json.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luukku::forms::fhirpath {

// One thing in a collection: a FHIR element (with its type and, for a primitive, its `_sibling`) or a value of FHIRPath's own
// (System.Boolean, Integer, Decimal, String, Date, DateTime, Time, Quantity). Immutable and cheap to copy. Decimals are exact.
class Value {
public:
    Value();                                            // nothing; only `empty()` may be asked
    static Value boolean(bool value);
    static Value integer(std::int64_t value);           // System.Integer is 32 bits wide in R4; wider ones become decimals
    static std::optional<Value> decimal(std::string_view digits);
    static Value string(std::string_view value);
    static std::optional<Value> date(std::string_view text);        // 2026, 2026-11, 2026-11-22
    static std::optional<Value> date_time(std::string_view text);   // as FHIR writes it, partial ones too
    static std::optional<Value> time(std::string_view text);        // 14:30, 14:30:00.5
    static std::optional<Value> quantity(std::string_view digits, std::string_view ucum_code);
    // A resource (type empty: its resourceType) or an element of this FHIR type: "Coding", "dateTime", "QuestionnaireResponse.item".
    static Value element(const fhir::Json& value, std::string_view type = {}, const fhir::Json& sibling = {});

    [[nodiscard]] bool empty() const;
    [[nodiscard]] std::string type() const;             // "System.String", "FHIR.Coding", "FHIR.Patient"
    [[nodiscard]] fhir::Json json() const;              // as FHIR JSON writes it: a Quantity as an object, an element as it stands

    // Of a System value or the FHIR primitive that stands for it; nothing when it is of another kind.
    [[nodiscard]] std::optional<bool> as_boolean() const;
    [[nodiscard]] std::optional<std::int64_t> as_integer() const;   // also of a decimal without a fraction
    [[nodiscard]] std::optional<std::string> as_digits() const;     // of an integer or a decimal
    [[nodiscard]] std::optional<std::string> as_text() const;       // what toString() gives

    // Equality (=) of FHIRPath; nothing where that is empty.
    [[nodiscard]] std::optional<bool> equals(const Value& other) const;
    // -1, 0, 1 by the rules of < and >; nothing when they cannot be compared or precision does not decide.
    [[nodiscard]] std::optional<int> compare(const Value& other) const;

    // Between a value that owns what it is and an item that points at it: an item holds as long as its value stays where it is.
    [[nodiscard]] Item item() const;
    static Value of(const Item& item);

private:
    Item m_item{};              // without its pointers
    fhir::Json m_json{};        // of an element; the text of a string; the unit of a quantity
    fhir::Json m_sibling{};
};

using Values = std::vector<Value>;

}  // namespace luukku::forms::fhirpath
