#pragma once

#include "tools/benchmark/measure.h"

#include <filesystem>
#include <string>
#include <vector>

// The rows of `tools/bench forms`. What each means is told there.
namespace luukku::bench {

struct FormsPlan {
    std::filesystem::path cases{};                  // what tools/oracle/cases wrote; empty: no expressions
    std::filesystem::path forms{};                  // the folder of form-SIZE.json
    std::vector<std::filesystem::path> others{};    // rows of other engines, as JSON
    int runs{20};
};

Outcome measure_forms(const FormsPlan& plan, Table& table);
Outcome measure_expressions(const FormsPlan& plan, Table& table);

// Rows that another program measured, to be compared with ours of the same ending: "LHC-Forms: open, 10 items" with "open, 10 items".
Outcome add_others(const FormsPlan& plan, Table& table);

// Each size opened once and answered once, and every expression read and evaluated once, through functions whose names begin with counted_:
// for a tool that counts instructions.
Outcome count_forms(const FormsPlan& plan);
Outcome count_expressions(const FormsPlan& plan);

}  // namespace luukku::bench
