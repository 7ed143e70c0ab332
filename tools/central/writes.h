#pragma once

#include "tools/central/answer.h"
#include "tools/central/holdings.h"
#include "tools/central/trouble_board.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace luukku::central {

enum class WriteKind { Create, Update };

// One create or update as a request or an entry of a transaction asks for it. `if_match` is the header as it came,
// `if_none_exist` the search of a conditional create, `full_url` the entry's own name inside its bundle.
struct Write {
    WriteKind kind{WriteKind::Update};
    Identity identity{};
    Json body{};
    std::string if_match{};
    std::string if_none_exist{};
    std::string full_url{};
};

// 200 with the old version when nothing changed or the conditional create found its match.
struct Written {
    int status{200};
    Stored stored{};
};

struct WriteRules {
    std::string_view base{};
    Writer writer{Writer::Request};
    TroubleBoard* troubles{};
};

// All or none: every write is judged against the holdings and the other writes before any of them is applied. References to
// this server must exist afterwards, as HAPI demands, and an update that changes nothing makes no version.
[[nodiscard]] std::variant<std::vector<Written>, Refusal> apply(Holdings& holdings, std::vector<Write> writes, const WriteRules& rules);

// W/"3" or "3" to "3"; empty when it is neither.
[[nodiscard]] std::string version_of_etag(std::string_view etag);

// An UUID for a resource that is created without a name of its own, or a page of a search.
[[nodiscard]] std::string fresh_uuid();

}  // namespace luukku::central
