#include "kiosk/app/new_pin.h"

#include "kiosk/visit/visit.h"

#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <string>

namespace luukku::app {

using fhir::Json;

namespace {

constexpr std::size_t least_pin = 6;
constexpr char interrupt = '\x03';

// All the same, or one up or one down at each step.
bool easily_guessed(std::string_view pin)
{
    const auto steady = [pin](int step) {
        for (std::size_t i = 1; i < pin.size(); ++i)
            if (pin[i] - pin[i - 1] != step) return false;
        return true;
    };
    return steady(0) || steady(1) || steady(-1);
}

// The terminal shows nothing until this goes. Ctrl-C ends the line instead of the program, which would leave the terminal mute.
class Mute {
public:
    Mute()
    {
        m_is_set = ::tcgetattr(STDIN_FILENO, &m_before) == 0;
        auto mute = m_before;
        mute.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);
        mute.c_cc[VEOL] = static_cast<cc_t>(interrupt);
        m_is_set = m_is_set && ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &mute) == 0;
    }
    Mute(const Mute&) = delete;
    Mute& operator=(const Mute&) = delete;
    ~Mute()
    {
        if (m_is_set) (void)::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }

    [[nodiscard]] bool is_set() const { return m_is_set; }

private:
    termios m_before{};
    bool m_is_set{};
};

// Sign by sign, so that nothing of it stays behind in a buffer of the library. Nothing when it was interrupted.
Result<Secret> line_of_input()
{
    std::string line;
    char sign{};
    while (::read(STDIN_FILENO, &sign, 1) == 1 && sign != '\n') {
        if (sign == interrupt) return Error{Fault::BadInput, "given up: the PIN is as it was"};
        line += sign;
    }
    return Secret{std::move(line)};
}

Result<Secret> asked(const char* question)
{
    std::cerr << question << std::flush;
    auto line = line_of_input();
    std::cerr << '\n';
    return line;
}

}  // namespace

Outcome is_fit_pin(const Secret& pin)
{
    const auto digits = pin.reveal();
    const bool only_digits = std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits.size() < least_pin || digits.size() > longest_pin || !only_digits || easily_guessed(digits))
        return Error{Fault::BadInput, "the PIN needs six to twelve digits that are not in a row"};
    return Done{};
}

Outcome set_pin(store::Store& store, const Secret& pin, Secrets& secrets, Utc now)
{
    if (auto fit = is_fit_pin(pin); !fit) return fit;
    const auto hash = secrets.hash_pin(pin);
    if (!hash) return hash.error();
    if (auto saved = store.save_setting("pin-hash", Json{*hash}, {"staff", "pin.set", {}, "ok"}, now); !saved) return saved;
    return store.save_setting("pin-tries", Json{}, {"staff", "pin.unlock", {}, "ok"}, now);
}

Result<Secret> ask_new_pin()
{
    if (::isatty(STDIN_FILENO) == 0) return line_of_input();
    const Mute mute;
    if (!mute.is_set()) return Error{Fault::Internal, "the terminal would show the PIN"};
    auto first = asked("New staff PIN: ");
    if (!first) return first;
    if (auto fit = is_fit_pin(*first); !fit) return fit.error();
    auto again = asked("The same again: ");
    if (!again) return again;
    if (first->reveal() != again->reveal()) return Error{Fault::BadInput, "the two are not the same: the PIN is as it was"};
    return first;
}

}  // namespace luukku::app
