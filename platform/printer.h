#pragma once

#include "platform/base/slip.h"

#include <optional>
#include <stop_token>

namespace luukku {

// A printer of slips beside the kiosk. From one thread.
class Printer {
public:
    virtual ~Printer() = default;

    // How wide its paper is, in dots of 203 to the inch: 576 on a roll of 80 mm, 384 on one of 58 mm.
    [[nodiscard]] virtual int dots() const = 0;

    // How it is now, asked anew; within some two seconds.
    [[nodiscard]] virtual PrinterState state() = 0;

    // Prints one slip, whole, and cuts it off. Nothing: it lies in the tray, as far as the printer tells. Else why it does not, and then nothing of
    // it comes later by itself: what a printer still held of it is thrown away. Within some 20 seconds, and within three once `stop` is asked for.
    // A slip that is wider than the paper, or empty, is Unknown and leaves the printer alone.
    [[nodiscard]] virtual std::optional<PrinterState> print(const Slip& slip, std::stop_token stop = {}) = 0;
};

// What the paper is called in a setting, to its dots; nothing for another one.
[[nodiscard]] constexpr std::optional<int> dots_of_paper(int millimetres)
{
    if (millimetres == 80) return 576;
    return millimetres == 58 ? std::optional{384} : std::nullopt;
}

[[nodiscard]] constexpr bool fits_on(const Slip& slip, int dots)
{
    return slip.width > 0 && slip.width <= dots && slip.height > 0 && slip.bits.size() == slip.row_bytes() * static_cast<std::size_t>(slip.height);
}

}  // namespace luukku
