#include "kiosk/screens/screens.h"
#include "tests/support/pages.h"
#include "tests/support/visitor.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace std::chrono_literals;
using test::Visitor;

namespace {

enum class Printer { There, NotThere };

Visitor at_the_receipt(Printer printer = Printer::There)
{
    auto station = test::kajaani();
    station.prints = printer == Printer::There;
    Visitor visitor{station};
    visitor.presses("Ilmoittaudu");
    visitor.identifies_herself("010181-900C");
    visitor.is_recorded_as(42);
    return visitor;
}

Visitor with_a_slip()
{
    auto visitor = at_the_receipt();
    visitor.presses("Tulosta lappu");
    visitor.meets(SlipEnded{visitor.number(), 1, {}});
    return visitor;
}

std::size_t slips_of(const Visitor& visitor) { return visitor.asked_for<SlipToPrinter>().size(); }

}  // namespace

TEST_CASE("a slip is offered only where a printer stands, and only beside a number")
{
    auto without = at_the_receipt(Printer::NotThere);
    CHECK_FALSE(without.sees("Tulosta lappu"));
    without.meets(PrintSlip{});
    CHECK(slips_of(without) == 0);
    auto visitor = at_the_receipt();
    CHECK(visitor.can_press("Tulosta lappu"));
    visitor.presses("Täytä esitiedot odottaessasi");
    CHECK_FALSE(visitor.sees("Tulosta lappu"));
    visitor.meets(PrintSlip{});
    CHECK(slips_of(visitor) == 0);
}

TEST_CASE("one press prints one slip, and while it is printed the key waits")
{
    auto visitor = at_the_receipt();
    visitor.presses("Tulosta lappu");
    CHECK(visitor.sees("Lappua tulostetaan."));
    CHECK_FALSE(visitor.can_press("Tulosta lappu"));
    visitor.meets(PrintSlip{});
    CHECK(visitor.asked_for<SlipToPrinter>() == std::vector{SlipToPrinter{1}});
    visitor.meets(SlipEnded{visitor.number(), 1, {}});
    CHECK(visitor.sees("Ota lappu."));
    CHECK_FALSE(visitor.sees("Lappua tulostetaan."));
}

TEST_CASE("who has a slip gets another only after she was told that she has one")
{
    auto visitor = with_a_slip();
    visitor.presses("Tulosta toinen lappu");
    CHECK(slips_of(visitor) == 1);
    CHECK(visitor.sees("Lappu on jo tulostettu."));
    visitor.presses("Tulosta toinen lappu");
    CHECK(visitor.asked_for<SlipToPrinter>() == std::vector{SlipToPrinter{1}, SlipToPrinter{2}});
}

TEST_CASE("whatever hinders the printer, she is told her number in words, loses nothing and may try again")
{
    for (const auto trouble : {PrinterState::PaperOut, PrinterState::Jammed, PrinterState::Unplugged, PrinterState::Unknown}) {
        auto visitor = at_the_receipt();
        visitor.presses("Tulosta lappu");
        visitor.meets(SlipEnded{visitor.number(), 1, trouble});
        CHECK(visitor.sees("Lappua ei voi tulostaa. Numerosi on 42. Paina se mieleen tai ota kuva."));
        CHECK(visitor.sees("Odota aulassa."));
        CHECK(visitor.can_press("Valmis"));
        visitor.presses("Tulosta lappu");
        visitor.meets(SlipEnded{visitor.number(), 2, {}});
        CHECK(visitor.sees("Ota lappu."));
    }
}

TEST_CASE("a printer that says nothing for half a minute is given up, and a slip that comes after all is told of and not printed a second time")
{
    auto visitor = at_the_receipt();
    visitor.presses("Tulosta lappu");
    visitor.is_silent_for(29s);
    CHECK(visitor.sees("Lappua tulostetaan."));
    visitor.is_silent_for(1s);
    CHECK(visitor.sees("Lappua ei voi tulostaa. Numerosi on 42."));
    visitor.meets(SlipEnded{visitor.number(), 1, {}});
    CHECK(visitor.sees("Ota lappu."));
    visitor.presses("Tulosta toinen lappu");
    CHECK(visitor.sees("Lappu on jo tulostettu."));
    CHECK(slips_of(visitor) == 1);
}

TEST_CASE("what became of an earlier slip, or of the slip of who was here before, says nothing of this one")
{
    auto visitor = with_a_slip();
    const auto before = visitor.number();
    visitor.presses("Tulosta toinen lappu");
    visitor.presses("Tulosta toinen lappu");
    visitor.meets(SlipEnded{before, 1, PrinterState::PaperOut});
    CHECK(visitor.sees("Lappua tulostetaan."));
    visitor.presses("Valmis");
    visitor.presses("Ilmoittaudu");
    visitor.identifies_herself("261298-998X");
    visitor.is_recorded_as(43);
    visitor.presses("Tulosta lappu");
    visitor.meets(SlipEnded{before, 1, {}});
    CHECK(visitor.sees("Lappua tulostetaan."));
    CHECK(visitor.traces_left() == 0);
}

TEST_CASE("what becomes of her slip is no sign of life of hers, and comes also while a page lies over hers")
{
    auto visitor = at_the_receipt();
    visitor.presses("Tulosta lappu");
    const auto touched = visitor.visit().touched_at;
    visitor.presses_id("bar/help");
    const auto called = visitor.visit().touched_at;
    CHECK(called >= touched);
    visitor.is_silent_for(5s);
    visitor.meets(SlipEnded{visitor.number(), 1, {}});
    CHECK(visitor.visit().touched_at == called);
    CHECK(visitor.visit().slip.state == SlipState::State::Printed);
}

TEST_CASE("who asked for help gets her number on a slip, and a request for a time has none")
{
    auto station = test::kajaani();
    station.prints = true;
    Visitor visitor{station};
    visitor.asks_for_help_as(17);
    visitor.presses("Olen sairas");
    visitor.presses("Lähetä, 1 valittu");
    visitor.hears(Saved::What::Contact);
    CHECK(visitor.can_press("Tulosta lappu"));
    auto request = visitor.visit();
    request.job = Job::Book;
    CHECK_FALSE(has_slip(request, station));
}

TEST_CASE("a slip holds the number, the time and where to wait, and nothing that says who or at which clinic, in every language")
{
    auto visitor = at_the_receipt();
    for (const auto language : languages) {
        visitor.meets(ChooseLanguage{language});
        const auto slip = slip_page(visitor.visit(), visitor.station());
        const auto words = test::read_aloud(slip, test::words(), language);
        INFO(name_of(language));
        INFO(words);
        CHECK((words.find("9.42.") != std::string::npos || words.find("9:42.") != std::string::npos));
        for (const char* there : {"\n42\n", "112", "116117"}) CHECK(words.find(there) != std::string::npos);
        CHECK(words.find(visitor.station().waiting_place.in(language)) != std::string::npos);
        for (const char* hers : {"010181", "900C", "Virtanen", "Kajaani"}) CHECK(words.find(hers) == std::string::npos);
        CHECK(words.find(visitor.station().name.in(language)) == std::string::npos);
        CHECK(test::words().say(slip.heading, language).find(visitor.station().name.in(language)) == std::string::npos);
    }
}

TEST_CASE("staff see how the printer is and try it by a slip of their own, as often as they like")
{
    auto station = test::kajaani();
    station.prints = true;
    Visitor staff{station};
    staff.meets(OpenStaff{});
    staff.types("271828");
    staff.presses("Jatka");
    staff.meets(PinChecked{staff.number(), {}, {}});
    DevicesState devices;
    devices.printer = PrinterState::PaperLow;
    staff.meets(DevicesKnown{devices});
    CHECK(staff.sees("paperi loppumassa"));
    staff.meets(PrintSlip{});
    CHECK(slips_of(staff) == 0);        // from their settings only
    staff.presses("Asetukset");
    for (int slip = 1; slip <= 3; ++slip) {
        staff.presses_id("fact/printer");
        CHECK(staff.sees("koelappua tulostetaan"));
        staff.meets(SlipEnded{staff.number(), slip, {}});
        CHECK(staff.sees("koelappu tulostettu"));
    }
    CHECK(slips_of(staff) == 3);
    staff.presses_id("fact/printer");
    staff.meets(SlipEnded{staff.number(), 4, PrinterState::Jammed});
    CHECK(staff.sees("kansi auki tai paperi jumissa"));
    // What came of it hides no later state.
    devices.printer = PrinterState::PaperOut;
    staff.meets(DevicesKnown{devices});
    CHECK(staff.sees("paperi lopussa"));
    const auto trial = test::read_aloud(slip_page(staff.visit(), staff.station()), test::words(), Language::Finnish);
    for (const char* letters : {"Ää", "Ŋŋ", "Ґґ", "Ыы", "Õõ"}) CHECK(trial.find(letters) != std::string::npos);
}
