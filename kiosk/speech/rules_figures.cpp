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
        if (figure.decimals.size() < m_table.fractions.size())
            return part(figure.whole, 0, form.in) + " " + part(std::stoll(figure.decimals), figure.decimals.size(), form.in);
        auto said = m_spelling.spell(figure.whole, counting) + " " + m_table.word("point");
        const auto& decimals = figure.decimals;
        const auto last_form = form.as(form == Form{} ? Form::Kind::Counting : form.kind);
        if (m_table.decimals_as_number && decimals.size() == 2 && decimals[0] != '0') return said + " " + m_spelling.spell((decimals[0] - '0') * 10 + (decimals[1] - '0'), last_form);
        for (std::size_t i = 0; i < decimals.size(); ++i) said += " " + m_spelling.spell(decimals[i] - '0', i + 1 == decimals.size() ? last_form : counting);
        return said;
    }

    [[nodiscard]] std::string range(const Figure& from, const Figure& to, Form form) const
    {
        const auto& words = m_table.range("figure");
        return between(words, say(from, form.as(words.from)), say(to, form.as(words.to)));
    }

    // "две-три": where the sentence has given the case, or the noun behind agrees with the last figure alone.
    [[nodiscard]] std::string range_in(const Figure& from, const Figure& to, Form form, bool agrees) const
    {
        const auto& joined = m_table.range("figure").joined;
        const bool given = form.in != Form::Case::None;
        if (joined.empty() || !(given || agrees)) return range(from, to, form);
        return say(from, form) + joined + say(to, form);
    }

    // The word behind a bare figure gives it its form, and the one before it its case; by itself it is counted ("ett").
    [[nodiscard]] Form form_of(const Match& m) const
    {
        const auto noun = form_before(m_table, m.next_word(), false);
        const auto form = noun.value_or(counting);
        if (form.in != Form::Case::None) return form;
        if (const auto after = m_table.after.find(m.next_word(1)); !noun && after != m_table.after.end() && after->second.in == Form::Case::Genitive) return form.as(Form::Case::Genitive);
        return form.as(case_before(m));
    }

    [[nodiscard]] Form::Case case_before(const Match& m) const
    {
        const auto before = m_table.before.find(m.word_before());
        return before == m_table.before.end() ? Form::Case::None : before->second.in;
    }

    [[nodiscard]] std::string plural_of(const Figure& figure) const { return figure.decimals.empty() ? m_spelling.plural_of(figure.whole) : "other"; }

    [[nodiscard]] std::string with(const Unit& unit, std::int64_t count) const
    {
        return m_spelling.spell(count, Form{}.as(unit.gender)) + " " + unit.after(m_spelling.plural_of(count));
    }

    [[nodiscard]] std::string signed_with(const std::string& sign, std::string said) const
    {
        return sign.empty() ? said : m_table.word("minus") + " " + std::move(said);
    }

private:
    // "тридцать семь целых", "пять десятых"
    [[nodiscard]] std::string part(std::int64_t count, std::size_t place, Form::Case in) const
    {
        const auto& unit = m_table.fractions[place];
        return m_spelling.spell(count, Form{{}, unit.gender, in}) + " " + unit.after(m_spelling.plural_of(count), in);
    }

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

void add_money(std::vector<Rule>& rules, const Table& table, const Shared& figures)
{
    const auto euro = table.units.find("€");
    const auto cent = table.units.find(table.word("cent"));
    if (euro == table.units.end() || cent == table.units.end()) return;
    const auto say = [figures, euro, cent](const Match& m) {
        const auto whole = m.number(1);
        const auto cents = m.number(2);
        if (cents == 0) return figures->with(euro->second, whole);
        return (whole == 0 ? "" : figures->with(euro->second, whole) + " ") + figures->with(cent->second, cents);
    };
    rules.push_back(rule(std::string{not_inside} + a_whole(table) + R"([.,](\d\d)[ \u00a0]?€)", say));
    rules.push_back(rule(R"(€[ \u00a0]?)" + a_whole(table) + R"((?:[.,](\d\d))?(?!\d))", say));
}

// With a unit: "kaksi tablettia", "yhdestä kahteen tablettia", "kymmenen milligrammaa vuorokaudessa", "viiden minuutin kuluttua".
void add_quantities(std::vector<Rule>& rules, const Table& table, const Shared& figures)
{
    using Case = Form::Case;
    const auto end = R"((?![\p{L}\d²]))";
    const auto unit = "(" + any_of(names_of(table.units)) + ")((?:/" + any_of(names_of(table.per)) + "){0,3})" + end;
    const auto range = "(?:" + std::string{dash} + a_figure(table) + ")?";
    rules.push_back(rule(std::string{a_sign} + not_inside + a_figure(table) + range + gap + unit, [&table, figures](const Match& m) -> std::optional<std::string> {
        const auto& unit_said = table.units.at(m[6]);
        const auto after = table.after.find(m.next_word());
        const bool governed = after != table.after.end() && after->second.in == Case::Genitive && unit_said.has_genitive() && !m.has(4);
        const auto in = governed ? Case::Genitive : figures->case_before(m);
        const auto form = Form{}.as(unit_said.gender).as(in);
        const auto last = figure_at(m, m.has(4) ? 4 : 2);
        if (!m.has(4)) return figures->signed_with(m[1], figures->say(last, form)) + " " + unit_said.after(figures->plural_of(last), in) + per_of(table, m[7]);
        // A range that ends in the genitive has its unit there too; one that ends in a case of its own has it as of many.
        const auto& words = table.range("figure");
        const auto end_in = words.to == Case::Genitive && (words.joined.empty() || in == Case::None) ? words.to : in;
        const auto plural = words.to == Case::None || words.to == Case::Genitive ? figures->plural_of(last) : "other";
        return figures->range_in(figure_at(m, 2), last, form, false) + " " + unit_said.after(plural, end_in) + per_of(table, m[7]);
    }));
    rules.push_back(rule(R"((?<=[(]))" + unit + R"((?=\)))", [&table](const Match& m) { return table.units.at(m[1]).after("other") + per_of(table, m[2]); }));
}

// "5 mg:n", "10 €:n": the ending stands behind the unit, and both take it.
void add_cases_of_units(std::vector<Rule>& rules, const Table& table, const Shared& figures)
{
    rules.push_back(rule(std::string{not_inside} + a_figure(table) + gap + "(" + any_of(names_of(table.units)) + R"():n(?!\w))", [&table, figures](const Match& m) -> std::optional<std::string> {
        const auto& unit = table.units.at(m[3]);
        if (!unit.has_genitive()) return std::nullopt;
        const auto figure = figure_at(m, 1);
        return figures->say(figure, Form{}.as(unit.gender).as(Form::Case::Genitive)) + " " + unit.after(figures->plural_of(figure), Form::Case::Genitive);
    }));
}

// "1-0-1", "½-0-½-1": how many in the morning, at noon, in the evening, at night.
void add_doses(std::vector<Rule>& rules, const Table& table, const Spelling& spelling)
{
    rules.push_back(rule(R"((?<![\w.,:/–-])([\d½](?:-[\d½]){2,3})(?![\w–-]|[.,:/][\d]))", [&table, &spelling](const Match& m) {
        std::string said;
        const auto half = [&](std::size_t at) { return m[1].compare(at, 2, "½") == 0; };
        for (std::size_t at = 0; at < m[1].size(); at += half(at) ? 3U : 2U)
            said += (at == 0 ? "" : ", ") + (half(at) ? table.word("half") : spelling.spell(m[1][at] - '0', counting));
        return said;
    }));
}

void add_halves(std::vector<Rule>& rules, const Table& table, const Shared& figures)
{
    const auto unit = R"((?:[ \u00a0]?()" + any_of(names_of(table.units)) + R"()(?![\p{L}\d²]))?)";
    const auto of_unit = [&table](const Match& m, int group, const std::string& plural) { return m.has(group) ? " " + table.units.at(m[group]).after(plural) : std::string{}; };
    rules.push_back(rule(std::string{not_inside} + R"((\d+)(?:[ \u00a0]?½|[ \u00a0]1/2(?![\d/])))" + unit, [&table, figures, of_unit](const Match& m) {
        const auto form = m.has(2) ? Form{}.as(table.units.at(m[2]).gender) : form_before(table, m.next_word(), false).value_or(Form{});
        const auto one_and_a_half = table.word("one_and_a_half", form.gender == Form::Gender::Feminine ? "feminine" : "");
        if (m.number(1) == 1 && !one_and_a_half.empty()) return one_and_a_half + of_unit(m, 2, table.word("half_of_one"));
        return figures->say({m.number(1), ""}, Form{}.as(form.gender)) + " " + table.word("and_a_half") + of_unit(m, 2, figures->plural_of({m.number(1), ""}));
    }));
    rules.push_back(rule(R"((?<![\d/])(?:½|1/2(?![\d/]))(?:[ \u00a0]?()" + any_of(names_of(table.units)) + R"()(?![\p{L}\d²]))?)",
                         [&table, of_unit](const Match& m) { return table.word("half") + of_unit(m, 1, table.word("half_of_one")); }));
}

void add_times_a(std::vector<Rule>& rules, const Table& table, const Shared& figures)
{
    const auto once = table.word("once");
    const auto times_a = [&table, figures, once](const Match& m) {
        const Figure figure{m.number(1), ""};
        const auto count = figure.whole == 1 && !once.empty() ? once : figures->say(figure, Form{}) + " " + table.word("times", figures->plural_of(figure));
        return m.has(2) ? count + per_of(table, m[2]) : count;
    };
    const auto range_a = [&table, figures](const Match& m) {
        const auto last = figure_at(m, 3);
        return figures->range(figure_at(m, 1), last, Form{}) + " " + table.word("times", table.range("figure").to == Form::Case::Genitive ? "many" : figures->plural_of(last)) + per_of(table, m[5]);
    };
    const auto a = "(" + any_of(names_of(table.per)) + R"()(?![\p{L}]))";
    rules.push_back(rule(std::string{not_inside} + a_figure(table) + dash + a_figure(table) + R"([ \u00a0]?[xх×][ \u00a0]?)" + a, range_a));
    rules.push_back(rule(R"((?<![\d.,])(\d+)[ \u00a0]?[xх×][ \u00a0]?)" + a, times_a));
    rules.push_back(rule(R"((?<![\d.,])(\d+)[ \u00a0]?[xх×](?=[ \u00a0]\p{L}))", times_a));
    rules.push_back(rule(R"((?<=\d)[ \u00a0]?[xх×][ \u00a0]?(?=\d))", [&table](const Match&) { return " " + table.word("multiplied") + " "; }));
}

void add_pairs(std::vector<Rule>& rules, const Table& table, const Spelling& spelling)
{
    const auto mercury = any_of({"mmHg", table.word("mercury").empty() ? "mmHg" : table.word("mercury")});
    rules.push_back(rule(R"((?<![\d./,])(\d{2,3})/(\d{2,3})(?![\d/]|[.,]\d)(?:[ \u00a0]?()" + mercury + "))?", [&table, &spelling](const Match& m) -> std::optional<std::string> {
        if (m.number(1) < 60 || m.number(2) < 30 || m.number(1) <= m.number(2)) return std::nullopt;     // a blood pressure
        const auto unit = table.units.find(m[3]);
        return spelling.spell(m.number(1), counting) + " " + table.word("over_pressure") + " " + spelling.spell(m.number(2), counting) +
               (m.has(3) && unit != table.units.end() ? " " + unit->second.after(spelling.plural_of(m.number(2))) : "");
    }));
    const auto of = table.word("of").empty() ? std::string{} : table.word("of") + " ";
    rules.push_back(rule(R"((?<![\d./,])(\d+)[ \u00a0]?/[ \u00a0]?(\d+)(?![\d/]|[.,]\d))", [of, form = table.form("of", counting), &spelling](const Match& m) {
        return spelling.spell(m.number(1), counting) + " " + of + spelling.spell(m.number(2), form);
    }));
}

void add_ordinals(std::vector<Rule>& rules, const Table& table, const Spelling& spelling)
{
    // As the word behind it asks, and what is written on it.
    const auto say = [&table, &spelling](const Match& m, Form form) {
        auto noun = form_before(table, m.next_word(), true).value_or(Form{});
        if (form.gender != Form::Gender::None) noun.gender = form.gender;
        if (form.in != Form::Case::None) noun.in = form.in;
        if (const auto before = table.before.find(m.word_before()); noun.in == Form::Case::None && before != table.before.end()) noun.in = before->second.in;
        return spelling.spell(m.number(1), noun.as(Form::Kind::Ordinal));
    };
    if (!table.ordinal_endings.empty())
        rules.push_back(rule(R"((?<![\w.,])(\d+)()" + any_of(names_of(table.ordinal_endings)) + R"()(?!\w))", [&table, say](const Match& m) { return say(m, table.ordinal_endings.find(m[2])->second); }));
    for (const auto& [suffix, form] : table.suffixes)
        rules.push_back(rule(R"((?<![\w.,])(\d+))" + any_of({suffix}) + R"((?!\w))", [&spelling, form = form](const Match& m) { return spelling.spell(m.number(1), form); }));
    if (!table.dot_is_ordinal) return;
    // "2.–4. luokka"
    rules.push_back(rule(R"((?<![\w.,])(\d{1,3})\.)" + std::string{dash} + R"((\d{1,3})\.(?=[ \u00a0]\p{Ll}))", [&table, &spelling](const Match& m) {
        const auto& words = table.range("figure");
        return between(words, spelling.spell(m.number(1), Form{Form::Kind::Ordinal, {}, words.from}), spelling.spell(m.number(2), Form{Form::Kind::Ordinal, {}, words.to}));
    }));
    rules.push_back(rule(R"((?<![\w.,])0\.(?=[ \u00a0]\p{Ll}))", [&spelling](const Match&) { return spelling.spell(0, counting) + ","; }));    // of a scale
    rules.push_back(rule(R"((?<![\w.,])(\d{1,4})\.(?=[ \u00a0]\p{Ll}))", [say](const Match& m) { return say(m, {}); }));
}

// "18-vuotias" is one word in Finnish and Swedish, and keeps its hyphen in English.
void add_compounds(std::vector<Rule>& rules, const Table& table, const Spelling& spelling)
{
    rules.push_back(rule(R"((?<![\w.,–-])(\d+)-(?=\p{L}{3}))", [&table, &spelling](const Match& m) { return spelling.spell(m.number(1), Form{Form::Kind::Compound}) + table.word("compound"); }));
    rules.push_back(rule(R"((?<=\p{L})-(\d+)(?![\d.,/]))", [&spelling](const Match& m) { return "-" + spelling.spell(m.number(1), counting); }));
}

}  // namespace

void add_figure_rules(std::vector<Rule>& rules, const Table& table, const Spelling& spelling)
{
    const auto figures = std::make_shared<Figures>(table, spelling);
    add_doses(rules, table, spelling);
    add_cases_of_units(rules, table, figures);
    add_money(rules, table, figures);
    add_halves(rules, table, figures);
    add_times_a(rules, table, figures);
    add_pairs(rules, table, spelling);
    add_quantities(rules, table, figures);
    add_ordinals(rules, table, spelling);
    rules.push_back(rule(std::string{not_inside} + a_figure(table) + dash + a_figure(table) + R"((?!\d))", [figures](const Match& m) {
        const auto last = figure_at(m, 3);
        const auto plural = figures->plural_of(last);
        return figures->range_in(figure_at(m, 1), last, figures->form_of(m), !m.next_word().empty() && (plural == "one" || plural == "few"));
    }));
    add_compounds(rules, table, spelling);
    rules.push_back(rule(std::string{a_sign} + not_inside + a_figure(table), [figures](const Match& m) {
        return figures->signed_with(m[1], figures->say(figure_at(m, 2), figures->form_of(m)));
    }));
}

}  // namespace luukku::speech
