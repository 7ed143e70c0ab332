#pragma once

#include "platform/base/result.h"

#include <filesystem>

namespace luukku::store {

// The folder of one store, held by one program: an flock on `luukku.lock`, which the kernel lets go when the program dies. The lock
// file also remembers that a store was made here, so a store that is gone is told apart from one that never was.
class Folder {
public:
    // Makes the folder (mode 0700) where it is missing. Fault::Locked when another holds it.
    static Result<Folder> hold(const std::filesystem::path& path);
    Folder(Folder&& other) noexcept;
    Folder& operator=(Folder&&) = delete;
    ~Folder();

    [[nodiscard]] std::filesystem::path database() const { return m_path / "luukku.db"; }
    [[nodiscard]] std::filesystem::path draft() const { return m_path / "luukku.db.new"; }

    [[nodiscard]] bool had_store() const;
    Outcome remember_store();
    Outcome sync() const;   // the folder itself: names of files made or moved in it

private:
    Folder(std::filesystem::path path, int lock);

    std::filesystem::path m_path;
    int m_lock;
};

// Whether a file may be an encrypted store by the look of its first bytes: Fault::StoreUnavailable for an empty file, for one
// that cannot be read and for plain SQLite. A SQLCipher without a key writes plain text and says nothing, so this is asked of the
// file itself.
[[nodiscard]] Outcome looks_encrypted(const std::filesystem::path& file);

}  // namespace luukku::store
