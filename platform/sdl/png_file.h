#pragma once

#include "platform/display.h"

namespace luukku {

[[nodiscard]] Outcome write_png(const std::filesystem::path& path, const Canvas& canvas);

}  // namespace luukku
