#include "kiosk/arrival/arrival.h"

#include <doctest/doctest.h>

#include <vector>

using namespace luukku;
using fhir::Json;

TEST_CASE("two kiosks of one station never give the same number, with or without a network")
{
    const auto numbers_of = [](int lane) {
        arrival::Place place;
        place.number_lane = lane;
        place.number_lanes = 3;
        std::vector<int> numbers;
        for (int last = 0; numbers.size() < 4;) numbers.push_back(last = arrival::next_number(last, place));
        return numbers;
    };
    CHECK(numbers_of(1) == std::vector{1, 4, 7, 10});
    CHECK(numbers_of(2) == std::vector{2, 5, 8, 11});
    CHECK(numbers_of(3) == std::vector{3, 6, 9, 12});
    arrival::Place later;       // a kiosk that was given its lane in the middle of the day
    later.number_lane = 2;
    later.number_lanes = 3;
    CHECK(arrival::next_number(6, later) == 8);
    CHECK(arrival::next_number(8, later) == 11);
    CHECK(arrival::next_number(0, {}) == 1);
    CHECK(arrival::next_number(41, {}) == 42);
}

TEST_CASE("every resource says by what its person is known, once, and keeps what else it is labelled with")
{
    const auto by_hand = labelled(*Json::parse(R"({"resourceType":"Task"})"), KnownBy::TypedCode);
    CHECK(by_hand["meta"].write() == R"({"tag":[{"system":"https://luukku.example/fhir/CodeSystem/known-by","code":"typed-code"}]})");
    const auto by_staff = labelled(by_hand.with("meta", *Json::parse(R"({"versionId":"3","tag":[{"system":"urn:other","code":"x"},{"system":"https://luukku.example/fhir/CodeSystem/known-by","code":"typed-code"}]})")), KnownBy::Staff);
    CHECK(by_staff["meta"].write() == R"({"versionId":"3","tag":[{"system":"urn:other","code":"x"},{"system":"https://luukku.example/fhir/CodeSystem/known-by","code":"staff"}]})");
    for (const auto by : {KnownBy::Nothing, KnownBy::TypedCode, KnownBy::ScannedCode, KnownBy::SignedCode, KnownBy::Staff}) CHECK(known_by_named(name_of(by)) == by);
    CHECK_FALSE(known_by_named("friend"));
}
