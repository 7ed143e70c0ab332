#include "kiosk/speech/spoken.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace luukku;

// The language in the first line, then a text as a form or a station file may bring it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const auto spoken = speech::Spoken::load(LUUKKU_SOURCE_DIR "/assets/speech");
    if (!spoken) std::abort();
    const std::string_view input{reinterpret_cast<const char*>(data), size};
    const auto end = input.find('\n');
    if (end == std::string_view::npos) return 0;
    static_cast<void>(spoken->say(input.substr(end + 1), input.substr(0, end)));
    return 0;
}
