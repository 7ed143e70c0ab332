#pragma once

#include "platform/base/result.h"

#include <string_view>

namespace luukku {

// How a serial line speaks. Readers come set to 9600 8N1.
struct SerialLine {
    int speed{9600};        // bits a second
    int bits{8};            // 7 or 8
    char parity{'N'};       // N, E or O
    int stops{1};           // 1 or 2

    bool operator==(const SerialLine&) const = default;
};

// "9600 8N1". Fault::BadInput for what is written otherwise, Fault::Unsupported for a speed that Linux has not.
[[nodiscard]] Result<SerialLine> serial_line_from(std::string_view text);

// Whether the other end may hold back what we send: a printer whose buffer is full does, by signs of its own.
enum class HoldsBack { No, Yes };

// Bytes as they come on an open serial line: it neither answers, nor edits, nor makes signals of what they hold. False when it will not.
[[nodiscard]] bool make_raw(int file, const SerialLine& line, HoldsBack holds_back = HoldsBack::No);

}  // namespace luukku
