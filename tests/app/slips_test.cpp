// Slips from the press to the tray: the real frame loop, the printer on a thread of its own.
#include "kiosk/app/loop.h"
#include "kiosk/layout/slip.h"
#include "kiosk/screens/screens.h"
#include "platform/fake/fake_display.h"
#include "platform/fake/fake_printer.h"
#include "tests/app/font.h"
#include "tests/app/kiosk.h"

#include <doctest/doctest.h>

#include <condition_variable>
#include <deque>
#include <future>

using namespace luukku;
using namespace std::chrono_literals;
using test::font;
using test::Kiosk;
using test::Network;

namespace {

// What wakes the kiosk, for who waits for it. Nobody sleeps: what never comes fails the test.
class Waker {
public:
    void wake()
    {
        const std::lock_guard lock{m_mutex};
        ++m_woken;
        m_came.notify_all();
    }
    void wait()
    {
        std::unique_lock lock{m_mutex};
        REQUIRE(m_came.wait_for(lock, 20s, [this] { return m_woken > 0; }));
        --m_woken;
    }

private:
    std::mutex m_mutex{};
    std::condition_variable m_came{};
    int m_woken{};
};

// Hands that press this after that; at an empty list they wait until the kiosk is woken. Then the window is closed.
class Hand : public FakeDisplay {
public:
    using FakeDisplay::FakeDisplay;
    [[nodiscard]] std::vector<InputEvent> wait(Duration most) override
    {
        auto now = FakeDisplay::wait(most);
        if (now.empty()) m_waker.wait();
        return now;
    }
    void wake() override { m_waker.wake(); }

private:
    Waker m_waker{};
};

std::vector<InputEvent> touch(const Kiosk& kiosk, const Panel& panel, std::string_view id)
{
    for (int part = 0, parts = 1; part < parts; ++part) {
        const auto page = place(kiosk.page(), panel, kiosk.visit().comfort, part, test::words(), font());
        parts = page.parts;
        const auto* node = node_called(page, id);
        if (node == nullptr) continue;
        REQUIRE(part == 0);
        const auto x = node->rect.x + node->rect.width / 2, y = node->rect.y + node->rect.height / 2;
        return {TouchDown{1, x, y}, TouchUp{1, x, y}};
    }
    FAIL("not on the page");
    return {};
}

// A printer that has begun a slip and does not end it until it is let go.
class SlowPrinter : public FakePrinter {
public:
    [[nodiscard]] std::optional<PrinterState> print(const Slip& slip, std::stop_token stop) override
    {
        if (!std::exchange(m_begun_once, true)) {
            m_begun.set_value();
            m_go_on.get_future().wait();
        }
        return FakePrinter::print(slip, std::move(stop));
    }
    void wait_until_it_has_begun() { m_begun.get_future().wait(); }
    void go_on() { m_go_on.set_value(); }

private:
    bool m_begun_once{};
    std::promise<void> m_begun{};
    std::promise<void> m_go_on{};
};

Slip slip_of(int height)
{
    auto slip = blank_slip(576, height);
    slip.bits.front() = 0xFF;
    return slip;
}

std::vector<SlipEnded> ends_of(app::Devices& devices, Waker& waker, std::size_t count)
{
    std::vector<SlipEnded> ends;
    while (ends.size() < count) {
        waker.wait();
        for (const auto& one : devices.taken())
            if (const auto* ended = std::get_if<SlipEnded>(&one)) ends.push_back(*ended);
    }
    return ends;
}

// A kiosk whose printer takes its time.
struct AtSlowPrinter {
    Network network{};
    Kiosk kiosk{network};
    Waker waker{};
    SlowPrinter printer{};
    app::Devices devices{nullptr, nullptr, &printer, [this] { waker.wake(); }};
    app::View view{*panel_named("lobby"), test::words(), font()};
    app::Hands hands{kiosk.engine(), view, kiosk.clock, nullptr, &devices};

    AtSlowPrinter() { kiosk.engine().can_print(true); }
};

}  // namespace

TEST_CASE("a finger on Tulosta lappu brings one slip with her number into the tray, and the page says so by itself")
{
    Network network;
    Kiosk kiosk{network};
    kiosk.engine().can_print(true);
    kiosk.checks_in("010181-900C");
    const auto panel = *panel_named("lobby");
    auto face = Face::open(std::make_unique<Hand>(panel.pixels.width, panel.pixels.height, std::deque<std::vector<InputEvent>>{touch(kiosk, panel, "receipt/slip"), {}}), fonts_of_build());
    REQUIRE(face.ok());
    FakePrinter printer;
    const auto expected = (*face)->slip_of(place_slip(slip_page(kiosk.visit(), kiosk.engine().station()), 576, kiosk.visit().comfort, test::words(), font()));
    REQUIRE(expected.ok());
    {
        app::Devices devices{nullptr, nullptr, &printer, [&] { (*face)->wake(); }};
        app::Loop loop{kiosk.engine(), **face, panel, test::words(), kiosk.clock, nullptr, &devices};
        CHECK(loop.run({}) == 0);
    }
    CHECK(printer.tray() == std::vector{*expected});
    CHECK(kiosk.sees("Ota lappu."));
}

TEST_CASE("a slip of an ended visit that waits or is still being printed is given up, and the next person gets hers alone")
{
    Waker waker;
    SlowPrinter printer;
    app::Devices devices{nullptr, nullptr, &printer, [&] { waker.wake(); }};
    devices.print({1, 1, slip_of(10)});
    printer.wait_until_it_has_begun();
    devices.print({1, 2, slip_of(20)});
    devices.give_up_slips_but_of(3);
    devices.print({3, 1, slip_of(30)});
    devices.give_up_slips_but_of(3);
    printer.go_on();
    const std::vector<SlipEnded> ends{{1, 1, PrinterState::Unknown}, {3, 1, {}}};
    CHECK(ends_of(devices, waker, 2) == ends);
    CHECK(printer.tray() == std::vector{slip_of(30)});
}

TEST_CASE("who presses Valmis while her slip comes gets it whole; one that takes longer than a few seconds is given up")
{
    for (const bool slow : {false, true}) {
        AtSlowPrinter at;
        auto& kiosk = at.kiosk;
        kiosk.checks_in("010181-900C");
        at.devices.print({kiosk.engine().visit_number(), 1, slip_of(10)});
        at.printer.wait_until_it_has_begun();
        kiosk.presses("Valmis");
        at.hands.forget();
        kiosk.clock.advance(slow ? 5s : 2s);
        at.hands.second();
        at.printer.go_on();
        at.waker.wait();
        CHECK(at.printer.tray().size() == (slow ? 0 : 1));
    }
}

TEST_CASE("a visit's end forgets its slip, and what became of an earlier one says nothing to who stands there now")
{
    AtSlowPrinter at;
    auto& kiosk = at.kiosk;
    at.devices.print({kiosk.engine().visit_number(), 1, slip_of(10)});
    at.printer.wait_until_it_has_begun();
    at.devices.print({kiosk.engine().visit_number(), 2, slip_of(20)});
    kiosk.checks_in("010181-900C");
    kiosk.presses("Valmis");
    at.hands.forget();
    kiosk.clock.advance(5s);
    at.hands.second();
    kiosk.checks_in("261298-998X");
    kiosk.presses("Tulosta lappu");
    REQUIRE(kiosk.engine().take_slips().size() == 1);
    at.printer.go_on();
    at.waker.wait();
    at.hands.follow();
    CHECK(kiosk.sees("Lappua tulostetaan."));
    at.devices.print({kiosk.engine().visit_number(), 1, slip_of(30)});
    at.waker.wait();
    at.hands.follow();
    CHECK(kiosk.sees("Ota lappu."));
    CHECK(at.printer.tray() == std::vector{slip_of(30)});
}

TEST_CASE("how the printer is, is looked at while staff look, and they see it; where none stands nothing is said of one")
{
    Network network;
    for (const bool there : {true, false}) {
        Kiosk kiosk{network};
        kiosk.has_pin("271828");
        Waker waker;
        FakePrinter printer;
        printer.become(PrinterState::PaperOut);
        app::Devices devices{nullptr, nullptr, there ? &printer : nullptr, [&] { waker.wake(); }};
        app::View view{*panel_named("lobby"), test::words(), font()};
        app::Hands hands{kiosk.engine(), view, kiosk.clock, nullptr, &devices};
        kiosk.opens_staff("271828");
        hands.second();
        if (there) waker.wait();
        hands.follow();
        hands.second();
        CHECK(kiosk.sees("paperi lopussa") == there);
        CHECK(kiosk.sees("Tulostin") == there);
        CHECK(devices.dots() == (there ? 576 : 0));
    }
}

TEST_CASE("the end of the program does not wait for a slip")
{
    class Endless : public FakePrinter {
    public:
        [[nodiscard]] std::optional<PrinterState> print(const Slip&, std::stop_token stop) override
        {
            begun.set_value();
            std::promise<void> never;
            const std::stop_callback let_go{stop, [&] { never.set_value(); }};
            never.get_future().wait();
            return PrinterState::Unknown;
        }
        std::promise<void> begun{};
    };
    Endless printer;
    {
        app::Devices devices{nullptr, nullptr, &printer, [] {}};
        devices.print({1, 1, slip_of(10)});
        printer.begun.get_future().wait();
    }
    CHECK(printer.tray().empty());
}
