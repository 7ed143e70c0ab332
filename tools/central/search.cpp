#include "tools/central/search.h"

#include "tools/central/instant.h"
#include "tools/central/references.h"

#include <algorithm>
#include <charconv>

namespace luukku::central {

namespace {

constexpr int largest_page = 1000;

int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::string decoded(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0) {
            out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
            i += 2;
        } else {
            out += text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

// Split at the commas that no backslash protects (R4 search, 3.1.1.3.2).
std::vector<std::string> alternatives_of(std::string_view value)
{
    std::vector<std::string> parts(1);
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] == '\\' && i + 1 < value.size()) parts.back() += value[++i];
        else if (value[i] == ',') parts.emplace_back();
        else parts.back() += value[i];
    }
    std::erase(parts, std::string{});
    return parts;
}

Refusal refused(std::string words)
{
    return {400, "not-supported", std::move(words)};
}

bool is_comfort(std::string_view name)
{
    return name == "_format" || name == "_pretty" || name == "_total" || name == "_elements";
}

bool set_modifier(Criterion& criterion, std::string_view modifier)
{
    const auto kind = criterion.parameter->kind;
    if (modifier.empty()) return true;
    if (modifier == "not" && kind == ParameterKind::Token) criterion.modifier = Modifier::Not;
    else if (modifier == "identifier" && kind == ParameterKind::Reference) criterion.modifier = Modifier::Identifier;
    else if (modifier == "exact" && kind == ParameterKind::Text) criterion.modifier = Modifier::Exact;
    else return false;
    return true;
}

std::variant<Criterion, Refusal> criterion_of(const std::string& type, std::string_view name, std::string_view value)
{
    const auto dot = name.find('.');
    const auto head = name.substr(0, dot);
    const auto colon = head.find(':');
    Criterion criterion{};
    criterion.parameter = find_parameter(type, head.substr(0, colon));
    if (!criterion.parameter) return refused(type + " has no search parameter of that name here");
    const auto modifier = colon == std::string_view::npos ? std::string_view{} : head.substr(colon + 1);

    if (dot != std::string_view::npos) {
        criterion.chained_type = criterion.parameter->target.empty() ? std::string{modifier} : std::string{criterion.parameter->target};
        criterion.chained = find_parameter(criterion.chained_type, name.substr(dot + 1));
        if (criterion.parameter->kind != ParameterKind::Reference || !criterion.chained)
            return refused("that chained search parameter is not supported");
    } else if (!set_modifier(criterion, modifier)) {
        return refused("a search modifier is not supported");
    }
    criterion.alternatives = alternatives_of(value);
    if (auto words = complaint(criterion)) return Refusal{400, "invalid", std::move(*words)};
    return criterion;
}

bool add_include(Search& search, std::string_view value)
{
    const auto colon = value.find(':');
    if (colon == std::string_view::npos || value.substr(0, colon) != search.type) return false;
    const auto name = value.substr(colon + 1);
    const auto* parameter = find_parameter(search.type, name.substr(0, name.find(':')));
    if (!parameter || parameter->kind != ParameterKind::Reference) return false;
    search.includes.push_back(parameter);
    return true;
}

bool add_order(Search& search, std::string_view value)
{
    for (const auto& part : alternatives_of(value)) {
        std::string_view name = part;
        const auto direction = name.starts_with('-') ? Direction::Down : Direction::Up;
        if (direction == Direction::Down) name.remove_prefix(1);
        const auto* parameter = find_parameter(search.type, name);
        if (!parameter || parameter->kind == ParameterKind::Reference) return false;
        search.order.emplace_back(parameter, direction);
    }
    return true;
}

bool set_page_size(Search& search, std::string_view value)
{
    int size = 0;
    const auto [end, failed] = std::from_chars(value.data(), value.data() + value.size(), size);
    if (failed != std::errc{} || end != value.data() + value.size() || size < 0) return false;
    search.page_size = std::clamp(size, 1, largest_page);
    search.count_only = search.count_only || size == 0;
    return true;
}

bool holds(const Stored& stored, const Criterion& criterion, const Holdings& holdings, std::string_view base)
{
    if (!criterion.chained) return matches(*stored.body, criterion, base);
    Criterion asked{};
    asked.parameter = criterion.chained;
    asked.alternatives = criterion.alternatives;
    for (const auto* value : values_at(*stored.body, criterion.parameter->paths)) {
        const auto identity = local_identity(text_of(*value, "reference"), base);
        if (!identity || identity->type != criterion.chained_type) continue;
        const auto* target = holdings.find(*identity);
        if (target && matches(*target->body, asked, base)) return true;
    }
    return false;
}

// Dates order by the moment they mean, whatever their offset; everything else by its text.
std::string order_key(const Stored& stored, const Parameter& parameter)
{
    const auto values = values_at(*stored.body, parameter.paths);
    if (values.empty()) return {};
    const auto& first = *values.front();
    const auto text = first.is_string() ? first.get<std::string>() : first.is_object() ? text_of(first, "start") : first.dump();
    if (parameter.kind != ParameterKind::Date) return text;
    const auto span = parse_date(text);
    return span ? instant_text(span->from) : std::string{};
}

}  // namespace

Query parse_query(std::string_view text)
{
    Query query;
    while (!text.empty()) {
        const auto end = text.find('&');
        const auto pair = text.substr(0, end);
        const auto equals = pair.find('=');
        if (!pair.empty())
            query.emplace_back(decoded(pair.substr(0, equals)),
                               equals == std::string_view::npos ? std::string{} : decoded(pair.substr(equals + 1)));
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return query;
}

std::string url_encoded(std::string_view text)
{
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) || c == '-' || c == '.' || c == '_' || c == '~') out += c;
        else (out += '%') += {digits[byte >> 4U], digits[byte & 15U]};
    }
    return out;
}

std::variant<Search, Refusal> understand(const std::string& type, const Query& query)
{
    Search search{};
    search.type = type;
    for (const auto& [name, value] : query) {
        if (is_comfort(name)) continue;
        if (name == "_count") {
            if (!set_page_size(search, value)) return Refusal{400, "invalid", "_count is no number"};
        } else if (name == "_summary") {
            if (value != "count" && value != "false") return refused("_summary is supported as count only");
            search.count_only = search.count_only || value == "count";
        } else if (name == "_include") {
            if (!add_include(search, value)) return refused("that _include is not supported");
        } else if (name == "_sort") {
            if (!add_order(search, value)) return refused("that _sort is not supported");
        } else {
            auto criterion = criterion_of(type, name, value);
            if (auto* refusal = std::get_if<Refusal>(&criterion)) return *refusal;
            search.criteria.push_back(std::get<Criterion>(std::move(criterion)));
        }
    }
    return search;
}

std::vector<Identity> run(const Search& search, const Holdings& holdings, std::string_view base)
{
    std::vector<std::pair<std::vector<std::string>, const Stored*>> found;
    for (const auto& [id, stored] : holdings.shelf(search.type)) {
        const auto& candidate = stored;
        if (!std::all_of(search.criteria.begin(), search.criteria.end(),
                         [&](const Criterion& criterion) { return holds(candidate, criterion, holdings, base); }))
            continue;
        std::vector<std::string> keys;
        for (const auto& [parameter, direction] : search.order) keys.push_back(order_key(stored, *parameter));
        found.emplace_back(std::move(keys), &stored);
    }
    std::stable_sort(found.begin(), found.end(), [&](const auto& left, const auto& right) {
        for (std::size_t i = 0; i < search.order.size(); ++i) {
            if (left.first[i] == right.first[i]) continue;
            return (left.first[i] < right.first[i]) == (search.order[i].second == Direction::Up);
        }
        return false;
    });
    std::vector<Identity> identities;
    for (const auto& [keys, stored] : found) identities.push_back(stored->identity);
    return identities;
}

}  // namespace luukku::central
