#pragma once

#include "platform/base/slip.h"

#include <memory>
#include <string>
#include <vector>

namespace luukku::test {

// A print server that speaks IPP on this machine, with one queue, "lobby". A job is done when it comes, or waits until the printer can again, unless
// it is cancelled. A printer that is unplugged has no server at all.
class IppMachine {
public:
    IppMachine();
    IppMachine(const IppMachine&) = delete;
    IppMachine& operator=(const IppMachine&) = delete;
    ~IppMachine();

    [[nodiscard]] std::string uri() const;
    void become(PrinterState state);
    void run_out_in_the_middle();
    void pull_out();
    [[nodiscard]] std::vector<Slip> tray();
    [[nodiscard]] std::string told();           // all words that jobs came with: names, attributes

private:
    struct Inside;
    std::unique_ptr<Inside> m_inside;
};

}  // namespace luukku::test
