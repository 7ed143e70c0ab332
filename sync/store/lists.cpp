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

Outcome Lists::replace(std::string_view type, const std::vector<fhir::Json>& resources, Utc fetched)
{
    if (auto done = m_connection.prepared("DELETE FROM list WHERE type = ?").bind(type).run(); !done) return done;
    if (auto done = m_connection.prepared("INSERT INTO list (type, fetched) VALUES (?, ?)").bind(type).bind(fetched).run(); !done) return done;

    std::int64_t position = 0;
    for (const auto& resource : resources) {
        auto insert = m_connection.prepared("INSERT INTO list_item (type, position, body) VALUES (?, ?, ?)");
        if (auto done = insert.bind(type).bind(position++).bind(resource.write()).run(); !done) return done;
    }
    return Done{};
}

Result<std::vector<fhir::Json>> Lists::list(std::string_view type)
{
    std::vector<fhir::Json> resources;
    auto items = m_connection.prepared("SELECT body FROM list_item WHERE type = ? ORDER BY position");
    items.bind(type);
    while (items.next()) {
        auto resource = parsed(items.text(0), "a list item");
        if (!resource) return resource.error();
        resources.push_back(std::move(*resource));
    }
    if (auto read = items.outcome(); !read) return read.error();
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
