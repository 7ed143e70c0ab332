#pragma once

namespace luukku::app {

// SIGINT and SIGTERM ask the program's loop to end; from here on they are listened to.
void listen_for_end();
[[nodiscard]] bool asked_to_end();

}  // namespace luukku::app
