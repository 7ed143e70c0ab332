#include "tools/central/holdings.h"

#include "tools/central/instant.h"

#include <algorithm>
#include <cstdlib>

namespace luukku::central {

namespace {

std::string_view name_of(Writer writer)
{
    switch (writer) {
        case Writer::Seed: return "seed";
        case Writer::Staff: return "staff";
        case Writer::Request: break;
    }
    return "request";
}

Stored stored_of(Json body)
{
    Stored stored{};
    stored.identity = {text_of(body, "resourceType"), text_of(body, "id")};
    if (const auto* meta = member(body, "meta")) {
        stored.version = std::strtoull(text_of(*meta, "versionId").c_str(), nullptr, 10);
        if (const auto when = parse_date(text_of(*meta, "lastUpdated"))) stored.updated = when->from;
    }
    stored.body = std::make_shared<const Json>(std::move(body));
    return stored;
}

void stamp(Json& body, std::uint64_t version, Utc now)
{
    const auto* old = member(body, "meta");
    Json meta{{"versionId", std::to_string(version)}, {"lastUpdated", instant_text(now)}};
    if (old && old->is_object()) {
        for (const auto& [key, value] : old->items())
            if (key != "versionId" && key != "lastUpdated") meta[key] = value;
    }
    Json stamped{{"resourceType", body["resourceType"]}, {"id", body["id"]}, {"meta", std::move(meta)}};
    for (auto& [key, value] : body.items())
        if (key != "resourceType" && key != "id" && key != "meta") stamped[key] = std::move(value);
    body = std::move(stamped);
}

}  // namespace

Holdings::Holdings(Journal journal, std::map<std::string, Shelf> shelves)
    : m_journal{std::move(journal)}, m_shelves{std::move(shelves)}
{
    for (const auto& [type, held] : m_shelves)
        for (const auto& [id, stored] : held) m_latest = std::max(m_latest, stored.updated);
}

std::filesystem::path Holdings::journal_file(const std::filesystem::path& folder)
{
    return folder / "central.jsonl";
}

Result<Holdings> Holdings::open(const std::filesystem::path& folder)
{
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed) return Error{Fault::StoreUnavailable, "the data folder cannot be made"};

    std::map<std::string, Shelf> shelves;
    auto journal = Journal::open(journal_file(folder), [&shelves](const Json& commit) {
        const auto* bodies = member(commit, "put");
        if (!bodies) return;
        for (const auto& body : *bodies) {
            auto stored = stored_of(body);
            shelves[stored.identity.type].insert_or_assign(stored.identity.id, stored);
        }
    });
    if (!journal) return journal.error();
    return Holdings{std::move(journal).value(), std::move(shelves)};
}

const Stored* Holdings::find(const Identity& identity) const
{
    const auto& held = shelf(identity.type);
    const auto found = held.find(identity.id);
    return found == held.end() ? nullptr : &found->second;
}

const Holdings::Shelf& Holdings::shelf(const std::string& type) const
{
    static const Shelf nothing{};
    const auto found = m_shelves.find(type);
    return found == m_shelves.end() ? nothing : found->second;
}

Result<std::vector<Stored>> Holdings::commit(std::vector<Json> bodies, Writer writer)
{
    // Never backwards, so that a search by _lastUpdated misses nothing after the machine's clock was set back.
    const auto now = std::max(m_latest, std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()));
    std::vector<Stored> written;
    for (auto& body : bodies) {
        const auto* before = find({text_of(body, "resourceType"), text_of(body, "id")});
        stamp(body, before ? before->version + 1 : 1, now);
    }
    const Json commit{{"at", instant_text(now)}, {"by", name_of(writer)}, {"put", bodies}};
    if (auto kept = m_journal.append(commit); !kept) return kept.error();

    m_latest = now;
    for (auto& body : bodies) {
        written.push_back(stored_of(std::move(body)));
        m_shelves[written.back().identity.type].insert_or_assign(written.back().identity.id, written.back());
    }
    return written;
}

}  // namespace luukku::central
