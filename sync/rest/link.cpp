#include "sync/rest/link.h"

#include "sync/fhir/resource.h"

#include <algorithm>

namespace luukku::rest {

namespace {

// Of `urn:oid:1.2.246.21`, however a server spells the rest.
constexpr auto hetu_oid = fhir::hetu_system.substr(8);

bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '~';
}

std::string encoded(std::string_view text)
{
    static constexpr char hex[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (is_plain(c)) out += c;
        else ((out += '%') += hex[byte >> 4]) += hex[byte & 0x0F];
    }
    return out;
}

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
        const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
        const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
        if (low < 0) {
            out += text[i];
            continue;
        }
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return out;
}

// "/fhir/Slot" of "https://host:1/fhir/Slot"; a link without a host is all path.
std::string_view path_and_query(std::string_view url)
{
    const auto scheme = url.find("://");
    if (scheme == std::string_view::npos) return url;
    const auto path = url.find_first_of("/?", scheme + 3);
    return path == std::string_view::npos ? std::string_view{} : url.substr(path);
}

bool is_safe(std::string_view url)
{
    return std::all_of(url.begin(), url.end(), [](char c) { return c > ' ' && c < '\x7F' && c != '#' && c != '\\' && c != '@'; });
}

// Where below our base the link points. A server whose inner path is another one than ours pages at its base or at the type.
std::string place_below_base(std::string_view path, std::string_view base_path, std::string_view type)
{
    while (!path.empty() && path.back() == '/') path.remove_suffix(1);
    if (path.starts_with(base_path) && path.size() > base_path.size() && path[base_path.size()] == '/')
        return std::string{path.substr(base_path.size())};
    const auto of_type = "/" + std::string{type};
    for (const auto& place : {of_type, of_type + "/_search"})
        if (path.ends_with(place)) return place;
    return {};
}

}  // namespace

std::string form_of(const Parameters& parameters)
{
    std::string form;
    for (const auto& [name, value] : parameters) {
        if (!form.empty()) form += '&';
        ((form += encoded(name)) += '=') += encoded(value);
    }
    return form;
}

bool is_reference(std::string_view text)
{
    const auto slash = text.find('/');
    if (slash == std::string_view::npos || slash == 0) return false;
    const auto type = text.substr(0, slash);
    const auto id = text.substr(slash + 1);
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return std::all_of(type.begin(), type.end(), letter) && !id.empty() && id.size() <= 64 && id != "." && id != ".." &&
           std::all_of(id.begin(), id.end(), [](char c) { return is_plain(c) && c != '_' && c != '~'; });
}

std::optional<http::Request> next_page(std::string_view link, std::string_view base, std::string_view type)
{
    if (!is_safe(link) || link.find("..") != std::string_view::npos) return std::nullopt;
    const auto where = path_and_query(link);
    const auto mark = std::min(where.find('?'), where.size());
    const auto query = where.substr(mark);
    const auto place = place_below_base(where.substr(0, mark), path_and_query(base), type);
    if (place.empty() && query.size() < 2) return std::nullopt;

    const bool names_people = where.find(hetu_oid) != std::string_view::npos || decoded(where).find(hetu_oid) != std::string::npos;
    if (!names_people)
        return http::Request{"GET", std::string{base} + place + std::string{query}, {}, {}};
    if (query.size() < 2) return std::nullopt;
    auto url = std::string{base} + '/' + std::string{type} + "/_search";
    return http::Request{"POST", std::move(url), {{"Content-Type", "application/x-www-form-urlencoded"}}, std::string{query.substr(1)}};
}

}  // namespace luukku::rest
