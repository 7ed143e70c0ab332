#pragma once

#include <algorithm>
#include <initializer_list>
#include <span>
#include <string_view>

namespace luukku {

[[nodiscard]] inline bool is_one_of(std::string_view name, std::span<const std::string_view> names)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

[[nodiscard]] inline bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names)
{
    return is_one_of(name, std::span{names.begin(), names.size()});
}

}  // namespace luukku
