#pragma once

#include <cstddef>
#include <string_view>

// What R4 lets stand in a narrative: https://hl7.org/fhir/R4/narrative.html#rules
namespace luukku::forms::fhirpath {

inline constexpr std::size_t longest_narrative{1024 * 1024};      // bytes

// Whether this is a `div` of XHTML with nothing in it but basic formatting, links, pictures and styles of its own, and something to be read (txt-1
// and txt-2). What is longer than `longest_narrative`, or nested as nobody writes, does not pass.
[[nodiscard]] bool is_narrative(std::string_view xhtml);

}  // namespace luukku::forms::fhirpath
