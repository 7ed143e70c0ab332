#include "tools/central/json.h"

namespace luukku::central {

namespace {

constexpr int deepest = 100;

bool too_deep(std::string_view bytes)
{
    int depth = 0;
    bool quoted = false;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const char c = bytes[at];
        if (quoted) {
            if (c == '\\') ++at;
            else if (c == '"') quoted = false;
            continue;
        }
        if (c == '"') quoted = true;
        else if (c == '{' || c == '[') { if (++depth > deepest) return true; }
        else if (c == '}' || c == ']') --depth;
    }
    return false;
}

}  // namespace

std::optional<Json> parse_object(std::string_view bytes)
{
    if (too_deep(bytes)) return std::nullopt;
    auto value = Json::parse(bytes, nullptr, false);
    if (!value.is_object()) return std::nullopt;
    return value;
}

const Json* member(const Json& object, std::string_view key)
{
    if (!object.is_object()) return nullptr;
    const auto found = object.find(std::string{key});
    return found == object.end() ? nullptr : &*found;
}

std::string text_of(const Json& object, std::string_view key)
{
    const auto* value = member(object, key);
    return value && value->is_string() ? value->get<std::string>() : std::string{};
}

int count_of(const Json& object, std::string_view key, int otherwise)
{
    const auto* value = member(object, key);
    if (!value || !value->is_number_integer()) return otherwise;
    const auto number = value->get<std::int64_t>();
    return number < 0 || number > 1'000'000'000 ? otherwise : static_cast<int>(number);
}

}  // namespace luukku::central
