#include "kiosk/app/ending.h"

#include <atomic>
#include <csignal>

namespace luukku::app {

namespace {

std::atomic<bool> end_was_asked{false};

}  // namespace

void listen_for_end()
{
    end_was_asked = false;
    std::signal(SIGINT, [](int) { end_was_asked = true; });
    std::signal(SIGTERM, [](int) { end_was_asked = true; });
}

bool asked_to_end() { return end_was_asked; }

}  // namespace luukku::app
