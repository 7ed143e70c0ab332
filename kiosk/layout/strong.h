#pragma once

#include "kiosk/layout/layout.h"

#include <string>
#include <vector>

// Words that stand out among others: bold ones in a text of regular letters.
namespace luukku {

// Where each byte of the lines that a text was broken into stands in it; nowhere: a hyphen that was put in.
inline constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
[[nodiscard]] std::vector<std::vector<std::size_t>> places_by_line(std::string_view text, const std::vector<std::string>& lines);

// Where the stretches of a text are on the lines that it was broken into: without spaces at their ends and soft hyphens, and with the
// hyphens that were put in.
[[nodiscard]] std::vector<std::vector<Stretch>> strong_by_line(std::string_view text, const std::vector<Stretch>& strong, const std::vector<std::string>& lines);

struct Run { std::string text{}; Weight weight{}; bool operator==(const Run&) const = default; };

// One line as runs of one weight each; as a whole in `plain` when nothing stands out.
[[nodiscard]] std::vector<Run> runs_of(const std::string& line, const std::vector<Stretch>& strong, Weight plain);

}  // namespace luukku
