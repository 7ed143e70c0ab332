#include "tests/store/station.h"

#include <doctest/doctest.h>

using namespace luukku;
using luukku::test::Station;
using luukku::test::look;

namespace {

const std::string off{"DROP TRIGGER audit_is_not_changed; DROP TRIGGER audit_is_not_deleted; "};

// A station with five lines in its log of use, after this was done to its file by somebody who has the key.
std::string verdict_after(const std::string& sql)
{
    Station station;
    for (int i = 1; i <= 5; ++i) REQUIRE(station.store().write_audit(test::audit("person-" + std::to_string(i)), test::morning()));
    REQUIRE(station.store().verify_audit());
    station.stop();
    REQUIRE(look(station.file("luukku.db"), off + sql).empty());
    const auto verdict = station.store().verify_audit();
    return verdict ? std::string{"whole"} : verdict.error().detail;
}

}  // namespace

TEST_CASE("a log of use that nobody touched is whole")
{
    CHECK(verdict_after("") == "whole");
    Station empty;
    CHECK(empty.store().verify_audit());
}

TEST_CASE("a line that was changed, taken out, put in, swapped or cut off is named")
{
    const std::string broken_at{"the log of use is broken at line "};
    for (const auto* column : {"actor", "action", "subject", "outcome"})
        CHECK(verdict_after(std::string{"UPDATE audit SET "} + column + " = 'x' WHERE sequence = 3") == broken_at + "3");
    CHECK(verdict_after("UPDATE audit SET at = at + 1 WHERE sequence = 2") == broken_at + "2");
    CHECK(verdict_after("UPDATE audit SET hash = zeroblob(32) WHERE sequence = 4") == broken_at + "4");
    CHECK(verdict_after("DELETE FROM audit WHERE sequence = 1") == broken_at + "1");
    CHECK(verdict_after("DELETE FROM audit WHERE sequence = 3") == broken_at + "3");
    CHECK(verdict_after("DELETE FROM audit WHERE sequence = 5") == broken_at + "5");
    CHECK(verdict_after("DELETE FROM audit") == broken_at + "1");
    CHECK(verdict_after("INSERT INTO audit SELECT 6, at, actor, action, subject, outcome, hash FROM audit WHERE sequence = 5") == broken_at + "6");
    CHECK(verdict_after("UPDATE audit SET sequence = -1 WHERE sequence = 2; UPDATE audit SET sequence = 2 WHERE sequence = 3;"
                        "UPDATE audit SET sequence = 3 WHERE sequence = -1") == broken_at + "2");
    CHECK(verdict_after("UPDATE audit SET actor = actor || substr(action, 1, 1), action = substr(action, 2) WHERE sequence = 2") == broken_at + "2");
}

TEST_CASE("no statement of this program or another can change or delete a line without taking the guard away first")
{
    Station station;
    REQUIRE(station.store().write_audit(test::audit("x"), test::morning()));
    station.stop();
    CHECK(look(station.file("luukku.db"), "UPDATE audit SET actor = 'x'") == "error: the log of use is not changed");
    CHECK(look(station.file("luukku.db"), "DELETE FROM audit") == "error: the log of use is not deleted");
}

TEST_CASE("the log tells one person from another without holding an identity code, and each station in its own way")
{
    const auto subject_of = [](Station& station, const char* sequence) {
        station.stop();
        return look(station.file("luukku.db"), std::string{"SELECT subject FROM audit WHERE sequence = "} + sequence);
    };
    Station one;
    Station other;
    for (auto* station : {&one, &other}) {
        for (const auto* subject : {"010181-900C", "010181-900C", "010280-952L", ""}) REQUIRE(station->store().write_audit(test::audit(subject), test::morning()));
    }
    CHECK(subject_of(one, "1").size() == 64);
    CHECK(subject_of(one, "1") == subject_of(one, "2"));
    CHECK(subject_of(one, "1") != subject_of(one, "3"));
    CHECK(subject_of(one, "4").empty());
    CHECK(subject_of(one, "1") != subject_of(other, "1"));
    CHECK(look(one.file("luukku.db"), "SELECT count(*) FROM audit WHERE subject LIKE '%900%C%' AND subject LIKE '%010181%'") == "0");
}

TEST_CASE("lines older than the log of use is kept go from its beginning, a line says so, and what is left is still a chain")
{
    using std::chrono::hours;
    Station station;
    const auto now = test::morning();
    for (int day = 5; day >= 1; --day) REQUIRE(station.store().write_audit(test::audit("person-" + std::to_string(day)), now - hours{24 * day}));
    REQUIRE(station.store().purge_audit(now - hours{24 * 9}, now));
    REQUIRE(station.store().purge_audit(now - hours{24 * 3}, now));
    CHECK(station.store().verify_audit());
    station.stop();
    const auto file = station.file("luukku.db");
    CHECK(look(file, "SELECT group_concat(sequence || action, ' ') FROM (SELECT * FROM audit ORDER BY sequence)") == "3arrival.save 4arrival.save 5arrival.save 6log.purge");
    CHECK(look(file, "DELETE FROM audit WHERE sequence = 3") == "error: the log of use is not deleted");
    CHECK(look(file, "UPDATE audit_begin SET sequence = 4") == "error: the log of use begins after one of its lines");
    REQUIRE(look(file, off + "DELETE FROM audit WHERE sequence = 3").empty());
    const auto verdict = station.store().verify_audit();
    REQUIRE_FALSE(verdict.ok());
    CHECK(verdict.error().detail == "the log of use is broken at line 3");
}

TEST_CASE("a log of use whose every line is old keeps its last, and goes on from it")
{
    Station station;
    const auto now = test::morning();
    for (int i = 0; i < 3; ++i) REQUIRE(station.store().write_audit(test::audit("person"), now - std::chrono::hours{24}));
    REQUIRE(station.store().purge_audit(now, now));
    REQUIRE(station.store().write_audit(test::audit("person"), now));
    CHECK(station.store().verify_audit());
    station.stop();
    CHECK(look(station.file("luukku.db"), "SELECT group_concat(sequence) FROM audit") == "3,4,5");
}

TEST_CASE("lines from before the clock was set are not taken for old ones, and a chain that is broken loses none")
{
    Station station;
    const auto now = test::morning();
    const auto file = station.file("luukku.db");
    REQUIRE(station.store().write_audit(test::audit("person"), Utc{}));
    REQUIRE(station.store().write_audit(test::audit("person"), now - std::chrono::hours{24}));
    REQUIRE(station.store().write_audit(test::audit("person"), now));
    REQUIRE(station.store().purge_audit(now, now));
    station.stop();
    CHECK(look(file, "SELECT group_concat(sequence) FROM audit") == "1,2,3");

    REQUIRE(look(file, off + "UPDATE audit SET at = at + 1, actor = 'nobody' WHERE sequence = 2").empty());
    REQUIRE(look(file, "UPDATE audit SET at = (SELECT at FROM audit WHERE sequence = 2) WHERE sequence = 1").empty());
    CHECK_FALSE(station.store().purge_audit(now, now).ok());
    station.stop();
    CHECK(look(file, "SELECT group_concat(sequence) FROM audit") == "1,2,3");
}
