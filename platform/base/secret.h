#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace luukku {

// Overwrites memory in a way that the compiler may not remove.
void wipe(void* memory, std::size_t size);

// Text that must not outlive its use nor reach a log: an identity code, a PIN, a key. It does not print, and its memory is
// overwritten when it is replaced or destroyed. `reveal()` is the one way in; each use of it is a place to review.
class Secret {
public:
    Secret() = default;
    explicit Secret(std::string text) : m_text{std::move(text)} {}
    Secret(const Secret&) = default;
    Secret(Secret&& other) noexcept : m_text{other.m_text} { other.clear(); }      // NOLINT(performance-move-constructor-init): moving would leave the old bytes
    Secret& operator=(const Secret& other);
    Secret& operator=(Secret&& other) noexcept;
    ~Secret() { clear(); }

    [[nodiscard]] std::string_view reveal() const { return m_text; }
    [[nodiscard]] bool empty() const { return m_text.empty(); }
    [[nodiscard]] std::size_t size() const { return m_text.size(); }
    void clear();

    bool operator==(const Secret&) const = default;

private:
    std::string m_text;
};

}  // namespace luukku
