#pragma once

#include "kiosk/visit/comfort.h"
#include "kiosk/visit/site_words.h"
#include "platform/base/result.h"

#include <string>
#include <vector>

namespace luukku {

// Where somebody is called to, as its door says it.
struct Door {
    std::string location{};         // "Location/ovi-3"
    SiteWords name{};

    bool operator==(const Door&) const = default;
};

// The screen of a waiting place, as the station file has it. A room that is not here is called by no name, unless the names that the centre has for its
// places are taken too: whoever does that has seen that none of them tells a clinic or a professional.
struct LobbyScreen {
    std::vector<Door> doors{};
    std::vector<Language> languages{Language::Finnish};      // that a call is said in, one after another; the first is the page's
    Colours colours{Colours::HighLight};
    bool centre_names{};

    [[nodiscard]] const Door* door(std::string_view location) const;
    bool operator==(const LobbyScreen&) const = default;
};

// Of a station file's "screen", which may be missing; without languages of its own, those of the station that have words and a voice of their own.
[[nodiscard]] Result<LobbyScreen> lobby_screen_from(const fhir::Json& json, const std::vector<Language>& offered);

}  // namespace luukku
