#include "platform/sdl/sdl_sound.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <vector>

using namespace luukku;

namespace {

// SDL's own device that goes nowhere: it takes its time as a real one does.
Result<std::unique_ptr<Sound>> silent(const SoundDevices& devices)
{
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    return open_sound(devices);
}

}  // namespace

TEST_CASE("a headset that would be the speaker is refused in words, and one beside a speaker without a name too")
{
    const auto same = silent({"System", "audio output"});
    REQUIRE_FALSE(same.ok());
    CHECK(same.error().fault == Fault::BadInput);
    CHECK(same.error().detail.find("one device") != std::string::npos);
    CHECK_FALSE(silent({"USB", "usb"}).ok());
    CHECK_FALSE(silent({"", "System"}).ok());
    CHECK(silent({"System", "AudioNav"}).ok());
    CHECK(silent({}).ok());
}

TEST_CASE("what is for a headset that is not there is not played, and nothing is played into an ear that was not made ready")
{
    const auto sound = silent({"System", "AudioNav"});
    REQUIRE(sound.ok());
    CHECK((*sound)->has(Ear::Speaker));
    CHECK_FALSE((*sound)->has(Ear::Headset));
    CHECK((*sound)->knows(Ear::Headset));
    const std::vector<std::int16_t> samples(100);
    CHECK_FALSE((*sound)->play(samples, Ear::Speaker));
    CHECK((*sound)->ready(22'050, Ear::Speaker));
    CHECK((*sound)->play(samples, Ear::Speaker));
    CHECK_FALSE((*sound)->play(samples, Ear::Headset));
    CHECK_FALSE((*sound)->ready(22'050, Ear::Headset));
    CHECK_FALSE((*sound)->play(samples, Ear::Speaker));
    const auto none = silent({});
    CHECK_FALSE((*none)->knows(Ear::Headset));
}
