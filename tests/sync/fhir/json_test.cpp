#include "sync/fhir/json.h"

#include <doctest/doctest.h>

#include <clocale>

using namespace luukku;
using fhir::Json;
using fhir::Limits;

namespace {

std::string again(std::string_view text)
{
    const auto value = Json::parse(text);
    REQUIRE_MESSAGE(value.ok(), text);
    return value->write();
}

Fault fault_of(std::string_view text, const Limits& limits = {})
{
    const auto value = Json::parse(text, limits);
    REQUIRE_FALSE_MESSAGE(value.ok(), text);
    return value.error().fault;
}

}  // namespace

TEST_CASE("a number keeps the digits it was written with")
{
    for (const auto* number : {"1.00", "1E3", "1e-7", "-0", "-0.0", "0", "-12", "37.50", "18446744073709551615",
                               "123456789012345678901234567890", "-99999999999999999999", "0.1234567890123456789012345"})
        CHECK(again(number) == number);
}

TEST_CASE("a decimal keeps its point in a process of Finnish custom")
{
    const std::string before = std::setlocale(LC_NUMERIC, nullptr);
    const bool finnish = std::setlocale(LC_NUMERIC, "fi_FI.UTF-8") != nullptr;
    CHECK(again("[1.50]") == "[1.50]");
    std::setlocale(LC_NUMERIC, before.c_str());
    if (!finnish) MESSAGE("no Finnish locale on this machine");
}

TEST_CASE("members keep the order they were written in")
{
    const auto* text = R"({"z":1,"a":{"c":[true,false,null,"x"],"b":{}},"m":[]})";
    CHECK(again(text) == text);
}

TEST_CASE("text with quotes, breaks and Finnish letters survives writing and reading")
{
    const Json value{std::string{"Äiti sanoi: \"hyvä\"\\\n\t\x01\x7F 😀"}};
    const auto read = Json::parse(value.write());
    REQUIRE(read.ok());
    CHECK(*read == value);
    CHECK(value.write() == "\"Äiti sanoi: \\\"hyvä\\\"\\\\\\n\\t\\u0001\\u007f 😀\"");
    CHECK(again(R"("\u00e4\ud83d\ude00\/")") == "\"ä😀/\"");
}

TEST_CASE("what is no JSON is refused without quoting it")
{
    for (const auto* text : {"", " ", "{", "[1,]", "{\"a\":}", "nul", "01", "1.", "+1", "'a'", "{\"a\":1}x", "[1 2]", "\"\\x\"", "\"\\ud800\"",
                             "NaN", "\"a\nb\"", "1e999"})
        CHECK(fault_of(text) == Fault::BadInput);
    CHECK(Json::parse("{\"hetu\":010181-900C}").error().detail.find("0101") == std::string::npos);
}

TEST_CASE("a repeated member name is refused, near or far")
{
    CHECK(fault_of(R"({"a":1,"a":2})") == Fault::BadInput);
    CHECK(fault_of(R"([{"x":{"id":1,"b":2,"c":3,"d":4,"e":5,"id":6}}])") == Fault::BadInput);
    CHECK(fault_of("{\"id\":1,\"\\u0069d\":2}") == Fault::BadInput);
}

TEST_CASE("broken UTF-8 and U+0000 are refused")
{
    using namespace std::string_view_literals;
    for (const auto text : {"\"\xC3\""sv, "\"\xFF\""sv, "\"\xC0\x80\""sv, "\"\xED\xA0\x80\""sv, "\"a\0b\""sv, "\"\\u0000\""sv, "{\"a\\u0000\":1}"sv})
        CHECK(fault_of(text) == Fault::BadInput);
}

TEST_CASE("limits hold before memory is spent")
{
    CHECK(fault_of("[1,2,3]", Limits{6, 64, 100}) == Fault::TooLarge);
    CHECK(fault_of("[1,2,3]", Limits{100, 64, 3}) == Fault::TooLarge);
    CHECK(Json::parse("[1,2,3]", Limits{7, 1, 4}).ok());
    CHECK(fault_of(std::string(65, '[') + std::string(65, ']')) == Fault::TooLarge);
    CHECK(Json::parse(std::string(64, '[') + std::string(64, ']')).ok());
    CHECK(fault_of(std::string(1'000'000, '[')) == Fault::TooLarge);
}

TEST_CASE("what is not there reads as nothing, however deep one asks")
{
    const auto patient = Json::parse(R"({"name":[{"family":"Virtanen"}],"active":true,"n":3})");
    CHECK((*patient)["name"][0]["family"].text() == "Virtanen");
    CHECK((*patient)["name"][1]["given"][-1]["x"].is_null());
    CHECK((*patient)["name"]["family"].text().empty());
    CHECK((*patient)["active"].boolean());
    CHECK((*patient)["missing"].boolean(true));
    CHECK((*patient)["n"].integer() == 3);
    CHECK_FALSE(Json::number("1.0").integer());
    CHECK_FALSE(Json{"3"}.integer());
}

TEST_CASE("changing one member leaves the others, their order and the original as they were")
{
    const auto before = *Json::parse(R"({"a":1,"status":"booked","c":1.00})");
    CHECK(before.with("status", "checked-in").write() == R"({"a":1,"status":"checked-in","c":1.00})");
    CHECK(before.with("d", Json::array({})).write() == R"({"a":1,"status":"booked","c":1.00,"d":[]})");
    CHECK(before.with("a", Json{}).write() == R"({"status":"booked","c":1.00})");
    CHECK(before.write() == R"({"a":1,"status":"booked","c":1.00})");
    CHECK(Json{}.with("a", true).write() == R"({"a":true})");
}

TEST_CASE("two values are equal only with the same digits, kinds and order")
{
    CHECK(*Json::parse(R"([1,{"a":"x"}])") == *Json::parse(R"( [ 1 , {"a" : "x"} ] )"));
    CHECK_FALSE(*Json::parse("1.0") == *Json::parse("1.00"));
    CHECK_FALSE(*Json::parse("\"1\"") == *Json::parse("1"));
    CHECK_FALSE(*Json::parse(R"({"a":1,"b":2})") == *Json::parse(R"({"b":2,"a":1})"));
    CHECK(Json{} == *Json::parse("null"));
}
