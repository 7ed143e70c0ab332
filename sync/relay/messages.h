#pragma once

#include "platform/base/result.h"
#include "sync/relay/call.h"

#include <string>
#include <string_view>

// What goes over the wire: JSON, within limits whoever sends it. Fault::BadInput or TooLarge for what is not this.
namespace luukku::relay {

inline constexpr std::size_t most_calls_of_kiosk{16};
inline constexpr std::size_t most_calls{256};
inline constexpr std::size_t most_kiosks{64};
inline constexpr std::size_t longest_name{64};          // bytes, of a kiosk and a desk
inline constexpr std::size_t longest_place{120};
inline constexpr std::size_t largest_request{16u * 1024u};
inline constexpr std::size_t largest_answer{256u * 1024u};

// Letters, digits and what is written between them: UTF-8 without control characters, and not empty.
[[nodiscard]] bool is_name(std::string_view name);

[[nodiscard]] std::string text_of(const Report& report);
[[nodiscard]] Result<Report> report_from(std::string_view text);
[[nodiscard]] std::string text_of(const std::vector<Told>& told);
[[nodiscard]] Result<std::vector<Told>> told_from(std::string_view text);
[[nodiscard]] std::string text_of(const Wish& wish);
[[nodiscard]] Result<Wish> wish_from(std::string_view text);
[[nodiscard]] std::string text_of(const View& view);
[[nodiscard]] Result<View> view_from(std::string_view text);

}  // namespace luukku::relay
