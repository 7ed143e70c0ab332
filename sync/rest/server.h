#pragma once

#include "platform/base/result.h"
#include "sync/fhir/json.h"
#include "sync/http/http.h"

#include <string>
#include <utility>
#include <vector>

namespace luukku::rest {

using Parameters = std::vector<std::pair<std::string, std::string>>;

struct EntryAnswer {
    int status{};
    std::string location{};
    std::string etag{};
};

// Any FHIR R4 server at `base` ("https://host/fhir"). Faults as in http.h, and: NotOurServer (a 2xx that is no FHIR, or a refusal in the
// words of a proxy: only a FHIR server may refuse a record for good), ServerBusy, Refused, TooLarge (also 413), SignInNeeded, Conflict
// (409 and 412 alike). An Error's detail holds status and OperationOutcome codes, never diagnostics text.
class Server {
public:
    Server(std::string base, http::Http& http);

    [[nodiscard]] const std::string& base() const { return m_base; }
    Result<fhir::Json> capabilities();
    Result<fhir::Json> read(std::string_view reference);            // fresh: never from a search cache. 404 is NotFound, 410 Refused

    // All pages of `POST [type]/_search` (no value ends up in a URL), matches and includes, at most `most`, else Fault::TooLarge. Next links are
    // followed on this base only: a link of another host, port or scheme is rebuilt on ours.
    Result<std::vector<fhir::Json>> search(std::string_view type, const Parameters& parameters, std::size_t most = 20'000);

    // An operation, "Questionnaire/$next-question": whatever FHIR resource it answers with. TooLarge beyond `most_bytes`.
    Result<fhir::Json> operate(std::string_view operation, const fhir::Json& parameters, std::size_t most_bytes);

    // An operation that finds, "Appointment/$find": all pages of the searchset it answers with, as of a search.
    Result<std::vector<fhir::Json>> find(std::string_view operation, const fhir::Json& parameters, std::size_t most = 20'000);

    // Sends a transaction; ok only for a transaction-response with as many entries, each 2xx.
    Result<std::vector<EntryAnswer>> transaction(const fhir::Json& bundle);

    std::optional<Duration> retry_after() const { return m_retry_after; }   // what the last answer asked for
    std::optional<Utc> date() const { return m_date; }                      // what the last answer said of the server's clock

private:
    Result<http::Response> send(const http::Request& request);
    Result<fhir::Json> exchange(const http::Request& request, std::string_view resource_type);
    Result<std::vector<fhir::Json>> all_pages(http::Request request, std::string_view type, std::size_t most);
    std::string m_base;
    http::Http& m_http;
    std::optional<Duration> m_retry_after{};
    std::optional<Utc> m_date{};
};

struct BundleEntry {
    fhir::Json resource{};
    std::string if_match{};     // a version id, empty: none
};

// A transaction of PUT [type]/[id], one entry a resource (fhir.md §4.5: never two of one identity).
[[nodiscard]] fhir::Json transaction_of(const std::vector<BundleEntry>& entries);

}  // namespace luukku::rest
