#pragma once

#include "kiosk/forms/definition/definition.h"
#include "kiosk/forms/fhirpath/text.h"
#include "kiosk/forms/fhirpath/types.h"
#include "kiosk/forms/sdc/terminology.h"
#include "platform/base/result.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

// The parts that reading a Questionnaire is made of. `path` is where the element stands, for findings.
namespace luukku::forms {

// What all readers share while one Questionnaire is read.
struct Reading {
    const fhir::Json& questionnaire;
    const sdc::Terminology& terminology;
    Definition definition{};
    std::int64_t pixels_left{8'000'000};     // of all pictures of the form together

    std::map<std::string, std::optional<fhirpath::MatchFault>, std::less<>> patterns{};     // those of the regexes so far

    void find(Finding::Level level, Finding::Kind kind, std::string_view path, std::string_view link_id, std::string_view what);
};

inline constexpr std::size_t most_items{20'000};
inline constexpr std::size_t deepest_item{32};
inline constexpr std::size_t most_extensions{5'000};     // in one place: the rules of an item are counted in 16 bits

// The whole Questionnaire. Fault::BadInput for what cannot be read as one, TooLarge over `most_items` items, `deepest_item` levels or `most_extensions` in one place,
// Unsupported for what it demands and is not done here; the detail says where. What contradicts itself (a linkId twice, a circle) is
// found, and can be looked at.
[[nodiscard]] Result<Definition> read_definition(const fhir::Json& questionnaire, const sdc::Terminology& terminology);

// A valueExpression, or the valueString of older forms.
[[nodiscard]] Rule read_rule(const fhir::Json& extension);

// Fills what the extensions of this item say, and those inside its members.
void read_extensions(Reading& reading, Item& item, const std::string& path);

// Of the Questionnaire itself.
void read_root_extensions(Reading& reading, Item& root);

// What an item offers: answerOption, answerValueSet, and the two of a boolean that need no words of the form.
void read_offers(Reading& reading, Item& item, const std::string& path);

// itemMedia or itemAnswerMedia; what cannot be shown here is found, and its title is left.
[[nodiscard]] Illustration read_media(Reading& reading, const fhir::Json& extension, const std::string& path, std::string_view link_id);

// supportLink; an address that is none of the web, or too long for a code, is found and left out.
void read_support_link(Reading& reading, Item& item, const fhir::Json& extension, const std::string& path);

// enableWhen. All items are known by then.
[[nodiscard]] Outcome read_conditions(Reading& reading, Item& item, const std::string& path);

// Fills `rank`, and finds the items whose value or enablement hangs on itself. TooLarge for a chain of variables that nobody writes by hand.
[[nodiscard]] Outcome rank_items(Reading& reading);

// What a member of an element, or a type of an item, that R4 does not have says of the form's release, as the end of a sentence; mostly nothing.
[[nodiscard]] std::string hint_of_release(std::string_view owner, std::string_view member);

// Empty when it is of this type of R4; else what it should be.
[[nodiscard]] std::string_view misfit(const fhir::Json& value, fhirpath::TypeId type);

// The whole of it, contained resources and extensions included: BadInput where an element is an object, a list or a plain value and R4 has another
// of these there, Unsupported for a modifierExtension anywhere and for what the form must not be filled without. Finds plain values of
// another type, and extensions and elements that nobody here reads.
[[nodiscard]] Outcome inspect(Reading& reading);

}  // namespace luukku::forms
