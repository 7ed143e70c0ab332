#include "sync/store/lists.h"

namespace luukku::store {

namespace {

Result<fhir::Json> parsed(const std::string& text, std::string_view what)
{
    auto value = fhir::Json::parse(text);
    if (!value) return Error{Fault::StoreUnavailable, std::string{what} + " does not read: " + value.error().detail};
    return value;
}

}  // namespace

// A list is fetched every minute and is mostly as it was. Only what differs is written: the rest would cost most, as SQLCipher locks and wipes each
// piece of memory that it writes from.
Outcome Lists::replace(std::string_view type, const std::vector<fhir::Json>& resources, Utc fetched)
{
    auto stamp = m_connection.prepared("INSERT INTO list (type, fetched) VALUES (?, ?) ON CONFLICT (type) DO UPDATE SET fetched = excluded.fetched");
    if (auto done = stamp.bind(type).bind(fetched).run(); !done) return done;
    auto kept = bodies(type);
    if (!kept) return kept.error();

    for (std::size_t at = 0; at < resources.size(); ++at) {
        const auto body = resources[at].write();
        if (at < kept->size() && (*kept)[at] == body) continue;
        auto put = m_connection.prepared("INSERT OR REPLACE INTO list_item (type, position, body) VALUES (?, ?, ?)");
        if (auto done = put.bind(type).bind(static_cast<std::int64_t>(at)).bind(body).run(); !done) return done;
    }
    if (kept->size() <= resources.size()) return Done{};
    auto rest = m_connection.prepared("DELETE FROM list_item WHERE type = ? AND position >= ?");
    return rest.bind(type).bind(static_cast<std::int64_t>(resources.size())).run();
}

Result<std::vector<std::string>> Lists::bodies(std::string_view type)
{
    std::vector<std::string> bodies;
    auto items = m_connection.prepared("SELECT body FROM list_item WHERE type = ? ORDER BY position");
    items.bind(type);
    while (items.next()) bodies.push_back(items.text(0));
    if (auto read = items.outcome(); !read) return read.error();
    return bodies;
}

Result<std::vector<fhir::Json>> Lists::list(std::string_view type)
{
    const auto kept = bodies(type);
    if (!kept) return kept.error();
    std::vector<fhir::Json> resources;
    for (const auto& body : *kept) {
        auto resource = parsed(body, "a list item");
        if (!resource) return resource.error();
        resources.push_back(std::move(*resource));
    }
    return resources;
}

Result<std::optional<Utc>> Lists::fetched(std::string_view type)
{
    auto found = m_connection.prepared("SELECT fetched FROM list WHERE type = ?");
    const bool known = found.bind(type).next();
    if (auto read = found.outcome(); !read) return read.error();
    return known ? std::optional{found.time(0)} : std::nullopt;
}

Outcome Lists::save_setting(std::string_view name, const fhir::Json& value, Utc now)
{
    auto upsert = m_connection.prepared(
        "INSERT INTO setting (name, value, changed) VALUES (?, ?, ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed = excluded.changed");
    return upsert.bind(name).bind(value.write()).bind(now).run();
}

Result<fhir::Json> Lists::setting(std::string_view name)
{
    auto found = m_connection.prepared("SELECT value FROM setting WHERE name = ?");
    const bool known = found.bind(name).next();
    if (auto read = found.outcome(); !read) return read.error();
    if (!known) return fhir::Json{};
    return parsed(found.text(0), "a setting");
}

}  // namespace luukku::store
