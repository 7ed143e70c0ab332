#include "kiosk/app/projector.h"

#include "kiosk/app/shipped.h"
#include "platform/webp/webp_film.h"

#include <utility>

namespace luukku::app {

Projector::~Projector()
{
    {
        const std::lock_guard lock{m_mutex};
        m_ending = true;
    }
    m_changed.notify_all();
    if (m_thread.joinable()) m_thread.join();
}

void Projector::show(Clip clip)
{
    {
        const std::lock_guard lock{m_mutex};
        m_clip = std::move(clip);
    }
    ask(true, true);
    if (!m_thread.joinable()) m_thread = std::thread{[this] { work(); }};
}

void Projector::rewind() { ask(true, false); }

void Projector::close() { ask(false, true); }

void Projector::ask(bool open, bool anew)
{
    {
        const std::lock_guard lock{m_mutex};
        m_open = open;
        m_anew = m_anew || anew;
        m_from_start = true;
        m_over = false;
        m_news.clear();
        ++m_asked;
    }
    m_changed.notify_all();
}

Projector::News Projector::take()
{
    News news;
    {
        const std::lock_guard lock{m_mutex};
        if (m_news.empty()) return Nothing{};
        news = std::move(m_news.front());
        m_news.pop_front();
    }
    m_changed.notify_all();
    return news;
}

// On the thread alone.
Projector::News Projector::decoded(const Clip& clip, bool from_start)
{
    if (!m_film) {
        auto bytes = read_shipped(clip.file, clip.sha256, FilmLimits{}.bytes);
        if (!bytes) return bytes.error();
        auto film = open_webp(*std::move(bytes));
        if (!film) return film.error();
        m_film = std::move(*film);
    } else if (from_start) m_film->rewind();
    auto frame = m_film->next();
    if (!frame) return frame.error();
    if (!*frame) return End{};
    return std::make_shared<const FilmFrame>(std::move(**frame));
}

void Projector::work()
{
    std::unique_lock lock{m_mutex};
    for (;;) {
        m_changed.wait(lock, [this] { return m_ending || m_anew || (m_open && !m_over && m_news.size() < ahead); });
        if (m_ending) return;
        if (std::exchange(m_anew, false)) m_film.reset();
        if (!m_open || m_over) continue;
        const auto clip = m_clip;
        const auto asked = m_asked;
        const bool from_start = std::exchange(m_from_start, false);
        lock.unlock();
        auto news = decoded(clip, from_start);
        lock.lock();
        if (asked != m_asked) continue;
        m_over = !std::holds_alternative<std::shared_ptr<const FilmFrame>>(news);
        m_news.push_back(std::move(news));
        const bool waited_for = m_news.size() == 1;
        if (!waited_for) continue;
        lock.unlock();
        m_wake();
        lock.lock();
    }
}

}  // namespace luukku::app
