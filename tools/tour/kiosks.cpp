#include "tools/tour/player.h"

#include "platform/keystore/file_keystore.h"

#include <algorithm>

// The two kiosks of a station, and what she takes from one to the other on paper.
namespace luukku::tour {

// As new as the first was, with what the station file of its own says.
Outcome Player::open_second()
{
    auto enrolment = *m_stage.second;
    enrolment.central = m_stage.enrolment.central;
    enrolment.ca = m_stage.enrolment.ca;
    const auto trust = app::trust_of(enrolment);
    if (!trust) return trust.error();
    auto real = http::make_curl_http(*trust);
    if (!real) return real.error();
    m_elsewhere.enrolment = enrolment;
    m_elsewhere.http = std::make_unique<WeatherHttp>(std::move(*real));
    m_elsewhere.keystore = std::make_unique<FileKeystore>(enrolment.key);
    return app::enrol(enrolment, m_stage.pin, *m_elsewhere.keystore, *m_secrets, m_clock);
}

Outcome Player::go_to_kiosk(const std::string& name)
{
    if (name != "one" && name != "two") return failed("the kiosks of a station are one and two");
    if (name == m_at) return Done{};
    if (!m_elsewhere.http)
        if (auto opened = open_second(); !opened) return opened;
    std::swap(m_stage.enrolment, m_elsewhere.enrolment);
    std::swap(m_keystore, m_elsewhere.keystore);
    std::swap(m_http, m_elsewhere.http);
    std::swap(m_assembly, m_elsewhere.assembly);
    std::swap(m_relay_room, m_elsewhere.relay_room);
    std::swap(m_rooms, m_elsewhere.rooms);
    std::swap(m_engine, m_elsewhere.engine);
    m_at = name;
    m_guide->forget();
    m_presses = 0;
    m_view = std::make_unique<app::View>(m_view->panel(), *m_words, m_face->measure());
    if (m_stage.tell) m_stage.tell("  kiosk " + name);
    if (!m_engine)
        if (auto begun = begin_kiosk(); !begun) return begun;
    m_visit = m_engine->visit_number();
    return Done{};
}

// Signs that are set apart on the page are one word on her paper.
Outcome Player::write_down(const std::string& what)
{
    if (!what.starts_with('#')) return failed("what is written down is named by its id");
    const auto& nodes = m_view->drawn(*m_engine).nodes;
    const auto node = std::find_if(nodes.begin(), nodes.end(), [&](const Placed& one) { return one.id == what.substr(1); });
    if (node == nodes.end()) return failed("'" + what + "' is not on the page");
    m_written = node->words;
    std::erase_if(m_written, [](char sign) { return sign == ' ' || sign == '\n'; });
    return Done{};
}

std::string Player::with_note(std::string words) const
{
    auto wrong = m_written;
    if (!wrong.empty()) wrong.back() = wrong.back() == '0' ? '1' : '0';
    for (const auto& [note, stands] : {std::pair{std::string_view{"{written}"}, m_written}, {std::string_view{"{wrong}"}, wrong}})
        if (const auto at = words.find(note); at != std::string::npos) words.replace(at, note.size(), stands);
    return words;
}

}  // namespace luukku::tour
