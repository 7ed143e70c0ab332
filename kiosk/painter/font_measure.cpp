#include "kiosk/painter/font_measure.h"

#include "kiosk/painter/fonts.h"

#include <imgui_internal.h>

namespace luukku {

FontPaths fonts_of_build()
{
    const std::filesystem::path folder{LUUKKU_FONT_DIR};
    return {folder / "NotoSans-Regular.ttf", folder / "NotoSans-Bold.ttf"};
}

Result<Fonts> add_fonts(ImFontAtlas& atlas, const FontPaths& paths)
{
    // Dear ImGui writes its one loader anew whenever it gives it out: it is asked for once, since several threads measure.
    static const ImFontLoader* const loader = ImFontAtlasGetFontLoaderForStbTruetype();
    if (atlas.FontLoader == nullptr) atlas.SetFontLoader(loader);
    ImFontConfig settings;
    settings.PixelSnapH = true;         // glyphs stand on whole pixels: sharper, and plain copies for a software renderer
    settings.OversampleH = 1;
    settings.OversampleV = 1;
    settings.Flags |= ImFontFlags_NoLoadError;
    Fonts fonts;
    fonts.regular = atlas.AddFontFromFileTTF(paths.regular.c_str(), 32.0F, &settings);
    fonts.bold = atlas.AddFontFromFileTTF(paths.bold.c_str(), 32.0F, &settings);
    if (fonts.regular == nullptr || fonts.bold == nullptr) return Error{Fault::NotFound, "font " + paths.regular.string() + " or " + paths.bold.string()};
    return fonts;
}

struct FontMeasure::Inside {
    ImFontAtlas atlas{};
    Fonts fonts{};
    float capital{};        // of a font of one pixel
    float baseline{};
};

namespace {

// Large enough that the rounding of a glyph to pixels is under a thousandth.
float capital_of_one(const FontPaths& paths)
{
    constexpr float large = 700.0F;
    ImFontAtlas atlas;
    atlas.RendererHasTextures = true;
    const auto fonts = add_fonts(atlas, paths);
    if (!fonts) return 0.524F;
    const auto* glyph = fonts->regular->GetFontBaked(large)->FindGlyph('H');
    return (glyph->Y1 - glyph->Y0) / large;
}

}  // namespace

FontMeasure::FontMeasure(std::unique_ptr<Inside> inside) : m_inside{std::move(inside)} {}
FontMeasure::~FontMeasure() = default;

Result<std::unique_ptr<FontMeasure>> FontMeasure::open(const FontPaths& paths)
{
    auto inside = std::make_unique<Inside>();
    inside->atlas.RendererHasTextures = true;       // sizes on demand; nobody renders from this one
    const auto fonts = add_fonts(inside->atlas, paths);
    if (!fonts) return fonts.error();
    inside->fonts = *fonts;
    for (auto* font : {inside->fonts.regular, inside->fonts.bold}) font->GetFontBaked(32.0F)->LoadNoRenderOnLayout = true;
    inside->capital = capital_of_one(paths);
    inside->baseline = inside->fonts.regular->GetFontBaked(100.0F)->Ascent / 100.0F;
    return std::unique_ptr<FontMeasure>{new FontMeasure{std::move(inside)}};
}

// Sign by sign: Dear ImGui 1.92 snaps a glyph's advance to pixels only after it was asked for the first time, so each is asked for twice.
float FontMeasure::width(std::string_view text, float font_pixels, Weight weight) const
{
    auto* baked = (weight == Weight::Bold ? m_inside->fonts.bold : m_inside->fonts.regular)->GetFontBaked(font_pixels);
    baked->LoadNoRenderOnLayout = true;
    float width = 0;
    for (const char *at = text.data(), *end = at + text.size(); at < end;) {
        unsigned int sign{};
        at += ImTextCharFromUtf8(&sign, at, end);
        static_cast<void>(baked->GetCharAdvance(static_cast<ImWchar>(sign)));
        width += baked->GetCharAdvance(static_cast<ImWchar>(sign));
    }
    return width * font_pixels / baked->Size;
}

bool FontMeasure::draws(std::string_view text) const
{
    constexpr unsigned int soft_hyphen = 0x00AD, unknown = 0xFFFD;     // what is beyond Dear ImGui's letters is read as unknown
    for (const char *at = text.data(), *end = at + text.size(); at < end;) {
        unsigned int sign{};
        at += ImTextCharFromUtf8(&sign, at, end);
        if (sign == '\n' || sign == soft_hyphen) continue;
        const auto letter = static_cast<ImWchar>(sign);
        if (sign == unknown || !m_inside->fonts.regular->IsGlyphInFont(letter) || !m_inside->fonts.bold->IsGlyphInFont(letter)) return false;
    }
    return true;
}

float FontMeasure::capital_height(float font_pixels) const { return m_inside->capital * font_pixels; }

float FontMeasure::baseline(float font_pixels) const { return m_inside->baseline * font_pixels; }

Result<std::unique_ptr<TextMeasure>> open_measure()
{
    auto measure = FontMeasure::open(fonts_of_build());
    if (!measure) return measure.error();
    return std::unique_ptr<TextMeasure>{std::move(*measure)};
}

}  // namespace luukku
