#include "kiosk/forms/filling/state.h"

#include <algorithm>
#include <charconv>

namespace luukku::forms {

namespace {

// Which one of its kind: an instance of a repeating group, or the answer of a repeating question that items stand under.
std::size_t number_in_parent(const State& state, LiveId id)
{
    if (state.live[id].parent == nowhere) return 0;
    const auto beside = instances(state, id);       // the later born stand behind
    return static_cast<std::size_t>(std::lower_bound(beside.begin(), beside.end(), id) - beside.begin());
}

std::size_t number_of_answer(const State& state, LiveId id)
{
    const auto& live = state.live[id];
    const auto& answers = state.live[live.parent].answers;
    const auto at = std::find_if(answers.begin(), answers.end(), [&](const LiveAnswer& one) { return one.serial == live.answer; });
    return static_cast<std::size_t>(at - answers.begin());
}

// Outermost first.
std::vector<std::size_t> numbers_of(const State& state, LiveId id)
{
    std::vector<std::size_t> numbers;
    for (auto at = id; at != nowhere; at = state.live[at].parent) {
        const auto& live = state.live[at];
        const auto& item = state.item_of(at);
        if (item.is_group() && item.repeats) numbers.push_back(number_in_parent(state, at));
        if (live.answer != 0 && state.item_of(live.parent).repeats) numbers.push_back(number_of_answer(state, at));
    }
    std::reverse(numbers.begin(), numbers.end());
    return numbers;
}

// Takes a last [n] off the text.
std::optional<std::size_t> take_number(std::string_view& text)
{
    if (!text.ends_with(']')) return std::nullopt;
    const auto open = text.rfind('[');
    if (open == std::string_view::npos) return std::nullopt;
    std::size_t number{};
    const auto* end = text.data() + text.size() - 1;
    const auto read = std::from_chars(text.data() + open + 1, end, number);
    if (read.ec != std::errc{} || read.ptr != end || number > 1'000'000) return std::nullopt;
    text = text.substr(0, open);
    return number;
}

}  // namespace

std::string key_of(const State& state, LiveId id)
{
    auto key = state.item_of(id).name;
    for (const auto number : numbers_of(state, id)) key += '[' + std::to_string(number) + ']';
    return key;
}

std::optional<KeyParts> parts_of(const State& state, std::string_view key)
{
    KeyParts parts;
    auto place = state.definition().place(key);     // a name may itself look numbered
    while (!place) {
        const auto number = take_number(key);
        if (!number) return std::nullopt;
        parts.numbers.insert(parts.numbers.begin(), *number);
        place = state.definition().place(key);
    }
    parts.item = *place;
    return parts;
}

std::optional<LiveId> find(const State& state, std::string_view key)
{
    const auto parts = parts_of(state, key);
    if (!parts) return std::nullopt;
    const auto& definition = state.definition();
    std::vector<std::size_t> way;       // from the inside out
    for (auto item = parts->item; item != 0; item = definition[item].parent) way.push_back(item);
    std::size_t used{};
    const auto number = [&] { return used < parts->numbers.size() ? parts->numbers[used++] : 0; };
    auto at = root_item;
    for (auto item = way.rbegin(); item != way.rend(); ++item) {
        std::uint32_t answer{};
        // Words at a question stand there whatever it is answered.
        if (state.item_of(at).is_question() && definition[*item].type != ItemType::Display) {
            const auto& answers = state.live[at].answers;
            const auto which = state.item_of(at).repeats ? number() : 0;
            if (which >= answers.size()) return std::nullopt;
            answer = answers[which].serial;
        }
        const auto beside = instances(state, *children_of(state, at, answer), *item);
        const auto which = definition[*item].is_group() && definition[*item].repeats ? number() : 0;
        if (which >= beside.size()) return std::nullopt;
        at = beside[which];
    }
    if (used < parts->numbers.size()) return std::nullopt;
    return at;
}

std::string expression_of(const State& state, LiveId id)
{
    const auto& live = state.live[id];
    if (live.parent == nowhere) return "QuestionnaireResponse";
    auto around = expression_of(state, live.parent);
    if (live.answer != 0) around += ".answer[" + std::to_string(number_of_answer(state, id)) + ']';
    // What is missing is named by its linkId.
    if (live.fresh && !live.built.is_null()) return around + ".item[" + std::to_string(live.place) + ']';
    return around + ".item.where(linkId='" + state.item_of(id).link_id + "')";
}

}  // namespace luukku::forms
