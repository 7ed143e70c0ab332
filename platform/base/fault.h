#pragma once

#include <string_view>

namespace luukku {

// What went wrong, as far as the program decides by it. A small closed list: the catalog has a person's words for each
// (`fault.<name>`), the log has the detail. A new fault is added only when somebody has to act differently on it.
enum class Fault {
    BadInput,           // what was typed, scanned or sent does not parse or breaks a limit
    NotFound,           // asked for by name and not there
    TooLarge,           // over a size, depth or count limit
    Unsupported,        // well-formed, and more than this program can do
    NoNetwork,          // nothing was sent: no name, no connection, no TLS session
    NoAnswer,           // sent, and no whole answer came: the outcome is unknown until read back
    NotTrusted,         // TLS or certificate refused: not our server
    NotOurServer,       // an answer that is not FHIR (a captive portal, a proxy page)
    ServerBusy,         // 408, 425, 429, 5xx: later
    Refused,            // 400, 403, 404, 410, 422: this record will never be taken as it is
    SignInNeeded,       // 401: the channel waits
    Conflict,           // 409 or 412: somebody changed it first
    StoreUnavailable,   // the store cannot be opened, written or trusted
    WrongKey,           // the store exists and this key does not open it
    DiskFull,
    Locked,             // too many wrong PINs, or another program holds it
    WrongPin,
    Internal,
};

// The name as it stands above, in snake_case: for logs and catalog keys.
[[nodiscard]] std::string_view name_of(Fault fault);

}  // namespace luukku
