#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace luukku::test {

// A disk between SQLite and the real one that knows what a power cut would leave: for every file what was synced, and each write since.
// While one lives it is SQLite's default VFS; SQLCipher sits above it, so it sees only encrypted pages. The process goes on after the
// "cut", but nothing of it reaches the files any more and everything it asks fails.
//
// What the model takes for granted: a sync is honest, a sector of 512 bytes is written whole or not at all, a file that was never synced
// may be missing, and a delete is final.
class FaultyDisk {
public:
    enum class Trouble : std::uint8_t { None, PowerCut, DiskFull, WriteFails, SyncFails };

    FaultyDisk();
    FaultyDisk(const FaultyDisk&) = delete;
    FaultyDisk& operator=(const FaultyDisk&) = delete;
    ~FaultyDisk();

    // The trouble comes at the n-th operation from now that changes something (write, truncate, sync, delete), 1 being the next. A
    // full disk stays full until the next call; a failed write or sync happens once; after a power cut nothing works.
    void trouble(Trouble kind, int at_operation);
    [[nodiscard]] int operations() const { return m_operations; }   // since the last `trouble`
    [[nodiscard]] bool happened() const { return m_happened; }

    enum class Unsynced : std::uint8_t { AllLost, SectorsAtRandom };

    // What the power cut left of each file, written over the real files of the folder.
    void leave(const std::filesystem::path& folder, Unsynced unsynced, std::mt19937_64& random) const;

private:
    friend struct FaultyDiskAccess;

    struct Change {
        std::uint64_t at{};
        std::string bytes{};                        // of a write
        std::optional<std::uint64_t> truncated{};   // the new size of a truncate
    };
    struct Content {
        bool ever_synced{};
        std::string synced{};
        std::vector<Change> since{};
    };

    // What SQLite is told of the next operation that changes something; SQLITE_OK when it is to be done.
    int next_operation(bool is_sync);
    void opened(const std::string& file);

    std::map<std::string, Content> m_files{};
    Trouble m_trouble{Trouble::None};
    int m_at{};
    int m_operations{};
    bool m_happened{};
};

}  // namespace luukku::test
