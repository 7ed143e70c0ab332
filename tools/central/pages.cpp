#include "tools/central/pages.h"

#include "tools/central/references.h"
#include "tools/central/writes.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace luukku::central {

namespace {

constexpr std::size_t most_snapshots = 200;

Json entry_of(const Stored& stored, std::string_view mode, std::string_view base)
{
    return Json{{"fullUrl", std::string{base} + "/" + stored.identity.text()},
                {"resource", *stored.body},
                {"search", Json{{"mode", mode}}}};
}

Json searchset(std::size_t total)
{
    return Json{{"resourceType", "Bundle"}, {"id", fresh_uuid()}, {"type", "searchset"}, {"total", total}};
}

std::string value_of(const Query& query, std::string_view name)
{
    for (const auto& [key, value] : query)
        if (key == name) return value;
    return {};
}

}  // namespace

Answer Pages::first(const Search& search, const Holdings& holdings, std::string_view base)
{
    Snapshot snapshot{"", run(search, holdings, base), search.includes, search.page_size};
    if (search.count_only) {
        Answer answer{};
        answer.body = searchset(snapshot.matches.size());
        return answer;
    }
    if (snapshot.matches.size() > static_cast<std::size_t>(search.page_size)) {
        snapshot.id = fresh_uuid();
        m_snapshots.push_back(snapshot);
        if (m_snapshots.size() > most_snapshots) m_snapshots.pop_front();
    }
    return page(snapshot, 0, holdings, base);
}

Answer Pages::next(const Query& query, const Holdings& holdings, std::string_view base) const
{
    const auto id = value_of(query, "_getpages");
    const auto offset_text = value_of(query, "_getpagesoffset");
    std::size_t offset = 0;
    std::from_chars(offset_text.data(), offset_text.data() + offset_text.size(), offset);
    const auto found = std::find_if(m_snapshots.begin(), m_snapshots.end(), [&](const Snapshot& each) { return each.id == id; });
    if (found == m_snapshots.end()) return answer_of({410, "expired", "the pages of this search are gone"});
    return page(*found, offset, holdings, base);
}

bool Pages::is_next(const Query& query)
{
    return !value_of(query, "_getpages").empty();
}

Answer Pages::page(const Snapshot& snapshot, std::size_t offset, const Holdings& holdings, std::string_view base)
{
    const auto end = std::min(snapshot.matches.size(), offset + static_cast<std::size_t>(snapshot.page_size));
    auto entries = Json::array();
    std::set<Identity> shown;
    std::vector<Identity> wanted;
    for (auto at = offset; at < end; ++at) {
        const auto* stored = holdings.find(snapshot.matches[at]);
        entries.push_back(entry_of(*stored, "match", base));
        shown.insert(stored->identity);
        for (const auto* include : snapshot.includes)
            for (const auto* value : values_at(*stored->body, include->paths))
                if (const auto identity = local_identity(text_of(*value, "reference"), base);
                    identity && (include->target.empty() || include->target == identity->type))
                    wanted.push_back(*identity);
    }
    for (const auto& identity : wanted) {
        const auto* stored = holdings.find(identity);
        if (stored && shown.insert(identity).second) entries.push_back(entry_of(*stored, "include", base));
    }

    Answer answer{};
    answer.body = searchset(snapshot.matches.size());
    if (end < snapshot.matches.size()) {
        const auto address = std::string{base} + "?_getpages=" + snapshot.id + "&_getpagesoffset=" + std::to_string(end) +
                             "&_count=" + std::to_string(snapshot.page_size) + "&_bundletype=searchset";
        answer.body["link"] = Json::array({Json{{"relation", "next"}, {"url", address}}});
    }
    if (!entries.empty()) answer.body["entry"] = std::move(entries);
    return answer;
}

}  // namespace luukku::central
