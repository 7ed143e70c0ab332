#pragma once

namespace luukku {

// Gives what has been freed back to the machine, after work that needed much for once. Any thread; some milliseconds, in which others may
// wait for memory.
void give_memory_back();

}  // namespace luukku
