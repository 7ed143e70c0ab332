#pragma once

#include "platform/base/result.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace luukku::speech {

// What a voice must be given so that it says what a person would read aloud: docs/speech.md has the rules, assets/speech the words.
// A language without a table is left as it is written. One thread.
class Spoken {
public:
    static Result<Spoken> load(const std::filesystem::path& folder);        // <language>.json each; Fault::BadInput names the file
    Spoken(Spoken&&) noexcept;
    Spoken& operator=(Spoken&&) noexcept;
    ~Spoken();

    // `language` is BCP 47; "fi-selko" is said as "fi".
    [[nodiscard]] std::string say(std::string_view text, std::string_view language) const;

private:
    struct Inside;
    explicit Spoken(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> m_inside;
};

}  // namespace luukku::speech
