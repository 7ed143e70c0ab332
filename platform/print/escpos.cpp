#include "platform/print/escpos.h"

#include <algorithm>

namespace luukku::escpos {

namespace {

constexpr char esc = 0x1B, gs = 0x1D, dle = 0x10, eot = 0x04, enq = 0x05, dc4 = 0x14;

// A printer with a small buffer prints such a strip while the next one comes.
constexpr int rows_of_strip = 48;

constexpr int rows_to_knife = 4;        // of text, as ESC d feeds them: the last dots are beyond the knife

bool obeyed_anywhere(char before, char byte)
{
    return before == dle && (byte == eot || byte == enq || byte == dc4);
}

// How many bytes of these rows hold a dot; one at least.
std::size_t inked(const Slip& slip, int from, int to)
{
    const auto row = slip.row_bytes();
    std::size_t most = 1;
    for (auto y = static_cast<std::size_t>(from); y < static_cast<std::size_t>(to); ++y)
        for (auto x = row; x > most; --x)
            if (slip.bits[y * row + x - 1] != 0) {
                most = x;
                break;
            }
    return most;
}

void add_number(std::string& bytes, std::size_t number)
{
    bytes += static_cast<char>(number & 0xFFU);
    bytes += static_cast<char>(number >> 8 & 0xFFU);
}

// GS v 0: white to the right of the last dot is not sent.
void add_strip(std::string& bytes, const Slip& slip, int from, int to)
{
    const auto width = inked(slip, from, to);
    bytes += {gs, 'v', '0', 0};
    add_number(bytes, width);
    add_number(bytes, static_cast<std::size_t>(to - from));
    for (auto y = static_cast<std::size_t>(from); y < static_cast<std::size_t>(to); ++y)
        for (std::size_t x = 0; x < width; ++x) {
            auto byte = static_cast<char>(slip.bits[y * slip.row_bytes() + x]);
            if (obeyed_anywhere(bytes.back(), byte)) byte |= 0x08;
            bytes += byte;
        }
}

constexpr bool has(std::uint8_t byte, unsigned bits) { return (byte & bits) != 0; }

}  // namespace

std::string bytes_of(const Slip& slip)
{
    std::string bytes{esc, '@'};
    for (int y = 0; y < slip.height; y += rows_of_strip) add_strip(bytes, slip, y, std::min(y + rows_of_strip, slip.height));
    return bytes + cut_off();
}

std::string bytes_of(Ask ask) { return {dle, eot, static_cast<char>(ask)}; }

std::string ask_when_done() { return {gs, 'r', 1}; }

// DLE DC4 8 with the seven bytes that it wants is obeyed also where the paper has come to its end; a printer that does not know it is told to go on
// without what it holds (DLE ENQ 2).
std::string throw_away() { return {dle, dc4, 8, 1, 3, 20, 1, 6, 2, 8, dle, enq, 2, esc, '@'}; }

std::string cut_off() { return {esc, 'd', rows_to_knife, gs, 'V', 1}; }

std::optional<Answers::Answer> Answers::take(std::uint8_t byte)
{
    using To = Answer::To;
    constexpr std::uint8_t xon = 0x11, xoff = 0x13;
    if (byte == xon || byte == xoff) return std::nullopt;
    if (m_of_report > 0 && !has(byte, 0x90)) {
        --m_of_report;
        return std::nullopt;
    }
    m_of_report = 0;
    if ((byte & 0x93U) == 0x12) return Answer{To::Ask, byte};
    if ((byte & 0x93U) == 0x10) m_of_report = 3;
    else if (!has(byte, 0x90)) return Answer{To::Done, byte};
    return std::nullopt;
}

PrinterState state_of(const Told& told)
{
    const auto& [printer, offline, error, paper] = told;
    if (!printer && !offline && !error && !paper) return PrinterState::Unknown;
    if (has(offline.value_or(0), 0x04 | 0x40) || has(error.value_or(0), 0x04 | 0x08 | 0x20 | 0x40)) return PrinterState::Jammed;
    if (has(offline.value_or(0), 0x20) || has(paper.value_or(0), 0x60)) return PrinterState::PaperOut;
    if (has(printer.value_or(0), 0x08)) return PrinterState::Jammed;
    return has(paper.value_or(0), 0x0C) ? PrinterState::PaperLow : PrinterState::Ready;
}

bool paper_ended(std::uint8_t done) { return has(done, 0x0C); }

}  // namespace luukku::escpos
