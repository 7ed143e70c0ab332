#pragma once

#include "platform/base/result.h"
#include "tools/central/json.h"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace luukku::central {

// The server's only file: one line of JSON a commit, appended and fsynced before anybody is told that it is saved. A last
// line without its newline was torn by a power cut and is no commit; the next writer cuts it off. Any other line that does
// not parse means the file was changed from outside, and it is refused rather than guessed at.
class Journal {
public:
    using Visitor = std::function<void(const Json& commit)>;

    // Reads every whole line. Takes no lock, so it can look at a file that a server is writing. No file is no commits.
    [[nodiscard]] static Outcome replay(const std::filesystem::path& file, const Visitor& visitor);

    // Holds the file alone: Fault::Locked when another server has it.
    [[nodiscard]] static Result<Journal> open(const std::filesystem::path& file, const Visitor& visitor);

    Journal(Journal&& other) noexcept;
    Journal& operator=(Journal&&) = delete;
    ~Journal();

    // On failure nothing is kept: the file is cut back to where it was.
    [[nodiscard]] Outcome append(const Json& commit);

private:
    explicit Journal(int descriptor) : m_descriptor{descriptor} {}

    int m_descriptor{-1};
    bool m_broken{};
};

}  // namespace luukku::central
