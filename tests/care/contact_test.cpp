#include "kiosk/care/contact.h"

#include <doctest/doctest.h>

#include <array>

using namespace luukku;
using care::TaskKind;
using fhir::Json;

namespace {

const auto now = *parse_instant("2026-11-23T09:00:00+02:00");
const arrival::Place place{"Location/sote-keskus", "Organization/ranta-team", "kioski-1", "urn:oid:1.2.246.21", ""};
const auto aino = *Json::parse(R"({"reference":"Patient/aino"})");

constexpr std::array all_kinds{TaskKind::Contact, TaskKind::ArrivalUnclear, TaskKind::BookingRequest, TaskKind::BrokenOff, TaskKind::HelpCall, TaskKind::AnswersToReview,
                               TaskKind::AttachmentToCome};

}  // namespace

TEST_CASE("three needs told at once are one contact")
{
    const auto request = care::contact_request({"u-1"}, {{"kipu", "Kipu"}, {"laakkeet", "Lääkkeet"}, {"", "Muu asia"}}, aino, {"u-0"}, now, place);
    CHECK(request.write()
          == R"({"resourceType":"ServiceRequest","id":"u-1","identifier":[{"system":"https://luukku.example/fhir/outbox","value":"u-1"}],)"
             R"("status":"active","intent":"proposal","code":{"coding":[{"system":"https://luukku.example/fhir/CodeSystem/contact","code":"contact-request"}],)"
             R"("text":"Yhteydenottopyyntö asemalta"},"subject":{"reference":"Patient/aino"},"encounter":{"reference":"Encounter/u-0"},)"
             R"("authoredOn":"2026-11-23T07:00:00.000Z","requester":{"type":"Device","identifier":{"system":"https://luukku.example/fhir/kiosk","value":"kioski-1"},)"
             R"("display":"kioski-1"},"performer":[{"reference":"Organization/ranta-team"}],"locationReference":[{"reference":"Location/sote-keskus"}],)"
             R"("reasonCode":[{"coding":[{"system":"https://luukku.example/fhir/CodeSystem/need","code":"kipu"}],"text":"Kipu"},)"
             R"({"coding":[{"system":"https://luukku.example/fhir/CodeSystem/need","code":"laakkeet"}],"text":"Lääkkeet"},{"text":"Muu asia"}]})");
}

TEST_CASE("a contact without needs, visit or station has no empty members")
{
    const auto request = care::contact_request({"u-1"}, {}, aino, {}, now, {});
    for (const auto* member : {"reasonCode", "encounter", "performer", "requester", "locationReference"}) CHECK(request[member].is_null());
}

TEST_CASE("nothing that a kiosk sends has an urgency, but the help call that the person pressed herself")
{
    CHECK(care::contact_request({"u-1"}, {{"kipu", "Kova kipu"}}, aino, {"u-0"}, now, place)["priority"].is_null());
    for (const auto kind : all_kinds) {
        const auto task = care::task({"u-2"}, {kind, "Encounter/u-0", "Encounter/u-0", "Kova kipu"}, aino, now, place);
        if (kind == TaskKind::HelpCall) CHECK(task["priority"].text() == "stat");
        else CHECK(task["priority"].is_null());
    }
}

TEST_CASE("a task says what, about whom, of which visit, and whose it is")
{
    const auto task = care::task({"u-2"}, {TaskKind::Contact, "ServiceRequest/u-1", "Encounter/u-0", "Lääkkeet"}, aino, now, place);
    CHECK(task.write()
          == R"({"resourceType":"Task","id":"u-2","identifier":[{"system":"https://luukku.example/fhir/outbox","value":"u-2"}],)"
             R"("status":"requested","intent":"order","code":{"coding":[{"system":"https://luukku.example/fhir/CodeSystem/task","code":"contact"}],)"
             R"("text":"Yhteydenotto asemalla"},"description":"Lääkkeet","focus":{"reference":"ServiceRequest/u-1"},"for":{"reference":"Patient/aino"},)"
             R"("encounter":{"reference":"Encounter/u-0"},"authoredOn":"2026-11-23T07:00:00.000Z",)"
             R"("requester":{"type":"Device","identifier":{"system":"https://luukku.example/fhir/kiosk","value":"kioski-1"},"display":"kioski-1"},)"
             R"("owner":{"reference":"Organization/ranta-team"},"location":{"reference":"Location/sote-keskus"}})");
}

TEST_CASE("each kind of task has its own code, and an unclear arrival never claims that there is no booking")
{
    std::vector<std::string> codes;
    for (const auto kind : all_kinds) {
        const auto task = care::task({"u-2"}, {kind, "", "", ""}, aino, now, place);
        codes.emplace_back(task["code"]["coding"][0]["code"].text());
        CHECK(task["focus"].is_null());
        CHECK(task["description"].is_null());
    }
    CHECK(codes == std::vector<std::string>{"contact", "arrival-unclear", "booking-request", "broken-off", "help-call", "answers-review", "attachment-missing"});
    const std::string unclear{care::task({"u"}, {TaskKind::ArrivalUnclear, "", "", ""}, aino, now, place)["code"]["text"].text()};
    CHECK(unclear.find("ei ") == std::string::npos);
}
