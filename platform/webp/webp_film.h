#pragma once

#include "platform/film.h"

#include <memory>
#include <string_view>

namespace luukku {

// An animated WebP. Fault::Unsupported for any other file, TooLarge over a limit, BadInput for what is broken or cut short; what is transparent
// lies on white. Its frames are decoded one by one as they are asked for.
[[nodiscard]] Result<std::unique_ptr<Film>> open_webp(std::string bytes, const FilmLimits& limits = {});

// How large its frames are, by its first bytes alone; the same faults.
inline constexpr std::size_t webp_head{64};
[[nodiscard]] Result<PictureSize> size_of_webp(std::string_view head, const FilmLimits& limits = {});

}  // namespace luukku
