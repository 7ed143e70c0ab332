#pragma once

#include "sync/exchange/visit_plan.h"

// Slots and Appointments changed together in one transaction, each that is there already with If-Match.
namespace luukku::exchange::by_transaction {

[[nodiscard]] Result<std::vector<fhir::Json>> find(rest::Server& server, std::string_view service, Utc from, Utc until);
[[nodiscard]] Held hold(rest::Server& server, const VisitPlan& visit, Utc until);
[[nodiscard]] Outcome release(rest::Server& server, const fhir::Json& held_whole);
[[nodiscard]] Outcome release_ended(rest::Server& server, Utc now);
[[nodiscard]] Booked book(rest::Server& server, const VisitPlan& visit);

// Cancelled, where `to` is empty; else moved to there.
[[nodiscard]] Moved give_up(rest::Server& server, const fhir::Json& shown, const fhir::Json& reason, GivingUp why, VisitPlan to, Utc now);

}  // namespace luukku::exchange::by_transaction
