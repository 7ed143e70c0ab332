#include "kiosk/visit/station.h"

// A station file from anywhere is taken or refused.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto read = luukku::fhir::Json::parse({reinterpret_cast<const char*>(data), size});
    if (read) static_cast<void>(luukku::station_from(*read).ok());
    return 0;
}
