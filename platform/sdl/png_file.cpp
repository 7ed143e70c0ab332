#include "platform/sdl/png_file.h"

#include <png.h>

namespace luukku {

// libpng's simplified interface; BGRA is how 0xAARRGGBB lies in memory here. The alpha of a finished picture is always full.
Outcome write_png(const std::filesystem::path& path, const Canvas& canvas)
{
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(canvas.width);
    image.height = static_cast<png_uint_32>(canvas.height);
    image.format = PNG_FORMAT_BGRA;
    image.flags = PNG_IMAGE_FLAG_FAST;
    const bool written = png_image_write_to_file(&image, path.c_str(), 0, canvas.pixels, canvas.stride, nullptr) != 0;
    if (!written) return Error{Fault::Internal, "png: " + std::string{image.message}};
    return Done{};
}

}  // namespace luukku
