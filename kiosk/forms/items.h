#pragma once

#include "kiosk/forms/form.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

// A Questionnaire as the engine reads it once, at opening.
namespace luukku::forms {

enum class ItemType { Group, Display, Choice, Boolean };

// One answer that a question offers, and how it is said in a response.
struct Offer {
    std::string code{};             // unique in its question
    std::string value_name{};       // "valueCoding", the member of QuestionnaireResponse.item.answer
    fhir::Json value{};
    fhir::Json source{};            // holds `label_name` and perhaps its translations
    std::string label_name{};
};

enum class Test { Answered, Unanswered, Equal, NotEqual };

struct Condition {
    std::size_t question{};
    Test test{};
    std::string code{};             // of Equal and NotEqual
};

struct Item {
    std::string link_id{};
    ItemType type{};
    bool required{};
    bool several{};
    fhir::Json source{};            // for its text
    std::optional<std::size_t> parent{};
    std::vector<std::size_t> children{};
    std::vector<Offer> offers{};
    std::vector<Condition> conditions{};
    bool any_condition{};           // enableBehavior `any`

    [[nodiscard]] bool is_question() const { return type == ItemType::Choice || type == ItemType::Boolean; }
};

// `all` is in the order of the form, parents before their children. `order` names each item once, after everything that its enablement
// hangs on: its parent and the questions of its conditions.
struct Items {
    std::vector<Item> all{};
    std::vector<std::size_t> order{};
};

// Fault::BadInput for what contradicts itself, TooLarge over 2,000 items or 16 levels, Unsupported for what this engine cannot ask.
[[nodiscard]] Result<Items> read_items(const fhir::Json& questionnaire);

// The offers of the item, or why not.
[[nodiscard]] Result<std::vector<Offer>> read_offers(const fhir::Json& item, ItemType type);

// Fills conditions and `order`; all items are known by then.
[[nodiscard]] Outcome read_conditions(Items& items);

// Nothing when the element, without the items inside it, has only extensions that change nothing of what is asked and kept.
[[nodiscard]] std::optional<std::string> extension_not_known(const fhir::Json& element);

// One for each item. An item is enabled when its parent is, its conditions hold, and, under a question, when that has an answer to stand under.
[[nodiscard]] std::vector<bool> enabled_items(const Items& items, const Answers& answers);

// The answers of one question in the order of the form. Empty when there are none, when one is none of its offers, and when there are more than it takes.
[[nodiscard]] std::vector<const Offer*> chosen(const Item& item, const Answers& answers);

}  // namespace luukku::forms
