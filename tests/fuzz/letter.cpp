#include "kiosk/arrival/letter.h"

#include <cstdlib>

using namespace luukku::arrival;

// A code that is taken is written again as the same code: nothing that two texts say is signed once.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const auto read = letter_from(text);
    if (!read) return 0;
    const auto again = text_of(read->message, read->signature);
    if (!again || *again != text) std::abort();
    const auto message = message_of(read->letter);
    if (!message) std::abort();
    return 0;
}
