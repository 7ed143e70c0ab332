#include "tests/store/station.h"

#include <doctest/doctest.h>

#include <filesystem>

using namespace luukku;
using luukku::test::Station;

namespace {

std::vector<fhir::Json> slots(int count)
{
    std::vector<fhir::Json> made;
    for (int i = 0; i < count; ++i) made.push_back(test::create("Slot", "s" + std::to_string(i)).resource);
    return made;
}

}  // namespace

TEST_CASE("the day's list is kept in its order with the moment of the server's answer, and replaced whole")
{
    Station station;
    CHECK(station.store().list("Slot")->empty());
    CHECK(!*station.store().list_fetched("Slot"));

    REQUIRE(station.store().replace_list("Slot", slots(300), test::morning()));
    REQUIRE(station.store().replace_list("Appointment", {}, test::morning()));
    station.restart();
    CHECK(*station.store().list("Slot") == slots(300));
    CHECK(*station.store().list_fetched("Slot") == test::morning());
    CHECK(station.store().list("Appointment")->empty());
    CHECK(*station.store().list_fetched("Appointment") == test::morning());

    REQUIRE(station.store().replace_list("Slot", slots(2), test::morning(std::chrono::hours{1})));
    CHECK(*station.store().list("Slot") == slots(2));
    CHECK(*station.store().list_fetched("Slot") == test::morning(std::chrono::hours{1}));
}

TEST_CASE("a list fetched again is what the centre has now: one of it moved, one changed, one new")
{
    Station station;
    REQUIRE(station.store().replace_list("Slot", slots(5), test::morning()));
    auto again = slots(5);
    std::swap(again[1], again[3]);
    again[2] = test::create("Slot", "s2", "taken").resource;
    again.push_back(test::create("Slot", "s5").resource);
    REQUIRE(station.store().replace_list("Appointment", slots(9), test::morning()));
    auto fetched = test::morning();
    for (const auto& list : {again, slots(5), slots(5), {}}) {
        REQUIRE(station.store().replace_list("Slot", list, fetched += std::chrono::minutes{1}));
        station.restart();
        CHECK(*station.store().list("Slot") == list);
        CHECK(*station.store().list_fetched("Slot") == fetched);
        CHECK(*station.store().list("Appointment") == slots(9));
        CHECK(*station.store().list_fetched("Appointment") == test::morning());
    }
}

TEST_CASE("a list of three thousand that is fetched again as it was writes a page or two to the disk")
{
    Station station;
    const auto written = [&] { return std::filesystem::file_size(station.file("luukku.db-wal")); };
    REQUIRE(station.store().replace_list("Slot", slots(3000), test::morning()));
    const auto first = written();
    REQUIRE(station.store().replace_list("Slot", slots(3000), test::morning(std::chrono::minutes{1})));
    CHECK(written() - first <= 3 * 4200);
    CHECK(first > 10 * 4200);
}

TEST_CASE("what staff set survives a restart and stands in the log of use")
{
    Station station;
    CHECK(station.store().setting("station.name")->is_null());
    REQUIRE(station.store().save_setting("station.name", fhir::Json{"Aula B"}, {"staff", "setting.save", "", "ok"}, test::morning()));
    REQUIRE(station.store().save_setting("station.name", fhir::Json{"Aula C"}, {"staff", "setting.save", "", "ok"}, test::morning()));
    station.restart();
    CHECK(station.store().setting("station.name")->text() == "Aula C");
    CHECK(station.store().verify_audit());
    station.stop();
    CHECK(test::look(station.file("luukku.db"), "SELECT count(*) FROM audit WHERE action = 'setting.save'") == "2");
}
