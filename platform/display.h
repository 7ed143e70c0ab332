#pragma once

#include "platform/base/moment.h"
#include "platform/base/result.h"
#include "platform/input.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace luukku {

// The picture that is being painted: rows of 0x??RRGGBB pixels. Owned by the display and valid as long as it.
struct Canvas {
    std::uint32_t* pixels{};
    int width{};
    int height{};
    int stride{};           // bytes from one row to the next
};

// One panel's picture and its hands. A window and an off-screen picture hold the same pixels; only what present() does differs.
class Display {
public:
    virtual ~Display() = default;

    [[nodiscard]] virtual Canvas canvas() = 0;
    virtual void present() = 0;
    [[nodiscard]] virtual Outcome save_png(const std::filesystem::path& path) const = 0;

    // Sleeps until something happens or `most` has passed; takes what waits. Off screen it returns at once with nothing.
    [[nodiscard]] virtual std::vector<InputEvent> wait(Duration most) = 0;

    // From any thread: a wait that is going on, or the next one, ends at once.
    virtual void wake() {}
};

}  // namespace luukku
