#include "kiosk/visit/station.h"

#include "kiosk/forms/sdc/adaptive.h"
#include "kiosk/visit/keys.h"
#include "kiosk/visit/read_station.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace luukku {

namespace {

Error missing(const std::string& member)
{
    return {Fault::BadInput, "station file: " + member};
}

std::string text_of(const fhir::Json& json)
{
    return std::string{json.text()};
}

arrival::Place place_from(const fhir::Json& file)
{
    arrival::Place place;
    place.location = text_of(file["location"]);
    place.team = text_of(file["team"]);
    place.social_team = text_of(file["socialTeam"]);
    place.device = text_of(file["device"]);
    place.hetu_system = text_of(file["hetuSystem"]);
    place.temporary_hetu_system = text_of(file["temporaryHetuSystem"]);
    if (const auto minutes = file["listFreshMinutes"].integer()) place.list_fresh_for = std::chrono::minutes{*minutes};
    return place;
}

// Minutes from the start of a booking; what is not said stays as it is.
std::optional<arrival::Window> window_from(const fhir::Json& json, arrival::Window window)
{
    constexpr std::int64_t longest = 24 * 60;
    for (const auto& [member, into] : {std::pair{"earlyMinutes", &window.early}, {"lateMinutes", &window.late}, {"tooLateMinutes", &window.too_late}}) {
        if (json[member].is_null()) continue;
        const auto minutes = json[member].integer();
        if (!minutes || *minutes < 0 || *minutes > longest) return std::nullopt;
        *into = std::chrono::minutes{*minutes};
    }
    window.at_desk = json["atDesk"].boolean(window.at_desk);
    return window.late <= window.too_late ? std::optional{window} : std::nullopt;
}

Outcome read_arrival(const fhir::Json& file, Station& station)
{
    const auto window = window_from(file["arrival"], {});
    if (!window) return missing("arrival");
    station.place.window = *window;
    for (const auto& code : file["arrival"]["remote"].items()) {
        if (code.text().find('|') == std::string_view::npos) return missing("arrival.remote");
        station.place.remote.insert(text_of(code));
    }
    for (const auto& one : file["services"].items()) {
        if (one["arrival"].is_null()) continue;
        const auto own = window_from(one["arrival"], *window);
        if (!own) return missing("services.arrival");
        station.place.windows[text_of(one["code"])] = *own;
    }
    const auto& numbers = file["numbers"];
    constexpr std::int64_t most_lanes = 50;
    const auto lanes = numbers["lanes"].integer().value_or(1);
    const auto lane = numbers["lane"].integer().value_or(1);
    if (lane < 1 || lane > lanes || lanes > most_lanes) return missing("numbers");
    station.place.number_lane = static_cast<int>(lane);
    station.place.number_lanes = static_cast<int>(lanes);
    for (const auto& one : file["lobbies"].items()) {
        auto way = way_from(one["way"]);
        if (!way) return missing("lobbies: " + way.error().detail);
        Lobby lobby{text_of(one["location"]), site_words_from(one["name"]), *std::move(way)};
        if (!lobby.location.starts_with("Location/") || lobby.name.in(Language::Finnish).empty()) return missing("lobbies");
        station.place.lobbies.insert(lobby.location);
        if (one["remoteRoom"].boolean()) station.place.remote_rooms.insert(lobby.location);
        station.lobbies.push_back(std::move(lobby));
    }
    for (const auto& one : file["otherStations"].items()) {
        OtherStation other{text_of(one["location"]), site_words_from(one["name"]), site_words_from(one["way"])};
        if (!other.location.starts_with("Location/") || other.name.in(Language::Finnish).empty() || other.way.in(Language::Finnish).empty()) return missing("otherStations");
        station.place.other_stations.insert(other.location);
        station.other_stations.push_back(std::move(other));
    }
    return Done{};
}

Trust trust_from(const fhir::Json& json, Trust trust)
{
    for (const auto& [member, into] : {std::pair{"outcome", &trust.outcome}, {"way", &trust.way}, {"own", &trust.own}, {"sex", &trust.sex},
                                       {"observations", &trust.observations}, {"answers", &trust.answers}})
        *into = json[member].boolean(*into);
    return trust;
}

// Nothing when the file says something that is none of these.
std::optional<DeviceClass> device_class_from(std::string_view code)
{
    if (code.empty() || code == "open") return DeviceClass::Open;
    if (code == "private") return DeviceClass::Private;
    return code == "mobile" ? std::optional{DeviceClass::Mobile} : std::nullopt;
}

std::optional<Lead> lead_from(std::string_view code)
{
    if (code.empty() || code == "visitor") return Lead::Visitor;
    return code == "staff" ? std::optional{Lead::Staff} : std::nullopt;
}

Outcome read_device(const fhir::Json& file, Station& station)
{
    const auto device_class = device_class_from(file["deviceClass"].text());
    if (!device_class) return missing("deviceClass");
    const auto lead = lead_from(file["ledBy"].text());
    if (!lead) return missing("ledBy");
    station.device_class = *device_class;
    station.led_by = *lead;
    const auto& trust = file["trust"];
    station.trust.typed_code = trust_from(trust["typedCode"], station.trust.typed_code);
    station.trust.signed_code = trust_from(trust["signedCode"], station.trust.signed_code);
    station.trust.staff = trust_from(trust["staff"], station.trust.staff);
    return Done{};
}

bool offers(const Station& station, Language language)
{
    return std::find(station.languages.begin(), station.languages.end(), language) != station.languages.end();
}

// A name that nobody knows would be a language that nobody can choose: it is no station.
Outcome read_languages(const fhir::Json& file, Station& station)
{
    if (const auto& offered = file["languages"]; !offered.is_null()) {
        station.languages.clear();
        for (const auto& one : offered.items()) {
            const auto language = language_named(one.text());
            if (!language || offers(station, *language)) return missing("languages");
            station.languages.push_back(*language);
        }
        if (station.languages.empty()) return missing("languages");
        station.language = station.languages.front();
    }
    if (file["language"].is_null()) return Done{};
    const auto first = language_named(file["language"].text());
    if (!first || !offers(station, *first)) return missing("language");
    station.language = *first;
    return Done{};
}

void read_questionnaires(const fhir::Json& file, Station& station)
{
    for (const auto& one : file["questionnaires"].items())
        station.questionnaires.push_back({text_of(one["canonical"]), site_words_from(one["name"]), one["on"].boolean(true), one["on"].is_null(), false, one["listed"].boolean(true)});
}

std::optional<std::chrono::minutes> time_of_day(std::string_view text)
{
    const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    if (text.size() != 5 || text[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4)) return std::nullopt;
    const auto two = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
    const auto time = std::chrono::hours{two(0)} + std::chrono::minutes{two(3)};
    return two(3) < 60 && time <= std::chrono::hours{24} ? std::optional{std::chrono::minutes{time}} : std::nullopt;
}

// FHIR's days-of-week: mon, tue, …
std::optional<std::chrono::weekday> weekday_from(std::string_view code)
{
    static constexpr std::array<std::string_view, 7> days{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
    const auto at = std::find(days.begin(), days.end(), code);
    return at == days.end() ? std::nullopt : std::optional{std::chrono::weekday{static_cast<unsigned>(at - days.begin())}};
}

// One line of hours; nothing when it is none.
std::optional<care::Hours> hours_from(const fhir::Json& json)
{
    const auto from = time_of_day(json["from"].text());
    const auto until = time_of_day(json["until"].text());
    if (!from || !until || *from >= *until || json["days"].size() == 0) return std::nullopt;
    care::Hours hours{{}, *from, *until};
    for (const auto& code : json["days"].items()) {
        const auto day = weekday_from(code.text());
        if (!day) return std::nullopt;
        hours.days.push_back(*day);
    }
    return hours;
}

Outcome read_hours(const fhir::Json& file, Station& station)
{
    for (const auto& [member, into] : {std::pair{"staffedHours", &station.staffed_hours}, {"openingHours", &station.opening.hours}})
        for (const auto& one : file[member].items()) {
            auto hours = hours_from(one);
            if (!hours) return missing(member);
            into->push_back(*std::move(hours));
        }
    for (const auto& day : file["closedDays"].items()) {
        const auto midnight = parse_instant(text_of(day) + "T00:00:00Z");
        if (!midnight) return missing("closedDays");
        station.opening.closed_days.insert(Date{std::chrono::floor<std::chrono::days>(*midnight)});
    }
    return Done{};
}

Outcome read_needs(const fhir::Json& file, Station& station)
{
    for (const auto& one : file["needs"].items()) {
        NeedChoice need{text_of(one["code"]), text_of(one["icon"]), site_words_from(one["name"]), site_words_from(one["second"]), text_of(one["questionnaire"]), one["ownWords"].boolean(), {}, {}};
        const auto to = one["register"].text();
        const bool known = to.empty() || to == "health" || to == "social";
        if (need.code.empty() || need.name.in(Language::Finnish).empty() || !known) return missing("needs");
        if (to == "social") need.to = care::Register::Social;
        for (const auto& competence : one["competences"].items()) need.competences.push_back(text_of(competence));
        station.needs.push_back(std::move(need));
    }
    const bool social = std::any_of(station.needs.begin(), station.needs.end(), [](const NeedChoice& need) { return need.to == care::Register::Social; });
    const auto& team = station.place.social_team;
    if (social && (team.empty() || team == station.place.team)) return missing("socialTeam");     // it would be told to the health team
    return Done{};
}

Outcome read_keypad(const fhir::Json& file, Station& station)
{
    station.keypad = text_of(file["keypad"]);
    if (!station.keypad.empty() && !is_keyboard_id(station.keypad)) return missing("keypad");
    if (file["keys"].is_null()) return Done{};
    auto keys = keys_from(file["keys"]);
    if (!keys) return missing(keys.error().detail);
    station.keys = std::move(*keys);
    return Done{};
}

// Of a setting "language/sv".
std::optional<Language> language_of(std::string_view setting)
{
    constexpr std::string_view before{"language/"};
    return setting.starts_with(before) ? language_named(setting.substr(before.size())) : std::nullopt;
}

void switch_to(Station& station, std::string_view setting, bool on)
{
    if (setting == "staffed") station.staffed = on;
    if (const auto language = language_of(setting); language && !on && *language != station.language) std::erase(station.languages, *language);
    for (auto& service : station.services)
        if (setting == "service/" + service.code) service.on = on;
    for (auto& questionnaire : station.questionnaires)
        if (setting == "questionnaire/" + questionnaire.canonical && !(on && questionnaire.locked)) questionnaire.on = on;
}

}  // namespace

Trust TrustTable::of(const Identity& who) const
{
    if (who.acting && who.by != KnownBy::Staff) return {};
    switch (who.by) {
    case KnownBy::Nothing: return {};
    case KnownBy::TypedCode:
    case KnownBy::ScannedCode: return typed_code;
    case KnownBy::SignedCode: return signed_code;
    case KnownBy::Staff: return staff;
    }
    return {};
}

const Service* Station::service(std::string_view code) const
{
    const auto at = std::find_if(services.begin(), services.end(), [code](const auto& one) { return one.code == code; });
    return at == services.end() ? nullptr : &*at;
}

bool Station::allows(Ground ground, Job job) const
{
    const auto at = for_another.find(ground);
    return at != for_another.end() && at->second.contains(job);
}

const NeedChoice* Station::need(std::string_view code) const
{
    const auto at = std::find_if(needs.begin(), needs.end(), [code](const auto& one) { return one.code == code; });
    return at == needs.end() ? nullptr : &*at;
}

const Lobby* Station::lobby(std::string_view location) const
{
    const auto at = std::find_if(lobbies.begin(), lobbies.end(), [location](const auto& one) { return one.location == location; });
    return at == lobbies.end() ? nullptr : &*at;
}

bool Station::asks(const std::string& canonical) const
{
    return std::any_of(questionnaires.begin(), questionnaires.end(), [&](const auto& one) { return one.on && one.canonical == canonical; });
}

bool Station::is_on(std::string_view setting) const
{
    const auto service_is = [&](const Service& one) { return one.on && setting == "service/" + one.code; };
    const auto form_is = [&](const QuestionnaireChoice& one) { return one.on && setting == "questionnaire/" + one.canonical; };
    if (const auto asked = language_of(setting)) return offers(*this, *asked);
    return (staffed && setting == "staffed") || std::any_of(services.begin(), services.end(), service_is) || std::any_of(questionnaires.begin(), questionnaires.end(), form_is);
}

bool Station::is_adaptive(const std::string& canonical) const
{
    const auto form = forms.find(canonical);
    return form != forms.end() && forms::sdc::is_adaptive(form->second.questionnaire());
}

bool Station::passes_on(const std::string& canonical) const
{
    return critical.contains(canonical) || is_adaptive(canonical);
}

// Where staff lead her through it they are there themselves. Questions that the centre chooses need the centre, whoever leads.
std::optional<care::Reception> Station::withheld(const std::string& canonical) const
{
    if (reception == care::Reception::NoChannel && is_adaptive(canonical)) return reception;
    if (reception == care::Reception::Received || led_by == Lead::Staff || !critical.contains(canonical)) return std::nullopt;
    return reception;
}

Result<Station> station_from(const fhir::Json& file)
{
    Station station;
    station.name = site_words_from(file["name"]);
    if (station.name.in(Language::Finnish).empty()) return missing("name.fi");
    station.waiting_place = site_words_from(file["waitingPlace"]);
    if (station.waiting_place.in(Language::Finnish).empty()) return missing("waitingPlace.fi");
    if (auto way = way_from(file["way"])) station.way = *std::move(way);
    else return missing(way.error().detail);
    station.place = place_from(file);
    for (const auto& [member, value] : {std::pair{"location", station.place.location}, {"team", station.place.team}, {"device", station.place.device},
                                        {"hetuSystem", station.place.hetu_system}})
        if (value.empty()) return missing(member);
    if (!file["panel"].text().empty()) station.panel = text_of(file["panel"]);
    if (!file["timeZone"].text().empty()) station.time_zone = text_of(file["timeZone"]);
    if (!file["country"].text().empty()) station.country = text_of(file["country"]);
    if (const auto& saved = file["savedForHours"]; !saved.is_null()) {
        const auto hours = saved.integer();
        if (!hours || *hours < 1 || *hours > 48) return missing("savedForHours");      // what reached the centre is kept here for two days
        station.paused_for = std::chrono::hours{*hours};
    }
    if (const auto read = read_languages(file, station); !read) return read.error();
    auto screen = lobby_screen_from(file["screen"], station.languages);
    if (!screen) return screen.error();
    station.screen = *std::move(screen);

    if (const auto read = read_booking(file, station); !read) return read.error();
    if (const auto read = read_needs(file, station); !read) return read.error();
    if (const auto read = read_device(file, station); !read) return read.error();
    if (const auto read = read_arrival(file, station); !read) return read.error();
    if (const auto read = read_hours(file, station); !read) return read.error();
    if (const auto read = read_for_another(file, station); !read) return read.error();
    if (const auto read = read_keypad(file, station); !read) return read.error();
    read_questionnaires(file, station);
    for (const auto& [member, into] : {std::pair{"contentKeys", &station.content_keys}, {"letterKeys", &station.letter_keys}})
        for (const auto& one : file[member].items()) {
            into->push_back({text_of(one["id"]), text_of(one["key"])});
            if (one["id"].text().empty() || one["key"].text().empty()) return missing(member);
        }
    if (const auto read = read_pre_visit(file, station); !read) return read.error();
    if (const auto read = read_channels(file, station); !read) return read.error();
    return station;
}

Station with_changes(Station station, const fhir::Json& changes)
{
    if (changes["name"].is_object()) station.name = {};        // its names in other languages are of what it was called before
    if (const auto& name = changes["name"]; name.is_object())
        for (const auto& [language, word] : name.members()) station.name.by_language[language] = text_of(word);
    if (!changes["panel"].text().empty()) station.panel = text_of(changes["panel"]);
    if (const auto language = language_named(changes["language"].text()); language && offers(station, *language)) station.language = *language;
    if (const auto id = changes["keypad"].text(); is_keyboard_id(id) || (id.empty() && !changes["keypad"].is_null())) station.keypad = id;
    if (auto keys = keys_from(changes["keys"])) station.keys = std::move(*keys);
    for (const auto& setting : changes["off"].items()) switch_to(station, setting.text(), false);
    for (const auto& setting : changes["on"].items()) switch_to(station, setting.text(), true);
    // The language that a visit begins in stands first, and is always there.
    const auto first = std::find(station.languages.begin(), station.languages.end(), station.language);
    if (first != station.languages.end()) std::rotate(station.languages.begin(), first, first + 1);
    return station;
}

}  // namespace luukku
