#include "kiosk/lobby/call.h"

#include "sync/fhir/resource.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace luukku::lobby;
using fhir::Json;

namespace {

// As a professional's system leaves it when she is received: with all that it knows of her.
std::string visit(std::string_view locations, std::string_view ticket = "104", std::string_view status = "in-progress")
{
    return R"({"resourceType": "Encounter", "id": "e1", "meta": {"lastUpdated": "2026-11-23T07:42:00Z"}, "status": ")" + std::string{status} + R"(",
        "identifier": [{"system": ")" + std::string{fhir::outbox_system} + R"(", "value": "e1"}, {"system": ")" + std::string{fhir::ticket_system} + R"(", "value": ")" + std::string{ticket} + R"("}],
        "subject": {"display": "Virtanen Maija", "identifier": {"value": "010181-900C"}},
        "reasonCode": [{"text": "Kipu"}], "participant": [{"individual": {"display": "Mäki Sanna"}}], "location": [)" + std::string{locations} + "]}";
}

Result<Call> read(const std::string& text) { return call_of(*Json::parse(text), {"Location/sote-keskus", "Location/aula-a"}); }

constexpr const char* in_lobby{R"({"location": {"reference": "Location/sote-keskus"}})"};

}  // namespace

TEST_CASE("of whoever is called only her number, where to go and when is kept; of her name, her reason and her professional nothing")
{
    const auto call = read(visit(std::string{in_lobby} + R"(, {"location": {"reference": "https://centre.example/fhir/Location/ovi-3", "display": "Psykologi"}, "period": {"start": "2026-11-23T07:41:30Z"}})"));
    REQUIRE(call.ok());
    CHECK(*call == Call{"e1", 104, "Location/ovi-3", {}, *parse_instant("2026-11-23T07:41:30Z"), *parse_instant("2026-11-23T07:42:00Z")});
}

TEST_CASE("she goes to the place where she was received last, not to one that she has left or that is only planned, and never to the lobby where she waits")
{
    const std::string first{R"({"location": {"reference": "Location/ovi-3"}, "period": {"start": "2026-11-23T08:00:00Z"}})"};
    const std::string before{R"({"location": {"reference": "Location/ovi-1"}, "period": {"start": "2026-11-23T07:00:00Z"}})"};
    const std::string left{R"({"location": {"reference": "Location/ovi-4"}, "status": "completed", "period": {"start": "2026-11-23T09:00:00Z"}})"};
    const std::string planned{R"({"location": {"reference": "Location/ovi-5"}, "status": "planned", "period": {"start": "2026-11-23T09:30:00Z"}})"};
    const std::string lobby{R"({"location": {"reference": "Location/aula-a"}, "period": {"start": "2026-11-23T09:40:00Z"}})"};
    CHECK(read(visit(first + "," + before + "," + left + "," + planned + "," + lobby))->place == "Location/ovi-3");
    CHECK(read(visit(R"({"location": {"reference": "Location/ovi-6"}}, {"location": {"reference": "Location/ovi-7"}})"))->place == "Location/ovi-7");
    CHECK(read(visit(in_lobby))->place.empty());
}

TEST_CASE("who still waits, whose reception is over and who has no number of this house is not called")
{
    for (const char* status : {"arrived", "triaged", "planned", "finished", "cancelled", "onleave", ""})
        CHECK(read(visit(in_lobby, "104", status)).error().fault == Fault::NotFound);
    CHECK(read(visit(in_lobby, "")).error().fault == Fault::NotFound);
    CHECK(read(R"({"resourceType": "Patient", "id": "e1", "status": "in-progress"})").error().fault == Fault::NotFound);
}

TEST_CASE("what is no queue number is not shown to a lobby, and the log says what was wrong and not whose it was")
{
    for (const char* ticket : {"0", "-4", "+4", "104a", "010181-900C", "100000", "99999999999999999999", "1 04", "Virtanen"}) {
        const auto call = read(visit(in_lobby, ticket));
        REQUIRE_FALSE(call.ok());
        CHECK(call.error() == Error{Fault::BadInput, "Encounter: queue number"});
    }
    CHECK(read(visit(in_lobby, "99999"))->number == 99'999);
}

TEST_CASE("a record of a thousand places, or with an endless name of its own, is refused by name")
{
    std::string many{in_lobby};
    for (int i = 0; i < 1'000; ++i) many += std::string{","} + in_lobby;
    CHECK(read(visit(many)).error() == Error{Fault::BadInput, "Encounter: location"});
    auto long_id = *Json::parse(visit(in_lobby));
    CHECK(call_of(long_id.with("id", std::string(65, 'x')), {}).error() == Error{Fault::BadInput, "Encounter: id"});
    CHECK(read(visit(R"({"location": {"reference": "Location/)" + std::string(65, 'x') + R"("}})"))->place.empty());
    CHECK(read(visit(R"({"location": {"reference": "Patient/7"}}, {"location": "Location/ovi-3"}, null, 7)"))->place.empty());
}

TEST_CASE("a door is called by its short name, and by none where that is too long for a screen or is more than a line")
{
    CHECK(door_of(*Json::parse(R"({"name": "Vastaanottohuone 12, itäsiipi", "alias": ["Ovi 12"]})")) == "Ovi 12");
    CHECK(door_of(*Json::parse(R"({"name": "Ovi 12"})")) == "Ovi 12");
    CHECK(door_of(*Json::parse(R"({"name": "Ääääääääääääääääääääääääääääääääääääääää"})")).size() == 80);
    CHECK(door_of(*Json::parse(R"({"name": "Ääääääääääääääääääääääääääääääääääääääääx"})")).empty());
    CHECK(door_of(*Json::parse(R"({"name": "Ovi\n12"})")).empty());
    CHECK(door_of(*Json::parse("{}")).empty());
}
