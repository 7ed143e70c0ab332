#pragma once

#include "platform/base/moment.h"
#include "sync/rest/server.h"

#include <string>
#include <string_view>

// Pieces of searches.
namespace luukku::exchange {

inline constexpr const char* page_size{"200"};

[[nodiscard]] inline rest::Parameters joined(rest::Parameters first, const rest::Parameters& second)
{
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

[[nodiscard]] inline rest::Parameters between(const char* parameter, Utc from, Utc until)
{
    return {{parameter, "ge" + instant_text(from)}, {parameter, "lt" + instant_text(until)}};
}

// In a list of values a comma divides; within one it stands behind a backslash (R4 search, 3.1.1.4.9).
[[nodiscard]] inline std::string escaped(std::string_view code)
{
    std::string text;
    const auto bar = code.find('|');        // between system and code; one more is part of the code
    for (std::size_t i = 0; i < code.size(); ++i) {
        const char sign = code[i];
        if (sign == ',' || sign == '$' || sign == '\\' || (sign == '|' && i != bar)) text += '\\';
        text += sign;
    }
    return text;
}

}  // namespace luukku::exchange
