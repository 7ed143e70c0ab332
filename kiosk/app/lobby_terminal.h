#pragma once

#include "kiosk/app/assembly.h"
#include "kiosk/app/terminal.h"

namespace luukku::app {

// A terminal that is the screen of a waiting place, from its start to its end. It has no store and writes nothing; of the enrolment only the station file and
// the way to the centre count, of the machine its clock, display and voice, and the first connection. `sound`: where the chime goes; may be null.
[[nodiscard]] Result<int> run_lobby_terminal(const Enrolment& enrolment, Machine machine, Sound* sound, const Setting& setting);

}  // namespace luukku::app
