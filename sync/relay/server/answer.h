#pragma once

#include "sync/relay/book.h"
#include "sync/relay/server/request.h"

#include <string>

namespace luukku::relay {

// Who asks, as the certificate says and nothing else.
enum class Role { Kiosk, Desk };
struct Member {
    Role role{};
    std::string name{};

    bool operator==(const Member&) const = default;
};

struct Response {
    int status{200};
    std::string body{};

    bool operator==(const Response&) const = default;
};

// A kiosk tells of its own calls alone, a desk sees and acknowledges; neither does what is the other's.
[[nodiscard]] Response answer_to(Book& book, const Member& member, const Request& request, Duration now);

// As it goes over the wire. `last`: the connection ends after it.
[[nodiscard]] std::string written(const Response& response, bool last);

}  // namespace luukku::relay
