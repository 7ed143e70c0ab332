#pragma once

#include "kiosk/app/fit_room.h"
#include "kiosk/app/net_room.h"
#include "kiosk/app/relay_room.h"
#include "kiosk/app/store_room.h"

#include <memory>
#include <stop_token>

namespace luukku::app {

// Where messages for the store and the net go, and where their answers for the UI come from.
class Rooms {
public:
    virtual ~Rooms() = default;
    virtual void post(Message message) = 0;
    [[nodiscard]] virtual std::vector<ToUi> collect() = 0;      // what has come since last time, in order
};

// Three ways to the centre, and one to the station's relay, each with a connection of its own: a list that hangs keeps no record waiting, a call for help among them, and
// neither of these keeps waiting who looks for a time or books one.
struct NetRooms {
    NetRoom& lists;         // Pull, WatchCalls
    NetRoom& records;       // Push
    NetRoom& visitor;       // what a visitor waits for
    std::stop_source ending{};      // asked to stop when the rooms end: connections that were given its token are not waited for
    RelayRoom* relay{};             // null: the station has none
};

// Each room on a thread of its own, `fits` on two: a change of staff waits for no form. It may be null where the store was told that nobody judges.
[[nodiscard]] std::unique_ptr<Rooms> threaded_rooms(StoreRoom& store, const NetRooms& net, const FitRoom* fits = nullptr);

// Everything at once, on the caller's thread: tours and tests, where nothing may depend on luck.
[[nodiscard]] std::unique_ptr<Rooms> inline_rooms(StoreRoom& store, NetRoom& net, const FitRoom* fits = nullptr, RelayRoom* relay = nullptr);

}  // namespace luukku::app
