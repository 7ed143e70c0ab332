#include "tests/contract_server/records.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace luukku::test;
using outbox::Fate;

namespace {

// The kiosk checks a visit in while staff do something to it just before the kiosk's change is sent.
struct MeanwhileStaff {
    Station station{};
    std::unique_ptr<http::Http> line{new_line()};
    UnluckyHttp meanwhile{*line};
    rest::Server server{server_place().base, meanwhile};
    int changes{};

    explicit MeanwhileStaff(const std::string& member, const Json& value, int most = 1)
    {
        meanwhile.before = [this, member, value, most](const http::Request& request) {
            if (request.method != "POST" || changes >= most) return;
            ++changes;
            const auto now = station.staff.sees(fhir::reference_to(station.visit));
            station.staff.puts({now.with(member, value.is_null() ? Json{std::to_string(changes)} : value)});
        };
    }

    outbox::RowOutcome check_in()
    {
        const auto outcomes = exchange::push(server, {row_of(checked_in(station.visit))});
        REQUIRE(outcomes.size() == 1);
        return outcomes[0];
    }

    Json held() { return station.staff.sees(fhir::reference_to(station.visit)); }
};

}  // namespace

TEST_CASE("a change against an old version is refused")
{
    Station station;
    const auto seen = station.staff.sees(fhir::reference_to(station.visit));
    const std::string old{fhir::version_of(seen)};
    station.staff.puts({seen.with("comment", "uusi")});
    const auto answer = station.staff.server.transaction(rest::transaction_of({{seen.with("status", "checked-in"), old}}));
    REQUIRE_FALSE(answer.ok());
    CHECK(answer.error().fault == Fault::Conflict);
    CHECK(station.staff.sees(fhir::reference_to(station.visit))["status"].text() == "booked");
}

TEST_CASE("staff's comment written at the same moment survives the check-in")
{
    MeanwhileStaff scene{"comment", "Tulkki paikalla"};
    CHECK(scene.check_in().fate == Fate::Acknowledged);
    CHECK(scene.changes == 1);
    CHECK(scene.held()["comment"].text() == "Tulkki paikalla");
    CHECK(scene.held()["status"].text() == "checked-in");
}

TEST_CASE("a visit cancelled at the same moment is not checked in: people sort it out")
{
    MeanwhileStaff scene{"status", "cancelled"};
    const auto outcome = scene.check_in();
    CHECK(outcome.fate == Fate::Conflict);
    CHECK(outcome.error->fault == Fault::Conflict);
    CHECK(scene.held()["status"].text() == "cancelled");
}

TEST_CASE("a visit that was cancelled before is not checked in either")
{
    Station station;
    station.staff.puts({station.visit.with("status", "cancelled")});
    Party kiosk;
    const auto outcomes = exchange::push(kiosk.server, {row_of(checked_in(station.visit))});
    CHECK(outcomes.at(0).fate == Fate::Conflict);
}

TEST_CASE("a visit that staff already checked in is done")
{
    Station station;
    station.staff.puts({station.visit.with("status", "checked-in")});
    const auto version = std::string{fhir::version_of(station.staff.sees(fhir::reference_to(station.visit)))};
    Party kiosk;
    const auto outcomes = exchange::push(kiosk.server, {row_of(checked_in(station.visit))});
    CHECK(outcomes.at(0).fate == Fate::Acknowledged);
    CHECK(fhir::version_of(station.staff.sees(fhir::reference_to(station.visit))) == version);
}

TEST_CASE("a record that is edited without end is tried again later, not for ever now")
{
    MeanwhileStaff scene{"comment", Json{}, 100};
    CHECK(scene.check_in().fate == Fate::Retry);
    CHECK(scene.changes == 3);
}

TEST_CASE("a change of what does not exist is set aside")
{
    Party kiosk;
    const outbox::Change change{"Appointment/" + new_uuid(), "status", "booked", "checked-in"};
    CHECK(exchange::push(kiosk.server, {row_of(change)}).at(0).fate == Fate::Quarantine);
}

TEST_CASE("of two kiosks one says that it goes on with a saved visit; that is read back as it was said, and only who said it takes it off")
{
    const auto mark = [](const std::string& by) {
        return *Json::parse(R"([{"url":"https://luukku.example/fhir/StructureDefinition/paused-visit-opened","extension":[{"url":"by","valueReference":{"type":"Device","identifier":{"system":"https://luukku.example/fhir/kiosk","value":")" + by +
                            R"("},"display":")" + by + R"("}},{"url":"at","valueInstant":"2026-11-23T07:42:00.000Z"}]}])");
    };
    const auto sealed = *Json::parse(R"([{"url":"https://luukku.example/fhir/StructureDefinition/paused-visit","extension":[{"url":"sealed","valueBase64Binary":"c2VhbGVk"},{"url":"until","valueInstant":"2026-11-24T07:42:00.000Z"}]}])");
    const auto basic = record("Basic", {{"extension", sealed}, {"code", *Json::parse(R"({"coding":[{"system":"https://luukku.example/fhir/CodeSystem/basic","code":"paused-visit"}]})")}});
    const auto reference = fhir::reference_to(basic);
    Party one;
    Party two;
    one.puts({basic});
    const auto says = [&](Party& kiosk, const char* member, const Json& from, const Json& to) { return exchange::push(kiosk.server, {row_of(outbox::Change{reference, member, from, to})}).at(0).fate; };
    CHECK(says(one, "modifierExtension", {}, mark("kioski-1")) == Fate::Acknowledged);
    CHECK(says(two, "modifierExtension", {}, mark("kioski-2")) == Fate::Conflict);
    CHECK(says(two, "modifierExtension", mark("kioski-2"), {}) == Fate::Conflict);
    CHECK(two.sees(reference)["modifierExtension"] == mark("kioski-1"));
    CHECK(two.sees(reference)["extension"] == sealed);
    CHECK(says(one, "modifierExtension", mark("kioski-1"), {}) == Fate::Acknowledged);
    CHECK(two.sees(reference)["modifierExtension"].is_null());
    CHECK(says(one, "extension", sealed, {}) == Fate::Acknowledged);
    CHECK(two.sees(reference)["extension"].is_null());
}
