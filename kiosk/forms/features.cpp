#include "kiosk/forms/features.h"

#include <algorithm>

// Facts on others: their own documents and sources, read in 2026.
namespace luukku::forms {

namespace {

constexpr auto table = [] {
    std::array rows{
        FeatureRow{Feature::EnableWhenExpression, "enableWhenExpression", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression", Support::Full, {'y', 'y', 'y'}, ""},
        FeatureRow{Feature::EnableWhenExpression, "enableWhenExpression", "http://hl7.org/fhir/StructureDefinition/questionnaire-enableWhenExpression", Support::Full, {'y', 'y', 'y'}, ""},
        FeatureRow{Feature::Hidden, "hidden", "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden", Support::Full, {'y', 'y', 'y'}, ""},
        FeatureRow{Feature::MinOccurs, "minOccurs", "http://hl7.org/fhir/StructureDefinition/questionnaire-minOccurs", Support::Full, {'y', 'n', 'n'}, ""},
        FeatureRow{Feature::MaxOccurs, "maxOccurs", "http://hl7.org/fhir/StructureDefinition/questionnaire-maxOccurs", Support::Full, {'y', 'n', 'n'}, ""},
        FeatureRow{Feature::Variable, "variable", "http://hl7.org/fhir/StructureDefinition/variable", Support::Full, {'y', 'y', 'y'}, ""},
        FeatureRow{Feature::CalculatedExpression, "calculatedExpression", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression", Support::Full, {'y', 'y', 'y'}, ""},
        FeatureRow{Feature::CalculatedExpression, "calculatedExpression", "http://hl7.org/fhir/StructureDefinition/questionnaire-calculatedExpression", Support::Full, {'y', 'y', 'y'}, ""},
        FeatureRow{Feature::InitialExpression, "initialExpression", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-initialExpression", Support::Full, {'y', 'y', 'y'}, ""},
        FeatureRow{Feature::InitialExpression, "initialExpression", "http://hl7.org/fhir/StructureDefinition/questionnaire-initialExpression", Support::Full, {'y', 'y', 'y'}, ""},
        FeatureRow{Feature::AnswerExpression, "answerExpression", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-answerExpression", Support::Full, {'y', 'y', 'y'}, ""},
        FeatureRow{Feature::AnswerExpression, "answerExpression", "http://hl7.org/fhir/StructureDefinition/questionnaire-answerExpression", Support::Full, {'y', 'y', 'y'}, ""},
        FeatureRow{Feature::CandidateExpression, "candidateExpression", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-candidateExpression", Support::Missing, {'n', 'n', 'p'}, "the question is asked without the candidates"},
        FeatureRow{Feature::CandidateExpression, "candidateExpression", "http://hl7.org/fhir/StructureDefinition/questionnaire-candidateExpression", Support::Missing, {'n', 'n', 'p'}, "the question is asked without the candidates"},
        FeatureRow{Feature::ContextExpression, "contextExpression", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-contextExpression", Support::Missing, {'n', 'n', '-'}, "what helps whoever answers is not shown"},
        FeatureRow{Feature::ContextExpression, "contextExpression", "http://hl7.org/fhir/StructureDefinition/questionnaire-contextExpression", Support::Missing, {'n', 'n', '-'}, "what helps whoever answers is not shown"},
        FeatureRow{Feature::OptionsToggle, "answerOptionsToggleExpression", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-answerOptionsToggleExpression", Support::Full, {'n', 'y', 'p'}, ""},
        FeatureRow{Feature::CqfExpression, "cqf-expression", "http://hl7.org/fhir/StructureDefinition/cqf-expression", Support::Part, {'n', 'y', 'p'}, "on text, required, readOnly, least and most values and occurrences"},
        FeatureRow{Feature::AnswerRepeats, "answerRepeats", "http://hl7.org/fhir/StructureDefinition/questionnaire-answerRepeats", Support::Missing, {'-', '-', '-'}, "a draft of one vendor"},
        FeatureRow{Feature::TargetConstraint, "targetConstraint", "http://hl7.org/fhir/StructureDefinition/targetConstraint", Support::Full, {'y', 'y', 'y'}, ""},
        FeatureRow{Feature::QuestionnaireConstraint, "questionnaire-constraint", "http://hl7.org/fhir/StructureDefinition/questionnaire-constraint", Support::Full, {'n', 'y', 'y'}, ""},
        FeatureRow{Feature::MinValue, "minValue", "http://hl7.org/fhir/StructureDefinition/minValue", Support::Full, {'p', 'y', 'y'}, "dates and times too"},
        FeatureRow{Feature::MaxValue, "maxValue", "http://hl7.org/fhir/StructureDefinition/maxValue", Support::Full, {'p', 'y', 'y'}, "dates and times too"},
        FeatureRow{Feature::MinQuantity, "minQuantity", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-minQuantity", Support::Full, {'n', 'y', 'n'}, "units of UCUM that are common are converted"},
        FeatureRow{Feature::MaxQuantity, "maxQuantity", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-maxQuantity", Support::Full, {'n', 'y', 'n'}, "units of UCUM that are common are converted"},
        FeatureRow{Feature::MaxDecimalPlaces, "maxDecimalPlaces", "http://hl7.org/fhir/StructureDefinition/maxDecimalPlaces", Support::Full, {'y', 'y', 'y'}, ""},
        FeatureRow{Feature::MinLength, "minLength", "http://hl7.org/fhir/StructureDefinition/minLength", Support::Full, {'y', 'y', 'y'}, ""},
        FeatureRow{Feature::Regex, "regex", "http://hl7.org/fhir/StructureDefinition/regex", Support::Full, {'y', 'y', 'p'}, ""},
        FeatureRow{Feature::MimeType, "mimeType", "http://hl7.org/fhir/StructureDefinition/mimeType", Support::Full, {'y', 'n', 'n'}, ""},
        FeatureRow{Feature::MaxSize, "maxSize", "http://hl7.org/fhir/StructureDefinition/maxSize", Support::Full, {'y', 'n', 'n'}, ""},
        FeatureRow{Feature::Unit, "unit", "http://hl7.org/fhir/StructureDefinition/questionnaire-unit", Support::Full, {'y', 'y', 'y'}, ""},
        FeatureRow{Feature::UnitOption, "unitOption", "http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption", Support::Full, {'y', 'y', 'n'}, ""},
        FeatureRow{Feature::UnitValueSet, "unitValueSet", "http://hl7.org/fhir/StructureDefinition/questionnaire-unitValueSet", Support::Full, {'n', 'n', 'n'}, ""},
        FeatureRow{Feature::UnitOpen, "unitOpen", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-unitOpen", Support::Full, {'p', 'n', 'n'}, "a unit of her own is typed beside those offered"},
        FeatureRow{Feature::UnitSystem, "unitSupplementalSystem", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-unitSupplementalSystem", Support::Full, {'n', 'n', 'n'}, "of UCUM: a typed unit that is a code is kept as one, any other as words"},
        FeatureRow{Feature::OptionExclusive, "optionExclusive", "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive", Support::Full, {'n', 'n', 'y'}, ""},
        FeatureRow{Feature::OptionPrefix, "optionPrefix", "http://hl7.org/fhir/StructureDefinition/questionnaire-optionPrefix", Support::Full, {'y', 'n', 'n'}, ""},
        FeatureRow{Feature::OptionColumn, "choiceColumn", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-choiceColumn", Support::Missing, {'n', 'n', 'n'}, "the whole label of an option is shown"},
        FeatureRow{Feature::OptionColumn, "choiceColumn", "http://hl7.org/fhir/StructureDefinition/questionnaire-choiceColumn", Support::Missing, {'n', 'n', 'n'}, "the whole label of an option is shown"},
        FeatureRow{Feature::OpenLabel, "openLabel", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-openLabel", Support::Full, {'y', 'y', 'n'}, ""},
        FeatureRow{Feature::OrdinalValue, "ordinalValue", "http://hl7.org/fhir/StructureDefinition/ordinalValue", Support::Full, {'y', 'n', 'n'}, ""},
        FeatureRow{Feature::ItemWeight, "itemWeight", "http://hl7.org/fhir/StructureDefinition/itemWeight", Support::Full, {'y', 'n', 'n'}, ""},
        FeatureRow{Feature::ReferenceResource, "referenceResource", "http://hl7.org/fhir/StructureDefinition/questionnaire-referenceResource", Support::Full, {'n', 'p', 'p'}, "a reference that says of what it is; a person who types a name is believed"},
        FeatureRow{Feature::ReferenceProfile, "referenceProfile", "http://hl7.org/fhir/StructureDefinition/questionnaire-referenceProfile", Support::Kept, {'n', '-', '-'}, "whether a referenced resource fits its profile is for the server to say"},
        FeatureRow{Feature::ReferenceFilter, "referenceFilter", "http://hl7.org/fhir/StructureDefinition/questionnaire-referenceFilter", Support::Missing, {'n', '-', '-'}, "a reference is typed or chosen from what the form offers"},
        FeatureRow{Feature::TerminologyServer, "preferredTerminologyServer", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-preferredTerminologyServer", Support::Kept, {'y', 'y', 'n'}, "value sets come from the form and the station"},
        FeatureRow{Feature::TerminologyServer, "preferredTerminologyServer", "http://hl7.org/fhir/StructureDefinition/preferredTerminologyServer", Support::Kept, {'y', 'y', 'n'}, "value sets come from the form and the station"},
        FeatureRow{Feature::TerminologyServer, "preferredTerminologyServer", "http://hl7.org/fhir/StructureDefinition/terminology-server", Support::Kept, {'y', 'y', 'n'}, "value sets come from the form and the station"},
        FeatureRow{Feature::ValueSetSupplement, "valueset-supplement", "http://hl7.org/fhir/StructureDefinition/valueset-supplement", Support::Kept, {'-', '-', '-'}, ""},
        FeatureRow{Feature::ItemControl, "itemControl", "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl", Support::Part, {'p', 'p', 'p'}, "all codes of R4 are read; slider, check-box, radio-button, text-box, prompt, unit, lower, upper, help, flyover and legal change the page, flyover as help does, tables are asked row by row, others fall back; body-map of our own CodeSystem item-control draws the places of the body that options of our body-place name"},
        FeatureRow{Feature::EntryFormat, "entryFormat", "http://hl7.org/fhir/StructureDefinition/entryFormat", Support::Full, {'y', 'y', 'p'}, ""},
        FeatureRow{Feature::SliderStep, "sliderStepValue", "http://hl7.org/fhir/StructureDefinition/questionnaire-sliderStepValue", Support::Full, {'n', 'y', 'y'}, ""},
        FeatureRow{Feature::ChoiceOrientation, "choiceOrientation", "http://hl7.org/fhir/StructureDefinition/questionnaire-choiceOrientation", Support::Kept, {'y', 'y', 'y'}, "answers stand where hands reach"},
        FeatureRow{Feature::ColumnCount, "columnCount", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-columnCount", Support::Kept, {'y', 'n', 'n'}, "answers stand where hands reach"},
        FeatureRow{Feature::Width, "width", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-width", Support::Kept, {'n', 'y', 'n'}, "one question a page has no columns"},
        FeatureRow{Feature::Collapsible, "collapsible", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-collapsible", Support::Kept, {'n', 'y', 'n'}, "one question a page has nothing to fold"},
        FeatureRow{Feature::ShortText, "shortText", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-shortText", Support::Full, {'n', 'y', 'n'}, "on the review page"},
        FeatureRow{Feature::DisplayCategory, "displayCategory", "http://hl7.org/fhir/StructureDefinition/questionnaire-displayCategory", Support::Full, {'n', 'y', 'p'}, "instructions, security and help each have a name, an icon and a tone of their own"},
        FeatureRow{Feature::Instruction, "instruction", "http://hl7.org/fhir/StructureDefinition/questionnaire-instruction", Support::Full, {'-', '-', '-'}, "as displayCategory instructions"},
        FeatureRow{Feature::SupportLink, "supportLink", "http://hl7.org/fhir/StructureDefinition/questionnaire-supportLink", Support::Full, {'n', 'n', 'n'}, "a QR code of 21 millimetres or more with the address in words; only http and https, up to 300 signs, any other is reported"},
        FeatureRow{Feature::SupportLink, "supportLink", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-supportHyperlink", Support::Full, {'n', 'n', 'n'}, "a QR code of 21 millimetres or more with the address in words; only http and https, up to 300 signs, any other is reported"},
        FeatureRow{Feature::Keyboard, "keyboard", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-keyboard", Support::Part, {'p', 'n', 'y'}, "digits for number and phone, letters for the others"},
        FeatureRow{Feature::RenderingXhtml, "rendering-xhtml", "http://hl7.org/fhir/StructureDefinition/rendering-xhtml", Support::Part, {'y', 'y', 'n'}, "paragraphs and lists as words; bold is drawn, italic too as bold, not in the words of options; no pictures or tables"},
        FeatureRow{Feature::RenderingMarkdown, "rendering-markdown", "http://hl7.org/fhir/StructureDefinition/rendering-markdown", Support::Part, {'y', 'y', 'n'}, "paragraphs and lists as words; bold is drawn, italic too as bold, not in the words of options; no pictures or tables"},
        FeatureRow{Feature::RenderingStyle, "rendering-style", "http://hl7.org/fhir/StructureDefinition/rendering-style", Support::Kept, {'y', 'y', 'n'}, "a kiosk keeps its own sizes and colours, so that everyone can read"},
        FeatureRow{Feature::RenderingStyle, "rendering-style", "http://hl7.org/fhir/StructureDefinition/rendering-styleSensitive", Support::Kept, {'y', 'y', 'n'}, "a kiosk keeps its own sizes and colours, so that everyone can read"},
        FeatureRow{Feature::ItemMedia, "itemMedia", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-itemMedia", Support::Part, {'n', 'n', 'y'}, "PNG and JPEG inside the form, up to 1 MiB and 2 million pixels, with their title; of all else the title, and it is reported"},
        FeatureRow{Feature::AnswerMedia, "itemAnswerMedia", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-itemAnswerMedia", Support::Part, {'n', 'n', 'y'}, "PNG and JPEG inside the form, up to 1 MiB and 2 million pixels, with their title; of all else the title, and it is reported"},
        FeatureRow{Feature::OptionalDisplay, "optionalDisplay", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-optionalDisplay", Support::Kept, {'-', '-', '-'}, ""},
        FeatureRow{Feature::DisabledDisplay, "disabledDisplay", "http://hl7.org/fhir/5.0/StructureDefinition/extension-Questionnaire.item.disabledDisplay", Support::Part, {'y', 'n', 'n'}, "what is disabled is hidden"},
        FeatureRow{Feature::Translation, "translation", "http://hl7.org/fhir/StructureDefinition/translation", Support::Full, {'-', '-', '-'}, "on every word that is shown"},
        FeatureRow{Feature::UsageMode, "usageMode", "http://hl7.org/fhir/StructureDefinition/questionnaire-usageMode", Support::Full, {'n', 'n', 'n'}, ""},
        FeatureRow{Feature::SignatureRequired, "signatureRequired", "http://hl7.org/fhir/StructureDefinition/questionnaire-signatureRequired", Support::Full, {'n', 'n', 'n'}, "confirmed by a press, kept as an electronic signature of type `consent`"},
        FeatureRow{Feature::EntryMode, "entryMode", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-entryMode", Support::Full, {'n', 'n', 'y'}, "where the form says nothing, as prior-edit"},
        FeatureRow{Feature::CriticalExtension, "criticalExtension", "http://hl7.org/fhir/uv/sdc/StructureDefinition/rendering-criticalExtension", Support::Full, {'y', 'n', 'n'}, "a form is refused when an extension it names is not supported"},
        FeatureRow{Feature::CriticalExtension, "criticalExtension", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-rendering-criticalExtension", Support::Full, {'y', 'n', 'n'}, "a form is refused when an extension it names is not supported"},
        FeatureRow{Feature::CriticalExtension, "criticalExtension", "http://hl7.org/fhir/StructureDefinition/rendering-criticalExtension", Support::Full, {'y', 'n', 'n'}, "a form is refused when an extension it names is not supported"},
        FeatureRow{Feature::LaunchContext, "launchContext", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-launchContext", Support::Part, {'y', 'y', 'y'}, "a station gives `patient` as its trust table allows (docs/content.md), luukku-form what it is told to"},
        FeatureRow{Feature::SourceQueries, "sourceQueries", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-sourceQueries", Support::Part, {'n', 'y', 'n'}, "the queries are made by whoever opens the form"},
        FeatureRow{Feature::SourceStructureMap, "sourceStructureMap", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-sourceStructureMap", Support::Missing, {'n', 'n', 'n'}, "populated by the server, or by expressions"},
        FeatureRow{Feature::TargetStructureMap, "targetStructureMap", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-targetStructureMap", Support::Missing, {'n', 'n', 'y'}, "extracted by the server"},
        FeatureRow{Feature::ItemPopulationContext, "itemPopulationContext", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-itemPopulationContext", Support::Full, {'n', 'y', 'n'}, ""},
        FeatureRow{Feature::ObservationLinkPeriod, "observationLinkPeriod", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationLinkPeriod", Support::Part, {'y', 'n', 'n'}, "the newest fitting Observation, without unit conversion, of those that whoever opens the form gives; a station gives them only where its trust table allows"},
        FeatureRow{Feature::ObservationExtract, "observationExtract", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationExtract", Support::Full, {'y', 'n', 'n'}, ""},
        FeatureRow{Feature::ObservationExtractCategory, "observation-extract-category", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observation-extract-category", Support::Full, {'y', 'n', 'n'}, ""},
        FeatureRow{Feature::ObservationExtractCategory, "observation-extract-category", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationExtractCategory", Support::Full, {'y', 'n', 'n'}, ""},
        FeatureRow{Feature::ObservationExtractEntry, "observationExtractEntry", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationExtractEntry", Support::Full, {'y', 'n', 'n'}, ""},
        FeatureRow{Feature::ObservationExtractEntry, "observationExtractEntry", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observation-extract-entry", Support::Full, {'y', 'n', 'n'}, ""},
        FeatureRow{Feature::TemplateExtract, "templateExtract", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-templateExtract", Support::Part, {'y', 'y', 'n'}, "by the engine; a station sends Observations only"},
        FeatureRow{Feature::TemplateExtractBundle, "templateExtractBundle", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-templateExtractBundle", Support::Full, {'y', 'y', 'n'}, ""},
        FeatureRow{Feature::TemplateExtractContext, "templateExtractContext", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-templateExtractContext", Support::Full, {'y', 'y', 'n'}, ""},
        FeatureRow{Feature::TemplateExtractValue, "templateExtractValue", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-templateExtractValue", Support::Full, {'y', 'y', 'n'}, ""},
        FeatureRow{Feature::AllocateId, "extractAllocateId", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-extractAllocateId", Support::Full, {'y', 'y', 'n'}, ""},
        FeatureRow{Feature::DefinitionExtract, "definitionExtract", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-definitionExtract", Support::Missing, {'n', 'n', 'y'}, "extracted by the server"},
        FeatureRow{Feature::DefinitionExtract, "definitionExtract", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-definitionExtractValue", Support::Missing, {'n', 'n', 'y'}, "extracted by the server"},
        FeatureRow{Feature::ItemExtractionContext, "itemExtractionContext", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-itemExtractionContext", Support::Missing, {'n', 'n', 'y'}, "extracted by the server"},
        FeatureRow{Feature::AssembleExpectation, "assemble-expectation", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-assemble-expectation", Support::Full, {'n', 'y', 'n'}, ""},
        FeatureRow{Feature::SubQuestionnaire, "subQuestionnaire", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-subQuestionnaire", Support::Part, {'n', 'y', 'n'}, "put together by luukku-form, and by a station when it opens its forms"},
        FeatureRow{Feature::AssembledFrom, "assembledFrom", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-assembledFrom", Support::Kept, {'n', 'y', 'n'}, ""},
        FeatureRow{Feature::AssembleContext, "assembleContext", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-assembleContext", Support::Full, {'n', 'y', 'n'}, ""},
        FeatureRow{Feature::Adaptive, "questionnaireAdaptive", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-questionnaireAdaptive", Support::Part, {'n', 'n', 'n'}, "asked at the kiosk from its own central system, one question after another; what was sent on cannot be changed, and a service that the form names is not asked"},
        FeatureRow{Feature::IsSubject, "isSubject", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-isSubject", Support::Missing, {'n', '-', '-'}, "the response is about the person who is known at the station"},
        FeatureRow{Feature::PerformerType, "performerType", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-performerType", Support::Kept, {'-', '-', '-'}, ""},
        FeatureRow{Feature::Endpoint, "endpoint", "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-endpoint", Support::Kept, {'-', '-', '-'}, ""},
        FeatureRow{Feature::Library, "library", "http://hl7.org/fhir/StructureDefinition/cqf-library", Support::Missing, {'n', 'n', 'n'}, "no CQL is run"},
        FeatureRow{Feature::Library, "library", "http://hl7.org/fhir/StructureDefinition/questionnaire-library", Support::Missing, {'n', 'n', 'n'}, "no CQL is run"},
        FeatureRow{Feature::FhirType, "fhirType", "http://hl7.org/fhir/StructureDefinition/questionnaire-fhirType", Support::Kept, {'-', '-', '-'}, ""},
        FeatureRow{Feature::FhirType, "fhirType", "http://hl7.org/fhir/StructureDefinition/questionnaire-baseType", Support::Kept, {'-', '-', '-'}, ""},
        FeatureRow{Feature::Note, "designNote", "http://hl7.org/fhir/StructureDefinition/designNote", Support::Kept, {'-', '-', '-'}, ""},
        FeatureRow{Feature::Note, "designNote", "http://hl7.org/fhir/StructureDefinition/structuredefinition-wg", Support::Kept, {'-', '-', '-'}, ""},
        FeatureRow{Feature::Note, "designNote", "http://hl7.org/fhir/StructureDefinition/structuredefinition-standards-status", Support::Kept, {'-', '-', '-'}, ""},
        FeatureRow{Feature::Note, "designNote", "http://hl7.org/fhir/StructureDefinition/structuredefinition-fmm", Support::Kept, {'-', '-', '-'}, ""},
        FeatureRow{Feature::Note, "designNote", "http://hl7.org/fhir/StructureDefinition/structuredefinition-normative-version", Support::Kept, {'-', '-', '-'}, ""},
        FeatureRow{Feature::Note, "designNote", "http://hl7.org/fhir/5.0/StructureDefinition/extension-Questionnaire.versionAlgorithm[x]", Support::Kept, {'-', '-', '-'}, ""},
        FeatureRow{Feature::Note, "designNote", "http://hl7.org/fhir/StructureDefinition/quantity-precision", Support::Kept, {'-', '-', '-'}, ""},
        FeatureRow{Feature::Note, "designNote", "http://hl7.org/fhir/StructureDefinition/artifact-versionAlgorithm", Support::Kept, {'-', '-', '-'}, ""},
        FeatureRow{Feature::Note, "designNote", "http://hl7.org/fhir/StructureDefinition/cqf-fhirQueryPattern", Support::Kept, {'-', '-', '-'}, ""},
        FeatureRow{Feature::Note, "licence class", "https://luukku.example/fhir/StructureDefinition/licence-class", Support::Kept, {'-', '-', '-'}, ""},
        FeatureRow{Feature::Note, "licence class", "https://luukku.example/fhir/StructureDefinition/source", Support::Kept, {'-', '-', '-'}, ""},
        FeatureRow{Feature::ValidFor, "valid-for", "https://luukku.example/fhir/StructureDefinition/valid-for", Support::Full, {'-', '-', '-'}, "our own: for so many days an answer is shown to be confirmed, not asked again (docs/content.md)"},
        FeatureRow{Feature::Note, "licence class", "https://luukku.example/fhir/StructureDefinition/translation-status", Support::Kept, {'-', '-', '-'}, ""},
    };
    std::sort(rows.begin(), rows.end(), [](const FeatureRow& a, const FeatureRow& b) { return a.url < b.url; });
    return rows;
}();

}  // namespace

std::span<const FeatureRow> features()
{
    return table;
}

const FeatureRow* feature_of(std::string_view url)
{
    const auto at = std::lower_bound(table.begin(), table.end(), url, [](const FeatureRow& row, std::string_view wanted) { return row.url < wanted; });
    return at != table.end() && at->url == url ? &*at : nullptr;
}

}  // namespace luukku::forms
