#include "kiosk/speech/reader.h"

#include "kiosk/layout/focus.h"

#include <algorithm>

namespace luukku::speech {
namespace {

bool is_stop(const std::vector<const Placed*>& stops, const Placed& node) { return std::find(stops.begin(), stops.end(), &node) != stops.end(); }

// The name of the station and the clock are on every page: nobody wants to hear them on each.
bool is_frame(const Placed& node) { return node.id.rfind("frame/", 0) == 0; }

// A key that leads nowhere now is no stop, and no text either.
bool has_words(const Placed& node) { return (!node.words.empty() || node.entry) && node.role != Role::Key; }

bool is_read(const Placed& node) { return has_words(node) && !is_frame(node); }

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
    if (node.role == Role::Tick) return node.chosen ? "voice.ticked" : "voice.not_ticked";
    return node.chosen ? "voice.chosen" : "voice.not_chosen";
}

// "choice/2/a" is one of "choice/2": days and times are counted apart.
std::string_view kin_of(const Placed& node) { return std::string_view{node.id}.substr(0, node.id.rfind('/')); }

// Among its like on the page.
struct PlaceInRow { std::int64_t at{}; std::int64_t of{}; };

PlaceInRow place_of(const PlacedPage& page, const Placed& node)
{
    PlaceInRow place;
    for (const auto& other : page.nodes) {
        if (other.role != node.role || !other.press || kin_of(other) != kin_of(node)) continue;
        ++place.of;
        if (other.id == node.id) place.at = place.of;
    }
    return place;
}

std::vector<std::string> signs_of(const std::string& text)
{
    std::vector<std::string> signs;
    for (const char letter : text) {
        if (signs.empty() || (static_cast<unsigned char>(letter) & 0xC0U) != 0x80U) signs.emplace_back();
        signs.back() += letter;
    }
    return signs;
}

// A PIN is not told to anybody, nor to who types it.
bool only_dots(const std::vector<std::string>& signs)
{
    return !signs.empty() && std::all_of(signs.begin(), signs.end(), [](const auto& sign) { return sign == "•"; });
}

bool begins_with(const std::vector<std::string>& signs, const std::vector<std::string>& beginning)
{
    return signs.size() >= beginning.size() && std::equal(beginning.begin(), beginning.end(), signs.begin());
}

// What has been chosen on a map: each place says so itself when it is pressed.
bool repeats_places(const Placed& node) { return node.id == "text/map/chosen"; }

// The hint of a field that stands apart from it.
bool is_hint(const Placed& node) { return node.id.rfind("field/", 0) == 0 && !node.entry; }

const Entry* private_entry_of(const PlacedPage& page)
{
    for (const auto& node : page.nodes)
        if (node.entry && node.secret) return &*node.entry;
    return nullptr;
}

bool another_hint(const std::string& kind, const std::string& words, const std::string& old_kind, const std::string& old_words)
{
    return kind.empty() ? words != old_words : kind != old_kind;
}

}  // namespace

void join(std::string& words, const std::string& more)
{
    if (more.empty()) return;
    if (!words.empty()) words += std::string_view{".?!:,"}.find(words.back()) != std::string_view::npos ? " " : ". ";
    words += more;
}

std::string Reader::say(const Text& text, Language language) const
{
    const auto heard = m_words.heard(text, language);
    return m_spoken.say(heard.words, tag_of(heard.language));
}

// One text more of a sentence, in its own voice (EN 301 549 5.1.3.14).
void Reader::add(Sentence& sentence, const Said& said, Language language) const
{
    const auto more = m_spoken.say(said.words, tag_of(said.language));
    if (more.empty()) return;
    join(sentence.words, more);
    const auto& spoken = sentence.tongues.empty() ? voice(language) : sentence.tongues.back().language;
    if (const auto& its_own = voice(said.language); its_own != spoken) sentence.tongues.push_back({sentence.words.size() - more.size(), its_own});
}

Sentence Reader::words_of(const Placed& node, Language language) const
{
    Sentence sentence{{}, node.secret && !is_hint(node), {}, {}, node.id, {}};
    if (node.heard.empty()) {
        auto traced = m_spoken.trace(node.words, tag_of(language));
        sentence.words = std::move(traced.words);
        sentence.origins = std::move(traced.origins);
    }
    for (const auto& said : node.heard) add(sentence, said, language);
    return sentence;
}

Sentence Reader::hint_of(const Entry& entry, Language language) const
{
    Sentence sentence;
    if (entry.heard_hint.empty()) sentence.words = m_spoken.say(entry.hint, tag_of(language));
    for (const auto& said : entry.heard_hint) add(sentence, said, language);
    return sentence;
}

std::string Reader::spelled(const std::vector<std::string>& signs, Language language) const
{
    std::string said;
    const auto tag = tag_of(m_words.voiced(language));
    for (const auto& sign : signs) said += (said.empty() ? "" : ", ") + (sign == " " ? say(text("question.space"), language) : m_spoken.say(sign, tag));
    return said;
}

std::string Reader::counted(std::size_t at, const Entry& entry, Language language) const
{
    if (at == 0) return say(text("voice.empty"), language);
    const auto number = static_cast<std::int64_t>(at);
    if (entry.signs == 0) return say(text("voice.sign", {{"at", number}}), language);
    return say(text("voice.sign_of", {{"at", std::min<std::int64_t>(number, entry.signs)}, {"of", std::int64_t{entry.signs}}}), language);
}

Sentence Reader::typed(const Placed& field, Language language) const
{
    const auto signs = signs_of(field.entry->typed);
    const auto count = counted(signs.size(), *field.entry, language);
    return {signs.empty() || only_dots(signs) ? count : spelled(signs, language), field.secret, count, {}};
}

std::optional<Sentence> Reader::typed_now(const Placed& before, const Placed& field, Language language) const
{
    const auto was = signs_of(before.entry->typed);
    const auto is = signs_of(field.entry->typed);
    if (was == is) return std::nullopt;
    auto said = typed(field, language);
    if (only_dots(is) || only_dots(was)) return said;
    if (begins_with(is, was)) said.words = spelled({is.begin() + static_cast<std::ptrdiff_t>(was.size()), is.end()}, language);
    else if (begins_with(was, is)) said.words = say(text("voice.erased", {{"sign", spelled({was.begin() + static_cast<std::ptrdiff_t>(is.size()), was.end()}, language)}}), language);
    return said;
}

void Reader::read(std::vector<Sentence>& said, const Placed& node, Language language) const
{
    if (!node.entry) {
        said.push_back(words_of(node, language));
        return;
    }
    if (!node.entry->typed.empty()) said.push_back(typed(node, language));
    if (!node.entry->hint.empty()) said.push_back(hint_of(*node.entry, language));
}

Sentence Reader::described(const PlacedPage& page, const Placed& node, Language language) const
{
    auto said = words_of(node, language);
    auto& words = said.words;
    const auto mark = " " + say(text("page.chosen"), language);      // the state says it
    if (node.chosen && node.heard.empty() && words.size() > mark.size() && words.compare(words.size() - mark.size(), mark.size(), mark) == 0) words.erase(words.size() - mark.size());
    std::erase_if(said.origins, [&](const Origin& origin) { return origin.said.to > words.size(); });
    const auto add_own = [&](const Text& own) { add(said, m_words.heard(own, language), language); };
    if (const auto* name = name_of(node.role); name != nullptr) {
        const auto place = place_of(page, node);
        const bool alone = one_of_several(node.role) && place.of < 2;
        add_own(text(alone ? "voice.button" : name, {{"at", place.at}, {"of", place.of}}));
    }
    if (const auto* state = state_of(node); state != nullptr) add_own(text(state));
    return said;
}

// Where she is, and nothing of what it says: at a key how many signs there will be, at another stop its place among its like.
std::string Reader::instead_of(const PlacedPage& page, const Placed& node, Language language) const
{
    const auto* entry = private_entry_of(page);
    if (node.role == Role::Key && entry != nullptr) return counted(signs_of(entry->typed).size() + 1, *entry, language);
    const auto* name = name_of(node.role);
    const auto place = place_of(page, node);
    return name == nullptr ? std::string{} : say(text(one_of_several(node.role) && place.of < 2 ? "voice.button" : name, {{"at", place.at}, {"of", place.of}}), language);
}

Sentence Reader::described_whole(const PlacedPage& page, const Placed& node, Language language) const
{
    if (!node.entry) {
        auto said = described(page, node, language);
        said.secret = node.secret;
        if (node.secret) said.instead = instead_of(page, node, language);
        return said;
    }
    auto said = typed(node, language);
    const auto hint = hint_of(*node.entry, language);
    for (auto* words : {&said.words, &said.instead}) join(*words, say(text("voice.field"), language));
    join(said.instead, hint.tongues.empty() ? hint.words : std::string{});
    join(said.words, hint.words);
    for (const auto& tongue : hint.tongues) said.tongues.push_back({said.words.size() - hint.words.size() + tongue.from, tongue.language});
    return said;
}

std::vector<Sentence> Reader::page(const PlacedPage& page, Language language) const
{
    const auto stops = stops_of(page);
    const auto* heading = heading_of(page);
    std::vector<Sentence> said;
    for (const auto& node : page.nodes) {
        const bool below = heading == nullptr || &node > heading;
        if (is_stop(stops, node) && !node.entry) {
            if (below) break;
            continue;
        }
        if (is_read(node)) read(said, node, language);
    }
    if (page.parts > 1) said.push_back({say(text("page.part", {{"part", std::int64_t{page.part + 1}}, {"parts", std::int64_t{page.parts}}}), language), false, {}, {}});
    return said;
}

std::vector<Sentence> Reader::whole(const PlacedPage& page, Language language) const
{
    const auto stops = stops_of(page);
    std::vector<Sentence> said;
    for (const auto& node : page.nodes) {
        if (is_stop(stops, node)) said.push_back(described_whole(page, node, language));
        else if (has_words(node)) read(said, node, language);
    }
    return said;
}

std::vector<Sentence> Reader::stop(const PlacedPage& page, const std::string& id, Language language) const
{
    const auto stops = stops_of(page);
    std::vector<Sentence> said;
    bool first = true;
    for (const auto& node : page.nodes) {
        if (!is_stop(stops, node)) {
            if (is_read(node)) read(said, node, language);
            continue;
        }
        if (node.id == id) {
            if (first) said.clear();        // what stands before the first was said with the page
            said.push_back(described_whole(page, node, language));
            return said;
        }
        said.clear();
        const bool said_with_page = node.dress == Dress::Chip || node.entry;
        first = first && said_with_page;
    }
    return {};
}

std::vector<Sentence> Reader::thing(const PlacedPage& page, const std::string& id, Language language) const
{
    const auto* node = node_called(page, id);
    return node == nullptr ? std::vector<Sentence>{} : std::vector{described_whole(page, *node, language)};
}

std::vector<Sentence> Reader::news(const PlacedPage& before, const PlacedPage& page, Language language) const
{
    std::vector<Sentence> said;
    for (const auto& node : page.nodes) {
        if (!is_read(node) || node.press || node.turn_part != 0 || repeats_places(node)) continue;
        const auto* old = node_called(before, node.id);
        if (old == nullptr) read(said, node, language);
        else if (node.entry && old->entry) {
            if (auto sign = typed_now(*old, node, language)) said.push_back(*std::move(sign));
            if (!node.entry->hint.empty() && another_hint(node.entry->kind, node.entry->hint, old->entry->kind, old->entry->hint))
                said.push_back(hint_of(*node.entry, language));
        } else if (is_hint(node) ? another_hint(node.kind, node.words, old->kind, old->words) : node.words != old->words) read(said, node, language);
    }
    return said;
}

}  // namespace luukku::speech
