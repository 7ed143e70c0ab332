#include "tests/app/centre.h"
#include "tests/app/instrument.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace std::chrono_literals;
using test::Centre;
using test::Kiosk;

namespace {

constexpr auto no_channel = "yhteys keskukseen ei toimi";
constexpr auto nobody_there = "kukaan ei ota vastauksia vastaan";

// An instrument of which an answer may have to be seen at once, that a person may begin by herself.
test::Offered by_herself()
{
    auto offered = test::mood("own-draft");
    offered.definition = offered.definition.with("launch", "visitor").with("device", "any");
    offered.device_class = DeviceClass::Open;
    offered.led_by = Lead::Visitor;
    return offered;
}

struct Open {
    Centre centre{};
    Kiosk kiosk{*centre.network, centre->base_url(), by_herself()};

    Open()
    {
        kiosk.has_pin("271828");
    }

    bool offered()
    {
        kiosk.checks_in("010181-900C");
        const bool seen = kiosk.sees("Täytä esitiedot odottaessasi");
        kiosk.presses("Valmis");
        return seen;
    }

    std::string staff_read()
    {
        kiosk.opens_staff("271828");
        const auto read = kiosk.reads();
        kiosk.presses("Sulje");
        return read;
    }
};

}  // namespace

TEST_CASE("answers that must be seen at once are asked for once the centre has been reached, and staff read why not until then")
{
    Open open;
    open.centre.network->up = false;
    CHECK(!open.offered());
    CHECK(open.staff_read().find(no_channel) != std::string::npos);
    open.centre.network->up = true;
    open.kiosk.passes(20s);
    CHECK(open.offered());
    CHECK(open.staff_read().find(no_channel) == std::string::npos);
}

TEST_CASE("a channel that fails is known as soon as the next list or record does not go, and one that comes back too")
{
    Open open;
    open.kiosk.passes(2s);
    open.centre.network->up = false;
    open.kiosk.passes(80s);
    CHECK(!open.offered());
    open.centre.network->up = true;
    open.kiosk.passes(20s);
    CHECK(open.offered());
}

TEST_CASE("a centre that answers but takes no record is no channel once one has waited for more than three minutes")
{
    Open open;
    open.kiosk.passes(2s);
    open.centre.network->instead = [](const http::Request& request) -> std::optional<Result<http::Response>> {
        if (request.method != "POST" || request.url.ends_with("/_search")) return std::nullopt;
        return http::Response{503, {}, {}, {}, {}, {}, {}};
    };
    CHECK(open.offered());
    open.kiosk.passes(2min);
    CHECK(open.offered());
    open.kiosk.passes(3min);
    CHECK(!open.offered());
}

TEST_CASE("outside the hours of the station file, and when staff say that nobody is there, nobody receives answers")
{
    Open open;
    open.kiosk.passes(2s);
    open.kiosk.opens_staff("271828");
    open.kiosk.presses("Asetukset");
    open.kiosk.presses("Henkilökunta on paikalla");
    open.kiosk.presses("Sulje");
    CHECK(!open.offered());
    CHECK(open.staff_read().find(nobody_there) != std::string::npos);
    open.kiosk.opens_staff("271828");
    open.kiosk.presses("Asetukset");
    open.kiosk.presses("Henkilökunta on paikalla");
    open.kiosk.presses("Sulje");
    CHECK(open.offered());
    open.kiosk.clock.advance(7h);
    open.kiosk.passes(80s);
    CHECK(!open.offered());
    CHECK(open.staff_read().find(nobody_there) != std::string::npos);
}
