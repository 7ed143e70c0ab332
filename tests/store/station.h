#pragma once

#include "platform/fake/memory_keystore.h"
#include "sync/store/store.h"
#include "tests/support/temporary_folder.h"

#include <map>

namespace luukku::test {

// A Monday morning, plus so much.
[[nodiscard]] Utc morning(Duration later = Duration{0});
inline constexpr Date today{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{23}};

[[nodiscard]] outbox::Create create(std::string_view type, std::string_view id, std::string_view extra_text = {});
[[nodiscard]] outbox::Change check_in(std::string_view appointment);
[[nodiscard]] store::AuditEntry audit(std::string_view subject);

// One arrival: an Encounter, a ticket and a line in the log of use.
[[nodiscard]] store::Batch arrival(int number);

// A station with a folder and a key, whose program can be ended and started again.
class Station {
public:
    Station() { keystore.keep(Secret{std::string(64, '7')}); }

    // The running program's store; opens it when the program is not running, and requires that it opens.
    store::Store& store();
    [[nodiscard]] Fault refusal();      // requires that it does not open
    void stop() { m_store.reset(); }
    void restart() { stop(); store(); }

    [[nodiscard]] std::filesystem::path file(const char* name) const { return folder / name; }
    [[nodiscard]] std::map<std::string, std::string> bytes() const;     // every file of the folder

    TemporaryFolder folder{};
    MemoryKeystore keystore{};

private:
    std::unique_ptr<store::Store> m_store{};
};

// A look into the store from beside: any SQL on it while the program is stopped. The first column of the first row.
[[nodiscard]] std::string look(const std::filesystem::path& file, const std::string& sql, const Secret& key = Secret{std::string(64, '7')});

}  // namespace luukku::test
