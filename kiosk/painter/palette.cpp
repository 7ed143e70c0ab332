#include "kiosk/painter/palette.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace luukku {
namespace {

constexpr Colour hex(std::uint32_t value)
{
    return {static_cast<std::uint8_t>(value >> 16U), static_cast<std::uint8_t>(value >> 8U & 0xFFU), static_cast<std::uint8_t>(value & 0xFFU)};
}

constexpr Palette calm_light{
    hex(0xF3F5F3), hex(0xFFFFFF), hex(0x13202A), hex(0x2F3D46), hex(0x76858D),
    hex(0x074556), hex(0xFFFFFF), hex(0xDDEBEE),
    hex(0x7E2C0A), hex(0xFFFFFF),
    hex(0x8C1620), hex(0x12482B),
    hex(0x47555E), hex(0x13202A), true};

constexpr Palette high_light{
    hex(0xFFFFFF), hex(0xFFFFFF), hex(0x000000), hex(0x000000), hex(0x000000),
    hex(0x00303D), hex(0xFFFFFF), hex(0xFFFFFF),
    hex(0x641E00), hex(0xFFFFFF),
    hex(0x7A0010), hex(0x063A1E),
    hex(0x303030), hex(0x000000), false};

constexpr Palette high_dark{
    hex(0x000000), hex(0x000000), hex(0xFFFFFF), hex(0xFFFFFF), hex(0xFFFFFF),
    hex(0xFFE14A), hex(0x000000), hex(0x000000),
    hex(0xFFB48A), hex(0x000000),
    hex(0xFFB3AE), hex(0x9BF0B4),
    hex(0xC8C8C8), hex(0xFFFFFF), false};

constexpr Palette soft_dark{
    hex(0x12181C), hex(0x1B2429), hex(0xE8EEF0), hex(0xCBD5DA), hex(0x8496A0),
    hex(0x8AD2E2), hex(0x05222B), hex(0x17363F),
    hex(0xFFB48A), hex(0x2B0F00),
    hex(0xFFB0A6), hex(0x9BF0B4),
    hex(0xA9B7BE), hex(0xE8EEF0), false};

}  // namespace

const Palette& palette_of(Colours mode)
{
    static constexpr std::array modes{calm_light, high_light, high_dark, soft_dark};
    return modes.at(static_cast<std::size_t>(mode));
}

Colour colour_of(const Palette& palette, Ink ink)
{
    switch (ink) {
        case Ink::Normal: return palette.ink;
        case Ink::Soft: return palette.soft;
        case Ink::OnAccent: return palette.on_accent;
        case Ink::OnWarm: return palette.on_warm;
        case Ink::Accent: return palette.accent;
        case Ink::Warm: return palette.warm;
        case Ink::Danger: return palette.danger;
        case Ink::Good: return palette.good;
        case Ink::Disabled: return palette.disabled;
    }
    return palette.ink;
}

namespace {

double linear(std::uint8_t channel)
{
    const double part = channel / 255.0;
    return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

double luminance(Colour colour) { return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue); }

}  // namespace

double contrast(Colour one, Colour other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

Colour mixed(Colour one, Colour other, float part)
{
    const auto mix = [part](std::uint8_t a, std::uint8_t b) {
        return static_cast<std::uint8_t>(std::lround(static_cast<float>(a) + (static_cast<float>(b) - static_cast<float>(a)) * part));
    };
    return {mix(one.red, other.red), mix(one.green, other.green), mix(one.blue, other.blue)};
}

}  // namespace luukku
