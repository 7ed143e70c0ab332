#pragma once

#include <concepts>
#include <type_traits>
#include <utility>
#include <variant>

namespace luukku {

template <typename T, typename... Kinds>
inline constexpr bool is_among = (std::same_as<T, Kinds> || ...);

// A std::variant that is made of exactly its alternatives. std::variant takes whatever converts to one of them, and to find that out for a
// hundred alternatives at every call is a good part of the time a build takes.
template <typename... Kinds>
struct AnyOf : std::variant<Kinds...> {
    AnyOf() = default;
    template <typename T>
        requires is_among<std::remove_cvref_t<T>, Kinds...>
    AnyOf(T&& value) : std::variant<Kinds...>{std::in_place_type<std::remove_cvref_t<T>>, std::forward<T>(value)}
    {
    }
    template <typename T, typename... Parts>
        requires is_among<T, Kinds...>
    explicit AnyOf(std::in_place_type_t<T> kind, Parts&&... parts) : std::variant<Kinds...>{kind, std::forward<Parts>(parts)...}
    {
    }
};

}  // namespace luukku
