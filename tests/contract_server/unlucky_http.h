#pragma once

#include "sync/http/http.h"

#include <deque>
#include <functional>
#include <vector>

namespace luukku::test {

enum class Luck {
    Good,
    LoseRequest,    // never sent, and known to be: NoNetwork
    LoseSilently,   // never arrived, and nobody knows: NoAnswer
    LoseAnswer,     // arrived, and its answer did not: NoAnswer
    Twice,          // arrived twice, as a network may do; the second answer is the one heard
    ErrorAfter,     // arrived, and the server fell over before it could say so: 500
    Busy,           // 503 at once
};

// A connection whose every request meets the next luck; good luck when none is left. `before` runs just before a request is sent.
class UnluckyHttp final : public http::Http {
public:
    explicit UnluckyHttp(http::Http& inner, std::deque<Luck> luck = {}) : m_inner{inner}, m_luck{std::move(luck)} {}

    Result<http::Response> send(const http::Request& request) override;

    std::function<void(const http::Request&)> before{};
    std::vector<http::Request> requests{};

private:
    http::Http& m_inner;
    std::deque<Luck> m_luck;
};

}  // namespace luukku::test
