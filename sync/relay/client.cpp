#include "sync/relay/client.h"

#include "sync/relay/messages.h"

namespace luukku::relay {

namespace {

// What does not read as the relay's answer is another server's.
template <typename T>
Result<T> ours(Result<T> read)
{
    if (read) return read;
    return Error{Fault::NotOurServer, read.error().detail};
}

}  // namespace

Result<std::string> Client::send(const char* path, std::string body)
{
    const auto answer = m_http.send({"POST", m_address + path, {{"Content-Type", "application/json"}}, std::move(body)});
    if (!answer) return answer.error();
    if (answer->status == 403) return Error{Fault::Refused, "the relay does not take this from us"};
    if (answer->status != 200 || answer->content_type != "application/json") return Error{Fault::NotOurServer, "the relay answers " + std::to_string(answer->status)};
    return answer->body;
}

Result<std::vector<Told>> Client::report(const Report& report)
{
    const auto answer = send("/kiosk", text_of(report));
    return answer ? ours(told_from(*answer)) : Result<std::vector<Told>>{answer.error()};
}

Result<View> Client::ask(const Wish& wish)
{
    const auto answer = send("/desk", text_of(wish));
    return answer ? ours(view_from(*answer)) : Result<View>{answer.error()};
}

}  // namespace luukku::relay
