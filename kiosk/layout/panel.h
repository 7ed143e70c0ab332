#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luukku {

struct PixelSize { int width{}; int height{}; bool operator==(const PixelSize&) const = default; };

// A panel as the person meets it: sizes in millimetres decide, pixels follow. face.md, Panels.
struct Panel {
    std::string name{};
    PixelSize pixels{};
    float width_mm{};
    float height_mm{};
    float eye_mm{600};              // distance of the eye
    float answer_mm{20};            // least height of answers and of what moves on
    float target_mm{16};            // least height and width of all else that can be pressed
    float gap_mm{3.2F};             // least gap between targets

    [[nodiscard]] float pixels_per_mm() const { return static_cast<float>(pixels.width) / width_mm; }
    [[nodiscard]] bool portrait() const { return pixels.height >= pixels.width; }
    [[nodiscard]] bool tall() const { return portrait() && height_mm >= 300; }
    [[nodiscard]] bool narrow() const { return width_mm < 150; }
    bool operator==(const Panel&) const = default;
};

// "lobby", "desk", "tablet", "tablet-portrait", "handheld": all there are.
[[nodiscard]] const std::vector<Panel>& panels();
[[nodiscard]] std::optional<Panel> panel_named(std::string_view name);

}  // namespace luukku
