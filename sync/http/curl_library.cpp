#include "sync/http/curl_library.h"

#include "platform/base/secret.h"

#include <curl/curl.h>
#include <malloc.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace luukku::http {

namespace {

void* take(std::size_t size) { return std::malloc(size); }

void give_back(void* memory)
{
    if (memory == nullptr) return;
    wipe(memory, ::malloc_usable_size(memory));
    std::free(memory);
}

// Never in place: growing would leave the old copy behind unwiped.
void* take_again(void* memory, std::size_t size)
{
    if (memory == nullptr) return take(size);
    void* larger = take(size);
    if (larger == nullptr) return nullptr;
    std::memcpy(larger, memory, std::min(size, ::malloc_usable_size(memory)));
    give_back(memory);
    return larger;
}

char* take_text(const char* text)
{
    const auto size = std::strlen(text) + 1;
    void* copy = take(size);
    return copy == nullptr ? nullptr : static_cast<char*>(std::memcpy(copy, text, size));
}

void* take_zeroed(std::size_t count, std::size_t size) { return std::calloc(count, size); }

}  // namespace

bool start_curl()
{
    static const bool started = [] {
        ::unsetenv("SSLKEYLOGFILE");
        return curl_global_init_mem(CURL_GLOBAL_DEFAULT, take, give_back, take_again, take_text, take_zeroed) == CURLE_OK;
    }();
    return started;
}

}  // namespace luukku::http
