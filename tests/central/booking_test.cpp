#include "tests/central/client.h"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>
#include <vector>

using namespace luukku::central;
using namespace luukku::central::test;

namespace {

Json free_slot(Client& client)
{
    return client.get("Slot?status=free&service-type=laakari&_count=1").json()["entry"][0]["resource"];
}

std::string etag_of(const Json& resource)
{
    return "W/\"" + resource["meta"]["versionId"].get<std::string>() + "\"";
}

Json booking(const Json& slot, const std::string& appointment_id)
{
    auto busy = slot;
    busy["status"] = "busy";
    const auto slot_reference = "Slot/" + slot["id"].get<std::string>();
    const Json appointment{{"resourceType", "Appointment"},
                           {"id", appointment_id},
                           {"status", "booked"},
                           {"start", slot["start"]},
                           {"end", slot["end"]},
                           {"slot", Json::array({Json{{"reference", slot_reference}}})},
                           {"participant", Json::array({Json{{"actor", Json{{"reference", "Patient/patient-05"}}}, {"status", "accepted"}}})}};
    return transaction({put_entry(busy, etag_of(slot)), put_entry(appointment)});
}

}  // namespace

TEST_CASE("of fifty people who book the same time exactly one gets it")
{
    Site site{Filled::WithStation};
    Client first{site.central()};
    const auto slot = free_slot(first);
    std::atomic<int> won{};
    std::atomic<int> lost{};
    std::vector<std::thread> people;
    for (int i = 0; i < 50; ++i)
        people.emplace_back([&site, &slot, &won, &lost, i] {
            Client client{site.central()};
            const auto status = client.post("", booking(slot, "booking-" + std::to_string(i))).status;
            if (status == 200) ++won;
            if (status == 412) ++lost;
        });
    for (auto& person : people) person.join();
    CHECK(won == 1);
    CHECK(lost == 49);
    const auto bookings = first.get("Appointment?slot=" + slot["id"].get<std::string>()).json();
    CHECK(bookings["total"] == 1);
    CHECK(first.get("Slot/" + slot["id"].get<std::string>()).headers.at("ETag") == "W/\"2\"");
}

TEST_CASE("somebody who was a moment faster takes the time, and the booking leaves nothing")
{
    Site site{Filled::WithStation};
    Client client{site.central()};
    const auto slot = free_slot(client);
    Trouble race{};
    race.kind = TroubleKind::Race;
    site.central().trouble(race);

    CHECK(client.post("", booking(slot, "late-one")).status == 412);
    CHECK(client.get("Appointment/late-one").status == 404);
    CHECK(client.get("Slot/" + slot["id"].get<std::string>()).json()["status"] == "busy");

    CHECK(client.post("", booking(free_slot(client), "next-one")).status == 200);
}

TEST_CASE("a stale version is a conflict of 409 where the server is like HAPI")
{
    Site site{Filled::WithStation};
    Client client{site.central()};
    const auto slot = free_slot(client);
    REQUIRE(client.post("", booking(slot, "first-one")).status == 200);
    CHECK(client.post("", booking(slot, "second-one")).status == 412);
    Trouble like_hapi{};
    like_hapi.kind = TroubleKind::StaleAs409;
    like_hapi.times = 0;
    site.central().trouble(like_hapi);
    CHECK(client.post("", booking(slot, "second-one")).status == 409);
    CHECK(client.post("", booking(slot, "second-one")).status == 409);
}

TEST_CASE("staff change an appointment past the kiosk, and the kiosk's old reading no longer fits")
{
    Site site{Filled::WithStation};
    Client client{site.central()};
    auto appointment = client.get("Appointment/appointment-01").json();
    const auto etag = etag_of(appointment);
    auto cancelled = appointment;
    cancelled["status"] = "cancelled";
    REQUIRE(site.central().put(cancelled.dump()).ok());

    appointment["status"] = "checked-in";
    CHECK(client.put("Appointment/appointment-01", appointment, {{"If-Match", etag}}).status == 412);
    CHECK(Json::parse(site.central().read("Appointment", "appointment-01"))["status"] == "cancelled");
}
