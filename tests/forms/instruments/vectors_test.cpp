#include "tests/forms/instruments/sheet.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

using namespace luukku;
using namespace luukku::sheets;
using forms::instruments::Absence;

// Rows "instrument,answers,score,band,flags": answers by weight in the order of the items, "-" for none; sex=m and country=US may stand
// among them; "error" is a response that must be refused.
namespace {

struct ScoreRow {
    std::string text{};
    std::string score{};
    std::vector<std::string> marks{};
    Asked asked{in_finland()};
    std::string digits{};
    std::string band{};
    std::set<std::string> flags{};
};

std::vector<std::string> split(const std::string& text, char at)
{
    std::vector<std::string> parts;
    std::istringstream stream{text};
    for (std::string part; std::getline(stream, part, at);) parts.push_back(part);
    return parts;
}

std::string instrument_of(const std::string& score)
{
    if (score == "phq9" || score == "phq2") return "phq2-9";
    if (score == "audit" || score == "auditc") return "audit-c-10";
    return score.substr(0, 6) == "rand36" ? "rand36" : score;
}

ScoreRow row_of(const std::string& line)
{
    auto cells = split(line, ',');
    cells.resize(std::max<std::size_t>(cells.size(), 5));
    ScoreRow row{line, cells[0], {}, in_finland(), cells[2], cells[3], {}};
    for (const auto& mark : split(cells[1], ' ')) {
        if (mark == "sex=m") row.asked.sex = Sex::Male;
        else if (mark == "sex=f") row.asked.sex = Sex::Female;
        else if (mark.substr(0, 8) == "country=") row.asked.country = mark.substr(8);
        else if (mark != "sex=?") row.marks.push_back(mark);
    }
    for (const auto& flag : split(cells[4], ';')) row.flags.insert(flag);
    return row;
}

std::vector<ScoreRow> rows_of(const std::string& path)
{
    std::vector<ScoreRow> rows;
    std::ifstream file{path};
    std::string line;
    std::getline(file, line);       // names of the columns
    while (std::getline(file, line)) {
        if (line.ends_with('\r')) line.pop_back();
        rows.push_back(row_of(line));
    }
    return rows;
}

// The public vectors give points where our forms ask for numbers and names.
Ticks frail_ticks(const std::vector<std::string>& points)
{
    Ticks ticks{{"frail-tired", {points[0] == "1" ? "most-of-the-time" : "a-little"}}, {"frail-stairs", {points[1]}}, {"frail-walking", {points[2]}}, {"frail-weight-before", {"100.0"}}};
    ticks["frail-illnesses"] = points[3] == "1" ? std::vector<std::string>{"hypertension", "diabetes", "asthma", "angina", "stroke"} : std::vector<std::string>{"none-of-these"};
    ticks["frail-weight-now"] = {points[4] == "1" ? "95.0" : "95.1"};
    return ticks;
}

Ticks findrisc_ticks(const std::vector<std::string>& points)
{
    const std::map<std::string, std::string> ages{{"0", "44"}, {"2", "45"}, {"3", "55"}, {"4", "65"}};
    const std::map<std::string, std::string> weights{{"0", "99.9"}, {"1", "100.0"}, {"3", "120.1"}};       // at 200 cm: 25 and 30 kg/m2
    const std::map<std::string, std::string> waists{{"0", "93"}, {"3", "94"}, {"4", "103"}};
    return {{"findrisc-age", {ages.at(points[0])}}, {"findrisc-height", {"200"}}, {"findrisc-weight", {weights.at(points[1])}}, {"findrisc-waist", {waists.at(points[2])}},
        {"findrisc-active", {points[3]}}, {"findrisc-greens", {points[4]}}, {"findrisc-pressure-medicine", {points[5]}}, {"findrisc-glucose", {points[6]}}, {"findrisc-relatives", {points[7]}}};
}

Ticks ticks_of(const Instrument& instrument, const ScoreRow& row)
{
    if (row.score == "frail" && row.marks.size() == 5) return frail_ticks(row.marks);
    if (row.score == "findrisc" && row.marks.size() == 8) return findrisc_ticks(row.marks);
    return in_order(instrument, row.marks);
}

// As our own vectors write them: flags, and why there is no value.
std::set<std::string> flags_of(const Score& score)
{
    std::set<std::string> flags{score.flags.begin(), score.flags.end()};
    if (score.absence != Absence::None) flags.insert("absent=" + std::string{code_of(score.absence)});
    return flags;
}

// The public vectors write some of them in words of their own.
std::set<std::string> translated(const std::set<std::string>& flags, const Score& score)
{
    std::set<std::string> ours;
    for (const auto& flag : flags) {
        if (flag == "missing" || flag == "missing>2") ours.insert("absent=unknown");
        else if (flag == "FI flag") ours.insert(score.flags.empty() ? "FI" : score.flags.front());
        else if (flag.substr(0, 7) != "auditc=") ours.insert(flag);
    }
    if (std::count(score.flags.begin(), score.flags.end(), "sex-unknown") > 0) ours.insert("sex-unknown");
    return ours;
}

void check_auditc(const ScoreRow& row, const Instrument& instrument, const Ticks& ticks)
{
    for (const auto& flag : row.flags)
        if (flag.substr(0, 7) == "auditc=") CHECK(score_of(instrument, "auditc", ticks, row.asked).digits == flag.substr(7));
}

template <typename Flags>
void check_rows(const std::vector<ScoreRow>& rows, Flags expected)
{
    for (auto row : rows) {
        CAPTURE(row.text);
        if (row.score == "findrisc" && row.asked.sex == Sex::Unknown) row.asked.sex = Sex::Male;
        const auto instrument = validated(instrument_of(row.score));
        const auto ticks = ticks_of(instrument, row);
        if (row.digits == "error") {
            const auto refused = forms::instruments::scores(instrument, response(instrument, ticks), row.asked);
            REQUIRE(!refused.ok());
            CHECK(refused.error().fault == Fault::BadInput);
            continue;
        }
        const auto score = score_of(instrument, row.score, ticks, row.asked);
        CHECK(score.digits == row.digits);
        CHECK(score.band == row.band);
        CHECK(flags_of(score) == expected(row, score));
        check_auditc(row, instrument, ticks);
    }
}

}  // namespace

TEST_CASE("every public vector gives its score, its band and its flags")
{
    const auto rows = rows_of(std::string{LUUKKU_FIXTURES_DIR} + "/vectors/score_vectors.csv");
    if (rows.empty()) {
        MESSAGE("skipped: no public score vectors here");
        return;
    }
    check_rows(rows, [](const ScoreRow& row, const Score& score) { return translated(row.flags, score); });
}

TEST_CASE("on each side of every cut-off, with an answer missing and with one out of range, people get what the tables say")
{
    const auto rows = rows_of(std::string{LUUKKU_SOURCE_DIR} + "/tests/forms/instruments/vectors.csv");
    REQUIRE(rows.size() > 80);
    check_rows(rows, [](const ScoreRow& row, const Score&) { return row.flags; });
}
