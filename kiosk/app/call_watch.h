#pragma once

#include "kiosk/lobby/board.h"
#include "kiosk/visit/station.h"
#include "platform/clock.h"
#include "sync/rest/server.h"

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

namespace luukku::app {

// Asks the centre who is called. What it answers is cut down to numbers and places here and nothing else of it is kept.
class CallWatch {
public:
    CallWatch(const Station& station, std::string base, http::Http& http, Clock& clock);

    // Once, on the caller's thread. The first time, and after whatever failed, it asks back to where nothing can have been missed.
    [[nodiscard]] Result<lobby::Heard> ask();

    // How many answers there were that could not be read, since the last time this was asked: for the log.
    [[nodiscard]] int take_odd() { return std::exchange(m_odd, 0); }

private:
    [[nodiscard]] Result<std::vector<fhir::Json>> asked_since(Utc since);
    [[nodiscard]] std::string name_of(const std::string& place);

    std::set<std::string> m_places{};           // that are asked for
    std::set<std::string> m_waiting_places{};
    std::set<std::string> m_doors{};            // whose names the station has
    bool m_centre_names{};
    rest::Server m_server;
    Clock& m_clock;
    std::optional<Utc> m_heard{};               // the last answer, by the centre's clock
    std::map<std::string, std::string> m_names{};   // of places, as the centre has them
    int m_odd{};
};

// The same again and again on a thread of its own, until it ends.
class CallPolling {
public:
    // `wake` is called on the thread of this when there is an answer.
    CallPolling(CallWatch watch, std::function<void()> wake);
    CallPolling(const CallPolling&) = delete;
    CallPolling& operator=(const CallPolling&) = delete;
    ~CallPolling();

    [[nodiscard]] std::vector<Result<lobby::Heard>> take();

private:
    void work();

    CallWatch m_watch;
    std::function<void()> m_wake;
    std::mutex m_mutex{};
    std::condition_variable m_changed{};
    std::vector<Result<lobby::Heard>> m_answers{};
    bool m_ending{};
    std::thread m_thread{};
};

}  // namespace luukku::app
