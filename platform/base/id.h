#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>

namespace luukku {

// A name of one kind of thing. Ids of different kinds do not mix: `Id<struct RecordTag>` is not `Id<struct VisitTag>`.
template <typename Tag>
struct Id {
    std::string value{};

    [[nodiscard]] bool empty() const { return value.empty(); }
    auto operator<=>(const Id&) const = default;
};

using RecordId = Id<struct RecordTag>;  // a resource of our own making: an UUID, the same on the device and at the centre

// RFC 9562 version 4 text from 16 random bytes, lower case.
[[nodiscard]] std::string uuid_text(const std::array<std::uint8_t, 16>& random);

// Of one id as many others: the same every time, and as far apart from other people's as the one is. 0 is itself; less than 256, of an UUID.
[[nodiscard]] RecordId nth_id(const RecordId& id, std::size_t n);

}  // namespace luukku
