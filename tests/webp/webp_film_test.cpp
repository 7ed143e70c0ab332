#include "platform/webp/webp_film.h"
#include "tests/support/moving.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace luukku;
using namespace std::chrono_literals;
using test::moving;

namespace {

constexpr std::uint32_t red = 0xFFCC2200U, blue = 0xFF0022CCU, green = 0xFF118822U;

std::vector<FilmFrame> all_of(Film& film)
{
    std::vector<FilmFrame> frames;
    for (;;) {
        auto next = film.next();
        REQUIRE(next.ok());
        if (!*next) return frames;
        frames.push_back(**std::move(next));
    }
}

bool is_all(const FilmFrame& frame, std::uint32_t colour)
{
    return std::all_of(frame.pixels.begin(), frame.pixels.end(), [&](std::uint32_t pixel) { return pixel == colour; });
}

std::optional<Fault> fault_of(const std::string& bytes, const FilmLimits& limits = {})
{
    const auto film = open_webp(bytes, limits);
    if (!film) return film.error().fault;
    for (;;) {
        const auto next = (*film)->next();
        if (!next) return next.error().fault;
        if (!*next) return std::nullopt;
    }
}

}  // namespace

TEST_CASE("the frames of a clip come in order, each as it was drawn and for as long as it says; after the last comes nothing, and from the start the same again")
{
    auto film = open_webp(moving(6, 4, {{red, 40}, {blue, 80}, {green, 120}}));
    REQUIRE(film.ok());
    CHECK((*film)->size() == PictureSize{6, 4});
    CHECK((*film)->length() == 240ms);
    const auto frames = all_of(**film);
    REQUIRE(frames.size() == 3);
    CHECK(is_all(frames[0], red));
    CHECK(is_all(frames[1], blue));
    CHECK(is_all(frames[2], green));
    CHECK(frames[0].pixels.size() == 24);
    CHECK(frames[1].shown_for == 80ms);
    CHECK(frames[2].shown_for == 120ms);
    CHECK(all_of(**film).empty());
    (*film)->rewind();
    CHECK(all_of(**film) == frames);
}

TEST_CASE("what is transparent in a clip lies on white, and half of it halfway")
{
    auto film = open_webp(moving(2, 2, {{0x00000000U}, {0x80000000U}}));
    REQUIRE(film.ok());
    const auto frames = all_of(**film);
    REQUIRE(frames.size() == 2);
    CHECK(is_all(frames[0], 0xFFFFFFFFU));
    CHECK(is_all(frames[1], 0xFF7F7F7FU));
}

TEST_CASE("a frame that says it lasts no time is seen for 20 ms, so that no clip can hurry the kiosk")
{
    auto film = open_webp(moving(2, 2, {{red, 0}, {blue, 1}, {green, 40}}));
    REQUIRE(film.ok());
    CHECK((*film)->length() == 80ms);
    const auto frames = all_of(**film);
    CHECK(frames[0].shown_for == 20ms);
}

TEST_CASE("whatever is no clip has a fault of its own: another file, a picture that stands still, one that is cut short or has a broken frame")
{
    const auto whole = moving(16, 16, {{red}, {blue}});
    CHECK_FALSE(fault_of(whole));
    CHECK(fault_of("") == Fault::Unsupported);
    CHECK(fault_of("\x89PNG and more of it") == Fault::Unsupported);
    CHECK(fault_of(test::still(4, 4)) == Fault::Unsupported);
    CHECK(fault_of(whole.substr(0, 20)) == Fault::BadInput);
    CHECK(fault_of(whole.substr(0, whole.size() - 6)) == Fault::BadInput);
    auto broken = whole;
    const auto second = broken.rfind("VP8L");
    REQUIRE(second != std::string::npos);
    for (auto at = second + 13; at < broken.size(); ++at) broken[at] = '\xff';
    CHECK(fault_of(broken) == Fault::BadInput);
}

TEST_CASE("a clip that is too large in bytes, pixels, frames or time is refused before a frame of it is decoded")
{
    const auto clip = moving(16, 16, {{red, 500}, {blue, 500}, {green, 500}});
    CHECK_FALSE(fault_of(clip, {clip.size(), 256, 3, 1500ms, 20ms}));
    CHECK(fault_of(clip, {clip.size() - 1, 256, 3, 1500ms, 20ms}) == Fault::TooLarge);
    CHECK(fault_of(clip, {clip.size(), 255, 3, 1500ms, 20ms}) == Fault::TooLarge);
    CHECK(fault_of(clip, {clip.size(), 256, 2, 1500ms, 20ms}) == Fault::TooLarge);
    CHECK(fault_of(clip, {clip.size(), 256, 3, 1499ms, 20ms}) == Fault::TooLarge);
    CHECK(fault_of(moving(1000, 601, {{red}, {blue}})) == Fault::TooLarge);
}

TEST_CASE("how large a clip is can be told by its first bytes alone")
{
    const auto clip = moving(30, 20, {{red}, {blue}});
    CHECK(size_of_webp(clip.substr(0, webp_head)).value() == PictureSize{30, 20});
    CHECK(size_of_webp(test::still(4, 4).substr(0, webp_head)).error().fault == Fault::Unsupported);
    CHECK(size_of_webp(clip.substr(0, 24)).error().fault == Fault::BadInput);
}
