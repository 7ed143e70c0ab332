#pragma once

#include "platform/base/picture.h"
#include "platform/base/result.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

// Bytes of a form become pictures here, once, when it is opened; what is drawn later has been read whole.
namespace luukku::forms::pictures {

struct PictureLimits {
    std::size_t bytes{1024 * 1024};
    std::int64_t pixels{2'000'000};
    int scans{40};                      // of a progressive JPEG: each costs as much as the whole picture
};

// PNG or JPEG by its first bytes; what is transparent lies on white. Fault::Unsupported for any other kind, TooLarge over a limit,
// BadInput for what is broken or cut short.
[[nodiscard]] Result<Picture> read_picture(std::string_view bytes, const PictureLimits& limits = {});

inline constexpr std::size_t longest_address{300};
inline constexpr int quiet_zone{4};     // modules on each side (ISO/IEC 18004)

// The address as a QR code, black on white. Only http and https, in the plain signs of RFC 3986: Fault::BadInput for any other, TooLarge
// over `longest_address`.
[[nodiscard]] Result<Picture> code_of(std::string_view address);

// A code of our own that a reader at the station takes back: large letters, digits and the signs of a QR code's alphanumeric mode. BadInput for any other.
[[nodiscard]] Result<Picture> code_of_signs(std::string_view signs);

}  // namespace luukku::forms::pictures
