#pragma once

#include "platform/print/patience.h"
#include "platform/printer.h"

#include <string>
#include <vector>

namespace luukku {

// Where a queue or a printer is asked by IPP.
struct IppPlace {
    std::string host{};         // a name, an address, or the path of a socket
    int port{};
    std::string resource{};     // "/printers/lobby"
    std::string uri{};          // what it is called in a request
    bool encrypted{};

    bool operator==(const IppPlace&) const = default;
};

[[nodiscard]] IppPlace queue_of_machine(const std::string& name);
[[nodiscard]] std::optional<IppPlace> ipp_place(const std::string& uri);        // "ipp://host[:port]/path", or ipps; nothing for another

// What IPP says of a printer, by its printer-state (3 idle, 4 processing, 5 stopped) and its printer-state-reasons. One that was stopped and says no
// reason counts as unplugged: nothing comes out of it. One that is being connected to is unknown: with CUPS each on the network is so for a moment.
[[nodiscard]] PrinterState state_of(int printer_state, const std::vector<std::string>& reasons);

// A queue of CUPS, or a printer that speaks IPP itself. A slip is a job of one PDF page, whose name says nothing of her; a job that cannot be printed
// now is cancelled, so that no paper that comes later brings it to light. A queue is one kiosk's: where no number of a job came back, all that are
// ours in it are cancelled. Jobs need no password. Nothing waits longer than it may, but for a name of a host that is looked for.
class CupsPrinter : public Printer {
public:
    CupsPrinter(IppPlace place, int dots, PrintPatience patience = {}) : m_place{std::move(place)}, m_dots{dots}, m_patience{patience} {}

    [[nodiscard]] int dots() const override { return m_dots; }
    [[nodiscard]] PrinterState state() override;
    [[nodiscard]] std::optional<PrinterState> print(const Slip& slip, std::stop_token stop = {}) override;

private:
    IppPlace m_place;
    int m_dots;
    PrintPatience m_patience;
};

}  // namespace luukku
