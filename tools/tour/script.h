#pragma once

#include "platform/base/result.h"

#include <string>
#include <vector>

namespace luukku::tour {

// One line of a tour: a verb and its words. docs/tours.md says what each verb means.
struct Line {
    int number{};
    std::string verb{};
    std::vector<std::string> words{};

    bool operator==(const Line&) const = default;
};

// Reads a tour file: one step a line, `#` begins a comment, words in straight double quotes stay together. Fault::BadInput with
// "file:line: what" in the detail for a verb that nobody knows, a wrong number of words or an open quote.
[[nodiscard]] Result<std::vector<Line>> parse_script(const std::string& file_name, const std::string& text);

// A step that cannot be taken, and why.
[[nodiscard]] inline Error failed(const std::string& what) { return {Fault::BadInput, what}; }

}  // namespace luukku::tour
