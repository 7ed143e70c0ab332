#include "tools/benchmark/rows.h"
#include "tools/benchmark/scenes.h"

#include <CLI/CLI.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <iostream>

namespace {

using namespace luukku;

int fail(const Error& error)
{
    std::cerr << "bench: " << error.detail << " (" << name_of(error.fault) << ")\n";
    return 1;
}

// In a process of its own: our memory stays small for measure_start, and nothing of the central system is left.
Outcome prepare_apart(const std::filesystem::path& folder)
{
    const pid_t child = fork();
    if (child == 0) {
        const auto prepared = bench::prepare(folder);
        if (!prepared) (void)fail(prepared.error());
        _exit(prepared ? 0 : 1);
    }
    int status{};
    if (child < 0 || waitpid(child, &status, 0) != child || status != 0) return Error{Fault::Internal, "the demo kiosk could not be prepared"};
    return Done{};
}

Outcome measure(const bench::Plan& plan, bench::Table& table)
{
    if (auto done = prepare_apart(plan.folder); !done) return done;
    if (auto done = bench::measure_start(plan, table); !done) return done;
    if (auto done = bench::measure_faces(plan, table); !done) return done;
    return plan.only_face ? Outcome{Done{}} : bench::measure_stores(plan, table);
}

}  // namespace

int main(int argc, char** argv)
{
    CLI::App app{"Measures the kiosk: start, memory, pages, pictures, saving"};
    bench::Plan plan;
    std::string csv;
    bool one_press{};
    bool only_booking{};
    app.add_option("--folder", plan.folder, "Folder for the demo kiosk; made anew. On the disk that is to be measured");
    app.add_option("--kiosk", plan.kiosk, "The kiosk's program");
    app.add_option("--runs", plan.runs, "Runs of each row; of whole starts a quarter")->check(CLI::Range(1, 10'000));
    app.add_option("--csv", csv, "Also write the rows to this file, in nanoseconds and bytes");
    app.add_flag("--only-face", plan.only_face, "Not what is saved");
    app.add_flag("--one-press", one_press, "Only one typed key, once, with no clock: for a tool that counts instructions");
    app.add_flag("--only-booking", only_booking, "Only how times are found, which needs neither folder nor kiosk");
    CLI11_PARSE(app, argc, argv);

    if (one_press) {
        const auto done = bench::press_once();
        return done ? 0 : fail(done.error());
    }
    if (!only_booking && (plan.folder.empty() || plan.kiosk.empty())) return fail({Fault::BadInput, "--folder and --kiosk are needed"});
    bench::Table table;
    if (const auto done = only_booking ? bench::measure_bookings(plan.runs, table) : measure(plan, table); !done) return fail(done.error());
    std::cout << table.text();
    if (csv.empty()) return 0;
    const auto written = table.write_csv(csv);
    return written ? 0 : fail(written.error());
}
