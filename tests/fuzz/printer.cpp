#include "platform/print/cups_printer.h"
#include "platform/print/escpos.h"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace luukku;

// What a printer sends: bytes of ESC/POS, and the words of a print server. Whatever comes, it is one of our states, and only an answer with the bits
// that are fixed counts as one.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using To = escpos::Answers::Answer::To;
    escpos::Answers answers;
    escpos::Told told;
    std::size_t at = 0;
    for (std::size_t byte = 0; byte < size; ++byte) {
        const auto answer = answers.take(data[byte]);
        if (!answer) continue;
        if (answer->byte != data[byte] || (answer->byte & 0x80U) != 0 || ((answer->byte & 0x10U) != 0) != (answer->to == To::Ask)) std::abort();
        if (answer->to == To::Ask) told[at++ % told.size()] = answer->byte;
        if (name_of(escpos::state_of(told)).empty()) std::abort();
    }
    if (at == 0 && escpos::state_of(told) != PrinterState::Unknown) std::abort();

    std::vector<std::string> reasons{std::string{}};
    for (std::size_t byte = 0; byte < size; ++byte) {
        if (data[byte] == '\n') reasons.emplace_back();
        else reasons.back() += static_cast<char>(data[byte]);
    }
    if (name_of(state_of(size > 0 ? data[0] % 8 : 0, reasons)).empty()) std::abort();
    return 0;
}
