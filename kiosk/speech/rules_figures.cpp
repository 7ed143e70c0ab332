#include "kiosk/speech/rules.h"

#include <algorithm>
#include <cctype>
#include <sstream>

namespace luukku::speech {
namespace {

constexpr const char* dash = R"([ \u00a0]?[–-][ \u00a0]?)";
constexpr const char* gap = R"([ \u00a0]?)";
// Whole part with gaps, or the language's own sign, between thousands. One group.
std::string a_whole(const Table& table)
{
    const auto sign = table.word("thousands");
    return R"((\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|)" + (sign.empty() ? std::string{} : R"([1-9]\d{0,2}(?:)" + sign + R"(\d{3})+(?!\d)|)") + R"(\d+))";
}

// One figure, with decimals. Two groups.
std::string a_figure(const Table& table) { return a_whole(table) + R"((?:[.,](\d+))?)"; }

constexpr const char* not_inside = R"((?<![\d]|\d[.,]))";

constexpr const char* a_sign = R"((?:(?<![\w.,])([−-]))?)";

struct Figure {
    std::int64_t whole{};
    std::string decimals{};

    [[nodiscard]] bool is_one() const { return whole == 1 && decimals.empty(); }
};

class Figures {
public:
    Figures(const Table& table, const Spelling& spelling) : m_table{table}, m_spelling{spelling} {}

    // The form stands at the end of what is said: "kolmekymmentäkuusi pilkku viidestä".
    [[nodiscard]] std::string say(const Figure& figure, Form form) const
    {
        if (figure.decimals.empty()) return m_spelling.spell(figure.whole, form);
        auto said = m_spelling.spell(figure.whole, Form::Neuter) + " " + m_table.word("point");
        const auto& decimals = figure.decimals;
        const auto last_form = form == Form::Cardinal ? Form::Neuter : form;
        if (m_table.decimals_as_number && decimals.size() == 2 && decimals[0] != '0') return said + " " + m_spelling.spell((decimals[0] - '0') * 10 + (decimals[1] - '0'), last_form);
        for (std::size_t i = 0; i < decimals.size(); ++i) said += " " + m_spelling.spell(decimals[i] - '0', i + 1 == decimals.size() ? last_form : Form::Neuter);
        return said;
    }

    [[nodiscard]] std::string range(const Figure& from, const Figure& to, Form form) const
    {
        const auto between = m_table.word("range");
        if (between.empty()) return say(from, Form::Elative) + " " + say(to, Form::Illative);
        return say(from, form) + " " + between + " " + say(to, form);
    }

    // The word behind a bare figure gives it its form; Swedish counts in neuter unless the noun is common.
    [[nodiscard]] Form form_of(const std::string& noun) const
    {
        const auto form = form_before(m_table, noun, false);
        return form == Form::Cardinal && m_table.nouns.count(noun) == 0 ? Form::Neuter : form;
    }

    [[nodiscard]] std::string signed_with(const std::string& sign, std::string said) const
    {
        return sign.empty() ? said : m_table.word("minus") + " " + std::move(said);
    }

private:
    const Table& m_table;
    const Spelling& m_spelling;
};

Figure figure_at(const Match& m, int group) { return {m.number(group), m[group + 1]}; }

using Shared = std::shared_ptr<Figures>;

// "kg/vrk": one after another.
std::string per_of(const Table& table, const std::string& signs)
{
    std::string said;
    std::istringstream all{signs};
    for (std::string sign; std::getline(all, sign, '/');)
        if (const auto found = table.per.find(sign); found != table.per.end()) said += " " + found->second;
    return said;
}

std::vector<std::string> keys_of(const Table& table)
{
    std::vector<std::string> units;
    for (const auto& [sign, unit] : table.units) units.push_back(sign);
    return units;
}

std::vector<std::string> names_of(const Table::Words& words)
{
    std::vector<std::string> names;
    for (const auto& [name, said] : words) names.push_back(name);
    return names;
}

void add_money(std::vector<Rule>& rules, const Table& table, const Spelling& spelling)
{
    const auto euro = table.units.find("€");
    const auto cent = table.units.find(table.word("cent"));
    if (euro == table.units.end() || cent == table.units.end()) return;
    const auto say = [&spelling, euro, cent](const Match& m) {
        const auto amount = [&](const Unit& unit, std::int64_t count) {
            return spelling.spell(count, unit.neuter ? Form::Neuter : Form::Cardinal) + " " + (count == 1 ? unit.one : unit.many);
        };
        const auto whole = m.number(1);
        const auto cents = m.number(2);
        if (cents == 0) return amount(euro->second, whole);
        return (whole == 0 ? "" : amount(euro->second, whole) + " ") + amount(cent->second, cents);
    };
    rules.push_back(rule(std::string{not_inside} + a_whole(table) + R"([.,](\d\d)[ \u00a0]?€)", say));
    rules.push_back(rule(R"(€[ \u00a0]?)" + a_whole(table) + R"((?:[.,](\d\d))?(?!\d))", say));
}

// With a unit: "kaksi tablettia", "yhdestä kahteen tablettia", "kymmenen milligrammaa vuorokaudessa", "viiden minuutin kuluttua".
void add_quantities(std::vector<Rule>& rules, const Table& table, const Shared& figures)
{
    const auto end = R"((?![\p{L}\d²]))";
    const auto unit = "(" + any_of(keys_of(table)) + ")((?:/" + any_of(names_of(table.per)) + "){0,3})" + end;
    const auto range = "(?:" + std::string{dash} + a_figure(table) + ")?";
    rules.push_back(rule(std::string{a_sign} + not_inside + a_figure(table) + range + gap + unit, [&table, figures](const Match& m) -> std::optional<std::string> {
        const auto& unit_said = table.units.at(m[6]);
        const auto after = table.after.find(m.next_word());
        const bool governed = after != table.after.end() && after->second == Form::Genitive && !unit_said.genitive.empty() && !m.has(4);
        const auto form = governed ? Form::Genitive : unit_said.neuter ? Form::Neuter : Form::Cardinal;
        const auto last = figure_at(m, m.has(4) ? 4 : 2);
        const auto said = m.has(4) ? figures->range(figure_at(m, 2), last, form) : figures->signed_with(m[1], figures->say(last, form));
        const auto one = last.is_one() && !(m.has(4) && table.word("range").empty());
        return said + " " + (governed ? unit_said.genitive : one ? unit_said.one : unit_said.many) + per_of(table, m[7]);
    }));
    rules.push_back(rule(R"((?<=[(]))" + unit + R"((?=\)))", [&table](const Match& m) { return table.units.at(m[1]).many + per_of(table, m[2]); }));
}

// "5 mg:n", "10 €:n": the ending stands behind the unit, and both take it.
void add_cases_of_units(std::vector<Rule>& rules, const Table& table, const Shared& figures)
{
    rules.push_back(rule(std::string{not_inside} + a_figure(table) + gap + "(" + any_of(keys_of(table)) + R"():n(?!\w))", [&table, figures](const Match& m) -> std::optional<std::string> {
        const auto& unit = table.units.at(m[3]);
        if (unit.genitive.empty()) return std::nullopt;
        return figures->say(figure_at(m, 1), Form::Genitive) + " " + unit.genitive;
    }));
}

// "1-0-1", "½-0-½-1": how many in the morning, at noon, in the evening, at night.
void add_doses(std::vector<Rule>& rules, const Table& table, const Spelling& spelling)
{
    rules.push_back(rule(R"((?<![\w.,:/–-])([\d½](?:-[\d½]){2,3})(?![\w–-]|[.,:/][\d]))", [&table, &spelling](const Match& m) {
        std::string said;
        const auto half = [&](std::size_t at) { return m[1].compare(at, 2, "½") == 0; };
        for (std::size_t at = 0; at < m[1].size(); at += half(at) ? 3U : 2U)
            said += (at == 0 ? "" : ", ") + (half(at) ? table.word("half") : spelling.spell(m[1][at] - '0', Form::Neuter));
        return said;
    }));
}

void add_halves(std::vector<Rule>& rules, const Table& table, const Shared& figures)
{
    const auto unit = R"((?:[ \u00a0]?()" + any_of(keys_of(table)) + R"()(?![\p{L}\d²]))?)";
    const auto of_unit = [&table](const Match& m, int group, bool one) {
        if (!m.has(group)) return std::string{};
        const auto& said = table.units.at(m[group]);
        return " " + (one && table.word("half_of_one") == "one" ? said.one : said.many);
    };
    rules.push_back(rule(std::string{not_inside} + R"((\d+)(?:[ \u00a0]?½|[ \u00a0]1/2(?![\d/])))" + unit, [&table, figures, of_unit](const Match& m) {
        if (m.number(1) == 1 && !table.word("one_and_a_half").empty()) return table.word("one_and_a_half") + of_unit(m, 2, true);
        return figures->say({m.number(1), ""}, Form::Cardinal) + " " + table.word("and_a_half") + of_unit(m, 2, false);
    }));
    rules.push_back(rule(R"((?<![\d/])(?:½|1/2(?![\d/]))(?:[ \u00a0]?()" + any_of(keys_of(table)) + R"()(?![\p{L}\d²]))?)",
                         [&table, of_unit](const Match& m) { return table.word("half") + of_unit(m, 1, true); }));
}

void add_pairs(std::vector<Rule>& rules, const Table& table, const Spelling& spelling, const Shared& figures)
{
    const auto once = table.word("once");
    const auto times_a = [&table, figures, once](const Match& m) {
        const auto count = m.number(1) == 1 && !once.empty() ? once : figures->say({m.number(1), ""}, Form::Cardinal) + " " + table.word("times");
        return m.has(2) ? count + per_of(table, m[2]) : count;
    };
    const auto range_a = [&table, figures](const Match& m) {
        return figures->range(figure_at(m, 1), figure_at(m, 3), Form::Cardinal) + " " + table.word("times") + per_of(table, m[5]);
    };
    rules.push_back(rule(std::string{not_inside} + a_figure(table) + dash + a_figure(table) + R"([ \u00a0]?[x×][ \u00a0]?()" + any_of(names_of(table.per)) + R"()(?![\p{L}]))", range_a));
    rules.push_back(rule(R"((?<![\d.,])(\d+)[ \u00a0]?[x×][ \u00a0]?()" + any_of(names_of(table.per)) + R"()(?![\p{L}]))", times_a));
    rules.push_back(rule(R"((?<![\d.,])(\d+)[ \u00a0]?[x×](?=[ \u00a0]\p{L}))", times_a));
    rules.push_back(rule(R"((?<=\d)[ \u00a0]?[x×][ \u00a0]?(?=\d))", [&table](const Match&) { return " " + table.word("multiplied") + " "; }));
    rules.push_back(rule(R"((?<![\d./,])(\d{2,3})/(\d{2,3})(?![\d/]|[.,]\d)(?:[ \u00a0]?(mmHg))?)", [&table, &spelling](const Match& m) -> std::optional<std::string> {
        if (m.number(1) < 60 || m.number(2) < 30 || m.number(1) <= m.number(2)) return std::nullopt;     // a blood pressure
        const auto unit = table.units.find("mmHg");
        return spelling.spell(m.number(1), Form::Neuter) + " " + table.word("over_pressure") + " " + spelling.spell(m.number(2), Form::Neuter) +
               (m.has(3) && unit != table.units.end() ? " " + unit->second.many : "");
    }));
    rules.push_back(rule(R"((?<![\d./,])(\d+)[ \u00a0]?/[ \u00a0]?(\d+)(?![\d/]|[.,]\d))", [&table, &spelling](const Match& m) {
        return spelling.spell(m.number(1), Form::Neuter) + " " + table.word("of") + " " + spelling.spell(m.number(2), Form::Neuter);
    }));
}

void add_ordinals(std::vector<Rule>& rules, const Table& table, const Spelling& spelling)
{
    const auto say = [&table, &spelling](const Match& m) { return spelling.spell(m.number(1), form_before(table, m.next_word(), true)); };
    // "2.–4. luokka"
    rules.push_back(rule(R"((?<![\w.,])(\d{1,3})\.)" + std::string{dash} + R"((\d{1,3})\.(?=[ \u00a0]\p{Ll}))", [&table, &spelling](const Match& m) {
        const auto between = table.word("range");
        if (between.empty()) return spelling.spell(m.number(1), Form::OrdinalElative) + " " + spelling.spell(m.number(2), Form::OrdinalIllative);
        return spelling.spell(m.number(1), Form::Ordinal) + " " + between + " " + spelling.spell(m.number(2), Form::Ordinal);
    }));
    if (!table.ordinal_endings.empty())
        rules.push_back(rule(R"((?<![\w.,])(\d+))" + any_of(names_of(table.ordinal_endings)) + R"((?!\w))", say));
    rules.push_back(rule(R"((?<![\w.,])0\.(?=[ \u00a0]\p{Ll}))", [&spelling](const Match&) { return spelling.spell(0, Form::Neuter) + ","; }));    // of a scale
    rules.push_back(rule(R"((?<![\w.,])(\d{1,3})\.(?=[ \u00a0]\p{Ll}))", say));
    for (const auto& [suffix, form] : table.suffixes) {
        const auto said = form;
        rules.push_back(rule(R"((?<![\w.,])(\d+):)" + suffix + R"((?!\w))", [&spelling, said](const Match& m) { return spelling.spell(m.number(1), said); }));
    }
}

// "18-vuotias" is one word in Finnish and Swedish, and keeps its hyphen in English.
void add_compounds(std::vector<Rule>& rules, const Table& table, const Spelling& spelling)
{
    rules.push_back(rule(R"((?<![\w.,–-])(\d+)-(?=\p{L}{3}))", [&table, &spelling](const Match& m) { return spelling.spell(m.number(1), Form::Neuter) + table.word("compound"); }));
    rules.push_back(rule(R"((?<=\p{L})-(\d+)(?![\d.,/]))", [&spelling](const Match& m) { return "-" + spelling.spell(m.number(1), Form::Neuter); }));
}

}  // namespace

void add_figure_rules(std::vector<Rule>& rules, const Table& table, const Spelling& spelling)
{
    const auto figures = std::make_shared<Figures>(table, spelling);
    add_doses(rules, table, spelling);
    add_cases_of_units(rules, table, figures);
    add_money(rules, table, spelling);
    add_halves(rules, table, figures);
    add_pairs(rules, table, spelling, figures);
    add_quantities(rules, table, figures);
    add_ordinals(rules, table, spelling);
    rules.push_back(rule(std::string{not_inside} + a_figure(table) + dash + a_figure(table) + R"((?!\d))", [figures](const Match& m) {
        return figures->range(figure_at(m, 1), figure_at(m, 3), figures->form_of(m.next_word()));
    }));
    add_compounds(rules, table, spelling);
    rules.push_back(rule(std::string{a_sign} + not_inside + a_figure(table), [figures](const Match& m) {
        return figures->signed_with(m[1], figures->say(figure_at(m, 2), figures->form_of(m.next_word())));
    }));
}

}  // namespace luukku::speech
