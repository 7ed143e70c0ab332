#include "tests/faults/powercut_vfs.h"

#include <sqlcipher/sqlite3.h>

#include <algorithm>
#include <cassert>
#include <cstring>
#include <fstream>
#include <new>

namespace luukku::test {

namespace {

constexpr std::size_t sector = 512;

FaultyDisk* the_disk = nullptr;
sqlite3_vfs* real_vfs = nullptr;
sqlite3_vfs faulty_vfs{};

// What SQLite holds for an open file: ours, and behind it the real one.
struct File {
    sqlite3_file base{};
    const char* name{};     // SQLite keeps it as long as the file is open; null for a temporary file
    [[nodiscard]] sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

File& file_of(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }
sqlite3_file* real_of(sqlite3_file* file) { return file_of(file).real(); }

std::string content_of(const std::string& path)
{
    std::error_code missing;
    const auto size = std::filesystem::file_size(path, missing);
    if (missing) return {};
    std::string bytes(size, '\0');
    std::ifstream{path, std::ios::binary}.read(bytes.data(), static_cast<std::streamsize>(size));
    return bytes;
}

void put(std::string& content, std::uint64_t at, std::string_view bytes)
{
    if (content.size() < at + bytes.size()) content.resize(at + bytes.size(), '\0');
    std::copy(bytes.begin(), bytes.end(), content.begin() + static_cast<std::ptrdiff_t>(at));
}

}  // namespace

// SQLite calls plain functions; they reach the disk through this.
struct FaultyDiskAccess {
    static bool dead() { return the_disk->m_trouble == FaultyDisk::Trouble::PowerCut && the_disk->m_happened; }
    static FaultyDisk::Content& content(sqlite3_file* file) { return the_disk->m_files[file_of(file).name]; }

    static int read(sqlite3_file* file, void* to, int size, sqlite3_int64 at)
    {
        return dead() ? SQLITE_IOERR_READ : real_of(file)->pMethods->xRead(real_of(file), to, size, at);
    }

    static int write(sqlite3_file* file, const void* from, int size, sqlite3_int64 at)
    {
        if (file_of(file).name == nullptr) return real_of(file)->pMethods->xWrite(real_of(file), from, size, at);
        if (const int code = the_disk->next_operation(false); code != SQLITE_OK) return code;
        content(file).since.push_back({static_cast<std::uint64_t>(at), std::string{static_cast<const char*>(from), static_cast<std::size_t>(size)}, {}});
        return real_of(file)->pMethods->xWrite(real_of(file), from, size, at);
    }

    static int truncate(sqlite3_file* file, sqlite3_int64 size)
    {
        if (const int code = the_disk->next_operation(false); code != SQLITE_OK) return code;
        if (file_of(file).name != nullptr) content(file).since.push_back({0, {}, static_cast<std::uint64_t>(size)});
        return real_of(file)->pMethods->xTruncate(real_of(file), size);
    }

    // The real disk need not sync: what counts is remembered here.
    static int sync(sqlite3_file* file, int)
    {
        if (const int code = the_disk->next_operation(true); code != SQLITE_OK) return code;
        if (file_of(file).name == nullptr) return SQLITE_OK;
        auto& synced = content(file);
        for (const auto& change : synced.since) {
            if (change.truncated) synced.synced.resize(*change.truncated, '\0');
            else put(synced.synced, change.at, change.bytes);
        }
        synced.since.clear();
        synced.ever_synced = true;
        return SQLITE_OK;
    }

    static int remove(sqlite3_vfs*, const char* name, int)
    {
        if (const int code = the_disk->next_operation(false); code != SQLITE_OK) return code;
        the_disk->m_files.erase(name);
        return real_vfs->xDelete(real_vfs, name, 0);
    }

    static int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags);
};

namespace {

int close(sqlite3_file* file) { return real_of(file)->pMethods->xClose(real_of(file)); }
int size(sqlite3_file* file, sqlite3_int64* to) { return real_of(file)->pMethods->xFileSize(real_of(file), to); }
int lock(sqlite3_file* file, int level) { return real_of(file)->pMethods->xLock(real_of(file), level); }
int unlock(sqlite3_file* file, int level) { return real_of(file)->pMethods->xUnlock(real_of(file), level); }
int reserved(sqlite3_file* file, int* to) { return real_of(file)->pMethods->xCheckReservedLock(real_of(file), to); }
int control(sqlite3_file* file, int what, void* with) { return real_of(file)->pMethods->xFileControl(real_of(file), what, with); }
int sector_size(sqlite3_file* file) { return real_of(file)->pMethods->xSectorSize(real_of(file)); }
int characteristics(sqlite3_file* file) { return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file)); }

// Version 1 has no shared memory and no mapping: WAL works then only with the exclusive lock, which the store takes anyway.
constexpr sqlite3_io_methods methods()
{
    sqlite3_io_methods all{};
    all.iVersion = 1;
    all.xClose = close;
    all.xRead = FaultyDiskAccess::read;
    all.xWrite = FaultyDiskAccess::write;
    all.xTruncate = FaultyDiskAccess::truncate;
    all.xSync = FaultyDiskAccess::sync;
    all.xFileSize = size;
    all.xLock = lock;
    all.xUnlock = unlock;
    all.xCheckReservedLock = reserved;
    all.xFileControl = control;
    all.xSectorSize = sector_size;
    all.xDeviceCharacteristics = characteristics;
    return all;
}

constexpr sqlite3_io_methods faulty_methods = methods();

}  // namespace

int FaultyDiskAccess::open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags)
{
    auto& ours = *new (file) File{};
    if (dead()) return SQLITE_CANTOPEN;
    const int code = real_vfs->xOpen(real_vfs, name, ours.real(), flags, out_flags);
    if (code != SQLITE_OK) return code;
    ours.name = name;
    ours.base.pMethods = &faulty_methods;
    if (name != nullptr) the_disk->opened(name);
    return SQLITE_OK;
}

FaultyDisk::FaultyDisk()
{
    assert(the_disk == nullptr);
    the_disk = this;
    sqlite3_initialize();
    real_vfs = sqlite3_vfs_find(nullptr);
    faulty_vfs = *real_vfs;
    faulty_vfs.zName = "faulty";
    faulty_vfs.szOsFile = static_cast<int>(sizeof(File)) + real_vfs->szOsFile;
    faulty_vfs.xOpen = FaultyDiskAccess::open;
    faulty_vfs.xDelete = FaultyDiskAccess::remove;
    sqlite3_vfs_register(&faulty_vfs, 1);
}

FaultyDisk::~FaultyDisk()
{
    sqlite3_vfs_register(real_vfs, 1);
    sqlite3_vfs_unregister(&faulty_vfs);
    the_disk = nullptr;
}

void FaultyDisk::trouble(Trouble kind, int at_operation)
{
    m_trouble = kind;
    m_at = at_operation;
    m_operations = 0;
    m_happened = false;
}

int FaultyDisk::next_operation(bool is_sync)
{
    ++m_operations;
    const bool now = m_trouble != Trouble::None && m_operations == m_at;
    m_happened = m_happened || now;
    switch (m_trouble) {
    case Trouble::None: return SQLITE_OK;
    case Trouble::PowerCut: return m_happened ? SQLITE_IOERR : SQLITE_OK;
    case Trouble::DiskFull: return m_happened && !is_sync ? SQLITE_FULL : SQLITE_OK;
    case Trouble::WriteFails: return now && !is_sync ? SQLITE_IOERR_WRITE : SQLITE_OK;
    case Trouble::SyncFails: return now && is_sync ? SQLITE_IOERR_FSYNC : SQLITE_OK;
    }
    return SQLITE_OK;
}

// What stands in a file when it is first opened was there before the day began, so it is taken as synced.
void FaultyDisk::opened(const std::string& file)
{
    if (m_files.contains(file)) return;
    Content content;
    content.synced = content_of(file);
    content.ever_synced = !content.synced.empty();
    m_files.emplace(file, std::move(content));
}

void FaultyDisk::leave(const std::filesystem::path& folder, Unsynced unsynced, std::mt19937_64& random) const
{
    const auto kept = [&] { return unsynced == Unsynced::SectorsAtRandom && random() % 2 == 0; };
    for (const auto& [name, content] : m_files) {
        auto bytes = content.synced;
        bool there = content.ever_synced;
        for (const auto& change : content.since) {
            if (change.truncated) {
                if (kept()) bytes.resize(*change.truncated, '\0');
                continue;
            }
            // The pieces of a write that lie in one sector each.
            for (std::size_t at = 0; at < change.bytes.size();) {
                const auto piece = std::min(change.bytes.size() - at, sector - (change.at + at) % sector);
                if (kept()) {
                    put(bytes, change.at + at, std::string_view{change.bytes}.substr(at, piece));
                    there = true;
                }
                at += piece;
            }
        }
        const auto path = folder / std::filesystem::path{name}.filename();
        std::filesystem::remove(path);
        if (there) std::ofstream{path, std::ios::binary}.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }
}

}  // namespace luukku::test
