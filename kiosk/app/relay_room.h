#pragma once

#include "kiosk/app/message.h"
#include "platform/clock.h"
#include "sync/relay/client.h"

#include <map>
#include <optional>

namespace luukku::app {

// The kiosk's side of the station's relay: keeps its calls that stand, and those of which the relay does not know yet how they ended. It knows neither the
// store nor the centre: a call is offered whatever becomes of them. Lives on a net thread of its own.
class RelayRoom {
public:
    // `place`: where the kiosk stands, in the station's own words.
    RelayRoom(std::string address, http::Http& http, Clock& clock, std::string place);

    [[nodiscard]] Messages handle(const ToRelay& message);

private:
    struct Standing {
        Duration made{};            // since boot
        relay::Need need{};
        relay::State state{};
        Duration ended{};
    };

    [[nodiscard]] bool is_due(Duration now) const;
    [[nodiscard]] Messages report();
    [[nodiscard]] relay::Report all(Duration now) const;
    void told(const relay::Told& told, Messages& messages);
    void forget(Duration now);

    relay::Client m_client;
    Clock& m_clock;
    std::string m_place;
    std::map<std::string, Standing> m_calls{};      // by id
    std::optional<Duration> m_reported{};           // since boot: when it last tried
};

}  // namespace luukku::app
