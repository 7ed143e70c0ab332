#pragma once

#include "kiosk/arrival/arrival.h"
#include "kiosk/visit/event.h"

#include <string>
#include <vector>

namespace luukku::booking {

// Free slots as times that a person can choose, soonest first, none that has begun. Own team first is a mark here; the screen orders. `own_schedules`: references of
// Schedules of the person's own professional, when trust allows to use them (the names are never shown on a typed code). Two slots at one start become one time (own first).
[[nodiscard]] std::vector<FreeTime> free_times(const std::vector<fhir::Json>& slots, const std::vector<std::string>& own_schedules, Utc now, const Calendar& calendar);

// The Appointment of our own for this slot: booked, serviceType, start, end, minutesDuration, slot, participants: the person, and each actor of the slot's Schedule when known.
[[nodiscard]] fhir::Json new_appointment(const RecordId& id, const fhir::Json& slot, const fhir::Json& schedule, const fhir::Json& subject, Utc at);

}  // namespace luukku::booking
