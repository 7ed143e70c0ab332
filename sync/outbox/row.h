#pragma once

#include "platform/base/id.h"
#include "platform/base/moment.h"
#include "sync/fhir/json.h"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace luukku::outbox {

// A resource of our own making. Its id is an UUID made before it was first saved, so sending it twice is harmless: PUT [type]/[id].
struct Create {
    fhir::Json resource{};

    bool operator==(const Create&) const = default;
};

// One change to somebody else's resource: `member` from `from` to `to`. It is rebuilt on a fresh read while the member still is
// `from`; where it already is `to` it is done; anything else is a conflict for staff. Other members are never touched.
struct Change {
    std::string reference{};    // "Appointment/123"
    std::string member{};       // top-level, "status"
    fhir::Json from{};
    fhir::Json to{};

    bool operator==(const Change&) const = default;
};

using Work = std::variant<Create, Change>;

enum class RowState : std::uint8_t {
    Queued,         // waits for its time
    Sending,        // was handed to the network; after a crash: unknown, sent again (harmless by the rules above)
    Acknowledged,   // a well-formed FHIR answer said so; kept for a while, then purged
    Quarantined,    // will never be taken as it is: staff decide. Rows of other contacts go on
};

// Rows of one contact (`chain`) are sent in order, and so are rows about one resource. A quarantined Create holds back only the later
// Create rows of its own chain, which may refer to it; nothing refers to a Change, so a quarantined Change holds back nothing.
struct Row {
    std::int64_t id{};
    RecordId chain{};
    Work work{};
    RowState state{RowState::Queued};
    int attempts{};
    Utc created{};
    Utc due{};
    std::optional<Error> last_error{};

    bool operator==(const Row&) const = default;
};

// What became of a row that was handed to the network.
enum class Fate : std::uint8_t {
    Acknowledged,
    Retry,          // nothing was taken, or nobody knows: again later
    Quarantine,     // refused for good
    Conflict,       // a Change whose guard no longer holds: quarantined, named as conflict
};

struct RowOutcome {
    std::int64_t id{};
    Fate fate{Fate::Retry};
    std::optional<Error> error{};
    std::optional<Duration> retry_after{};  // the server's own wish

    bool operator==(const RowOutcome&) const = default;
};

// A server's wish beyond this is taken as this: one mistaken header must not silence a station for a day.
inline constexpr Duration longest_wish{std::chrono::hours{1}};

// When to try again: 1 s doubling to 10 min, with full jitter; `unit_random` in [0, 1). The server's wish is a lower bound.
[[nodiscard]] Duration wait_before_retry(int attempts, double unit_random, std::optional<Duration> retry_after);

}  // namespace luukku::outbox
