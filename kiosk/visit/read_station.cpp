#include "kiosk/visit/read_station.h"

#include <algorithm>

namespace luukku {

namespace {

constexpr std::int64_t oldest{130};

Error wrong(const char* member)
{
    return {Fault::BadInput, std::string{"station file: "} + member};
}

// False for a code that names no system where one is needed.
bool read_codes(const fhir::Json& json, bool with_system, std::set<std::string>& into)
{
    for (const auto& code : json.items()) {
        if (code.text().empty() || (with_system && code.text().find('|') == std::string_view::npos)) return false;
        into.emplace(code.text());
    }
    return true;
}

bool read_age(const fhir::Json& json, std::optional<int>& into)
{
    if (json.is_null()) return true;
    const auto years = json.integer();
    if (!years || *years < 0 || *years > oldest) return false;
    into = static_cast<int>(*years);
    return true;
}

// A misspelt condition would make a rule for everybody.
bool is_known_to_rules(std::string_view member)
{
    static constexpr std::string_view members[]{"questionnaires", "services", "types", "programmes", "fromAge", "untilAge", "always"};
    return std::find(std::begin(members), std::end(members), member) != std::end(members);
}

}  // namespace

Outcome read_pre_visit(const fhir::Json& file, Station& station)
{
    for (const auto& one : file["preVisit"].items()) {
        care::PreVisitRule rule;
        for (const auto& canonical : one["questionnaires"].items()) rule.forms.emplace_back(canonical.text());
        const auto& members = one.members();
        const bool known = std::all_of(members.begin(), members.end(), [](const fhir::Json::Member& member) { return is_known_to_rules(member.first); });
        const bool read = read_codes(one["services"], false, rule.services) && read_codes(one["types"], true, rule.types) && read_codes(one["programmes"], true, rule.programmes) &&
                          read_age(one["fromAge"], rule.from_age) && read_age(one["untilAge"], rule.until_age);
        if (!known || !read || rule.forms.empty()) return wrong("preVisit");
        rule.always = one["always"].boolean();
        station.pre_visit.push_back(std::move(rule));
    }
    return Done{};
}

Outcome read_channels(const fhir::Json& file, Station& station)
{
    for (const auto& one : file["channels"].items()) {
        Channel channel{site_words_from(one["name"]), std::string{one["phone"].text()}, site_words_from(one["hours"])};
        if (channel.name.in(Language::Finnish).empty() || channel.phone.find_first_of("0123456789") == std::string::npos) return wrong("channels");
        station.channels.push_back(std::move(channel));
    }
    return station.channels.empty() ? Outcome{wrong("channels")} : Outcome{Done{}};
}

}  // namespace luukku
