#pragma once

#include "tools/central/json.h"

#include <string>
#include <string_view>

namespace luukku::central {

// What the server says to one request, before HTTP. A null body means none. `etag` is the bare version, "3".
struct Answer {
    int status{200};
    Json body{};
    std::string etag{};
    std::string location{};
    std::string last_modified{};
    int retry_after{};
};

// Why a request was not done: the status, a code of FHIR's issue-type, and words that never repeat what was sent.
struct Refusal {
    int status{400};
    std::string code{"invalid"};
    std::string words{};

    bool operator==(const Refusal&) const = default;
};

[[nodiscard]] Json operation_outcome(const Refusal& refusal);
[[nodiscard]] Answer answer_of(const Refusal& refusal);

// "201 Created": the form that Bundle.entry.response.status takes.
[[nodiscard]] std::string status_line(int status);

}  // namespace luukku::central
