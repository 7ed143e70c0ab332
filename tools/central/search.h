#pragma once

#include "tools/central/answer.h"
#include "tools/central/holdings.h"
#include "tools/central/match.h"

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace luukku::central {

using Query = std::vector<std::pair<std::string, std::string>>;

// application/x-www-form-urlencoded, in order, decoded.
[[nodiscard]] Query parse_query(std::string_view text);
[[nodiscard]] std::string url_encoded(std::string_view text);

enum class Direction { Up, Down };

struct Search {
    std::string type{};
    std::vector<Criterion> criteria{};
    std::vector<const Parameter*> includes{};
    std::vector<std::pair<const Parameter*, Direction>> order{};
    int page_size{100};
    bool count_only{};
};

// Understands a search wholly or refuses it with 400: a parameter that were quietly ignored would widen the answer.
[[nodiscard]] std::variant<Search, Refusal> understand(const std::string& type, const Query& query);

// Everything that matches, in order of id unless the search says otherwise.
[[nodiscard]] std::vector<Identity> run(const Search& search, const Holdings& holdings, std::string_view base);

}  // namespace luukku::central
