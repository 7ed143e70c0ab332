#pragma once

#include "platform/keystore.h"

#include <optional>

namespace luukku {

// A key that is forgotten with the object. `keep` puts any text in its place, a broken one too.
class MemoryKeystore : public Keystore {
public:
    [[nodiscard]] Result<Secret> key() override;
    [[nodiscard]] Result<Secret> create_key() override;     // another key each time in one process

    void keep(Secret key) { m_key = std::move(key); }
    void lose() { m_key.reset(); }

private:
    std::optional<Secret> m_key{};
};

}  // namespace luukku
