#include "kiosk/app/guide.h"

#include <algorithm>

namespace luukku::app {
namespace {

std::string heading_of(const PlacedPage& page)
{
    const auto heading = std::find_if(page.nodes.begin(), page.nodes.end(), [](const Placed& node) { return node.dress == Dress::Heading; });
    return heading == page.nodes.end() ? std::string{} : heading->words;
}

bool moves(Key key)
{
    return key == Key::Up || key == Key::Down || key == Key::Left || key == Key::Right || key == Key::Next || key == Key::Enter;
}

}  // namespace

void Guide::follow(const PlacedPage& page, const std::optional<std::string>& focused, const Comfort& comfort)
{
    if (!comfort.voice.on) {
        if (m_page) m_speech.stop();
        m_page.reset();
        return;
    }
    const bool headset = m_speech.hears(Ear::Headset);
    const auto heading = heading_of(page);
    const bool anew = !m_page || m_page->page_id != page.page_id || m_heading != heading || m_page->part != page.part || m_comfort.language != comfort.language || headset != m_headset;
    std::vector<speech::Sentence> said;
    if (anew) said = m_reader.page(page, comfort.language);
    else if (focused != m_focused && focused) said = m_reader.stop(page, *focused, comfort.language);
    else if (!(*m_page == page)) {
        said = m_reader.news(*m_page, page, comfort.language);
        if (said.empty() && focused) {      // what was pressed says its new state
            const auto at = [&](const PlacedPage& on) { return std::find_if(on.nodes.begin(), on.nodes.end(), [&](const Placed& node) { return node.id == *focused; }); };
            const auto was = at(*m_page);
            const auto is = at(page);
            if (was != m_page->nodes.end() && is != page.nodes.end() && (was->chosen != is->chosen || was->words != is->words)) said = m_reader.stop(page, *focused, comfort.language);
        }
    }
    const bool sounds_otherwise = m_page && !(m_comfort.voice == comfort.voice);
    m_page = page;
    m_heading = heading;
    m_focused = focused;
    m_comfort = comfort;
    m_headset = headset;
    if (said.empty() && sounds_otherwise) said = m_last;
    if (!said.empty()) say(said, comfort);
}

void Guide::say(const std::vector<speech::Sentence>& sentences, const Comfort& comfort)
{
    m_last = sentences;
    std::string words;
    bool kept_back = false;
    const auto add = [&](const std::string& more) {
        if (!words.empty() && !more.empty()) words += words.back() == '.' || words.back() == '?' || words.back() == '!' || words.back() == ':' ? " " : ". ";
        words += more;
    };
    for (const auto& sentence : sentences) {
        if (sentence.secret && !m_headset) kept_back = true;
        else add(sentence.words);
    }
    if (kept_back) add(m_reader.say(text("voice.headset"), comfort.language));
    Utterance utterance{words, std::string{tag_of(comfort.language)}, comfort.voice.rate / 100.0, comfort.voice.loudness, m_headset ? Ear::Headset : Ear::Speaker};
    utterance.language = utterance.language.substr(0, utterance.language.find('-'));
    m_speech.say(utterance);
}

bool Guide::key(Engine& engine, Key key)
{
    using To = ChangeVoice::To;
    const auto& voice = engine.visit().comfort.voice;
    if (key == Key::HeadsetIn || (!voice.on && (moves(key) || key == Key::Voice || key == Key::Repeat))) {
        engine.handle(ChangeVoice{To::On});
        return true;
    }
    switch (key) {
    case Key::HeadsetOut: m_speech.stop(); return true;
    case Key::Voice: engine.handle(ChangeVoice{To::Off}); return true;
    case Key::Faster: engine.handle(ChangeVoice{To::Faster}); return true;
    case Key::Slower: engine.handle(ChangeVoice{To::Slower}); return true;
    case Key::Louder: engine.handle(ChangeVoice{To::Louder}); return true;
    case Key::Quieter: engine.handle(ChangeVoice{To::Quieter}); return true;
    case Key::Blank: engine.handle(ChangeVoice{voice.blank ? To::Shown : To::Blank}); return true;
    case Key::Pause: m_speech.pause(!m_speech.now().paused); return true;
    case Key::Repeat:
        if (!m_last.empty()) say(m_last, engine.visit().comfort);
        engine.handle(StillHere{});
        return true;
    case Key::Help: engine.handle(CallHelp{}); return true;
    case Key::Language: {
        const auto at = std::find(languages.begin(), languages.end(), engine.visit().comfort.language);
        engine.handle(ChooseLanguage{at + 1 == languages.end() ? languages.front() : *(at + 1)});
        return true;
    }
    default: return false;
    }
}

}  // namespace luukku::app
