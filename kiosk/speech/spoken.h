#pragma once

#include "platform/base/result.h"
#include "platform/base/stretch.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace luukku::speech {

// These bytes of what is said have come from these of the text: whole words of it, as they are written.
struct Origin {
    Stretch said{};
    Stretch text{};

    bool operator==(const Origin&) const = default;
};

// What is said, and where it came from: in order, with nothing for what was put in between.
struct Traced {
    std::string words{};
    std::vector<Origin> origins{};
};

// What a voice must be given so that it says what a person would read aloud: docs/speech.md has the rules, assets/speech the words.
// A language without a table is left as it is written. One thread.
class Spoken {
public:
    static Result<Spoken> load(const std::filesystem::path& folder);        // <language>.json each; Fault::BadInput names the file
    Spoken(Spoken&&) noexcept;
    Spoken& operator=(Spoken&&) noexcept;
    ~Spoken();

    // Whether there is a language, and ICU reads every pattern and spelling of the tables; a language in which it does not is left as it is written. Makes all languages ready.
    [[nodiscard]] Outcome whole() const;

    // `language` is BCP 47; "fi-selko" is said as "fi".
    [[nodiscard]] Traced trace(std::string_view text, std::string_view language) const;
    [[nodiscard]] std::string say(std::string_view text, std::string_view language) const { return trace(text, language).words; }

private:
    struct Inside;
    explicit Spoken(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> m_inside;
};

}  // namespace luukku::speech
