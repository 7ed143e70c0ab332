#pragma once

namespace luukku {

// Gives what has been freed back to the machine, after work that needed much for once. Milliseconds; any thread.
void give_memory_back();

}  // namespace luukku
