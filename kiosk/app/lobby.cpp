#include "kiosk/app/lobby.h"

#include "kiosk/lobby/chime.h"

#include <set>
#include <utility>

namespace luukku::app {

namespace {

using namespace std::chrono_literals;

constexpr int chime_hertz = 22'050;         // what the voice gives too: one speed for the device
constexpr auto longest_chime = 3s;          // a device that does not say how far it is keeps no call waiting

}  // namespace

Lobby::Lobby(const Station& station, Clock& clock, Voices voices) : m_station{station}, m_clock{clock}, m_voices{voices}, m_now{clock.now()}
{
    m_board.heard = m_now.since_boot;
}

Comfort Lobby::comfort() const
{
    Comfort comfort;
    comfort.language = m_station.screen.languages.front();
    comfort.colours = m_station.screen.colours;
    return comfort;
}

void Lobby::tick(const std::optional<lobby::Heard>& heard)
{
    m_now = m_clock.now();
    say_after_chime();
    auto next = lobby::step(m_board, heard, m_now.since_boot, speaks());
    m_board = std::move(next.board);
    if (next.say) call(*next.say);
}

bool Lobby::speaks()
{
    return m_after_chime || (m_voices.speech != nullptr && m_voices.speech->now().going);
}

// Language by language; one that has no voice of its own is not said in another's.
Utterance Lobby::said(const lobby::Call& call) const
{
    Utterance utterance;
    std::set<std::string> voices;
    for (const auto language : m_station.screen.languages) {
        if (m_voices.reader == nullptr || !m_voices.reader->has_voice(language)) continue;
        const auto& voice = m_voices.reader->voice(language);
        if (!voices.insert(voice).second) continue;
        const auto words = m_voices.reader->say(call_words(call, m_station, language), language);
        speech::join(utterance.words, words);
        if (utterance.language.empty()) utterance.language = voice;
        else utterance.tongues.push_back({utterance.words.size() - words.size(), voice});
    }
    return utterance;
}

void Lobby::call(const lobby::Call& call)
{
    m_after_chime = said(call);
    m_chimed = m_now.since_boot;
    m_chime = 0;
    if (m_voices.sound != nullptr && m_voices.sound->has(Ear::Speaker)) {
        const auto samples = lobby::chime(chime_hertz);
        m_voices.sound->clear();
        if (m_voices.sound->ready(chime_hertz, Ear::Speaker) && m_voices.sound->play(samples, Ear::Speaker)) m_chime = samples.size();
    }
    say_after_chime();
}

void Lobby::say_after_chime()
{
    if (!m_after_chime) return;
    const bool sounds = m_chime > 0 && m_voices.sound->heard() < m_chime && m_now.since_boot - m_chimed < longest_chime;
    if (sounds) return;
    const auto utterance = std::exchange(m_after_chime, std::nullopt);
    if (m_voices.speech != nullptr && !utterance->words.empty()) (void)m_voices.speech->say(*utterance);
}

}  // namespace luukku::app
