#include "sync/relay/server/request.h"

#include "sync/relay/messages.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace luukku::relay {

namespace {

constexpr std::size_t largest_head{4u * 1024u};

std::string lower(std::string_view text)
{
    std::string small{text};
    std::transform(small.begin(), small.end(), small.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return small;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

bool is_printable(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return (c >= 0x20 && c < 0x7F) || c == '\t'; });
}

bool read_first_line(std::string_view line, Request& request)
{
    const auto method = line.find(' ');
    const auto path = method == std::string_view::npos ? method : line.find(' ', method + 1);
    if (path == std::string_view::npos || line.substr(path + 1) != "HTTP/1.1") return false;
    request.method = line.substr(0, method);
    request.path = line.substr(method + 1, path - method - 1);
    return !request.method.empty() && request.path.starts_with('/');
}

// The one header that matters. Nothing: the lines are not what we take.
std::optional<std::size_t> length_in(std::string_view lines)
{
    std::optional<std::size_t> length;
    while (!lines.empty()) {
        const auto end = lines.find("\r\n");
        const auto line = lines.substr(0, end);
        lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 2);
        const auto colon = line.find(':');
        if (colon == std::string_view::npos || colon == 0) return {};
        const auto name = lower(line.substr(0, colon));
        if (name == "transfer-encoding" || name == "upgrade" || name == "expect") return {};
        if (name != "content-length") continue;
        const auto value = trimmed(line.substr(colon + 1));
        std::size_t read{};
        const auto [last, failed] = std::from_chars(value.data(), value.data() + value.size(), read);
        if (length || value.empty() || failed != std::errc{} || last != value.data() + value.size()) return {};
        length = read;
    }
    return length.value_or(0);
}

}  // namespace

Reading read_request(std::string_view bytes, Request& request, std::size_t& used)
{
    used = 0;
    const auto head_ends = bytes.find("\r\n\r\n");
    if (std::min(head_ends, bytes.size()) > largest_head) return Reading::TooLarge;
    if (head_ends == std::string_view::npos) return Reading::More;
    const auto head = bytes.substr(0, head_ends);
    const auto first_ends = std::min(head.find("\r\n"), head.size());
    const auto lines = head.substr(std::min(first_ends + 2, head.size()));
    request = {};
    for (auto rest = head; !rest.empty();) {
        const auto end = rest.find("\r\n");
        if (!is_printable(rest.substr(0, end))) return Reading::Bad;
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 2);
    }
    if (!read_first_line(head.substr(0, first_ends), request)) return Reading::Bad;
    const auto length = length_in(lines);
    if (!length) return Reading::Bad;
    if (*length > largest_request) return Reading::TooLarge;
    const auto body = bytes.substr(head_ends + 4);
    if (body.size() < *length) return Reading::More;
    request.body = body.substr(0, *length);
    used = head_ends + 4 + *length;
    return Reading::Whole;
}

}  // namespace luukku::relay
