#include "kiosk/speech/table.h"

#include "sync/fhir/json.h"

#include <array>

namespace luukku::speech {

using fhir::Json;

namespace {

std::optional<Form> form_called(std::string_view name)
{
    static const std::map<std::string_view, Form> forms{
        {"cardinal", Form::Cardinal}, {"genitive", Form::Genitive}, {"partitive", Form::Partitive}, {"inessive", Form::Inessive},
        {"elative", Form::Elative}, {"illative", Form::Illative}, {"adessive", Form::Adessive}, {"ablative", Form::Ablative},
        {"allative", Form::Allative}, {"translative", Form::Translative}, {"essive", Form::Essive}, {"neuter", Form::Neuter}, {"year", Form::Year},
        {"ordinal", Form::Ordinal},
    };
    const auto found = forms.find(name);
    return found == forms.end() ? std::nullopt : std::optional{found->second};
}

// Reads the members of a table; the first fault stays.
struct Reader {
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

    void forms(const char* member, std::map<std::string, Form, std::less<>>& into)
    {
        for (const auto& [key, value] : json[member].members()) {
            const auto form = form_called(value.text());
            if (!form) refuse(member, key);
            else into.emplace(key, *form);
        }
    }

    void endings(std::vector<std::pair<std::string, Form>>& into)
    {
        for (const auto& [key, value] : json["endings"].members()) {
            const auto form = form_called(value.text());
            if (!form) refuse("endings", key);
            else into.emplace_back(key, *form);
        }
    }

    void units(std::map<std::string, Unit, std::less<>>& into)
    {
        for (const auto& [key, value] : json["units"].members()) {
            if (value.size() < 2 || value.size() > 3 || value[0].text().empty() || value[1].text().empty()) {
                refuse("units", key);
                continue;
            }
            const auto third = value.size() == 3 ? std::string{value[2].text()} : std::string{};
            into.emplace(key, Unit{std::string{value[0].text()}, std::string{value[1].text()}, third == "neuter" ? "" : third, third == "neuter"});
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

std::string Table::word(std::string_view name) const
{
    const auto found = words.find(name);
    return found == words.end() ? std::string{} : found->second;
}

Result<Table> read_table(std::string_view text, std::string language)
{
    const auto json = Json::parse(text);
    if (!json) return json.error();
    Table table;
    table.language = std::move(language);
    Reader reader{*json};
    reader.words("words", table.words);
    reader.units(table.units);
    reader.words("per", table.per);
    reader.words("abbreviations", table.abbreviations);
    reader.words("before_figure", table.before_figure);
    reader.words("capitals", table.capitals);
    reader.words("ordinal_endings", table.ordinal_endings);
    reader.days(table.days);
    reader.forms("suffixes", table.suffixes);
    reader.endings(table.endings);
    reader.forms("nouns", table.nouns);
    reader.forms("after", table.after);
    reader.forms("before", table.before);
    table.decimals_as_number = (*json)["decimals_as_number"].boolean();
    table.dot_is_time = (*json)["dot_is_time"].boolean();
    for (const auto* needed : {"point", "minus", "plus", "dash", "range", "of", "half", "dot", "at", "slash", "or", "and", "is", "date"})
        if (table.words.count(needed) == 0) reader.refuse("words", needed);
    if (reader.fault) return *reader.fault;
    return table;
}

}  // namespace luukku::speech
