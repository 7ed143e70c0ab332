#pragma once

#include "platform/base/moment.h"
#include "platform/base/result.h"
#include "platform/calendar.h"
#include "platform/keystore.h"
#include "sync/outbox/row.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luukku::store {

struct NewRow {
    RecordId chain{};
    outbox::Work work{};
};

// One line of the log of use (act 703/2023): who did what to whose data. `subject` is hashed with a key of the store before it is
// written; `action` and `actor` are codes ("arrival.save", "visitor", "staff"). Never an answer, never a name.
struct AuditEntry {
    std::string actor{};
    std::string action{};
    std::string subject{};
    std::string outcome{"ok"};
};

struct Ticket {
    Date day{};
    int number{};
};

// A visit that has been begun and not ended. What is left open by a crash is found at the next start.
struct OpenVisit {
    RecordId chain{};
    fhir::Json note{};      // what start-up needs to tell staff that the visit broke off
};

// A code that is taken once: a second use of it by another chain is a Conflict. Forgotten after it has expired.
struct UsedCode {
    std::string serial{};
    RecordId chain{};
    Utc until{};
};

// Something that is only counted: what it was ("arrival", "contact") and when, never whose. Kept for `longest_tally`.
struct Happened {
    std::string kind{};
    Utc at{};

    bool operator==(const Happened&) const = default;
};
inline constexpr std::chrono::days longest_tally{16};

struct Tally {
    std::optional<Utc> begun{};             // the oldest that was counted, of any time: before it nothing is known
    std::vector<Happened> happened{};       // since the moment that was asked for, the oldest first
};

// What is saved together or not at all.
struct Batch {
    Moment at{};
    std::vector<NewRow> rows{};
    std::vector<AuditEntry> audit{};
    std::optional<Ticket> ticket{};
    std::optional<UsedCode> uses{};
    std::optional<OpenVisit> open{};         // remembered until `closes` names its chain
    std::optional<RecordId> closes{};
    std::vector<Happened> happened{};
};

struct OutboxCounts {
    int queued{};
    int sending{};
    int quarantined{};
    std::optional<Utc> oldest{};    // of queued and sending
    std::optional<Utc> oldest_free{};       // of those, that no record held back by a refusal
};

struct Settings {
    bool no_sync_for_measuring{};   // synchronous=OFF: only the negative control of the crash tests
};

// The station's one encrypted store. Exactly one connection, used from exactly one thread; a second program that opens the same
// folder is refused (Fault::Locked). Saved means: COMMIT returned with synchronous=FULL in WAL mode.
// Opening refuses (Fault::StoreUnavailable) a library that is not SQLCipher 4, a file that begins as plain SQLite, and any pragma that did not
// take; Fault::WrongKey when the key does not open it: nothing is deleted or made anew then.
class Store {
public:
    static Result<std::unique_ptr<Store>> open(const std::filesystem::path& folder, Keystore& keystore, const Settings& settings = {});
    virtual ~Store() = default;

    // Fault::DiskFull: nothing of it is saved, and there may be room later. Fault::Conflict: a record or a ticket of it is there
    // already, or a code was used before. Fault::StoreUnavailable: not acknowledged; when the disk failed, every later call says the same until the store is
    // opened again, since only reading anew shows what the disk has (then a Conflict on the same batch means that it was saved).
    Outcome commit(const Batch& batch) { return commit_all({&batch, 1}); }
    virtual Outcome commit_all(std::span<const Batch> batches) = 0;     // the same of several: all of them or none
    [[nodiscard]] virtual Result<int> last_ticket(const Date& day) = 0;     // 0 when none yet
    [[nodiscard]] virtual Result<bool> is_used(std::string_view serial) = 0;        // of a code, as far as it is remembered
    [[nodiscard]] virtual Result<std::vector<OpenVisit>> open_visits() = 0;
    [[nodiscard]] virtual Result<Tally> tally(Utc since) = 0;
    virtual Outcome purge_tally(Utc now) = 0;       // as every commit that counts something does

    // The outbox. `take_due` marks the rows as Sending and counts the attempt; at opening, Sending becomes Queued.
    [[nodiscard]] virtual Result<std::vector<outbox::Row>> take_due(Utc now, std::size_t most) = 0;
    virtual Outcome settle(const std::vector<outbox::RowOutcome>& outcomes, Utc now, double unit_random) = 0;
    [[nodiscard]] virtual Result<OutboxCounts> outbox_counts() = 0;
    [[nodiscard]] virtual Result<std::vector<outbox::Row>> rows_in(outbox::RowState state, std::size_t most) = 0;
    [[nodiscard]] virtual Result<std::vector<outbox::Row>> changes_since(Utc since) = 0;     // Changes saved since then and not purged, sent or not
    [[nodiscard]] virtual Result<std::vector<outbox::Row>> creates_since(std::string_view type, Utc since) = 0;     // the same of Creates of this type
    virtual Outcome make_due(Utc now) = 0;              // the network is back: nothing waits out its delay
    virtual Outcome retry_quarantined(Utc now) = 0;     // staff's "try again"
    virtual Outcome purge_acknowledged(Utc before) = 0;

    // The lists pulled from the central system. A list is replaced whole, with the moment of the server's answer.
    virtual Outcome replace_list(std::string_view type, const std::vector<fhir::Json>& resources, Utc fetched) = 0;
    [[nodiscard]] virtual Result<std::vector<fhir::Json>> list(std::string_view type) = 0;
    [[nodiscard]] virtual Result<std::optional<Utc>> list_fetched(std::string_view type) = 0;

    // Station settings changed on site: small JSON values by name.
    virtual Outcome save_setting(std::string_view name, const fhir::Json& value, const AuditEntry& audit, Utc now) = 0;
    [[nodiscard]] virtual Result<fhir::Json> setting(std::string_view name) = 0;   // Null when never set

    // The log of use is a hash chain; Fault::StoreUnavailable names the first broken row.
    virtual Outcome write_audit(const AuditEntry& entry, Utc now) = 0;
    virtual Outcome purge_audit(Utc before, Utc now) = 0;   // its oldest lines, as far as they are older than this
    virtual Outcome verify_audit() = 0;
    virtual Outcome check_integrity() = 0;      // integrity_check and cipher_integrity_check
};

}  // namespace luukku::store
