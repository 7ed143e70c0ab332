#include "kiosk/visit/way.h"
#include "tests/support/stations.h"

#include <doctest/doctest.h>

using namespace luukku;
using fhir::Json;

namespace {

const char* const steps{R"([{"fi":"Suoraan."},{"fi":"Perillä.","sv":"Framme."}])"};
const char* const plan{R"({"width":20,"height":10,"rooms":[{"outline":[[0,0],[5,0],[5,5]],"name":{"fi":"Kahvio"}}],"here":[10,9],"route":[[10,5],[15,3]],
                           "place":{"outline":[[12,0],[20,0],[20,5],[12,5]],"name":{"fi":"Aula"}}})"};

Json way() { return Json::object({{"steps", *Json::parse(steps)}, {"plan", *Json::parse(plan)}}); }

std::string refusal(const Json& json)
{
    const auto read = way_from(json);
    if (read) return "";
    CHECK(read.error().fault == Fault::BadInput);
    return read.error().detail;
}

std::string refused_plan(const char* member, const std::string& value) { return refusal(way().with("plan", way()["plan"].with(member, *Json::parse(value)))); }

std::string many(const std::string& one, int count)
{
    std::string all;
    for (int i = 0; i < count; ++i) all += (i > 0 ? "," : "") + one;
    return "[" + all + "]";
}

}  // namespace

TEST_CASE("a way is read with its words and its plan; a station without one has none, and words need no plan")
{
    const auto read = way_from(way());
    REQUIRE(read.ok());
    CHECK(read->steps.size() == 2);
    REQUIRE(read->plan != nullptr);
    CHECK(read->plan->route.back() == Spot{15, 3});
    CHECK(way_from(Json{})->steps.empty());
    CHECK(way_from(way().with("plan", Json{}))->plan == nullptr);
    CHECK(*way_from(way()) == *read);
}

TEST_CASE("a way whose words are missing, too many or too long is no station, by name")
{
    CHECK(refusal(way().with("steps", Json{})).find("way.steps: the way has no words") == 0);
    CHECK(refusal(way().with("steps", *Json::parse(R"([{"sv":"Rakt fram."}])"))).find("Finnish") != std::string::npos);
    CHECK(refusal(way().with("steps", *Json::parse(many(R"({"fi":"Suoraan."})", 7)))).find("more than 6") != std::string::npos);
    CHECK(refusal(way().with("steps", *Json::parse(R"([{"fi":")" + std::string(161, 'a') + R"("}])"))).find("longer than") != std::string::npos);
}

TEST_CASE("a plan with too many shapes, a point outside it, no name for the place, or a route that leads elsewhere is refused, by name")
{
    CHECK(refused_plan("width", "2").find("way.plan:") == 0);
    CHECK(refused_plan("width", "40").find("three times") != std::string::npos);
    CHECK(refused_plan("rooms", many(R"({"outline":[[0,0],[5,0],[5,5]]})", 25)).find("way.plan.rooms: more than 24") == 0);
    CHECK(refused_plan("rooms", R"([{"outline":[[0,0],[5,0],[5,5]]},{"outline":[[0,0],[21,0],[5,5]]}])").find("way.plan.rooms[1].outline: a point outside") == 0);
    CHECK(refused_plan("rooms", R"([{"outline":[[0,0],[5,0]]}])").find("too few") != std::string::npos);
    CHECK(refused_plan("rooms", R"([{"outline":)" + many("[1,1]", 17) + "}]").find("more than 16 points") != std::string::npos);
    CHECK(refused_plan("here", R"(["x",1])").find("way.plan.here: a point is [x, y]") == 0);
    for (const char* none : {"\"nan\"", "\"inf\"", "\"5\"", "1e99", "null", "true"}) {
        CHECK(refused_plan("here", std::string{"["} + none + ",9]").find("way.plan.here: a point is [x, y]") == 0);
        CHECK(refused_plan("width", none).find("way.plan:") == 0);
    }
    CHECK(refused_plan("here", "[1,-1]").find("outside") != std::string::npos);
    CHECK(refused_plan("route", "[]").find("way.plan.route: too few") == 0);
    CHECK(refused_plan("route", "[[1,1]]").find("it does not end in the place") != std::string::npos);
    CHECK(refused_plan("place", R"({"outline":[[12,0],[20,0],[20,5],[12,5]]})").find("way.plan.place.name") == 0);
}

TEST_CASE("a station file with a bad way is refused with the member that is wrong in it")
{
    const auto file = *Json::parse(R"({"name":{"fi":"Asema"},"waitingPlace":{"fi":"Aula"},"location":"Location/a","team":"Organization/b","device":"k","hetuSystem":"urn:h","channels":[{"name":{"fi":"Neuvonta"},"phone":"08 000 0000"}]})");
    CHECK(station_from(file.with("way", way())).ok());
    const auto refused = station_from(file.with("way", way().with("steps", Json{})));
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().detail == "station file: way.steps: the way has no words");
}
