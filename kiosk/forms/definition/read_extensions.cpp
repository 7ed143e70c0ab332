#include "kiosk/forms/definition/reading.h"

#include "kiosk/forms/definition/read_values.h"

#include <algorithm>

namespace luukku::forms {

using fhir::Json;

namespace {

class ExtensionReader {
public:
    ExtensionReader(Reading& reading, Item& item, const std::string& path) : m_reading{reading}, m_item{item}, m_path{path} {}

    void read_all(const Json& extensions)
    {
        for (std::size_t i = 0; i < extensions.size(); ++i) {
            m_number = i;
            if (const auto* row = feature_of(extensions[i]["url"].text())) read(row->feature, extensions[i]);
        }
    }

    // A rule that nobody can be held to is known before anybody is asked.
    void check_pattern()
    {
        auto& limit = m_item.limit;
        if (limit.pattern.empty()) return;
        auto known = m_reading.patterns.find(limit.pattern);
        if (known == m_reading.patterns.end()) known = m_reading.patterns.emplace(limit.pattern, fhirpath::fault_of_pattern(limit.pattern)).first;
        limit.pattern_fails = known->second.has_value();
        if (!limit.pattern_fails) return;
        const bool wild = *known->second == fhirpath::MatchFault::TooMuch;
        m_reading.find(Finding::Level::Error, Finding::Kind::Broken, m_path, m_item.link_id,
                       (wild ? "the regex takes too long on some texts: " : "the regex cannot be read: ") + limit.pattern);
    }

    // cqf-expression stands at the member that it decides.
    void read_dynamic(const Json& sibling, Aspect aspect)
    {
        for (const auto& extension : sibling["extension"].items())
            if (const auto* row = feature_of(extension["url"].text()); row && row->feature == Feature::CqfExpression)
                m_item.dynamics.push_back({aspect, checked(extension)});
    }

private:
    std::string here() const { return m_path + ".extension[" + std::to_string(m_number) + ']'; }

    void read(Feature feature, const Json& extension)
    {
        if (read_rule_of(feature, extension) || read_limit_of(feature, extension)) return;
        if (feature == Feature::ItemMedia) m_item.look.media = read_media(m_reading, extension, here(), m_item.link_id);
        if (feature == Feature::SupportLink) read_support_link(m_reading, m_item, extension, here());
        if (!read_look(m_item, feature, extension)) return;
        if (feature == Feature::ItemControl && m_item.look.control == Control::None)
            find(Finding::Level::Note, Finding::Kind::Unknown, "itemControl " + std::string{extension["valueCodeableConcept"]["coding"][0]["code"].text()} + " is not one of R4's, nor ours: the usual control is used");
    }

    Rule checked(const Json& extension)
    {
        auto rule = luukku::forms::read_rule(extension);
        if (!rule.path) find(Finding::Level::Error, Finding::Kind::Broken, "an expression that cannot be evaluated: " + rule.fault);
        return rule;
    }

    bool read_rule_of(Feature feature, const Json& extension)
    {
        switch (feature) {
        case Feature::EnableWhenExpression: m_item.enabled_when = named(extension); return true;
        case Feature::CalculatedExpression: keep_of_question(m_item.calculated, named(extension)); return true;
        case Feature::InitialExpression: keep_of_question(m_item.initial_rule, named(extension)); return true;
        case Feature::AnswerExpression: keep_of_question(m_item.answer_rule, named(extension)); return true;
        case Feature::ItemPopulationContext:
            m_item.population = luukku::forms::read_rule(extension);
            m_item.population_name = extension["valueExpression"]["name"].text();
            return true;
        case Feature::Variable: add_variable(extension); return true;
        case Feature::OptionsToggle: add_toggle(extension); return true;
        case Feature::TargetConstraint:
        case Feature::QuestionnaireConstraint: add_constraint(extension); return true;
        default: return false;
        }
    }

    // Any expression with a name is a variable for what stands inside (SDC, expressions).
    Rule named(const Json& extension)
    {
        auto rule = checked(extension);
        const std::string name{extension["valueExpression"]["name"].text()};
        const auto known = std::any_of(m_item.variables.begin(), m_item.variables.end(), [&](const Variable& one) { return one.name == name; });
        if (rule.path && !name.empty() && !known) m_item.variables.push_back({name, rule});
        return rule;
    }

    void keep_of_question(std::optional<Rule>& kept, Rule rule)
    {
        if (m_item.is_question() && !m_item.link_id.empty()) kept = std::move(rule);
        else find(Finding::Level::Warning, Finding::Kind::Broken, "an expression for an answer, and no question: nobody reads it");
    }

    void add_variable(const Json& extension)
    {
        const std::string name{extension["valueExpression"]["name"].text()};
        const auto twice = std::any_of(m_item.variables.begin(), m_item.variables.end(), [&](const Variable& one) { return one.name == name; });
        if (name.empty() || twice) {
            find(Finding::Level::Error, Finding::Kind::Broken, name.empty() ? "a variable without a name" : "variable " + name + " is there twice");
            return;
        }
        // A query is made by whoever opens the form; its result comes with the launch contexts.
        auto rule = luukku::forms::read_rule(extension);
        const bool query = extension["valueExpression"]["language"].text() == "application/x-fhir-query";
        if (!rule.path && !query) find(Finding::Level::Error, Finding::Kind::Broken, "variable " + name + " cannot be evaluated: " + rule.fault);
        if (query) m_reading.definition.outside.insert(name);
        m_item.variables.push_back({name, std::move(rule)});
    }

    void add_toggle(const Json& extension)
    {
        Toggle toggle;
        for (const auto& part : extension["extension"].items()) {
            if (part["url"].text() == "option")
                if (auto answer = answer_in(part)) toggle.options.push_back(std::move(*answer));
            if (part["url"].text() == "expression") toggle.rule = checked(part);
        }
        m_item.toggles.push_back(std::move(toggle));
    }

    void add_constraint(const Json& extension)
    {
        Constraint constraint;
        for (const auto& part : extension["extension"].items()) {
            const auto url = part["url"].text();
            if (url == "key") constraint.key = part[part["valueId"].is_null() ? "valueString" : "valueId"].text();
            if (url == "severity") constraint.warning = part["valueCode"].text() == "warning";
            if (url == "expression") constraint.rule = checked(part);
            if (url == "location") find(Finding::Level::Warning, Finding::Kind::Unsupported, "location is not read: the constraint is told of the item that it stands at");
            if (url != "human") continue;
            const auto* member = part["valueMarkdown"].is_null() ? "valueString" : "valueMarkdown";
            constraint.words = Json::object({{"human", part[member]}, {"_human", part["_" + std::string{member}]}});
        }
        m_item.constraints.push_back(std::move(constraint));
    }

    bool read_limit_of(Feature feature, const Json& extension)
    {
        const auto answer = answer_in(extension);
        switch (feature) {
        case Feature::MinValue: read_bound(m_item.limit.low, Aspect::MinValue, extension, answer); return true;
        case Feature::MaxValue: read_bound(m_item.limit.high, Aspect::MaxValue, extension, answer); return true;
        case Feature::MinQuantity: read_bound(m_item.limit.low, Aspect::MinQuantity, extension, answer); return true;
        case Feature::MaxQuantity: read_bound(m_item.limit.high, Aspect::MaxQuantity, extension, answer); return true;
        case Feature::MinOccurs: m_item.min_occurs = count_in(answer); read_dynamic(extension["_valueInteger"], Aspect::MinOccurs); return true;
        case Feature::MaxOccurs: m_item.max_occurs = count_in(answer); read_dynamic(extension["_valueInteger"], Aspect::MaxOccurs); return true;
        default: return read_units(m_reading.terminology, m_item, feature, extension) || read_plain_limit(m_item, feature, extension);
        }
    }

    void read_bound(std::optional<AnswerValue>& bound, Aspect aspect, const Json& extension, const std::optional<AnswerValue>& answer)
    {
        if (answer) {
            read_dynamic(answer->value, aspect);
            const bool only_expression = answer->value.is_object() && answer->value["value"].is_null();
            if (!only_expression) bound = answer;
        }
        for (const auto& [name, sibling] : extension.members())
            if (name.starts_with("_value")) read_dynamic(sibling, aspect);
    }

    void find(Finding::Level level, Finding::Kind kind, const std::string& what)
    {
        m_reading.find(level, kind, here(), m_item.link_id, what);
    }

    Reading& m_reading;
    Item& m_item;
    const std::string& m_path;
    std::size_t m_number{};
};

void read_entry_mode(Reading& reading, std::string_view code)
{
    if (code == "sequential") reading.definition.entry_mode = EntryMode::Sequential;
    else if (code == "random") reading.definition.entry_mode = EntryMode::Random;
    else if (code != "prior-edit") reading.find(Finding::Level::Warning, Finding::Kind::Unknown, "Questionnaire", {}, "entryMode " + std::string{code} + " is none of SDC's: as prior-edit");
}

// What is said of the form as a whole.
void read_whole(Reading& reading, Feature feature, const Json& extension)
{
    auto& definition = reading.definition;
    switch (feature) {
    case Feature::SignatureRequired: definition.signature_required = true; break;
    case Feature::EntryMode: read_entry_mode(reading, extension["valueCode"].text()); break;
    case Feature::LaunchContext:
        for (const auto& part : extension["extension"].items()) {
            if (part["url"].text() != "name") continue;
            for (const auto* member : {"valueId", "valueCode", "valueString"})
                if (!part[member].is_null()) definition.outside.emplace(part[member].text());
            if (!part["valueCoding"].is_null()) definition.outside.emplace(part["valueCoding"]["code"].text());
        }
        break;
    case Feature::SourceQueries: {
        auto name = extension["valueReference"]["reference"].text();
        if (name.starts_with('#')) name.remove_prefix(1);
        if (!name.empty()) definition.outside.emplace(name);
        if (const auto of_expression = extension["valueExpression"]["name"].text(); !of_expression.empty()) definition.outside.emplace(of_expression);
        break;
    }
    default: break;
    }
}

}  // namespace

Rule read_rule(const Json& extension)
{
    const auto& expression = extension["valueExpression"];
    const auto language = expression["language"].text();
    const auto text = expression.is_null() ? extension["valueString"].text() : expression["expression"].text();
    if (!expression.is_null() && language != "text/fhirpath") return {std::nullopt, "language " + std::string{language}};
    if (text.empty()) return {std::nullopt, "it is empty"};
    auto path = fhirpath::Expression::parse(text);
    if (!path) return {std::nullopt, path.error().detail};
    return {std::move(*path), {}};
}

void read_extensions(Reading& reading, Item& item, const std::string& path)
{
    ExtensionReader reader{reading, item, path};
    reader.read_all(item.source["extension"]);
    reader.check_pattern();
    reader.read_dynamic(item.source["_text"], Aspect::Text);
    reader.read_dynamic(item.source["_required"], Aspect::Required);
    reader.read_dynamic(item.source["_readOnly"], Aspect::ReadOnly);
    settle_limits(item);
}

void read_root_extensions(Reading& reading, Item& root)
{
    const std::string path{"Questionnaire"};
    ExtensionReader reader{reading, root, path};
    for (const auto& extension : root.source["extension"].items()) {
        const auto* row = feature_of(extension["url"].text());
        read_whole(reading, row ? row->feature : Feature::None, extension);
    }
    reader.read_all(root.source["extension"]);
}

}  // namespace luukku::forms
