#pragma once

#include "kiosk/app/message.h"
#include "platform/calendar.h"
#include "platform/clock.h"
#include "sync/rest/server.h"

#include <map>

namespace luukku::app {

// The one place that talks to the central system. Each lives on one net thread (rooms.h); never touches the store.
class NetRoom {
public:
    NetRoom(std::string base, http::Http& http, Clock& clock, const Calendar& calendar);

    [[nodiscard]] Messages handle(const ToNet& message);

private:
    Messages pull(const Pull& message);
    Messages look(const LookForTimes& message);
    Messages book(const Book& message);
    Messages look(const LookForPaused& message);
    Messages ask(const AskNext& message);
    Messages watch(const WatchCalls& message);

    rest::Server m_server;
    Clock& m_clock;
    const Calendar& m_calendar;
    std::map<std::string, fhir::Json> m_slots{};    // of the last look, by id: with the version that was seen
};

}  // namespace luukku::app
