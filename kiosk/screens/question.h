#pragma once

#include "kiosk/screens/parts.h"

#include <optional>

// The parts of a question's page. Inside the room only.
namespace luukku::screens {

struct Scale { int low{}; int high{}; int step{1}; };

// ---- What is read (question_words.cpp)
[[nodiscard]] Text heading_of(const forms::Question& question);
[[nodiscard]] std::vector<Node> around(const forms::Question& question);     // what the form says beside the question, and else how to answer
[[nodiscard]] std::string words_of(const forms::Question& question, forms::Note::Kind kind);    // empty: none of this kind
[[nodiscard]] std::optional<Node> issue_node(const Visit& visit, const forms::Question& question);
[[nodiscard]] Text issue_text(const forms::Issue& issue, const forms::Question& question);
[[nodiscard]] Text label_of(const forms::Question& question, const forms::Option& option);
[[nodiscard]] Text not_shown(const std::string& title);                 // instead of a picture, film or sound that cannot be shown here
[[nodiscard]] Text answer_text(const forms::Question& question);

// ---- What is pressed (question_keys.cpp)
[[nodiscard]] bool is_typed(const forms::Question& question);
[[nodiscard]] std::optional<Scale> scale_of(const forms::Question& question);
[[nodiscard]] Block scale_keys(const forms::Question& question, const Scale& scale);
[[nodiscard]] Node field_of(const forms::Question& question);
void add_typing(Page& page, const forms::Question& question);

// ---- What is chosen on a map of the body (question_places.cpp)
[[nodiscard]] bool on_body_map(const forms::Question& question);
void add_places(Page& page, const forms::Question& question, std::vector<Node> options, bool listed);

}  // namespace luukku::screens
