#include "kiosk/speech/rules.h"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>

#include <array>

namespace luukku::speech {
namespace {

// The months as they stand in a date: "maaliskuuta"; or short: "бер.".
std::vector<std::string> months_of(const std::string& language, icu::DateFormatSymbols::DtWidthType width)
{
    UErrorCode status = U_ZERO_ERROR;
    const icu::DateFormatSymbols symbols{icu::Locale{language.c_str()}, status};
    std::int32_t count = 0;
    const auto* names = symbols.getMonths(count, icu::DateFormatSymbols::FORMAT, width);
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
    Times(const Table& table, const Spelling& spelling)
        : m_table{table}, m_spelling{spelling}, m_months{months_of(table.language, icu::DateFormatSymbols::WIDE)}, m_short{months_of(table.language, icu::DateFormatSymbols::ABBREVIATED)}
    {
    }

    [[nodiscard]] std::string months() const
    {
        auto names = m_months;
        names.insert(names.end(), m_short.begin(), m_short.end());
        return any_of(names);
    }

    [[nodiscard]] std::int64_t month_called(const std::string& name) const
    {
        for (std::size_t i = 0; i < m_months.size(); ++i)
            if (m_months[i] == name || m_short[i] == name) return static_cast<std::int64_t>(i + 1);
        return 0;
    }

    // Of 0: no month, no year.
    [[nodiscard]] std::optional<std::string> date(std::int64_t day, std::int64_t month, std::int64_t year, Form::Case in) const
    {
        if (!is_day(day, month)) return std::nullopt;
        auto said = filled(m_table.word("date"), "day", m_spelling.spell(day, form_of_day(in)));
        return filled(said, "month", m_months[static_cast<std::size_t>(month - 1)]) + of_year(year);
    }

    [[nodiscard]] std::string day(std::int64_t day, Form::Case in) const
    {
        auto shape = m_table.word("date");
        shape = shape.substr(0, shape.find("{day}") + 5);
        return filled(shape, "day", m_spelling.spell(day, form_of_day(in)));
    }

    [[nodiscard]] std::string number(std::int64_t value) const { return m_spelling.spell(value, counting); }

    [[nodiscard]] std::string of_year(std::int64_t year) const
    {
        if (year == 0) return "";
        const auto said = m_spelling.spell(year, Form{Form::Kind::Year});
        return " " + (m_table.word("year").empty() ? said : filled(m_table.word("year"), "year", said));
    }

    [[nodiscard]] std::string minute(std::int64_t minute, Form::Case in) const
    {
        if (minute == 0) return "";
        const auto nought = m_table.word("nought").empty() ? m_spelling.spell(0, Form{}) : m_table.word("nought");
        return (minute < 10 ? " " + nought + " " : " ") + m_spelling.spell(minute, m_table.form("minute", counting).as(in));
    }

    [[nodiscard]] std::string clock(std::int64_t hour, std::int64_t minutes, Form::Case in) const { return m_spelling.spell(hour, m_table.form("hour", counting).as(in)) + minute(minutes, in); }

    // "o'clock", "години", "часов", where it does not stand there
    [[nodiscard]] std::string full_hour(std::int64_t hour, Form::Case in, const Match& m) const
    {
        auto said = m_table.word("full_hour", name_of(in));
        if (const auto unit = m_table.units.find(m_table.word("full_hour_unit")); unit != m_table.units.end()) said = unit->second.after(m_spelling.plural_of(hour), in);
        return said.empty() || m.next_word() == said ? "" : " " + said;
    }

    [[nodiscard]] const Range& range(std::string_view name) const { return m_table.range(name); }

    // In which case a date or a time stands in its sentence.
    [[nodiscard]] Form::Case case_at(const Match& m) const { return form_between(m_table, m.word_before(), m.next_word()).in; }

    // A date behind a word that is no name of a day is when something is: "прийом дванадцятого березня".
    [[nodiscard]] Form::Case case_of_date(const Match& m) const
    {
        const auto in = case_at(m);
        const auto before = m.word_before();
        if (const auto found = m_table.before_date.find(before); found != m_table.before_date.end()) return found->second.in;
        if (in != Form::Case::None || before.empty()) return in;
        for (const auto& [name, said] : m_table.days)
            if (before == name || before == said[0]) return in;
        return m_table.form("date_within", {}).in;
    }

private:
    [[nodiscard]] Form form_of_day(Form::Case in) const { return m_table.form("day", Form{Form::Kind::Ordinal}).as(in); }

    const Table& m_table;
    const Spelling& m_spelling;
    std::vector<std::string> m_months;
    std::vector<std::string> m_short;
};

constexpr const char* written_dash = R"([ \u00a0]?[–-][ \u00a0]?)";
constexpr const char* written_gap = R"([ \u00a0])";

std::string with_full_stop(std::string said, const Match& m, const std::string& last)
{
    return !last.empty() && last.back() == '.' && m.ends_sentence() ? said + "." : said;
}

std::string end_of_year(const Table& table)
{
    return table.word("year_sign").empty() ? std::string{} : R"((?:[ \u00a0](?:)" + table.word("year_sign") + R"()(?!\w))?)";
}

// Of figures alone: "12.3.2026", "12.–14.3."
void add_dates(std::vector<Rule>& rules, const Table& table, const std::shared_ptr<Times>& times)
{
    const auto& dates = table.range("date");
    const auto year = R"((?:(\d{4}))" + end_of_year(table) + ")?(?!\\d)";
    rules.push_back(rule(R"((?<![\w-])(\d{4})-(\d\d)-(\d\d)(?![\w-]))", [=](const Match& m) { return times->date(m.number(3), m.number(2), m.number(1), times->case_of_date(m)); }));
    rules.push_back(rule(R"((?<![\w.,])(\d{1,2})/(\d{1,2})/(\d{4})(?!\w))", [=](const Match& m) { return times->date(m.number(1), m.number(2), m.number(3), times->case_of_date(m)); }));
    // "1.2. Tupakoitko": the number of a part of a form.
    rules.push_back(rule(R"(^(\d{1,2})\.(\d{1,2})\.(?=[ \u00a0]\p{Lu}))", [=, &table](const Match& m) { return times->number(m.number(1)) + " " + table.word("dot") + " " + times->number(m.number(2)) + "."; }));
    rules.push_back(rule(R"((?<![\w.,])(\d{1,2})\.(\d{1,2})\.)" + std::string{written_dash} + R"((\d{1,2})\.(\d{1,2})\.)" + year, [=, &dates](const Match& m) -> std::optional<std::string> {
        const auto from = times->date(m.number(1), m.number(2), 0, dates.from);
        const auto to = times->date(m.number(3), m.number(4), m.number(5), dates.to);
        return from && to ? std::optional{with_full_stop(between(dates, *from, *to), m, m[0])} : std::nullopt;
    }));
    rules.push_back(rule(R"((?<![\w.,])(\d{1,2})\.?)" + std::string{written_dash} + R"((\d{1,2})\.(\d{1,2})\.)" + year, [=, &dates](const Match& m) -> std::optional<std::string> {
        const auto end = times->date(m.number(2), m.number(3), m.number(4), dates.to);
        if (!end || !is_day(m.number(1), m.number(3))) return std::nullopt;
        return with_full_stop(between(dates, times->day(m.number(1), dates.from), *end), m, m[0]);
    }));
    rules.push_back(rule(R"((?<![\w.,])(\d{1,2})\.(\d{1,2})\.)" + year, [=](const Match& m) {
        const auto said = times->date(m.number(1), m.number(2), m.number(3), times->case_of_date(m));
        return said ? std::optional{with_full_stop(*said, m, m[0])} : said;
    }));
}

// Of a day and a month with no full stop behind: a date where a time follows, "on 4.3 kl. 8".
void add_short_dates(std::vector<Rule>& rules, const Table& table, const std::shared_ptr<Times>& times)
{
    rules.push_back(rule(R"((?<![\w.,])(\d{1,2})\.(\d{1,2})(?=[ \u00a0](?:)" + table.word("clock_pattern") + R"()[ \u00a0]?\d))",
                         [=](const Match& m) { return times->date(m.number(1), m.number(2), 0, times->case_of_date(m)); }));
}

// With the name of the month: "12. maaliskuuta", "12 March 2026"
void add_named_dates(std::vector<Rule>& rules, const Table& table, const std::shared_ptr<Times>& times)
{
    const auto& dates = table.range("date");
    const auto month = "(" + times->months() + R"()(?:)" + written_gap + R"((\d{4}))" + end_of_year(table) + R"()?(?!\w))";
    rules.push_back(rule(R"((?<![\w.,])(\d{1,2})\.?)" + std::string{written_gap} + "(" + times->months() + ")" + written_dash + R"((\d{1,2})\.?)" + written_gap + month, [=, &dates](const Match& m) -> std::optional<std::string> {
        const auto from = times->date(m.number(1), times->month_called(m[2]), 0, dates.from);
        const auto to = times->date(m.number(3), times->month_called(m[4]), m.number(5), dates.to);
        return from && to ? std::optional{between(dates, *from, *to)} : std::nullopt;
    }));
    // Written with a dash, or with the words of the range: "с 12 по 14 марта".
    const auto lead = dates.lead.empty() ? std::string{} : "(?i:" + any_of({dates.lead}) + ")" + written_gap;
    const auto words = dates.between.empty() ? std::string{} : "|" + lead + R"((\d{1,2})\.?)" + written_gap + any_of({dates.between}) + written_gap;
    rules.push_back(rule(R"((?<![\w.,])(?:(\d{1,2})\.?)" + std::string{written_dash} + words + R"()(\d{1,2})\.?)" + written_gap + month, [=, &dates](const Match& m) -> std::optional<std::string> {
        const int at = words.empty() ? 2 : 3;
        const auto from = m.has(1) ? m.number(1) : m.number(2);
        const auto end = times->date(m.number(at), times->month_called(m[at + 1]), m.number(at + 2), dates.to);
        if (!end) return end;
        return between(dates, times->day(from, dates.from), *end);
    }));
    rules.push_back(rule(R"((?<![\w.,])(?:(?i:the) )?(\d{1,2})(?:st|nd|rd|th|\.)?)" + std::string{written_gap} + "(?:of )?" + month,
                         [=](const Match& m) { return times->date(m.number(1), times->month_called(m[2]), m.number(3), times->case_of_date(m)); }));
}

void add_years(std::vector<Rule>& rules, const Table& table, const Spelling& spelling, const std::shared_ptr<Times>& times)
{
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
    if (!table.word("year_words").empty())
        rules.push_back(rule(R"((?i)(?:^|(?<=\b(?:)" + table.word("year_words") + R"() ))(19\d\d|20\d\d)[–-](19\d\d|20\d\d)(?!\w|[.,]\d|[ \u00a0]\p{L}))",
                             [=](const Match& m) { return between(times->range("figure"), times->of_year(m.number(1)).substr(1), times->of_year(m.number(2)).substr(1)); }));
    if (!table.years.empty())
        rules.push_back(rule(R"((?<![\w.,–-])(1[0-9]{3}|20\d\d)(?=[ \u00a0]()" + any_of(names_of(table.years)) + R"()(?!\w)))",
                             [&](const Match& m) { return spelling.spell(m.number(1), table.years.at(m[2])); }));
    if (!table.word("year_sign").empty())
        rules.push_back(rule(R"((?<![\w.,–-])(1[0-9]{3}|20\d\d)[ \u00a0](?:)" + table.word("year_sign") + R"()(?!\w))",
                             [=](const Match& m) { return with_full_stop(times->of_year(m.number(1)).substr(1), m, m[0]); }));
}

void add_days(std::vector<Rule>& rules, const Table& table)
{
    const auto day = "(" + any_of(names_of(table.days)) + ")";
    rules.push_back(rule("(?<!\\w)" + day + "[–-]" + day + R"((?=\W|$))", [&table](const Match& m) {
        const auto& from = table.days.at(m[1]);
        const auto& to = table.days.at(m[2]);
        if (from.size() == 3) return from[1] + " " + to[2];
        return between(table.range("figure"), from[0], to[0]);
    }));
    // A name of one letter is one only before a date or a time of figures.
    rules.push_back(rule("(?<!\\w)" + day + R"((?=[ \u00a0](?:\d{1,2}[.: \u00a0]|)" + table.word("clock_pattern") + "))", [&table](const Match& m) -> std::optional<std::string> {
        if (m[1].size() == 1) return std::nullopt;
        return table.days.at(m[1])[0];
    }));
    rules.push_back(rule("(?<!\\w)" + day + R"((?=,?[ \u00a0]\d{1,2}[.:]\d))", [&table](const Match& m) { return table.days.at(m[1])[0]; }));
}

void add_clock(std::vector<Rule>& rules, const Table& table, const std::shared_ptr<Times>& times)
{
    const auto introduced = table.word("clock").empty() ? std::string{} : table.word("clock") + " ";
    const auto say = [&table, times, introduced](const Match& m, int hour, int minute, int to_hour, int to_minute, const std::string& word) -> std::optional<std::string> {
        if (m.number(hour) > 24 || (m.number(hour) == 24 && m.number(minute) > 0) || m.number(minute) > 59 || m.number(to_hour) > 24 || m.number(to_minute) > 59) return std::nullopt;
        const auto own = table.before.find(word);
        const auto lead = !word.empty() && (introduced.empty() || own != table.before.end()) ? word + " " : introduced;
        const auto& range = table.range("clock");
        if (m.has(to_hour)) {
            const auto said = between(range, times->clock(m.number(hour), m.number(minute), range.from), times->clock(m.number(to_hour), m.number(to_minute), range.to));
            return range.lead.empty() ? lead + said : said;
        }
        const auto in = own == table.before.end() ? times->case_at(m) : own->second.in;
        return lead + times->clock(m.number(hour), m.number(minute), in) + (m.number(minute) == 0 ? times->full_hour(m.number(hour), in, m) : "");
    };
    const auto word = "(?i:(" + table.word("clock_pattern") + "))" + written_gap;
    const auto range = R"((?:)" + std::string{written_dash} + R"((\d{1,2})(?:[.:](\d\d))?(?!\d|[.:]\d))?)";
    const auto end = R"((?!\d|-?\p{L}|[.,:]\d|[ \u00a0]?[€%°]))";
    const auto no_unit = R"((?!\d|[.,:]\d|[ \u00a0]?[€%°]|[ \u00a0]?)" + any_of(names_of(table.units)) + R"((?!\p{L})))";
    if (!table.word("halves").empty()) {
        const std::string time = R"((\d{1,2})(?:[.:](\d\d))?[ \u00a0]?([ap])\.?m\b)";
        rules.push_back(rule(R"((?i)(?<![\w.,]))" + time + "(?:" + written_dash + time + ")?", [times](const Match& m) -> std::optional<std::string> {
            if (m.number(1) > 12 || m.number(2) > 59 || m.number(4) > 12 || m.number(5) > 59) return std::nullopt;
            const auto half = [&](int hour) { return times->clock(m.number(hour), m.number(hour + 1), Form::Case::None) + " " + static_cast<char>(m[hour + 2].front() | 0x20) + " m"; };
            return m.has(4) ? between(times->range("clock"), half(1), half(4)) : half(1);
        }));
        rules.push_back(rule(R"((?i)(?<![\w.,])(\d{1,2})(?:[.:](\d\d))?)" + std::string{written_dash} + time, [times](const Match& m) -> std::optional<std::string> {
            if (m.number(1) > 12 || m.number(2) > 59 || m.number(3) > 12 || m.number(4) > 59) return std::nullopt;
            const auto half = std::string{static_cast<char>(m[5].front() | 0x20)} + " m";
            return between(times->range("clock"), times->clock(m.number(1), m.number(2), Form::Case::None), times->clock(m.number(3), m.number(4), Form::Case::None) + " " + half);
        }));
    }
    rules.push_back(rule("(?<!\\w)" + word + R"((\d{1,2})(?:[.:](\d\d))?)" + range + end, [say](const Match& m) { return say(m, 2, 3, 4, 5, m[1]); }));
    rules.push_back(rule(R"((?<![\w.,:+/-])(\d{1,2}):(\d\d))" + range + end, [say](const Match& m) { return say(m, 1, 2, 3, 4, ""); }));
    rules.push_back(rule(R"((?<![\w.,:+/-])(\d{1,2})\.(\d\d)[ \u00a0]?[–-][ \u00a0]?(\d{1,2})\.(\d\d)(?!\d|\.\d))" + no_unit, [say](const Match& m) { return say(m, 1, 2, 3, 4, ""); }));
    if (table.dot_is_time)
        // Alone, after a colon or a date, after or before a word of time; else it is a measured value.
        for (const auto& [lead, tail] : {std::pair{std::string{"^"}, std::string{"$"}}, std::pair{std::string{R"((?<=: |\d\. ))"}, std::string{}},
                                         std::pair{R"((?i)(?<=\b(?:)" + table.word("time_words") + "),?" + written_gap + ")", std::string{}},
                                         std::pair{std::string{R"((?<![\w.,:+/<>≤≥−-]))"}, "(?=" + std::string{written_gap} + "(?:" + table.word("words_after_time") + R"()(?!\w)))"}})
            rules.push_back(rule(lead + R"((\d{1,2})\.(\d\d))" + range + no_unit + tail, [say](const Match& m) { return say(m, 1, 2, 3, 4, ""); }));
}

}  // namespace

void add_time_rules(std::vector<Rule>& rules, const Table& table, const Spelling& spelling)
{
    const auto times = std::make_shared<Times>(table, spelling);
    add_days(rules, table);
    add_dates(rules, table, times);
    add_short_dates(rules, table, times);
    add_named_dates(rules, table, times);
    add_years(rules, table, spelling, times);
    add_clock(rules, table, times);
}

}  // namespace luukku::speech
