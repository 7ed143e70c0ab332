#pragma once

#include "platform/base/result.h"

#include <filesystem>

namespace luukku::central {

// The files of a test CA: P-256 keys, PEM, keys readable by their owner only. For demos and tests: a real station's CA is
// the organisation's own.
struct PkiFiles {
    std::filesystem::path ca{};          // what a client is given to trust
    std::filesystem::path ca_key{};
    std::filesystem::path server{};      // 127.0.0.1, ::1, localhost
    std::filesystem::path server_key{};
    std::filesystem::path device{};      // the client certificate of a demo kiosk
    std::filesystem::path device_key{};
};

[[nodiscard]] PkiFiles pki_files(const std::filesystem::path& folder);

// Makes what is absent and makes leaves anew that are about to end. Existing files are left as they are.
[[nodiscard]] Result<PkiFiles> ensure_pki(const std::filesystem::path& folder);

}  // namespace luukku::central
