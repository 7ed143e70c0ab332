#include "kiosk/visit/site_words.h"

namespace luukku {

SiteWords site_words_from(const fhir::Json& json)
{
    SiteWords words;
    for (const auto& [language, word] : json.members()) words.by_language[language] = std::string{word.text()};
    return words;
}

const std::string& SiteWords::in(Language language) const
{
    static const std::string none;
    const auto at = by_language.find(std::string{name_of(spoken(language))});
    return at == by_language.end() ? none : at->second;
}

Language SiteWords::spoken(Language language) const
{
    const auto has = [&](Language one) {
        const auto at = by_language.find(std::string{name_of(one)});
        return at != by_language.end() && !at->second.empty();
    };
    return first_that(language, has).value_or(language);
}

}  // namespace luukku
