#pragma once

#include "kiosk/visit/comfort.h"
#include "sync/fhir/json.h"

#include <map>
#include <string>

namespace luukku {

// Words of the site's own, by language tag.
struct SiteWords {
    std::map<std::string, std::string> by_language{};

    [[nodiscard]] const std::string& in(Language language) const;   // in the first language from this one on that it has, fallback by fallback
    [[nodiscard]] Language spoken(Language language) const;         // which one that is; itself when there is none
    bool operator==(const SiteWords&) const = default;
};

// As a station file has them: {"fi": …, "sv": …}.
[[nodiscard]] SiteWords site_words_from(const fhir::Json& json);

}  // namespace luukku
