#include "kiosk/care/contact.h"

#include <doctest/doctest.h>

#include <array>

using namespace luukku;
using care::TaskKind;
using fhir::Json;

namespace {

const auto now = *parse_instant("2026-11-23T09:00:00+02:00");
const arrival::Place place{"Location/sote-keskus", "Organization/ranta-team", "Organization/sosiaalitiimi", "kioski-1", "urn:oid:1.2.246.21", ""};
const auto aino = *Json::parse(R"({"reference":"Patient/aino"})");

constexpr std::array all_kinds{TaskKind::Contact, TaskKind::ContactMore, TaskKind::ArrivalUnclear, TaskKind::BookingRequest, TaskKind::BrokenOff, TaskKind::HelpCall, TaskKind::AnswersToReview,
                               TaskKind::AttachmentToCome, TaskKind::Wishes};

// Sick, teeth and money: the first two of health care, the last of social care.
care::Contact three()
{
    care::Contact contact;
    contact.request = {"6f0f3a52-0000-4000-8000-000000000010"};
    contact.task = {"6f0f3a52-0000-4000-8000-000000000020"};
    contact.needs = {{"sairas", "Olen sairas", care::need_system, care::Register::Health, {"laakari", "sairaanhoitaja"}},
                     {"hampaat", "Hampaat ja suu", care::need_system, care::Register::Health, {}},
                     {"raha", "Raha ja etuudet", care::need_system, care::Register::Social, {"sosiaalityontekija"}}};
    contact.subject = aino;
    contact.encounter = {"u-0"};
    contact.at = now;
    return contact;
}

}  // namespace

TEST_CASE("A-01, B-14 one contact: three needs told at once are three requests of one group and one task, and a second sign-in of the day joins them")
{
    auto contact = three();
    const auto made = care::resources_of(contact, place);
    REQUIRE(made.size() == 5);
    CHECK(made[0].write()
          == R"({"resourceType":"ServiceRequest","id":"6f0f3a52-0000-4000-8000-000000000010","identifier":[{"system":"https://luukku.example/fhir/outbox","value":"6f0f3a52-0000-4000-8000-000000000010"}],)"
             R"("requisition":{"system":"https://luukku.example/fhir/contact","value":"6f0f3a52-0000-4000-8000-000000000010"},)"
             R"("status":"active","intent":"proposal","category":[{"coding":[{"system":"https://luukku.example/fhir/CodeSystem/register","code":"health"}]}],)"
             R"("code":{"coding":[{"system":"https://luukku.example/fhir/CodeSystem/contact","code":"contact-request"}],"text":"Yhteydenottopyyntö asemalta"},)"
             R"("subject":{"reference":"Patient/aino"},"encounter":{"reference":"Encounter/u-0"},)"
             R"("authoredOn":"2026-11-23T07:00:00.000Z","requester":{"type":"Device","identifier":{"system":"https://luukku.example/fhir/kiosk","value":"kioski-1"},)"
             R"("display":"kioski-1"},"performer":[{"reference":"Organization/ranta-team"}],"locationReference":[{"reference":"Location/sote-keskus"}],)"
             R"("reasonCode":[{"coding":[{"system":"https://luukku.example/fhir/CodeSystem/need","code":"sairas"}],"text":"Olen sairas"}]})");
    for (std::size_t n = 0; n < 3; ++n) {
        CHECK(care::group_of(made[n]) == contact.request.value);
        CHECK("ServiceRequest/" + std::string{made[n]["id"].text()} == care::need_reference(contact.request, n));
    }
    CHECK(made[1]["id"].text() == "6f0f3a52-0000-4000-8000-000000000011");
    CHECK(made[3]["code"]["coding"][0]["code"].text() == "contact");
    contact.joins = {"6f0f3a52-0000-4000-8000-0000000000aa", {care::Register::Health}};
    const auto joined = care::resources_of(contact, place);
    for (const auto& one : joined) CHECK((care::group_of(one) == contact.joins.group || one["groupIdentifier"]["value"].text() == contact.joins.group));
    CHECK(joined[3]["code"]["coding"][0]["code"].text() == "contact-more");
    // The social team has nothing of it yet, and learns nothing of what the other has.
    CHECK(joined[4]["code"]["coding"][0]["code"].text() == "contact");
}

TEST_CASE("A-20 two registers: a social need without the sharing tick goes to the social team alone, and no task names what is of the other; with it each sees all")
{
    auto contact = three();
    const auto apart = care::resources_of(contact, place);
    const auto& health = apart[3];
    const auto& social = apart[4];
    CHECK(health["owner"]["reference"].text() == "Organization/ranta-team");
    CHECK(social["owner"]["reference"].text() == "Organization/sosiaalitiimi");
    CHECK(apart[2]["performer"][0]["reference"].text() == "Organization/sosiaalitiimi");
    CHECK(health["description"].text() == "Olen sairas, Hampaat ja suu");
    CHECK(social["description"].text() == "Raha ja etuudet");
    CHECK(health["input"].size() == 2);
    CHECK(social["input"].size() == 1);
    CHECK(social["focus"]["reference"].text() == care::need_reference(contact.request, 2));
    for (std::size_t n = 0; n < 2; ++n) CHECK(social.write().find(care::need_reference(contact.request, n)) == std::string::npos);
    contact.shared = true;
    for (const auto& made : care::resources_of(contact, place)) CHECK(made["meta"].write().find(R"("code":"shared")") != std::string::npos);
    for (std::size_t i = 3; i < 5; ++i) {
        const auto task = care::resources_of(contact, place)[i];
        CHECK(task["input"].size() == 3);
        CHECK(task["description"].text() == "Olen sairas, Hampaat ja suu, Raha ja etuudet");
    }
    CHECK(care::resources_of(contact, {}).size() == 5);
}

TEST_CASE("A-26 three needs are flagged as many for the team, two are not, and a team's count is of what it may see: needs of the other register are in it only when she shares them")
{
    const auto flagged = [](const Json& task) { return task["meta"].write().find("many-needs") != std::string::npos; };
    auto contact = three();
    for (std::size_t task : {std::size_t{3}, std::size_t{4}}) CHECK_FALSE(flagged(care::resources_of(contact, place)[task]));      // two of health care, one of social care
    contact.shared = true;
    for (std::size_t task : {std::size_t{3}, std::size_t{4}}) CHECK(flagged(care::resources_of(contact, place)[task]));
    contact.shared = false;
    contact.needs[2].to = care::Register::Health;
    CHECK(flagged(care::resources_of(contact, place)[3]));
    contact.needs.pop_back();
    CHECK_FALSE(flagged(care::resources_of(contact, place)[2]));
    contact.joins = {"6f0f3a52-0000-4000-8000-0000000000aa", {care::Register::Social, care::Register::Social}};
    CHECK_FALSE(flagged(care::resources_of(contact, place)[2]));
    contact.joins.registers.insert(care::Register::Health);       // with what she asked this team for before
    CHECK(flagged(care::resources_of(contact, place)[2]));
}

TEST_CASE("A-20 what she wishes of her visit is told to each team that she asked for something in it, and to the health team where she asked for nothing")
{
    using care::Register;
    auto contact = three();
    auto made = care::resources_of(contact, place);
    CHECK(care::registers_told(made, "Encounter/u-0") == std::set{Register::Health, Register::Social});
    CHECK(care::registers_told(made, "Encounter/u-1") == std::set{Register::Health});
    contact.needs.erase(contact.needs.begin(), contact.needs.begin() + 2);
    made = care::resources_of(contact, place);
    REQUIRE(care::registers_told(made, "Encounter/u-0") == std::set{Register::Social});
    const auto told_to = [](Register to) { return care::wishes_task({"u-5"}, {std::string{care::guardian_not_told}}, "Encounter/u-0", aino, now, place, to); };
    CHECK(told_to(Register::Social)["owner"]["reference"].text() == "Organization/sosiaalitiimi");
    CHECK(told_to(Register::Health) == told_to(Register::Social).with("owner", *Json::parse(R"({"reference":"Organization/ranta-team"})")));
}

TEST_CASE("A-10 a team's queue: each need can be taken alone, by who can help with it")
{
    const auto made = care::resources_of(three(), place);
    REQUIRE(made[3]["performerType"].size() == 2);      // each role a concept of its own
    CHECK(made[3]["performerType"][0]["coding"][0]["code"].text() == "laakari");
    CHECK(made[3]["performerType"][1]["coding"][0]["code"].text() == "sairaanhoitaja");
    CHECK(made[4]["performerType"].size() == 1);
    CHECK(made[2]["performerType"]["coding"][0]["code"].text() == "sosiaalityontekija");
    CHECK(made[0]["performerType"].is_null());          // R4 has room for one
}

TEST_CASE("a contact without needs, visit or station has no empty members")
{
    care::Contact nothing;
    nothing.request = three().request;
    nothing.task = three().task;
    CHECK(care::resources_of(nothing, place).empty());
    nothing.needs = {{"kipu", "Kipu"}};
    const auto request = care::resources_of(nothing, {})[0];
    for (const auto* member : {"encounter", "performer", "performerType", "requester", "locationReference"}) CHECK(request[member].is_null());
}

TEST_CASE("nothing that a kiosk sends has an urgency, but the help call that the person pressed herself")
{
    for (const auto& made : care::resources_of(three(), place)) CHECK(made["priority"].is_null());
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
        CHECK(task["description"].is_null() == (kind != TaskKind::BrokenOff));       // nobody else could say anything of it
    }
    CHECK(codes == std::vector<std::string>{"contact", "contact-more", "arrival-unclear", "booking-request", "broken-off", "help-call", "answers-review", "attachment-missing", "wishes"});
    const std::string unclear{care::task({"u"}, {TaskKind::ArrivalUnclear, "", "", ""}, aino, now, place)["code"]["text"].text()};
    CHECK(unclear.find("ei ") == std::string::npos);
}
