#pragma once

#include "platform/film.h"

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <variant>

namespace luukku::app {

// Decodes one clip at a time on a thread of its own, a few frames ahead, and gives them as values in order. It rests when it is far enough ahead, at
// the end and while nothing is open; there is no thread until the first clip is shown.
class Projector {
public:
    static constexpr std::size_t ahead{3};
    struct Clip { std::filesystem::path file{}; std::string sha256{}; };
    struct Nothing {};      // not decoded yet: `wake` is called when there is something
    struct End {};
    using News = std::variant<Nothing, std::shared_ptr<const FilmFrame>, End, Error>;

    // `wake` is called on the thread of this.
    explicit Projector(std::function<void()> wake) : m_wake{std::move(wake)} {}
    Projector(const Projector&) = delete;
    Projector& operator=(const Projector&) = delete;
    ~Projector();

    void show(Clip clip);       // from its first frame, whatever was shown before
    void rewind();
    void close();
    [[nodiscard]] News take();

private:
    void ask(bool open, bool anew);
    void work();
    [[nodiscard]] News decoded(const Clip& clip, bool from_start);

    std::function<void()> m_wake;
    std::mutex m_mutex{};
    std::condition_variable m_changed{};
    Clip m_clip{};
    bool m_open{};
    bool m_anew{};              // the clip is another, or to be read again
    bool m_from_start{};
    bool m_over{};              // its end or a fault is among the news: nothing follows
    bool m_ending{};
    std::uint64_t m_asked{};    // grows with each wish: what was decoded for an earlier one is nobody's
    std::deque<News> m_news{};
    std::unique_ptr<Film> m_film{};     // the thread's
    std::thread m_thread{};
};

}  // namespace luukku::app
