#pragma once

#include "platform/base/slip.h"

#include <functional>
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
    void stand_in_the_middle(std::function<void()> meanwhile);      // the next job waits until the printer becomes something
    void connect(int looks);                    // so many times it tells that its printer is being connected to, and jobs wait
    void take_a_job_of_another();               // and print it when it can
    enum class Answers { Well, Lost, Drips, NoEnd, NotExpected, Encrypted };
    void answer(Answers how, bool only_jobs);   // what it does is the same
    void pull_out();
    [[nodiscard]] std::vector<Slip> tray();
    [[nodiscard]] std::string told();           // all words that jobs came with: names, attributes

private:
    struct Inside;
    std::unique_ptr<Inside> m_inside;
};

}  // namespace luukku::test
