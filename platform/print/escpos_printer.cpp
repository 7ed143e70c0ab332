#include "platform/print/escpos_printer.h"

#include <algorithm>
#include <chrono>

namespace luukku {

namespace {

using namespace std::chrono_literals;
using Now = std::chrono::steady_clock;

constexpr Duration for_answer = 1s;
constexpr Duration between_questions = 200ms;

// A talk with a printer from one order to its end.
class Talk {
public:
    explicit Talk(PrinterLine& line, PrinterLine::Time until = PrinterLine::Time::max(), std::stop_token stop = {}) : m_line{line}, m_until{until}, m_stop{std::move(stop)} {}

    [[nodiscard]] PrinterLine::Sent send(const std::string& bytes, Duration patience) { return m_line.send(bytes, patience, m_until, m_stop); }

    // One question after another, so that each answer is to the one that was asked. One that does not answer the first is asked no more.
    [[nodiscard]] PrinterState state()
    {
        escpos::Told told;
        for (std::size_t at = 0; at < told.size(); ++at) {
            const auto sent = send(escpos::bytes_of(escpos::asks[at]), for_answer);
            if (sent == PrinterLine::Sent::All) told[at] = answer(for_answer);
            if (m_line.gone()) return PrinterState::Unplugged;
            if (!told[at]) break;
        }
        return escpos::state_of(told);
    }

    // What became of a slip that is sent. One that has told nothing took it, and nobody knows more; one that told something and is silent now has not
    // printed. Its silence may end: it answers no sooner than it has taken what went before. One that says all is well and never that it is done has.
    [[nodiscard]] std::optional<PrinterState> done(bool answers, Duration patience)
    {
        if (!answers) return std::nullopt;
        if (send(escpos::ask_when_done(), patience) != PrinterLine::Sent::All) return trouble();
        auto now = PrinterState::Unknown;
        for (const auto well = Now::now() + patience; Now::now() < m_until && !m_stop.stop_requested();) {
            if (now != PrinterState::Unknown && Now::now() >= well) break;
            (void)answer(between_questions);
            if (!m_done) now = state();
            if (m_done) return escpos::paper_ended(*m_done) ? std::optional{PrinterState::PaperOut} : std::nullopt;
            if (!can_print(now)) return now;
        }
        return now == PrinterState::Unknown || m_stop.stop_requested() ? std::optional{PrinterState::Unknown} : std::nullopt;
    }

    // Why it takes no more.
    [[nodiscard]] PrinterState trouble()
    {
        const auto now = m_line.gone() ? PrinterState::Unplugged : state();
        return can_print(now) ? PrinterState::Unknown : now;
    }

    // True when it has thrown away what it held, and what it had printed by then is cut off: the next slip would hang on it. One that is open or has no
    // paper cuts nothing yet.
    [[nodiscard]] bool throws_away()
    {
        m_line.discard();
        (void)send(escpos::throw_away(), for_answer);
        const auto now = state();
        if (now == PrinterState::Unknown || !can_print(now) || send(escpos::cut_off(), for_answer) != PrinterLine::Sent::All) return false;
        (void)state();
        return true;
    }

private:
    // The next answer to a question; that all is done is noted and goes by.
    std::optional<std::uint8_t> answer(Duration most)
    {
        using To = escpos::Answers::Answer::To;
        for (const auto until = std::min(Now::now() + most, m_until); Now::now() < until && !m_stop.stop_requested();) {
            const auto byte = m_line.next(std::chrono::duration_cast<Duration>(until - Now::now()) + 1ms, m_stop);
            if (m_line.gone()) return std::nullopt;
            const auto answered = byte ? m_answers.take(*byte) : std::nullopt;
            if (!answered) continue;
            if (answered->to == To::Ask) return answered->byte;
            m_done = answered->byte;
            return std::nullopt;
        }
        return std::nullopt;
    }

    PrinterLine& m_line;
    PrinterLine::Time m_until;
    std::stop_token m_stop;
    escpos::Answers m_answers{};
    std::optional<std::uint8_t> m_done{};
};

}  // namespace

PrinterState EscPosPrinter::state()
{
    auto line = PrinterLine::open(m_place, {});
    return line ? Talk{*line}.state() : PrinterState::Unplugged;
}

std::optional<PrinterState> EscPosPrinter::print(const Slip& slip, std::stop_token stop)
{
    if (!fits_on(slip, m_dots)) return PrinterState::Unknown;
    const auto until = Now::now() + m_patience.whole;
    auto line = PrinterLine::open(m_place, stop);
    if (!line) return PrinterState::Unplugged;
    Talk talk{*line, until, stop};
    const auto before = talk.state();
    if (!can_print(before)) return before;
    if (m_left_over) m_left_over = !talk.throws_away();
    const auto sent = talk.send(escpos::bytes_of(slip), m_patience.standing);
    const auto ended = sent == PrinterLine::Sent::All ? talk.done(before != PrinterState::Unknown, m_patience.standing) : std::optional{talk.trouble()};
    if (!ended) return std::nullopt;
    m_left_over = !Talk{*line}.throws_away();
    if (m_left_over) line->discard_at_closing();
    return ended;
}

}  // namespace luukku
