#include "kiosk/speech/rules.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>

#include <array>

namespace luukku::speech {
namespace {

// The months as they stand in a date: "maaliskuuta".
std::vector<std::string> months_of(const std::string& language)
{
    UErrorCode status = U_ZERO_ERROR;
    const icu::DateFormatSymbols symbols{icu::Locale{language.c_str()}, status};
    std::int32_t count = 0;
    const auto* names = symbols.getMonths(count, icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::WIDE);
    std::vector<std::string> months;
    for (std::int32_t i = 0; i < count; ++i) names[i].toUTF8String(months.emplace_back());
    return months;
}

constexpr std::array longest_months{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

bool is_day(std::int64_t day, std::int64_t month)
{
    return month >= 1 && month <= 12 && day >= 1 && day <= longest_months[static_cast<std::size_t>(month - 1)];
}

class Times {
public:
    Times(const Table& table, const Spelling& spelling) : m_table{table}, m_spelling{spelling}, m_months{months_of(table.language)} {}

    [[nodiscard]] const std::vector<std::string>& months() const { return m_months; }

    [[nodiscard]] std::int64_t month_called(const std::string& name) const
    {
        for (std::size_t i = 0; i < m_months.size(); ++i)
            if (m_months[i] == name) return static_cast<std::int64_t>(i + 1);
        return 0;
    }

    // Of 0: no month, no year.
    [[nodiscard]] std::optional<std::string> date(std::int64_t day, std::int64_t month, std::int64_t year, Form form) const
    {
        if (!is_day(day, month)) return std::nullopt;
        auto said = filled(m_table.word("date"), "day", m_spelling.spell(day, ordinal_of(form)));
        return filled(said, "month", m_months[static_cast<std::size_t>(month - 1)]) + of_year(year);
    }

    [[nodiscard]] std::string day(std::int64_t day, Form form) const
    {
        auto shape = m_table.word("date");
        shape = shape.substr(0, shape.find("{day}") + 5);
        return filled(shape, "day", m_spelling.spell(day, ordinal_of(form)));
    }

    [[nodiscard]] std::string number(std::int64_t value) const { return m_spelling.spell(value, Form::Neuter); }
    [[nodiscard]] std::string of_year(std::int64_t year) const { return year == 0 ? "" : " " + m_spelling.spell(year, Form::Year); }

    [[nodiscard]] std::string minute(std::int64_t minute, Form form) const
    {
        if (minute == 0) return "";
        const auto nought = m_table.word("nought").empty() ? m_spelling.spell(0, Form::Cardinal) : m_table.word("nought");
        return (minute < 10 ? " " + nought + " " : " ") + m_spelling.spell(minute, of_clock(form));
    }

    [[nodiscard]] std::string clock(std::int64_t hour, std::int64_t minutes, Form form) const { return m_spelling.spell(hour, of_clock(form)) + minute(minutes, form); }

    [[nodiscard]] std::string between(const std::string& from, const std::string& to) const
    {
        return from + (m_table.word("range").empty() ? " " : " " + m_table.word("range") + " ") + to;
    }

    [[nodiscard]] Form from() const { return m_table.word("range").empty() ? Form::Elative : Form::Cardinal; }
    [[nodiscard]] Form to() const { return m_table.word("range").empty() ? Form::Illative : Form::Cardinal; }

private:
    [[nodiscard]] static Form of_clock(Form form) { return form == Form::Cardinal ? Form::Neuter : form; }

    const Table& m_table;
    const Spelling& m_spelling;
    std::vector<std::string> m_months;
};

constexpr const char* dash = R"([ \u00a0]?[–-][ \u00a0]?)";
constexpr const char* gap = R"([ \u00a0])";

std::string with_full_stop(std::string said, const Match& m, const std::string& last)
{
    return !last.empty() && last.back() == '.' && m.ends_sentence() ? said + "." : said;
}

void add_dates(std::vector<Rule>& rules, const Table& table, const std::shared_ptr<Times>& times)
{
    const auto form = [&table](const Match& m) { return form_between(table, m.word_before(), m.next_word()); };
    const auto pair = [times](std::optional<std::string> from, std::optional<std::string> to) -> std::optional<std::string> {
        if (!from || !to) return std::nullopt;
        return times->between(*from, *to);
    };
    rules.push_back(rule(R"((?<![\w-])(\d{4})-(\d\d)-(\d\d)(?![\w-]))", [=](const Match& m) { return times->date(m.number(3), m.number(2), m.number(1), form(m)); }));
    rules.push_back(rule(R"((?<![\w.,])(\d{1,2})/(\d{1,2})/(\d{4})(?!\w))", [=](const Match& m) { return times->date(m.number(1), m.number(2), m.number(3), form(m)); }));
    // "1.2. Tupakoitko": the number of a part of a form.
    rules.push_back(rule(R"(^(\d{1,2})\.(\d{1,2})\.(?=[ \u00a0]\p{Lu}))", [=, &table](const Match& m) { return times->number(m.number(1)) + " " + table.word("dot") + " " + times->number(m.number(2)) + "."; }));
    rules.push_back(rule(R"((?<![\w.,])(\d{1,2})\.(\d{1,2})\.)" + std::string{dash} + R"((\d{1,2})\.(\d{1,2})\.(\d{4})?(?!\d))", [=](const Match& m) {
        const auto said = pair(times->date(m.number(1), m.number(2), 0, times->from()), times->date(m.number(3), m.number(4), m.number(5), times->to()));
        return said ? std::optional{with_full_stop(*said, m, m[0])} : said;
    }));
    rules.push_back(rule(R"((?<![\w.,])(\d{1,2})\.?)" + std::string{dash} + R"((\d{1,2})\.(\d{1,2})\.(\d{4})?(?!\d))", [=](const Match& m) -> std::optional<std::string> {
        const auto end = times->date(m.number(2), m.number(3), m.number(4), times->to());
        if (!end || !is_day(m.number(1), m.number(3))) return std::nullopt;
        return with_full_stop(times->between(times->day(m.number(1), times->from()), *end), m, m[0]);
    }));
    rules.push_back(rule(R"((?<![\w.,])(\d{1,2})\.(\d{1,2})\.(\d{4})?(?!\d))", [=](const Match& m) {
        const auto said = times->date(m.number(1), m.number(2), m.number(3), form(m));
        return said ? std::optional{with_full_stop(*said, m, m[0])} : said;
    }));
    const auto month = "(" + any_of(times->months()) + R"()(?:)" + gap + R"((\d{4}))?(?!\w))";
    rules.push_back(rule(R"((?<![\w.,])(\d{1,2})\.?)" + std::string{gap} + "(" + any_of(times->months()) + ")" + dash + R"((\d{1,2})\.?)" + gap + month, [=](const Match& m) {
        return pair(times->date(m.number(1), times->month_called(m[2]), 0, times->from()), times->date(m.number(3), times->month_called(m[4]), m.number(5), times->to()));
    }));
    rules.push_back(rule(R"((?<![\w.,])(\d{1,2})\.?)" + std::string{dash} + R"((\d{1,2})\.?)" + gap + month, [=](const Match& m) -> std::optional<std::string> {
        const auto end = times->date(m.number(2), times->month_called(m[3]), m.number(4), times->to());
        if (!end) return end;
        return times->between(times->day(m.number(1), times->from()), *end);
    }));
    rules.push_back(rule(R"((?<![\w.,])(?:(?i:the) )?(\d{1,2})(?:st|nd|rd|th|\.)?)" + std::string{gap} + "(?:of )?" + month,
                         [=](const Match& m) { return times->date(m.number(1), times->month_called(m[2]), m.number(3), form(m)); }));
    // "the 1950s": nineteen fifties
    if (!table.word("decades").empty())
        rules.push_back(rule(R"((?<![\w.,])(1[0-9]\d0|20\d0))" + table.word("decades") + R"((?!\w))", [=, &table](const Match& m) {
            auto said = times->of_year(m.number(1)).substr(1);
            if (said.back() != 'y') return said + table.word("decades");
            said.pop_back();
            return said + "ies";
        }));
    if (!table.word("year_words").empty())
        rules.push_back(rule("(?i)(?<!\\w)(" + table.word("year_words") + R"() (1[0-9]{3}|20\d\d)(?!\w|[.,]\d))", [=](const Match& m) { return m[1] + times->of_year(m.number(2)); }));
}

void add_days(std::vector<Rule>& rules, const Table& table)
{
    std::vector<std::string> names;
    for (const auto& [name, said] : table.days) names.push_back(name);
    const auto day = "(" + any_of(names) + ")";
    rules.push_back(rule("(?<!\\w)" + day + "[–-]" + day + R"((?=\W|$))", [&table](const Match& m) {
        const auto& from = table.days.at(m[1]);
        const auto& to = table.days.at(m[2]);
        if (from.size() == 3) return from[1] + " " + to[2];
        return from[0] + " " + table.word("range") + " " + to[0];
    }));
    rules.push_back(rule("(?<!\\w)" + day + R"((?=[ \u00a0](?:\d{1,2}[.: \u00a0]|)" + table.word("clock_pattern") + "))", [&table](const Match& m) { return table.days.at(m[1])[0]; }));
}

void add_clock(std::vector<Rule>& rules, const Table& table, const std::shared_ptr<Times>& times)
{
    const auto introduced = table.word("clock").empty() ? std::string{} : table.word("clock") + " ";
    const auto full_hour = table.word("full_hour");
    const auto say = [&table, times, introduced, full_hour](const Match& m, int hour, int minute, int to_hour, int to_minute, const std::string& word) -> std::optional<std::string> {
        if (m.number(hour) > 24 || (m.number(hour) == 24 && m.number(minute) > 0) || m.number(minute) > 59 || m.number(to_hour) > 24 || m.number(to_minute) > 59) return std::nullopt;
        const auto lead = introduced.empty() && !word.empty() ? word + " " : introduced;
        if (m.has(to_hour))
            return lead + times->between(times->clock(m.number(hour), m.number(minute), times->from()), times->clock(m.number(to_hour), m.number(to_minute), times->to()));
        const auto form = form_between(table, m.word_before(), m.next_word());
        return lead + times->clock(m.number(hour), m.number(minute), form) + (m.number(minute) == 0 && !full_hour.empty() ? " " + full_hour : "");
    };
    const auto word = "(?i:(" + table.word("clock_pattern") + "))" + gap;
    const auto range = R"((?:)" + std::string{dash} + R"((\d{1,2})(?:[.:](\d\d))?(?!\d|[.:]\d))?)";
    const auto end = R"((?!\d|[.,:]\d|[ \u00a0]?[€%°]))";
    std::vector<std::string> units;
    for (const auto& [sign, unit] : table.units) units.push_back(sign);
    const auto no_unit = R"((?!\d|[.,:]\d|[ \u00a0]?[€%°]|[ \u00a0]?)" + any_of(units) + R"((?!\p{L})))";
    if (!table.word("halves").empty()) {
        const std::string time = R"((\d{1,2})(?:[.:](\d\d))?[ \u00a0]?([ap])\.?m\b)";
        rules.push_back(rule(R"((?i)(?<![\w.,]))" + time + "(?:" + dash + time + ")?", [times](const Match& m) -> std::optional<std::string> {
            if (m.number(1) > 12 || m.number(2) > 59 || m.number(4) > 12 || m.number(5) > 59) return std::nullopt;
            const auto half = [&](int hour) { return times->clock(m.number(hour), m.number(hour + 1), Form::Cardinal) + " " + static_cast<char>(m[hour + 2].front() | 0x20) + " m"; };
            return m.has(4) ? times->between(half(1), half(4)) : half(1);
        }));
        rules.push_back(rule(R"((?i)(?<![\w.,])(\d{1,2})(?:[.:](\d\d))?)" + std::string{dash} + time, [times](const Match& m) -> std::optional<std::string> {
            if (m.number(1) > 12 || m.number(2) > 59 || m.number(3) > 12 || m.number(4) > 59) return std::nullopt;
            const auto half = std::string{static_cast<char>(m[5].front() | 0x20)} + " m";
            return times->between(times->clock(m.number(1), m.number(2), Form::Cardinal), times->clock(m.number(3), m.number(4), Form::Cardinal) + " " + half);
        }));
    }
    rules.push_back(rule("(?<!\\w)" + word + R"((\d{1,2})(?:[.:](\d\d))?)" + range + end, [say](const Match& m) { return say(m, 2, 3, 4, 5, m[1]); }));
    rules.push_back(rule(R"((?<![\w.,:+/-])(\d{1,2}):(\d\d))" + range + end, [say](const Match& m) { return say(m, 1, 2, 3, 4, ""); }));
    rules.push_back(rule(R"((?<![\w.,:+/-])(\d{1,2})\.(\d\d)[ \u00a0]?[–-][ \u00a0]?(\d{1,2})\.(\d\d)(?!\d|\.\d))" + no_unit, [say](const Match& m) { return say(m, 1, 2, 3, 4, ""); }));
    if (table.dot_is_time)
        // Alone, after a colon or a date, after or before a word of time; else it is a measured value.
        for (const auto& [lead, tail] : {std::pair{std::string{"^"}, std::string{"$"}}, std::pair{std::string{R"((?<=: |\d\. ))"}, std::string{}},
                                         std::pair{R"((?i)(?<=\b(?:)" + table.word("time_words") + ")" + gap + ")", std::string{}},
                                         std::pair{std::string{R"((?<![\w.,:+/<>≤≥−-]))"}, "(?=" + std::string{gap} + "(?:" + table.word("words_after_time") + R"()(?!\w)))"}})
            rules.push_back(rule(lead + R"((\d{1,2})\.(\d\d))" + range + no_unit + tail, [say](const Match& m) { return say(m, 1, 2, 3, 4, ""); }));
}

}  // namespace

void add_time_rules(std::vector<Rule>& rules, const Table& table, const Spelling& spelling)
{
    const auto times = std::make_shared<Times>(table, spelling);
    add_days(rules, table);
    add_dates(rules, table, times);
    add_clock(rules, table, times);
}

}  // namespace luukku::speech
