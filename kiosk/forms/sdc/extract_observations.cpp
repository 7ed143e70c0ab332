#include "kiosk/forms/sdc/extensions.h"
#include "kiosk/forms/sdc/extracting.h"
#include "platform/base/moment.h"
#include "sync/fhir/made.h"

#include <array>
#include <optional>

namespace luukku::forms::sdc {

using fhir::Json;
using fhirpath::Value;

namespace {

enum class Relation { None, Alone, Component, Member };

// An Observation while its parts are still coming.
struct Draft {
    Json code{};
    Json categories{};
    Json value_member{};                // {"valueQuantity": …} or Null
    std::vector<Json> components{};
    std::vector<Json> members{};
    std::string url{};
    Json entry{};                       // observationExtractEntry
    Value context{};
    Names names{};
};

// What holds for an item unless it says otherwise.
struct Around {
    bool extracted{};
    Json categories{};
    std::optional<std::size_t> draft{}; // the Observation of the nearest item above
    Names names{};
    std::string path{};
};

const Json& marker_of(const Json& element)
{
    return value_in(sdc_extension(element, "sdc-questionnaire-observationExtract"));
}

// The codes meant for extraction: where some are marked, those alone.
Json codes_of(const Json& item)
{
    std::vector<Json> marked;
    for (const auto& code : item["code"].items())
        if (marker_of(code).boolean()) marked.push_back(code.with("extension", {}));
    return marked.empty() ? item["code"] : Json::array(std::move(marked));
}

bool marks_a_code(const Json& item)
{
    for (const auto& code : item["code"].items())
        if (marker_of(code).boolean()) return true;
    return false;
}

Json categories_of(const Json& element, const Json& otherwise)
{
    std::vector<Json> own;
    for (const auto& extension : element["extension"].items())
        if (is_sdc(extension, "sdc-questionnaire-observation-extract-category")) own.push_back(extension["valueCodeableConcept"]);
    return own.empty() ? otherwise : Json::array(std::move(own));
}

Json unit_of(const Json& item)
{
    return extension_named(item, "http://hl7.org/fhir/StructureDefinition/questionnaire-unit")["valueCoding"];
}

Json quantity_of(const Json& value, const Json& unit)
{
    const auto words = unit["display"].is_null() ? unit["code"] : unit["display"];
    return fhir::object_of({{"value", value}, {"unit", words}, {"system", unit["system"]}, {"code", unit["code"]}});
}

// The answer as Observation.value[x] has it (R4: no decimal, date, uri, Coding, Attachment or Reference there). Null: it cannot be held.
Json observed_value(const Json& item, const Json& answer)
{
    static constexpr std::array<const char*, 5> as_they_are{"valueBoolean", "valueString", "valueTime", "valueDateTime", "valueQuantity"};
    const auto unit = unit_of(item);
    for (const auto* name : as_they_are)
        if (!answer[name].is_null()) return fhir::object_of({{name, answer[name]}});
    if (const auto& whole = answer["valueInteger"]; !whole.is_null())
        return unit.is_null() ? fhir::object_of({{"valueInteger", whole}}) : fhir::object_of({{"valueQuantity", quantity_of(whole, unit)}});
    if (const auto& decimal = answer["valueDecimal"]; !decimal.is_null()) return fhir::object_of({{"valueQuantity", quantity_of(decimal, unit)}});
    if (const auto& date = answer["valueDate"]; !date.is_null()) return fhir::object_of({{"valueDateTime", date}});
    if (const auto& uri = answer["valueUri"]; !uri.is_null()) return fhir::object_of({{"valueString", uri}});
    if (const auto& coding = answer["valueCoding"]; !coding.is_null())
        return fhir::object_of({{"valueCodeableConcept", fhir::object_of({{"coding", Json::array({coding})}, {"text", coding["display"]}})}});
    return {};
}

// R4, Observation.performer: never a Device.
bool may_perform(std::string_view reference)
{
    for (const auto* type : {"Practitioner/", "PractitionerRole/", "Organization/", "CareTeam/", "Patient/", "RelatedPerson/"})
        if (fhir::local_reference(reference).starts_with(type)) return true;
    return false;
}

class Observer {
public:
    explicit Observer(Extractor& extractor) : m_extractor{extractor} {}

    void begin()
    {
        const auto& questionnaire = m_extractor.questionnaire();
        Around around;
        around.extracted = marker_of(questionnaire).boolean();
        around.categories = categories_of(questionnaire, {});
        around.names = m_extractor.allocate(questionnaire, {}, {});
        look_into(questionnaire["item"], m_extractor.response()["item"], around);
        for (auto& draft : m_drafts) finish(draft);
    }

private:
    void look_into(const Json& items, const Json& response_items, const Around& around)
    {
        for (const auto& item : items.items())
            for (const auto& occurrence : occurrences(item, response_items, around.path)) look_at(item, occurrence, around);
    }

    void look_at(const Json& item, const Occurrence& occurrence, const Around& around)
    {
        auto inner = around;
        inner.categories = categories_of(item, around.categories);
        inner.path = occurrence.path;
        inner.names = m_extractor.allocate(item, around.names, occurrence.path);
        const auto& marker = marker_of(item);
        if (marker.kind() == Json::Kind::Boolean) inner.extracted = marker.boolean();

        const auto relation = relation_of(item, inner);
        if (relation == Relation::Component) add_component(item, occurrence, around);
        if (relation == Relation::Alone || relation == Relation::Member) inner.draft = add_draft(item, occurrence, around, inner, relation);
        look_into(item["item"], occurrence.items, inner);
    }

    Relation relation_of(const Json& item, const Around& inner)
    {
        const auto& marker = marker_of(item);
        const auto link_id = item["linkId"].text();
        const bool has_code = item["code"].size() > 0;
        if (marker.kind() == Json::Kind::String) {
            const auto name = marker.text();
            if (!has_code) return refused(Fault::BadInput, "extracted, and has no code", link_id);
            if (name == "component") return Relation::Component;
            if (name == "member") return Relation::Member;
            return refused(Fault::Unsupported, "observationExtract " + std::string{name}, link_id);
        }
        if (marker.boolean() && !has_code) return refused(Fault::BadInput, "extracted, and has no code", link_id);
        const bool off = marker.kind() == Json::Kind::Boolean && !marker.boolean();
        const bool wanted = inner.extracted || (marks_a_code(item) && !off);
        return wanted && has_code ? Relation::Alone : Relation::None;
    }

    Relation refused(Fault fault, std::string detail, std::string_view link_id)
    {
        m_extractor.fault({fault, std::move(detail)}, link_id);
        return Relation::None;
    }

    Json value_or_fault(const Json& item, const Occurrence& occurrence)
    {
        if (occurrence.answer.is_null()) return {};
        auto value = observed_value(item, occurrence.answer);
        if (value.is_null()) m_extractor.fault({Fault::Unsupported, "an Observation cannot hold such an answer"}, item["linkId"].text());
        return value;
    }

    void add_component(const Json& item, const Occurrence& occurrence, const Around& around)
    {
        if (!around.draft) return m_extractor.fault({Fault::BadInput, "a component of nothing"}, item["linkId"].text());
        auto component = fhir::object_of({{"code", fhir::object_of({{"coding", codes_of(item)}})}});
        const auto value = value_or_fault(item, occurrence);
        for (const auto& [name, held] : value.members()) component = component.with(name, held);
        m_drafts[*around.draft].components.push_back(std::move(component));
    }

    std::size_t add_draft(const Json& item, const Occurrence& occurrence, const Around& around, const Around& inner, Relation relation)
    {
        Draft draft;
        draft.code = fhir::object_of({{"coding", codes_of(item)}, {"text", item["text"]}});
        draft.categories = inner.categories;
        draft.value_member = value_or_fault(item, occurrence);
        draft.url = m_extractor.fresh_url();
        draft.entry = sdc_extension(item, "sdc-questionnaire-observationExtractEntry");
        draft.context = Value::element(occurrence.element, "QuestionnaireResponse.item");
        draft.names = inner.names;
        if (!draft.entry.is_null()) name_by_entry(draft, item["linkId"].text());
        if (relation == Relation::Member) {
            if (around.draft) m_drafts[*around.draft].members.push_back(fhir::reference(draft.url));
            else m_extractor.fault({Fault::BadInput, "a member of nothing"}, item["linkId"].text());
        }
        m_drafts.push_back(std::move(draft));
        return m_drafts.size() - 1;
    }

    // A parent refers to its members by what their entries are called.
    void name_by_entry(Draft& draft, std::string_view link_id)
    {
        const auto url = m_extractor.text_of(value_in(extension_named(draft.entry, "fullUrl")).text(), draft.context, draft.names);
        if (!url) m_extractor.fault(url.error(), link_id);
        else if (!url->empty()) draft.url = *url;
    }

    void finish(Draft& draft)
    {
        if (draft.value_member.is_null() && draft.components.empty() && draft.members.empty()) return;
        const auto& response = m_extractor.response();
        const auto& author = response["author"];
        const auto authored = response["authored"];
        std::vector<Json::Member> members{{"resourceType", "Observation"},
                                          {"basedOn", response["basedOn"]},
                                          {"partOf", response["partOf"]},
                                          {"status", "final"},
                                          {"category", draft.categories},
                                          {"code", draft.code},
                                          {"subject", response["subject"]},
                                          {"encounter", response["encounter"]},
                                          {"effectiveDateTime", authored},
                                          {"issued", parse_instant(authored.text()).ok() ? authored : Json{}},
                                          {"performer", may_perform(author["reference"].text()) ? Json::array({author}) : Json{}}};
        members.insert(members.end(), draft.value_member.members().begin(), draft.value_member.members().end());
        members.emplace_back("hasMember", fhir::list_of(std::move(draft.members)));
        members.emplace_back("derivedFrom", fhir::list_of({fhir::reference(m_extractor.response_reference())}));
        members.emplace_back("component", fhir::list_of(std::move(draft.components)));
        const auto added = m_extractor.add_entry(draft.entry, fhir::object_of(std::move(members)), draft.url, draft.context, draft.names);
        if (!added) m_extractor.fault(added.error(), {});
    }

    Extractor& m_extractor;
    std::vector<Draft> m_drafts;        // parents before their members
};

}  // namespace

void extract_observations(Extractor& extractor)
{
    Observer{extractor}.begin();
}

}  // namespace luukku::forms::sdc
