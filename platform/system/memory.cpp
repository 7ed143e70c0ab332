#include "platform/system/memory.h"

#include <malloc.h>

namespace luukku {

void give_memory_back()
{
    (void)malloc_trim(0);
}

}  // namespace luukku
