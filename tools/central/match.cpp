#include "tools/central/match.h"

#include "tools/central/instant.h"
#include "tools/central/references.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace luukku::central {

namespace {

void collect(const Json& node, std::string_view path, std::vector<const Json*>& found)
{
    if (node.is_array()) {
        for (const auto& element : node) collect(element, path, found);
        return;
    }
    if (path.empty()) {
        found.push_back(&node);
        return;
    }
    const auto dot = path.find('.');
    if (const auto* next = member(node, path.substr(0, dot)))
        collect(*next, dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1), found);
}

bool is_token(std::string_view system, std::string_view code, std::string_view wanted)
{
    const auto bar = wanted.find('|');
    if (bar == std::string_view::npos) return code == wanted;
    const auto wanted_code = wanted.substr(bar + 1);
    return system == wanted.substr(0, bar) && (wanted_code.empty() || code == wanted_code);
}

bool has_token(const Json& value, std::string_view wanted)
{
    if (value.is_string()) {
        const auto bar = wanted.find('|');  // a plain code has a system implied by its element
        return value.get_ref<const std::string&>() == (bar == std::string_view::npos ? wanted : wanted.substr(bar + 1));
    }
    if (value.is_boolean()) return wanted == (value.get<bool>() ? "true" : "false");
    if (const auto* codings = member(value, "coding"))
        return std::any_of(codings->begin(), codings->end(), [&](const Json& coding) { return has_token(coding, wanted); });
    const auto code = text_of(value, member(value, "value") ? "value" : "code");
    return is_token(text_of(value, "system"), code, wanted);
}

struct DateWanted {
    std::string_view prefix{"eq"};
    Span span{};
};

std::optional<DateWanted> date_wanted(std::string_view text)
{
    static constexpr std::array<std::string_view, 8> prefixes{"eq", "ne", "gt", "lt", "ge", "le", "sa", "eb"};
    DateWanted wanted{};
    for (const auto prefix : prefixes) {
        if (!text.starts_with(prefix)) continue;
        wanted.prefix = prefix;
        text.remove_prefix(2);
        break;
    }
    const auto span = parse_date(text);
    if (!span) return std::nullopt;
    wanted.span = *span;
    return wanted;
}

std::optional<Span> span_of(const Json& value)
{
    if (value.is_string()) return parse_date(value.get_ref<const std::string&>());
    if (!value.is_object()) return std::nullopt;
    const auto start = parse_date(text_of(value, "start"));
    const auto end = parse_date(text_of(value, "end"));
    if (!start && !end) return std::nullopt;
    return Span{start ? start->from : Utc::min(), end ? end->to : Utc::max()};
}

// R4 search, 3.1.1.4.3: the resource's span against the span that was asked for.
bool compares(const Span& has, const DateWanted& wanted)
{
    const auto& [from, to] = wanted.span;
    const bool inside = has.from >= from && has.to <= to;
    if (wanted.prefix == "eq") return inside;
    if (wanted.prefix == "ne") return !inside;
    if (wanted.prefix == "gt") return has.to > to;
    if (wanted.prefix == "lt") return has.from < from;
    if (wanted.prefix == "ge") return has.to > from;
    if (wanted.prefix == "le") return has.from < to;
    if (wanted.prefix == "sa") return has.from >= to;
    return has.to <= from;
}

bool has_reference(const Json& value, std::string_view wanted, const Parameter& parameter, std::string_view base)
{
    const auto held = local_identity(text_of(value, "reference"), base);
    if (!held || (!parameter.target.empty() && held->type != parameter.target)) return false;
    if (const auto asked = local_identity(wanted, base)) return *held == *asked;
    return held->id == wanted;
}

bool has_text(const Json& value, std::string_view wanted, Modifier modifier)
{
    if (!value.is_string()) return false;
    const auto& text = value.get_ref<const std::string&>();
    if (modifier == Modifier::Exact) return text == wanted;
    return text.size() >= wanted.size() && std::equal(wanted.begin(), wanted.end(), text.begin(), [](unsigned char a, unsigned char b) {
               return std::tolower(a) == std::tolower(b);
           });
}

// A canonical asked for without a version takes any version.
bool has_uri(const Json& value, std::string_view wanted)
{
    if (!value.is_string()) return false;
    const std::string_view text = value.get_ref<const std::string&>();
    return text == wanted || (wanted.find('|') == std::string_view::npos && text.substr(0, text.find('|')) == wanted);
}

bool value_matches(const Json& value, std::string_view wanted, const Criterion& criterion, std::string_view base)
{
    switch (criterion.parameter->kind) {
        case ParameterKind::Token: return has_token(value, wanted);
        case ParameterKind::Text: return has_text(value, wanted, criterion.modifier);
        case ParameterKind::Uri: return has_uri(value, wanted);
        case ParameterKind::Date: {
            const auto has = span_of(value);
            const auto asked = date_wanted(wanted);
            return has && asked && compares(*has, *asked);
        }
        case ParameterKind::Reference: {
            if (criterion.modifier != Modifier::Identifier) return has_reference(value, wanted, *criterion.parameter, base);
            const auto* identifier = member(value, "identifier");
            return identifier && has_token(*identifier, wanted);
        }
    }
    return false;
}

}  // namespace

std::vector<const Json*> values_at(const Json& resource, std::string_view paths)
{
    std::vector<const Json*> found;
    while (true) {
        const auto bar = paths.find('|');
        collect(resource, paths.substr(0, bar), found);
        if (bar == std::string_view::npos) return found;
        paths.remove_prefix(bar + 1);
    }
}

std::optional<std::string> complaint(const Criterion& criterion)
{
    const auto& asked = criterion.chained ? *criterion.chained : *criterion.parameter;
    if (criterion.alternatives.empty()) return "a search parameter has no value";
    if (asked.kind != ParameterKind::Date) return std::nullopt;
    for (const auto& alternative : criterion.alternatives)
        if (!date_wanted(alternative)) return "a date of the search does not parse (is its plus sign percent-encoded?)";
    return std::nullopt;
}

bool matches(const Json& resource, const Criterion& criterion, std::string_view base)
{
    const auto values = values_at(resource, criterion.parameter->paths);
    const bool any = std::any_of(values.begin(), values.end(), [&](const Json* value) {
        return std::any_of(criterion.alternatives.begin(), criterion.alternatives.end(),
                           [&](const std::string& wanted) { return value_matches(*value, wanted, criterion, base); });
    });
    return criterion.modifier == Modifier::Not ? !any : any;
}

}  // namespace luukku::central
