#include "platform/system/system_random.h"

#include <sodium.h>

#include <cstdlib>

namespace luukku {

// Without randomness nothing here is safe to go on with: ids would repeat and keys could be guessed.
void SystemRandom::fill(std::span<std::uint8_t> bytes)
{
    if (sodium_init() < 0) std::abort();
    if (bytes.empty()) return;      // libsodium takes no null pointer, not even for nothing
    randombytes_buf(bytes.data(), bytes.size());
}

}  // namespace luukku
