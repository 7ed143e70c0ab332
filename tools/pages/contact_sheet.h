#pragma once

#include "platform/display.h"

#include <filesystem>
#include <vector>

namespace luukku {

// All pictures of one panel side by side, small: one look tells which page to look at.
class ContactSheet {
public:
    // The next picture, made as small as there is room for it.
    void add(const Canvas& picture);

    // Nothing is written where there are no pictures.
    [[nodiscard]] Outcome save(const std::filesystem::path& path) const;

private:
    static constexpr int least_side = 240;      // pixels of the shorter side
    static constexpr int gap = 12;
    static constexpr int columns_width = 2'400;

    int m_width{};
    int m_height{};
    std::vector<std::vector<std::uint32_t>> m_pictures{};
};

}  // namespace luukku
