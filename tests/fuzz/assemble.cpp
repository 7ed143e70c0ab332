#include "kiosk/forms/sdc/assemble.h"

#include <cstdint>
#include <cstdlib>

using namespace luukku;

// A list of Questionnaires from anywhere: the first is put together of the others, or is refused. One that is put together asks for no more parts.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto read = fhir::Json::parse({reinterpret_cast<const char*>(data), size}, {256u * 1024u, 32, 20'000});
    if (!read) return 0;
    const auto find = [&read](std::string_view canonical) {
        for (const auto& questionnaire : read->items())
            if (questionnaire["url"].text() == canonical.substr(0, canonical.find('|'))) return questionnaire;
        return fhir::Json{};
    };
    const auto made = forms::sdc::assemble((*read)[0], find, {4, 20, 500});
    if (made && forms::sdc::is_modular(*made)) std::abort();
    return 0;
}
