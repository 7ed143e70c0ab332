#pragma once

#include "platform/base/fault.h"

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace luukku {

// An expected failure. `detail` is for the log: it never holds what a person typed, a name, an identity code or an answer.
struct Error {
    Fault fault{Fault::Internal};
    std::string detail{};

    bool operator==(const Error&) const = default;
};

struct Done {
    bool operator==(const Done&) const = default;
};

// Either a value or an Error. Asking a failed result for its value is a bug and asserts.
template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_state{std::in_place_index<0>, std::move(value)} {}
    Result(Error error) : m_state{std::in_place_index<1>, std::move(error)} {}

    [[nodiscard]] bool ok() const { return m_state.index() == 0; }
    explicit operator bool() const { return ok(); }

    [[nodiscard]] const T& value() const& { assert(ok()); return std::get<0>(m_state); }
    [[nodiscard]] T& value() & { assert(ok()); return std::get<0>(m_state); }
    [[nodiscard]] T&& value() && { assert(ok()); return std::move(std::get<0>(m_state)); }
    [[nodiscard]] const Error& error() const { assert(!ok()); return std::get<1>(m_state); }

    const T& operator*() const& { return value(); }
    T& operator*() & { return value(); }
    T operator*() && { return std::move(*this).value(); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }

private:
    std::variant<T, Error> m_state;
};

using Outcome = Result<Done>;

}  // namespace luukku
