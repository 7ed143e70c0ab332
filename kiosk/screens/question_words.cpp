#include "kiosk/screens/question.h"

#include <algorithm>
#include <cstdint>

// What a question's page says: the form's own words, each as what it is, and ours where it has none.
namespace luukku::screens {

using forms::Issue;
using forms::ItemType;
using forms::Note;
using forms::Question;

namespace {

// What the two ends of what is typed mean; on a scale they stand in their keys.
std::optional<Node> ends_node(const Question& question)
{
    if (scale_of(question)) return std::nullopt;
    const auto lowest = words_of(question, Note::Kind::Lower);
    const auto highest = words_of(question, Note::Kind::Upper);
    if (lowest.empty() && highest.empty()) return std::nullopt;
    const bool whole = !lowest.empty() && !highest.empty();
    if (!whole || question.low.empty() || question.high.empty()) return paragraph("ends", given(whole ? lowest + " – " + highest : lowest + highest));
    return paragraph("ends", text("question.ends", {{"low", question.low}, {"lowest", lowest}, {"high", question.high}, {"highest", highest}}));
}

Text hint_of(const Question& question)
{
    if (question.read_only) return text("question.read_only");
    if (scale_of(question)) return text("question.scale");
    if (is_typed(question) && question.type != ItemType::OpenChoice) return text(question.several ? "question.type_many" : "question.type");
    return text(question.several ? "question.choose_many" : "question.choose_one");
}

bool is_plain(Note::Kind kind) { return kind == Note::Kind::Heading || kind == Note::Kind::Text || kind == Note::Kind::Prompt; }

// displayCategory and itemControl: each kind has a name of its own for who reads or hears it, and its own look.
struct NamedKind { const char* key{}; Tone tone{}; Icon icon{}; };

NamedKind named_kind(Note::Kind kind)
{
    switch (kind) {
    case Note::Kind::Security: return {"question.security", Tone::Good, Icon::Lock};
    case Note::Kind::Legal: return {"question.legal", Tone::Quiet, Icon::Form};
    case Note::Kind::Help: return {"question.help", Tone::Accent, Icon::Question};
    default: return {"question.instructions", Tone::Accent, Icon::Form};
    }
}

Node picture_node(std::string id, const Note& note)
{
    if (!note.picture) return paragraph(std::move(id), not_shown(note.words));
    auto node = paragraph(std::move(id), given(note.words));
    node.role = Role::Picture;
    node.picture = note.picture;
    return node;
}

Node link_node(std::string id, const Note& note)
{
    auto node = paragraph(std::move(id), text("question.link"));
    node.role = Role::Code;
    node.second = given(note.label.empty() ? note.words : note.label + '\n' + note.words);
    node.picture = note.picture;
    return node;
}

Node note_node(std::string id, const Note& note)
{
    if (note.kind == Note::Kind::Picture) return picture_node(std::move(id), note);
    if (note.kind == Note::Kind::Link) return link_node(std::move(id), note);
    if (is_plain(note.kind)) return paragraph(std::move(id), given(note.words, note.strong));
    const auto kind = named_kind(note.kind);
    auto node = notice(std::move(id), text(kind.key), kind.tone, kind.icon);
    node.second = given(note.words, note.strong);
    return node;
}

// Words of one kind that follow each other are one text.
std::vector<Note> gathered(const Question& question)
{
    std::vector<Note> notes;
    for (const auto& note : question.notes) {
        if (note.kind == Note::Kind::Lower || note.kind == Note::Kind::Upper) continue;
        const bool alone = notes.empty() || note.kind == Note::Kind::Picture || note.kind == Note::Kind::Link;
        const bool same = !alone && (notes.back().kind == note.kind || (is_plain(notes.back().kind) && is_plain(note.kind)));
        if (!same) {
            notes.push_back(note);
            continue;
        }
        auto& words = notes.back().words;
        words += '\n';
        for (const auto& stretch : note.strong) notes.back().strong.push_back({words.size() + stretch.from, words.size() + stretch.to});
        words += note.words;
    }
    return notes;
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

std::string joined(const Question& question)
{
    std::string all;
    for (const auto& answer : question.answers) all += all.empty() ? answer : ", " + answer;
    return all;
}

}  // namespace

std::string words_of(const Question& question, Note::Kind kind)
{
    for (const auto& note : question.notes)
        if (note.kind == kind) return note.words;
    return {};
}

// Where the form lets all of it stand out, nothing does.
Text heading_of(const Question& question)
{
    const auto before = question.prefix.empty() ? std::string{} : question.prefix + ' ';
    auto heading = given(before + question.label);
    std::size_t strong{};
    for (const auto& stretch : question.strong) {
        heading.strong.push_back({before.size() + stretch.from, before.size() + stretch.to});
        strong += stretch.to - stretch.from;
    }
    if (strong >= question.label.size()) heading.strong.clear();
    return heading;
}

std::vector<Node> around(const Question& question)
{
    std::vector<Node> nodes;
    const auto notes = gathered(question);
    const bool told = std::any_of(notes.begin(), notes.end(), [](const Note& note) { return is_plain(note.kind); });
    // How to answer, where the form does not say it itself; of an attachment, that nobody can give one here.
    if (question.type == ItemType::Attachment) nodes.push_back(notice("attachment", text("question.attachment"), Tone::Accent, Icon::Person));
    else if (!told) nodes.push_back(paragraph("hint", hint_of(question)));
    for (std::size_t i = 0; i < notes.size(); ++i) nodes.push_back(note_node("note/" + std::to_string(i), notes[i]));
    if (auto ends = ends_node(question)) nodes.push_back(std::move(*ends));
    return nodes;
}

Text issue_text(const Issue& issue, const Question& question)
{
    return issue.words.empty() ? text(issue_key(issue.kind, question), {{"bound", issue.bound}}) : given(issue.words);
}

// What is wrong, when she has been at it: the form's own words where it has some.
std::optional<Node> issue_node(const Visit& visit, const Question& question)
{
    for (const auto& issue : visit.filling->issues_of(question.key, tag_of(asked_in(visit)))) {
        if (issue.kind == Issue::Kind::Missing || (issue.kind == Issue::Kind::CannotCheck && issue.severity != Issue::Severity::Error)) continue;
        return notice("issue", issue_text(issue, question), Tone::Danger, Icon::Warning);
    }
    return std::nullopt;
}

Text label_of(const Question& question, const forms::Option& option)
{
    if (question.type == ItemType::Boolean && option.label.empty()) return text(option.code == "true" ? "question.yes" : "question.no");
    return given(option.prefix.empty() ? option.label : option.prefix + ' ' + option.label);
}

Text not_shown(const std::string& title) { return text("question.not_shown", {{"what", title}}); }

Text answer_text(const Question& question)
{
    if (question.type == ItemType::Boolean && !question.answers.empty() && question.options.size() == 2 && question.options.front().label.empty())
        return text(question.options.front().chosen ? "question.yes" : "question.no");
    if (question.type == ItemType::Attachment && question.answers.empty() && question.required) return text("review.attachment");
    auto words = joined(question);
    if (!words.empty() && question.type != ItemType::Quantity && !question.unit.empty()) words += ' ' + question.unit;
    return words.empty() ? text("review.none") : given(std::move(words));
}

}  // namespace luukku::screens
