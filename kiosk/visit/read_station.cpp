#include "kiosk/visit/read_station.h"

#include "kiosk/booking/combined.h"

#include <algorithm>
#include <tuple>

namespace luukku {

namespace {

constexpr std::int64_t oldest{130};

Error wrong(const char* member)
{
    return {Fault::BadInput, std::string{"station file: "} + member};
}

std::string word_of(const fhir::Json& json)
{
    return std::string{json.text()};
}

std::vector<std::string> one_or_several(const fhir::Json& json)
{
    std::vector<std::string> words;
    for (const auto& one : json.items()) words.push_back(word_of(one));
    if (!json.is_null() && words.empty()) words.push_back(word_of(json));
    return words;
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

// {"guardian": ["check-in", "ask-for-help"]}: a ground that is named may do these and nothing else.
Outcome read_for_another(const fhir::Json& file, Station& station)
{
    for (const auto& [name, jobs] : file["forAnother"].members()) {
        const auto ground = ground_named(name);
        if (!ground) return wrong("forAnother");
        auto& allowed = station.for_another[*ground];
        allowed.clear();
        for (const auto& one : jobs.items()) {
            const auto job = job_named(one.text());
            if (!job) return wrong("forAnother");
            allowed.insert(*job);
        }
    }
    return Done{};
}

// What can be booked, and how.
Outcome read_booking(const fhir::Json& file, Station& station)
{
    for (const auto& one : file["services"].items()) {
        Service service{word_of(one["code"]), site_words_from(one["name"]), static_cast<int>(one["minutes"].integer().value_or(0)), true, site_words_from(one["instruction"]),
                        one_or_several(one["slotsOf"]), one["combines"].boolean(), one["listed"].boolean(true), {}};
        for (const auto& reason : one["reasons"].items()) {
            service.reasons.push_back({word_of(reason["code"]), site_words_from(reason["name"])});
            if (service.reasons.back().code.empty() || service.reasons.back().name.in(Language::Finnish).empty()) return wrong("services.reasons");
        }
        if (service.slots_of.size() > booking::most_at_once || std::count(service.slots_of.begin(), service.slots_of.end(), std::string{}) > 0) return wrong("services.slotsOf");
        if (service.code.empty() || service.minutes <= 0 || (!service.listed && !service.combines)) return wrong("services");
        station.services.push_back(std::move(service));
    }
    const auto& booking = file["booking"];
    for (const auto& [member, into, most] : {std::tuple{"longestWaitMinutes", &station.booking.longest_wait, 240}, {"holdMinutes", &station.booking.hold, 15}}) {
        if (booking[member].is_null()) continue;
        const auto minutes = booking[member].integer();
        if (!minutes || *minutes < 1 || *minutes > most) return wrong("booking");
        *into = std::chrono::minutes{*minutes};
    }
    station.booking.instead = site_words_from(booking["instead"]);
    return Done{};
}

}  // namespace luukku
