#include "sync/fhir/json.h"

#include <cstdlib>

using luukku::fhir::Json;

// What was read is written so that it reads back as the same value, digits and order included.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto read = Json::parse({reinterpret_cast<const char*>(data), size}, {.bytes = 64u * 1024u, .depth = 20, .values = 2000});
    if (!read) return 0;
    const auto again = Json::parse(read->write());
    if (!again || !(*again == *read)) std::abort();
    return 0;
}
