#include "tools/central/references.h"

#include "tools/central/parameters.h"

#include <algorithm>

namespace luukku::central {

namespace {

std::string_view reference_below(std::string_view reference, std::string_view base)
{
    if (reference.starts_with(base) && reference.substr(base.size()).starts_with("/")) reference.remove_prefix(base.size() + 1);
    return reference;
}

bool is_id_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

}  // namespace

bool is_id(std::string_view text)
{
    return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), is_id_letter);
}

std::optional<Identity> local_identity(std::string_view reference, std::string_view base)
{
    reference = reference_below(reference, base);
    if (const auto history = reference.find("/_history/"); history != std::string_view::npos) reference = reference.substr(0, history);
    const auto slash = reference.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    Identity identity{std::string{reference.substr(0, slash)}, std::string{reference.substr(slash + 1)}};
    if (!is_known_type(identity.type) || !is_id(identity.id)) return std::nullopt;
    return identity;
}

bool is_local(std::string_view reference, std::string_view base)
{
    if (reference.empty() || reference.starts_with("#") || reference.starts_with("urn:")) return false;
    return reference_below(reference, base).find("://") == std::string_view::npos;
}

void each_reference(Json& body, const std::function<void(std::string&)>& visit)
{
    if (!body.is_structured()) return;
    if (body.is_object()) {
        if (const auto found = body.find("reference"); found != body.end() && found->is_string())
            visit(found->get_ref<std::string&>());
    }
    for (auto& child : body) each_reference(child, visit);
}

void each_reference(const Json& body, const std::function<void(const std::string&)>& visit)
{
    if (!body.is_structured()) return;
    if (body.is_object()) {
        if (const auto found = body.find("reference"); found != body.end() && found->is_string())
            visit(found->get_ref<const std::string&>());
    }
    for (const auto& child : body) each_reference(child, visit);
}

}  // namespace luukku::central
