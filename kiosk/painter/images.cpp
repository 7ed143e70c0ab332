#include "kiosk/painter/images.h"

namespace luukku {
namespace {

void write(ImTextureData& texture, const ImFontAtlasRect& place, const Mask& mask)
{
    for (int y = 0; y < mask.height; ++y) {
        auto* row = static_cast<unsigned char*>(texture.GetPixelsAt(place.x, place.y + y));
        for (int x = 0; x < mask.width; ++x) {
            const auto coverage = mask.coverage[static_cast<std::size_t>(y * mask.width + x)];
            if (texture.BytesPerPixel == 1) { row[x] = coverage; continue; }
            auto* pixel = row + 4 * x;
            pixel[0] = pixel[1] = pixel[2] = 255;
            pixel[3] = coverage;
        }
    }
}

}  // namespace

template <typename Bake>
ImFontAtlasRect Images::kept(const Name& name, Bake bake)
{
    ImFontAtlasRect place;
    const auto found = m_ids.find(name);
    if (found != m_ids.end() && m_atlas->GetCustomRect(found->second, &place)) return place;
    const Mask mask = bake();
    const auto id = m_atlas->AddCustomRect(mask.width, mask.height, &place);
    if (id == ImFontAtlasRectId_Invalid) return {};
    write(*m_atlas->TexData, place, mask);
    m_ids[name] = id;
    return place;
}

ImFontAtlasRect Images::corner(int radius)
{
    return kept({Kind::Corner, radius, 0}, [radius] { return corner_mask(radius); });
}

ImFontAtlasRect Images::ring(int radius, int thickness)
{
    return kept({Kind::Ring, radius, thickness}, [=] { return ring_mask(radius, static_cast<float>(thickness)); });
}

ImFontAtlasRect Images::shadow(int radius, int blur)
{
    return kept({Kind::Shadow, radius, blur}, [=] { return shadow_mask(radius, blur); });
}

ImFontAtlasRect Images::icon(Icon icon, int size)
{
    return kept({Kind::Icon, static_cast<int>(icon), size}, [=] { return icon_mask(icon, size); });
}

}  // namespace luukku
