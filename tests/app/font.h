#pragma once

#include "kiosk/painter/font_measure.h"

#include <doctest/doctest.h>

namespace luukku::test {

// The font that the kiosk measures its words with.
inline const TextMeasure& font()
{
    static const auto measure = FontMeasure::open(fonts_of_build());
    REQUIRE(measure.ok());
    return **measure;
}

}  // namespace luukku::test
