#pragma once

#include "platform/keystore.h"

#include <filesystem>

namespace luukku {

// The key in a file. FOR DEMONSTRATION AND DEVELOPMENT: the key lies on the same disk as the store, so whoever takes the disk takes
// both. A station in use keeps its key in a TPM or gets it at start-up; this adapter then only shows what the port promises.
//
// The file has 64 hexadecimal digits and a newline, is a regular file of this user with mode 0600, and is refused when group or
// others may read it. It appears whole or not at all: written beside its place, synced, linked into place, directory synced.
class FileKeystore : public Keystore {
public:
    explicit FileKeystore(std::filesystem::path file);

    [[nodiscard]] Result<Secret> key() override;
    [[nodiscard]] Result<Secret> create_key() override;

private:
    std::filesystem::path m_file;
};

}  // namespace luukku
