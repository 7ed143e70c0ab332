#pragma once

#include "sync/http/http.h"

#include <memory>
#include <optional>
#include <string>

namespace luukku::test {

// Where the server is and whom it may be known by.
struct Place {
    std::string base{};
    std::string ca_pem{};
    bool embedded{};        // the stand-in, which keeps numbers as numbers and knows FHIR's shapes but not its value sets
};

// The server of the folder LUUKKU_SERVER_STATE (its files `base_url` and `ca.pem`), else an embedded one that is started here and
// lives as long as the program. Nothing when the folder is named and no server is there.
[[nodiscard]] bool find_server();
[[nodiscard]] const Place& server_place();
void leave_server();

// A connection of its own. Asserts for every request that no identity code is in its address.
[[nodiscard]] std::unique_ptr<http::Http> new_line();

}  // namespace luukku::test
