#pragma once

#include "sync/http/http.h"

#include <string_view>

namespace luukku::http {

// The header lines of an answer as far as we care for them, gathered one by one. A status line begins anew: what came before it
// was an interim answer. `whole` once the empty line was seen: libcurl takes a connection that breaks off before it for an end.
struct AnswerHeaders {
    Response answer{};
    std::string retry_after{};
    bool whole{};

    void take(std::string_view line);
};

// RFC 9110 §10.2.3: seconds, or a date. A date is measured against the server's own `date` where it gave one, since the station's
// clock may be wrong, else against `now`. Never more than an hour: one wrong answer must not silence a station for days.
[[nodiscard]] std::optional<Duration> retry_wish(std::string_view retry_after, std::optional<Utc> date, Utc now);

}  // namespace luukku::http
