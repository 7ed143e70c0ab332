#include "kiosk/speech/table.h"

#include "sync/fhir/json.h"

namespace luukku::speech {

using fhir::Json;

namespace {

// Reads the members of a table; the first fault stays.
struct TableReader {
    const Json& json;
    std::optional<Error> fault{};

    void refuse(std::string_view member, std::string_view key) { if (!fault) fault = Error{Fault::BadInput, "speech: " + std::string{member} + ": " + std::string{key}}; }

    void words(const char* member, Table::Words& into)
    {
        for (const auto& [key, value] : json[member].members()) {
            if (value.kind() != Json::Kind::String) refuse(member, key);
            into.emplace(key, std::string{value.text()});
        }
    }

    void forms(const char* member, Table::Forms& into)
    {
        for (const auto& [key, value] : json[member].members()) {
            const auto form = form_called(value.text());
            if (!form) refuse(member, key);
            else into.emplace(key, *form);
        }
    }

    void endings(const char* member, Table::Endings& into)
    {
        for (const auto& [key, value] : json[member].members()) {
            const auto form = form_called(value.text());
            if (!form) refuse(member, key);
            else into.emplace_back(key, *form);
        }
    }

    // "one" and "other" in the order of a list, with what is said in the genitive, or that its gender is neuter; or each by its name.
    std::optional<Unit> unit(const Json& value)
    {
        Unit unit;
        std::string gender;
        const bool listed = value.kind() == Json::Kind::Array;
        if (listed) {
            for (std::size_t i = 0; i < value.size() && i < 2; ++i) unit.words.emplace(i == 0 ? "one" : "other", value[i].text());
            if (value.size() == 3 && value[2].text() == "neuter") gender = "neuter";
            else if (value.size() == 3) unit.words.emplace("genitive", value[2].text());
        }
        for (const auto& [name, word] : value.members()) {
            if (name == "gender") gender = word.text();
            else unit.words.emplace(name, word.text());
        }
        const auto form = gender.empty() ? std::optional{Form{}} : form_called(gender);
        if (!form || unit.words["one"].empty() || unit.words["other"].empty() || (listed && value.size() > 3)) return std::nullopt;
        unit.gender = form->gender;
        return unit;
    }

    void units(std::map<std::string, Unit, std::less<>>& into)
    {
        for (const auto& [key, value] : json["units"].members()) {
            if (auto read = unit(value)) into.emplace(key, std::move(*read));
            else refuse("units", key);
        }
    }

    void fractions(std::vector<Unit>& into)
    {
        for (const auto& value : json["fractions"].items()) {
            if (auto read = unit(value)) into.push_back(std::move(*read));
            else refuse("fractions", std::to_string(into.size()));
        }
    }

    void ranges(std::map<std::string, Range, std::less<>>& into)
    {
        for (const auto& [key, value] : json["ranges"].members()) {
            Range range{std::string{value["lead"].text()}, std::string{value["between"].text()}, {}, {}, std::string{value["joined"].text()}};
            for (const auto& [end, name] : {std::pair{&range.from, "from"}, std::pair{&range.to, "to"}}) {
                const auto form = value[name].text().empty() ? std::optional{Form{}} : form_called(value[name].text());
                if (!form) refuse("ranges", key);
                else *end = form->in;
            }
            into.emplace(key, std::move(range));
        }
        if (into.count("figure") == 0) refuse("ranges", "figure");
    }

    // Rules as they stand, or with holes that are filled for each name: rule sets that are alike but for their endings.
    void spelling(std::string& into)
    {
        for (const auto& rules : json["spelling"].items()) {
            if (rules.kind() == Json::Kind::String) into += std::string{rules.text()} + "\n";
            else if (rules["rules"].text().empty() || rules["each"].members().empty()) refuse("spelling", std::to_string(into.size()));
            for (const auto& [name, endings] : rules["each"].members()) {
                auto set = with(std::string{rules["rules"].text()}, "{name}", name);
                for (std::size_t i = 0; i < endings.size(); ++i) set = with(std::move(set), "{" + std::to_string(i) + "}", endings[i].text());
                into += set + "\n";
            }
        }
    }

    void days(std::map<std::string, std::vector<std::string>, std::less<>>& into)
    {
        for (const auto& [key, value] : json["days"].members()) {
            std::vector<std::string> names;
            for (const auto& name : value.items()) names.emplace_back(name.text());
            if (names.empty() || names.size() == 2) refuse("days", key);
            else into.emplace(key, std::move(names));
        }
    }
};

}  // namespace

// Where a language tells "few" from "many", the genitive after one and after a fraction is what stands behind a fraction ("1,5 минуты"), after others what stands behind five.
const std::string& Unit::after(const std::string& plural, Form::Case in) const
{
    const std::string in_case{name_of(in)};
    std::vector<std::string> names{in_case + " " + plural, in_case};
    if (in == Form::Case::Genitive && words.count("many") > 0) names.emplace_back(plural == "one" || plural == "other" ? "other" : "many");
    names.push_back(plural);
    for (const auto& name : names)
        if (const auto found = words.find(name); found != words.end()) return found->second;
    return words.at("other");
}

std::string Table::word(std::string_view name) const
{
    const auto found = words.find(name);
    return found == words.end() ? std::string{} : found->second;
}

std::string Table::word(std::string_view name, std::string_view of) const
{
    const auto found = words.find(std::string{name} + " " + std::string{of});
    return found == words.end() ? word(name) : found->second;
}

Form Table::form(std::string_view name, Form otherwise) const
{
    const auto found = forms.find(name);
    return found == forms.end() ? otherwise : found->second;
}

const Range& Table::range(std::string_view name) const
{
    const auto found = ranges.find(name);
    return found == ranges.end() ? ranges.at("figure") : found->second;
}

Result<Table> read_table(std::string_view text, std::string language)
{
    const auto json = Json::parse(text);
    if (!json) return json.error();
    Table table;
    table.language = std::move(language);
    TableReader reader{*json};
    reader.spelling(table.spelling);
    reader.words("respelled", table.respelled);
    reader.words("words", table.words);
    reader.forms("forms", table.forms);
    reader.units(table.units);
    reader.fractions(table.fractions);
    reader.ranges(table.ranges);
    reader.words("per", table.per);
    reader.words("abbreviations", table.abbreviations);
    reader.words("before_figure", table.before_figure);
    reader.words("capitals", table.capitals);
    reader.days(table.days);
    for (const auto& [member, into] : {std::pair{"ordinal_endings", &table.ordinal_endings}, std::pair{"suffixes", &table.suffixes}, std::pair{"nouns", &table.nouns},
                                       std::pair{"years", &table.years}, std::pair{"after", &table.after}, std::pair{"before", &table.before}, std::pair{"before_date", &table.before_date}})
        reader.forms(member, *into);
    for (const auto& [member, into] : {std::pair{"endings", &table.endings}, std::pair{"endings_after_ordinal", &table.endings_after_ordinal}, std::pair{"stems", &table.stems}})
        reader.endings(member, *into);
    table.decimals_as_number = (*json)["decimals_as_number"].boolean();
    table.dot_is_time = (*json)["dot_is_time"].boolean();
    table.dot_is_ordinal = (*json)["dot_is_ordinal"].boolean();
    for (const auto* needed : {"point", "minus", "plus", "dash", "half", "dot", "at", "slash", "or", "and", "is", "date"})
        if (table.words.count(needed) == 0) reader.refuse("words", needed);
    if (reader.fault) return *reader.fault;
    return table;
}

}  // namespace luukku::speech
