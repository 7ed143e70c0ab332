#pragma once

#include "sync/exchange/visit_plan.h"

// IHE ITI Scheduling: what `find` gave is held and booked by name, one Appointment after the other.
namespace luukku::exchange::by_operations {

[[nodiscard]] bool are_offered(const fhir::Json& capability_statement);

[[nodiscard]] Result<std::vector<fhir::Json>> find(rest::Server& server, std::string_view service, Utc from, Utc until);
[[nodiscard]] Held hold(rest::Server& server, const VisitPlan& visit, Utc until);
[[nodiscard]] Outcome release(rest::Server& server, const VisitPlan& held);
[[nodiscard]] Booked book(rest::Server& server, const VisitPlan& visit);

// Cancelled, where `to` is empty; else moved to there.
[[nodiscard]] Moved give_up(rest::Server& server, const fhir::Json& shown, const fhir::Json& reason, GivingUp why, const VisitPlan& to, Utc now);

}  // namespace luukku::exchange::by_operations
