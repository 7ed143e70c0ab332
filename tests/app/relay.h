#pragma once

#include "sync/http/http.h"
#include "sync/relay/client.h"
#include "sync/relay/server/answer.h"

#include <doctest/doctest.h>

#include <mutex>

namespace luukku::test {

// The relay's own answers without its connections: the way to it from one kiosk, and its desk. The clock of the relay is the test's.
class Relay : public http::Http {
public:
    bool up{true};
    int sent{};
    Duration now{1'000};

    [[nodiscard]] Result<http::Response> send(const http::Request& request) override
    {
        return send_as({relay::Role::Kiosk, "kioski-1"}, request);
    }

    [[nodiscard]] Result<http::Response> send_as(const relay::Member& member, const http::Request& request)
    {
        const std::lock_guard lock{m_mutex};
        ++sent;
        if (!up) return Error{Fault::NoNetwork, "the relay is off"};
        return answer(member, request);
    }

    void starts_anew() { m_book = {}; }

    [[nodiscard]] relay::View seen_at_desk() { return m_book.view(now); }

    // The one open call, for the desk.
    [[nodiscard]] relay::Call open_call()
    {
        const std::lock_guard lock{m_mutex};
        for (const auto& call : m_book.view(now).calls)
            if (call.state == relay::State::Open) return call;
        FAIL("no call is open at the desk");
        return {};
    }
    void takes(const relay::CallName& call)
    {
        const std::lock_guard lock{m_mutex};
        m_book.acknowledge(call, "Vastaanotto", now);
    }

private:
    [[nodiscard]] Result<http::Response> answer(const relay::Member& member, const http::Request& request)
    {
        const auto path = request.url.substr(request.url.rfind('/'));
        const auto said = relay::answer_to(m_book, member, {request.method, path, request.body}, now);
        http::Response response;
        response.status = said.status;
        response.content_type = "application/json";
        response.body = said.body;
        return response;
    }

    std::mutex m_mutex{};
    relay::Book m_book{};
};

}  // namespace luukku::test
