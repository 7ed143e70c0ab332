#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace luukku::relay {

// As much of HTTP/1.1 (RFC 9112) as our own clients speak: a request with a length, one after another on a connection. Whatever else somebody sends is
// Bad: nothing is guessed.
struct Request {
    std::string method{};
    std::string path{};
    std::string body{};

    bool operator==(const Request&) const = default;
};

enum class Reading { More, Whole, Bad, TooLarge };

// The request that `bytes` begin with; `used`: how many of them it took.
[[nodiscard]] Reading read_request(std::string_view bytes, Request& request, std::size_t& used);

}  // namespace luukku::relay
