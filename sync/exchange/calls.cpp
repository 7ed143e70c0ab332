#include "sync/exchange/calls.h"

namespace luukku::exchange {

namespace {

constexpr std::size_t most_called{2'000};

}  // namespace

Result<std::vector<fhir::Json>> called(rest::Server& server, const std::set<std::string>& places, Utc since)
{
    std::string any;
    for (const auto& place : places) (any += any.empty() ? "" : ",") += place;
    return server.search("Encounter",
                         {{"status", "in-progress"}, {"location", any}, {"_lastUpdated", "ge" + instant_text(since)}, {"_elements", "identifier,status,location"}, {"_count", "100"}},
                         most_called);
}

}  // namespace luukku::exchange
