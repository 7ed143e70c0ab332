#include "kiosk/app/hands.h"

namespace luukku::app {

using namespace std::chrono_literals;

namespace {

// A reader types a whole code in a burst; what comes slower than this is not one.
constexpr auto within_burst = 200ms;

// Who presses Valmis while her slip comes still gets it; what takes longer would come out for the next person.
constexpr auto to_take_slip = 4s;

bool is_enter(int code)
{
    return code == 28 || code == 96;
}

}  // namespace

Hands::Hands(Engine& engine, View& view, Clock& clock, Guide* guide, Devices* devices) : m_engine{engine}, m_view{view}, m_clock{clock}, m_guide{guide}, m_devices{devices} {}

void Hands::typed(const std::string& text)
{
    const auto now = m_clock.now().since_boot;
    if (now - m_wedge_at > within_burst) m_wedge.forget();
    m_wedge_at = now;
    for (const char sign : text) m_wedge.add(sign);
}

// Enter or Tab behind a burst is the end of what a reader typed, whatever the station's map says of it.
bool Hands::ends_a_code()
{
    if (m_clock.now().since_boot - m_wedge_at > within_burst) m_wedge.forget();
    if (m_wedge.empty()) return false;
    read(m_wedge.end());
    return true;
}

void Hands::keyed(Key key)
{
    if (key == Key::Tab && ends_a_code()) return;
    if (m_engine.station().keypad.empty() && counts("key/" + std::to_string(static_cast<int>(key)))) act(key);
}

void Hands::coded(int code)
{
    if (is_enter(code) && ends_a_code()) return;
    if (m_engine.station().keypad.empty()) meant(code);
}

bool Hands::counts(const std::string& key)
{
    m_again.wait(delay_of_keys(m_engine.visit().comfort.delay));
    return m_again.counts(key, m_clock.now().since_boot);
}

void Hands::meant(int code)
{
    if (!counts("code/" + std::to_string(code))) return;
    if (listens_to_codes(m_engine.visit())) return m_engine.handle(KeypadPressed{code});
    if (const auto key = m_engine.station().keys.of(code)) act(*key);
}

void Hands::act(Key key)
{
    if (m_guide != nullptr && m_guide->key(m_engine, key)) return;
    m_view.key(m_engine, key);
}

void Hands::read(Result<Secret> code)
{
    m_state.refused = code ? std::nullopt : std::optional{code.error().fault};
    if (code) m_engine.handle(Scanned{*code});
}

void Hands::follow()
{
    using What = KeypadNews::What;
    if (m_devices == nullptr) return;
    for (auto& news : m_devices->taken()) {
        if (auto* code = std::get_if<Result<Secret>>(&news)) read(std::move(*code));
        else if (const auto* scanner = std::get_if<ScannerThere>(&news)) m_state.scanner = scanner->there ? DevicesState::Plug::In : DevicesState::Plug::Out;
        else if (const auto* printer = std::get_if<PrinterState>(&news)) m_state.printer = *printer;
        else if (const auto* ended = std::get_if<SlipEnded>(&news)) m_engine.handle(*ended);
        else if (auto* keyboards = std::get_if<std::vector<Keyboard>>(&news)) m_state.keyboards = std::move(*keyboards);
        else if (const auto& keypad = std::get<KeypadNews>(news); keypad.what == What::Pressed) meant(keypad.code);
        else {
            if (keypad.what == What::Unplugged && m_guide != nullptr) m_guide->forget_jack();
            if (!m_listened.empty()) m_state.keypad = keypad.what == What::PluggedIn ? DevicesState::Plug::In : DevicesState::Plug::Out;
        }
    }
}

void Hands::forget()
{
    m_wedge.forget();
    m_again = Again{Duration{0}};
    if (m_devices == nullptr) return;
    m_devices->drop_waiting_slip();
    if (!m_slip_until && m_devices->is_printing()) m_slip_until = m_clock.now().since_boot + to_take_slip;
}

void Hands::second()
{
    if (m_devices == nullptr) return;
    if (const auto& named = m_engine.station().keypad; named != m_listened) {
        m_listened = named;
        m_devices->listen_to(named);
        m_state.keypad = named.empty() ? DevicesState::Plug::None : DevicesState::Plug::Out;
    }
    if (m_slip_until && m_clock.now().since_boot >= *m_slip_until) {
        m_devices->give_up_slips_but_of(m_engine.visit_number());
        m_slip_until.reset();
    }
    if (m_engine.visit().phase != Phase::Staff) return;
    m_devices->look_around();
    if (!(m_engine.visit().staff.devices == m_state)) m_engine.handle(DevicesKnown{m_state});
}

}  // namespace luukku::app
