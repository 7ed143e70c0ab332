#include "platform/base/secret.h"

#include <sodium.h>

namespace luukku {

void wipe(void* memory, std::size_t size)
{
    if (memory != nullptr && size > 0) sodium_memzero(memory, size);
}

Secret& Secret::operator=(const Secret& other)
{
    if (this != &other) {
        clear();
        m_text = other.m_text;
    }
    return *this;
}

Secret& Secret::operator=(Secret&& other) noexcept
{
    if (this != &other) {
        clear();
        m_text = other.m_text;
        other.clear();
    }
    return *this;
}

// The whole buffer is wiped, the small-string one inside the object included.
void Secret::clear()
{
    m_text.resize(m_text.capacity());
    wipe(m_text.data(), m_text.size());
    m_text.clear();
}

}  // namespace luukku
