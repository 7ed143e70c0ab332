#include "tools/tour/player.h"

#include "sync/fhir/resource.h"

#include <algorithm>
#include <cstdlib>

namespace luukku::tour {

namespace {

// ".meta.tag.0.code": member by member, a number being a place in a list.
std::string_view text_at(const fhir::Json& resource, std::string_view path)
{
    const auto* at = &resource;
    while (!path.empty()) {
        const auto step = path.substr(0, path.find('.'));
        path.remove_prefix(std::min(path.size(), step.size() + 1));
        const bool place = at->is_array() && step.find_first_not_of("0123456789") == std::string_view::npos;
        at = place ? &(*at)[static_cast<std::size_t>(std::atoi(std::string{step}.c_str()))] : &(*at)[step];
    }
    return at->text();
}

}  // namespace

// `query` is a type and search parameters, name=value. One name may ask of the resource itself: `.status=checked-in` compares a member, `.meta.tag.0.code=…` one within,
// for what servers do not search by.
Result<std::size_t> Player::count(const std::vector<std::string>& query)
{
    rest::Parameters parameters;
    std::vector<std::pair<std::string, std::string>> members;
    for (std::size_t i = 1; i < query.size(); ++i) {
        const auto equals = query[i].find('=');
        if (equals == std::string::npos) return failed("'" + query[i] + "' is not name=value");
        const auto name = query[i].substr(0, equals);
        const auto value = query[i].substr(equals + 1);
        if (name.starts_with('.')) members.emplace_back(name.substr(1), value);
        else parameters.emplace_back(name, value);
    }
    const auto found = m_centre->search(query[0], parameters);
    if (!found) return found.error();
    return static_cast<std::size_t>(std::count_if(found->begin(), found->end(), [&](const auto& resource) {
        return resource["resourceType"].text() == query[0] &&
               std::all_of(members.begin(), members.end(), [&](const auto& member) { return text_at(resource, member.first) == member.second; });
    }));
}

Outcome Player::expect(const Line& line)
{
    if (line.words[1] != "more") return failed("'expect 1 more Encounter status=arrived'");
    const std::vector<std::string> query{line.words.begin() + 2, line.words.end()};
    const auto now = count(query);
    if (!now) return now.error();
    const auto wanted = std::atoi(line.words[0].c_str());
    const auto more = static_cast<long>(*now) - static_cast<long>(m_before.at(query));
    if (more != wanted) return failed("the centre has " + std::to_string(more) + " more " + query[0] + ", not " + std::to_string(wanted));
    if (m_stage.tell) m_stage.tell("  centre: " + std::to_string(more) + " more " + query[0]);
    return Done{};
}

Outcome Player::network(const std::string& weather)
{
    if (weather == "up") m_http->set(Weather::Up);
    else if (weather == "down") m_http->set(Weather::Down);
    else if (weather == "lose-answer") m_http->set(Weather::LoseAnswer);
    else if (weather == "repeat") m_http->set(Weather::Repeat);
    else return failed("the network is up, down, lose-answer or repeat");
    if (m_stage.tell) m_stage.tell("  network: " + weather);
    return Done{};
}

// Somebody at the centre changes the newest resource of this type.
Outcome Player::staff_at_centre(const std::string& type, const std::string& member, const std::string& value)
{
    const auto found = m_centre->search(type, {});
    if (!found) return found.error();
    const auto newest = std::max_element(found->begin(), found->end(), [](const auto& one, const auto& other) {
        return one["meta"]["lastUpdated"].text() < other["meta"]["lastUpdated"].text();
    });
    if (newest == found->end()) return failed("the centre has no " + type);
    const auto changed = newest->with(member, fhir::Json{value});
    const auto done = m_centre->transaction(rest::transaction_of({{changed, std::string{fhir::version_of(*newest)}}}));
    if (!done) return done.error();
    return Done{};
}

}  // namespace luukku::tour
