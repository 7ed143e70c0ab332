#include "platform/print/cups_printer.h"
#include "platform/print/pdf.h"
#include "tests/print/ipp_machine.h"

#include <doctest/doctest.h>

using namespace luukku;

TEST_CASE("what a print server says of its printer is said in our words, a jam before the paper and the paper before the plug")
{
    CHECK(state_of(3, {"none"}) == PrinterState::Ready);
    CHECK(state_of(4, {}) == PrinterState::Ready);
    CHECK(state_of(3, {"media-low-warning"}) == PrinterState::PaperLow);
    CHECK(state_of(5, {"media-empty-error"}) == PrinterState::PaperOut);
    CHECK(state_of(4, {"media-needed"}) == PrinterState::PaperOut);
    CHECK(state_of(5, {"media-empty", "cover-open-error", "offline"}) == PrinterState::Jammed);
    CHECK(state_of(5, {"media-jam"}) == PrinterState::Jammed);
    CHECK(state_of(4, {"connecting-to-device"}) == PrinterState::Unplugged);
    CHECK(state_of(3, {"offline-report"}) == PrinterState::Unplugged);
    CHECK(state_of(5, {"paused"}) == PrinterState::Unplugged);
    CHECK(state_of(5, {}) == PrinterState::Unplugged);
    CHECK(state_of(3, {"media-emptyish"}) == PrinterState::Ready);
    CHECK(state_of(0, {}) == PrinterState::Unknown);
}

TEST_CASE("a queue that is not there is as one that is unplugged")
{
    test::IppMachine machine;
    auto place = *ipp_place(machine.uri());
    place.resource = "/printers/attic";
    CHECK(CupsPrinter{place, 576}.state() == PrinterState::Unplugged);
}

TEST_CASE("a job in a print server's list tells of a slip and of nobody, and asks for paper of its size")
{
    test::IppMachine machine;
    CupsPrinter printer{*ipp_place(machine.uri()), 576};
    REQUIRE(printer.print(blank_slip(576, 800)) == std::nullopt);
    const auto told = machine.told();
    CHECK(told.find("slip") != std::string::npos);
    CHECK(told.find("luukku") != std::string::npos);
    CHECK(told.find("x-dimension=7207") != std::string::npos);
    CHECK(told.find("y-dimension=10010") != std::string::npos);
}

TEST_CASE("a slip as a PDF is one page, as large as it is on paper")
{
    const auto pdf = pdf_of(blank_slip(576, 812));
    CHECK(pdf.starts_with("%PDF-1.4\n"));
    CHECK(pdf.ends_with("%%EOF\n"));
    CHECK(pdf.find("/MediaBox[0 0 204.30 288.00]") != std::string::npos);
    const auto table = pdf.find("xref\n");
    CHECK(pdf.find("startxref\n" + std::to_string(table) + "\n") != std::string::npos);
    const auto third = pdf.find("3 0 obj");
    CHECK(pdf.find(std::to_string(third) + " 00000 n ") != std::string::npos);
}
