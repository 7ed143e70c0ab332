#include "tests/app/kiosk.h"
#include "tests/sync/support/scripted_http.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace std::chrono_literals;
using test::Kiosk;
using test::Network;

TEST_CASE("a call for help is stored before the page says so, stays open over a power cut, and staff acknowledge it")
{
    Network network;
    Kiosk kiosk{network};
    kiosk.has_pin("271828");
    kiosk.presses("Kutsu apua");
    CHECK(kiosk.sees("Kutsusi on kirjattu."));
    kiosk.presses("Tarvitsen neuvoa laitteesta");
    REQUIRE(kiosk.created("Task").size() == 1);
    CHECK(test::task_code(kiosk.created("Task")[0]) == "help-call");

    kiosk.restarts();
    CHECK(kiosk.open_visits("help-call") == 1);
    kiosk.opens_staff("271828");
    CHECK(kiosk.sees("Neuvoa laitteesta"));
    kiosk.presses("Kuittaa");
    CHECK(kiosk.sees("Ei avoimia avunpyyntöjä"));
    CHECK(kiosk.open_visits("help-call") == 0);
    const auto changes = kiosk.changes();
    REQUIRE(changes.size() == 2);
    CHECK(changes.back().member == "status");
    CHECK(changes.back().to.text() == "accepted");
}

TEST_CASE("a call that the store could not take sends her to 112 at once")
{
    Network network;
    Kiosk kiosk{network};
    kiosk.store().broken = Fault::StoreUnavailable;
    kiosk.presses("Kutsu apua");
    CHECK(kiosk.sees("Soita 112, jos on hätä."));
    CHECK_FALSE(kiosk.sees("Kutsusi on kirjattu."));
}

TEST_CASE("a call at a full disk leaves the kiosk as it is, and one that a failed disk lost has it begun anew")
{
    for (const auto fault : {Fault::DiskFull, Fault::StoreUnavailable}) {
        Network network;
        Kiosk kiosk{network};
        kiosk.store().broken = fault;
        kiosk.presses_id("bar/help");
        CHECK(kiosk.sees("112"));
        CHECK(kiosk.engine().store_failed() == (fault == Fault::StoreUnavailable));
    }
}

TEST_CASE("a withdrawn call is closed and told to the centre as cancelled, once")
{
    Network network;
    Kiosk kiosk{network};
    kiosk.presses("Kutsu apua");
    kiosk.presses("En tarvitse enää apua");
    CHECK(kiosk.open_visits("help-call") == 0);
    REQUIRE(kiosk.changes().size() == 1);
    CHECK(kiosk.changes()[0].to.text() == "cancelled");
}

TEST_CASE("a call that the centre took says so on the page of the caller")
{
    Network network;
    Kiosk kiosk{network};
    kiosk.presses("Kutsu apua");
    const auto call = kiosk.visit().help.call.value;
    for (auto& message : kiosk.store_room().handle(app::CallSeen{call, true}))
        if (const auto* ui = std::get_if<app::ToUi>(&message)) kiosk.engine().handle(std::get<Event>(*ui));
    CHECK(kiosk.sees("Kutsusi on nähty."));
    CHECK_FALSE(kiosk.sees("En tarvitse enää apua"));
    CHECK(kiosk.changes().empty());
}

TEST_CASE("a call that cannot be read keeps nobody else's call from being seen")
{
    const auto task = [](const char* id, const char* status) {
        return test::said(200, std::string{R"({"resourceType":"Task","id":")"} + id + R"(","status":")" + status + R"("})");
    };
    for (const auto& odd : {test::said(200, "no JSON"), test::said(200, R"({"resourceType":"Patient","id":"a"})"), task("other", "accepted"),
                            test::said(404, R"({"resourceType":"OperationOutcome"})"), test::said(403, R"({"resourceType":"OperationOutcome"})")}) {
        CAPTURE(odd.body);
        test::ScriptedHttp http{{odd, task("b", "accepted"), task("c", "cancelled")}};
        FakeClock clock;
        const IcuCalendar calendar{"Europe/Helsinki"};
        app::NetRoom room{"https://centre.example/fhir", http, clock, calendar};
        const auto told = room.handle(app::WatchCalls{{"a", "b", "c"}});
        REQUIRE(told.size() == 3);
        const auto& b = std::get<app::CallSeen>(std::get<app::ToStore>(told[0]));
        const auto& c = std::get<app::CallSeen>(std::get<app::ToStore>(told[1]));
        CHECK((b.call == "b" && b.help_comes));
        CHECK((c.call == "c" && !c.help_comes));
        CHECK(std::holds_alternative<app::Watched>(std::get<app::ToStore>(told[2])));
    }
}

TEST_CASE("while the centre is away each call is not waited for in turn")
{
    using Answer = Result<http::Response>;
    for (const auto& answer : {Answer{Error{Fault::NoAnswer, "a test's"}}, Answer{Error{Fault::NoNetwork, "a test's"}}, Answer{Error{Fault::NotTrusted, "a test's"}}, Answer{test::said(503, "{}")}, Answer{test::said(401, "{}")}}) {
        test::ScriptedHttp http{{answer, answer}};
        FakeClock clock;
        const IcuCalendar calendar{"Europe/Helsinki"};
        app::NetRoom room{"https://centre.example/fhir", http, clock, calendar};
        const auto told = room.handle(app::WatchCalls{{"a", "b"}});
        CHECK(http.requests.size() == 1);
        REQUIRE(told.size() == 1);
        CHECK(std::holds_alternative<app::Watched>(std::get<app::ToStore>(told[0])));
    }
}
