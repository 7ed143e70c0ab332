#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

// Words and characters of UTF-8 text; what Unicode says of them comes from ICU.
namespace luukku::forms::fhirpath {

[[nodiscard]] std::string upper(std::string_view text);
[[nodiscard]] std::string lower(std::string_view text);
// As `~` compares texts: without case, any white space as one blank.
[[nodiscard]] std::string loosened(std::string_view text);

[[nodiscard]] std::size_t length_of(std::string_view text);                     // in characters (code points)
// Where the character `index` begins, or the end. The text is UTF-8; a broken sequence counts byte by byte.
[[nodiscard]] std::size_t offset_of(std::string_view text, std::size_t index);
void append_character(std::string& out, char32_t character);

enum class Match { Anywhere, Whole };
enum class MatchFault { BadPattern, TooMuch };      // TooMuch: time or stack, of a pattern that runs wild

struct Matched {
    std::optional<MatchFault> fault{};
    bool matches{};
    std::string text{};         // of a replacement

    bool operator==(const Matched&) const = default;
};
// Regular expressions as ICU has them; a point is also a line's end.
[[nodiscard]] Matched match(std::string_view text, std::string_view pattern, Match how);
// What is wrong with a pattern, whatever it is held against: TooMuch when some short text that it is likely to meet already makes it run wild.
[[nodiscard]] std::optional<MatchFault> fault_of_pattern(std::string_view pattern);
[[nodiscard]] Matched replace_matches(std::string_view text, std::string_view pattern, std::string_view replacement, std::size_t most_bytes);

}  // namespace luukku::forms::fhirpath
