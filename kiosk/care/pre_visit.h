#pragma once

#include "kiosk/visit/event.h"
#include "platform/base/id.h"
#include "platform/calendar.h"
#include "sync/fhir/json.h"
#include "sync/outbox/row.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

// Which forms a visit needs before it begins: by the rules of the station file, and by what the centre asks her for.
namespace luukku::care {

// What a rule does not say does not count; one that says nothing is for everybody.
struct PreVisitRule {
    std::vector<std::string> forms{};       // canonicals without version
    std::set<std::string> services{};       // codes; she has a booking for one of them
    std::set<std::string> types{};          // "system|code" of the booking's appointmentType, serviceType or serviceCategory
    std::set<std::string> programmes{};     // "system|code" of a `program` of a HealthcareService that takes part in the booking
    std::optional<int> from_age{};          // whole years
    std::optional<int> until_age{};
    bool always{};                          // also after she has answered it, or said no, on this day

    bool operator==(const PreVisitRule&) const = default;
};

// What may be used of her to choose by. Without her bookings no rule that asks for one holds.
struct PreVisit {
    std::optional<int> age{};
    std::vector<fhir::Json> appointments{};
    std::vector<fhir::Json> services{};     // HealthcareServices that these name
    std::vector<fhir::Json> tasks{};        // that ask her to complete a questionnaire, of any status
    std::set<std::string> done{};           // canonicals without version that she answered or declined here on this day
};

// Each form once, in the order of the rules; what the centre asks for comes first. A Task that is completed, or that she declined, takes its form away
// from the rules too where it names one of her bookings as its reason.
[[nodiscard]] std::vector<FormAsked> forms_before(const std::vector<PreVisitRule>& rules, const PreVisit& known);

// Whole years on this day.
[[nodiscard]] int age_on(const Date& day, const Date& born);

// Asks for a Questionnaire as SDC's Task does (http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-task).
inline constexpr std::string_view sdc_codes{"http://hl7.org/fhir/uv/sdc/CodeSystem/temp"};
inline constexpr std::string_view complete_questionnaire{"complete-questionnaire"};
[[nodiscard]] bool asks_for_form(const fhir::Json& task);
[[nodiscard]] std::string form_asked_by(const fhir::Json& task);       // canonical without version; empty: none

// That it is answered, on the centre's own Task: the response as its output, then the status.
[[nodiscard]] std::vector<outbox::Change> completed(const fhir::Json& task, const std::string& response);
// That she does not want to, there: why, then the status.
[[nodiscard]] std::vector<outbox::Change> declined(const fhir::Json& task);
// The same of a form that a rule chose: a Task of our own that is closed from the beginning, so that nobody asks her again for this visit.
[[nodiscard]] fhir::Json declined_task(const RecordId& id, const std::string& form, const std::string& encounter, const fhir::Json& subject, Utc at);

}  // namespace luukku::care
