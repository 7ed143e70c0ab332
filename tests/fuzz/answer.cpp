#include "sync/rest/answer.h"
#include "sync/rest/bundle.h"

// A server's answer is understood or is a fault. The first byte chooses the status, the rest is the body.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    luukku::http::Response response;
    response.status = 100 + data[0] * 2;
    response.body.assign(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto meaning = luukku::rest::meaning_of(response, "Bundle");
    if (meaning) static_cast<void>(luukku::rest::answers_in(*meaning, 2).ok());
    return 0;
}
