#include "sync/fhir/json.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <variant>

namespace luukku::fhir {

// A Null has no node at all, so the commonest answer to a look-up costs nothing.
struct Json::Node {
    Kind kind{Kind::Null};
    std::variant<bool, std::string, std::vector<Json>, std::vector<Member>> content{};
};

namespace {

bool digits_at(std::string_view text, std::size_t& at)
{
    const auto begin = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    return at > begin;
}

// RFC 8259 §6.
[[maybe_unused]] bool is_json_number(std::string_view text)
{
    std::size_t at = 0;
    if (at < text.size() && text[at] == '-') ++at;
    const bool zero = at < text.size() && text[at] == '0';
    if (zero) ++at;
    else if (!digits_at(text, at)) return false;

    if (at < text.size() && text[at] == '.' && !digits_at(text, ++at)) return false;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
        if (!digits_at(text, at)) return false;
    }
    return at == text.size();
}

void write_text(std::string& out, std::string_view text)
{
    static constexpr char hex[] = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') (out += '\\') += c;
        else if (c == '\n') out += "\\n";
        else if (c == '\r') out += "\\r";
        else if (c == '\t') out += "\\t";
        else if (byte < 0x20 || byte == 0x7F) ((out += "\\u00") += hex[byte >> 4]) += hex[byte & 0x0F];
        else out += c;
    }
    out += '"';
}

void write_value(std::string& out, const Json& value);

void write_items(std::string& out, const std::vector<Json>& items)
{
    out += '[';
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) out += ',';
        write_value(out, items[i]);
    }
    out += ']';
}

void write_members(std::string& out, const std::vector<Json::Member>& members)
{
    out += '{';
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (i > 0) out += ',';
        write_text(out, members[i].first);
        out += ':';
        write_value(out, members[i].second);
    }
    out += '}';
}

void write_value(std::string& out, const Json& value)
{
    switch (value.kind()) {
    case Json::Kind::Null: out += "null"; break;
    case Json::Kind::Boolean: out += value.boolean() ? "true" : "false"; break;
    case Json::Kind::Number: out += value.text(); break;
    case Json::Kind::String: write_text(out, value.text()); break;
    case Json::Kind::Array: write_items(out, value.items()); break;
    case Json::Kind::Object: write_members(out, value.members()); break;
    }
}

const Json& nothing()
{
    static const Json null;
    return null;
}

}  // namespace

Json::Json() = default;
Json::Json(std::shared_ptr<const Node> node) : m_node{std::move(node)} {}
Json::Json(std::string value) : m_node{std::make_shared<Node>(Node{Kind::String, std::move(value)})} {}
Json::Json(std::string_view value) : Json{std::string{value}} {}
Json::Json(const char* value) : Json{std::string{value}} {}

Json::Json(bool value)
{
    static const auto yes = std::make_shared<const Node>(Node{Kind::Boolean, true});
    static const auto no = std::make_shared<const Node>(Node{Kind::Boolean, false});
    m_node = value ? yes : no;
}

Json Json::number(std::string digits)
{
    assert(is_json_number(digits));
    return Json{std::make_shared<const Node>(Node{Kind::Number, std::move(digits)})};
}

Json Json::integer(std::int64_t value)
{
    return number(std::to_string(value));
}

Json Json::array(std::vector<Json> items)
{
    return Json{std::make_shared<const Node>(Node{Kind::Array, std::move(items)})};
}

Json Json::object(std::vector<Member> members)
{
    return Json{std::make_shared<const Node>(Node{Kind::Object, std::move(members)})};
}

std::string Json::write() const
{
    std::string out;
    write_value(out, *this);
    return out;
}

Json::Kind Json::kind() const
{
    return m_node ? m_node->kind : Kind::Null;
}

std::string_view Json::text() const
{
    if (!m_node) return {};
    const auto* text = std::get_if<std::string>(&m_node->content);
    return text ? std::string_view{*text} : std::string_view{};
}

bool Json::boolean(bool otherwise) const
{
    return kind() == Kind::Boolean ? std::get<bool>(m_node->content) : otherwise;
}

std::optional<std::int64_t> Json::integer() const
{
    if (kind() != Kind::Number) return std::nullopt;
    const auto digits = text();
    std::int64_t value{};
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (problem != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

std::size_t Json::size() const
{
    return is_array() ? items().size() : members().size();
}

const Json& Json::operator[](std::string_view member) const
{
    for (const auto& [name, value] : members())
        if (name == member) return value;
    return nothing();
}

const Json& Json::operator[](std::size_t item) const
{
    const auto& all = items();
    return item < all.size() ? all[item] : nothing();
}

const std::vector<Json>& Json::items() const
{
    static const std::vector<Json> none;
    return is_array() ? std::get<std::vector<Json>>(m_node->content) : none;
}

const std::vector<Json::Member>& Json::members() const
{
    static const std::vector<Member> none;
    return is_object() ? std::get<std::vector<Member>>(m_node->content) : none;
}

Json Json::with(std::string_view member, Json value) const
{
    assert(is_object() || is_null());
    auto all = members();
    const auto place = std::find_if(all.begin(), all.end(), [&](const Member& m) { return m.first == member; });
    if (value.is_null()) {
        if (place != all.end()) all.erase(place);
    } else if (place != all.end()) {
        place->second = std::move(value);
    } else {
        all.emplace_back(std::string{member}, std::move(value));
    }
    return object(std::move(all));
}

bool Json::operator==(const Json& other) const
{
    if (m_node == other.m_node) return true;
    if (!m_node || !other.m_node) return false;
    return m_node->kind == other.m_node->kind && m_node->content == other.m_node->content;
}

}  // namespace luukku::fhir
