#include "kiosk/app/guide.h"

#include <algorithm>

namespace luukku::app {
namespace {

using namespace std::chrono_literals;

// No text of a page lasts longer: what claims to is a voice that hangs.
constexpr auto longest_utterance = 5min;

std::string heading_words(const PlacedPage& page)
{
    const auto* heading = heading_of(page);
    return heading == nullptr ? std::string{} : heading->words;
}

bool another_page(const PlacedPage& before, const PlacedPage& page)
{
    return before.page_id != page.page_id || before.subject != page.subject || before.part != page.part || heading_words(before) != heading_words(page);
}

// Of a field the mask is no news: what it holds is compared as news.
bool stands_otherwise(const PlacedPage& before, const PlacedPage& page, const std::string& id)
{
    const auto* was = node_called(before, id);
    const auto* is = node_called(page, id);
    if (was == nullptr || is == nullptr || is->entry) return false;
    return was->chosen != is->chosen || was->enabled != is->enabled || was->words != is->words;
}

bool moves(Key key)
{
    return key == Key::Up || key == Key::Down || key == Key::Left || key == Key::Right || key == Key::Next || key == Key::Enter;
}

// Words behind those that are there, back in the language of the utterance unless they say another.
void join(Utterance& utterance, const std::string& more, const std::vector<Tongue>& tongues)
{
    if (more.empty()) return;
    speech::join(utterance.words, more);
    const auto from = utterance.words.size() - more.size();
    const bool own_first = tongues.empty() || tongues.front().from > 0;
    if (own_first && !utterance.tongues.empty() && utterance.tongues.back().language != utterance.language) utterance.tongues.push_back({from, utterance.language});
    for (const auto& tongue : tongues) utterance.tongues.push_back({from + tongue.from, tongue.language});
}

}  // namespace

// A keypad's own sound device is there all the time: its jack tells whether somebody listens.
bool Guide::headset()
{
    return m_speech.hears(Ear::Headset) && (!m_jack_tells || m_jack.value_or(false));
}

void Guide::drop()
{
    m_speech.stop();
    m_page.reset();
    m_focused.reset();
    m_touched.reset();
    m_heard.clear();
    m_last = {};
    m_acted = m_asked_for_headset = false;
    m_repeats = 0;
}

void Guide::forget()
{
    drop();
    m_silenced = false;
}

std::vector<speech::Sentence> Guide::what_to_say(const PlacedPage& page, const std::optional<std::string>& focused, const Comfort& comfort)
{
    const bool anew = !m_page || another_page(*m_page, page) || m_comfort.language != comfort.language || headset() != m_headset;
    if (anew) {
        m_asked_for_headset = false;
        m_touched.reset();
        auto said = m_reader.page(page, comfort.language);
        const bool another_language = !m_page || m_comfort.language != comfort.language;
        const auto first = [&](const char* key) { said.insert(said.begin(), speech::Sentence{m_reader.say(text(key), comfort.language)}); };
        if (another_language && !m_reader.has_voice(comfort.language)) first("voice.none");
        if (!m_page) first("voice.begins");
        return said;
    }
    if (focused != m_focused && focused) return m_reader.stop(page, *focused, comfort.language);
    auto said = *m_page == page ? std::vector<speech::Sentence>{} : m_reader.news(*m_page, page, comfort.language);
    if (!said.empty()) return said;
    if (!focused && m_touched && stands_otherwise(*m_page, page, *m_touched)) return m_reader.thing(page, *m_touched, comfort.language);
    if (focused && (m_acted || stands_otherwise(*m_page, page, *focused))) return m_reader.stop(page, *focused, comfort.language);
    return m_acted ? m_reader.page(page, comfort.language) : said;
}

void Guide::follow(const PlacedPage& page, const std::optional<std::string>& focused, const Comfort& comfort)
{
    if (!comfort.voice.on) {
        if (m_page) end();
        return;
    }
    auto said = what_to_say(page, focused, comfort);
    if (said.empty() && m_page && !(m_comfort.voice == comfort.voice)) said = m_last;       // it sounds otherwise now
    m_page = page;
    m_focused = focused;
    m_comfort = comfort;
    m_headset = headset();
    m_acted = false;
    if (!said.empty()) say(said, comfort);
}

// By her own will: she hears that it is so, and keys that move do not start it again.
void Guide::end()
{
    drop();
    m_silenced = true;
    Utterance utterance;
    utterance.words = m_reader.say(text("voice.ends"), m_comfort.language);
    utter(std::move(utterance), m_comfort);
}

void Guide::touched(const PlacedPage& page, const std::string& id, const Comfort& comfort)
{
    if (!comfort.voice.on || !m_page) return;
    m_touched = id;
    say(m_reader.thing(page, id, comfort.language), comfort);
}

void Guide::say(const std::vector<speech::Sentence>& sentences, const Comfort& comfort)
{
    m_last = sentences;
    Utterance utterance;
    utterance.language = m_reader.voice(comfort.language);
    bool kept_back = false;
    m_heard.clear();
    const auto add = [&](const std::string& words, const std::vector<Tongue>& tongues) {
        join(utterance, words, tongues);
        const auto end = utterance.words.size();
        if (!words.empty()) utterance.sentences.push_back({end - words.size(), end});
    };
    for (const auto& sentence : sentences) {
        const bool to_all = !sentence.secret || m_headset;
        add(to_all ? sentence.words : sentence.instead, to_all ? sentence.tongues : std::vector<Tongue>{});
        if (to_all) keep_origins(sentence, utterance.words.size() - sentence.words.size());
        kept_back = kept_back || (!to_all && sentence.instead.empty());
    }
    if (kept_back && (!m_asked_for_headset || utterance.words.empty())) {
        add(m_reader.say(text(m_speech.knows(Ear::Headset) ? "voice.headset" : "voice.no_headset"), comfort.language), {});
        m_asked_for_headset = true;
    }
    utter(std::move(utterance), comfort);
}

void Guide::keep_origins(const speech::Sentence& sentence, std::size_t at)
{
    for (const auto& origin : sentence.origins) m_heard.push_back({{at + origin.said.from, at + origin.said.to}, {sentence.node, origin.text}});
}

void Guide::utter(Utterance utterance, const Comfort& comfort)
{
    utterance.language = m_reader.voice(comfort.language);
    utterance.rate = comfort.voice.rate / 100.0;
    utterance.loudness = comfort.voice.loudness;
    utterance.ear = m_headset ? Ear::Headset : Ear::Speaker;
    m_speech.say(utterance);
}

std::optional<Spot> Guide::spot()
{
    const auto saying = m_speech.now();
    if (!saying.going || saying.word_length == 0) return std::nullopt;
    std::optional<Spot> spot;
    for (const auto& heard : m_heard) {
        if (heard.said.to <= saying.word || heard.said.from >= saying.word + saying.word_length) continue;
        if (!spot) spot = heard.spot;
        else if (spot->node == heard.spot.node) spot->words.to = heard.spot.words.to;
    }
    return spot;
}

// Once more what was said last; and again: the whole page, with what stands on every page.
void Guide::repeat(Engine& engine)
{
    const auto& comfort = engine.visit().comfort;
    if (++m_repeats > 1 && m_page) say(m_reader.whole(*m_page, comfort.language), comfort);
    else if (!m_last.empty()) say(m_last, comfort);
    engine.handle(Moved{});
}

bool Guide::key(Engine& engine, Key key)
{
    using To = ChangeVoice::To;
    const auto& voice = engine.visit().comfort.voice;
    if (key == Key::HeadsetIn || key == Key::HeadsetOut) {
        m_jack = key == Key::HeadsetIn;
        m_silenced = m_silenced && !*m_jack;
        if (*m_jack) engine.handle(ChangeVoice{To::On});
        else m_speech.stop();
        return true;
    }
    if (!voice.on && (key == Key::Voice || (!m_silenced && (moves(key) || key == Key::Repeat)))) {
        m_silenced = false;
        engine.handle(ChangeVoice{To::On});
        return true;
    }
    if (key != Key::Repeat) m_repeats = 0;
    switch (key) {
    case Key::Voice:
        engine.handle(ChangeVoice{To::Off});
        return true;
    case Key::Faster: engine.handle(ChangeVoice{To::Faster}); return true;
    case Key::Slower: engine.handle(ChangeVoice{To::Slower}); return true;
    case Key::Louder: engine.handle(ChangeVoice{To::Louder}); return true;
    case Key::Quieter: engine.handle(ChangeVoice{To::Quieter}); return true;
    case Key::Blank: engine.handle(ChangeVoice{voice.blank ? To::Shown : To::Blank}); return true;
    case Key::Pause: m_speech.pause(!m_speech.now().paused); return true;
    case Key::Repeat: repeat(engine); return true;
    case Key::Help: engine.handle(CallHelp{}); return true;
    case Key::Language: {
        const auto& offered = engine.station().languages;
        const auto at = std::find(offered.begin(), offered.end(), engine.visit().comfort.language);
        engine.handle(ChooseLanguage{at == offered.end() || at + 1 == offered.end() ? offered.front() : *(at + 1)});
        return true;
    }
    default:
        m_acted = moves(key);
        return false;
    }
}

void Guide::second(Engine& engine, Duration now)
{
    m_jack_tells = !engine.station().keys.codes_of(Key::HeadsetIn).empty();
    const bool there = headset();
    if (there && !m_there) {
        m_silenced = false;
        engine.handle(ChangeVoice{ChangeVoice::To::On});
    }
    if (!there && m_there) m_speech.stop();
    m_there = there;
    const bool heard = there || m_speech.hears(Ear::Speaker);
    engine.can_be_heard(heard ? Audible::Now : m_speech.knows(Ear::Headset) ? Audible::InHeadset : Audible::Never);
    const auto saying = m_speech.now();
    if (saying.number != m_number) {
        m_number = saying.number;
        m_since = now;
    }
    if (engine.visit().comfort.voice.on && saying.going && !saying.paused && now - m_since < longest_utterance) engine.handle(Listening{});
}

}  // namespace luukku::app
