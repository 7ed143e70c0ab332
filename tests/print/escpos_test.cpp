#include "platform/print/escpos_printer.h"
#include "tests/print/escpos_machine.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace std::chrono_literals;
using test::EscPosMachine;
using test::EscPosOnLine;

namespace {

Slip slip_with(const std::vector<std::uint8_t>& row, int rows)
{
    Slip slip{576, rows, {}};
    for (int y = 0; y < rows; ++y) slip.bits.insert(slip.bits.end(), row.begin(), row.end());
    slip.bits.resize(slip.row_bytes() * static_cast<std::size_t>(rows));
    return slip;
}

Slip dotted(int rows) { return slip_with(std::vector<std::uint8_t>(72, 0x55), rows); }

int dots_that_differ(const Slip& a, const Slip& b)
{
    int count = 0;
    for (int y = 0; y < a.height; ++y)
        for (int x = 0; x < a.width; ++x) count += a.black(x, y) != b.black(x, y) ? 1 : 0;
    return count;
}

}  // namespace

TEST_CASE("a picture whose dots spell an order opens no drawer and asks nothing: a dot more is printed instead")
{
    std::vector<std::uint8_t> row(72, 0);
    std::size_t at = 0;
    for (const int byte : {0x10, 0x04, 0x01, 0x10, 0x05, 0x02, 0x10, 0x14, 0x01}) row[at++] = static_cast<std::uint8_t>(byte);
    const auto slip = slip_with(row, 2);
    EscPosMachine machine;
    CHECK(machine.take(escpos::bytes_of(slip)).empty());
    CHECK(machine.asked() == 0);
    CHECK_FALSE(machine.opened_the_drawer());
    REQUIRE(machine.tray().size() == 1);
    CHECK(dots_that_differ(machine.tray().front(), slip) == 6);
}

TEST_CASE("white to the right of the last dot is not sent")
{
    std::vector<std::uint8_t> row(72, 0);
    row[0] = 0xFF;
    const auto narrow = escpos::bytes_of(slip_with(row, 48));
    row[71] = 0x01;
    CHECK(escpos::bytes_of(slip_with(row, 48)).size() == narrow.size() + 48 * 71);
}

TEST_CASE("a printer that answers nothing is unknown, and prints all the same")
{
    EscPosOnLine line{EscPosOnLine::By::Net};
    line.with([](auto& machine) { machine.say_nothing(); });
    EscPosPrinter printer{NetPlace{"127.0.0.1", line.port()}, 576};
    CHECK(printer.state() == PrinterState::Unknown);
    CHECK(printer.print(dotted(10)) == std::nullopt);
    CHECK(printer.state() == PrinterState::Unknown);         // by now it has taken all that was sent before
    CHECK(line.with([](auto& machine) { return machine.tray().size(); }) == 1);
}

TEST_CASE("a printer that is well and never says that it is done has printed")
{
    EscPosOnLine line{EscPosOnLine::By::Net};
    line.with([](auto& machine) { machine.never_say_done(); });
    EscPosPrinter printer{NetPlace{"127.0.0.1", line.port()}, 576};
    CHECK(printer.print(dotted(10)) == std::nullopt);
    CHECK(line.with([](auto& machine) { return machine.tray().size(); }) == 1);
}

TEST_CASE("a printer that answered and falls silent over a slip has not printed it, and the rest never comes")
{
    EscPosOnLine line{EscPosOnLine::By::Net};
    line.with([](auto& machine) {
        machine.after(10, [](EscPosMachine& half_way) {
            half_way.say_nothing();
            half_way.stand();
        });
    });
    EscPosPrinter printer{NetPlace{"127.0.0.1", line.port()}, 576, {10s, 1s}};
    CHECK(printer.print(dotted(100)) == PrinterState::Unknown);
    line.with([](auto& machine) { machine.become(PrinterState::Ready); });
    CHECK(line.with([](auto& machine) { return machine.tray().size(); }) == 0);
}

TEST_CASE("what a printer had printed when its cover was opened is cut off before the next slip")
{
    EscPosOnLine line{EscPosOnLine::By::Net};
    line.with([](auto& machine) { machine.after(10, [](EscPosMachine& half_way) { half_way.become(PrinterState::Jammed); }); });
    EscPosPrinter printer{NetPlace{"127.0.0.1", line.port()}, 576};
    CHECK(printer.print(dotted(100)) == PrinterState::Jammed);
    line.with([](auto& machine) { machine.become(PrinterState::Ready); });
    CHECK(printer.print(dotted(60)) == std::nullopt);
    const auto tray = line.with([](auto& machine) { return machine.tray(); });
    REQUIRE(tray.size() == 2);
    CHECK(tray.front().height == 10);
    CHECK(tray.back() == dotted(60));
}

TEST_CASE("a slip that a printer takes too slowly, or not at all, is given up in its time, and what was not sent of it never goes")
{
    using Takes = EscPosOnLine::Takes;
    struct Way { EscPosOnLine::By by{}; Takes takes{}; int height{}; int most{}; PrintPatience patience{}; };       // rows that come at most
    for (const auto& way : {Way{EscPosOnLine::By::Serial, Takes::Slowly, 4000, 200, {1s, 60s}}, Way{EscPosOnLine::By::Net, Takes::Nothing, 150000, 5000, {60s, 1s}}}) {
        EscPosOnLine line{way.by};
        EscPosPrinter printer{way.by == EscPosOnLine::By::Net ? LinePlace{NetPlace{"127.0.0.1", line.port()}} : LinePlace{DevicePlace{line.device()}}, 576, way.patience};
        line.with([&](auto& machine) { machine.after(1, [&](auto&) { line.takes(way.takes); }); });
        const auto from = std::chrono::steady_clock::now();
        CHECK(printer.print(dotted(way.height)) == PrinterState::Unknown);
        CHECK(std::chrono::steady_clock::now() - from < 30s);     // the other patience is a minute
        line.takes(Takes::All);
        CHECK(printer.print(dotted(60)) == std::nullopt);
        const auto tray = line.with([](auto& machine) { return machine.tray(); });
        REQUIRE(tray.size() <= 2);
        CHECK(tray.back() == dotted(60));
        CHECK(tray.front().height < way.most);
    }
}

TEST_CASE("answers are told apart from reports that come unasked and from signs that hold the line back")
{
    using To = escpos::Answers::Answer::To;
    escpos::Answers answers;
    CHECK(answers.take(0x12) == escpos::Answers::Answer{To::Ask, 0x12});
    CHECK(answers.take(0x72) == escpos::Answers::Answer{To::Ask, 0x72});
    CHECK(answers.take(0x00) == escpos::Answers::Answer{To::Done, 0x00});
    CHECK(answers.take(0x0C) == escpos::Answers::Answer{To::Done, 0x0C});
    for (const int byte : {0x11, 0x13, 0xFF, 0x90}) CHECK_FALSE(answers.take(static_cast<std::uint8_t>(byte)));
    for (const int byte : {0x18, 0x00, 0x0C, 0x0F}) CHECK_FALSE(answers.take(static_cast<std::uint8_t>(byte)));        // a report: four bytes
    CHECK(answers.take(0x0C) == escpos::Answers::Answer{To::Done, 0x0C});
    CHECK_FALSE(answers.take(0x10));
    CHECK(answers.take(0x16) == escpos::Answers::Answer{To::Ask, 0x16});            // a report that breaks off
}

TEST_CASE("each trouble of a receipt printer has its name, and an open cover goes before the paper that it hides")
{
    const auto state = [](std::uint8_t printer, std::uint8_t offline, std::uint8_t error, std::uint8_t paper) { return escpos::state_of({printer, offline, error, paper}); };
    CHECK(state(0x12, 0x12, 0x12, 0x12) == PrinterState::Ready);
    CHECK(state(0x12, 0x12, 0x12, 0x1E) == PrinterState::PaperLow);
    CHECK(state(0x1A, 0x32, 0x12, 0x7E) == PrinterState::PaperOut);
    CHECK(state(0x1A, 0x12, 0x12, 0x72) == PrinterState::PaperOut);
    CHECK(state(0x1A, 0x36, 0x12, 0x7E) == PrinterState::Jammed);
    for (const int error : {0x16, 0x1A, 0x32, 0x52}) CHECK(state(0x1A, 0x52, static_cast<std::uint8_t>(error), 0x12) == PrinterState::Jammed);
    CHECK(state(0x1A, 0x12, 0x12, 0x12) == PrinterState::Jammed);
    CHECK(escpos::state_of({}) == PrinterState::Unknown);
    CHECK(escpos::state_of({0x12, std::nullopt, std::nullopt, std::nullopt}) == PrinterState::Ready);
}
