#include "kiosk/forms/pictures/pictures.h"

#include <cstdint>
#include <cstdlib>

using namespace luukku;

// A picture from anywhere is read whole or refused, within its limits; so is an address.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const forms::pictures::PictureLimits limits{64u * 1024u, 10'000, 10};
    if (const auto picture = forms::pictures::read_picture(bytes, limits)) {
        const auto pixels = static_cast<std::int64_t>(picture->width) * picture->height;
        if (pixels > limits.pixels || picture->rgb.size() != static_cast<std::size_t>(pixels) * 3) std::abort();
    }
    if (const auto code = forms::pictures::code_of(bytes); code && code->width != code->height) std::abort();
    return 0;
}
