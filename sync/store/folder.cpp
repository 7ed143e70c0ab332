#include "sync/store/folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <fstream>
#include <string_view>

namespace luukku::store {

namespace {

constexpr std::string_view plain_header{"SQLite format 3\0", 16};
constexpr off_t smallest_store = 4096;

Error unavailable(const char* why) { return {Fault::StoreUnavailable, why}; }

Outcome sync_path(const std::filesystem::path& path)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return unavailable("the folder cannot be opened");
    const bool synced = ::fsync(descriptor) == 0;
    ::close(descriptor);
    if (!synced) return unavailable("the folder cannot be synced");
    return Done{};
}

Outcome make_folder(const std::filesystem::path& path)
{
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) return Done{};
    std::filesystem::create_directories(path.parent_path(), error);
    if (::mkdir(path.c_str(), 0700) != 0) return unavailable("the folder cannot be made");
    return sync_path(path.parent_path());
}

}  // namespace

Folder::Folder(std::filesystem::path path, int lock) : m_path{std::move(path)}, m_lock{lock} {}

Folder::Folder(Folder&& other) noexcept : m_path{std::move(other.m_path)}, m_lock{std::exchange(other.m_lock, -1)} {}

Folder::~Folder()
{
    if (m_lock >= 0) ::close(m_lock);
}

Result<Folder> Folder::hold(const std::filesystem::path& path)
{
    auto whole = std::filesystem::absolute(path).lexically_normal();
    if (!whole.has_filename()) whole = whole.parent_path();
    if (auto made = make_folder(whole); !made) return made.error();

    const int lock = ::open((whole / "luukku.lock").c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (lock < 0) return unavailable("the lock file cannot be opened");
    if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
        const bool held = errno == EWOULDBLOCK;
        ::close(lock);
        return held ? Error{Fault::Locked, "another program holds the store"} : unavailable("the lock file cannot be locked");
    }
    return Folder{whole, lock};
}

bool Folder::had_store() const
{
    struct stat status{};
    return ::fstat(m_lock, &status) == 0 && status.st_size > 0;
}

Outcome Folder::remember_store()
{
    if (had_store()) return Done{};
    constexpr std::string_view mark{"made\n"};
    if (::pwrite(m_lock, mark.data(), mark.size(), 0) != static_cast<ssize_t>(mark.size()) || ::fsync(m_lock) != 0)
        return unavailable("the lock file cannot be written");
    return sync();
}

Outcome Folder::sync() const { return sync_path(m_path); }

Outcome looks_encrypted(const std::filesystem::path& file)
{
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0) return unavailable("the store's file cannot be opened");

    struct stat status{};
    std::array<char, plain_header.size()> first{};
    const bool read = ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size >= smallest_store &&
                      ::read(descriptor, first.data(), first.size()) == static_cast<ssize_t>(first.size());
    ::close(descriptor);

    if (!read) return unavailable("the store's file is empty or cut short");
    if (std::string_view{first.data(), first.size()} == plain_header) return unavailable("the store's file is not encrypted");
    return Done{};
}

}  // namespace luukku::store
