// Memory that the program gives back is overwritten first, so that nothing of the last visitor lies in it. Sanitizers bring their own
// operators, which see use after free; this file is left out of those builds.
#include "platform/base/secret.h"

#include <malloc.h>

#include <cstdlib>
#include <new>

namespace {

void wipe_and_free(void* memory) noexcept
{
    if (memory == nullptr) return;
    luukku::wipe(memory, malloc_usable_size(memory));
    std::free(memory);
}

}  // namespace

void operator delete(void* memory) noexcept { wipe_and_free(memory); }
void operator delete[](void* memory) noexcept { wipe_and_free(memory); }
void operator delete(void* memory, std::size_t) noexcept { wipe_and_free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { wipe_and_free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { wipe_and_free(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { wipe_and_free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { wipe_and_free(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { wipe_and_free(memory); }
