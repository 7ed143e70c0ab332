#pragma once

#include "platform/calendar.h"
#include "sync/outbox/row.h"
#include "sync/rest/server.h"

#include <optional>
#include <string>
#include <vector>

namespace luukku::exchange {

// Sends these rows once. Create rows of one chain go together in one transaction, in their order; each Change alone, on a fresh
// read, with If-Match. One chain's failure does not stop the others; no network does. Every row gets an outcome.
// A Create bundle refused for good (Refused) is tried entry by entry, so that only the poisonous one is quarantined.
[[nodiscard]] std::vector<outbox::RowOutcome> push(rest::Server& server, const std::vector<outbox::Row>& rows);

// The day's list, whole or not at all.
struct DayList {
    std::vector<fhir::Json> appointments{}, patients{}, schedules{}, slots{}, services{}, practitioner_roles{}, practitioners{}, locations{}, questionnaires{}, observations{}, form_tasks{}, responses{}, contacts{}, requests{};
    bool contacts_known{};      // else the two last are empty because the server did not give them
};

struct PullWish {
    Utc day_begins{};       // local midnight
    Utc day_ends{};
    Utc slots_from{};       // now
    Utc slots_until{};      // 14 days on
    std::string location{}; // "Location/sote-keskus": whose list; empty: all the server has
    std::vector<std::string> other_locations{};     // whose appointments of the day are wanted too
    std::string contact_codes{};                // of Tasks of the day, "system|code,…": contacts and what they ask for; empty: none are fetched
    std::string request_code{};                 // of the ServiceRequests that these name, "system|code"
    std::optional<Utc> observations_since{};    // of the day's people; nothing: none are fetched
    bool form_tasks{};                          // Tasks that ask the day's people to complete a questionnaire
    std::optional<Utc> answers_since{};         // of the day's people; nothing: none are fetched
    std::vector<std::string> answers_to{};      // of these Questionnaires: canonicals, as responses may name them
    std::vector<std::string> observation_codes{};   // of those only these, "system|code", of the whole or of a component; empty: none are fetched
};

[[nodiscard]] Result<DayList> pull(rest::Server& server, const PullWish& wish);

}  // namespace luukku::exchange
