#pragma once

#include "platform/base/result.h"
#include "platform/printer.h"

#include <memory>
#include <string>

namespace luukku {

// The printer of a setting:
//     /dev/usb/lp0 or /dev/ttyUSB0        ESC/POS on a device; `line` says how a serial one speaks
//     tcp://192.0.2.7 or …:9100           ESC/POS on the network, its address in figures ([2001:db8::7] of six)
//     cups:lobby                          a queue of this machine's CUPS
//     ipp://print.example/printers/lobby  the same, or a printer that speaks IPP, elsewhere (ipps: encrypted)
// `paper` is 80 or 58 millimetres. Fault::BadInput for what is written otherwise; Fault::Unsupported for a line on which a slip would take too long.
[[nodiscard]] Result<std::unique_ptr<Printer>> printer_from(const std::string& place, const std::string& line, int paper);

}  // namespace luukku
