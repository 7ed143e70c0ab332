#include "tools/benchmark/measure.h"

#include <time.h>

#include <algorithm>
#include <cstdio>
#include <fstream>

namespace luukku::bench {

namespace {

std::string number(const char* format, double value)
{
    char text[64];
    (void)std::snprintf(text, sizeof text, format, value);
    return text;
}

std::string words_of(double value, Unit unit)
{
    if (unit == Unit::Memory) return number("%.1f MB", value / 1e6);
    if (value < 1e3) return number("%.0f ns", value);
    if (value < 1e6) return number("%.1f us", value / 1e3);
    return number("%.2f ms", value / 1e6);
}

// `width` columns; the text at the left or at the right of them.
std::string left(const std::string& text, std::size_t width) { return text + std::string(text.size() < width ? width - text.size() : 0, ' '); }
std::string right(const std::string& text, std::size_t width) { return std::string(text.size() < width ? width - text.size() : 0, ' ') + text; }

constexpr std::size_t name_width = 52;
constexpr std::size_t figure_width = 12;

}  // namespace

double thread_nanoseconds()
{
    timespec time{};
    (void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e9 + static_cast<double>(time.tv_nsec);
}

double Row::median() const
{
    auto sorted = samples;
    std::sort(sorted.begin(), sorted.end());
    const auto middle = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

double Row::least() const { return *std::min_element(samples.begin(), samples.end()); }
double Row::most() const { return *std::max_element(samples.begin(), samples.end()); }

const Row* Table::find(const std::string& name) const
{
    const auto at = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row& row) { return row.name == name; });
    return at == m_rows.end() ? nullptr : &*at;
}

std::string Table::text() const
{
    std::string text = left("", name_width) + right("runs", 6);
    for (const char* head : {"median", "min", "max"}) text += right(head, figure_width);
    text += '\n';
    for (const auto& row : m_rows) {
        text += left(row.name, name_width) + right(std::to_string(row.samples.size()), 6);
        for (const double value : {row.median(), row.least(), row.most()}) text += right(words_of(value, row.unit), figure_width);
        text += '\n';
    }
    text += "\nRatios of medians\n";
    for (const auto& [one, other] : m_pairs) {
        const auto* over = find(one);
        const auto* under = find(other);
        if (over == nullptr || under == nullptr || under->median() <= 0) continue;
        text += right(number("%.2f", over->median() / under->median()), 9) + "  " + one + " / " + other + '\n';
    }
    if (!m_growths.empty()) text += "\nGrowth, by the least of each\n";
    for (const auto& [larger, smaller, at_most] : m_growths) {
        const auto* over = find(larger);
        const auto* under = find(smaller);
        if (over == nullptr || under == nullptr || under->least() <= 0) continue;
        const auto times = over->least() / under->least();
        text += right(number("%.2f", times), 9) + "  " + larger + " / " + smaller + (times <= at_most ? ": no worse than linear" : ": worse than linear") + '\n';
    }
    return text;
}

Outcome Table::write_csv(const std::filesystem::path& file) const
{
    std::ofstream out{file, std::ios::trunc};
    out << "row,unit,runs,median,min,max\n";
    for (const auto& row : m_rows) {
        out << '"' << row.name << "\"," << (row.unit == Unit::Time ? "ns" : "bytes") << ',' << row.samples.size();
        for (const double value : {row.median(), row.least(), row.most()}) out << ',' << number("%.0f", value);
        out << '\n';
    }
    for (const auto& [one, other] : m_pairs) {
        const auto* over = find(one);
        const auto* under = find(other);
        if (over == nullptr || under == nullptr || under->median() <= 0) continue;
        out << '"' << one << " / " << other << "\",ratio,1," << number("%.4f", over->median() / under->median()) << ",,\n";
    }
    out.flush();
    if (!out) return Error{Fault::StoreUnavailable, file.filename().string() + " cannot be written"};
    return Done{};
}

}  // namespace luukku::bench
