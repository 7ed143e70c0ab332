#include "kiosk/visit/screen.h"

#include <algorithm>
#include <utility>

namespace luukku {

namespace {

constexpr std::size_t most_doors{500};
constexpr std::size_t longest_door{40};         // characters: more cannot be read across a lobby

Error wrong_screen(const char* member)
{
    return {Fault::BadInput, std::string{"station file: screen."} + member};
}

bool short_enough(const SiteWords& name)
{
    return std::all_of(name.by_language.begin(), name.by_language.end(), [](const auto& one) {
        return std::count_if(one.second.begin(), one.second.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }) <= static_cast<std::ptrdiff_t>(longest_door);
    });
}

std::optional<Colours> colours_from(std::string_view name)
{
    for (const auto& [known, colours] : {std::pair{"calm-light", Colours::CalmLight}, {"high-light", Colours::HighLight}, {"high-dark", Colours::HighDark}, {"soft-dark", Colours::SoftDark}})
        if (name == known) return colours;
    return std::nullopt;
}

}  // namespace

const Door* LobbyScreen::door(std::string_view location) const
{
    const auto found = std::find_if(doors.begin(), doors.end(), [&](const Door& one) { return one.location == location; });
    return found == doors.end() ? nullptr : &*found;
}

Result<LobbyScreen> lobby_screen_from(const fhir::Json& json, const std::vector<Language>& offered)
{
    LobbyScreen screen;
    if (json["doors"].size() > most_doors) return wrong_screen("doors");
    for (const auto& one : json["doors"].items()) {
        Door door{std::string{one["location"].text()}, site_words_from(one["name"])};
        if (!door.location.starts_with("Location/") || door.name.in(Language::Finnish).empty() || !short_enough(door.name)) return wrong_screen("doors");
        screen.doors.push_back(std::move(door));
    }
    screen.languages.clear();
    for (const auto& one : json["languages"].items()) {
        const auto language = language_named(one.text());
        if (!language) return wrong_screen("languages");
        screen.languages.push_back(*language);
    }
    // Easy Finnish says a number as Finnish does.
    for (const auto language : screen.languages.empty() ? offered : std::vector<Language>{})
        if (language != Language::EasyFinnish) screen.languages.push_back(language);
    if (screen.languages.empty()) screen.languages.push_back(Language::Finnish);
    if (!json["colours"].is_null()) {
        const auto colours = colours_from(json["colours"].text());
        if (!colours) return wrong_screen("colours");
        screen.colours = *colours;
    }
    screen.centre_names = json["centreNames"].boolean(false);
    return screen;
}

}  // namespace luukku
