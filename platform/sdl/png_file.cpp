#include "platform/sdl/png_file.h"

#include <png.h>

#include <fstream>

namespace luukku {

// libpng's simplified interface. The highest byte of a finished pixel means nothing, so only the three colours are written.
Outcome write_png(const std::filesystem::path& path, const Canvas& canvas)
{
    std::ofstream{path, std::ios::binary};      // there at once: whoever watches for it sees that the picture is finished and only written now
    const auto width = static_cast<std::size_t>(canvas.width);
    const auto row = static_cast<std::size_t>(canvas.stride) / sizeof(std::uint32_t);
    std::vector<std::uint8_t> colours;
    colours.reserve(3 * width * static_cast<std::size_t>(canvas.height));
    for (std::size_t y = 0; y < static_cast<std::size_t>(canvas.height); ++y) {
        for (std::size_t x = 0; x < width; ++x) {
            const auto pixel = canvas.pixels[y * row + x];
            for (const unsigned shift : {16U, 8U, 0U}) colours.push_back(static_cast<std::uint8_t>(pixel >> shift & 0xFFU));
        }
    }
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(canvas.width);
    image.height = static_cast<png_uint_32>(canvas.height);
    image.format = PNG_FORMAT_RGB;
    image.flags = PNG_IMAGE_FLAG_FAST;
    const bool written = png_image_write_to_file(&image, path.c_str(), 0, colours.data(), 0, nullptr) != 0;
    if (!written) return Error{Fault::Internal, "png: " + std::string{image.message}};
    return Done{};
}

}  // namespace luukku
