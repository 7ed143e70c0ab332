#include "kiosk/lobby/chime.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace luukku::lobby {

namespace {

constexpr double high_note{659.26};         // E5 and C5: low enough for ears that hear high tones badly
constexpr double low_note{523.25};
constexpr double note_seconds{0.55};
constexpr double fades_in{0.01};            // no click
constexpr double fades_by{5};               // times e in a second
constexpr double loudness{9'000};           // of 32,767: below a voice

void add_note(std::vector<std::int16_t>& samples, double note, int hertz)
{
    const auto count = static_cast<int>(note_seconds * hertz);
    for (int i = 0; i < count; ++i) {
        const double at = static_cast<double>(i) / hertz;
        const double in = std::min(1.0, at / fades_in);
        const double out = std::exp(-fades_by * at) * std::min(1.0, (note_seconds - at) / fades_in);
        samples.push_back(static_cast<std::int16_t>(std::lround(loudness * in * out * std::sin(2 * std::numbers::pi * note * at))));
    }
}

}  // namespace

std::vector<std::int16_t> chime(int hertz)
{
    std::vector<std::int16_t> samples;
    add_note(samples, high_note, hertz);
    add_note(samples, low_note, hertz);
    return samples;
}

}  // namespace luukku::lobby
