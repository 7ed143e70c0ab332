#pragma once

#include "platform/display.h"

#include <memory>
#include <string>

namespace luukku {

enum class Visibility { Window, OffScreen };

// A picture of width × height pixels; with Window also an SDL window that shows it, scaled down to fit a smaller screen.
// Fault::Unsupported when there is no screen to open a window on.
[[nodiscard]] Result<std::unique_ptr<Display>> open_display(int width, int height, Visibility visibility, const std::string& title);

}  // namespace luukku
