#include "sync/relay/server/answer.h"

#include "sync/relay/messages.h"

namespace luukku::relay {

namespace {

int status_of(Fault fault) { return fault == Fault::TooLarge ? 413 : 400; }

const char* reason_of(int status)
{
    switch (status) {
    case 200: return "OK";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 413: return "Content Too Large";
    default: return "Bad Request";
    }
}

Response to_kiosk(Book& book, const std::string& kiosk, const Request& request, Duration now)
{
    const auto report = report_from(request.body);
    if (!report) return {status_of(report.error().fault), "{}"};
    return {200, text_of(book.hear(kiosk, *report, now))};
}

Response to_desk(Book& book, const std::string& desk, const Request& request, Duration now)
{
    const auto wish = wish_from(request.body);
    if (!wish) return {status_of(wish.error().fault), "{}"};
    for (const auto& call : wish->acknowledge) book.acknowledge(call, desk, now);
    return {200, text_of(book.view(now))};
}

}  // namespace

Response answer_to(Book& book, const Member& member, const Request& request, Duration now)
{
    const bool of_kiosk = request.path == "/kiosk";
    if (!of_kiosk && request.path != "/desk") return {404, "{}"};
    if (of_kiosk != (member.role == Role::Kiosk)) return {403, "{}"};
    if (request.method != "POST") return {405, "{}"};
    return of_kiosk ? to_kiosk(book, member.name, request, now) : to_desk(book, member.name, request, now);
}

std::string written(const Response& response, bool last)
{
    return "HTTP/1.1 " + std::to_string(response.status) + " " + reason_of(response.status) + "\r\nContent-Type: application/json\r\nCache-Control: no-store\r\nContent-Length: " +
           std::to_string(response.body.size()) + (last ? "\r\nConnection: close" : "") + "\r\n\r\n" + response.body;
}

}  // namespace luukku::relay
