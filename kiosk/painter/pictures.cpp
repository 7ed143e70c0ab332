#include "kiosk/painter/pictures.h"

#include <SDL.h>
#include <algorithm>
#include <array>
#include <cmath>

namespace luukku {
namespace {

constexpr std::size_t most_pictures{16};

// The pixels that one pixel of the new size covers.
struct Covered { int from{}; int to{}; };

Covered covered(int at, int size, int source)
{
    const auto from = static_cast<int>(static_cast<std::int64_t>(at) * source / size);
    const auto to = static_cast<int>((static_cast<std::int64_t>(at + 1) * source + size - 1) / size);
    return {from, std::clamp(to, from + 1, source)};
}

std::uint32_t mean_of(const Picture& picture, Covered across, Covered down)
{
    std::array<std::uint32_t, 3> sum{};
    for (int y = down.from; y < down.to; ++y)
        for (int x = across.from; x < across.to; ++x)
            for (std::size_t colour = 0; colour < sum.size(); ++colour)
                sum.at(colour) += picture.rgb[(static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) + static_cast<std::size_t>(x)) * 3 + colour];
    const auto count = static_cast<std::uint32_t>((across.to - across.from) * (down.to - down.from));
    return 0xFF000000U | (sum[0] / count) << 16 | (sum[1] / count) << 8 | sum[2] / count;
}

}  // namespace

std::vector<std::uint32_t> scaled(const Picture& picture, int width, int height)
{
    std::vector<std::uint32_t> pixels;
    pixels.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) pixels.push_back(mean_of(picture, covered(x, width, picture.width), covered(y, height, picture.height)));
    return pixels;
}

void Pictures::FreeTexture::operator()(SDL_Texture* texture) const { SDL_DestroyTexture(texture); }

SDL_Texture* Pictures::of(const std::shared_ptr<const Picture>& picture, int width, int height)
{
    auto& kept = m_textures[{picture, width, height}];
    if (kept || width <= 0 || height <= 0 || picture->width <= 0 || picture->height <= 0) return kept.get();
    const auto pixels = scaled(*picture, width, height);
    kept.reset(SDL_CreateTexture(m_renderer, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STATIC, width, height));
    if (kept) SDL_UpdateTexture(kept.get(), nullptr, pixels.data(), width * 4);
    return kept.get();
}

SDL_Texture* Pictures::film(const std::shared_ptr<const FilmFrame>& frame)
{
    if (frame == m_frame) return m_film.get();
    const auto [width, height] = frame->size;
    if (!m_frame || !(m_frame->size == frame->size)) {
        m_film.reset(SDL_CreateTexture(m_renderer, SDL_PIXELFORMAT_XRGB8888, SDL_TEXTUREACCESS_STREAMING, width, height));
        if (m_film) SDL_SetTextureScaleMode(m_film.get(), SDL_ScaleModeLinear);
    }
    m_frame = frame;
    if (m_film) SDL_UpdateTexture(m_film.get(), nullptr, frame->pixels.data(), width * 4);
    return m_film.get();
}

void Pictures::forget_film()
{
    m_film.reset();
    m_frame.reset();
}

void Pictures::tidy()
{
    if (m_textures.size() > most_pictures) m_textures.clear();
}

}  // namespace luukku
