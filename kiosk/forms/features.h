#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

// What a Questionnaire may ask of whoever fills it, beyond its plain items. One table: the reader, the linter and
// docs/forms-support.md are of it, so they cannot drift apart.
namespace luukku::forms {

enum class Feature : std::uint8_t {
    None,
    // what is asked and when
    EnableWhenExpression, Hidden, MinOccurs, MaxOccurs, Variable, CalculatedExpression, InitialExpression, AnswerExpression, CandidateExpression,
    ContextExpression, OptionsToggle, CqfExpression, AnswerRepeats,
    // what an answer may be
    TargetConstraint, QuestionnaireConstraint, MinValue, MaxValue, MinQuantity, MaxQuantity, MaxDecimalPlaces, MinLength, Regex, MimeType, MaxSize,
    Unit, UnitOption, UnitValueSet, UnitOpen, UnitSystem, OptionExclusive, OptionPrefix, OptionColumn, OpenLabel, OrdinalValue, ItemWeight,
    ReferenceResource, ReferenceProfile, ReferenceFilter, TerminologyServer, ValueSetSupplement,
    // how it looks
    ItemControl, EntryFormat, SliderStep, ChoiceOrientation, ColumnCount, Width, Collapsible, ShortText, DisplayCategory, Instruction, SupportLink, Keyboard,
    RenderingXhtml, RenderingMarkdown, RenderingStyle, ItemMedia, AnswerMedia, OptionalDisplay, DisabledDisplay, Translation, UsageMode,
    // the form as a whole
    SignatureRequired, EntryMode, CriticalExtension, LaunchContext, SourceQueries, SourceStructureMap, TargetStructureMap, ItemPopulationContext,
    ObservationLinkPeriod, ObservationExtract, ObservationExtractCategory, ObservationExtractEntry, TemplateExtract, TemplateExtractBundle,
    TemplateExtractContext, TemplateExtractValue, AllocateId, DefinitionExtract, ItemExtractionContext, AssembleExpectation, SubQuestionnaire,
    AssembledFrom, AssembleContext, Adaptive, IsSubject, PerformerType, Endpoint, Library, FhirType, ValidFor, Note,
};

enum class Support : std::uint8_t {
    Full,       // what the specification says
    Part,       // `note` says which part is missing
    Kept,       // it changes nothing that a person at a kiosk meets or sends; it stays in the Questionnaire
    Missing,    // reported by the linter; the form is asked without it
    Refused,    // asking without it would be wrong: the form is not opened
};

// As others support it: LHC-Forms 42.0, CSIRO Smart Forms, Google's Android FHIR SDK. 'y', 'n', 'p' for a part, '-' where nobody has looked.
struct Others {
    char lhc{'-'};
    char smart_forms{'-'};
    char android{'-'};
};

struct FeatureRow {
    Feature feature{};
    std::string_view name{};        // as the specification calls it
    std::string_view url{};         // of the extension; each of its addresses has a row
    Support support{};
    Others others{};
    std::string_view note{};
};

[[nodiscard]] std::span<const FeatureRow> features();

// Null for an extension that nobody here knows.
[[nodiscard]] const FeatureRow* feature_of(std::string_view url);

}  // namespace luukku::forms
