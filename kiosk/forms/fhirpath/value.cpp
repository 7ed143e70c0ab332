#include "kiosk/forms/fhirpath/value.h"

#include "kiosk/forms/fhirpath/compare.h"

namespace luukku::forms::fhirpath {

namespace {

fhir::Json quantity_json(const Amount& amount)
{
    static constexpr std::string_view codes[]{"a", "mo", "wk", "d", "h", "min", "s", "ms"};
    const auto span = amount.calendar ? calendar_span(amount.unit) : std::nullopt;
    const auto code = span ? codes[static_cast<std::size_t>(*span)] : amount.unit;
    return fhir::Json::object({{"value", fhir::Json::number(amount.value.text())},
                               {"unit", fhir::Json{amount.unit}},
                               {"system", fhir::Json{"http://unitsofmeasure.org"}},
                               {"code", fhir::Json{code}}});
}

}  // namespace

Value::Value() = default;

Value Value::of(const Item& item)
{
    Value value;
    value.m_item = item;
    if (item.is_element()) {
        value.m_json = item.json();
        if (item.sibling()) value.m_sibling = *item.sibling();
    } else if (item.kind() == Item::Kind::String) {
        value.m_json = fhir::Json{item.text()};
    } else if (item.kind() == Item::Kind::Quantity) {
        value.m_json = fhir::Json{item.amount().unit};
    }
    return value;
}

Item Value::item() const
{
    switch (m_item.kind()) {
    case Item::Kind::Element: return Item::element(m_json, m_item.type(), m_sibling.is_null() ? nullptr : &m_sibling);
    case Item::Kind::String: return Item::string(m_json.text());
    case Item::Kind::Quantity: {
        auto amount = m_item.amount();
        amount.unit = m_json.text();
        return Item::quantity(amount);
    }
    default: return m_item;
    }
}

Value Value::boolean(bool value) { return of(Item::boolean(value)); }
Value Value::integer(std::int64_t value) { return of(Item::integer(value)); }
Value Value::string(std::string_view value) { return of(Item::string(value)); }

std::optional<Value> Value::decimal(std::string_view digits)
{
    const auto value = Decimal::parse(digits);
    return value ? std::optional{of(Item::decimal(*value))} : std::nullopt;
}

std::optional<Value> Value::date(std::string_view text)
{
    const auto when = parse_date(text);
    return when ? std::optional{of(Item::moment(Item::Kind::Date, *when))} : std::nullopt;
}

std::optional<Value> Value::date_time(std::string_view text)
{
    const auto when = parse_date_time(text);
    return when ? std::optional{of(Item::moment(Item::Kind::DateTime, *when))} : std::nullopt;
}

std::optional<Value> Value::time(std::string_view text)
{
    const auto when = parse_time(text);
    return when ? std::optional{of(Item::moment(Item::Kind::Time, *when))} : std::nullopt;
}

std::optional<Value> Value::quantity(std::string_view digits, std::string_view ucum_code)
{
    const auto value = Decimal::parse(digits);
    return value ? std::optional{of(Item::quantity({*value, ucum_code, false}))} : std::nullopt;
}

Value Value::element(const fhir::Json& value, std::string_view type, const fhir::Json& sibling)
{
    const auto id = type.empty() ? root_type(value) : type_id(type);
    return of(Item::element(value, id, sibling.is_null() ? nullptr : &sibling));
}

bool Value::empty() const
{
    return m_item.kind() == Item::Kind::Nothing;
}

std::string Value::type() const
{
    if (m_item.kind() == Item::Kind::Type) return "System.TypeInfo";
    if (!m_item.is_element()) return "System." + std::string{system_name(m_item.kind())};
    return "FHIR." + std::string{m_item.type() == none ? "Element" : type_name(m_item.type())};
}

fhir::Json Value::json() const
{
    switch (m_item.kind()) {
    case Item::Kind::Element: return m_json;
    case Item::Kind::Boolean: return fhir::Json{m_item.boolean()};
    case Item::Kind::Integer:
    case Item::Kind::Decimal: return fhir::Json::number(text_of(m_item));
    case Item::Kind::Quantity: return quantity_json(item().amount());
    case Item::Kind::Nothing: return {};
    case Item::Kind::Type: {
        const bool system = m_item.type() == none;
        return fhir::Json::object({{"namespace", fhir::Json{system ? "System" : "FHIR"}},
                                   {"name", fhir::Json{system ? system_name(m_item.of_kind()) : type_name(m_item.type())}}});
    }
    default: return fhir::Json{text_of(item())};
    }
}

std::optional<bool> Value::as_boolean() const
{
    const auto own = item();
    const auto value = system_value(own);
    return value.kind() == Item::Kind::Boolean ? std::optional{value.boolean()} : std::nullopt;
}

std::optional<std::int64_t> Value::as_integer() const
{
    const auto value = system_value(item());
    return value.is_number() ? value.decimal().whole() : std::nullopt;
}

std::optional<std::string> Value::as_digits() const
{
    const auto value = system_value(item());
    return value.is_number() ? std::optional{text_of(value)} : std::nullopt;
}

std::optional<std::string> Value::as_text() const
{
    const auto value = system_value(item());
    return has_text(value) ? std::optional{text_of(value)} : std::nullopt;
}

std::optional<bool> Value::equals(const Value& other) const
{
    return equal(item(), other.item());
}

std::optional<int> Value::compare(const Value& other) const
{
    const auto found = order(item(), other.item());
    return found.outcome == Order::Outcome::Decided ? std::optional{found.sign} : std::nullopt;
}

}  // namespace luukku::forms::fhirpath
