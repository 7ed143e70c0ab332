#include "kiosk/forms/form.h"

#include "kiosk/forms/items.h"
#include "sync/fhir/made.h"
#include "sync/fhir/resource.h"

#include <algorithm>
#include <array>

namespace luukku::forms {

using fhir::Json;

namespace {

void add_line(std::string& text, const std::string& line)
{
    if (line.empty()) return;
    if (!text.empty()) text += '\n';
    text += line;
}

// What a Questionnaire as a whole may demand of whoever asks it, and this engine cannot give.
std::optional<Error> beyond_us(const Json& questionnaire)
{
    static constexpr std::array demands{"constraint", "targetConstraint", "assemble-expectation", "signatureRequired", "entryMode", "subQuestionnaire"};
    for (const auto* member : {"modifierExtension", "implicitRules"})
        if (!questionnaire[member].is_null()) return Error{Fault::Unsupported, member};
    for (const auto& extension : questionnaire["extension"].items()) {
        const auto url = extension["url"].text();
        for (const std::string_view demand : demands)
            if (url.ends_with(demand)) return Error{Fault::Unsupported, "extension " + std::string{url}};
    }
    const auto& subjects = questionnaire["subjectType"].items();
    const bool of_patients = std::any_of(subjects.begin(), subjects.end(), [](const Json& type) { return type.text() == "Patient"; });
    if (!subjects.empty() && !of_patients) return Error{Fault::Unsupported, "subjectType"};
    return std::nullopt;
}

// Texts of the groups around it, outermost first: "during the last week" is a part of every question in its group.
std::string group_texts(const Items& items, const Item& item, std::string_view language)
{
    std::string before;
    for (auto parent = item.parent; parent; parent = items.all[*parent].parent) {
        const auto& group = items.all[*parent];
        if (group.type != ItemType::Group) continue;
        auto text = fhir::translated(group.source, "text", language);
        add_line(text, before);
        before = std::move(text);
    }
    return before;
}

Question question_of(const Item& item, std::string_view language)
{
    Question question;
    question.link_id = item.link_id;
    question.label = fhir::translated(item.source, "text", language);
    question.required = item.required;
    question.several = item.several;
    for (const auto& offer : item.offers) question.options.push_back({offer.code, fhir::translated(offer.source, offer.label_name, language)});
    return question;
}

// A required group wants at least one answer of those it asks.
bool has_answer_below(const Items& items, const Item& item, const std::vector<bool>& enabled, const Answers& answers)
{
    return std::any_of(item.children.begin(), item.children.end(), [&](std::size_t i) {
        const auto& child = items.all[i];
        return enabled[i] && (!chosen(child, answers).empty() || has_answer_below(items, child, enabled, answers));
    });
}

bool asks_below(const Items& items, const Item& item, const std::vector<bool>& enabled)
{
    return std::any_of(item.children.begin(), item.children.end(),
                       [&](std::size_t i) { return enabled[i] && (items.all[i].is_question() || asks_below(items, items.all[i], enabled)); });
}

class Responder {
public:
    Responder(const Items& items, const Answers& answers) : m_items{items}, m_answers{answers}, m_enabled{enabled_items(items, answers)} {}

    Json top() const
    {
        std::vector<Json> all;
        for (std::size_t i = 0; i < m_items.all.size(); ++i)
            if (!m_items.all[i].parent) all.push_back(item(i));
        return fhir::list_of(std::move(all));
    }

private:
    // Null when it is not enabled or has nothing to say.
    Json item(std::size_t i) const
    {
        const auto& source = m_items.all[i];
        if (!m_enabled[i]) return {};
        const auto inside = below(source);
        const auto answer = answers(source, inside);
        if (inside.is_null() && answer.is_null()) return {};
        return fhir::object_of({{"linkId", source.link_id}, {"text", source.source["text"]}, {"answer", answer}, {"item", source.is_question() ? Json{} : inside}});
    }

    Json below(const Item& source) const
    {
        std::vector<Json> all;
        for (const auto i : source.children) all.push_back(item(i));
        return fhir::list_of(std::move(all));
    }

    // Items under a question stand under its answer (R4 QuestionnaireResponse, qrs-1); there is one when there are such.
    Json answers(const Item& source, const Json& inside) const
    {
        std::vector<Json> all;
        for (const auto* offer : chosen(source, m_answers)) all.push_back(fhir::object_of({{offer->value_name, offer->value}, {"item", inside}}));
        return fhir::list_of(std::move(all));
    }

    const Items& m_items;
    const Answers& m_answers;
    std::vector<bool> m_enabled;
};

}  // namespace

Form::Form(Json questionnaire) : m_questionnaire{std::move(questionnaire)} {}

Result<Form> Form::open(const Json& questionnaire)
{
    if (questionnaire["resourceType"].text() != "Questionnaire") return Error{Fault::BadInput, "not a Questionnaire"};
    const auto url = questionnaire["url"].text();
    if (url.empty()) return Error{Fault::BadInput, "a Questionnaire without url"};
    if (auto error = beyond_us(questionnaire)) return *error;
    auto items = read_items(questionnaire);
    if (!items) return items.error();

    Form form{questionnaire};
    const auto version = questionnaire["version"].text();
    form.m_canonical = version.empty() ? std::string{url} : std::string{url} + '|' + std::string{version};
    form.m_items = std::make_shared<const Items>(std::move(*items));
    return form;
}

std::string Form::title(Language language) const
{
    return fhir::translated(m_questionnaire, "title", tag_of(language));
}

std::vector<Question> Form::questions(const Answers& answers, Language language) const
{
    const auto enabled = enabled_items(*m_items, answers);
    std::vector<Question> questions;
    std::string notes;      // displays since the last question; they belong to the next
    for (std::size_t i = 0; i < enabled.size(); ++i) {
        const auto& item = m_items->all[i];
        if (!enabled[i] || item.type == ItemType::Group) continue;
        if (item.type == ItemType::Display) {
            const auto words = fhir::translated(item.source, "text", tag_of(language));
            // A question comes before its own displays.
            const bool own = item.parent && m_items->all[*item.parent].is_question();
            add_line(own ? questions.back().help : notes, words);
            continue;
        }
        auto question = question_of(item, tag_of(language));
        question.help = group_texts(*m_items, item, tag_of(language));
        add_line(question.help, notes);
        notes.clear();
        questions.push_back(std::move(question));
    }
    if (!questions.empty()) add_line(questions.back().help, notes);
    return questions;
}

bool Form::complete(const Answers& answers) const
{
    const auto enabled = enabled_items(*m_items, answers);
    for (std::size_t i = 0; i < enabled.size(); ++i) {
        const auto& item = m_items->all[i];
        if (!enabled[i]) continue;
        if (item.type == ItemType::Group) {
            const bool missing = item.required && asks_below(*m_items, item, enabled) && !has_answer_below(*m_items, item, enabled, answers);
            if (missing) return false;
        }
        if (!item.is_question()) continue;
        const auto given = answers.find(item.link_id);
        const bool answered = given != answers.end() && !given->second.empty();
        if (answered ? chosen(item, answers).empty() : item.required) return false;
    }
    return true;
}

Json Form::response(const Answers& answers, Utc authored) const
{
    return fhir::object_of({
        {"resourceType", "QuestionnaireResponse"},
        {"questionnaire", m_canonical},
        {"status", complete(answers) ? "completed" : "in-progress"},
        {"authored", instant_text(authored)},
        {"item", Responder{*m_items, answers}.top()},
    });
}

}  // namespace luukku::forms
