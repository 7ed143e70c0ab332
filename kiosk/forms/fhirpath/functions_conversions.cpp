#include "kiosk/forms/fhirpath/function_groups.h"
#include "kiosk/forms/fhirpath/text.h"

#include <algorithm>
#include <array>

namespace luukku::forms::fhirpath::conversions {

namespace {

using Kind = Item::Kind;
using Convert = std::optional<Item> (*)(const Item& value);

constexpr std::array<std::string_view, 6> yes{"true", "t", "yes", "y", "1", "1.0"};
constexpr std::array<std::string_view, 6> no{"false", "f", "no", "n", "0", "0.0"};

std::optional<Item> boolean_of(const Item& value)
{
    if (value.kind() == Kind::Boolean) return value;
    if (value.is_number()) {
        if (value.decimal() == Decimal::of(1)) return Item::boolean(true);
        if (value.decimal().is_zero()) return Item::boolean(false);
    }
    if (value.kind() != Kind::String || value.text().size() > 5) return std::nullopt;
    const auto text = lower(value.text());
    if (std::find(yes.begin(), yes.end(), text) != yes.end()) return Item::boolean(true);
    if (std::find(no.begin(), no.end(), text) != no.end()) return Item::boolean(false);
    return std::nullopt;
}

bool is_plain_number(std::string_view text)
{
    return text.find_first_of("eE") == std::string_view::npos;
}

std::optional<Item> integer_of(const Item& value)
{
    if (value.kind() == Kind::Integer) return value;
    if (value.kind() == Kind::Boolean) return Item::integer(value.boolean() ? 1 : 0);
    if (value.kind() != Kind::String || value.text().find('.') != std::string_view::npos || !is_plain_number(value.text())) return std::nullopt;
    const auto number = Decimal::parse(value.text());
    const auto whole = number ? number->whole() : std::nullopt;
    if (!whole) return std::nullopt;
    const auto item = Item::integer(*whole);
    return item.kind() == Kind::Integer ? std::optional{item} : std::nullopt;
}

std::optional<Item> decimal_of(const Item& value)
{
    if (value.kind() == Kind::Decimal) return value;
    if (value.kind() == Kind::Integer) return Item::decimal(value.decimal());
    if (value.kind() == Kind::Boolean) return Item::decimal(Decimal{value.boolean() ? 10 : 0, 1});
    if (value.kind() != Kind::String || !is_plain_number(value.text())) return std::nullopt;
    const auto number = Decimal::parse(value.text());
    return number ? std::optional{Item::decimal(*number)} : std::nullopt;
}

std::optional<Item> moment(Kind kind, const std::optional<Instant>& when)
{
    return when ? std::optional{Item::moment(kind, *when)} : std::nullopt;
}

std::optional<Item> date_of(const Item& value)
{
    if (value.kind() == Kind::Date) return value;
    if (value.kind() == Kind::DateTime) return moment(Kind::Date, parse_date(std::string_view{date_time_text(value.moment())}.substr(0, 10)));
    if (value.kind() != Kind::String) return std::nullopt;
    return moment(Kind::Date, parse_date(value.text().substr(0, std::min<std::size_t>(value.text().find('T'), value.text().size()))));
}

std::optional<Item> date_time_of(const Item& value)
{
    if (value.kind() == Kind::DateTime) return value;
    if (value.kind() == Kind::Date) return Item::moment(Kind::DateTime, value.moment());
    return value.kind() == Kind::String ? moment(Kind::DateTime, parse_date_time(value.text())) : std::nullopt;
}

std::optional<Item> time_of(const Item& value)
{
    if (value.kind() == Kind::Time) return value;
    return value.kind() == Kind::String ? moment(Kind::Time, parse_time(value.text())) : std::nullopt;
}

// 4, 4.5 'mg', 4 days: a unit in quotes is UCUM's, a word the calendar's.
std::optional<Item> quantity_in(std::string_view text)
{
    const auto end = std::min(text.find_first_of(" '"), text.size());
    const auto number = is_plain_number(text.substr(0, end)) ? Decimal::parse(text.substr(0, end)) : std::nullopt;
    if (!number) return std::nullopt;
    const auto at = text.find_first_not_of(' ', end);
    if (at == std::string_view::npos) return end == text.size() ? std::optional{Item::quantity({*number, "1", false})} : std::nullopt;
    const auto unit = text.substr(at);
    if (const auto span = calendar_span(unit)) return Item::quantity({*number, calendar_word(*span), true});
    if (unit.size() < 3 || !unit.starts_with('\'') || !unit.ends_with('\'')) return std::nullopt;
    const auto code = unit.substr(1, unit.size() - 2);
    return code.find('\'') == std::string_view::npos ? std::optional{Item::quantity({*number, code, false})} : std::nullopt;
}

std::optional<Item> quantity_of(const Item& value)
{
    if (value.kind() == Kind::Quantity) return value;
    if (value.is_number()) return Item::quantity({value.decimal(), "1", false});
    if (value.kind() == Kind::Boolean) return Item::quantity({Decimal{value.boolean() ? 10 : 0, 1}, "1", false});
    return value.kind() == Kind::String ? quantity_in(value.text()) : std::nullopt;
}

bool one(Evaluation& evaluation, const Call& call, const Items& input)
{
    return input.size() <= 1 || evaluation.fail(call.node, "more than one value is converted");
}

bool convert(Evaluation& evaluation, const Call& call, const Items& input, Convert function, Items& out)
{
    if (!one(evaluation, call, input)) return false;
    if (input.empty()) return true;
    if (const auto value = function(system_value(input.front()))) out.push_back(*value);
    return true;
}

bool can_convert(Evaluation& evaluation, const Call& call, const Items& input, Convert function, Items& out)
{
    if (!one(evaluation, call, input)) return false;
    if (!input.empty()) out.push_back(Item::boolean(function(system_value(input.front())).has_value()));
    return true;
}

// toQuantity('mg'): nothing where the unit measures something else.
bool in_unit(Evaluation& evaluation, const Call& call, Items& out)
{
    Item unit;
    bool given = false;
    if (!evaluation.value(call, 0, unit, given)) return false;
    if (!given || out.empty()) return true;
    if (unit.kind() != Kind::String) return evaluation.fail(call.node, "a unit that is no text");
    const auto span = calendar_span(unit.text());
    const auto wanted = span ? calendar_word(*span) : unit.text();
    const auto value = converted(out.front().amount(), wanted, span.has_value());
    out.clear();
    if (value) out.push_back(Item::quantity({*value, wanted, span.has_value()}));
    return true;
}

}  // namespace

bool to_boolean(Evaluation& evaluation, const Call& call, Items& input, Items& out) { return convert(evaluation, call, input, boolean_of, out); }
bool to_integer(Evaluation& evaluation, const Call& call, Items& input, Items& out) { return convert(evaluation, call, input, integer_of, out); }
bool to_decimal(Evaluation& evaluation, const Call& call, Items& input, Items& out) { return convert(evaluation, call, input, decimal_of, out); }
bool to_date(Evaluation& evaluation, const Call& call, Items& input, Items& out) { return convert(evaluation, call, input, date_of, out); }
bool to_date_time(Evaluation& evaluation, const Call& call, Items& input, Items& out) { return convert(evaluation, call, input, date_time_of, out); }
bool to_time(Evaluation& evaluation, const Call& call, Items& input, Items& out) { return convert(evaluation, call, input, time_of, out); }

bool to_quantity(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    return convert(evaluation, call, input, quantity_of, out) && (call.node.count == 0 || in_unit(evaluation, call, out));
}

// An element's date or time is told as it was written.
bool to_string(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    if (!one(evaluation, call, input)) return false;
    if (input.empty()) return true;
    if (input.front().is_element() && !input.front().json().text().empty()) {
        out.push_back(Item::string(input.front().json().text()));
        return true;
    }
    const auto value = system_value(input.front());
    if (has_text(value)) out.push_back(evaluation.text(text_of(value)));
    return true;
}

bool converts_to_boolean(Evaluation& evaluation, const Call& call, Items& input, Items& out) { return can_convert(evaluation, call, input, boolean_of, out); }
bool converts_to_integer(Evaluation& evaluation, const Call& call, Items& input, Items& out) { return can_convert(evaluation, call, input, integer_of, out); }
bool converts_to_decimal(Evaluation& evaluation, const Call& call, Items& input, Items& out) { return can_convert(evaluation, call, input, decimal_of, out); }
bool converts_to_date(Evaluation& evaluation, const Call& call, Items& input, Items& out) { return can_convert(evaluation, call, input, date_of, out); }
bool converts_to_date_time(Evaluation& evaluation, const Call& call, Items& input, Items& out) { return can_convert(evaluation, call, input, date_time_of, out); }
bool converts_to_time(Evaluation& evaluation, const Call& call, Items& input, Items& out) { return can_convert(evaluation, call, input, time_of, out); }

bool converts_to_quantity(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    if (call.node.count == 0) return can_convert(evaluation, call, input, quantity_of, out);
    if (input.empty()) return true;
    Scratch converted{evaluation};
    if (!to_quantity(evaluation, call, input, *converted)) return false;
    out.push_back(Item::boolean(!converted->empty()));
    return true;
}

bool converts_to_string(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    if (!one(evaluation, call, input)) return false;
    if (!input.empty()) out.push_back(Item::boolean(has_text(system_value(input.front()))));
    return true;
}

}  // namespace luukku::forms::fhirpath::conversions
