#include "platform/webp/webp_film.h"

#include <cstdlib>

using namespace luukku;

// A clip from anywhere is decoded frame by frame or refused, within its limits; from the start it has the same frames again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const FilmLimits limits{64U * 1024U, 10'000, 20, Duration{2'000}, Duration{20}};
    auto film = open_webp(std::string{reinterpret_cast<const char*>(data), size}, limits);
    if (!film) return 0;
    const auto shape = (*film)->size();
    if (static_cast<std::int64_t>(shape.width) * shape.height > limits.pixels || (*film)->length() > limits.length) std::abort();
    int counts[2]{};
    for (int& count : counts) {
        for (auto next = (*film)->next(); next && *next; next = (*film)->next()) {
            if ((*next)->pixels.size() != static_cast<std::size_t>(shape.width) * static_cast<std::size_t>(shape.height) || (*next)->shown_for < limits.shortest) std::abort();
            if (++count > limits.frames) std::abort();
        }
        (*film)->rewind();
    }
    if (counts[0] != counts[1]) std::abort();
    return 0;
}
