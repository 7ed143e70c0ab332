#pragma once

#include "sync/relay/call.h"

#include <map>

namespace luukku::relay {

// The relay's book of calls. It lives as long as the relay: after a restart the kiosks tell of their open calls anew. `now` is any clock that only goes on.
//
// A call is open until somebody takes it or its kiosk withdraws it, however long its kiosk has been silent. The first who acknowledges counts, and what
// was withdrawn stays withdrawn. A kiosk that says too much is heard as far as there is room: an open call never makes room for another.
class Book {
public:
    // For the calls that the book has of these, what became of them.
    std::vector<Told> hear(const std::string& kiosk, const Report& report, Duration now);
    void acknowledge(const CallName& name, const std::string& desk, Duration now);
    [[nodiscard]] View view(Duration now) const;

    bool operator==(const Book&) const = default;

private:
    struct Entry {
        Need need{};
        Duration made{};            // by the relay's clock
        State state{};
        std::string by{};
        Duration ended{};

        bool operator==(const Entry&) const = default;
    };
    struct Heard {
        std::string place{};
        Duration at{};

        bool operator==(const Heard&) const = default;
    };

    void forget(Duration now);
    [[nodiscard]] bool has_room_for(const std::string& kiosk);
    void take(const std::string& kiosk, const Offer& offer, Duration now);

    std::map<CallName, Entry> m_calls{};
    std::map<std::string, Heard> m_kiosks{};
};

}  // namespace luukku::relay
