#include "kiosk/arrival/acting.h"

#include "sync/fhir/made.h"

namespace luukku::arrival {

using fhir::Json;

namespace {

constexpr std::string_view ground_system{"https://luukku.example/fhir/CodeSystem/ground"};
constexpr std::string_view role_system{"http://terminology.hl7.org/CodeSystem/v3-RoleCode"};
constexpr std::string_view agent_system{"http://terminology.hl7.org/CodeSystem/provenance-participant-type"};
constexpr std::string_view acting_id{"acting"};

// For the reader at the centre.
std::string_view words_of(Ground ground)
{
    switch (ground) {
    case Ground::Guardian: return "Huoltaja, oman ilmoituksensa mukaan";
    case Ground::Relative: return "Läheinen, oman ilmoituksensa mukaan";
    case Ground::Professional: return "Työntekijä asiakkaansa kanssa, oman ilmoituksensa mukaan";
    }
    return {};
}

// HL7 v3 RoleCode: a guardian, a member of the family. There is none of who is near in another way.
std::string_view role_of(Ground ground)
{
    return ground == Ground::Guardian ? "GUARD" : std::string_view{};
}

Json staff_member()
{
    return fhir::object_of({{"type", "Practitioner"}, {"display", "Aseman työntekijä"}});
}

// A professional who came with her is no relation of hers: she is named by what she says she is.
Json professional()
{
    return fhir::object_of({{"type", "Practitioner"}, {"display", words_of(Ground::Professional)}});
}

Json related_person(const Acting& acting, const Json& subject, const Place& place)
{
    std::vector<Json> codings;
    if (const auto role = role_of(acting.ground); !role.empty()) codings.push_back(fhir::object_of({{"system", role_system}, {"code", role}}));
    codings.push_back(fhir::object_of({{"system", ground_system}, {"code", name_of(acting.ground)}}));
    const auto relationship = fhir::object_of({{"coding", Json::array(std::move(codings))}, {"text", words_of(acting.ground)}});
    const auto code = acting.hetu ? subject_of(acting.hetu, {}, place)["identifier"] : Json{};
    return fhir::object_of({{"resourceType", "RelatedPerson"}, {"id", acting_id}, {"identifier", fhir::list_of({code})}, {"patient", subject}, {"relationship", fhir::list_of({relationship})}});
}

bool is_related(const Identity& who)
{
    return who.acting && who.acting->ground != Ground::Professional;
}

// Who spoke: she herself, or who acts for her.
Json speaker(const Identity& who, const Json& subject)
{
    if (!who.acting) return subject;
    return is_related(who) ? fhir::reference("#" + std::string{acting_id}) : professional();
}

Json containing(const Json& resource, const Identity& who, const Json& subject, const Place& place)
{
    if (!is_related(who)) return resource;
    auto within = resource["contained"].items();
    std::vector<Json> contained(within.begin(), within.end());
    contained.push_back(related_person(*who.acting, subject, place));
    return resource.with("contained", Json::array(std::move(contained)));
}

Json made_of(const RecordId& id, std::vector<Json> targets, Utc at, std::vector<Json> agents)
{
    return fhir::object_of({{"resourceType", "Provenance"}, {"id", id.value}, {"target", Json::array(std::move(targets))}, {"recorded", instant_text(at)}, {"agent", Json::array(std::move(agents))}});
}

Json agent(std::string_view type, const Json& who, const Json& behalf)
{
    return fhir::object_of({{"type", fhir::concept_of(agent_system, type, {})}, {"who", who}, {"onBehalfOf", behalf}});
}

}  // namespace

Json acted(const Json& resource, const Identity& who, const Place& place)
{
    const auto type = resource["resourceType"].text();
    const auto& subject = resource["subject"];
    if (type == "QuestionnaireResponse") {
        const auto said = resource.with("source", speaker(who, subject)).with("author", who.assisted ? staff_member() : speaker(who, subject));
        return containing(said, who, subject, place);
    }
    if (!who.acting) return resource;
    if (type == "Appointment") {
        auto participants = resource["participant"].items();
        participants.push_back(acting_participant(who, place));
        return resource.with("participant", Json::array(std::move(participants)));
    }
    if (type == "ServiceRequest") return containing(resource.with("requester", speaker(who, subject)), who, subject, place);
    if (type == "Encounter") return containing(resource.with("participant", fhir::list_of({fhir::object_of({{"individual", speaker(who, subject)}})})), who, subject, place);
    return resource;
}

Json acting_participant(const Identity& who, const Place& place)
{
    if (!who.acting) return {};
    if (!is_related(who)) return fhir::object_of({{"actor", professional()}, {"status", "accepted"}});
    const auto code = who.acting->hetu ? subject_of(who.acting->hetu, {}, place)["identifier"] : Json{};
    const auto actor = fhir::object_of({{"type", "RelatedPerson"}, {"identifier", code}, {"display", words_of(who.acting->ground)}});
    return fhir::object_of({{"actor", actor}, {"status", "accepted"}});
}

Json provenance(const RecordId& id, std::vector<Json> targets, const Json& subject, const Identity& who, Utc at, const Place& place)
{
    if ((!who.acting && !who.assisted) || targets.empty()) return {};
    std::vector<Json> agents{agent("author", speaker(who, subject), who.acting ? subject : Json{})};
    if (who.assisted) agents.push_back(agent("enterer", staff_member(), {}));
    agents.push_back(agent("assembler", device_of(place), {}));
    return containing(made_of(id, std::move(targets), at, std::move(agents)), who, subject, place);
}

Json verified(const RecordId& id, const std::string& encounter, Utc at, const Place& place)
{
    return made_of(id, {fhir::reference(encounter)}, at, {agent("verifier", staff_member(), {}), agent("assembler", device_of(place), {})});
}

}  // namespace luukku::arrival
