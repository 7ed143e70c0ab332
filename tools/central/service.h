#pragma once

#include "tools/central/answer.h"
#include "tools/central/desk.h"
#include "tools/central/holdings.h"
#include "tools/central/pages.h"
#include "tools/central/trouble_board.h"
#include "tools/central/writes.h"

#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace luukku::central {

// One request below the FHIR base: `path` without leading slash, `query` without its question mark.
struct Call {
    std::string method{};
    std::string path{};
    std::string query{};
    std::string body{};
    std::string content_type{};
    std::string if_match{};
    std::string if_none_exist{};
    std::string prefer{};
};

// The resource type that a call is about, "" for the whole system or one that is not held here. Safe to log.
[[nodiscard]] std::string type_of(const Call& call);

// Whether the call may change something.
[[nodiscard]] bool writes(const Call& call);

// The FHIR R4 RESTful API over the holdings, without HTTP. Any thread may call; one call at a time is served, so a
// transaction sees nothing half done. Each answer other than success is an OperationOutcome.
class Service {
public:
    Service(Holdings holdings, TroubleBoard& troubles, SchedulingDesk desk, std::string base);

    [[nodiscard]] Answer answer(const Call& call);

    [[nodiscard]] std::vector<std::string> all(const std::string& type) const;
    [[nodiscard]] std::string read(const std::string& type, const std::string& id) const;
    [[nodiscard]] bool empty() const;
    [[nodiscard]] Outcome put(std::vector<Json> bodies, Writer writer);

private:
    [[nodiscard]] Answer dispatch(const Call& call);
    [[nodiscard]] Answer operate(std::string_view type, std::string_view operation, const Call& call);
    [[nodiscard]] std::optional<Refusal> booked_elsewhere(const std::vector<Write>& writes) const;
    [[nodiscard]] Answer read_one(const Identity& identity) const;
    [[nodiscard]] Answer search(const std::string& type, const Query& query);
    [[nodiscard]] Answer write_one(const Call& call, WriteKind kind, Identity identity);
    [[nodiscard]] Answer bundle(const Call& call);
    [[nodiscard]] Answer transaction(const Json& bundle);
    [[nodiscard]] Answer batch(const Json& bundle);
    [[nodiscard]] Answer read_entry(const Json& entry);
    void race_for_slots(const std::vector<Identity>& slots);
    [[nodiscard]] WriteRules rules() { return {m_base, Writer::Request, &m_troubles}; }

    mutable std::mutex m_mutex{};
    Holdings m_holdings;
    TroubleBoard& m_troubles;
    SchedulingDesk m_desk;
    std::string m_base{};
    Pages m_pages{};
};

// /metadata: exactly what the tables of types and parameters hold, and what the desk offers.
[[nodiscard]] Json capability_statement(std::string_view base, const SchedulingDesk& desk);

}  // namespace luukku::central
