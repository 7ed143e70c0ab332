#include "kiosk/forms/definition/reading.h"

#include <algorithm>
#include <array>

namespace luukku::forms {

namespace {

struct Telltale {
    std::string_view owner{};       // an element, as R4 names it
    std::string_view member{};      // a member of it, or the code that it is
    std::string_view release{};
};

constexpr std::array<Telltale, 17> telltales{{
    {"Questionnaire", "copyrightLabel", "R5"},
    {"Questionnaire", "group", "DSTU2"},
    {"Questionnaire", "versionAlgorithmCoding", "R5"},
    {"Questionnaire", "versionAlgorithmString", "R5"},
    {"Questionnaire.item", "answerConstraint", "R5"},
    {"Questionnaire.item", "disabledDisplay", "R5"},
    {"Questionnaire.item", "initialBoolean", "STU3"},
    {"Questionnaire.item", "initialCoding", "STU3"},
    {"Questionnaire.item", "initialDate", "STU3"},
    {"Questionnaire.item", "initialDateTime", "STU3"},
    {"Questionnaire.item", "initialDecimal", "STU3"},
    {"Questionnaire.item", "initialInteger", "STU3"},
    {"Questionnaire.item", "initialString", "STU3"},
    {"Questionnaire.item", "option", "STU3"},
    {"Questionnaire.item", "options", "STU3"},
    {"Questionnaire.item.enableWhen", "hasAnswer", "STU3"},
    {"Questionnaire.item.type", "coding", "R5"},
}};

}  // namespace

std::string hint_of_release(std::string_view owner, std::string_view member)
{
    if (owner == "Questionnaire.item.type" && member == "question") return ": no release asks a plain question; R4 wants the type of its answer";
    const auto known = std::find_if(telltales.begin(), telltales.end(), [&](const Telltale& one) { return one.owner == owner && one.member == member; });
    return known == telltales.end() ? std::string{} : ": the form looks like FHIR " + std::string{known->release} + ", and R4 is read here";
}

}  // namespace luukku::forms
