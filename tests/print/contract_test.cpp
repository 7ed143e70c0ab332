// What every printer of slips does, whoever made it: the fake of tests, tours and the dock; a receipt printer on the network and on a serial line; a
// print server.
#include "platform/fake/fake_printer.h"
#include "platform/print/cups_printer.h"
#include "platform/print/escpos_printer.h"
#include "tests/print/escpos_machine.h"
#include "tests/print/ipp_machine.h"

#include <doctest/doctest.h>

using namespace luukku;
using test::EscPosMachine;
using test::EscPosOnLine;

namespace {

// A printer and what a hand can do to it.
class Fake {
public:
    [[nodiscard]] Printer& printer() { return m_printer; }
    void become(PrinterState state) { m_printer.become(state); }
    void run_out_in_the_middle()
    {
        m_printer.in_the_middle([this] { become(PrinterState::PaperOut); });
    }
    void stand_in_the_middle(std::function<void()> meanwhile) { m_printer.in_the_middle(std::move(meanwhile)); }
    void pull_out() { m_printer.become(PrinterState::Unplugged); }
    [[nodiscard]] std::vector<Slip> tray() { return m_printer.tray(); }

private:
    FakePrinter m_printer{};
};

template <EscPosOnLine::By by>
class OnLine {
public:
    [[nodiscard]] Printer& printer() { return m_printer; }
    void become(PrinterState state)
    {
        m_line.with([&](auto& machine) { machine.become(state); });
    }
    void run_out_in_the_middle()
    {
        m_line.with([](auto& machine) { machine.after(30, [](auto& half_way) { half_way.run_out(); }); });
    }
    void stand_in_the_middle(std::function<void()> meanwhile)
    {
        const auto stands = [meanwhile](EscPosMachine& half_way) {
            half_way.stand();
            meanwhile();
        };
        m_line.with([&](auto& machine) { machine.after(30, stands); });
    }
    void pull_out() { m_line.pull_out(); }
    [[nodiscard]] std::vector<Slip> tray()
    {
        return m_line.with([](auto& machine) { return machine.tray(); });
    }

private:
    [[nodiscard]] LinePlace place() const
    {
        return by == EscPosOnLine::By::Net ? LinePlace{NetPlace{"127.0.0.1", m_line.port()}} : LinePlace{DevicePlace{m_line.device()}};
    }

    EscPosOnLine m_line{by};
    EscPosPrinter m_printer{place(), 576};
};
using OnNet = OnLine<EscPosOnLine::By::Net>;
using OnSerial = OnLine<EscPosOnLine::By::Serial>;

class AtServer {
public:
    [[nodiscard]] Printer& printer() { return m_printer; }
    void become(PrinterState state) { m_machine.become(state); }
    void run_out_in_the_middle() { m_machine.run_out_in_the_middle(); }
    void stand_in_the_middle(std::function<void()> meanwhile) { m_machine.stand_in_the_middle(std::move(meanwhile)); }
    void pull_out() { m_machine.pull_out(); }
    [[nodiscard]] std::vector<Slip> tray() { return m_machine.tray(); }

private:
    test::IppMachine m_machine{};
    CupsPrinter m_printer{*ipp_place(m_machine.uri()), 576};
};

// Dots of every kind, over several strips, the last dot of the paper among them.
Slip slip_of(int height)
{
    auto slip = blank_slip(576, height);
    std::uint32_t seed{7};
    for (auto& byte : slip.bits) {
        seed = seed * 1664525U + 1013904223U;
        byte = static_cast<std::uint8_t>((seed >> 24) | 0x01U);
    }
    return slip;
}

}  // namespace

TEST_CASE_TEMPLATE("a printer that is well prints a slip dot by dot, once", Rig, Fake, OnNet, OnSerial, AtServer)
{
    Rig rig;
    REQUIRE(rig.printer().dots() == 576);
    CHECK(rig.printer().state() == PrinterState::Ready);
    CHECK(rig.printer().print(slip_of(100)) == std::nullopt);
    REQUIRE(rig.tray().size() == 1);
    CHECK(rig.tray().front() == slip_of(100));
    CHECK(rig.printer().print(slip_of(7)) == std::nullopt);
    CHECK(rig.tray().size() == 2);
}

TEST_CASE_TEMPLATE("paper that is low is told, and slips still come", Rig, Fake, OnNet, OnSerial, AtServer)
{
    Rig rig;
    rig.become(PrinterState::PaperLow);
    CHECK(rig.printer().state() == PrinterState::PaperLow);
    CHECK(rig.printer().print(slip_of(100)) == std::nullopt);
    CHECK(rig.tray().size() == 1);
}

TEST_CASE_TEMPLATE("a printer that cannot print says why, and when it can again nothing of the slip comes", Rig, Fake, OnNet, OnSerial, AtServer)
{
    for (const auto trouble : {PrinterState::PaperOut, PrinterState::Jammed}) {
        Rig rig;
        rig.become(trouble);
        CHECK(rig.printer().state() == trouble);
        CHECK(rig.printer().print(slip_of(100)) == trouble);
        rig.become(PrinterState::Ready);
        CHECK(rig.printer().state() == PrinterState::Ready);
        CHECK(rig.tray().empty());
    }
}

TEST_CASE_TEMPLATE("paper that runs out in the middle is told, and the rest of the slip never comes", Rig, Fake, OnNet, OnSerial, AtServer)
{
    Rig rig;
    rig.run_out_in_the_middle();
    CHECK(rig.printer().print(slip_of(100)) == PrinterState::PaperOut);
    rig.become(PrinterState::Ready);
    CHECK(rig.tray().empty());
    CHECK(rig.printer().print(slip_of(60)) == std::nullopt);
    REQUIRE(rig.tray().size() == 1);
    CHECK(rig.tray().front() == slip_of(60));
}

TEST_CASE_TEMPLATE("a printer that is pulled out is unplugged", Rig, Fake, OnNet, OnSerial, AtServer)
{
    Rig rig;
    rig.pull_out();
    CHECK(rig.printer().state() == PrinterState::Unplugged);
    CHECK(rig.printer().print(slip_of(100)) == PrinterState::Unplugged);
}

TEST_CASE_TEMPLATE("what is no slip for this paper is refused, and the printer left alone", Rig, Fake, OnNet, OnSerial, AtServer)
{
    Rig rig;
    CHECK(rig.printer().print(Slip{}) == PrinterState::Unknown);
    CHECK(rig.printer().print(blank_slip(577, 10)) == PrinterState::Unknown);
    auto short_of_rows = slip_of(10);
    short_of_rows.bits.pop_back();
    CHECK(rig.printer().print(short_of_rows) == PrinterState::Unknown);
    CHECK(rig.tray().empty());
}

TEST_CASE_TEMPLATE("a slip that is given up before it is begun or in the middle is so at once, comes not later, and hangs not on the next one", Rig, Fake, OnNet, OnSerial, AtServer)
{
    for (const bool begun : {false, true}) {
        Rig rig;
        std::stop_source stop;
        bool half_way = false;
        const auto give_up = [&] {
            half_way = true;
            stop.request_stop();
        };
        if (begun) rig.stand_in_the_middle(give_up);
        else stop.request_stop();
        const auto from = std::chrono::steady_clock::now();
        CHECK(rig.printer().print(slip_of(1000), stop.get_token()).has_value());
        CHECK(std::chrono::steady_clock::now() - from < std::chrono::seconds{3});
        CHECK(half_way == begun);
        rig.become(PrinterState::Ready);
        for (const auto& piece : rig.tray()) CHECK(piece.height < 100);
        CHECK(rig.printer().print(slip_of(60)) == std::nullopt);
        REQUIRE_FALSE(rig.tray().empty());
        CHECK(rig.tray().back() == slip_of(60));
    }
}
