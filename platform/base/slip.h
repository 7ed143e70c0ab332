#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace luukku {

// What a printer of slips says of itself. Jammed: its cover is open, its paper or its knife is stuck. Unknown: it prints and tells nothing, or what
// it told is none of these.
enum class PrinterState { Ready, PaperLow, PaperOut, Jammed, Unplugged, Unknown };

[[nodiscard]] constexpr std::string_view name_of(PrinterState state)
{
    switch (state) {
    case PrinterState::Ready: return "ready";
    case PrinterState::PaperLow: return "paper_low";
    case PrinterState::PaperOut: return "paper_out";
    case PrinterState::Jammed: return "jammed";
    case PrinterState::Unplugged: return "unplugged";
    case PrinterState::Unknown: return "unknown";
    }
    return "unknown";
}

// Printing is worth a try: one that tells nothing may still print.
[[nodiscard]] constexpr bool can_print(PrinterState state)
{
    return state == PrinterState::Ready || state == PrinterState::PaperLow || state == PrinterState::Unknown;
}

// A picture of black dots on white paper, row by row: eight dots a byte, the leftmost in its highest bit, 1 is black. Rows begin with a byte; the
// bits beyond the width are 0.
struct Slip {
    int width{};        // dots
    int height{};
    std::vector<std::uint8_t> bits{};

    [[nodiscard]] std::size_t row_bytes() const { return (static_cast<std::size_t>(width) + 7) / 8; }
    [[nodiscard]] bool black(int x, int y) const
    {
        const auto at = static_cast<std::size_t>(y) * row_bytes() + static_cast<std::size_t>(x) / 8;
        return (bits[at] >> (7 - x % 8) & 1) != 0;
    }
    bool operator==(const Slip&) const = default;
};

// Paper of this width, all white.
[[nodiscard]] inline Slip blank_slip(int width, int height)
{
    Slip slip{width, height, {}};
    slip.bits.resize(slip.row_bytes() * static_cast<std::size_t>(height));
    return slip;
}

}  // namespace luukku
