#include "platform/keystore/file_keystore.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace luukku {

namespace {

constexpr std::size_t key_bytes = 32;
constexpr std::size_t key_digits = 2 * key_bytes;

Error unavailable(const char* why) { return {Fault::StoreUnavailable, why}; }

class File {
public:
    explicit File(int descriptor) : m_descriptor{descriptor} {}
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() { if (m_descriptor >= 0) ::close(m_descriptor); }

    [[nodiscard]] bool is_open() const { return m_descriptor >= 0; }
    [[nodiscard]] int get() const { return m_descriptor; }

private:
    int m_descriptor;
};

bool is_key(std::string_view text)
{
    return text.size() == key_digits && text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

bool sync_folder_of(const std::filesystem::path& file)
{
    const File folder{::open(file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    return folder.is_open() && ::fsync(folder.get()) == 0;
}

Secret random_key()
{
    std::array<unsigned char, key_bytes> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::array<char, key_digits + 1> text{};
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    Secret key{std::string{text.data(), key_digits}};
    wipe(bytes.data(), bytes.size());
    wipe(text.data(), text.size());
    return key;
}

bool write_whole(int descriptor, std::string_view text)
{
    while (!text.empty()) {
        const auto written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

bool write_new(const std::filesystem::path& path, const Secret& key)
{
    const File file{::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600)};
    return file.is_open() && ::fchmod(file.get(), 0600) == 0 && write_whole(file.get(), key.reveal()) && write_whole(file.get(), "\n") &&
           ::fsync(file.get()) == 0;
}

}  // namespace

FileKeystore::FileKeystore(std::filesystem::path file) : m_file{std::filesystem::absolute(std::move(file))} {}

Result<Secret> FileKeystore::key()
{
    const File file{::open(m_file.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC)};
    if (!file.is_open()) return errno == ENOENT ? Error{Fault::NotFound, "there is no key yet"} : unavailable("the key file cannot be opened");

    struct stat status{};
    if (::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) return unavailable("the key is not in a regular file");
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) return unavailable("the key file is open to group or others");
    if (status.st_uid != ::geteuid()) return unavailable("the key file belongs to another user");

    std::array<char, key_digits + 2> bytes{};
    const auto read = ::read(file.get(), bytes.data(), bytes.size());
    std::string text{bytes.data(), read > 0 ? static_cast<std::size_t>(read) : 0};
    wipe(bytes.data(), bytes.size());
    if (!text.empty() && text.back() == '\n') text.pop_back();

    Secret key{text};
    wipe(text.data(), text.size());
    if (!is_key(key.reveal())) return unavailable("the key file does not hold a key");
    return key;
}

Result<Secret> FileKeystore::create_key()
{
    if (sodium_init() < 0) return unavailable("no source of randomness");
    std::error_code ignored;
    std::filesystem::create_directories(m_file.parent_path(), ignored);

    // What a crash left half written was never a key of anything: no store is made before this function has returned.
    auto draft = m_file;
    draft += ".new";
    ::unlink(draft.c_str());

    const auto key = random_key();
    if (!write_new(draft, key)) return unavailable("the key file cannot be written");
    const bool linked = ::link(draft.c_str(), m_file.c_str()) == 0;     // unlike rename, never replaces a key
    ::unlink(draft.c_str());
    if (!linked) return unavailable(errno == EEXIST ? "a key exists already" : "the key file cannot be made");
    if (!sync_folder_of(m_file)) return unavailable("the folder of the key cannot be synced");
    return key;
}

}  // namespace luukku
