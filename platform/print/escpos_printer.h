#pragma once

#include "platform/print/escpos.h"
#include "platform/print/patience.h"
#include "platform/print/printer_line.h"
#include "platform/printer.h"

namespace luukku {

// A receipt printer that speaks ESC/POS, on USB, a serial line or the network (port 9100). Each call opens its line and closes it, so that one that
// was unplugged is found again. A printer that answers no question is Unknown, and prints what it is given as far as anybody can tell; one that answered and
// falls silent over a slip has not printed it.
class EscPosPrinter : public Printer {
public:
    EscPosPrinter(LinePlace place, int dots, PrintPatience patience = {}) : m_place{std::move(place)}, m_dots{dots}, m_patience{patience} {}

    [[nodiscard]] int dots() const override { return m_dots; }
    [[nodiscard]] PrinterState state() override;
    [[nodiscard]] std::optional<PrinterState> print(const Slip& slip, std::stop_token stop = {}) override;

private:
    LinePlace m_place;
    int m_dots;
    PrintPatience m_patience;
    bool m_left_over{};             // of a slip that was given up: it was told to throw it away, and has not answered
};

}  // namespace luukku
