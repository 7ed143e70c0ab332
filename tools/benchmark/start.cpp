#include "tools/benchmark/rows.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/inotify.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <fstream>

extern char** environ;

namespace luukku::bench {

namespace {

constexpr int patience_ms = 30'000;

struct Lived {
    double to_picture{};        // nanoseconds
    double whole{};
    double resident{};          // bytes, when the picture's file was begun
    double peak{};
    double processor{};         // nanoseconds on all cores together, until the end
};

struct Ended {
    double peak{};
    double processor{};
};

double since(std::chrono::steady_clock::time_point begin)
{
    return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - begin).count();
}

Result<pid_t> spawn(const std::vector<std::string>& words)
{
    std::vector<char*> arguments;
    for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t quiet{};
    posix_spawn_file_actions_init(&quiet);
    posix_spawn_file_actions_addopen(&quiet, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t child{};
    const int failed = posix_spawn(&child, arguments.front(), &quiet, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&quiet);
    if (failed != 0) return Error{Fault::Internal, "cannot start " + words.front()};
    return child;
}

double nanoseconds(const timeval& time) { return static_cast<double>(time.tv_sec) * 1e9 + static_cast<double>(time.tv_usec) * 1e3; }

Result<Ended> end_of(pid_t child)
{
    int status{};
    rusage used{};
    if (wait4(child, &status, 0, &used) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0) return Error{Fault::Internal, "the kiosk failed"};
    return Ended{static_cast<double>(used.ru_maxrss) * 1024, nanoseconds(used.ru_utime) + nanoseconds(used.ru_stime)};
}

// Second figure of statm, in pages; readable of a process that keeps its memory to itself too.
double resident_of(pid_t child)
{
    std::ifstream file{"/proc/" + std::to_string(child) + "/statm"};
    double size{};
    double resident{};
    file >> size >> resident;
    return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

// The kiosk begins the file of the picture when the first page has been painted.
Result<Lived> first_picture(const Plan& plan, const std::filesystem::path& shots)
{
    const auto picture = shots / "first.png";
    std::filesystem::remove(picture);
    const int watch = inotify_init1(IN_CLOEXEC);
    if (watch < 0 || inotify_add_watch(watch, shots.c_str(), IN_CREATE) < 0) return Error{Fault::Internal, "inotify"};

    Lived lived;
    const auto begin = std::chrono::steady_clock::now();
    const auto child = spawn({plan.kiosk, "run", "--data", plan.folder / "kiosk", "--panel", "lobby", "--first-picture", picture});
    pollfd made{watch, POLLIN, 0};
    const bool seen = child && poll(&made, 1, patience_ms) == 1;
    lived.to_picture = since(begin);
    close(watch);
    if (!child) return child.error();
    lived.resident = resident_of(*child);
    if (!seen) (void)kill(*child, SIGKILL);
    const auto ended = end_of(*child);
    lived.whole = since(begin);
    if (!ended) return ended.error();
    lived.peak = ended->peak;
    lived.processor = ended->processor;
    return lived;
}

}  // namespace

Outcome measure_start(const Plan& plan, Table& table)
{
    (void)setenv("SDL_VIDEODRIVER", "dummy", 1);
    const auto shots = plan.folder / "shots";
    std::filesystem::create_directories(shots);
    const int runs = (plan.runs + 3) / 4;

    Row loaded{"start, program only loaded", Unit::Time, {}};
    Row painted{"start to first painted page", Unit::Time, {}};
    Row whole{"start, first page, picture written, end", Unit::Time, {}};
    Row processor{"start to end, processor time", Unit::Time, {}};
    Row resident{"resident at first painted page", Unit::Memory, {}};
    Row peak{"peak resident, picture written too", Unit::Memory, {}};
    for (int run = -1; run < runs; ++run) {
        const auto begin = std::chrono::steady_clock::now();
        const auto child = spawn({plan.kiosk, "--help"});
        if (!child) return child.error();
        if (auto ended = end_of(*child); !ended) return ended.error();
        const auto load = since(begin);
        const auto lived = first_picture(plan, shots);
        if (!lived) return lived.error();
        if (run < 0) continue;      // the first one reads the program from the disk
        loaded.samples.push_back(load);
        painted.samples.push_back(lived->to_picture);
        whole.samples.push_back(lived->whole);
        processor.samples.push_back(lived->processor);
        resident.samples.push_back(lived->resident);
        peak.samples.push_back(lived->peak);
    }
    table.compare(painted.name, loaded.name);
    table.compare(peak.name, resident.name);
    for (auto* row : {&loaded, &painted, &whole, &processor, &resident, &peak}) table.add(std::move(*row));
    return Done{};
}

}  // namespace luukku::bench
