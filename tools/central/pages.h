#pragma once

#include "tools/central/answer.h"
#include "tools/central/search.h"

#include <deque>
#include <string>
#include <string_view>

namespace luukku::central {

// The answers to searches, a page at a time. A search with more than one page is kept as a snapshot of its matches, so that
// a page is neither skipped nor doubled when resources change meanwhile; each page shows the newest version. The newest 200
// snapshots are kept: an older one is answered with 410, as a real server's expired page is.
class Pages {
public:
    [[nodiscard]] Answer first(const Search& search, const Holdings& holdings, std::string_view base);

    // `query` is that of a `next` link.
    [[nodiscard]] Answer next(const Query& query, const Holdings& holdings, std::string_view base) const;

    [[nodiscard]] static bool is_next(const Query& query);

private:
    struct Snapshot {
        std::string id{};
        std::vector<Identity> matches{};
        std::vector<const Parameter*> includes{};
        int page_size{};
    };

    [[nodiscard]] static Answer page(const Snapshot& snapshot, std::size_t offset, const Holdings& holdings, std::string_view base);

    std::deque<Snapshot> m_snapshots{};
};

}  // namespace luukku::central
