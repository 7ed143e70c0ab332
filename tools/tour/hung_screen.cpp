#include "tools/tour/hung_screen.h"

#include "kiosk/painter/font_measure.h"
#include "platform/sdl/sdl_display.h"
#include "sync/fhir/made.h"
#include "sync/fhir/resource.h"
#include "tools/tour/player.h"

#include <algorithm>

namespace luukku::tour {

using fhir::Json;

HungScreen::HungScreen(const Station& station, const Words& words, const speech::Reader& reader, const Place& place)
    : m_station{station}, m_panel{*panel_named("desk")}, m_words{words}, m_fonts{place.fonts}, m_watch{m_station, place.central, place.http, place.clock},
      m_lobby{m_station, place.clock, {&reader, &m_speech, nullptr}}
{
}

void HungScreen::look()
{
    m_speech.let_end();
    const auto answer = m_watch.ask();
    m_lobby.tick(answer ? std::optional{*answer} : std::nullopt);
}

PlacedPage HungScreen::placed(const TextMeasure& measure) const
{
    return place(m_lobby.page(), m_panel, m_lobby.comfort(), 0, m_words, measure);
}

std::string HungScreen::shows() const
{
    const auto measure = open_measure();
    if (!measure) return {};
    std::string words;
    for (const auto& node : placed(**measure).nodes) words += node.words + "\n";
    return words;
}

std::string HungScreen::said() const
{
    std::string words;
    for (const auto& utterance : m_speech.said()) words += utterance.words + "\n";
    return words;
}

Outcome HungScreen::save(const std::filesystem::path& file) const
{
    auto display = open_display(m_panel.pixels.width, m_panel.pixels.height, Visibility::OffScreen, "Luukku");
    if (!display) return display.error();
    const auto face = Face::open(std::move(*display), m_fonts);
    if (!face) return face.error();
    (*face)->draw(placed((*face)->measure()));
    return (*face)->save_png(file);
}

// screen hangs | sees WORDS | not-sees WORDS | hears WORDS | not-hears WORDS | shot NAME
Outcome Player::screen(const std::vector<std::string>& words)
{
    const auto& what = words[0];
    if (what == "hangs" && words.size() == 1) {
        m_screen = std::make_unique<HungScreen>(m_engine->station(), *m_words, *m_reader, HungScreen::Place{m_stage.enrolment.central, *m_http, m_clock, m_stage.fonts});
        m_screen->look();
        return Done{};
    }
    if (!m_screen) return failed("no screen hangs in the waiting place; 'screen hangs' comes first");
    m_screen->look();
    if (what == "shot" && words.size() == 2) return m_stage.shots.empty() ? Outcome{Done{}} : m_screen->save(m_stage.shots / (words[1] + ".png"));
    const bool heard = what.ends_with("hears");
    const bool wanted = !what.starts_with("not-");
    if (words.size() != 2 || (!heard && !what.ends_with("sees"))) return failed("'screen sees WORDS', 'screen not-sees WORDS', 'screen hears WORDS', 'screen not-hears WORDS' or 'screen shot NAME'");
    const auto all = heard ? m_screen->said() : m_screen->shows();
    if ((all.find(words[1]) != std::string::npos) == wanted) return Done{};
    return failed((wanted ? "the screen does not have '" : "the screen has '") + words[1] + "': " + all);
}

// Somebody at the centre receives who has this number, in this place: the latest visit that has it.
Outcome Player::call_at_centre(const std::vector<std::string>& words)
{
    const auto found = m_centre->search("Encounter", {{"identifier", std::string{fhir::ticket_system} + "|" + words[0]}});
    if (!found) return found.error();
    const auto newest = std::max_element(found->begin(), found->end(), [](const auto& one, const auto& other) { return one["meta"]["lastUpdated"].text() < other["meta"]["lastUpdated"].text(); });
    if (newest == found->end()) return failed("nobody at the centre has number " + words[0]);
    const auto now = m_centre->date().value_or(m_clock.now().utc);
    auto locations = (*newest)["location"].items();
    locations.push_back(fhir::object_of({{"location", fhir::reference(words[1])}, {"status", "active"}, {"period", fhir::object_of({{"start", instant_text(now)}})}}));
    const auto called = newest->with("status", "in-progress").with("location", Json::array(std::move(locations)));
    const auto id = words[1].substr(words[1].find('/') + 1);
    const auto place = fhir::object_of({{"resourceType", "Location"}, {"id", id}, {"status", "active"}, {"name", id}});
    const auto done = m_centre->transaction(rest::transaction_of({{place, {}}, {called, std::string{fhir::version_of(*newest)}}}));
    if (!done) return done.error();
    if (m_stage.tell) m_stage.tell("  centre: calls " + words[0] + " to " + words[1]);
    return Done{};
}

}  // namespace luukku::tour
