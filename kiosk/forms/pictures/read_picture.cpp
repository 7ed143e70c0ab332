#include "kiosk/forms/pictures/pictures.h"

#include <algorithm>
#include <memory>
#include <png.h>
#include <string>
#include <turbojpeg.h>

namespace luukku::forms::pictures {

namespace {

constexpr std::string_view png_begins{"\x89PNG\r\n\x1a\n", 8};
constexpr std::string_view jpeg_begins{"\xff\xd8\xff", 3};
constexpr std::string_view scan_begins{"\xff\xda", 2};

const unsigned char* data_of(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

Outcome fits(std::int64_t width, std::int64_t height, const PictureLimits& limits)
{
    if (width <= 0 || height <= 0) return Error{Fault::BadInput, "a picture without pixels"};
    if (width > limits.pixels / height) return Error{Fault::TooLarge, "a picture of too many pixels"};
    return Done{};
}

Picture empty_picture(int width, int height)
{
    return {width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3)};
}

struct FreePng { void operator()(png_image* image) const { png_image_free(image); } };
struct FreeJpeg { void operator()(void* reader) const { tjDestroy(reader); } };

Result<Picture> read_png(std::string_view bytes, const PictureLimits& limits)
{
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    const std::unique_ptr<png_image, FreePng> freed{&image};
    if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) return Error{Fault::BadInput, "a PNG that cannot be read"};
    if (auto sized = fits(image.width, image.height, limits); !sized) return sized.error();
    image.format = PNG_FORMAT_RGB;
    auto picture = empty_picture(static_cast<int>(image.width), static_cast<int>(image.height));
    constexpr png_color white{255, 255, 255};
    if (png_image_finish_read(&image, &white, picture.rgb.data(), 0, nullptr) == 0) return Error{Fault::BadInput, "a PNG that is broken"};
    return picture;
}

// 0xff 0xda is in a JPEG only where a scan begins.
int scans_in(std::string_view bytes)
{
    int count{};
    for (auto at = bytes.find(scan_begins); at != std::string_view::npos; at = bytes.find(scan_begins, at + scan_begins.size())) ++count;
    return count;
}

Result<Picture> read_jpeg(std::string_view bytes, const PictureLimits& limits)
{
    const std::unique_ptr<void, FreeJpeg> reader{tjInitDecompress()};
    if (!reader) return Error{Fault::Internal, "no JPEG reader"};
    const auto size = static_cast<unsigned long>(bytes.size());
    int width{};
    int height{};
    int sampling{};
    int colours{};
    if (tjDecompressHeader3(reader.get(), data_of(bytes), size, &width, &height, &sampling, &colours) != 0) return Error{Fault::BadInput, "a JPEG that cannot be read"};
    if (auto sized = fits(width, height, limits); !sized) return sized.error();
    if (scans_in(bytes) > limits.scans) return Error{Fault::TooLarge, "a JPEG of too many scans"};
    auto picture = empty_picture(width, height);
    if (tjDecompress2(reader.get(), data_of(bytes), size, picture.rgb.data(), width, 0, height, TJPF_RGB, TJFLAG_STOPONWARNING | TJFLAG_LIMITSCANS) != 0)
        return Error{Fault::BadInput, "a JPEG that is broken"};
    return picture;
}

}  // namespace

Result<Picture> read_picture(std::string_view bytes, const PictureLimits& limits)
{
    if (bytes.size() > limits.bytes) return Error{Fault::TooLarge, "a picture of too many bytes"};
    if (bytes.starts_with(png_begins)) return read_png(bytes, limits);
    if (bytes.starts_with(jpeg_begins)) return read_jpeg(bytes, limits);
    return Error{Fault::Unsupported, "neither PNG nor JPEG"};
}

}  // namespace luukku::forms::pictures
