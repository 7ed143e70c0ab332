#pragma once

#include "platform/base/moment.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace luukku {

enum class Language { Finnish, Swedish, English, EasyFinnish, NorthernSami, Ukrainian, Russian, Estonian };
inline constexpr std::array languages{Language::Finnish, Language::Swedish, Language::English, Language::EasyFinnish,
                                      Language::NorthernSami, Language::Ukrainian, Language::Russian, Language::Estonian};

// What rules and records know of a language; all else its catalog says of itself (kiosk/page/words.h), and has to agree with this.
struct LanguageNames {
    std::string_view name{};        // as catalogs, station files and tours call it
    std::string_view tag{};         // BCP 47, as FHIR uses it: easy Finnish has no tag of its own
    Language fallback{};            // what lacks words in it is said in this one; Finnish ends every such row
};

[[nodiscard]] constexpr LanguageNames names_of(Language language)
{
    constexpr std::array<LanguageNames, languages.size()> all{{
        {"fi", "fi", Language::Finnish}, {"sv", "sv", Language::Finnish}, {"en", "en", Language::Finnish}, {"fi-selko", "fi-x-selko", Language::Finnish},
        {"se", "se", Language::Finnish}, {"uk", "uk", Language::English}, {"ru", "ru", Language::English}, {"et", "et", Language::Finnish},
    }};
    return all[static_cast<std::size_t>(language)];
}

[[nodiscard]] constexpr std::string_view tag_of(Language language) { return names_of(language).tag; }
[[nodiscard]] constexpr std::string_view name_of(Language language) { return names_of(language).name; }
[[nodiscard]] constexpr Language fallback_of(Language language) { return names_of(language).fallback; }

// The first from this language on, fallback by fallback, of which `has` is true; nothing when none is.
template <typename Has>
[[nodiscard]] constexpr std::optional<Language> first_that(Language language, const Has& has)
{
    while (!has(language)) {
        if (fallback_of(language) == language) return std::nullopt;
        language = fallback_of(language);
    }
    return language;
}

// How much of a language is its own, for staff.
struct Coverage {
    Language language{};
    int own{};                  // keys that it says in its own words
    int of{};                   // keys there are; the others are said in the fallback
    std::string status{};       // translationStatus of its catalog
    bool voice{};

    // Whole percents, and a hundred only when nothing is missing.
    [[nodiscard]] int percent() const { return of == 0 ? 0 : own * 100 / of; }
    bool operator==(const Coverage&) const = default;
};

[[nodiscard]] constexpr std::optional<Language> language_named(std::string_view name)
{
    for (const auto language : languages)
        if (name_of(language) == name) return language;
    return std::nullopt;
}

// face.md, Tokens: capital height 5.2 / 6.5 / 7.5 / 9.0 mm at 600 mm from the eye.
enum class TextSize { Small, Normal, Large, Largest };
inline constexpr std::array text_sizes{TextSize::Small, TextSize::Normal, TextSize::Large, TextSize::Largest};

enum class Colours { CalmLight, HighLight, HighDark, SoftDark };
inline constexpr std::array colour_modes{Colours::CalmLight, Colours::HighLight, Colours::HighDark, Colours::SoftDark};

// How this person is spoken to (EN 301 549 5.1.3.11-13). `blank`: the screen shows nothing of hers while she listens.
struct Voice {
    bool on{};
    int rate{100};              // percent of the ordinary speed
    int loudness{-10};          // dB against full
    bool blank{};

    bool operator==(const Voice&) const = default;
};
inline constexpr std::array voice_rates{50, 75, 100, 125, 150, 175, 200};
inline constexpr int quietest = -30, loudest = 0, loudness_step = 5;

// How far one line stands from the next: 1.3 or, roomy, 1.6 of the letters' size (WCAG 2.2, 1.4.12).
enum class Spacing { Ordinary, Roomy };
inline constexpr std::array spacings{Spacing::Ordinary, Spacing::Roomy};

// Where on a tall panel that stands upright the things to press are: Low brings all of them into its lower half (EN 301 549 8.3).
enum class Reach { Ordinary, Low };
inline constexpr std::array reaches{Reach::Ordinary, Reach::Low};

// The same target touched again, or the same key pressed again, counts only after this (EN 301 549 5.8 wants half a second to be within reach).
// Who has chosen nothing is spared a second touch of a trembling hand; keys then have no delay, so that who walks a page by them is not slowed down.
enum class Delay { Ordinary, None, Long, Longest };
inline constexpr std::array delays{Delay::Ordinary, Delay::None, Delay::Long, Delay::Longest};

[[nodiscard]] constexpr Duration delay_of_touch(Delay delay)
{
    constexpr std::array all{Duration{400}, Duration{0}, Duration{700}, Duration{1000}};
    return all[static_cast<std::size_t>(delay)];
}

[[nodiscard]] constexpr Duration delay_of_keys(Delay delay) { return delay == Delay::Ordinary ? Duration{0} : delay_of_touch(delay); }

// The sign languages of Finland that clips may be in, by their tags of BCP 47 (which are those of ISO 639-3).
enum class SignLanguage { Finnish, FinlandSwedish };
inline constexpr std::array sign_languages{SignLanguage::Finnish, SignLanguage::FinlandSwedish};
[[nodiscard]] constexpr std::string_view tag_of(SignLanguage language) { return language == SignLanguage::Finnish ? "fse" : "fss"; }

// How this person wants the page. A member of the visit, so it goes when she goes.
struct Comfort {
    Language language{Language::Finnish};
    TextSize size{TextSize::Normal};
    Colours colours{Colours::CalmLight};
    Voice voice{};
    Delay delay{Delay::Ordinary};
    Spacing spacing{Spacing::Ordinary};
    Reach reach{Reach::Ordinary};
    std::optional<SignLanguage> sign{};     // nothing: the one that goes with her language

    bool operator==(const Comfort&) const = default;
};

}  // namespace luukku
