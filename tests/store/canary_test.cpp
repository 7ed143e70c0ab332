#include "tests/store/station.h"

#include <doctest/doctest.h>

#include <fstream>

using namespace luukku;
using luukku::test::Station;

namespace {

// Somebody's identity code, name, answer and note, in every table that such a thing can get into.
constexpr const char* canaries[] = {"010181-900C", "Canary Kanarialintu", "melko huonosti nukuttu", "canary-subject", "canary-setting", "canary-note", "canary-detail"};

void live_through_a_day(store::Store& store)
{
    for (int i = 1; i <= 40; ++i) {
        auto batch = test::arrival(i);
        const auto name = std::to_string(i);
        batch.rows.push_back({RecordId{"visit-" + name}, test::create("Patient", name, "010181-900C Canary Kanarialintu")});
        batch.rows.push_back({RecordId{"visit-" + name}, test::create("QuestionnaireResponse", name, "melko huonosti nukuttu")});
        batch.audit.push_back(test::audit("canary-subject"));
        batch.open = store::OpenVisit{RecordId{"visit-" + name}, fhir::Json{"canary-note"}};
        REQUIRE(store.commit(batch));
    }
    REQUIRE(store.replace_list("Patient", {test::create("Patient", "p", "010181-900C Canary Kanarialintu").resource}, test::morning()));
    REQUIRE(store.save_setting("x", fhir::Json{"canary-setting"}, test::audit("canary-subject"), test::morning()));
    const auto rows = store.take_due(test::morning(std::chrono::hours{1}), 50);
    std::vector<outbox::RowOutcome> outcomes;
    for (const auto& row : *rows) outcomes.push_back({row.id, outbox::Fate::Quarantine, Error{Fault::Refused, "canary-detail"}, {}});
    REQUIRE(store.settle(outcomes, test::morning(), 0.5));
}

std::string found_in(const Station& station)
{
    std::string found;
    for (const auto& [name, bytes] : station.bytes()) {
        for (const auto* canary : canaries) {
            if (bytes.find(canary) != std::string::npos) found += name + ": " + canary + "\n";
        }
        for (const auto* ours : {"SQLite format 3", "CREATE TABLE", "Encounter", "arrival.save"}) {
            if (bytes.find(ours) != std::string::npos) found += name + ": " + ours + "\n";
        }
    }
    return found;
}

}  // namespace

TEST_CASE("no identity code, name, answer or key stands in any byte of the data folder, neither while the program runs nor after")
{
    Station station;
    live_through_a_day(station.store());
    CHECK(std::filesystem::file_size(station.file("luukku.db-wal")) > 100'000);
    CHECK(found_in(station).empty());
    CHECK(station.bytes().count("luukku.db-shm") == 0);

    station.restart();
    CHECK(station.store().outbox_counts()->quarantined > 0);
    station.stop();
    CHECK(found_in(station).empty());
    for (const auto& [name, bytes] : station.bytes()) CHECK(bytes.find(std::string(32, '7')) == std::string::npos);
}

TEST_CASE("the search for canaries finds one where there is one")
{
    Station station;
    station.store();
    CHECK(found_in(station).empty());
    std::ofstream{station.file("leak")} << "a log line with canary-note in it";
    CHECK(found_in(station) == "leak: canary-note\n");
}

TEST_CASE("what was purged is gone from the store, also from the parts that SQLite keeps for later")
{
    Station station;
    REQUIRE(station.store().commit(test::arrival(1)));
    const auto rows = station.store().take_due(test::morning(std::chrono::hours{1}), 10);
    REQUIRE(station.store().settle({{rows->at(0).id, outbox::Fate::Acknowledged, {}, {}}}, test::morning(), 0.5));
    REQUIRE(station.store().purge_acknowledged(test::morning(std::chrono::hours{2})));
    CHECK(std::filesystem::file_size(station.file("luukku.db-wal")) == 0);
    station.stop();
    CHECK(test::look(station.file("luukku.db"), "SELECT count(*) FROM outbox") == "0");
}
