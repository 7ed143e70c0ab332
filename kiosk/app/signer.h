#pragma once

#include "kiosk/app/engine.h"
#include "kiosk/app/projector.h"
#include "kiosk/layout/layout.h"

#include <filesystem>

namespace luukku::app {

// Shows the clip of the page that is drawn, in its time: plays, holds, begins anew as the visit says, and tells it when the clip has ended or cannot
// be shown. Where no clip is drawn nothing is decoded or kept.
class Signer {
public:
    // `tell` hears of each clip that could not be shown: its file and why.
    using Tell = std::function<void(const std::string&)>;
    Signer(std::filesystem::path folder, std::function<void()> wake, Tell tell = {}) : m_folder{std::move(folder)}, m_tell{std::move(tell)}, m_projector{std::move(wake)} {}

    // Before each picture: what is drawn now.
    void follow(Engine& engine, const PlacedPage& drawn, Duration now);

    // Once a second, before the tick of the engine: while it plays, silence is not absence.
    void second(Engine& engine);

    [[nodiscard]] const std::shared_ptr<const FilmFrame>& frame() const { return m_frame; }
    // When the next frame is to be seen; nothing while none is waited for.
    [[nodiscard]] std::optional<Duration> due() const { return m_moves ? std::optional{m_due} : std::nullopt; }

private:
    void show(const Engine& engine, const std::string& file);
    void take(Engine& engine, Duration now);

    std::filesystem::path m_folder;
    Tell m_tell;
    Projector m_projector;
    std::string m_file{};               // empty: nothing is open
    int m_begun{};
    std::shared_ptr<const FilmFrame> m_frame{};
    Duration m_due{};
    bool m_playing{};
    bool m_moves{};
};

}  // namespace luukku::app
