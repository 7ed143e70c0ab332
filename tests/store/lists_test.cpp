#include "tests/store/station.h"

#include <doctest/doctest.h>

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
