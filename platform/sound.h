#pragma once

#include "platform/base/result.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace luukku {

// Who hears it: everybody in the lobby, or one person.
enum class Ear { Speaker, Headset };

// Where sound goes: 16-bit samples of one channel. One utterance at a time; what is not heard yet can be taken back at once.
// Called from any thread.
class Sound {
public:
    virtual ~Sound() = default;

    // Makes this ear ready for what comes next; anew when its device has stopped. May take as long as the machine does: never under a lock that
    // somebody waits for. Fault::Unsupported when there is no such ear.
    [[nodiscard]] virtual Outcome ready(int hertz, Ear ear) = 0;
    // Takes samples behind those that wait. Fault::Unsupported when this ear was not made ready last: nothing is played, and never in the other one.
    [[nodiscard]] virtual Outcome play(std::span<const std::int16_t> samples, Ear ear) = 0;
    virtual void clear() = 0;                               // silence within one buffer of the device (50 ms)
    virtual void pause(bool paused) = 0;                    // what waits goes on waiting
    [[nodiscard]] virtual std::size_t heard() = 0;          // samples since clear() that have gone to the ear
    [[nodiscard]] virtual bool has(Ear ear) = 0;            // there is such an ear now: a headset comes and goes. Never waits
    [[nodiscard]] virtual bool knows(Ear ear) const = 0;    // this machine is told of one, there or not
};

}  // namespace luukku
