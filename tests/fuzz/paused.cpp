#include "kiosk/arrival/paused.h"

#include <cstdlib>

using namespace luukku;
using namespace luukku::arrival;

// A code is twelve digits, and a record that is read says, written again, the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    if (const auto code = paused_code(text); code && code->which.size() + code->key.size() != digits_of_code) std::abort();
    const auto json = fhir::Json::parse(text);
    if (!json) return 0;
    const auto paused = paused_in(*json);
    if (!paused) return 0;
    const auto again = paused_in(basic_of(*paused, {}, {}));
    if (!again || again->sealed != paused->sealed || again->until != paused->until || again->id != paused->id) std::abort();
    return 0;
}
