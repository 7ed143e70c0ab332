#pragma once

#include "kiosk/speech/spoken.h"

#include <doctest/doctest.h>

namespace luukku::test {

// How the shipped languages are said.
inline const speech::Spoken& spoken()
{
    static const auto loaded = speech::Spoken::load(LUUKKU_SOURCE_DIR "/assets/speech");
    REQUIRE(loaded);
    return loaded.value();
}

}  // namespace luukku::test
