#include "kiosk/visit/station.h"
#include "tests/support/pages.h"
#include "tests/visit/phases.h"

#include <doctest/doctest.h>

using namespace luukku;
using fhir::Json;
using test::Visitor;

TEST_CASE("A-06 every page that ends without what she came for names another way, with its telephone")
{
    int seen = 0;
    for (const auto& [name, visitor] : test::every_page()) {
        const auto id = visitor.page().id;
        const bool ends_without = id == "closed" || id == "fault" || id == "no-times" || id == "no-next-question" || id == "not-for-another" || id == "ask-change" || (id == "contact-sent" && visitor.visit().job == Job::Book) ||
                                  id == "arrival-other-station" || id == "arrival-remote" || id == "arrival-early" || id == "arrival-too-late" || id == "arrival-at-desk";
        const auto& name_here = name;     // Clang 14 captures no structured binding
        INFO(name_here);
        CHECK(visitor.sees("08 000 0000") == ends_without);
        seen += ends_without ? 1 : 0;
    }
    CHECK(seen >= 12);
}

TEST_CASE("A-06 a place with nothing to choose from names another way too")
{
    auto station = test::kajaani();
    station.services.clear();
    Visitor visitor{station};
    visitor.presses("Varaa aika");
    visitor.identifies_herself();
    CHECK(visitor.sees("08 000 0000"));
}

TEST_CASE("A-06 a station file without another way, or with one that has no telephone, is no station")
{
    const auto file = *Json::parse(R"({"name":{"fi":"Asema"},"waitingPlace":{"fi":"Aula"},"location":"Location/a","team":"Organization/b","device":"k","hetuSystem":"urn:h"})");
    const auto with = [&](const char* channels) { return station_from(file.with("channels", *Json::parse(channels))); };
    CHECK(with(R"([{"name":{"fi":"Neuvonta"},"phone":"08 000 0000","hours":{"fi":"arkisin"}}])").ok());
    for (const char* wrong : {"[]", R"([{"name":{"fi":"Neuvonta"}}])", R"([{"name":{"fi":"Neuvonta"},"phone":"soita"}])", R"([{"name":{"sv":"Rådgivning"},"phone":"08 000 0000"}])"}) {
        const auto refused = with(wrong);
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.error().detail == "station file: channels");
    }
    CHECK(station_from(file).error().detail == "station file: channels");
}
