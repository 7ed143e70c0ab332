#include "platform/print/cups_printer.h"
#include "platform/print/printer_place.h"

#include <doctest/doctest.h>

using namespace luukku;

namespace {

Fault refused(const std::string& place, const std::string& line = "115200 8N1", int paper = 80)
{
    const auto printer = printer_from(place, line, paper);
    INFO(place);
    REQUIRE_FALSE(printer.ok());
    return printer.error().fault;
}

}  // namespace

TEST_CASE("a printer is named by its device, its address in figures, its queue or its IPP address")
{
    for (const char* place : {"/dev/usb/lp0", "/dev/ttyUSB0", "tcp://192.0.2.7", "tcp://192.0.2.7:9101", "tcp://[2001:db8::7]", "tcp://[2001:db8::7]:9100", "cups:lobby", "cups:TM-T20_2",
                              "ipp://print.example/printers/lobby", "ipps://192.0.2.7:631/ipp/print"}) {
        const auto printer = printer_from(place, "115200 8N1", 80);
        INFO(place);
        REQUIRE(printer.ok());
        CHECK((*printer)->dots() == 576);
    }
    CHECK((*printer_from("cups:lobby", "", 58))->dots() == 384);
}

TEST_CASE("a setting that names no printer is refused with what is wrong")
{
    for (const char* place : {"", "lp0", "tcp://", "tcp://printer.example", "tcp://192.0.2.7:", "tcp://192.0.2.7:0", "tcp://192.0.2.7:70000", "tcp://192.0.2.7:91x", "tcp://[2001:db8::7",
                              "tcp://1", "cups:", "cups:a/b", "cups:a b", "http://print.example/x", "ipp://", "ipp://print.example", "ipp://me@print.example/printers/lobby"})
        CHECK(refused(place) == Fault::BadInput);
    CHECK(refused("/dev/ttyUSB0", "fast") == Fault::BadInput);
    CHECK(refused("/dev/ttyUSB0", "9600 8N1") == Fault::Unsupported);
    CHECK(refused("/dev/usb/lp0", "115200 8N1", 76) == Fault::BadInput);
}
