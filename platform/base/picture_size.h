#pragma once

namespace luukku {

// In pixels, of a picture or of each frame of a clip.
struct PictureSize {
    int width{};
    int height{};

    bool operator==(const PictureSize&) const = default;
};

}  // namespace luukku
