#include "tools/central/journal.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <utility>

namespace luukku::central {

namespace {

// The length of the whole lines, which is where the next commit goes.
Result<std::uintmax_t> replay_lines(const std::filesystem::path& file, const Journal::Visitor& visitor)
{
    std::ifstream in{file, std::ios::binary};
    std::uintmax_t whole = 0;
    std::string line;
    while (std::getline(in, line)) {
        if (in.eof()) break;  // no newline: torn
        const auto commit = Json::parse(line, nullptr, false);
        if (!commit.is_object()) return Error{Fault::StoreUnavailable, "a line of the data file is not a commit"};
        visitor(commit);
        whole += line.size() + 1;
    }
    return whole;
}

bool write_all(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        const auto written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

// A new file is there after a power cut only when its folder was written too.
void sync_folder(const std::filesystem::path& folder)
{
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
}

}  // namespace

Outcome Journal::replay(const std::filesystem::path& file, const Visitor& visitor)
{
    const auto whole = replay_lines(file, visitor);
    if (!whole) return whole.error();
    return Done{};
}

Result<Journal> Journal::open(const std::filesystem::path& file, const Visitor& visitor)
{
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) return Error{Fault::StoreUnavailable, "the data file cannot be opened"};
    Journal journal{descriptor};
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) return Error{Fault::Locked, "another server holds the data folder"};
    sync_folder(file.parent_path());

    const auto whole = replay_lines(file, visitor);
    if (!whole) return whole.error();
    if (::ftruncate(descriptor, static_cast<off_t>(*whole)) != 0 || ::lseek(descriptor, 0, SEEK_END) < 0)
        return Error{Fault::StoreUnavailable, "the torn end of the data file cannot be cut"};
    return journal;
}

Journal::Journal(Journal&& other) noexcept
    : m_descriptor{std::exchange(other.m_descriptor, -1)}, m_broken{other.m_broken}
{
}

Journal::~Journal()
{
    if (m_descriptor >= 0) ::close(m_descriptor);
}

Outcome Journal::append(const Json& commit)
{
    if (m_broken) return Error{Fault::StoreUnavailable, "an earlier write failed and could not be taken back"};
    const auto line = commit.dump() + "\n";
    const auto before = ::lseek(m_descriptor, 0, SEEK_END);
    if (write_all(m_descriptor, line) && ::fsync(m_descriptor) == 0) return Done{};

    m_broken = ::ftruncate(m_descriptor, before) != 0;
    return Error{Fault::StoreUnavailable, "the commit could not be written"};
}

}  // namespace luukku::central
