#include "platform/fake/memory_keystore.h"

#include "platform/fake/seeded_random.h"

#include <array>
#include <atomic>

namespace luukku {

namespace {

std::atomic<std::uint64_t> keys_made{0};

}  // namespace

Result<Secret> MemoryKeystore::key()
{
    if (!m_key) return Error{Fault::NotFound, "there is no key yet"};
    return *m_key;
}

Result<Secret> MemoryKeystore::create_key()
{
    if (m_key) return Error{Fault::StoreUnavailable, "a key exists already"};

    SeededRandom random{++keys_made};
    std::array<std::uint8_t, 32> bytes{};
    random.fill(bytes);
    std::string digits;
    for (const auto byte : bytes) {
        digits += "0123456789abcdef"[byte >> 4];
        digits += "0123456789abcdef"[byte & 0x0F];
    }
    m_key = Secret{digits};
    return *m_key;
}

}  // namespace luukku
