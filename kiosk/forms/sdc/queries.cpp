#include "kiosk/forms/sdc/extensions.h"
#include "kiosk/forms/sdc/populate.h"

namespace luukku::forms::sdc {

using fhir::Json;
using fhirpath::Value;
using fhirpath::Values;

namespace {

constexpr std::string_view query_language{"application/x-fhir-query"};
constexpr std::size_t most_requests{100};

// RFC 3986: all but the unreserved letters.
std::string encoded(std::string_view text)
{
    static constexpr std::string_view digits{"0123456789ABCDEF"};
    static constexpr std::string_view unreserved{"-._~"};
    std::string all;
    for (const char letter : text) {
        const bool plain = (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z')
                           || unreserved.find(letter) != std::string_view::npos;
        if (plain) {
            all += letter;
            continue;
        }
        const auto byte = static_cast<unsigned char>(letter);
        all += '%';
        all += digits[byte >> 4u];
        all += digits[byte & 15u];
    }
    return all;
}

Result<std::string> value_for(std::string_view expression, const Values& input, const fhirpath::Surroundings& around)
{
    const auto read = fhirpath::Expression::parse(expression);
    if (!read) return read.error();
    const auto values = fhirpath::evaluate(*read, input, around);
    if (!values) return values.error();
    std::string all;
    for (const auto& value : *values) {
        const auto text = value.as_text();
        if (!text) return Error{Fault::BadInput, "an expression in a query gives no simple value"};
        all += (all.empty() ? "" : ",") + encoded(*text);
    }
    if (all.empty()) return Error{Fault::NotFound, "an expression in a query has no value"};
    return all;
}

class Collector {
public:
    explicit Collector(const fhirpath::Surroundings& around) : m_around{around} {}

    void expression(const Json& expression, std::string_view link_id)
    {
        if (expression["language"].text() != query_language) return;
        add({std::string{expression["name"].text()}, std::string{link_id}, QueryAnswer::Bundle, {}}, {expression["expression"].text()});
    }

    void source(const Json& questionnaire, const Json& extension)
    {
        if (const auto& direct = extension["valueExpression"]; direct.is_object()) return expression(direct, {});
        const auto reference = extension["valueReference"]["reference"].text();
        for (const auto& resource : questionnaire["contained"].items()) {
            if (reference.empty() || reference.substr(1) != resource["id"].text() || resource["resourceType"].text() != "Bundle") continue;
            std::vector<std::string_view> requests;
            for (const auto& entry : resource["entry"].items()) requests.push_back(entry["request"]["url"].text());
            return add({std::string{resource["id"].text()}, {}, QueryAnswer::BatchOfBundles, {}}, requests);
        }
        m_found.faults.push_back({{Fault::NotFound, "sourceQueries " + std::string{reference}}, {}});
    }

    void items(const Json& items)
    {
        for (const auto& item : items.items()) {
            element(item, item["linkId"].text());
            this->items(item["item"]);
        }
    }

    void element(const Json& element, std::string_view link_id)
    {
        for (const auto& extension : element["extension"].items()) {
            const bool names_things = extension["url"].text() == "http://hl7.org/fhir/StructureDefinition/variable"
                                      || is_sdc(extension, "sdc-questionnaire-itemPopulationContext");
            if (names_things) expression(extension["valueExpression"], link_id);
        }
    }

    Queries take() { return std::move(m_found); }

private:
    void add(Query query, const std::vector<std::string_view>& requests)
    {
        for (const auto request : requests) {
            if (++m_requests > most_requests) return m_found.faults.push_back({{Fault::TooLarge, "more than 100 queries"}, query.link_id});
            auto resolved = resolve_query(request, {m_around.resource}, m_around);
            if (!resolved) return m_found.faults.push_back({resolved.error(), query.link_id});
            query.requests.push_back(std::move(*resolved));
        }
        m_found.needed.push_back(std::move(query));
    }

    const fhirpath::Surroundings& m_around;
    Queries m_found;
    std::size_t m_requests{};
};

// The matches of a searchset, or of every searchset in a batch-response; anything else stands for itself.
void add_matches(const Json& resource, Values& things)
{
    if (resource["resourceType"].text() != "Bundle") return things.push_back(Value::element(resource));
    for (const auto& entry : resource["entry"].items())
        if (const auto mode = entry["search"]["mode"].text(); mode.empty() || mode == "match") things.push_back(Value::element(entry["resource"]));
}

}  // namespace

Result<std::string> resolve_query(std::string_view query, const Values& input, const fhirpath::Surroundings& around)
{
    std::string resolved;
    while (true) {
        const auto open = query.find("{{");
        resolved += query.substr(0, open);
        if (open == std::string_view::npos) return resolved;
        const auto close = query.find("}}", open);
        if (close == std::string_view::npos) return Error{Fault::BadInput, "a query with {{ and no }}"};
        const auto value = value_for(query.substr(open + 2, close - open - 2), input, around);
        if (!value) return value.error();
        resolved += *value;
        query.remove_prefix(close + 2);
    }
}

Queries needed_queries(const Json& questionnaire, const fhirpath::Surroundings& around)
{
    Collector collector{around};
    for (const auto& extension : questionnaire["extension"].items())
        if (is_sdc(extension, "sdc-questionnaire-sourceQueries")) collector.source(questionnaire, extension);
    collector.element(questionnaire, {});
    collector.items(questionnaire["item"]);
    return collector.take();
}

Result<PopulationContext> population_context(const Json& item, const Values& input, const fhirpath::Surroundings& around)
{
    const auto& expression = sdc_extension(item, "sdc-questionnaire-itemPopulationContext")["valueExpression"];
    PopulationContext context;
    context.name = expression["name"].text();
    if (!expression.is_object()) return context;
    if (expression["language"].text() == query_language) {
        const auto* answer = around.variable ? around.variable(context.name) : nullptr;
        if (answer == nullptr) return Error{Fault::NotFound, "no answer to the query " + context.name};
        for (const auto& resource : *answer) add_matches(resource.json(), context.things);
        return context;
    }
    if (expression["language"].text() != "text/fhirpath") return Error{Fault::Unsupported, "itemPopulationContext in " + std::string{expression["language"].text()}};
    const auto read = fhirpath::Expression::parse(expression["expression"].text());
    if (!read) return read.error();
    auto things = fhirpath::evaluate(*read, input, around);
    if (!things) return things.error();
    context.things = std::move(*things);
    return context;
}

}  // namespace luukku::forms::sdc
