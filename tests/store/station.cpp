#include "tests/store/station.h"

#include <doctest/doctest.h>
#include <sqlcipher/sqlite3.h>

#include <fstream>

namespace luukku::test {

Utc morning(Duration later) { return *parse_instant("2026-11-23T07:42:00Z") + later; }

outbox::Create create(std::string_view type, std::string_view id, std::string_view extra_text)
{
    auto resource = fhir::Json::object({{"resourceType", type}, {"id", id}});
    return {extra_text.empty() ? resource : resource.with("text", fhir::Json{extra_text})};
}

outbox::Change check_in(std::string_view appointment)
{
    return {"Appointment/" + std::string{appointment}, "status", fhir::Json{"booked"}, fhir::Json{"checked-in"}};
}

store::AuditEntry audit(std::string_view subject) { return {"visitor", "arrival.save", std::string{subject}, "ok"}; }

store::Batch arrival(int number)
{
    const auto name = std::to_string(number);
    store::Batch batch;
    batch.at.utc = morning(std::chrono::seconds{number});
    batch.rows.push_back({RecordId{"visit-" + name}, create("Encounter", "encounter-" + name)});
    batch.audit.push_back(audit("010181-900C"));
    batch.ticket = store::Ticket{today, number};
    return batch;
}

store::Store& Station::store()
{
    if (!m_store) {
        auto opened = store::Store::open(folder.path(), keystore);
        INFO((opened ? std::string{} : opened.error().detail));
        REQUIRE(opened);
        m_store = std::move(*opened);
    }
    return *m_store;
}

Fault Station::refusal()
{
    stop();
    const auto opened = store::Store::open(folder.path(), keystore);
    REQUIRE(!opened);
    return opened.error().fault;
}

std::map<std::string, std::string> Station::bytes() const
{
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder.path()}) {
        if (!entry.is_regular_file()) continue;
        std::string content(entry.file_size(), '\0');
        std::ifstream{entry.path(), std::ios::binary}.read(content.data(), static_cast<std::streamsize>(content.size()));
        files[entry.path().filename().string()] = std::move(content);
    }
    return files;
}

std::string look(const std::filesystem::path& file, const std::string& sql, const Secret& key)
{
    sqlite3* database = nullptr;
    REQUIRE(sqlite3_open_v2(file.c_str(), &database, SQLITE_OPEN_READWRITE, nullptr) == SQLITE_OK);
    const auto raw = "x'" + std::string{key.reveal()} + "'";
    REQUIRE(sqlite3_key(database, raw.data(), static_cast<int>(raw.size())) == SQLITE_OK);

    std::string first;
    const auto keep_first = [](void* to, int columns, char** values, char**) {
        auto& kept = *static_cast<std::string*>(to);
        if (kept.empty() && columns > 0 && values[0] != nullptr) kept = values[0];
        return 0;
    };
    const int code = sqlite3_exec(database, sql.c_str(), keep_first, &first, nullptr);
    if (code != SQLITE_OK) first = std::string{"error: "} + sqlite3_errmsg(database);
    sqlite3_close(database);
    return first;
}

}  // namespace luukku::test
