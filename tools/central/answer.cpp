#include "tools/central/answer.h"

namespace luukku::central {

Json operation_outcome(const Refusal& refusal)
{
    return Json{{"resourceType", "OperationOutcome"},
                {"issue", Json::array({Json{{"severity", "error"}, {"code", refusal.code}, {"diagnostics", refusal.words}}})}};
}

Answer answer_of(const Refusal& refusal)
{
    Answer answer{};
    answer.status = refusal.status;
    answer.body = operation_outcome(refusal);
    return answer;
}

std::string status_line(int status)
{
    std::string_view words = "Error";
    switch (status) {
        case 200: words = "OK"; break;
        case 201: words = "Created"; break;
        case 400: words = "Bad Request"; break;
        case 404: words = "Not Found"; break;
        case 405: words = "Method Not Allowed"; break;
        case 409: words = "Conflict"; break;
        case 410: words = "Gone"; break;
        case 412: words = "Precondition Failed"; break;
        case 413: words = "Payload Too Large"; break;
        case 422: words = "Unprocessable Entity"; break;
        case 500: words = "Internal Server Error"; break;
        case 503: words = "Service Unavailable"; break;
        default: break;
    }
    return std::to_string(status) + " " + std::string{words};
}

}  // namespace luukku::central
