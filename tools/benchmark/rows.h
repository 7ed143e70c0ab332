#pragma once

#include "tools/benchmark/measure.h"

#include <filesystem>

// The families of rows. What each row means is told in tools/bench.
namespace luukku::bench {

struct Plan {
    std::filesystem::path folder{};     // of the prepared kiosk
    std::filesystem::path kiosk{};      // the program
    int runs{40};
    bool only_face{};
};

// From start of the program to the first page: start.cpp. Goes first: the peak memory of a child counts from its parent's.
Outcome measure_start(const Plan& plan, Table& table);

// Step, page, layout, paint: faces.cpp.
Outcome measure_faces(const Plan& plan, Table& table);

// Finding times of one visit: bookings.cpp.
Outcome measure_bookings(int runs, Table& table);

// One press, once, through three functions whose names begin with pressed_: for a tool that counts instructions.
Outcome press_once();

// Saving: stores.cpp.
Outcome measure_stores(const Plan& plan, Table& table);

}  // namespace luukku::bench
