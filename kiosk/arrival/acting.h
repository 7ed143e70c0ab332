#pragma once

#include "kiosk/arrival/arrival.h"
#include "kiosk/arrival/identity.h"

#include <string>
#include <vector>

// Who says and writes what, for whom: on every resource that a visit makes.
namespace luukku::arrival {

// The resource of our own making with what it says of who acted: source and author of answers, who asks for a service, who came with her, who takes part in her booking. Who acts for her is
// a RelatedPerson contained in it, since nobody here has seen who that is and no record of it stands anywhere by itself. Of a resource that names nobody it is as it was.
[[nodiscard]] fhir::Json acted(const fhir::Json& resource, const Identity& who, const Place& place);

// Who acts for her as one more who takes part in a booking; Null where nobody does.
[[nodiscard]] fhir::Json acting_participant(const Identity& who, const Place& place);

// Where somebody acted for her or staff wrote for her, who did what to these; Null where she did all herself. `targets`: References.
[[nodiscard]] fhir::Json provenance(const RecordId& id, std::vector<fhir::Json> targets, const fhir::Json& subject, const Identity& who, Utc at, const Place& place);

// Staff have seen who came.
[[nodiscard]] fhir::Json verified(const RecordId& id, const std::string& encounter, Utc at, const Place& place);

}  // namespace luukku::arrival
