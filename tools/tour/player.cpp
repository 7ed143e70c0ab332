#include "tools/tour/player.h"

#include "platform/fake/fake_secrets.h"
#include "platform/keystore/file_keystore.h"
#include "platform/sdl/sdl_display.h"
#include "platform/system/system_random.h"

#include <algorithm>
#include <cstdlib>

namespace luukku::tour {

namespace {

FakeClock clock_at(const std::optional<Utc>& now)
{
    return now ? FakeClock{*now} : FakeClock{};
}

}  // namespace

Player::Player(Stage stage)
    : m_stage{std::move(stage)}, m_clock{clock_at(m_stage.now)}, m_random{std::make_unique<SystemRandom>()}, m_secrets{std::make_unique<FakeSecrets>()},
      m_keystore{std::make_unique<FileKeystore>(m_stage.enrolment.key)}
{
}

Player::~Player()
{
    end_kiosk();
}

Result<std::unique_ptr<Player>> Player::open(Stage stage)
{
    std::unique_ptr<Player> player{new Player{std::move(stage)}};
    if (auto started = player->start(); !started) return started.error();
    return player;
}

Outcome Player::start()
{
    const auto station = app::read_station(m_stage.enrolment.station);
    if (!station) return station.error();
    auto words = Words::load(m_stage.words, station->time_zone);
    if (!words) return words.error();
    m_words = std::make_unique<Words>(std::move(*words));
    auto spoken = speech::Spoken::load(m_stage.speech);
    if (!spoken) return spoken.error();
    m_spoken = std::make_unique<speech::Spoken>(std::move(*spoken));
    m_reader = std::make_unique<speech::Reader>(*m_words, *m_spoken);
    m_guide = std::make_unique<app::Guide>(m_speech, *m_reader);

    const auto trust = app::trust_of(m_stage.enrolment);
    if (!trust) return trust.error();
    auto real = http::make_curl_http(*trust);
    auto own = http::make_curl_http(*trust);
    if (!real) return real.error();
    if (!own) return own.error();
    m_http = std::make_unique<WeatherHttp>(std::move(*real));
    m_own_http = std::move(*own);
    m_centre = std::make_unique<rest::Server>(m_stage.enrolment.central, *m_own_http);

    // The centre may have moved since.
    auto enrolled = m_stage.kiosk == Kiosk::New ? app::enrol(m_stage.enrolment, m_stage.pin, *m_keystore, *m_secrets, m_clock)
                                                : app::write_enrolment(m_stage.enrolment);
    if (!enrolled) return enrolled;
    if (auto begun = begin_kiosk(); !begun) return begun;
    return use_panel(m_stage.panel.empty() ? m_engine->station().panel : m_stage.panel);
}

Outcome Player::use_panel(const std::string& name)
{
    const auto panel = panel_named(name);
    if (!panel) return failed("no panel is called '" + name + "'");
    auto display = open_display(panel->pixels.width, panel->pixels.height, Visibility::OffScreen, "Luukku");
    if (!display) return display.error();
    auto face = Face::open(std::move(*display), m_stage.fonts);
    if (!face) return face.error();
    m_view.reset();
    m_face = std::move(*face);
    m_view = std::make_unique<app::View>(*panel, *m_words, m_face->measure());
    return Done{};
}

Outcome Player::begin_kiosk()
{
    auto assembly = app::assemble(m_stage.enrolment, {m_clock, *m_random, *m_secrets, *m_keystore, *m_http, m_stage.content});
    if (!assembly) return assembly.error();
    m_assembly = std::move(*assembly);
    if (m_relay) m_relay_room = std::make_unique<app::RelayRoom>(m_relay->address(), *m_relay_http, m_clock, "Aula A");
    m_rooms = app::inline_rooms(*m_assembly.store, *m_assembly.net, nullptr, m_relay_room.get());
    m_engine = std::make_unique<app::Engine>(m_assembly.station, m_clock, *m_assembly.calendar, *m_random, *m_rooms);
    m_engine->can_print(m_prints);
    if (m_relay) m_engine->has_relay();
    m_guide->second(*m_engine, m_clock.now().since_boot);
    m_engine->tick();
    wear_comfort();
    return Done{};
}

void Player::end_kiosk()
{
    m_engine.reset();
    m_rooms.reset();
    m_relay_room.reset();
    m_assembly.net.reset();
    m_assembly.store.reset();
}

// As a cut of power does: nothing is told to anybody, the store is what was committed.
Outcome Player::restart()
{
    end_kiosk();
    return begin_kiosk();
}

void Player::wear_comfort()
{
    if (!m_stage.comfort) return;
    const auto& wanted = *m_stage.comfort;
    const auto& now = m_engine->visit().comfort;
    if (now.language != wanted.language) m_engine->handle(ChooseLanguage{wanted.language});
    while (m_engine->visit().comfort.size != wanted.size) m_engine->handle(NextTextSize{});
    while (m_engine->visit().comfort.colours != wanted.colours) m_engine->handle(NextColours{});
}

Outcome Player::play(const std::string& file_name, const std::vector<Line>& lines)
{
    for (const auto& line : lines)
        if (line.verb == "expect") {
            const std::vector<std::string> query{line.words.begin() + 2, line.words.end()};
            const auto before = count(query);
            if (!before) return Error{before.error().fault, file_name + ":" + std::to_string(line.number) + ": " + before.error().detail};
            m_before.insert_or_assign(query, *before);
        }
    settle();
    for (const auto& line : lines) {
        if (auto done = step(line); !done)
            return Error{done.error().fault, file_name + ":" + std::to_string(line.number) + ": " + line.verb + ": " + done.error().detail};
        settle();
    }
    return Done{};
}

Outcome Player::step(const Line& line)
{
    const auto& words = line.words;
    if (!line.verb.ends_with("hear") && !line.verb.ends_with("hear-aloud")) m_heard = m_speech.said().size();
    if (line.verb == "press") return press(words[0]);
    if (line.verb == "type") return type(with_note(words[0]));
    if (line.verb == "wait") return wait(words[0], words[1]);
    if (line.verb == "see") return see(words[0], true, Parts::All);
    if (line.verb == "see-here") return see(words[0], true, Parts::Shown);
    if (line.verb == "not-see") return see(words[0], false, Parts::All);
    if (line.verb == "can-press") return can_press(words[0], true);
    if (line.verb == "cannot-press") return can_press(words[0], false);
    if (line.verb == "expect") return expect(line);
    if (line.verb == "network") return network(words[0]);
    if (line.verb == "shot") return shot(words[0]);
    if (line.verb == "hear") return hear(words[0], true, Ears::Any);
    if (line.verb == "not-hear") return hear(words[0], false, Ears::Any);
    if (line.verb == "hear-aloud") return hear(words[0], true, Ears::Lobby);
    if (line.verb == "not-hear-aloud") return hear(words[0], false, Ears::Lobby);
    if (line.verb == "seek") return seek(words[0]);
    if (line.verb == "key") return key(words[0]);
    if (line.verb == "hands") return use_hand(words[0]);
    if (line.verb == "printer") return use_printer(words[0]);
    if (line.verb == "slip") return slip(words);
    if (line.verb == "centre-calls") return call_at_centre(words);
    if (line.verb == "screen") return screen(words);
    if (line.verb == "relay") return use_relay(words[0]);
    if (line.verb == "desk") return use_desk(words);
    if (line.verb == "headset") {
        m_speech.plug(words[0] == "in");
        m_guide->second(*m_engine, m_clock.now().since_boot);
    }
    if (line.verb == "panel") return use_panel(words[0]);
    if (line.verb == "restart") return restart();
    if (line.verb == "kiosk") return go_to_kiosk(words[0]);
    if (line.verb == "write-down") return write_down(words[0]);
    if (line.verb == "staff-at-centre") return staff_at_centre(words[0], words[1], words[2]);
    if (line.verb == "language" || line.verb == "text-size" || line.verb == "colours") return comfort(line.verb, words[0]);
    if (line.verb == "booking") return book_at_centre(words);
    if (line.verb == "letter") return scan_letter(words);
    if (line.verb == "assign") return assign_at_centre(words);
    if (line.verb == "taken") return take_the_time();
    if (line.verb == "scan") m_engine->handle(Scanned{Secret{with_note(words[0])}});
    if (line.verb == "open-staff") m_engine->handle(OpenStaff{});
    if (line.verb == "presses") return count_presses(words[0]);
    return Done{};
}

void Player::follow()
{
    if (m_engine->visit_number() != m_visit) {
        m_guide->forget();
        m_presses = 0;
    }
    m_visit = m_engine->visit_number();
    m_guide->follow(m_view->look(*m_engine), m_view->focused(), m_engine->visit().comfort);
}

void Player::settle()
{
    m_engine->take_answers();
    follow();
    print_slips();
    const auto words = page_in_short();
    if (words != m_told_page && m_stage.tell) m_stage.tell("    page: " + words);
    m_told_page = words;
}

std::string Player::page_in_short()
{
    const auto& page = m_view->look(*m_engine);
    const auto* heading = heading_of(page);
    std::string words{heading == nullptr ? page.page_id : heading->words};
    for (const auto& node : page.nodes)
        if (node.dress == Dress::Number || node.dress == Dress::Notice || node.id == "text/lead") words += " | " + node.words;
    std::replace(words.begin(), words.end(), '\n', ' ');
    return words;
}

Outcome Player::press(const std::string& what)
{
    if (m_stage.hand != Hand::AtOnce) return press_by_hand(what);
    const auto node = find_to_press(what);
    if (!node) return failed("nothing to press says '" + what + "'");
    m_guide->touched(m_view->drawn(*m_engine), node->id, m_engine->visit().comfort);
    if (!m_view->press(*m_engine, *node)) return failed("'" + what + "' cannot be pressed now");
    ++m_presses;
    if (m_stage.tell) m_stage.tell("  press: " + what);
    return Done{};
}

// One key after another, as a finger does; an id is tried first, since "-" is also in many words.
Outcome Player::type(const std::string& keys)
{
    for (std::size_t at = 0; at < keys.size();) {
        std::size_t end = at + 1;
        while (end < keys.size() && (static_cast<unsigned char>(keys[end]) & 0xC0U) == 0x80U) ++end;
        const auto key = keys.substr(at, end - at);
        const std::string id = key == " " ? "#key/space" : "#key/" + key;
        at = end;
        if (m_stage.hand != Hand::AtOnce) {
            if (auto pressed = press_by_hand(id); !pressed) return pressed;
            continue;
        }
        const auto node = find_to_press(id);
        if (!node) return failed("there is no key '" + key + "'");
        if (!m_view->press(*m_engine, *node)) return failed("the key '" + key + "' is not lit");
        ++m_presses;
    }
    if (m_stage.tell) m_stage.tell("  type: " + std::to_string(keys.size()) + " keys");
    return Done{};
}

Outcome Player::wait(const std::string& amount, const std::string& unit)
{
    const auto number = std::atoi(amount.c_str());
    const auto seconds = unit == "s" ? number : unit == "min" ? number * 60 : unit == "h" ? number * 3600 : -1;
    if (seconds <= 0) return failed("'wait 5 s', 'wait 3 min' or 'wait 2 h'");
    const int step = unit == "h" ? 60 : 1;
    for (int i = 0; i < seconds; i += step) {
        m_clock.advance(std::chrono::seconds{step});
        m_guide->second(*m_engine, m_clock.now().since_boot);
        m_engine->tick();
        if (m_elsewhere.engine) m_elsewhere.engine->tick();
        if (m_screen) m_screen->look();
        if (m_relay) (void)ask_relay();
        follow();
    }
    if (m_stage.tell) m_stage.tell("  wait: " + amount + " " + unit);
    return Done{};
}

Outcome Player::comfort(const std::string& verb, const std::string& value)
{
    Comfort wanted{m_engine->visit().comfort};
    const std::map<std::string, TextSize> sizes{{"small", TextSize::Small}, {"normal", TextSize::Normal}, {"large", TextSize::Large}, {"largest", TextSize::Largest}};
    const std::map<std::string, Colours> colours{{"calm-light", Colours::CalmLight}, {"high-light", Colours::HighLight}, {"high-dark", Colours::HighDark}, {"soft-dark", Colours::SoftDark}};
    if (verb == "language" && language_named(value)) wanted.language = *language_named(value);
    else if (verb == "text-size" && sizes.contains(value)) wanted.size = sizes.at(value);
    else if (verb == "colours" && colours.contains(value)) wanted.colours = colours.at(value);
    else return failed("'" + value + "' is not known");
    m_stage.comfort = wanted;
    wear_comfort();
    return Done{};
}

Outcome Player::key(const std::string& name)
{
    static const std::map<std::string, Key> keys{
        {"up", Key::Up}, {"down", Key::Down}, {"left", Key::Left}, {"right", Key::Right}, {"select", Key::Enter}, {"next", Key::Next}, {"repeat", Key::Repeat},
        {"pause", Key::Pause}, {"faster", Key::Faster}, {"slower", Key::Slower}, {"louder", Key::Louder}, {"quieter", Key::Quieter}, {"voice", Key::Voice},
        {"blank", Key::Blank}, {"language", Key::Language}, {"help", Key::Help},
    };
    const auto found = keys.find(name);
    if (found == keys.end()) return failed("'" + name + "' is no key");
    ++m_presses;
    strike(found->second);
    return Done{};
}

void Player::strike(Key key)
{
    if (!m_guide->key(*m_engine, key)) m_view->key(*m_engine, key);
    m_engine->take_answers();
}

// What was said since the last thing she did; what the lobby must not hear, since the tour began.
Outcome Player::hear(const std::string& words, bool wanted, Ears ears)
{
    std::string heard;
    for (auto at = ears == Ears::Lobby && !wanted ? 0 : m_heard; at < m_speech.said().size(); ++at) {
        const auto& one = m_speech.said()[at];
        if (ears == Ears::Any || one.ear == Ear::Speaker) heard += (heard.empty() ? "" : " | ") + one.words;
    }
    if ((heard.find(words) != std::string::npos) == wanted) return Done{};
    return failed((wanted ? "she does not hear '" : "she hears '") + words + "': " + heard);
}

// As somebody who sees nothing: key after key until the voice says it. Where she is when she has heard it twice, it is not on the page.
Outcome Player::seek(const std::string& words)
{
    std::string first;
    std::string heard;
    for (int presses = 0; presses < 200; ++presses) {
        if (auto pressed = key("down"); !pressed) return pressed;
        m_heard = m_speech.said().size();
        settle();
        if (m_speech.said().size() == m_heard) return failed("nothing is said");
        const auto& said = m_speech.said().back().words;
        if (said == words || said.starts_with(words + ".") || said.starts_with(words + " ") || said.find(". " + words) != std::string::npos) return Done{};
        if (presses == 0) first = said;
        else if (said == first) break;
        heard += " | " + said;
    }
    return failed("'" + words + "' is not heard:" + heard);
}

Outcome Player::shot(const std::string& name)
{
    if (m_stage.shots.empty()) return Done{};
    m_face->draw(m_view->drawn(*m_engine), {}, m_view->focused());
    return m_face->save_png(m_stage.shots / (name + ".png"));
}

}  // namespace luukku::tour
