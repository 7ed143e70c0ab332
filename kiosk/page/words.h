#pragma once

#include "kiosk/page/text.h"
#include "kiosk/visit/comfort.h"
#include "platform/base/result.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace luukku {

// The catalogs of assets/words: one JSON object a language, key -> ICU message. Plurals, dates and times are ICU's, in the
// station's time zone. A key that is missing in a language is said in Finnish; one that is nowhere shows as its own name in brackets.
class Words {
public:
    static Result<Words> load(const std::filesystem::path& folder, const std::string& time_zone);
    Words(Words&&) noexcept;
    Words& operator=(Words&&) noexcept;
    ~Words();

    [[nodiscard]] std::string say(const Text& text, Language language) const;
    [[nodiscard]] std::vector<std::string> missing(Language language) const;    // keys that Finnish has and this language lacks

private:
    struct Inside;
    explicit Words(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> m_inside;
};

}  // namespace luukku
