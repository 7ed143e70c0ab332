#pragma once

#include "kiosk/layout/layout.h"
#include "platform/film.h"

#include <cstdint>
#include <map>
#include <memory>
#include <tuple>
#include <vector>

struct SDL_Renderer;
struct SDL_Texture;

namespace luukku {

// The picture in another size, each pixel the mean of what it covers: 0xFFRRGGBB, row by row.
[[nodiscard]] std::vector<std::uint32_t> scaled(const Picture& picture, int width, int height);

// Pictures of forms in the sizes in which they are drawn. Kept until the visit ends, and only so many.
class Pictures {
public:
    explicit Pictures(SDL_Renderer& renderer) : m_renderer{&renderer} {}

    // Null when the renderer has no more room.
    [[nodiscard]] SDL_Texture* of(const std::shared_ptr<const Picture>& picture, int width, int height);

    // The frame that a clip has come to, in its own size. One at a time; null when there is no room.
    [[nodiscard]] SDL_Texture* film(const std::shared_ptr<const FilmFrame>& frame);
    void forget_film();

    // Before a frame is drawn: what was kept for others goes when there is too much of it.
    void tidy();

private:
    struct FreeTexture { void operator()(SDL_Texture* texture) const; };
    using Name = std::tuple<std::shared_ptr<const Picture>, int, int>;      // the picture too: its place in memory is never another's

    SDL_Renderer* m_renderer;
    std::map<Name, std::unique_ptr<SDL_Texture, FreeTexture>> m_textures{};
    std::unique_ptr<SDL_Texture, FreeTexture> m_film{};
    std::shared_ptr<const FilmFrame> m_frame{};         // that it holds
};

}  // namespace luukku
