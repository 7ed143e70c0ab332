#include "kiosk/app/signer.h"

#include <algorithm>
#include <utility>

namespace luukku::app {

namespace {

using namespace std::chrono_literals;
using State = SignVisit::State;

// A picture that came later than this does not hurry those after it.
constexpr auto most_late = 200ms;

const PlacedFilm* film_on(const PlacedPage& page)
{
    const auto node = std::find_if(page.nodes.begin(), page.nodes.end(), [](const Placed& one) { return one.film.has_value(); });
    return node == page.nodes.end() ? nullptr : &*node->film;
}

}  // namespace

void Signer::show(const Engine& engine, const std::string& file)
{
    const auto& clips = engine.station().signs;
    const auto clip = std::find_if(clips.begin(), clips.end(), [&](const SignClip& one) { return one.file == file; });
    m_file = file;
    m_frame.reset();
    m_projector.show({m_folder / file, clip == clips.end() ? std::string{} : clip->sha256});
}

void Signer::follow(Engine& engine, const PlacedPage& drawn, Duration now)
{
    const auto* film = film_on(drawn);
    m_moves = false;
    if (film == nullptr) {
        if (!m_file.empty()) m_projector.close();
        m_file.clear();
        m_frame.reset();
        return;
    }
    const auto begun = engine.visit().sign.begun;
    const bool another = film->file != m_file;
    if (another) show(engine, film->file);
    else if (begun != m_begun) m_projector.rewind();
    if (another || begun != m_begun) m_due = now;
    m_begun = begun;
    const bool playing = engine.visit().sign.state == State::Playing;
    if (playing && !std::exchange(m_playing, playing)) m_due = std::max(m_due, now);        // it was held
    m_playing = playing;
    if (!m_frame || (playing && now >= m_due)) take(engine, now);
    m_moves = m_moves || (playing && m_due > now);
}

void Signer::take(Engine& engine, Duration now)
{
    const auto news = m_projector.take();
    if (const auto* frame = std::get_if<std::shared_ptr<const FilmFrame>>(&news)) {
        m_frame = *frame;
        m_due = std::max<Duration>(m_due, now - most_late) + m_frame->shown_for;
        m_moves = engine.visit().sign.state == State::Playing;
    } else if (std::holds_alternative<Projector::End>(news)) engine.handle(SignEnded{engine.visit_number(), {}});
    else if (const auto* error = std::get_if<Error>(&news)) {
        if (m_tell) m_tell(m_file + ": " + error->detail);
        engine.handle(SignEnded{engine.visit_number(), error->fault});
    }
}

void Signer::second(Engine& engine)
{
    if (!m_file.empty() && engine.visit().sign.state == State::Playing) engine.handle(Listening{});
}

}  // namespace luukku::app
