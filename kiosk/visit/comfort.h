#pragma once

#include <array>
#include <string_view>

namespace luukku {

enum class Language { Finnish, English };
inline constexpr std::array languages{Language::Finnish, Language::English};

// BCP 47, as catalogs and FHIR use it.
[[nodiscard]] constexpr std::string_view tag_of(Language language)
{
    return language == Language::Finnish ? "fi" : "en";
}

// face.md, Tokens: capital height 5.2 / 6.5 / 7.5 / 9.0 mm at 600 mm from the eye.
enum class TextSize { Small, Normal, Large, Largest };
inline constexpr std::array text_sizes{TextSize::Small, TextSize::Normal, TextSize::Large, TextSize::Largest};

enum class Colours { CalmLight, HighLight, HighDark, SoftDark };
inline constexpr std::array colour_modes{Colours::CalmLight, Colours::HighLight, Colours::HighDark, Colours::SoftDark};

// How this person wants the page. A member of the visit, so it goes when she goes.
struct Comfort {
    Language language{Language::Finnish};
    TextSize size{TextSize::Normal};
    Colours colours{Colours::CalmLight};

    bool operator==(const Comfort&) const = default;
};

}  // namespace luukku
