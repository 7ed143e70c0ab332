#pragma once

#include "kiosk/layout/layout.h"
#include "platform/base/result.h"

#include <filesystem>
#include <memory>

namespace luukku {

struct FontPaths {
    std::filesystem::path regular{};
    std::filesystem::path bold{};
};

// Noto Sans in the folder that the build was told (LUUKKU_FONT_DIR).
[[nodiscard]] FontPaths fonts_of_build();

// FontMeasure of the build's fonts, for who only measures.
[[nodiscard]] Result<std::unique_ptr<TextMeasure>> open_measure();

// Measures with the font that is painted, without a window. One thread.
class FontMeasure final : public TextMeasure {
public:
    static Result<std::unique_ptr<FontMeasure>> open(const FontPaths& fonts);
    ~FontMeasure() override;

    [[nodiscard]] float width(std::string_view text, float font_pixels, Weight weight) const override;
    [[nodiscard]] float capital_height(float font_pixels) const override;
    [[nodiscard]] float baseline(float font_pixels) const override;
    [[nodiscard]] bool draws(std::string_view text) const override;

private:
    struct Inside;
    explicit FontMeasure(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> m_inside;
};

}  // namespace luukku
