#include "kiosk/forms/fhirpath/function_groups.h"
#include "kiosk/forms/fhirpath/text.h"

#include <algorithm>

namespace luukku::forms::fhirpath::texts {

namespace {

using Kind = Item::Kind;

// The one text that a function works on; `found` is false for an empty input. A number or a date is no text.
bool one_text(Evaluation& evaluation, const Call& call, const Items& input, std::string_view& text, bool& found)
{
    found = !input.empty();
    if (!found) return true;
    if (input.size() > 1) return evaluation.fail(call.node, "a function of one text on more than one value");
    const auto value = system_value(input.front());
    if (value.kind() == Kind::String) text = value.text();
    else if (value.is_moment() && input.front().is_element()) text = input.front().json().text();
    else return evaluation.fail(call.node, "a function of texts on what is none");
    return evaluation.spend(text.size() / 64);
}

bool parameter_text(Evaluation& evaluation, const Call& call, std::uint32_t which, std::string_view& text, bool& found)
{
    Item value;
    if (!evaluation.value(call, which, value, found)) return false;
    if (!found) return true;
    if (value.kind() != Kind::String) return evaluation.fail(call.node, "a parameter that is no text");
    text = value.text();
    return true;
}

// The text and one parameter, both there.
bool two_texts(Evaluation& evaluation, const Call& call, const Items& input, std::string_view& text, std::string_view& parameter, bool& found)
{
    bool given = false;
    if (!one_text(evaluation, call, input, text, found) || !parameter_text(evaluation, call, 0, parameter, given)) return false;
    found = found && given;
    return true;
}

bool push(Evaluation& evaluation, std::string made, Items& out)
{
    if (!evaluation.room_for(made.size())) return false;
    out.push_back(evaluation.text(std::move(made)));
    return true;
}

bool mapped(Evaluation& evaluation, const Call& call, const Items& input, std::string (*function)(std::string_view), Items& out)
{
    std::string_view text;
    bool found = false;
    if (!one_text(evaluation, call, input, text, found)) return false;
    return !found || push(evaluation, function(text), out);
}

template <typename Test>
bool tested(Evaluation& evaluation, const Call& call, const Items& input, Items& out, Test test)
{
    std::string_view text;
    std::string_view parameter;
    bool found = false;
    if (!two_texts(evaluation, call, input, text, parameter, found)) return false;
    if (found) out.push_back(test(text, parameter));
    return true;
}

Item place(std::string_view text, std::size_t found)
{
    return Item::integer(found == std::string_view::npos ? -1 : static_cast<std::int64_t>(length_of(text.substr(0, found))));
}

bool tell(Evaluation& evaluation, const Call& call, MatchFault fault)
{
    if (fault == MatchFault::TooMuch) return evaluation.too_large("a regular expression that takes too long");
    return evaluation.fail(call.node, "no regular expression");
}

bool matched(Evaluation& evaluation, const Call& call, const Items& input, Match how, Items& out)
{
    std::string_view text;
    std::string_view pattern;
    bool found = false;
    if (!two_texts(evaluation, call, input, text, pattern, found)) return false;
    if (!found) return true;
    const auto result = match(text, pattern, how);
    if (result.fault) return tell(evaluation, call, *result.fault);
    if (!evaluation.spend(text.size() / 8 + 20)) return false;
    out.push_back(Item::boolean(result.matches));
    return true;
}

constexpr std::string_view blanks = " \t\n\r\f\v";

}  // namespace

bool length(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    std::string_view text;
    bool found = false;
    if (!one_text(evaluation, call, input, text, found)) return false;
    if (found) out.push_back(Item::integer(static_cast<std::int64_t>(length_of(text))));
    return true;
}

bool to_upper(Evaluation& evaluation, const Call& call, Items& input, Items& out) { return mapped(evaluation, call, input, upper, out); }
bool to_lower(Evaluation& evaluation, const Call& call, Items& input, Items& out) { return mapped(evaluation, call, input, lower, out); }

bool trim(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    std::string_view text;
    bool found = false;
    if (!one_text(evaluation, call, input, text, found)) return false;
    if (!found) return true;
    const auto begin = std::min(text.find_first_not_of(blanks), text.size());
    const auto end = text.find_last_not_of(blanks);
    out.push_back(Item::string(text.substr(begin, end == std::string_view::npos ? 0 : end + 1 - begin)));
    return true;
}

bool starts_with(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    return tested(evaluation, call, input, out, [](std::string_view text, std::string_view part) { return Item::boolean(text.starts_with(part)); });
}

bool ends_with(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    return tested(evaluation, call, input, out, [](std::string_view text, std::string_view part) { return Item::boolean(text.ends_with(part)); });
}

bool contains(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    return tested(evaluation, call, input, out, [](std::string_view text, std::string_view part) { return Item::boolean(text.find(part) != std::string_view::npos); });
}

bool index_of(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    return tested(evaluation, call, input, out, [](std::string_view text, std::string_view part) { return place(text, text.find(part)); });
}

bool last_index_of(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    return tested(evaluation, call, input, out, [](std::string_view text, std::string_view part) { return place(text, text.rfind(part)); });
}

bool substring(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    std::string_view text;
    Item start;
    Item amount;
    bool found = false;
    bool from = false;
    bool limited = false;
    if (!one_text(evaluation, call, input, text, found) || !evaluation.value(call, 0, start, from)) return false;
    if (call.node.count == 2 && !evaluation.value(call, 1, amount, limited)) return false;
    if (!found || !from) return true;
    if (start.kind() != Kind::Integer || (limited && amount.kind() != Kind::Integer)) return evaluation.fail(call.node, "substring() from what is no whole number");
    if (start.integer() < 0) return true;
    const auto begin = offset_of(text, static_cast<std::size_t>(start.integer()));
    if (begin >= text.size()) return true;
    const auto rest = text.substr(begin);
    const auto length = limited ? offset_of(rest, static_cast<std::size_t>(std::max<std::int64_t>(amount.integer(), 0))) : rest.size();
    out.push_back(Item::string(rest.substr(0, length)));
    return true;
}

bool matches(Evaluation& evaluation, const Call& call, Items& input, Items& out) { return matched(evaluation, call, input, Match::Anywhere, out); }
bool matches_full(Evaluation& evaluation, const Call& call, Items& input, Items& out) { return matched(evaluation, call, input, Match::Whole, out); }

bool replace(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    std::string_view text;
    std::string_view part;
    std::string_view with;
    bool found = false;
    bool given = false;
    if (!two_texts(evaluation, call, input, text, part, found) || !parameter_text(evaluation, call, 1, with, given)) return false;
    if (!found || !given) return true;
    std::string made;
    std::size_t at = 0;
    while (at <= text.size()) {
        // Nothing is found between all characters, and not after the last.
        const auto next = part.empty() ? (at < text.size() ? at : std::string_view::npos) : text.find(part, at);
        if (next == std::string_view::npos) break;
        made.append(text.substr(at, next - at)).append(with);
        at = next + part.size();
        if (part.empty()) {
            const auto character = offset_of(text.substr(at), 1);
            made.append(text.substr(at, character));
            at += character;
        }
        if (made.size() > 64 * 1024 && !evaluation.room_for(0)) return false;
        if (made.size() > 16 * 1024 * 1024) return evaluation.too_large("texts that are too long");
    }
    if (at < text.size()) made.append(text.substr(at));
    else if (part.empty() && !text.empty()) made.append(with);
    return push(evaluation, std::move(made), out);
}

bool replace_by_pattern(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    std::string_view text;
    std::string_view pattern;
    std::string_view with;
    bool found = false;
    bool given = false;
    if (!two_texts(evaluation, call, input, text, pattern, found) || !parameter_text(evaluation, call, 1, with, given)) return false;
    if (!found || !given) return true;
    if (pattern.empty()) return push(evaluation, std::string{text}, out);
    auto result = replace_matches(text, pattern, with, 16 * 1024 * 1024);
    if (result.fault) return tell(evaluation, call, *result.fault);
    return push(evaluation, std::move(result.text), out);
}

bool to_chars(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    std::string_view text;
    bool found = false;
    if (!one_text(evaluation, call, input, text, found)) return false;
    while (found && !text.empty()) {
        const auto character = offset_of(text, 1);
        out.push_back(Item::string(text.substr(0, character)));
        text.remove_prefix(character);
        if (!evaluation.within(out)) return false;
    }
    return true;
}

bool split(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    std::string_view text;
    std::string_view mark;
    bool found = false;
    if (!two_texts(evaluation, call, input, text, mark, found)) return false;
    if (!found) return true;
    if (mark.empty()) return to_chars(evaluation, call, input, out);
    for (auto end = text.find(mark); end != std::string_view::npos; end = text.find(mark)) {
        out.push_back(Item::string(text.substr(0, end)));
        text.remove_prefix(end + mark.size());
        if (!evaluation.within(out)) return false;
    }
    out.push_back(Item::string(text));
    return true;
}

bool join(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    std::string_view mark;
    bool given = false;
    if (call.node.count == 1 && !parameter_text(evaluation, call, 0, mark, given)) return false;
    std::string made;
    bool first = true;
    for (const auto& item : input) {
        const auto value = system_value(item);
        if (value.kind() != Kind::String) return evaluation.fail(call.node, "join() of what is no text");
        if (!evaluation.room_for(value.text().size() + mark.size())) return false;
        if (!first) made += mark;
        made += value.text();
        first = false;
    }
    if (!input.empty()) out.push_back(evaluation.text(std::move(made)));
    return true;
}

}  // namespace luukku::forms::fhirpath::texts
