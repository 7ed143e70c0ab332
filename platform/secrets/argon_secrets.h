#pragma once

#include "platform/secrets.h"

namespace luukku {

// Argon2id by libsodium with its interactive costs (2 passes, 64 MiB). The hash is the self-describing text of crypto_pwhash_str,
// salt and costs in it, so costs can be raised later without touching old hashes.
class ArgonSecrets : public Secrets {
public:
    [[nodiscard]] Result<std::string> hash_pin(const Secret& pin) override;
    [[nodiscard]] bool pin_matches(const Secret& pin, const std::string& hash) override;
    [[nodiscard]] Result<std::string> seal(const Secret& text, const Secret& code) override;
    [[nodiscard]] Result<Secret> unseal(std::string_view sealed, const Secret& code) override;
};

}  // namespace luukku
