#pragma once

#include "platform/base/moment.h"
#include "tools/central/journal.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace luukku::central {

// The type and id of one resource, "Slot/slot-1".
struct Identity {
    std::string type{};
    std::string id{};

    [[nodiscard]] std::string text() const { return type + "/" + id; }
    auto operator<=>(const Identity&) const = default;
};

// The newest version of a resource, with `meta.versionId` and `meta.lastUpdated` in the body.
struct Stored {
    Identity identity{};
    std::uint64_t version{};
    Utc updated{};
    std::shared_ptr<const Json> body{};
};

enum class Writer { Seed, Request, Staff };

// All that the server has, in memory and in the journal. Not thread-safe: its owner holds a lock.
class Holdings {
public:
    using Shelf = std::map<std::string, Stored>;

    [[nodiscard]] static Result<Holdings> open(const std::filesystem::path& folder);
    [[nodiscard]] static std::filesystem::path journal_file(const std::filesystem::path& folder);

    [[nodiscard]] const Stored* find(const Identity& identity) const;
    [[nodiscard]] const Shelf& shelf(const std::string& type) const;
    [[nodiscard]] bool empty() const { return m_shelves.empty(); }

    // Stamps version and time, writes all in one line of the journal, then shows them: all or none. Each body has its
    // resourceType and id.
    [[nodiscard]] Result<std::vector<Stored>> commit(std::vector<Json> bodies, Writer writer);

private:
    explicit Holdings(Journal journal, std::map<std::string, Shelf> shelves);

    Journal m_journal;
    std::map<std::string, Shelf> m_shelves{};
    Utc m_latest{};
};

}  // namespace luukku::central
