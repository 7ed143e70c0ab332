#pragma once

#include "sync/http/http.h"

#include <deque>
#include <string>
#include <vector>

namespace luukku::test {

inline constexpr const char* base{"https://kanta.example/fhir"};      // of the server that answers from the script

// Answers from a list, in order, and remembers what was asked. Asked for more than it has, there is no network.
class ScriptedHttp final : public http::Http {
public:
    explicit ScriptedHttp(std::deque<Result<http::Response>> answers) : m_answers{std::move(answers)} {}

    Result<http::Response> send(const http::Request& request) override
    {
        requests.push_back(request);
        if (m_answers.empty()) return Error{Fault::NoNetwork, "the script ends"};
        auto answer = std::move(m_answers.front());
        m_answers.pop_front();
        return answer;
    }

    std::vector<http::Request> requests{};

private:
    std::deque<Result<http::Response>> m_answers;
};

inline http::Response said(int status, std::string body, std::string content_type = "application/fhir+json")
{
    http::Response response;
    response.status = status;
    response.content_type = std::move(content_type);
    response.body = std::move(body);
    return response;
}

}  // namespace luukku::test
