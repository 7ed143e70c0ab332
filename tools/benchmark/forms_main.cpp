#include "tools/benchmark/forms.h"

#include <CLI/CLI.hpp>

#include <iostream>

namespace {

using namespace luukku;

enum class Way { Measure, Count };

Outcome measure(const bench::FormsPlan& plan, bench::Table& table)
{
    if (auto done = bench::measure_forms(plan, table); !done) return done;
    if (!plan.cases.empty())
        if (auto done = bench::measure_expressions(plan, table); !done) return done;
    return bench::add_others(plan, table);
}

Outcome run(const bench::FormsPlan& plan, Way way, const std::string& csv)
{
    if (way == Way::Count) {
        if (auto done = bench::count_forms(plan); !done || plan.cases.empty()) return done;
        return bench::count_expressions(plan);
    }
    bench::Table table;
    if (auto done = measure(plan, table); !done) return done;
    std::cout << table.text();
    return csv.empty() ? Outcome{Done{}} : table.write_csv(csv);
}

}  // namespace

int main(int argc, char** argv)
{
    CLI::App app{"Measures forms and their expressions, ours beside others'"};
    bench::FormsPlan plan;
    std::string csv;
    bool count{};
    app.add_option("--forms", plan.forms, "Folder of form-10.json, form-100.json, form-1000.json and form-15000.json")->required();
    app.add_option("--cases", plan.cases, "Expressions that tools/oracle/cases wrote down");
    app.add_option("--others", plan.others, "Rows of other engines, as JSON");
    app.add_option("--runs", plan.runs, "Runs of each row")->check(CLI::Range(1, 10'000));
    app.add_option("--csv", csv, "Also write the rows to this file, in nanoseconds");
    app.add_flag("--count", count, "Everything once, with no clock: for a tool that counts instructions");
    CLI11_PARSE(app, argc, argv);

    const auto done = run(plan, count ? Way::Count : Way::Measure, csv);
    if (done) return 0;
    std::cerr << "bench: " << done.error().detail << " (" << name_of(done.error().fault) << ")\n";
    return 1;
}
