#include "sync/rest/bundle.h"

#include "sync/fhir/resource.h"

#include <charconv>

namespace luukku::rest {

using fhir::Json;

namespace {

const Error no_searchset{Fault::NotOurServer, "no searchset of resources"};

// "201 Created" or "201".
int status_of(std::string_view text)
{
    int status = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), status);
    const bool ends = end == text.data() + text.size() || *end == ' ';
    return problem == std::errc{} && ends ? status : 0;
}

}  // namespace

Json transaction_of(const std::vector<BundleEntry>& entries)
{
    std::vector<Json> parts;
    for (const auto& entry : entries) {
        std::vector<Json::Member> request{{"method", "PUT"}, {"url", fhir::reference_to(entry.resource)}};
        if (!entry.if_match.empty()) request.emplace_back("ifMatch", "W/\"" + entry.if_match + "\"");
        parts.push_back(Json::object({{"resource", entry.resource}, {"request", Json::object(std::move(request))}}));
    }
    return Json::object({{"resourceType", "Bundle"}, {"type", "transaction"}, {"entry", Json::array(std::move(parts))}});
}

Result<std::vector<EntryAnswer>> answers_in(const Json& response, std::size_t expected)
{
    if (response["resourceType"].text() != "Bundle" || response["type"].text() != "transaction-response")
        return Error{Fault::NotOurServer, "no transaction-response"};
    const auto& entries = response["entry"].items();
    if (entries.size() != expected) return Error{Fault::NotOurServer, "a transaction-response with another number of entries"};

    std::vector<EntryAnswer> answers;
    for (const auto& entry : entries) {
        const auto& said = entry["response"];
        const int status = status_of(said["status"].text());
        if (status < 200 || status > 299) return Error{Fault::NotOurServer, "a transaction-response with an entry that is not 2xx"};
        answers.push_back({status, std::string{said["location"].text()}, std::string{said["etag"].text()}});
    }
    return answers;
}

Outcome Harvest::take(const Json& searchset)
{
    if (searchset["type"].text() != "searchset") return no_searchset;
    for (const auto& entry : searchset["entry"].items()) {
        const auto& resource = entry["resource"];
        if (entry["search"]["mode"].text() == "outcome" || resource["resourceType"].text() == "OperationOutcome") continue;
        auto reference = fhir::reference_to(resource);
        if (reference.empty()) return no_searchset;

        const auto [place, is_new] = m_places.try_emplace(std::move(reference), m_resources.size());
        if (!is_new) {
            m_resources[place->second] = resource;
            continue;
        }
        if (m_resources.size() >= m_most) return Error{Fault::TooLarge, "more search results than allowed"};
        m_resources.push_back(resource);
    }
    return Done{};
}

std::string_view next_link(const Json& searchset)
{
    for (const auto& link : searchset["link"].items())
        if (link["relation"].text() == "next") return link["url"].text();
    return {};
}

}  // namespace luukku::rest
