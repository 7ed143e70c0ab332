#pragma once

#include "tests/store/station.h"

namespace luukku::test {

// The n-th person of a day that some fault will end: an Encounter, a change of a booking, a number, a line in the log of use.
[[nodiscard]] store::Batch person(int number);

// How many people the store has, after a fault. Requires that the numbers run from 1 without a gap, that of each person all is there
// once or nothing is, that the log of use is whole and that the file is sound. The station's program is stopped afterwards.
[[nodiscard]] int people_in(Station& station);

}  // namespace luukku::test
