#pragma once

#include "kiosk/layout/bands.h"

#include <optional>

namespace luukku {

// Which bands a part shows: [from, to), those of every part before them, and the label that the first of them still stands under.
struct Part {
    std::size_t from{};
    std::size_t to{};
    std::optional<std::size_t> label{};
};

// Heights for the bands: when all are on one part, on the first of several, on a part that goes on, and on the last.
struct Room {
    float whole{};
    float first{};
    float part{};
    float last{};

    [[nodiscard]] float of(std::size_t at, std::size_t parts) const { return parts == 1 ? whole : at == 0 ? first : at + 1 == parts ? last : part; }
};

// The bands in parts that fit.
[[nodiscard]] std::vector<Part> parts_of(const Sheet& sheet, const std::vector<Band>& bands, const Room& room);

// Whether all of each part stands within its height: one thing that is higher than a part can be does not.
[[nodiscard]] bool have_room(const std::vector<Band>& bands, const std::vector<Part>& parts, const Room& room);

[[nodiscard]] float least_height(const std::vector<Band>& bands);
[[nodiscard]] float natural_height(const std::vector<Band>& bands);

// What is left of the height when all of a part stand as high as they may.
[[nodiscard]] float spare_of(const std::vector<Band>& bands, const Part& part, float height);

// Stands the bands of a part in a column: natural heights and more where there is room, and what is left over goes between what
// stands under the heading and what stands low.
void stand(const Sheet& sheet, const std::vector<Band>& bands, const Part& part, Rect column, std::vector<Placed>& out);

}  // namespace luukku
