#include "sync/rest/abilities.h"

#include <cstdint>
#include <cstdlib>

// Whatever a server says of itself, the list of what is missing is short and made of our own words.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto statement = luukku::fhir::Json::parse({reinterpret_cast<const char*>(data), size}, {256u * 1024u, 32, 20'000});
    if (statement && luukku::rest::missing_abilities(*statement).size() > 40) std::abort();
    return 0;
}
