#include "kiosk/arrival/paused.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace luukku::arrival;
using fhir::Json;

namespace {

Paused paused()
{
    return {RecordId{"6f0f3a52-0000-4000-8000-000000000009"}, "482", "c2VhbGVk", *parse_instant("2026-11-24T09:42:00Z")};
}

}  // namespace

TEST_CASE("a code is twelve digits however they are spaced, from a slip or from a finger, and nothing else")
{
    for (const char* text : {"482915073264", "482 915 073 264", "LUUKKU2.482915073264", "luukku2.482915073264"}) {
        const auto code = paused_code(text);
        REQUIRE(code);
        CHECK(code->which == "482");
        CHECK(code->key.reveal() == "915073264");
    }
    for (const char* text : {"", "48291507326", "4829150732641", "48291507326a", "LUUKKU1.482915073264", "LUUKKU2.", "482-915-073-264"}) CHECK_FALSE(paused_code(text));
    CHECK(in_threes("482915073264") == "482 915 073 264");
    CHECK(is_paused_code(on_slip("482915073264")));
}

TEST_CASE("what was saved is found again in its record, which names nobody")
{
    Place place;
    place.team = "Organization/team";
    const auto basic = basic_of(paused(), *parse_instant("2026-11-23T09:42:00Z"), place);
    const auto again = paused_in(basic);
    REQUIRE(again);
    CHECK(again->which == "482");
    CHECK(again->sealed == "c2VhbGVk");
    CHECK(again->until == paused().until);
    CHECK(basic["subject"].is_null());
}

TEST_CASE("a record that was gone on with, that is none or that is far too large is refused by name")
{
    const auto basic = basic_of(paused(), {}, {});
    CHECK(paused_in(basic.with("extension", {})).error().fault == Fault::NotFound);
    CHECK(paused_in(Json::object({{"resourceType", Json{"Patient"}}})).error().fault == Fault::BadInput);
    CHECK(paused_in(basic.with("code", {})).error().fault == Fault::BadInput);
    auto huge = paused();
    huge.sealed.assign(longest_sealed + 1, 'A');
    CHECK(paused_in(basic_of(huge, {}, {})).error().fault == Fault::TooLarge);
}

TEST_CASE("what one kiosk goes on with is not open to another for an hour, whichever of their clocks is ahead; to itself it always is")
{
    const auto at_kiosk = [](const char* device) {
        Place place;
        place.device = device;
        return place;
    };
    const auto noon = *parse_instant("2026-11-23T12:00:00Z");
    const auto opened = basic_of(paused(), {}, {}).with(opened_member, opened_at(at_kiosk("kioski-1"), noon));
    CHECK(paused_in(opened)->sealed == paused().sealed);
    for (const auto away : {-60, -1, 0, 59, 60}) CHECK(opened_elsewhere(opened, opened_at(at_kiosk("kioski-2"), noon + std::chrono::minutes{away})));
    for (const auto away : {-61, 61}) CHECK_FALSE(opened_elsewhere(opened, opened_at(at_kiosk("kioski-2"), noon + std::chrono::minutes{away})));
    CHECK_FALSE(opened_elsewhere(opened, opened_at(at_kiosk("kioski-1"), noon)));
    CHECK_FALSE(opened_elsewhere(basic_of(paused(), {}, {}), opened_at(at_kiosk("kioski-2"), noon)));
}

TEST_CASE("a mark that cannot be read keeps nothing from anybody")
{
    Place place;
    place.device = "kioski-2";
    const auto mine = opened_at(place, *parse_instant("2026-11-23T12:00:00Z"));
    for (const char* mark : {"[]", "{}", R"([{"url":"x"}])", R"([{"url":"https://luukku.example/fhir/StructureDefinition/paused-visit-opened"}])",
                             R"([{"url":"https://luukku.example/fhir/StructureDefinition/paused-visit-opened","extension":[{"url":"at","valueInstant":"soon"}]}])"})
        CHECK_FALSE(opened_elsewhere(basic_of(paused(), {}, {}).with(opened_member, *Json::parse(mark)), mine));
}
