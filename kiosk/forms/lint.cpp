#include "kiosk/forms/lint.h"

#include "kiosk/forms/fhirpath/text.h"
#include "kiosk/forms/lint_parts.h"
#include "sync/fhir/made.h"

#include <algorithm>
#include <array>
#include <functional>
#include <set>

namespace luukku::forms {

using fhir::Json;

namespace {

using Level = Finding::Level;
using Kind = Finding::Kind;

// %names that are there in every form (FHIRPath, FHIR, SDC).
constexpr std::array always_known{"resource", "rootResource", "context", "questionnaire", "qitem", "ucum", "sct", "loinc"};

class Linter {
public:
    Linter(const Form& form, std::vector<Finding>& findings) : m_definition{form.definition()}, m_findings{findings} {}

    void look()
    {
        look_at_whole(m_definition[0].source);
        for (std::size_t i = 1; i < m_definition.all.size(); ++i) look_at(i);
    }

private:
    void add(Level level, Kind kind, const Item& item, const std::string& member, const std::string& what)
    {
        keep_finding(m_findings, level, kind, item.path + member, item.link_id, what);
    }

    void look_at_whole(const Json& source)
    {
        const auto& root = m_definition[0];
        if (source["url"].text().empty()) add(Level::Warning, Kind::Risky, root, "", "without a url a response cannot say which form it answers");
        else if (source["version"].text().empty()) add(Level::Note, Kind::Risky, root, "", "without a version a response cannot say which words were read");
        if (source["status"].text().empty()) add(Level::Warning, Kind::Broken, root, "", "Questionnaire.status is missing");
        const auto& subjects = source["subjectType"].items();
        const bool of_patients = std::any_of(subjects.begin(), subjects.end(), [](const Json& type) { return type.text() == "Patient"; });
        if (!subjects.empty() && !of_patients) add(Level::Warning, Kind::Unsupported, root, ".subjectType", "a kiosk asks people about themselves: responses are about a Patient");
        look_at_parts(0);
        look_at_rules(0);
    }

    void look_at(std::size_t i)
    {
        const auto& item = m_definition[i];
        const auto& source = item.source;
        if (source["text"].text().empty() && source["_text"].is_null() && item.type != ItemType::Group && !item.hidden)
            add(Level::Warning, Kind::Risky, item, ".text", "nobody can read what is asked: it has no text");
        if (item.type == ItemType::Display && !item.children.empty()) add(Level::Error, Kind::Broken, item, ".item", "a display has no items inside it (que-1)");
        if (item.type == ItemType::Group && item.children.empty()) add(Level::Warning, Kind::Broken, item, ".item", "a group with nothing in it (que-1)");
        if (item.hidden && item.required && !item.calculated && !item.initial_rule && item.initial.empty())
            add(Level::Warning, Kind::Risky, item, ".required", "hidden and required: nobody can answer it, so it holds nobody up");
        if (item.calculated && !item.read_only) add(Level::Note, Kind::Risky, item, "", "calculated, and not read-only: a person may write over it");
        if (item.is_question() && !item.repeats && item.initial.size() > 1) add(Level::Error, Kind::Broken, item, ".initial", "several initial answers to a question that takes one (que-13)");
        if (item.type == ItemType::Attachment && item.required) add(Level::Warning, Kind::Unsupported, item, "", "a kiosk takes no pictures or files: the response is sent in-progress without it");
        look_at_parts(i);
        look_at_offers(item);
        look_at_conditions(i);
        look_at_rules(i);
    }

    void look_at_parts(std::size_t i)
    {
        const auto& item = m_definition[i];
        const Tell tell = [&](Level level, Kind kind, const std::string& member, const std::string& what) { add(level, kind, item, member, what); };
        lint_answers(m_definition, item, tell);
        lint_places(item, tell);
        lint_rules(item, tell);
        lint_circles(m_definition, i, tell);
        lint_extraction(m_definition, i, tell);
    }

    void look_at_offers(const Item& item)
    {
        for (const auto& offer : item.offers)
            if (offer.words[std::string_view{offer.label}].text().empty()) add(Level::Warning, Kind::Risky, item, ".answerOption", "option " + offer.code + " has no words");
        std::set<std::string> codes;
        for (const auto& option : item.source["answerOption"].items()) {
            const auto& coding = option["valueCoding"];
            const auto name = coding.is_null() ? option.write() : std::string{coding["system"].text()} + '|' + std::string{coding["code"].text()} + '|' + std::string{coding["code"].text().empty() ? coding["display"].text() : ""};
            if (!codes.insert(name).second) add(Level::Error, Kind::Broken, item, ".answerOption", "an option is there twice");
        }
        if (item.offers.size() > 30 && item.look.control != Control::Autocomplete) add(Level::Note, Kind::Risky, item, "", std::to_string(item.offers.size()) + " options: on a kiosk that is many pages");
    }

    void look_at_conditions(std::size_t i)
    {
        const auto& item = m_definition[i];
        for (const auto& condition : item.conditions) {
            if (condition.question > i) add(Level::Note, Kind::Risky, item, ".enableWhen", "hangs on a later question, " + m_definition[condition.question].link_id);
            if (m_definition.is_inside(condition.question, i)) add(Level::Error, Kind::Broken, item, ".enableWhen", "hangs on a question inside itself");
        }
    }

    void each_rule(const Item& item, const std::function<void(const Rule&, const char*)>& visit) const
    {
        for (const auto* rule : {&item.enabled_when, &item.calculated, &item.initial_rule, &item.answer_rule, &item.population})
            if (*rule) visit(**rule, "");
        for (const auto& variable : item.variables) visit(variable.rule, ".variable");
        for (const auto& toggle : item.toggles) visit(toggle.rule, "");
        for (const auto& constraint : item.constraints) visit(constraint.rule, ".constraint");
        for (const auto& dynamic : item.dynamics) visit(dynamic.rule, "");
    }

    void look_at_rules(std::size_t i)
    {
        const auto& item = m_definition[i];
        each_rule(item, [&](const Rule& rule, const char* member) {
            if (!rule.path) return;
            for (const auto& name : rule.path->variables())
                if (!is_known(i, name)) add(Level::Error, Kind::Broken, item, member, "%" + name + " is not known here: " + rule.path->text().substr(0, 120));
            for (const auto& link_id : rule.path->link_ids())
                if (!m_definition.place(link_id)) add(Level::Warning, Kind::Risky, item, member, "an expression looks for linkId " + link_id + ", which no item has");
        });
    }

    bool is_known(std::size_t at, const std::string& name) const
    {
        if (name.starts_with("vs-") || name.starts_with("ext-") || m_definition.outside.contains(name)) return true;
        if (std::find(always_known.begin(), always_known.end(), name) != always_known.end()) return true;
        for (auto around = at;; around = m_definition[around].parent) {
            const auto& item = m_definition[around];
            if (item.population_name == name) return true;
            if (std::any_of(item.variables.begin(), item.variables.end(), [&](const Variable& one) { return one.name == name; })) return true;
            if (around == 0) return false;
        }
    }

    const Definition& m_definition;
    std::vector<Finding>& m_findings;
};

// Where a form is refused, as the words on it begin: "Questionnaire.item[0].type is …", "Questionnaire.contained: …".
std::string path_in(std::string_view words)
{
    static constexpr std::string_view whole{"Questionnaire"};
    if (!words.starts_with(whole)) return std::string{whole};
    return std::string{words.substr(0, words.find_first_of(": "))};
}

std::string_view mark(Support support)
{
    switch (support) {
    case Support::Full: return "yes";
    case Support::Part: return "part";
    case Support::Kept: return "kept";
    case Support::Missing: return "no";
    case Support::Refused: return "refused";
    }
    return {};
}

std::string_view mark(char other)
{
    switch (other) {
    case 'y': return "yes";
    case 'p': return "part";
    case 'n': return "no";
    default: return "–";
    }
}

}  // namespace

std::string_view name_of(Finding::Level level)
{
    return level == Level::Error ? "error" : level == Level::Warning ? "warning" : "note";
}

std::string_view name_of(Finding::Kind kind)
{
    switch (kind) {
    case Kind::Broken: return "broken";
    case Kind::Unsupported: return "unsupported";
    case Kind::Unknown: return "unknown";
    case Kind::Risky: return "risky";
    }
    return {};
}

std::vector<Finding> lint(const Json& questionnaire, const sdc::Terminology& terminology)
{
    const auto form = Form::open(questionnaire, terminology);
    if (!form) {
        const bool unsupported = form.error().fault == Fault::Unsupported;
        return {{Level::Error, unsupported ? Kind::Unsupported : Kind::Broken, path_in(form.error().detail), {}, form.error().detail}};
    }
    return lint(*form);
}

std::vector<Finding> lint(const Form& form)
{
    auto findings = form.definition().findings;
    Linter{form, findings}.look();
    return findings;
}

Json as_json(const std::vector<Finding>& findings)
{
    std::vector<Json> all;
    for (const auto& finding : findings)
        all.push_back(fhir::object_of({{"level", name_of(finding.level)}, {"kind", name_of(finding.kind)}, {"path", finding.path}, {"linkId", finding.link_id}, {"what", finding.what}}));
    return Json::object({{"findings", Json::array(std::move(all))}});
}

std::string support_table()
{
    std::string table{
        "# What of a Questionnaire is supported\n\n"
        "R4 and SDC, by the table that the reader and the linter use (`luukku-form support` writes this page). *Kept*: it changes nothing that a\n"
        "person at a kiosk meets or sends, and stays in the Questionnaire. *No*: the linter reports it. The others are LHC-Forms 42.0, CSIRO Smart\n"
        "Forms and Google's Android FHIR SDK, by their own documents and sources; – where nobody has looked.\n\n"
        "All item types, nested items under answers, repeating items and groups, enableWhen with every operator, required, readOnly, maxLength,\n"
        "initial, answerOption and answerValueSet (contained in the form, or from the station's folder) are supported. A kiosk\n"
        "takes no attachments: its page says so and lets her go on; where one is required the response is sent `in-progress`, and staff get a task.\n"
        "A Questionnaire with a modifierExtension or implicitRules is refused.\n\n"
        "| feature | Luukku | LHC-Forms | Smart Forms | Android | note |\n| --- | --- | --- | --- | --- | --- |\n"};
    std::set<std::string> told;
    std::vector<const FeatureRow*> rows;
    for (const auto& row : features())
        if (row.feature != Feature::Note && told.insert(std::string{row.name}).second) rows.push_back(&row);
    std::sort(rows.begin(), rows.end(), [](const FeatureRow* a, const FeatureRow* b) { return a->feature < b->feature; });
    const auto cell = [&](std::string_view words) { table += "| " + std::string{words} + ' '; };
    for (const auto* row : rows) {
        for (const auto words : {row->name, mark(row->support), mark(row->others.lhc), mark(row->others.smart_forms), mark(row->others.android), row->note}) cell(words);
        table += "|\n";
    }
    return table;
}

}  // namespace luukku::forms
