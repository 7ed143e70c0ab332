#include "sync/rest/answer.h"

#include <algorithm>

namespace luukku::rest {

namespace {

bool is_fhir_json(std::string_view content_type)
{
    return content_type == "application/fhir+json" || content_type == "application/json" || content_type == "application/json+fhir";
}

// FHIR's issue codes are lower-case words; anything else may be somebody's data and stays out of the log.
bool is_code(std::string_view text)
{
    return !text.empty() && text.size() <= 32 &&
           std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
}

std::string detail_of(int status, const fhir::Json& outcome)
{
    auto detail = "HTTP " + std::to_string(status);
    constexpr std::size_t enough{8};
    const auto& issues = outcome["issue"];
    for (std::size_t i = 0; i < std::min(issues.size(), enough); ++i)
        if (const auto code = issues[i]["code"].text(); is_code(code)) (detail += ' ') += code;
    return detail;
}

Fault fault_of(int status)
{
    switch (status) {
    case 401: return Fault::SignInNeeded;
    case 404: return Fault::NotFound;
    case 408: case 425: case 429: return Fault::ServerBusy;
    case 409: case 412: return Fault::Conflict;
    case 413: return Fault::TooLarge;
    default: break;
    }
    if (status >= 500 && status < 600) return Fault::ServerBusy;
    if (status >= 400 && status < 500) return Fault::Refused;
    return Fault::NotOurServer;
}

// A proxy in front of a server that is being changed says 403 or 404 for anything. Its page must not throw away a record, so a
// refusal for good counts only from somebody who speaks FHIR, or who says nothing at all.
bool must_speak_fhir(Fault fault)
{
    return fault == Fault::Refused || fault == Fault::NotFound || fault == Fault::Conflict;
}

}  // namespace

Result<fhir::Json> meaning_of(const http::Response& response, std::string_view resource_type)
{
    fhir::Json resource;
    if (is_fhir_json(response.content_type)) {
        auto parsed = fhir::Json::parse(response.body);
        if (!parsed && parsed.error().fault == Fault::TooLarge) return parsed.error();
        if (parsed) resource = *parsed;
    }
    const auto type = resource["resourceType"].text();

    if (response.status >= 200 && response.status < 300) {
        if (type == resource_type || (resource_type == any_resource && !type.empty())) return resource;
        return Error{Fault::NotOurServer, "HTTP " + std::to_string(response.status) + " without the expected FHIR resource"};
    }
    const auto fault = fault_of(response.status);
    if (must_speak_fhir(fault) && type != "OperationOutcome" && !response.body.empty())
        return Error{Fault::NotOurServer, "HTTP " + std::to_string(response.status) + " that is not FHIR"};
    return Error{fault, detail_of(response.status, resource)};
}

}  // namespace luukku::rest
