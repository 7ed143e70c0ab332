// A tour that cannot be read says in which file and line, and why.
#include "tools/tour/script.h"

#include <doctest/doctest.h>

using namespace luukku;
using tour::parse_script;

namespace {

std::string refused(const std::string& text)
{
    const auto lines = parse_script("some.tour", text);
    REQUIRE_FALSE(lines);
    CHECK(lines.error().fault == Fault::BadInput);
    return lines.error().detail;
}

}  // namespace

TEST_CASE("a tour is read line by line, with its comments and empty lines left out and its numbers kept")
{
    const auto lines = parse_script("some.tour", "# She comes.\n\npress \"Varaa aika\"\n  wait 3 min\r\nexpect 1 more Task status=requested\nrestart");
    REQUIRE(lines);
    CHECK(*lines == std::vector<tour::Line>{{3, "press", {"Varaa aika"}},
                                            {4, "wait", {"3", "min"}},
                                            {5, "expect", {"1", "more", "Task", "status=requested"}},
                                            {6, "restart", {}}});
}

TEST_CASE("an unknown step names file and line")
{
    CHECK(refused("restart\n\npres \"Jatka\"\n") == "some.tour:3: no step is called 'pres'");
    CHECK(refused("\"press\" Jatka\nPress Jatka") == "some.tour:2: no step is called 'Press'");
}

TEST_CASE("an open quote names file and line")
{
    CHECK(refused("# \" in a comment is none\npress \"Jatka") == "some.tour:2: a quote is open");
    CHECK(refused("see \"a\" \"b") == "some.tour:1: a quote is open");
}

TEST_CASE("a wrong number of words names file and line")
{
    CHECK(refused("press Varaa aika") == "some.tour:1: 'press' has the wrong number of words");
    CHECK(refused("restart\nwait 3") == "some.tour:2: 'wait' has the wrong number of words");
    CHECK(refused("restart now") == "some.tour:1: 'restart' has the wrong number of words");
    CHECK(refused("kiosk") == "some.tour:1: 'kiosk' has the wrong number of words");
    CHECK(refused("write-down #field/code now") == "some.tour:1: 'write-down' has the wrong number of words");
    CHECK(refused("expect 1 more") == "some.tour:1: 'expect' has the wrong number of words");
}

TEST_CASE("a tour without a step is a mistake")
{
    CHECK(refused("# Nothing yet.\n\n") == "some.tour:1: the tour has no steps");
    CHECK(refused("") == "some.tour:1: the tour has no steps");
}
