#pragma once

#include "platform/keypad.h"

#include <algorithm>
#include <deque>
#include <mutex>
#include <thread>

namespace luukku {

// Keypads that a test or the simulated hardware panel holds in its hands. Its plugs and keys may be on another thread than next().
class FakeKeypad : public Keypad {
public:
    void listen_to(const std::string& id) override
    {
        const std::lock_guard lock{m_mutex};
        if (id == m_listened) return;
        leave();
        m_listened = id;
        greet();
    }

    [[nodiscard]] std::optional<KeypadNews> next(Duration most) override
    {
        if (auto news = first()) return news;
        std::this_thread::sleep_for(most);
        return first();
    }

    [[nodiscard]] std::vector<Keyboard> attached() override
    {
        const std::lock_guard lock{m_mutex};
        return m_attached;
    }

    void plug(const Keyboard& keyboard)
    {
        const std::lock_guard lock{m_mutex};
        m_attached.push_back(keyboard);
        greet();
    }
    void unplug(const std::string& id)
    {
        const std::lock_guard lock{m_mutex};
        std::erase_if(m_attached, [&](const Keyboard& one) { return one.id == id; });
        if (id == m_listened) leave();
    }
    void press(const std::string& id, int code)
    {
        const std::lock_guard lock{m_mutex};
        if (m_there && id == m_listened) m_news.push_back({KeypadNews::What::Pressed, code});
    }

private:
    std::optional<KeypadNews> first()
    {
        const std::lock_guard lock{m_mutex};
        if (m_news.empty()) return {};
        const auto news = m_news.front();
        m_news.pop_front();
        return news;
    }
    void greet()
    {
        const bool is_there = std::any_of(m_attached.begin(), m_attached.end(), [&](const Keyboard& one) { return one.id == m_listened; });
        if (m_there || !is_there) return;
        m_there = true;
        m_news.push_back({KeypadNews::What::PluggedIn, 0});
    }
    void leave()
    {
        if (m_there) m_news.push_back({KeypadNews::What::Unplugged, 0});
        m_there = false;
    }

    std::mutex m_mutex{};
    std::string m_listened{};
    bool m_there{};
    std::vector<Keyboard> m_attached{};
    std::deque<KeypadNews> m_news{};
};

}  // namespace luukku
