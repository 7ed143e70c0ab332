#include "kiosk/forms/pictures/pictures.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <memory>
#include <png.h>
#include <string>
#include <turbojpeg.h>

using namespace luukku;
using forms::pictures::code_of;
using forms::pictures::read_picture;

namespace {

std::string png(int width, int height, const std::vector<std::uint8_t>& rgba)
{
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(width);
    image.height = static_cast<png_uint_32>(height);
    image.format = PNG_FORMAT_RGBA;
    png_alloc_size_t size{};
    REQUIRE(png_image_write_to_memory(&image, nullptr, &size, 0, rgba.data(), 0, nullptr) != 0);
    std::string bytes(size, '\0');
    REQUIRE(png_image_write_to_memory(&image, bytes.data(), &size, 0, rgba.data(), 0, nullptr) != 0);
    return bytes;
}

std::string jpeg(int width, int height, std::uint8_t grey, int flags = 0)
{
    const std::vector<std::uint8_t> pixels(static_cast<std::size_t>(width * height) * 3, grey);
    const std::unique_ptr<void, int (*)(void*)> writer{tjInitCompress(), &tjDestroy};
    unsigned char* out{};
    unsigned long size{};
    REQUIRE(tjCompress2(writer.get(), pixels.data(), width, 0, height, TJPF_RGB, &out, &size, TJSAMP_444, 90, flags) == 0);
    std::string bytes{reinterpret_cast<const char*>(out), size};
    tjFree(out);
    return bytes;
}

Fault fault_of(const std::string& bytes, const forms::pictures::PictureLimits& limits = {})
{
    const auto read = read_picture(bytes, limits);
    REQUIRE_FALSE(read.ok());
    return read.error().fault;
}

}  // namespace

TEST_CASE("a PNG is read as it looks on white")
{
    const auto read = read_picture(png(2, 1, {200, 10, 20, 255, 0, 0, 0, 0}));
    REQUIRE(read.ok());
    CHECK(*read == Picture{2, 1, {200, 10, 20, 255, 255, 255}});
}

TEST_CASE("a JPEG is read, and one in many scans too")
{
    for (const int flags : {0, TJFLAG_PROGRESSIVE}) {
        const auto read = read_picture(jpeg(20, 10, 80, flags));
        REQUIRE(read.ok());
        CHECK(read->width == 20);
        CHECK(read->height == 10);
        CHECK(read->rgb.size() == 600);
        CHECK(std::abs(int{read->rgb[300]} - 80) < 3);
    }
}

TEST_CASE("a picture that is too large is refused before its pixels are made")
{
    CHECK(fault_of(png(30, 30, std::vector<std::uint8_t>(3600)), {1 << 20, 899}) == Fault::TooLarge);
    CHECK(read_picture(png(30, 30, std::vector<std::uint8_t>(3600)), {1 << 20, 900}).ok());
    CHECK(fault_of(jpeg(30, 30, 1), {1 << 20, 899}) == Fault::TooLarge);
    CHECK(fault_of(jpeg(30, 30, 1), {100, 900}) == Fault::TooLarge);
    CHECK(fault_of(jpeg(30, 30, 1, TJFLAG_PROGRESSIVE), {1 << 20, 900, 3}) == Fault::TooLarge);
    // A header alone that claims two thousand million pixels.
    auto vast = png(1, 1, {0, 0, 0, 255});
    vast[18] = '\x7f';
    CHECK(fault_of(vast) != Fault::Unsupported);
}

TEST_CASE("a picture that is cut short or is none is refused by name, wherever it is cut")
{
    for (const auto& whole : {png(8, 8, std::vector<std::uint8_t>(256, 9)), jpeg(64, 64, 9), jpeg(64, 64, 9, TJFLAG_PROGRESSIVE)})
        for (std::size_t length = 8; length + 16 < whole.size(); length += 7) CHECK(fault_of(whole.substr(0, length)) == Fault::BadInput);
    for (const auto* other : {"", "GIF89a", "<svg/>", "\xff\xd8", "RIFF....WEBP"}) CHECK(fault_of(other) == Fault::Unsupported);
}

TEST_CASE("an address becomes a code with its three corners and a quiet zone of four modules")
{
    const auto code = code_of("https://luukku.example/ohje");
    REQUIRE(code.ok());
    CHECK(code->width == code->height);
    CHECK(code->width == 29 + 8);        // version 3
    const auto dark = [&](int x, int y) { return code->rgb[static_cast<std::size_t>(y * code->width + x) * 3] == 0; };
    int in_quiet_zone{};
    for (int at = 0; at < code->width; ++at)
        for (int edge = 0; edge < 4; ++edge) in_quiet_zone += dark(at, edge) + dark(edge, at) + dark(at, code->width - 1 - edge) + dark(code->width - 1 - edge, at);
    CHECK(in_quiet_zone == 0);
    const int far = code->width - 4 - 7;
    for (const auto& [x, y] : {std::pair{4, 4}, std::pair{far, 4}, std::pair{4, far}})
        for (int at = 0; at < 7; ++at) {
            CHECK(dark(x + at, y));
            CHECK(dark(x, y + at));
            CHECK(dark(x + at, y + 6));
        }
}

TEST_CASE("only a plain address of the web becomes a code")
{
    for (const auto* other : {"", "javascript:alert(1)", "ftp://x.example/", "tel:112", "https://", "http:///path", "https://x.example/a b", "https://x.example/\n", "https://x.example/ä", "HTTPS//x"})
        CHECK(code_of(other).error().fault == Fault::BadInput);
    CHECK(code_of("https://x.example/" + std::string(282, 'a')).ok());
    CHECK(code_of("https://x.example/" + std::string(283, 'a')).error().fault == Fault::TooLarge);
}
