#pragma once

#include "platform/base/moment.h"
#include "platform/base/picture_size.h"
#include "platform/base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace luukku {

// One picture of a clip, whole: 0xFFRRGGBB, row by row, and how long it is seen.
struct FilmFrame {
    PictureSize size{};
    std::vector<std::uint32_t> pixels{};
    Duration shown_for{};

    bool operator==(const FilmFrame&) const = default;
};

// What a clip may be. Of one that is open there are in memory: its bytes, two pictures of the decoder, and those that were taken from it.
struct FilmLimits {
    std::size_t bytes{8U * 1024U * 1024U};
    std::int64_t pixels{600'000};                   // of one frame
    int frames{6'000};
    Duration length{std::chrono::minutes{4}};
    Duration shortest{20};                          // of a frame: what says less is shown for so long
};

// A clip that moves, frame by frame. One thread's.
class Film {
public:
    virtual ~Film() = default;
    [[nodiscard]] virtual PictureSize size() const = 0;
    [[nodiscard]] virtual Duration length() const = 0;
    [[nodiscard]] virtual Result<std::optional<FilmFrame>> next() = 0;      // nothing after the last; a fault ends it
    virtual void rewind() = 0;
};

}  // namespace luukku
