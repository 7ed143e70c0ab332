#include "sync/exchange/scheduling.h"
#include "tests/sync/support/scripted_http.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace luukku::test;
using exchange::BookingEnd;
using exchange::ChangeEnd;
using exchange::HoldEnd;
using exchange::Scheduling;
using fhir::Json;

namespace {

using Answers = std::deque<Result<http::Response>>;

const Json slot = *Json::parse(R"({"resourceType":"Slot","id":"p1","status":"free","start":"2026-11-30T10:00:00Z","contained":[
    {"resourceType":"Appointment","id":"p1","status":"proposed","start":"2026-11-30T10:00:00Z","end":"2026-11-30T10:20:00Z"}]})");
const Json appointment = *Json::parse(R"({"resourceType":"Appointment","id":"own","status":"booked","start":"2026-11-30T10:00:00Z","slot":[{"reference":"Slot/p1"}]})");
const exchange::VisitPlan visit{{slot}, {appointment}};

http::Response outcome(const std::string& code, int status = 200)
{
    return said(status, R"({"resourceType":"OperationOutcome","issue":[{"severity":"fatal","code":")" + code + R"("}]})");
}

http::Response bundle(const std::string& resources, const std::string& more = {})
{
    return said(200, R"({"resourceType":"Bundle","type":"searchset",)" + more + R"("entry":[)" + resources + "]}");
}

std::string proposal(const std::string& id, const std::string& start, const std::string& status = "proposed")
{
    return R"({"resource":{"resourceType":"Appointment","id":")" + id + R"(","status":")" + status + R"(","start":")" + start + R"("}})";
}

struct Asked {
    explicit Asked(Answers answers) : http{std::move(answers)} {}

    ScriptedHttp http;
    rest::Server server{base, http};
};

Json statement(const std::string& where)
{
    return *Json::parse(R"({"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","rest":[{"mode":"server",)" + where + "}]}");
}

}  // namespace

TEST_CASE("a centre's operations are known by name or by definition, at the resource or at the system, and one alone is not enough")
{
    const std::string find{R"({"name":"find"})"};
    const std::string book{R"({"name":"x","definition":"https://profiles.ihe.net/ITI/Scheduling/OperationDefinition/appointment-book|1.0.0"})"};
    CHECK(exchange::scheduling_of(statement(R"("resource":[{"type":"Appointment","operation":[)" + find + "," + book + "]}]")) == Scheduling::Operations);
    CHECK(exchange::scheduling_of(statement(R"("operation":[{"name":"$find"},)" + book + "]")) == Scheduling::Operations);
    CHECK(exchange::scheduling_of(statement(R"("resource":[{"type":"Appointment","operation":[)" + find + "]}]")) == Scheduling::RequestOnly);
    CHECK(exchange::scheduling_of(statement(R"("resource":[{"type":"Patient","operation":[)" + find + "," + book + "]}]")) == Scheduling::RequestOnly);
    CHECK(exchange::scheduling_of({}) == Scheduling::RequestOnly);
}

TEST_CASE("where Slots or transactions are missing, times are only requested")
{
    const auto able = [](const std::string& slot_interactions, const std::string& rest_interactions) {
        return exchange::scheduling_of(statement(R"("interaction":[)" + rest_interactions + R"(],"resource":[{"type":"Slot","interaction":[)" + slot_interactions +
                                                 R"(]},{"type":"Appointment","interaction":[{"code":"read"},{"code":"update"},{"code":"search-type"}]}])"));
    };
    CHECK(able(R"({"code":"read"},{"code":"update"},{"code":"search-type"})", R"({"code":"transaction"})") == Scheduling::Transaction);
    CHECK(able(R"({"code":"read"},{"code":"update"},{"code":"search-type"})", R"({"code":"batch"})") == Scheduling::RequestOnly);
    CHECK(able(R"({"code":"read"},{"code":"update"})", R"({"code":"transaction"})") == Scheduling::RequestOnly);
    CHECK(able(R"({"code":"read"},{"code":"search-type"})", R"({"code":"transaction"})") == Scheduling::RequestOnly);
}

TEST_CASE("proposals come over all pages, soonest first; what is no proposal and what has no time is left out")
{
    Asked asked{{bundle(proposal("b", "2026-11-30T11:00:00Z") + "," + proposal("c", "2026-11-30T09:00:00Z", "booked") + R"(,{"resource":{"resourceType":"OperationOutcome"}})",
                        R"("link":[{"relation":"next","url":"https://inner.example/fhir/Appointment?page=2"}],)"),
                 bundle(proposal("a", "2026-11-30T12:00:00+02:00") + "," + proposal("d", "soon"))}};
    const auto found = exchange::find(asked.server, Scheduling::Operations, "laakari", {}, {});
    REQUIRE_MESSAGE(found.ok(), found.error().detail);
    REQUIRE(found->size() == 2);
    CHECK((*found)[0]["id"].text() == "a");
    CHECK((*found)[0]["resourceType"].text() == "Slot");
    CHECK((*found)[0]["contained"][0]["status"].text() == "proposed");
    REQUIRE(asked.http.requests.size() == 2);
    CHECK(asked.http.requests[0].url == std::string{base} + "/Appointment/$find");
    CHECK(asked.http.requests[0].body.find(R"({"name":"visit-type","valueString":"https://luukku.example/fhir/CodeSystem/palvelu|laakari"})") != std::string::npos);
    CHECK(asked.http.requests[1].url == std::string{base} + "/Appointment?page=2");
}

TEST_CASE("a list of times that is no list is a fault with a name, and no time")
{
    const auto fault_of = [](Result<http::Response> answer) {
        Asked asked{{std::move(answer)}};
        const auto found = exchange::find(asked.server, Scheduling::Operations, "laakari", {}, {});
        return found ? Fault::Internal : found.error().fault;
    };
    CHECK(fault_of(said(200, "<html>", "text/html")) == Fault::NotOurServer);
    CHECK(fault_of(said(200, R"({"resourceType":"Bundle","type":"collection"})")) == Fault::NotOurServer);
    CHECK(fault_of(bundle(R"({"resource":{"resourceType":"Appointment","status":"proposed"}})")) == Fault::NotOurServer);
    CHECK(fault_of(bundle("", R"("link":[{"relation":"next","url":"https://elsewhere.example/"}],)")) == Fault::NotOurServer);
    CHECK(fault_of(outcome("exception", 500)) == Fault::ServerBusy);
    CHECK(fault_of(outcome("not-supported", 404)) == Fault::Refused);
    CHECK(fault_of(Error{Fault::NoNetwork, ""}) == Fault::NoNetwork);
}

TEST_CASE("a time that is gone and a booking that is refused are told apart, in a Bundle, bare, or by status")
{
    const auto nothing = bundle("");
    const auto gone = outcome("not-found", 404);
    const auto end_of = [&](http::Response answer) {
        Asked asked{{std::move(answer), nothing, gone}};
        return exchange::book(asked.server, Scheduling::Operations, visit);
    };
    CHECK(end_of(bundle(R"({"resource":{"resourceType":"OperationOutcome","issue":[{"code":"conflict"}]}})")) == BookingEnd::Taken);
    CHECK(end_of(outcome("not-found")) == BookingEnd::Taken);
    CHECK(end_of(outcome("not-found", 404)) == BookingEnd::Taken);
    CHECK(end_of(outcome("conflict", 409)) == BookingEnd::Taken);
    CHECK(end_of(outcome("required")) == BookingEnd::CannotReach);
    CHECK(end_of(outcome("invalid", 422)) == BookingEnd::CannotReach);
    CHECK(end_of(said(401, "", "")) == BookingEnd::CannotReach);
    CHECK(end_of(bundle(proposal("p1", "2026-11-30T10:00:00Z", "booked"))) == BookingEnd::Booked);
    const auto elsewhere = end_of(bundle(proposal("the-centres-own", "2026-11-30T10:00:00Z", "booked")));
    REQUIRE(elsewhere.bookings.size() == 1);
    REQUIRE(elsewhere.bookings[0].size() == 1);
    CHECK(elsewhere.bookings[0][0]["id"].text() == "the-centres-own");
}

TEST_CASE("an answer that cannot be understood books nothing blindly: it is looked for, and unknown when it cannot be seen")
{
    const auto two = bundle(proposal("a", "2026-11-30T10:00:00Z", "booked") + "," + proposal("b", "2026-11-30T10:00:00Z", "booked"));
    for (const auto& answer : {two, bundle(""), said(200, R"({"resourceType":"Patient","id":"x"})"), bundle(proposal("p1", "2026-11-30T10:00:00Z", "waitlist"))}) {
        Asked asked{{answer, Error{Fault::NoAnswer, ""}}};
        CHECK(exchange::book(asked.server, Scheduling::Operations, visit) == BookingEnd::Unknown);
        CHECK(asked.http.requests.size() == 2);
    }
    Asked huge{{said(200, R"({"resourceType":"Appointment","id":"p1","status":"booked","comment":")" + std::string(1u << 20u, 'x') + R"("})"), Error{Fault::NoAnswer, ""}}};
    CHECK(exchange::book(huge.server, Scheduling::Operations, visit) == BookingEnd::Unknown);
}

TEST_CASE("where nobody can be found by identifier, only what stands under the time's own name is believed")
{
    const auto lost = Error{Fault::NoAnswer, ""};
    const auto booked_by = [](const std::string& whose) {
        return said(200, R"({"resourceType":"Appointment","id":"p1","status":"booked","identifier":[{"system":"https://luukku.example/fhir/outbox","value":")" + whose + R"("}]})");
    };
    Asked ours{{lost, outcome("not-supported", 400), booked_by("own")}};
    CHECK(exchange::book(ours.server, Scheduling::Operations, visit) == BookingEnd::Booked);
    Asked theirs{{lost, outcome("not-supported", 400), booked_by("other")}};
    CHECK(exchange::book(theirs.server, Scheduling::Operations, visit) == BookingEnd::Taken);
    Asked nobody{{lost, outcome("not-supported", 400), said(200, R"({"resourceType":"Appointment","id":"p1","status":"booked"})")}};
    CHECK(exchange::book(nobody.server, Scheduling::Operations, visit) == BookingEnd::Unknown);
}

TEST_CASE("a centre without holds is asked what it offers before anybody is told that a time is taken")
{
    const auto offers = [](const std::string& operations) {
        return said(200, R"({"resourceType":"CapabilityStatement","rest":[{"mode":"server","operation":[)" + operations + "]}]}");
    };
    Asked without{{outcome("not-supported", 404), offers(R"({"name":"find"},{"name":"book"})")}};
    CHECK(exchange::hold(without.server, Scheduling::Operations, visit, {}).end == HoldEnd::NoHolds);
    Asked with{{outcome("not-found", 404), offers(R"({"name":"find"},{"name":"book"},{"name":"hold"})")}};
    CHECK(exchange::hold(with.server, Scheduling::Operations, visit, {}).end == HoldEnd::Taken);
    Asked bare{{said(200, R"({"resourceType":"Appointment","id":"h1","status":"pending","start":"2026-11-30T10:00:00Z"})")}};
    const auto held = exchange::hold(bare.server, Scheduling::Operations, visit, {});
    REQUIRE(held.end == HoldEnd::Held);
    CHECK(held.visit.appointments[0]["slot"][0]["reference"].text() == "Slot/h1");
    CHECK(held.visit.slots[0]["id"].text() == "h1");
}

TEST_CASE("a plan without times, or with one twice, is not sent")
{
    for (const auto by : {Scheduling::Transaction, Scheduling::Operations})
        for (const auto& plan : {exchange::VisitPlan{}, exchange::VisitPlan{{slot}, {}}, exchange::VisitPlan{{}, {appointment}}, exchange::VisitPlan{{slot, slot}, {appointment}},
                                 exchange::VisitPlan{{slot}, {appointment, appointment}}, exchange::VisitPlan{{slot}, {appointment.with("id", Json{})}}}) {
            Asked asked{{}};
            CHECK(exchange::book(asked.server, by, plan) == BookingEnd::CannotReach);
            CHECK(exchange::hold(asked.server, by, plan, {}).end == HoldEnd::CannotReach);
            CHECK(exchange::move(asked.server, by, appointment, {}, plan, {}) == ChangeEnd::NotAllowed);
            CHECK(asked.http.requests.empty());
        }
}

TEST_CASE("a visit that names more parts than there can be, or comes without versions, is not cancelled in part")
{
    std::string parts;
    for (int i = 0; i < 21; ++i)
        parts += std::string{i > 0 ? "," : ""} + R"({"url":"http://hl7.fi/fhir/StructureDefinition/ChildAppointment","valueIdentifier":{"value":")" + std::to_string(i) + R"("}})";
    const auto of = [](const std::string& more) {
        return R"({"resourceType":"Appointment","id":"own","status":"booked","start":"2026-11-30T10:00:00Z")" + more + "}";
    };
    Asked many{{said(200, of(R"(,"extension":[)" + parts + "]"))}};
    CHECK(exchange::cancel(many.server, Scheduling::Transaction, *Json::parse(of("")), {}, {}) == ChangeEnd::CannotReach);
    CHECK(many.http.requests.size() == 1);
    Asked unversioned{{said(200, of(""))}};
    CHECK(exchange::cancel(unversioned.server, Scheduling::Transaction, *Json::parse(of("")), {}, {}) == ChangeEnd::NotAllowed);
    CHECK(unversioned.http.requests.size() == 1);
}
