#include "kiosk/forms/filling/typed.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <vector>

namespace luukku::forms {

namespace {

constexpr std::size_t most_digits{18};

bool all_digits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char sign) { return sign >= '0' && sign <= '9'; });
}

int number(std::string_view digits)
{
    int value{};
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

std::string padded(int value, std::size_t width)
{
    auto text = std::to_string(value);
    return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

// The parts between these signs; empty when one of them is no number of one to four digits.
std::vector<std::string_view> parts_of(std::string_view text, std::string_view signs)
{
    std::vector<std::string_view> parts;
    while (true) {
        const auto end = text.find_first_of(signs);
        const auto part = text.substr(0, end);
        if (!all_digits(part) || part.size() > 4) return {};
        parts.push_back(part);
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

std::string without_leading_zeros(std::string_view digits)
{
    const auto first = digits.find_first_not_of('0');
    return first == std::string_view::npos ? "0" : std::string{digits.substr(first)};
}

}  // namespace

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::optional<std::string> typed_integer(std::string_view text)
{
    text = trimmed(text);
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    if (!all_digits(text)) return std::nullopt;
    auto digits = without_leading_zeros(text);
    // R4 integer is 32 bits wide.
    if (digits.size() > 10 || std::stoll(digits) > 2'147'483'647) return std::nullopt;
    return negative && digits != "0" ? '-' + digits : digits;
}

std::optional<std::string> typed_decimal(std::string_view text)
{
    text = trimmed(text);
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    const auto sign = text.find_first_of(",.");
    const auto whole = text.substr(0, sign);
    if (!all_digits(whole) || text.size() > most_digits) return std::nullopt;
    auto digits = without_leading_zeros(whole);
    if (sign != std::string_view::npos) {
        const auto fraction = text.substr(sign + 1);
        if (!all_digits(fraction)) return std::nullopt;
        digits += '.' + std::string{fraction};
    }
    return negative ? '-' + digits : digits;
}

std::optional<std::string> typed_date(std::string_view text)
{
    text = trimmed(text);
    const bool iso = text.find('-') != std::string_view::npos;
    auto parts = parts_of(text, iso ? "-" : "./");
    if (!iso) std::reverse(parts.begin(), parts.end());
    if (parts.empty() || parts.size() > 3 || parts[0].size() != 4) return std::nullopt;
    const int year = number(parts[0]);
    if (year < 1850) return std::nullopt;
    auto date = padded(year, 4);
    if (parts.size() == 1) return date;
    const int month = number(parts[1]);
    if (month < 1 || month > 12) return std::nullopt;
    date += '-' + padded(month, 2);
    if (parts.size() == 2) return date;
    const int day = number(parts[2]);
    const std::chrono::year_month_day whole{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)}, std::chrono::day{static_cast<unsigned>(day)}};
    if (!whole.ok()) return std::nullopt;
    return date + '-' + padded(day, 2);
}

std::optional<std::string> typed_time(std::string_view text)
{
    text = trimmed(text);
    std::vector<std::string_view> parts;
    if (all_digits(text) && text.size() == 4) parts = {text.substr(0, 2), text.substr(2)};
    else parts = parts_of(text, ".:");
    if (parts.size() < 2 || parts.size() > 3 || parts[1].size() != 2) return std::nullopt;
    const int hour = number(parts[0]);
    const int minute = number(parts[1]);
    const int second = parts.size() == 3 ? number(parts[2]) : 0;
    if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
    return padded(hour, 2) + ':' + padded(minute, 2) + ':' + padded(second, 2);
}

std::string date_in_words(std::string_view date)
{
    const auto parts = parts_of(date.substr(0, 10), "-");
    if (parts.empty()) return std::string{date};
    std::string words;
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) words += (words.empty() ? "" : ".") + std::to_string(number(*part));
    return words;
}

std::string time_in_words(std::string_view time)
{
    const auto parts = parts_of(time.substr(0, 5), ":");
    if (parts.size() != 2) return std::string{time};
    return std::to_string(number(parts[0])) + '.' + std::string{parts[1]};
}

std::string number_in_words(std::string_view digits, std::string_view language)
{
    std::string words{digits};
    if (!language.starts_with("en")) std::replace(words.begin(), words.end(), '.', ',');
    return words;
}

}  // namespace luukku::forms
