#pragma once

#include "platform/base/result.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace luukku::bench {

enum class Unit { Time, Memory };       // nanoseconds, bytes

// One line of the table: what each run took.
struct Row {
    std::string name{};
    Unit unit{Unit::Time};
    std::vector<double> samples{};

    [[nodiscard]] double median() const;
    [[nodiscard]] double least() const;
    [[nodiscard]] double most() const;
};

// The rows of one go and how they stand to each other. Numbers of two machines, or of one on a busy and on a quiet day, say little side by
// side; a ratio of two rows of the same go says much.
class Table {
public:
    void add(Row row) { m_rows.push_back(std::move(row)); }
    void compare(std::string one, std::string other) { m_pairs.emplace_back(std::move(one), std::move(other)); }
    // Says whether the larger took at most so many times what the smaller took; by the least of each, which stands for a quiet machine.
    void expect_growth(std::string larger, std::string smaller, double at_most) { m_growths.push_back({std::move(larger), std::move(smaller), at_most}); }

    [[nodiscard]] std::string text() const;
    Outcome write_csv(const std::filesystem::path& file) const;

private:
    [[nodiscard]] const Row* find(const std::string& name) const;

    std::vector<Row> m_rows{};
    struct Growth { std::string larger{}; std::string smaller{}; double at_most{}; };

    std::vector<std::pair<std::string, std::string>> m_pairs{};
    std::vector<Growth> m_growths{};
};

// The compiler must believe that somebody looks at the value.
template <typename T>
void keep(const T& value)
{
    asm volatile("" : : "g"(&value) : "memory");
}

[[nodiscard]] double thread_nanoseconds();      // processor time of this thread so far

// Rows of the processor: the thread's own time, which a busy machine hardly touches. A sample is the mean of so many goes that the clock's grain
// is lost. One go that does not count comes first: caches, glyphs and memory are warm, as in a kiosk that has stood since the morning.
template <typename Work>
Row computed(std::string name, int runs, Work&& work)
{
    constexpr double sample = 500'000;
    Row row{std::move(name), Unit::Time, {}};
    const auto goes = [&](int times) {
        const double begin = thread_nanoseconds();
        for (int i = 0; i < times; ++i) work();
        return (thread_nanoseconds() - begin) / times;
    };
    const double first = goes(1);
    const int times = runs == 1 ? 1 : static_cast<int>(std::min(10'000.0, 1 + sample / std::max(first, 1.0)));
    for (int run = 0; run < runs; ++run) row.samples.push_back(goes(times));
    return row;
}

// Rows that wait for the disk: the time on the wall, one go a sample. Here too the first go does not count.
template <typename Work>
Row lasted(std::string name, int runs, Work&& work)
{
    Row row{std::move(name), Unit::Time, {}};
    for (int run = -1; run < runs; ++run) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double, std::nano> time{std::chrono::steady_clock::now() - begin};
        if (run >= 0) row.samples.push_back(time.count());
    }
    return row;
}

}  // namespace luukku::bench
