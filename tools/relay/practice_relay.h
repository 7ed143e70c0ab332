#pragma once

#include "platform/system/system_clock.h"
#include "sync/http/http.h"
#include "sync/relay/server/certify.h"
#include "sync/relay/server/server.h"

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <thread>

namespace luukku::relay {

// The real relay on this machine alone, with a station's certificates made on the spot: for tours and tests.
class PracticeRelay {
public:
    [[nodiscard]] static Result<std::unique_ptr<PracticeRelay>> start(std::set<std::string> refused = {});
    ~PracticeRelay() { stop(); }

    [[nodiscard]] std::string address() const { return "https://127.0.0.1:" + std::to_string(m_port); }
    [[nodiscard]] int port() const { return m_port; }

    // What a machine of the station shows and believes.
    [[nodiscard]] Result<http::Trust> trust(Machine machine, const std::string& name, long days = 30) const;
    [[nodiscard]] Result<std::unique_ptr<http::Http>> connection(Machine machine, const std::string& name, std::stop_token stop = {}) const;

    void stop();                    // as its machine being switched off: its book is gone
    Outcome begin_again();          // at the same address

private:
    PracticeRelay() = default;

    SystemClock m_clock{};
    Credential m_authority{};
    std::set<std::string> m_refused{};
    Credential m_own{};
    int m_port{};
    std::unique_ptr<Server> m_server{};
    std::optional<std::jthread> m_thread{};
};

}  // namespace luukku::relay
