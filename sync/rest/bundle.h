#pragma once

#include "sync/rest/server.h"

#include <map>
#include <string>
#include <vector>

namespace luukku::rest {

// What a transaction-response says of its entries: ok only with `expected` of them, each 2xx.
[[nodiscard]] Result<std::vector<EntryAnswer>> answers_in(const fhir::Json& response, std::size_t expected);

// The resources of a search, gathered over its pages, each identity once: a list that moves while it is paged shows some twice,
// and the later one is the newer.
class Harvest {
public:
    explicit Harvest(std::size_t most) : m_most{most} {}

    [[nodiscard]] Outcome take(const fhir::Json& searchset);    // NotOurServer, TooLarge
    [[nodiscard]] std::vector<fhir::Json> resources() && { return std::move(m_resources); }

private:
    std::size_t m_most;
    std::vector<fhir::Json> m_resources{};
    std::map<std::string, std::size_t> m_places{};
};

// The address of the next page as the server wrote it, empty on the last.
[[nodiscard]] std::string_view next_link(const fhir::Json& searchset);

}  // namespace luukku::rest
