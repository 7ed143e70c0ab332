#include "kiosk/screens/question.h"

#include <algorithm>
#include <cstdint>

namespace luukku::screens {

namespace {

using forms::ItemType;
using forms::Question;

std::vector<Node> option_nodes(const Question& question)
{
    std::vector<Node> options;
    for (const auto& option : question.options) {
        auto node = button("choice/" + question.key + "/" + option.code, label_of(question, option), Answer{question.key, option.code});
        node.role = question.several ? Role::Tick : Role::Choice;
        node.secret = true;
        node.chosen = option.chosen;
        node.enabled = !question.read_only;
        node.picture = option.picture;
        if (option.picture && !option.picture_title.empty()) node.picture_says = given(option.picture_title);
        if (!option.picture && !option.picture_title.empty()) node.second = not_shown(option.picture_title);
        options.push_back(node);
    }
    return options;
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

void add_answers(Page& page, const Question& question, bool places_listed)
{
    const bool held = question.type == ItemType::Attachment && !question.answers.empty();
    if (question.read_only || held) {
        page.body.push_back(column(Place::Top, {field_of(question)}));
        return;
    }
    auto options = option_nodes(question);
    if (on_body_map(question)) add_places(page, question, std::move(options), places_listed);
    else if (!options.empty()) page.body.push_back(column(Place::Low, std::move(options)));
    if (const auto scale = scale_of(question)) page.body.push_back(scale_keys(question, *scale));
    else if (is_typed(question)) add_typing(page, question);
}

}  // namespace

Page question_screen(const Visit& visit)
{
    const auto asked = visit.filling ? visit.filling->asked() : std::vector<std::string>{};
    const auto at = std::find(asked.begin(), asked.end(), visit.question);
    const auto found = at == asked.end() ? std::nullopt : visit.filling->question(*at, tag_of(asked_in(visit)));
    if (!found) return review_screen(visit);

    auto shown = page("question", heading_of(*found));
    shown.subject = found->key;
    // What she confirmed is not asked, and not counted.
    const auto is_asked = [&](const std::string& key) { return !is_confirmed(visit, key); };
    const auto number = std::count_if(asked.begin(), at, is_asked) + 1;
    const auto count = static_cast<std::int64_t>(std::count_if(asked.begin(), asked.end(), [&](const std::string& key) { return key == *at || is_asked(key); }));
    // Of a form whose questions are chosen one after another nobody knows how many there are.
    if (!visit.grown.contains(visit.questionnaire)) shown.progress = Progress{text("page.question", {{"at", std::int64_t{number}}, {"of", count}}), static_cast<int>(number), static_cast<int>(count)};
    auto top = around(*found);
    if (auto issue = issue_node(visit, *found)) top.push_back(std::move(*issue));
    shown.body.push_back(column(Place::Top, std::move(top)));
    add_answers(shown, *found, visit.places_listed);
    add_repetitions(shown, *found);
    const auto mode = visit.filling->form().definition().entry_mode;
    if (mode == forms::EntryMode::Random) shown.body.push_back(column(Place::Low, {row("questions", text("question.all"), ShowQuestions{}, Icon::More)}));
    if (mode != forms::EntryMode::Sequential || number == 1 || visit.changing) shown.back = back();
    shown.next = next(text("page.next"), mode == forms::EntryMode::Random || visit.filling->lets_on(found->key));
    say_as_asked(shown, visit);
    return shown;
}

}  // namespace luukku::screens
