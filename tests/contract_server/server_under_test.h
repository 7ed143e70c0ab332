#pragma once

#include "sync/http/http.h"
#include "tools/central/central.h"

#include <memory>
#include <optional>
#include <string>

namespace luukku::test {

// Where the server is and whom it may be known by.
struct Place {
    std::string base{};
    std::string ca_pem{};
    bool embedded{};        // the stand-in, which keeps numbers as numbers and knows FHIR's shapes but not its value sets
    central::Central* door{};       // of a stand-in where clients write no Slots: staff's way in
};

// The server of the folder LUUKKU_SERVER_STATE (its files `base_url` and `ca.pem`), else an embedded one that is started here and
// lives as long as the program. Nothing when the folder is named and no server is there.
[[nodiscard]] bool find_server();
[[nodiscard]] const Place& server_place();
void leave_server();

// Another stand-in, that takes bookings this way: started when it is first asked for. Its holds last five minutes of a clock that `pass` moves on.
[[nodiscard]] const Place& place_where(central::Bookings bookings);
void pass(Duration time);

// A connection of its own. Asserts for every request that no identity code is in its address.
[[nodiscard]] std::unique_ptr<http::Http> new_line(const Place& place = server_place());

}  // namespace luukku::test
