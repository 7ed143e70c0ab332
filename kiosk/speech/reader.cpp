#include "kiosk/speech/reader.h"

#include "kiosk/layout/focus.h"

#include <algorithm>

namespace luukku::speech {
namespace {

bool is_stop(const std::vector<const Placed*>& stops, const Placed& node) { return std::find(stops.begin(), stops.end(), &node) != stops.end(); }

// The name of the station and the clock are on every page: nobody wants to hear them on each.
bool is_frame(const Placed& node) { return node.id.rfind("frame/", 0) == 0; }

bool is_read(const Placed& node) { return !node.words.empty() && !is_frame(node); }

bool one_of_several(Role role) { return role == Role::Choice || role == Role::Tick || role == Role::Card || role == Role::Row; }

const char* name_of(Role role)
{
    switch (role) {
    case Role::Choice: return "voice.choice";
    case Role::Tick: return "voice.tick";
    case Role::Card:
    case Role::Row: return "voice.choice";
    case Role::Fact: return "voice.change";
    case Role::Switch: return "voice.switch";
    case Role::Key: return nullptr;
    default: return "voice.button";
    }
}

const char* state_of(const Placed& node)
{
    if (!node.enabled) return "voice.closed";
    const bool can_be_chosen = node.role == Role::Choice || node.role == Role::Tick || (node.role == Role::Card && node.chosen);
    if (node.role == Role::Switch) return node.chosen ? "voice.on" : "voice.off";
    if (node.dress == Dress::Chip) return node.chosen ? "voice.chosen" : nullptr;
    if (!can_be_chosen) return nullptr;
    return node.chosen ? "voice.chosen" : "voice.not_chosen";
}

// Among its like on the page.
struct PlaceInRow { std::int64_t at{}; std::int64_t of{}; };

PlaceInRow place_of(const PlacedPage& page, const Placed& node)
{
    PlaceInRow place;
    for (const auto& other : page.nodes) {
        if (other.role != node.role || !other.press) continue;
        ++place.of;
        if (other.id == node.id) place.at = place.of;
    }
    return place;
}

void add(std::string& words, const std::string& more)
{
    if (more.empty()) return;
    if (!words.empty()) {
        const char last = words.back();
        words += last == '.' || last == '?' || last == '!' || last == ':' || last == ',' ? " " : ". ";
    }
    words += more;
}

}  // namespace

std::string Reader::say(const Text& text, Language language) const { return m_spoken.say(m_words.say(text, language), tag_of(language)); }

Sentence Reader::read(const Placed& node, Language language) const { return {m_spoken.say(node.words, tag_of(language)), node.secret}; }

std::string Reader::described(const PlacedPage& page, const Placed& node, Language language) const
{
    auto words = read(node, language).words;
    const auto mark = " " + say(text("page.chosen"), language);      // the state says it
    if (node.chosen && words.size() > mark.size() && words.compare(words.size() - mark.size(), mark.size(), mark) == 0) words.erase(words.size() - mark.size());
    if (const auto* name = name_of(node.role); name != nullptr) {
        const auto place = place_of(page, node);
        const bool alone = one_of_several(node.role) && place.of < 2;
        add(words, say(text(alone ? "voice.button" : name, {{"at", place.at}, {"of", place.of}}), language));
    }
    if (const auto* state = state_of(node); state != nullptr) add(words, say(text(state), language));
    return words;
}

std::vector<Sentence> Reader::page(const PlacedPage& page, Language language) const
{
    const auto stops = stops_of(page);
    const auto heading = std::find_if(page.nodes.begin(), page.nodes.end(), [](const Placed& node) { return node.dress == Dress::Heading; });
    std::vector<Sentence> said;
    for (const auto& node : page.nodes) {
        const bool below = heading == page.nodes.end() || &node > &*heading;
        if (is_stop(stops, node)) {
            if (below) break;
            continue;
        }
        if (is_read(node)) said.push_back(read(node, language));
    }
    if (page.parts > 1) said.push_back({say(text("page.part", {{"part", std::int64_t{page.part + 1}}, {"parts", std::int64_t{page.parts}}}), language), false});
    return said;
}

std::vector<Sentence> Reader::stop(const PlacedPage& page, const std::string& id, Language language) const
{
    const auto stops = stops_of(page);
    std::vector<Sentence> said;
    bool first = true;
    for (const auto& node : page.nodes) {
        if (!is_stop(stops, node)) {
            if (is_read(node)) said.push_back(read(node, language));
            continue;
        }
        if (node.id == id) {
            if (first) said.clear();        // what stands before the first was said with the page
            said.push_back({described(page, node, language), node.secret});
            return said;
        }
        said.clear();
        const bool above = node.dress == Dress::Chip;
        first = first && above;
    }
    return {};
}

std::vector<Sentence> Reader::news(const PlacedPage& before, const PlacedPage& page, Language language) const
{
    std::vector<Sentence> said;
    for (const auto& node : page.nodes) {
        if (!is_read(node) || node.press || node.turn_part != 0) continue;
        const auto same = std::find_if(before.nodes.begin(), before.nodes.end(), [&](const Placed& old) { return old.id == node.id && old.words == node.words; });
        if (same == before.nodes.end()) said.push_back(read(node, language));
    }
    return said;
}

}  // namespace luukku::speech
