#include "kiosk/forms/sdc/extract.h"

#include "kiosk/forms/sdc/extensions.h"
#include "kiosk/forms/sdc/extracting.h"
#include "sync/fhir/made.h"
#include "sync/fhir/resource.h"

namespace luukku::forms::sdc {

using fhir::Json;
using fhirpath::Value;
using fhirpath::Values;

namespace {

bool holds_answer(const Json& response_item)
{
    if (response_item["answer"].size() > 0) return true;
    for (const auto& child : response_item["item"].items())
        if (holds_answer(child)) return true;
    return false;
}

// What this form asks for and we do not do: said, so that nobody waits for resources that never come.
void refuse_unknown(Extractor& extractor, const Json& element, std::string_view link_id)
{
    for (const auto* name : {"sdc-questionnaire-targetStructureMap", "sdc-questionnaire-itemExtractionContext", "sdc-questionnaire-definitionExtract"})
        if (!sdc_extension(element, name).is_null()) extractor.fault({Fault::Unsupported, std::string{name}}, link_id);
    for (const auto& item : element["item"].items()) refuse_unknown(extractor, item, item["linkId"].text());
}


}  // namespace

std::vector<Occurrence> occurrences(const Json& item, const Json& response_items, const std::string& path_around)
{
    std::vector<Occurrence> all;
    const auto path = [&] { return path_around + "/" + std::string{item["linkId"].text()} + "[" + std::to_string(all.size()) + "]"; };
    for (const auto& found : response_items.items()) {
        if (found["linkId"].text() != item["linkId"].text() || !holds_answer(found)) continue;
        if (item["type"].text() == "group") {
            all.push_back({found, {}, found["item"], path()});
            continue;
        }
        for (const auto& answer : found["answer"].items()) all.push_back({found.with("answer", Json::array({answer})), answer, answer["item"], path()});
    }
    return all;
}

Extractor::Extractor(const Json& questionnaire, const Json& response, const ExtractSurroundings& around)
    : m_questionnaire{questionnaire}, m_response{response}, m_around{around}
{
}

std::string Extractor::response_reference() const
{
    return m_around.response_reference.empty() ? fhir::reference_to(m_response) : m_around.response_reference;
}

const Json& Extractor::contained(std::string_view reference) const
{
    static const Json nothing;
    if (!reference.starts_with('#')) return nothing;
    for (const auto& resource : m_questionnaire["contained"].items())
        if (resource["id"].text() == reference.substr(1)) return resource;
    return nothing;
}

Result<Values> Extractor::evaluate(std::string_view expression, const Value& context, const Names& names) const
{
    const auto read = fhirpath::Expression::parse(expression);
    if (!read) return read.error();
    auto around = m_around.expressions;
    const Values form{Value::element(m_questionnaire, "Questionnaire")};
    around.resource = Value::element(m_response);
    around.variable = [&](std::string_view name) -> const Values* {
        if (const auto found = names.find(name); found != names.end()) return &found->second;
        if (name == "questionnaire") return &form;
        return m_around.expressions.variable ? m_around.expressions.variable(name) : nullptr;
    };
    return fhirpath::evaluate(*read, {context}, around);
}

Names Extractor::allocate(const Json& element, const Names& names, const std::string& path)
{
    auto all = names;
    for (const auto& extension : element["extension"].items()) {
        if (!is_sdc(extension, "sdc-questionnaire-extractAllocateId")) continue;
        const std::string name{extension["valueString"].text()};
        auto& url = m_allocated[std::string{path}.append("%").append(name)];
        if (url.empty()) url = fresh_url();
        all.insert_or_assign(name, Values{Value::string(url)});
    }
    return all;
}

Names Extractor::with_variables(const Json& element, const Value& context, Names names) const
{
    for (const auto& extension : element["extension"].items()) {
        const auto& expression = extension["valueExpression"];
        const auto name = expression["name"].text();
        if (name.empty() || extension["url"].text() != "http://hl7.org/fhir/StructureDefinition/variable") continue;
        if (expression["language"].text() != "text/fhirpath") continue;     // a query: it comes from outside
        if (auto values = evaluate(expression["expression"].text(), context, names)) names.insert_or_assign(std::string{name}, std::move(*values));
    }
    return names;
}

Result<std::string> Extractor::text_of(std::string_view expression, const Value& context, const Names& names) const
{
    if (expression.empty()) return std::string{};
    const auto values = evaluate(expression, context, names);
    if (!values) return values.error();
    if (values->empty()) return std::string{};
    const auto text = values->front().as_text();
    if (!text) return Error{Fault::BadInput, "an expression gives no simple value"};
    return *text;
}

Outcome Extractor::add_entry(const Json& extension, Json resource, std::string full_url, const Value& context, const Names& names)
{
    std::map<std::string_view, std::string> asked;
    for (const auto* name : {"fullUrl", "resourceId", "ifNoneMatch", "ifModifiedSince", "ifMatch", "ifNoneExist"}) {
        auto text = text_of(value_in(extension_named(extension, name)).text(), context, names);
        if (!text) return text.error();
        asked.emplace(name, std::move(*text));
    }
    if (!extension_named(extension, "type").is_null()) return Error{Fault::Unsupported, "a template that is a patch"};

    static constexpr std::string_view scheme{"urn:uuid:"};
    if (auto& id = asked["resourceId"]; !id.empty()) resource = resource.with("id", id.starts_with(scheme) ? id.substr(scheme.size()) : id);
    const std::string type{resource["resourceType"].text()};
    const std::string id{resource["id"].text()};
    const auto request = fhir::object_of({{"method", id.empty() ? "POST" : "PUT"},
                                          {"url", id.empty() ? type : type + "/" + id},
                                          {"ifNoneMatch", asked["ifNoneMatch"]},
                                          {"ifModifiedSince", asked["ifModifiedSince"]},
                                          {"ifMatch", asked["ifMatch"]},
                                          {"ifNoneExist", asked["ifNoneExist"]}});
    if (!asked["fullUrl"].empty()) full_url = asked["fullUrl"];
    if (full_url.empty()) full_url = fresh_url();
    return add_finished(fhir::object_of({{"fullUrl", full_url}, {"resource", std::move(resource)}, {"request", request}}));
}

Outcome Extractor::add_finished(Json entry)
{
    if (m_entries.size() >= m_around.limits.entries) return Error{Fault::TooLarge, "too many resources"};
    m_entries.push_back(std::move(entry));
    return Done{};
}

Outcome Extractor::spend()
{
    if (++m_steps > m_around.limits.steps) return Error{Fault::TooLarge, "templates with too many elements"};
    return Done{};
}

Extraction Extractor::take()
{
    if (has_faults()) return {{}, std::move(m_faults)};
    if (m_entries.empty()) return {};
    return {fhir::object_of({{"resourceType", "Bundle"}, {"type", "transaction"}, {"entry", Json::array(std::move(m_entries))}}), {}};
}

Extraction extract(const Json& questionnaire, const Json& response, const ExtractSurroundings& around)
{
    Extractor extractor{questionnaire, response, around};
    refuse_unknown(extractor, questionnaire, {});
    extract_observations(extractor);
    extract_templates(extractor);
    return extractor.take();
}

}  // namespace luukku::forms::sdc
