#pragma once

#include "kiosk/page/text.h"
#include "kiosk/visit/comfort.h"
#include "platform/base/result.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace luukku {

// What a catalog says of itself, under "pack".
struct Pack {
    std::string name{};         // its own name for itself: Українська
    std::string status{};       // translationStatus
    std::string voice{};        // BCP 47 of the voice that reads it; empty: there is none
};

// Words, and the language that they are in.
struct Said {
    std::string words{};
    Language language{Language::Finnish};

    bool operator==(const Said&) const = default;
};

// The catalogs of assets/words: one JSON object a language, key -> ICU message, and "pack". Plurals, dates and times are ICU's, in the
// station's time zone. A key that is missing in a language is said in its fallback; one that is nowhere shows as its own name in brackets.
// The key "language.<name>" is that language's own name, in every language. One thread.
class Words {
public:
    static Result<Words> load(const std::filesystem::path& folder, const std::string& time_zone);
    Words(Words&&) noexcept;
    Words& operator=(Words&&) noexcept;
    ~Words();

    [[nodiscard]] Said said(const Text& text, Language language) const;
    [[nodiscard]] std::string say(const Text& text, Language language) const { return said(text, language).words; }

    // The same for the ear: where no voice speaks the language, its fallback's words. Given words of a language without a voice are not said.
    [[nodiscard]] Said heard(const Text& text, Language language) const;
    [[nodiscard]] Language voiced(Language language) const;     // the first from it on, fallback by fallback, that has a voice

    [[nodiscard]] const Pack& pack(Language language) const;
    [[nodiscard]] std::vector<std::string> missing(Language language) const;    // keys that Finnish has and this language lacks
    [[nodiscard]] Coverage coverage(Language language) const;

private:
    struct Inside;
    explicit Words(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> m_inside;
};

}  // namespace luukku
