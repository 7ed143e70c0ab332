#include "kiosk/app/desk_link.h"

namespace luukku::app {

using namespace std::chrono_literals;

DeskLink::DeskLink(std::string address, std::unique_ptr<http::Http> http, std::function<void()> wake)
    : m_http{std::move(http)}, m_client{std::move(address), *m_http}, m_wake{std::move(wake)}, m_thread{[this] { work(); }}
{
}

DeskLink::~DeskLink()
{
    {
        const std::lock_guard lock{m_mutex};
        m_ending = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void DeskLink::wish(relay::Wish wish)
{
    {
        const std::lock_guard lock{m_mutex};
        if (wish == m_wish) return;
        m_wish = std::move(wish);
        m_wished = true;
    }
    m_changed.notify_all();
}

std::optional<Result<relay::View>> DeskLink::take()
{
    const std::lock_guard lock{m_mutex};
    return std::exchange(m_news, std::nullopt);
}

void DeskLink::work()
{
    std::unique_lock lock{m_mutex};
    while (!m_ending) {
        const auto wish = m_wish;
        m_wished = false;
        lock.unlock();
        auto answer = m_client.ask(wish);
        lock.lock();
        m_news = std::move(answer);
        lock.unlock();
        m_wake();
        lock.lock();
        m_changed.wait_for(lock, 1s, [this] { return m_ending || m_wished; });
    }
}

}  // namespace luukku::app
