#include "kiosk/arrival/hetu.h"

#include <cstdlib>

using luukku::Hetu;

// A code that is taken has eleven signs, stands for a day of the calendar, and could be typed key by key with the keys that are lit.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view raw{reinterpret_cast<const char*>(data), size};
    const auto code = luukku::cleaned_hetu(raw);
    const auto taken = Hetu::parse(code);
    if (taken.ok() == Hetu::flaw_in(code).has_value()) std::abort();
    if (!taken) return 0;
    if (code.size() != 11 || !taken->birth_date().ok()) std::abort();
    for (std::size_t typed = 0; typed < code.size(); ++typed)
        if (luukku::keys_that_follow(code.substr(0, typed)).find(code[typed]) == std::string::npos) std::abort();
    return 0;
}
