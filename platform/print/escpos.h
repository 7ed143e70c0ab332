#pragma once

#include "platform/base/slip.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>

// The language of receipt printers: what is sent, and what their answers mean. Pure.
namespace luukku::escpos {

// A slip from its first dot to the cut. It is sent as a picture, so that letters are ours whatever code page the printer has. No three bytes in it are
// an order that a printer obeys wherever it meets it (DLE EOT, DLE ENQ, DLE DC4: a drawer that opens, power off): a dot more is printed instead.
[[nodiscard]] std::string bytes_of(const Slip& slip);

// The four questions that a printer answers at once, also while it prints or cannot: DLE EOT 1 to 4.
enum class Ask { Printer = 1, Offline = 2, Error = 3, Paper = 4 };
inline constexpr std::array asks{Ask::Printer, Ask::Offline, Ask::Error, Ask::Paper};
[[nodiscard]] std::string bytes_of(Ask ask);

// It answers this when it has done all before it: GS r 1.
[[nodiscard]] std::string ask_when_done();

// Throw away what is not printed yet, and begin anew.
[[nodiscard]] std::string throw_away();

// Up to the knife, and cut.
[[nodiscard]] std::string cut_off();

// What a printer sends, byte by byte. Answers to an Ask and to ask_when_done() differ in bits that are fixed; a report that some printers send by
// themselves (automatic status back, four bytes), and signs that hold a line back, are neither.
class Answers {
public:
    struct Answer { enum class To { Ask, Done } to{}; std::uint8_t byte{}; bool operator==(const Answer&) const = default; };

    [[nodiscard]] std::optional<Answer> take(std::uint8_t byte);

private:
    int m_of_report{};      // bytes of a report that are still to come
};

// What was answered to each Ask, by its place in `asks`.
using Told = std::array<std::optional<std::uint8_t>, asks.size()>;
[[nodiscard]] PrinterState state_of(const Told& told);

// What the answer to ask_when_done() says: the paper came to its end with it, or all is printed.
[[nodiscard]] bool paper_ended(std::uint8_t done);

}  // namespace luukku::escpos
