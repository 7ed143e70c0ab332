#include "platform/print/cups_printer.h"
#include "platform/print/pdf.h"
#include "tests/print/ipp_machine.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace std::chrono_literals;
using Answers = test::IppMachine::Answers;
using Now = std::chrono::steady_clock;

TEST_CASE("what a print server says of its printer is said in our words, a jam before the paper and the paper before the plug")
{
    CHECK(state_of(3, {"none"}) == PrinterState::Ready);
    CHECK(state_of(4, {}) == PrinterState::Ready);
    CHECK(state_of(3, {"media-low-warning"}) == PrinterState::PaperLow);
    CHECK(state_of(5, {"media-empty-error"}) == PrinterState::PaperOut);
    CHECK(state_of(4, {"media-needed"}) == PrinterState::PaperOut);
    CHECK(state_of(5, {"media-empty", "cover-open-error", "offline"}) == PrinterState::Jammed);
    CHECK(state_of(5, {"media-jam"}) == PrinterState::Jammed);
    CHECK(state_of(4, {"connecting-to-device"}) == PrinterState::Unknown);
    CHECK(state_of(5, {"connecting-to-device"}) == PrinterState::Unplugged);
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

TEST_CASE("a printer that is being connected to for a moment prints all the same; one that is so for ever is unplugged, and the slip does not come later")
{
    test::IppMachine machine;
    machine.connect(5);
    CHECK(CupsPrinter{*ipp_place(machine.uri()), 576}.print(blank_slip(576, 100)) == std::nullopt);
    CHECK(machine.tray().size() == 1);
    machine.connect(1000000);
    CupsPrinter printer{*ipp_place(machine.uri()), 576, {10s, 1s}};
    CHECK(printer.state() == PrinterState::Unknown);
    CHECK(printer.print(blank_slip(576, 100)) == PrinterState::Unplugged);
    machine.connect(0);
    CHECK(printer.state() == PrinterState::Ready);
    CHECK(machine.tray().size() == 1);
}

TEST_CASE("a slip of which the print server's answer is lost does not come later, and a job of somebody else in the queue does")
{
    test::IppMachine machine;
    machine.connect(1000000);
    machine.take_a_job_of_another();
    machine.answer(Answers::Lost, true);
    CHECK(CupsPrinter{*ipp_place(machine.uri()), 576}.print(blank_slip(576, 100)) == PrinterState::Unknown);
    machine.connect(0);
    CHECK(machine.tray() == std::vector{blank_slip(8, 1)});
}

TEST_CASE("a print server that is at a slip for ever is given up when its time is over, and the slip does not come later")
{
    test::IppMachine machine;
    machine.stand_in_the_middle([] {});
    const auto from = Now::now();
    CHECK(CupsPrinter{*ipp_place(machine.uri()), 576, {1s, 60s}}.print(blank_slip(576, 100)) == PrinterState::Unknown);
    CHECK(Now::now() - from < 30s);        // standing still it would be given up after a minute
    machine.become(PrinterState::Ready);
    CHECK(machine.tray().empty());
}

TEST_CASE("a print server that answers byte by byte, without an end or never but with another question, is as one that is unplugged, and is not waited for to its end")
{
    for (const auto how : {Answers::Drips, Answers::NoEnd, Answers::NotExpected, Answers::Encrypted}) {
        test::IppMachine machine;
        machine.answer(how, false);
        const auto from = Now::now();
        CHECK(CupsPrinter{*ipp_place(machine.uri()), 576}.state() == PrinterState::Unplugged);
        CHECK(Now::now() - from < 30s);     // it drips for ever
    }
}

TEST_CASE("a slip is given up at once, also while an answer drips")
{
    test::IppMachine machine;
    std::stop_source stop;
    machine.answer(Answers::Drips, true);
    machine.stand_in_the_middle([&] { stop.request_stop(); });
    const auto from = Now::now();
    CHECK(CupsPrinter{*ipp_place(machine.uri()), 576, {60s, 60s}}.print(blank_slip(576, 100), stop.get_token()) == PrinterState::Unknown);
    CHECK(Now::now() - from < 30s);
    machine.become(PrinterState::Ready);
    CHECK(machine.tray().empty());
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
