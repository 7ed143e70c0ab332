#include "kiosk/forms/sdc/extensions.h"
#include "kiosk/forms/sdc/extracting.h"

namespace luukku::forms::sdc {

using fhir::Json;
using fhirpath::Value;

namespace {

bool has_templated_id(const Json& resource)
{
    return !sdc_extension(resource["_id"], "sdc-questionnaire-templateExtractValue").is_null();
}

class TemplateWalk {
public:
    explicit TemplateWalk(Extractor& extractor) : m_extractor{extractor} {}

    void begin()
    {
        const auto& questionnaire = m_extractor.questionnaire();
        const auto context = Value::element(m_extractor.response());
        const auto names = m_extractor.with_variables(questionnaire, context, m_extractor.allocate(questionnaire, {}, {}));
        take_from(questionnaire, context, names, {});
        look_into(questionnaire["item"], m_extractor.response()["item"], {}, names);
    }

private:
    void look_into(const Json& items, const Json& response_items, const std::string& path, const Names& names)
    {
        for (const auto& item : items.items()) {
            for (const auto& occurrence : occurrences(item, response_items, path)) {
                const auto context = Value::element(occurrence.element, "QuestionnaireResponse.item");
                auto inner = m_extractor.allocate(item, names, occurrence.path);
                inner.insert_or_assign("qitem", fhirpath::Values{Value::element(item, "Questionnaire.item")});
                inner = m_extractor.with_variables(item, context, std::move(inner));
                take_from(item, context, inner, item["linkId"].text());
                look_into(item["item"], occurrence.items, occurrence.path, inner);
            }
        }
    }

    void take_from(const Json& element, const Value& context, const Names& names, std::string_view link_id)
    {
        for (const auto& extension : element["extension"].items()) {
            Outcome taken{Done{}};
            if (is_sdc(extension, "sdc-questionnaire-templateExtract")) taken = one(extension, context, names);
            if (is_sdc(extension, "sdc-questionnaire-templateExtractBundle")) taken = bundle(extension, context, names);
            if (!taken) m_extractor.fault(taken.error(), link_id);
        }
    }

    Outcome one(const Json& extension, const Value& context, const Names& names)
    {
        const auto reference = value_in(extension_named(extension, "template"))["reference"].text();
        const auto& resource = m_extractor.contained(reference);
        if (resource.is_null()) return Error{Fault::NotFound, "template " + std::string{reference}};
        // The id of a contained resource is its name among the contained ones, never the id of what is made of it.
        const auto filled = fill_template(m_extractor, has_templated_id(resource) ? resource : resource.with("id", {}), context, names);
        if (!filled) return filled.error();
        for (const auto& made : *filled)
            if (auto added = m_extractor.add_entry(extension, made, {}, context, names); !added) return added;
        return Done{};
    }

    Outcome bundle(const Json& extension, const Value& context, const Names& names)
    {
        const auto reference = extension["valueReference"]["reference"].text();
        const auto& resource = m_extractor.contained(reference);
        if (resource["resourceType"].text() != "Bundle") return Error{Fault::NotFound, "template Bundle " + std::string{reference}};
        const auto filled = fill_template(m_extractor, resource, context, names);
        if (!filled) return filled.error();
        for (const auto& made : *filled)
            for (const auto& entry : made["entry"].items())
                if (auto added = m_extractor.add_finished(entry); !added) return added;
        return Done{};
    }

    Extractor& m_extractor;
};

}  // namespace

void extract_templates(Extractor& extractor)
{
    TemplateWalk{extractor}.begin();
}

}  // namespace luukku::forms::sdc
