#pragma once

#include "platform/secrets.h"

#include <cstdint>

namespace luukku {

// Keeps the promises of the port that a test can see (a salt, no PIN in the hash, only the right PIN matches, only the right code opens)
// and none of its strength, in no time at all.
class FakeSecrets : public Secrets {
public:
    [[nodiscard]] Result<std::string> hash_pin(const Secret& pin) override;
    [[nodiscard]] bool pin_matches(const Secret& pin, const std::string& hash) override;
    [[nodiscard]] Result<std::string> seal(const Secret& text, const Secret& code) override;
    [[nodiscard]] Result<Secret> unseal(std::string_view sealed, const Secret& code) override;

private:
    std::uint64_t m_salt{};
};

}  // namespace luukku
