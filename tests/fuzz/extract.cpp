#include "kiosk/forms/sdc/extract.h"

#include <cstdint>
#include <cstdlib>

using namespace luukku;

// A Questionnaire and a response to it, [Q, R], from anywhere: a Bundle comes of them or faults, never both.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto read = fhir::Json::parse({reinterpret_cast<const char*>(data), size}, {256u * 1024u, 32, 20'000});
    if (!read) return 0;
    forms::sdc::ExtractSurroundings around;
    int last{};
    around.next_id = [&last] { return std::to_string(++last); };
    around.limits = {100, 5'000};
    around.expressions.limits.steps = 20'000;
    const auto made = forms::sdc::extract((*read)[0], (*read)[1], around);
    if (!made.faults.empty() && !made.bundle.is_null()) std::abort();
    return 0;
}
