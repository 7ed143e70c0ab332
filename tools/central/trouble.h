#pragma once

#include "platform/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace luukku::central {

// What can go wrong on purpose.
enum class TroubleKind : std::uint8_t {
    Status,      // answers `status` with an OperationOutcome; nothing is applied
    LoseAnswer,  // applies the write, then closes without a byte of answer; reads are not touched
    Close,       // closes without a byte of answer; nothing is applied
    Hang,        // takes the request and says nothing until calmed, then closes; nothing is applied
    Delay,       // waits `milliseconds`, then goes on as usual
    Html,        // 200 with a web page, as a captive portal does
    Truncate,    // applies, then sends half of the answer and closes
    StaleAs409,  // a stale If-Match is answered with 409 as HAPI does, instead of R4's 412
    Race,        // makes the slots busy just before the next booking is applied
    RejectType,  // 422 to every write of the resource type `type`
};

// One trouble. It happens to the next `times` requests that fit `method` and `type` (empty: any), or to every one until
// calmed when `times` is 0. Requests are taken as they stand in HTTP: a transaction is a POST of type "". For RejectType
// `type` is that of the written resources, also inside a transaction.
struct Trouble {
    TroubleKind kind{TroubleKind::Status};
    int times{1};
    int status{503};
    int retry_after{};
    int milliseconds{};
    std::string method{};
    std::string type{};

    bool operator==(const Trouble&) const = default;
};

// The names of the control endpoint: "status", "lose-answer", "close", "hang", "delay", "html", "truncate", "stale-as-409", "race",
// "reject-type".
[[nodiscard]] std::string_view name_of(TroubleKind kind);

// {"kind":"status","status":503,"times":2,"retryAfter":1,"method":"PUT","type":"Slot"}; "ms" for a delay.
// stale-as-409 and reject-type stay until calmed unless `times` says otherwise.
[[nodiscard]] Result<Trouble> parse_trouble(std::string_view json);
[[nodiscard]] std::string trouble_json(const Trouble& trouble);

}  // namespace luukku::central
