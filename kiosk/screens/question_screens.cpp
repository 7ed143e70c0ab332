#include "kiosk/screens/parts.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string_view>

namespace luukku::screens {

namespace {

using forms::Control;
using forms::Issue;
using forms::ItemType;
using forms::Question;

// A scale of up to this many steps stands as keys on one page.
constexpr int longest_scale{21};

std::string lines_of(const Question& question)
{
    std::string lines;
    for (const auto& note : question.notes) {
        const bool elsewhere = note.kind == forms::Note::Kind::Link || note.kind == forms::Note::Kind::Lower || note.kind == forms::Note::Kind::Upper;
        if (elsewhere) continue;
        if (!lines.empty()) lines += '\n';
        lines += note.words;
    }
    return lines;
}

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

struct Scale { int low{}; int high{}; int step{1}; };

// A small whole number, as a form writes its bounds; nothing for anything else.
std::optional<int> whole(std::string_view text)
{
    int value{};
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool all = read.ec == std::errc{} && read.ptr == text.data() + text.size();
    return all && value > -10'000 && value < 10'000 ? std::optional{value} : std::nullopt;
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

std::string words_of(const Question& question, forms::Note::Kind kind)
{
    for (const auto& note : question.notes)
        if (note.kind == kind) return note.words;
    return {};
}

// What the two ends of a scale mean.
std::optional<Node> ends_node(const Question& question)
{
    const auto lowest = words_of(question, forms::Note::Kind::Lower);
    const auto highest = words_of(question, forms::Note::Kind::Upper);
    if (lowest.empty() || highest.empty()) return std::nullopt;
    return paragraph("ends", text("question.ends", {{"low", question.low}, {"lowest", lowest}, {"high", question.high}, {"highest", highest}}));
}

Text hint_of(const Question& question)
{
    if (auto lines = lines_of(question); !lines.empty()) return given(std::move(lines));
    if (question.read_only) return text("question.read_only");
    if (scale_of(question)) return text("question.scale");
    if (question.type == ItemType::Attachment) return text("question.attachment");
    if (is_typed(question) && question.type != ItemType::OpenChoice) return text(question.several ? "question.type_many" : "question.type");
    return text(question.several ? "question.choose_many" : "question.choose_one");
}

Text label_of(const Question& question, const forms::Option& option)
{
    if (question.type == ItemType::Boolean && option.label.empty()) return text(option.code == "true" ? "question.yes" : "question.no");
    return given(option.prefix.empty() ? option.label : option.prefix + ' ' + option.label);
}

std::vector<Node> option_nodes(const Question& question)
{
    std::vector<Node> options;
    for (const auto& option : question.options) {
        auto node = button("choice/" + question.key + "/" + option.code, label_of(question, option), Answer{question.key, option.code});
        node.role = question.several ? Role::Tick : Role::Choice;
        node.secret = true;
        node.chosen = option.chosen;
        node.enabled = !question.read_only;
        options.push_back(node);
    }
    return options;
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
    for (const char* letter : {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "w", "x", "y",
                               "z", "å", "ä", "ö", "-", ".", ",", "1", "2", "3", "4", "5", "6", "7", "8", "9", "0"})
        letters.nodes.push_back(sign_key(letter));
    if (question.type == ItemType::Url || question.keyboard == forms::Keyboard::Url || question.keyboard == forms::Keyboard::Email)
        for (const char* sign : {"@", ":", "/", "_", "?", "=", "&"}) letters.nodes.push_back(sign_key(sign));
    page.body.push_back(std::move(letters));
    page.body.push_back(Block{Arrangement::Pairs, Place::Low, {key("space", text("question.space"), TypeKey{" "}), erase_key(question)}});
}

Block scale_keys(const Question& question, const Scale& scale)
{
    Block keys{Arrangement::Letters, Place::Low, {}};
    for (int value = scale.low; value <= scale.high; value += scale.step) {
        const auto digits = std::to_string(value);
        auto node = button("scale/" + question.key + "/" + digits, given(digits), WriteAnswer{question.key, digits});
        node.role = Role::Choice;
        node.secret = true;
        node.chosen = !question.answers.empty() && question.answers.front() == digits;
        keys.nodes.push_back(node);
    }
    return keys;
}

std::string issue_key(Issue::Kind kind, const Question& question)
{
    switch (kind) {
    case Issue::Kind::Unreadable:
        if (question.type == ItemType::Date || question.type == ItemType::DateTime) return "issue.date";
        return question.type == ItemType::Time ? "issue.time" : "issue.number";
    case Issue::Kind::TooLow: return "issue.low";
    case Issue::Kind::TooHigh: return "issue.high";
    case Issue::Kind::TooShort: return "issue.short";
    case Issue::Kind::TooLong: return "issue.long";
    case Issue::Kind::TooFew: return "issue.few";
    case Issue::Kind::TooMany: return "issue.many";
    case Issue::Kind::TooManyDecimals: return "issue.decimals";
    case Issue::Kind::NotAlone: return "issue.alone";
    case Issue::Kind::Missing: return "issue.missing";
    default: return "issue.other";
    }
}

// What is wrong, when she has been at it: the form's own words where it has some.
std::optional<Node> issue_node(const Visit& visit, const Question& question)
{
    for (const auto& issue : visit.filling->issues_of(question.key, tag_of(visit.comfort.language))) {
        if (issue.kind == Issue::Kind::Missing || issue.kind == Issue::Kind::CannotCheck) continue;
        auto words = issue.words.empty() ? text(issue_key(issue.kind, question), {{"bound", issue.bound}}) : given(issue.words);
        return notice("issue", std::move(words), Tone::Danger, Icon::Warning);
    }
    return std::nullopt;
}

Node field_of(const Question& question)
{
    Node field;
    field.id = "field/" + question.key;
    field.role = Role::Field;
    const bool draft = !question.draft.empty() || question.several || question.answers.empty();
    auto shown = draft ? question.draft : question.answers.front();
    if (draft && !shown.empty() && !question.unit.empty()) shown += ' ' + question.unit;
    field.label = given(shown);
    field.second = question.entry_format.empty() ? Text{} : given(question.entry_format);
    if (question.type == ItemType::OpenChoice) field.second = question.open_label.empty() ? text("question.own_words") : given(question.open_label);
    if (field.second.empty() && question.type == ItemType::Date) field.second = text("question.date");
    if (field.second.empty() && question.type == ItemType::Time) field.second = text("question.time");
    if (field.second.empty() && !question.unit.empty()) field.second = given(question.unit);
    field.secret = true;
    field.tone = Tone::Accent;
    return field;
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

void add_typing(Page& page, const Question& question)
{
    page.body.push_back(column(question.type == ItemType::OpenChoice ? Place::Low : Place::Top, {field_of(question)}));
    if (!question.units.empty()) {
        Block units{Arrangement::Chips, Place::Low, {}};
        for (const auto& unit : question.units) {
            auto node = button("unit/" + unit.code, given(unit.label), ChooseUnit{question.key, unit.code});
            node.role = Role::Choice;
            node.chosen = unit.chosen;
            units.nodes.push_back(node);
        }
        page.body.push_back(std::move(units));
    }
    if (by_digits(question)) add_digit_keys(page, question);
    else add_letter_keys(page, question);
    if (question.several) add_kept(page, question);
}

void add_repetitions(Page& page, const Question& question)
{
    std::vector<Node> rows;
    for (const auto& end : question.ends) {
        if (end.can_add) rows.push_back(row("add/" + end.key, text("question.add", {{"what", end.label}}), AddRepetition{end.key}, Icon::More));
        if (end.can_remove) rows.push_back(row("remove/" + end.key, text("question.remove", {{"what", end.label}, {"number", std::int64_t{end.number}}}), RemoveRepetition{end.key}, Icon::Erase));
    }
    if (!rows.empty()) page.body.push_back(column(Place::Low, std::move(rows)));
}

void add_answers(Page& page, const Question& question)
{
    if (question.read_only) {
        page.body.push_back(column(Place::Top, {field_of(question)}));
        return;
    }
    if (auto options = option_nodes(question); !options.empty()) page.body.push_back(column(Place::Low, std::move(options)));
    if (const auto scale = scale_of(question)) page.body.push_back(scale_keys(question, *scale));
    else if (is_typed(question)) add_typing(page, question);
}

std::string joined(const Question& question)
{
    std::string all;
    for (const auto& answer : question.answers) all += all.empty() ? answer : ", " + answer;
    return all;
}

Text answer_text(const Question& question)
{
    if (question.type == ItemType::Boolean && !question.answers.empty() && question.options.size() == 2 && question.options.front().label.empty())
        return text(question.options.front().chosen ? "question.yes" : "question.no");
    auto words = joined(question);
    if (!words.empty() && question.type != ItemType::Quantity && !question.unit.empty()) words += ' ' + question.unit;
    return words.empty() ? text("review.none") : given(std::move(words));
}

// What holds the form open and belongs to no question that she can change: a rule between answers, a group that wants one.
std::vector<Node> beyond_questions(const Visit& visit, const std::vector<Question>& questions)
{
    std::vector<Node> wrong;
    for (const auto& issue : visit.filling->issues(tag_of(visit.comfort.language))) {
        const bool asked = std::any_of(questions.begin(), questions.end(), [&](const Question& question) { return question.key == issue.key; });
        if (issue.severity != Issue::Severity::Error || asked || issue.bound == "signature") continue;
        auto words = issue.words.empty() ? text(issue_key(issue.kind, {}), {{"bound", issue.bound}}) : given(issue.words);
        wrong.push_back(notice("wrong/" + std::to_string(wrong.size()), std::move(words), Tone::Danger, Icon::Warning));
    }
    return wrong;
}

}  // namespace

Page question_screen(const Visit& visit)
{
    const auto asked = visit.filling ? visit.filling->asked() : std::vector<std::string>{};
    const auto at = std::find(asked.begin(), asked.end(), visit.question);
    const auto found = at == asked.end() ? std::nullopt : visit.filling->question(*at, tag_of(visit.comfort.language));
    if (!found) return review_screen(visit);

    auto label = found->prefix.empty() ? found->label : found->prefix + ' ' + found->label;
    auto shown = page("question", given(std::move(label)));
    const auto number = at - asked.begin() + 1;
    const auto count = static_cast<std::int64_t>(asked.size());
    shown.progress = Progress{text("page.question", {{"at", std::int64_t{number}}, {"of", count}}), static_cast<int>(number), static_cast<int>(count)};
    std::vector<Node> top{paragraph("hint", hint_of(*found))};
    if (auto ends = ends_node(*found)) top.push_back(std::move(*ends));
    if (auto issue = issue_node(visit, *found)) top.push_back(std::move(*issue));
    shown.body.push_back(column(Place::Top, std::move(top)));
    add_answers(shown, *found);
    add_repetitions(shown, *found);
    const auto mode = visit.filling->form().definition().entry_mode;
    if (mode == forms::EntryMode::Random) shown.body.push_back(column(Place::Low, {row("questions", text("question.all"), ShowQuestions{}, Icon::More)}));
    if (mode != forms::EntryMode::Sequential || number == 1 || visit.changing) shown.back = back();
    shown.next = next(text("page.next"), mode == forms::EntryMode::Random || !visit.filling->holds_up(found->key));
    return shown;
}

Page review_screen(const Visit& visit)
{
    auto review = page("review", text("review.heading"));
    review.body.push_back(column(Place::Top, {paragraph("lead", text("review.lead"))}));
    std::vector<Node> facts;
    const auto questions = visit.filling ? visit.filling->questions(tag_of(visit.comfort.language)) : std::vector<Question>{};
    const auto open = visit.filling ? visit.filling->open_to_visit() : std::vector<std::string>{};
    for (const auto& question : questions) {
        auto line = fact("answer/" + question.key, given(question.short_label), answer_text(question));
        line.secret = true;
        if (!question.read_only && std::find(open.begin(), open.end(), question.key) != open.end()) {
            line.press = ChangeAnswer{question.key};
            line.action = text("page.change");
        }
        facts.push_back(line);
    }
    if (visit.filling)
        if (auto wrong = beyond_questions(visit, questions); !wrong.empty()) review.body.push_back(column(Place::Top, std::move(wrong)));
    review.body.push_back(column(Place::Low, std::move(facts)));
    if (visit.filling && visit.filling->form().definition().signature_required) {
        auto sign = button("sign", text("review.sign"), SignAnswers{});
        sign.role = Role::Tick;
        sign.chosen = !visit.filling->needs_signature();
        review.body.push_back(column(Place::Low, {sign}));
    }
    review.back = back();
    review.next = next(text("review.send"), visit.filling && visit.filling->complete());
    return review;
}

}  // namespace luukku::screens
