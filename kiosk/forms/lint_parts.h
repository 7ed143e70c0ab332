#pragma once

#include "kiosk/forms/lint.h"

#include <functional>
#include <string>

// What the linter is made of. Each part looks at one item, the Questionnaire itself included, and tells what it finds at a member of it.
namespace luukku::forms {

using Tell = std::function<void(Finding::Level level, Finding::Kind kind, const std::string& member, const std::string& what)>;

void lint_answers(const Definition& definition, const Item& item, const Tell& tell);           // limits, first answers, options, enableWhen
void lint_rules(const Item& item, const Tell& tell);                                            // expressions that are twice, or missing
void lint_places(const Item& item, const Tell& tell);                                           // options of a body map
void lint_circles(const Definition& definition, std::size_t item, const Tell& tell);           // rules that may read their own item
void lint_extraction(const Definition& definition, std::size_t item, const Tell& tell);        // templates and Observations

}  // namespace luukku::forms
