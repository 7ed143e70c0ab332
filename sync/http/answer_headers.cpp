#include "sync/http/answer_headers.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <chrono>

namespace luukku::http {

namespace {

constexpr Duration longest_wish{std::chrono::hours{1}};

std::string lower(std::string_view text)
{
    std::string small{text};
    std::transform(small.begin(), small.end(), small.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return small;
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blank{" \t\r\n"};
    const auto begin = text.find_first_not_of(blank);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blank) - begin + 1);
}

std::optional<Duration> seconds_wish(std::string_view text)
{
    std::int64_t seconds{};
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (end != text.data() + text.size() || seconds < 0) return std::nullopt;
    if (problem == std::errc::result_out_of_range) return longest_wish;
    if (problem != std::errc{}) return std::nullopt;
    return std::min<Duration>(longest_wish, std::chrono::seconds{std::min<std::int64_t>(seconds, 86'400)});
}

std::optional<Utc> http_date(std::string_view text)
{
    const auto seconds = curl_getdate(std::string{text}.c_str(), nullptr);
    if (seconds < 0) return std::nullopt;
    return Utc{std::chrono::seconds{seconds}};
}

}  // namespace

std::optional<Duration> retry_wish(std::string_view retry_after, std::optional<Utc> date, Utc now)
{
    if (retry_after.empty()) return std::nullopt;
    if (const auto seconds = seconds_wish(retry_after)) return seconds;

    const auto until = http_date(retry_after);
    if (!until) return std::nullopt;
    const auto from = date.value_or(now);
    return std::clamp<Duration>(*until - from, Duration{0}, longest_wish);
}

void AnswerHeaders::take(std::string_view line)
{
    if (line.substr(0, 5) == "HTTP/") {
        *this = AnswerHeaders{};
        return;
    }
    if (trimmed(line).empty()) {
        whole = true;
        return;
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return;
    const auto name = lower(line.substr(0, colon));
    const auto value = trimmed(line.substr(colon + 1));

    if (name == "content-type") answer.content_type = lower(trimmed(value.substr(0, value.find(';'))));
    else if (name == "etag") answer.etag = value;
    else if (name == "location") answer.location = value;
    else if (name == "date") answer.date = http_date(value);
    else if (name == "retry-after") retry_after = value;
}

}  // namespace luukku::http
