#include "tools/dock/dock.h"

#include "kiosk/painter/font_measure.h"
#include "platform/calendar/icu_calendar.h"
#include "platform/fake/fake_clock.h"
#include "tests/support/pages.h"
#include "tests/support/stations.h"

#include <doctest/doctest.h>

#include <set>

using namespace luukku;

namespace {

// Somebody who tries the devices of the panel beside the kiosk.
struct Table {
    std::atomic<bool> network{true};
    FakeClock machines{};
    dock::ShiftedClock clock{machines};
    dock::HandScanner scanner{};
    dock::HandKeypad keypad{};
    FakePrinter printer{};
    IcuCalendar calendar{"Europe/Helsinki"};
    dock::ShownSpeech speech{clock};
    dock::Dock dock{{network, clock, scanner, keypad, speech, printer, calendar}};
};

Slip slip_of(int height)
{
    auto slip = blank_slip(576, height);
    slip.bits.front() = 0x80;
    return slip;
}

}  // namespace

TEST_CASE("the slip that came out last lies in the tray dot by dot, the same until another comes, and is gone when it is taken")
{
    Table table;
    CHECK(test::node_with_id(table.dock.page(), "tray")->picture == nullptr);
    REQUIRE(table.printer.print(slip_of(500)) == std::nullopt);
    REQUIRE(table.printer.print(slip_of(700)) == std::nullopt);
    const auto page = table.dock.page();
    const auto* tray = test::node_with_id(page, "tray");
    REQUIRE(tray->picture != nullptr);
    CHECK(tray->picture->width == 576);
    CHECK(tray->picture->height == 700);
    CHECK(tray->picture->rgb[0] == 0x00);
    CHECK(tray->picture->rgb[3] == 0xFF);
    CHECK(table.dock.page() == page);
    CHECK(table.dock.press("tray/take").empty());
    CHECK(table.printer.tray().empty());
    CHECK(test::node_with_id(table.dock.page(), "tray")->picture == nullptr);
}

TEST_CASE("a hand lets the printer's paper run out, jams and unplugs it, and brings the paper back")
{
    Table table;
    for (const auto state : {PrinterState::PaperOut, PrinterState::Jammed, PrinterState::Unplugged, PrinterState::PaperLow, PrinterState::Ready}) {
        const auto id = "printer/" + std::string{name_of(state)};
        CHECK(table.dock.press(id).empty());
        CHECK(table.printer.state() == state);
        const auto page = table.dock.page();
        CHECK(test::node_with_id(page, id)->chosen);
    }
}

TEST_CASE("every device is on the panel beside each kiosk, also with a long slip in the tray")
{
    const auto font = FontMeasure::open(fonts_of_build());
    REQUIRE(font.ok());
    Table table;
    REQUIRE(table.printer.print(slip_of(1100)) == std::nullopt);
    const auto page = table.dock.page();
    for (const char* kiosk : {"lobby", "desk", "tablet", "tablet-portrait", "handheld"}) {
        std::set<std::string> there;
        for (int part = 0, parts = 1; part < parts; ++part) {
            const auto placed = place(page, dock::panel_beside(*panel_named(kiosk)), {Language::English, TextSize::Small, Colours::SoftDark}, part, test::words(), **font);
            parts = placed.parts;
            for (const auto& node : placed.nodes) there.insert(node.id);
        }
        for (const auto& block : page.body)
            for (const auto& node : block.nodes) {
                INFO(kiosk);
                INFO(node.id);
                CHECK(there.contains(node.id));
            }
    }
}
