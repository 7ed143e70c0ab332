#include "kiosk/forms/fhirpath/item.h"

#include <array>
#include <limits>

namespace luukku::forms::fhirpath {

Item Item::boolean(bool value)
{
    Item item;
    item.m_kind = Kind::Boolean;
    item.m_number = value ? 1 : 0;
    return item;
}

Item Item::integer(std::int64_t value)
{
    if (value > std::numeric_limits<std::int32_t>::max() || value < std::numeric_limits<std::int32_t>::min()) return decimal(Decimal::of(value));
    Item item;
    item.m_kind = Kind::Integer;
    item.m_number = value;
    return item;
}

Item Item::decimal(const Decimal& value)
{
    Item item;
    item.m_kind = Kind::Decimal;
    item.m_scale = static_cast<std::uint8_t>(value.scale);
    item.m_low = static_cast<std::uint64_t>(value.digits);
    item.m_high = static_cast<std::int64_t>(value.digits >> 64);
    return item;
}

Item Item::string(std::string_view text)
{
    Item item;
    item.m_kind = Kind::String;
    item.m_pointer = text.data();
    item.m_length = static_cast<std::uint32_t>(text.size());
    return item;
}

Item Item::moment(Kind kind, const Instant& when)
{
    Item item;
    item.m_kind = kind;
    item.m_scale = static_cast<std::uint8_t>(when.precision);
    item.m_length = static_cast<std::uint32_t>(when.offset);
    item.m_number = when.local;
    return item;
}

Item Item::quantity(const Amount& amount)
{
    auto item = decimal(amount.value);
    item.m_kind = Kind::Quantity;
    item.m_type = amount.calendar ? 1 : 0;
    item.m_pointer = amount.unit.data();
    item.m_length = static_cast<std::uint32_t>(amount.unit.size());
    return item;
}

Item Item::element(const fhir::Json& json, TypeId type, const fhir::Json* sibling)
{
    Item item;
    item.m_kind = Kind::Element;
    item.m_type = type;
    item.m_pointer = &json;
    item.m_sibling = sibling;
    return item;
}

Item Item::system_type(Kind kind)
{
    Item item;
    item.m_kind = Kind::Type;
    item.m_scale = static_cast<std::uint8_t>(kind);
    return item;
}

Item Item::fhir_type(TypeId type)
{
    Item item;
    item.m_kind = Kind::Type;
    item.m_type = type;
    return item;
}

Decimal Item::decimal() const
{
    if (m_kind == Kind::Integer) return Decimal::of(m_number);
    return {static_cast<Wide>((static_cast<UnsignedWide>(static_cast<std::uint64_t>(m_high)) << 64) | m_low), m_scale};
}

Instant Item::moment() const
{
    return {m_number, static_cast<std::int32_t>(m_length), static_cast<Precision>(m_scale)};
}

Amount Item::amount() const
{
    auto number = *this;
    number.m_kind = Kind::Decimal;
    return {number.decimal(), text(), m_type == 1};
}

namespace {

Item moment_or(const Item& item, Item::Kind kind, const std::optional<Instant>& when)
{
    return when ? Item::moment(kind, *when) : item;
}

Item number_or(const Item& item)
{
    if (const auto whole = item.json().integer()) return Item::integer(*whole);
    const auto value = Decimal::parse(item.json().text());
    return value ? Item::decimal(*value) : item;
}

// A Quantity of UCUM; durations by FHIR's codes are UCUM's, not the calendar's.
Item quantity_or(const Item& item)
{
    const auto& json = item.json();
    const auto value = Decimal::parse(json["value"].text());
    if (!value || !json["comparator"].is_null()) return item;
    const auto code = json["code"].text();
    const auto unit = code.empty() ? json["unit"].text() : code;
    return Item::quantity({*value, unit.empty() ? std::string_view{"1"} : unit, false});
}

// Of an element whose type no table knows: by what its JSON is.
Item by_json(const Item& item)
{
    switch (item.json().kind()) {
    case fhir::Json::Kind::Boolean: return Item::boolean(item.json().boolean());
    case fhir::Json::Kind::Number: return number_or(item);
    case fhir::Json::Kind::String: return Item::string(item.json().text());
    default: return item;
    }
}

}  // namespace

Item system_value(const Item& item)
{
    if (!item.is_element()) return item;
    const auto& json = item.json();
    const bool is_string = json.kind() == fhir::Json::Kind::String;
    switch (item.type() == none ? Primitive::No : primitive_of(item.type())) {
    case Primitive::Integer: {
        const auto whole = json.integer();
        return whole ? Item::integer(*whole) : by_json(item);
    }
    case Primitive::Decimal: {
        const auto value = json.kind() == fhir::Json::Kind::Number ? Decimal::parse(json.text()) : std::nullopt;
        return value ? Item::decimal(*value) : by_json(item);
    }
    case Primitive::Date: return is_string ? moment_or(item, Item::Kind::Date, parse_date(json.text())) : item;
    case Primitive::DateTime: return is_string ? moment_or(item, Item::Kind::DateTime, parse_date_time(json.text())) : item;
    case Primitive::Time: return is_string ? moment_or(item, Item::Kind::Time, parse_time(json.text())) : item;
    case Primitive::Quantity: return quantity_or(item);
    default: return by_json(item);
    }
}

std::string text_of(const Item& item)
{
    switch (item.kind()) {
    case Item::Kind::Boolean: return item.boolean() ? "true" : "false";
    case Item::Kind::Integer: return std::to_string(item.integer());
    case Item::Kind::Decimal: return item.decimal().text();
    case Item::Kind::String: return std::string{item.text()};
    case Item::Kind::Date:
    case Item::Kind::DateTime: return date_time_text(item.moment());
    case Item::Kind::Time: return time_text(item.moment());
    case Item::Kind::Quantity: {
        const auto amount = item.amount();
        if (!amount.calendar) return amount.value.text() + " '" + std::string{amount.unit} + "'";
        return amount.value.text() + " " + std::string{amount.unit} + (amount.value == Decimal::of(1) ? "" : "s");
    }
    case Item::Kind::Element: return std::string{item.json().text()};
    default: return {};
    }
}

bool has_text(const Item& item)
{
    if (item.is_element()) return item.json().kind() == fhir::Json::Kind::String;
    return item.kind() != Item::Kind::Nothing && item.kind() != Item::Kind::Type;
}

std::string_view system_name(Item::Kind kind)
{
    static constexpr std::array<std::string_view, 9> names{"Any", "Boolean", "Integer", "Decimal", "String", "Date", "DateTime", "Time", "Quantity"};
    return kind <= Item::Kind::Quantity ? names[static_cast<std::size_t>(kind)] : names[0];
}

TypeId root_type(const fhir::Json& json)
{
    const auto name = json["resourceType"].text();
    if (name.empty()) return none;
    const auto type = type_id(name);
    return type == none ? known_types().resource : type;
}

}  // namespace luukku::forms::fhirpath
