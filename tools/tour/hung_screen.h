#pragma once

#include "kiosk/app/call_watch.h"
#include "kiosk/app/lobby.h"
#include "kiosk/layout/panel.h"
#include "kiosk/painter/face.h"
#include "platform/fake/fake_speech.h"

#include <memory>
#include <string>

namespace luukku::tour {

// The screen of the waiting place in a tour: the real one, on the tour's clock, and with the network's weather.
class HungScreen {
public:
    struct Place { std::string central{}; http::Http& http; Clock& clock; FontPaths fonts{}; };
    HungScreen(const Station& station, const Words& words, const speech::Reader& reader, const Place& place);

    void look();                                    // asks the centre who is called, as it does all the time
    [[nodiscard]] std::string shows() const;        // all words that stand there
    [[nodiscard]] std::string said() const;         // all that it has said, in all languages
    Outcome save(const std::filesystem::path& file) const;

private:
    [[nodiscard]] PlacedPage placed(const TextMeasure& measure) const;

    Station m_station;
    Panel m_panel;
    const Words& m_words;
    FontPaths m_fonts;
    FakeSpeech m_speech{};
    app::CallWatch m_watch;
    app::Lobby m_lobby;
};

}  // namespace luukku::tour
