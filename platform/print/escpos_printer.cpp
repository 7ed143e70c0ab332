#include "platform/print/escpos_printer.h"

#include <chrono>

namespace luukku {

namespace {

using namespace std::chrono_literals;
using Now = std::chrono::steady_clock;

constexpr Duration for_answer = 1s;
constexpr Duration without_progress = 4s;       // while sending: its buffer is full, and it prints nothing
constexpr Duration until_done = 4s;             // of a printer that says all is well and never that it has done
constexpr Duration between_questions = 200ms;

// A talk with a printer from one order to its end.
class Talk {
public:
    Talk(PrinterLine& line, std::stop_token stop) : m_line{line}, m_stop{std::move(stop)} {}

    // One question after another, so that each answer is to the one that was asked. One that does not answer the first is asked no more.
    [[nodiscard]] PrinterState state()
    {
        escpos::Told told;
        for (std::size_t at = 0; at < told.size(); ++at) {
            if (m_line.send(escpos::bytes_of(escpos::asks[at]), for_answer, m_stop) == PrinterLine::Sent::Gone) return PrinterState::Unplugged;
            told[at] = answer(for_answer);
            if (m_line.gone()) return PrinterState::Unplugged;
            if (!told[at]) break;
        }
        return escpos::state_of(told);
    }

    // What became of a slip that is sent. Of one that tells nothing nobody knows more than that it took it.
    [[nodiscard]] std::optional<PrinterState> done(bool answers)
    {
        if (!answers) return std::nullopt;
        if (m_line.send(escpos::ask_when_done(), without_progress, m_stop) != PrinterLine::Sent::All) return trouble();
        for (const auto until = Now::now() + until_done; Now::now() < until && !m_stop.stop_requested();) {
            (void)answer(between_questions);
            const auto now = m_done ? PrinterState::Ready : state();
            if (m_done) return escpos::paper_ended(*m_done) ? std::optional{PrinterState::PaperOut} : std::nullopt;
            if (!can_print(now)) return now;
        }
        return m_stop.stop_requested() ? std::optional{PrinterState::Unknown} : std::nullopt;
    }

    // Why it takes no more.
    [[nodiscard]] PrinterState trouble()
    {
        const auto now = m_line.gone() ? PrinterState::Unplugged : state();
        return can_print(now) ? PrinterState::Unknown : now;
    }

private:
    // The next answer to a question; that all is done is noted and goes by.
    std::optional<std::uint8_t> answer(Duration most)
    {
        using To = escpos::Answers::Answer::To;
        for (const auto until = Now::now() + most; Now::now() < until;) {
            const auto byte = m_line.next(std::chrono::duration_cast<Duration>(until - Now::now()) + 1ms);
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
    std::stop_token m_stop;
    escpos::Answers m_answers{};
    std::optional<std::uint8_t> m_done{};
};

// A connection that is closed before the printer has heard may take the order with it: that it answers shows that it has.
void throw_away(PrinterLine& line)
{
    (void)line.send(escpos::throw_away(), for_answer, {});
    (void)Talk{line, {}}.state();
}

}  // namespace

PrinterState EscPosPrinter::state()
{
    auto line = PrinterLine::open(m_place, {});
    return line ? Talk{*line, {}}.state() : PrinterState::Unplugged;
}

std::optional<PrinterState> EscPosPrinter::print(const Slip& slip, std::stop_token stop)
{
    if (!fits_on(slip, m_dots)) return PrinterState::Unknown;
    auto line = PrinterLine::open(m_place, stop);
    if (!line) return PrinterState::Unplugged;
    Talk talk{*line, stop};
    const auto before = talk.state();
    if (!can_print(before)) return before;
    const auto sent = line->send(escpos::bytes_of(slip), without_progress, stop);
    const auto ended = sent == PrinterLine::Sent::All ? talk.done(before != PrinterState::Unknown) : std::optional{talk.trouble()};
    if (ended) throw_away(*line);
    return ended;
}

}  // namespace luukku
