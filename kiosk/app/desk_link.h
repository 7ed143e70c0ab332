#pragma once

#include "sync/relay/client.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

namespace luukku::app {

// Asks the relay every second on a thread of its own, and at once when something is wished. What it answered last is taken as a value.
class DeskLink {
public:
    // `wake` is called on the thread of this, whenever there is an answer or there was none.
    DeskLink(std::string address, std::unique_ptr<http::Http> http, std::function<void()> wake);
    DeskLink(const DeskLink&) = delete;
    DeskLink& operator=(const DeskLink&) = delete;
    ~DeskLink();

    void wish(relay::Wish wish);                                        // with each question from now on
    [[nodiscard]] std::optional<Result<relay::View>> take();            // since last time; nothing: no news

private:
    void work();

    std::unique_ptr<http::Http> m_http;
    relay::Client m_client;
    std::function<void()> m_wake;
    std::mutex m_mutex{};
    std::condition_variable m_changed{};
    relay::Wish m_wish{};
    bool m_wished{};                    // anew: the next question does not wait
    bool m_ending{};
    std::optional<Result<relay::View>> m_news{};
    std::thread m_thread;
};

}  // namespace luukku::app
