#pragma once

#include "kiosk/arrival/arrival.h"
#include "sync/fhir/json.h"

#include <map>
#include <string>
#include <vector>

// What the health team's kiosk keeps of the day's contacts at the centre, and whose they are.
namespace luukku::care {

using ByReference = std::map<std::string, const fhir::Json*>;       // ServiceRequests, "ServiceRequest/uuid"
[[nodiscard]] ByReference by_reference(const std::vector<fhir::Json>& requests);

// A Task that the health team has, or that was asked of it. Whoever else has it by now: what it was asked of says whose register it is, and of one
// whose request is not known here nothing is concluded.
[[nodiscard]] bool is_of_health(const fhir::Json& task, const ByReference& requests, const arrival::Place& place);

// Social care's Tasks go, and what it was asked for is left bare: that there is something, whose and of which contact, so that what she asks for later joins it,
// and not what. What she shares stays whole.
void keep_for_health(std::vector<fhir::Json>& tasks, std::vector<fhir::Json>& requests, const arrival::Place& place);

// A subject as these Patients name her: an identifier that exactly one of them carries becomes a reference to her. Any other stays as it is.
[[nodiscard]] fhir::Json named_by(const fhir::Json& subject, const std::vector<fhir::Json>& patients);

}  // namespace luukku::care
