#include "kiosk/screens/question.h"
#include "platform/base/typed.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string_view>

// The keys with which a question is answered, and the field that shows what they wrote.
namespace luukku::screens {

using forms::Control;
using forms::ItemType;
using forms::Question;

namespace {

// A scale of up to this many steps stands as keys on one page.
constexpr int longest_scale{21};

constexpr std::array alphabet{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "w", "x", "y", "z", "å", "ä", "ö"};

// A small whole number, as a form writes its bounds; nothing for anything else.
std::optional<int> whole(std::string_view text)
{
    int value{};
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool all = read.ec == std::errc{} && read.ptr == text.data() + text.size();
    return all && value > -10'000 && value < 10'000 ? std::optional{value} : std::nullopt;
}

Node key(const std::string& id, Text label, Event press, bool enabled = true)
{
    auto node = button("key/" + id, std::move(label), std::move(press));
    node.role = Role::Key;
    node.enabled = enabled;
    return node;
}

Node sign_key(const std::string& sign) { return key(sign, given(sign), TypeKey{sign}); }

Node erase_key(const Question& question)
{
    auto erase = key("erase", text("identify.erase"), EraseKey{}, !question.draft.empty() || !question.answers.empty());
    erase.icon = Icon::Erase;
    return erase;
}

// The sign beside the nought: what such a value is written with.
std::string sign_of(const Question& question)
{
    switch (question.type) {
    case ItemType::Decimal:
    case ItemType::Quantity: return ",";
    case ItemType::Date:
    case ItemType::DateTime:
    case ItemType::Time: return ".";
    default: return question.low.starts_with('-') ? "-" : "";
    }
}

Block digit_keys(const Question& question)
{
    std::vector<Node> keys;
    for (const char* digit : {"1", "2", "3", "4", "5", "6", "7", "8", "9"}) keys.push_back(sign_key(digit));
    const auto sign = sign_of(question);
    keys.push_back(sign.empty() ? key("none", given(" "), TypeKey{}, false) : sign_key(sign));
    keys.push_back(sign_key("0"));
    keys.push_back(erase_key(question));
    return thirds(std::move(keys));
}

void add_digit_keys(Page& page, const Question& question)
{
    page.body.push_back(digit_keys(question));
    std::vector<Node> more;
    if (question.type == ItemType::DateTime) more.push_back(key("space", text("question.space"), TypeKey{" "}));
    const bool fraction = question.type == ItemType::Decimal || question.type == ItemType::Quantity;
    if (fraction && question.low.starts_with('-')) more.push_back(sign_key("-"));
    if (!more.empty()) page.body.push_back(column(Place::Low, std::move(more)));
}

bool by_digits(const Question& question)
{
    switch (question.type) {
    case ItemType::Integer:
    case ItemType::Decimal:
    case ItemType::Quantity:
    case ItemType::Date:
    case ItemType::DateTime:
    case ItemType::Time: return true;
    default: return question.keyboard == forms::Keyboard::Number || question.keyboard == forms::Keyboard::Phone;
    }
}

void add_letter_keys(Page& page, const Question& question)
{
    Block letters{Arrangement::Letters, Place::Low, {}};
    for (const char* letter : alphabet) letters.nodes.push_back(sign_key(letter));
    for (const char* sign : {"-", ".", ",", "1", "2", "3", "4", "5", "6", "7", "8", "9", "0"}) letters.nodes.push_back(sign_key(sign));
    if (question.type == ItemType::Url || question.keyboard == forms::Keyboard::Url || question.keyboard == forms::Keyboard::Email)
        for (const char* sign : {"@", ":", "/", "_", "?", "=", "&"}) letters.nodes.push_back(sign_key(sign));
    page.body.push_back(std::move(letters));
    page.body.push_back(Block{Arrangement::Pairs, Place::Low, {key("space", text("question.space"), TypeKey{" "}), erase_key(question)}});
}

Block unit_chips(const Question& question)
{
    Block chips{Arrangement::Chips, Place::Low, {}};
    const auto add = [&](const std::string& id, Text label, const std::string& code, bool chosen) {
        auto node = button(id, std::move(label), ChooseUnit{question.key, code});
        node.role = Role::Choice;
        node.chosen = chosen;
        chips.nodes.push_back(std::move(node));
    };
    for (const auto& unit : question.units) add("unit/" + unit.code, given(unit.label), unit.code, unit.chosen);
    if (question.unit_open) add("own-unit", text("question.own_unit"), {}, question.own_unit.has_value());
    return chips;
}

Node unit_field(const std::string& unit)
{
    Node field;
    field.id = "field/unit";
    field.role = Role::Field;
    field.label = given(unit);
    field.second = text("question.own_unit_here");
    field.secret = true;
    field.tone = Tone::Accent;
    return field;
}

// A unit of her own has keys of its own beside those of the number: nothing has to be switched.
void add_unit_keys(Page& page, const Question& question)
{
    const auto typed = [&](const std::string& id, Text label, std::string unit, bool enabled = true) {
        return key("unit/" + id, std::move(label), ChooseUnit{question.key, std::move(unit)}, enabled);
    };
    const auto& own = *question.own_unit;
    Block letters{Arrangement::Letters, Place::Low, {}};
    for (const char* letter : alphabet) letters.nodes.push_back(typed(letter, given(letter), own + letter));
    for (const char* sign : {"/", "%", ".", "-"}) letters.nodes.push_back(typed(sign, given(sign), own + sign));
    page.body.push_back(std::move(letters));
    auto erase = typed("erase", text("identify.erase"), without_last_sign(own), !own.empty());
    erase.icon = Icon::Erase;
    page.body.push_back(Block{Arrangement::Pairs, Place::Low, {typed("space", text("question.space"), own + ' '), erase}});
}

// Where several may be typed: those that are kept, each with its way out, and the key that keeps one more.
void add_kept(Page& page, const Question& question)
{
    std::vector<Node> kept;
    for (std::size_t i = 0; i < question.answers.size(); ++i) {
        auto line = fact("kept/" + std::to_string(i), text("question.kept", {{"number", static_cast<std::int64_t>(i + 1)}}), given(question.answers[i]));
        line.press = TakeBackAnswer{question.key, static_cast<int>(i)};
        line.action = text("question.take_back");
        line.secret = true;
        kept.push_back(line);
    }
    if (!kept.empty()) page.body.push_back(column(Place::Top, std::move(kept)));
    auto keep = row("keep", text("question.keep"), KeepAnswer{question.key}, Icon::Tick);
    keep.enabled = !question.draft.empty();
    page.body.push_back(column(Place::Low, {keep}));
}

}  // namespace

bool is_typed(const Question& question)
{
    switch (question.type) {
    case ItemType::Boolean:
    case ItemType::Choice:
    case ItemType::Attachment: return false;
    case ItemType::OpenChoice: return true;
    default: return question.options.empty();
    }
}

// Whole numbers between two ends, few enough to press one.
std::optional<Scale> scale_of(const Question& question)
{
    if (question.type != ItemType::Integer || question.several) return std::nullopt;
    const auto low = whole(question.low);
    const auto high = whole(question.high);
    if (!low || !high) return std::nullopt;
    const Scale scale{*low, *high, std::max(1, whole(question.step).value_or(1))};
    const bool few = scale.high > scale.low && (scale.high - scale.low) / scale.step < longest_scale;
    return few && (question.control == Control::Slider || scale.high - scale.low <= 10) ? std::optional{scale} : std::nullopt;
}

Block scale_keys(const Question& question, const Scale& scale)
{
    Block keys{Arrangement::Scale, Place::Low, {}};
    for (int value = scale.low; value <= scale.high; value += scale.step) {
        const auto digits = std::to_string(value);
        auto node = button("scale/" + question.key + "/" + digits, given(digits), WriteAnswer{question.key, digits});
        node.role = Role::Choice;
        node.secret = true;
        node.chosen = !question.answers.empty() && question.answers.front() == digits;
        keys.nodes.push_back(node);
    }
    if (const auto lowest = words_of(question, forms::Note::Kind::Lower); !lowest.empty()) keys.nodes.front().second = given(lowest);
    if (const auto highest = words_of(question, forms::Note::Kind::Upper); !highest.empty()) keys.nodes.back().second = given(highest);
    return keys;
}

Node field_of(const Question& question)
{
    Node field;
    field.id = "field/" + question.key;
    field.role = Role::Field;
    const bool draft = !question.draft.empty() || question.several || question.answers.empty();
    auto shown = draft ? question.draft : question.answers.front();
    field.typed = shown;
    if (draft && !shown.empty() && !question.unit.empty()) shown += ' ' + question.unit;
    field.label = given(shown);
    if (!question.entry_format.empty()) field.second = given(question.unit.empty() ? question.entry_format : question.entry_format + ' ' + question.unit);
    if (question.type == ItemType::OpenChoice) field.second = question.open_label.empty() ? text("question.own_words") : given(question.open_label);
    if (field.second.empty() && question.type == ItemType::Date) field.second = text("question.date");
    if (field.second.empty() && question.type == ItemType::Time) field.second = text("question.time");
    if (field.second.empty() && !question.unit.empty()) field.second = given(question.unit);
    field.secret = true;
    field.tone = Tone::Accent;
    return field;
}

void add_typing(Page& page, const Question& question)
{
    page.body.push_back(column(question.type == ItemType::OpenChoice ? Place::Low : Place::Top, {field_of(question)}));
    if (question.own_unit) page.body.push_back(column(Place::Top, {unit_field(*question.own_unit)}));
    if (!question.units.empty()) page.body.push_back(unit_chips(question));
    if (by_digits(question)) add_digit_keys(page, question);
    else add_letter_keys(page, question);
    if (question.own_unit) add_unit_keys(page, question);
    if (question.several) add_kept(page, question);
}

}  // namespace luukku::screens
