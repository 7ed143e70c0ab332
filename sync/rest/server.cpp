#include "sync/rest/server.h"

#include "sync/fhir/resource.h"
#include "sync/rest/answer.h"
#include "sync/rest/bundle.h"
#include "sync/rest/link.h"

#include <set>

namespace luukku::rest {

using fhir::Json;

namespace {

constexpr std::string_view fhir_json{"application/fhir+json"};
constexpr std::size_t most_pages{2'000};    // a server that pages for ever, each page empty, ends here

std::string without_slash(std::string base)
{
    while (!base.empty() && base.back() == '/') base.pop_back();
    return base;
}

// Only a read and an operation ask for something by name: elsewhere a 404 is a refusal like another.
Error refusal(Error error)
{
    if (error.fault == Fault::NotFound) error.fault = Fault::Refused;
    return error;
}

}  // namespace

Server::Server(std::string base, http::Http& http) : m_base{without_slash(std::move(base))}, m_http{http} {}

// Search caches are told off each time: a slot list or a "did it land?" of a minute ago is worse than none.
Result<http::Response> Server::send(const http::Request& request)
{
    auto whole = request;
    whole.headers.emplace_back("Accept", fhir_json);
    whole.headers.emplace_back("Cache-Control", "no-cache");
    m_retry_after.reset();
    m_date.reset();
    auto response = m_http.send(whole);
    if (response) {
        m_retry_after = response->retry_after;
        m_date = response->date;
    }
    return response;
}

Result<Json> Server::exchange(const http::Request& request, std::string_view resource_type)
{
    const auto response = send(request);
    if (!response) return response.error();
    return meaning_of(*response, resource_type);
}

Result<Json> Server::capabilities()
{
    return exchange({"GET", m_base + "/metadata", {}, {}}, "CapabilityStatement");
}

Result<Json> Server::read(std::string_view reference)
{
    if (!is_reference(reference)) return Error{Fault::BadInput, "not a reference Type/id"};
    const auto type = reference.substr(0, reference.find('/'));
    auto resource = exchange({"GET", m_base + '/' + std::string{reference}, {}, {}}, type);
    if (!resource) return resource.error();
    if (fhir::reference_to(*resource) != reference) return Error{Fault::NotOurServer, "another resource than asked for"};
    return resource;
}

Result<std::vector<Json>> Server::all_pages(http::Request request, std::string_view type, std::size_t most)
{
    Harvest harvest{most};
    std::set<std::string> seen;
    for (std::size_t pages = 0; pages < most_pages; ++pages) {
        const auto bundle = exchange(request, "Bundle");
        if (!bundle) return refusal(bundle.error());
        if (const auto taken = harvest.take(*bundle); !taken) return taken.error();

        const std::string link{next_link(*bundle)};
        if (link.empty()) return std::move(harvest).resources();
        const auto next = next_page(link, m_base, type);
        if (!next || !seen.insert(link).second) return Error{Fault::NotOurServer, "a next page that cannot be followed"};
        request = *next;
    }
    return Error{Fault::TooLarge, "more pages than allowed"};
}

Result<std::vector<Json>> Server::search(std::string_view type, const Parameters& parameters, std::size_t most)
{
    if (!is_reference(std::string{type} + "/x")) return Error{Fault::BadInput, "not a resource type"};
    return all_pages({"POST", m_base + '/' + std::string{type} + "/_search", {{"Content-Type", "application/x-www-form-urlencoded"}}, form_of(parameters)}, type, most);
}

Result<std::vector<Json>> Server::find(std::string_view operation, const Json& parameters, std::size_t most)
{
    const auto type = operation.substr(0, operation.find('/'));
    return all_pages({"POST", m_base + '/' + std::string{operation}, {{"Content-Type", std::string{fhir_json}}}, parameters.write()}, type, most);
}

Result<Json> Server::operate(std::string_view operation, const Json& parameters, std::size_t most_bytes)
{
    const auto response = send({"POST", m_base + '/' + std::string{operation}, {{"Content-Type", std::string{fhir_json}}}, parameters.write()});
    if (!response) return response.error();
    if (response->body.size() > most_bytes) return Error{Fault::TooLarge, "an answer of " + std::to_string(response->body.size()) + " bytes"};
    return meaning_of(*response, any_resource);
}

Result<std::vector<EntryAnswer>> Server::transaction(const Json& bundle)
{
    const auto response = exchange({"POST", m_base, {{"Content-Type", std::string{fhir_json}}}, bundle.write()}, "Bundle");
    if (!response) return refusal(response.error());
    return answers_in(*response, bundle["entry"].size());
}

}  // namespace luukku::rest
