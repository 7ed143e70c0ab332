#include "tests/support/pages.h"
#include "tests/support/visitor.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace std::chrono_literals;
using test::Visitor;

namespace {

Visitor identifying()
{
    Visitor visitor;
    visitor.presses("Ilmoittaudu");
    return visitor;
}

std::string field_of(const Visitor& visitor)
{
    const auto page = visitor.page();
    return test::words().say(test::node_with_id(page, "field/hetu")->label, Language::Finnish);
}

}  // namespace

TEST_CASE("only the keys that can follow are lit, and only they type")
{
    auto visitor = identifying();
    CHECK(visitor.can_press("3"));
    CHECK_FALSE(visitor.can_press("4"));
    CHECK_FALSE(visitor.can_press("A"));
    visitor.types("3");
    CHECK(visitor.can_press("1"));
    CHECK_FALSE(visitor.can_press("2"));
    for (const char* key : {"2", "A", "-", "", "01", "ä", "\n"}) visitor.meets(TypeKey{key});
    CHECK(visitor.visit().typed.reveal() == "3");
}

TEST_CASE("the end of the code hides five seconds after the last key, and the screen then never holds it")
{
    auto visitor = identifying();
    visitor.types("010181-900C");
    CHECK(field_of(visitor) == "010181-900C");
    visitor.is_silent_for(4s);
    CHECK(field_of(visitor) == "010181-900C");
    visitor.is_silent_for(1s);
    CHECK(field_of(visitor) == "010181-••••");
    CHECK(visitor.reads().find("900C") == std::string::npos);
    visitor.presses("Jatka");
    CHECK(visitor.asked_for<SaveArrival>().front().who.hetu->text().reveal() == "010181-900C");
    CHECK(visitor.visit().typed.empty());
}

TEST_CASE("who erases a sign of a hidden code does not bring the others back, and sees only the sign that she types in its place")
{
    auto visitor = identifying();
    visitor.types("010181-900C");
    visitor.is_silent_for(5s);
    visitor.presses_id("key/erase");
    CHECK(field_of(visitor) == "010181-•••");
    visitor.types("C");
    CHECK(field_of(visitor) == "010181-•••C");
    visitor.is_silent_for(5s);
    CHECK(field_of(visitor) == "010181-••••");
    for (int i = 0; i < 5; ++i) visitor.presses_id("key/erase");
    CHECK(field_of(visitor) == "010181");
    visitor.types("-9");
    CHECK(field_of(visitor) == "010181-9");
    visitor.scans("010280-952L");
    CHECK(field_of(visitor) == "010280-952L");
}

TEST_CASE("a code that cannot be right says why, and does not go on")
{
    auto visitor = identifying();
    visitor.types("010181-9009");
    CHECK(visitor.sees("Tunnuksessa on virhe. Tarkista jokainen merkki."));
    CHECK_FALSE(visitor.can_press("Jatka"));
    visitor.meets(Next{});
    CHECK(visitor.asked().empty());
    visitor.presses("Pyyhi");
    visitor.types("C");
    visitor.presses("Jatka");
    CHECK(visitor.asked_for<SaveArrival>().size() == 1);
}

TEST_CASE("a day that is in no calendar is not lit to its end")
{
    auto visitor = identifying();
    visitor.types("29020");
    CHECK_FALSE(visitor.can_press("1"));    // no 29 February in 1801, 1901 or 2001
    CHECK(visitor.can_press("4"));
    visitor.types("0");
    CHECK(visitor.can_press("A"));          // 2000
    CHECK_FALSE(visitor.can_press("-"));    // not 1900
}

TEST_CASE("a scanned code comes to the page for identifying and waits there for her")
{
    Visitor visitor;
    visitor.scans("010181-900c\r\n");
    CHECK(field_of(visitor) == "010181-900C");
    CHECK(visitor.asked().empty());
    visitor.presses("Jatka");
    CHECK(visitor.asked_for<SaveArrival>().size() == 1);
}

TEST_CASE("a scanner that reads anything but one whole code does nothing at all")
{
    for (const char* text : {"", "\n", "\r\r\r", "010181-900C010181-900C", "010181-900C\n010280-952L\n", "010181-9009", "010181", "https://example.org/?c=010181-900C",
                             "\x1b[A010181-900C", "\x02open-staff\x03", "\xff\xfe"}) {
        Visitor visitor;
        const auto before = visitor.page();
        visitor.scans(text);
        CHECK(visitor.page() == before);
        CHECK(visitor.visit().typed.empty());
        CHECK(visitor.asked().empty());
    }
}

TEST_CASE("a scan in the middle of a visit touches nothing")
{
    auto visitor = identifying();
    visitor.identifies_herself();
    visitor.is_recorded_as(17);
    const auto before = visitor.visit();
    visitor.scans("010280-952L");
    auto after = visitor.visit();
    after.touched_at = before.touched_at;
    CHECK(after == before);
}

TEST_CASE("going back from the code forgets it, and keeps how she wants the page")
{
    auto visitor = identifying();
    visitor.presses("English");
    visitor.types("0101");
    visitor.presses("Back");
    CHECK(visitor.sees("Welcome"));
    CHECK(visitor.visit().typed.empty());
    CHECK(visitor.visit().comfort.language == Language::English);
}

TEST_CASE("a key that can do nothing is not lit")
{
    auto visitor = identifying();
    CHECK_FALSE(visitor.can_press("Pyyhi"));
    visitor.types("0");
    CHECK(visitor.can_press("Pyyhi"));
}

TEST_CASE("a card that is read is looked at without keys, which come when a sign of it is erased, and it is a scanned code only while nobody touched it")
{
    Visitor visitor;
    visitor.scans("010181-900C");
    CHECK(visitor.sees("Tarkista henkilötunnuksesi"));
    CHECK_FALSE(visitor.can_press("Jatka ilman henkilötunnusta"));
    auto goes_on = visitor;
    goes_on.presses("Jatka");
    CHECK(goes_on.asked_for<SaveArrival>()[0].who.by == KnownBy::ScannedCode);
    visitor.presses_id("key/erase");
    visitor.types("C");
    visitor.presses("Jatka");
    CHECK(visitor.asked_for<SaveArrival>()[0].who.by == KnownBy::TypedCode);
}

TEST_CASE("who goes on without a code after a card was read is known by nothing")
{
    Visitor visitor;
    visitor.scans("010181-900C");
    visitor.meets(WithoutHetu{});
    REQUIRE(visitor.asked_for<SaveArrival>().size() == 1);
    CHECK(visitor.asked_for<SaveArrival>()[0].who == Identity{});
}

TEST_CASE("a letter that does not count asks her for her code, whatever she came for, and nothing of it is kept")
{
    const std::string code = "luukku1.something.else";      // from a reader whose key is held down
    for (const char* card : {"Ilmoittaudu", "Tarvitsen apua", "Varaa aika"}) {
        Visitor visitor;
        visitor.presses(card);
        if (visitor.visit().phase == Phase::Safety) visitor.presses("Ei mikään näistä. Jatkan.");
        visitor.scans(code);
        const auto opens = visitor.asked_for<OpenCode>();
        REQUIRE(opens.size() == 1);
        CHECK(opens[0].text.reveal() == "LUUKKU1.SOMETHING.ELSE");
        CHECK(opens[0].job == visitor.visit().job);
        visitor.meets(CodeOpened{visitor.number(), Fault::Refused});
        CHECK(visitor.visit().phase == Phase::Identify);
        CHECK(visitor.sees("Tämä koodi ei kelpaa."));
        CHECK(visitor.visit().who == Identity{});
        visitor.meets(CodeOpened{visitor.number(), {}});        // an answer that comes twice opens nothing
        CHECK(visitor.visit().phase == Phase::Identify);
        visitor.types("0");
        CHECK_FALSE(visitor.sees("Tämä koodi ei kelpaa."));
    }
}

TEST_CASE("who gives up while her letter is looked at leaves nothing, and the next person is not taken for her")
{
    Visitor visitor;
    visitor.scans("LUUKKU1.A.B");
    visitor.is_refused(Fault::DiskFull);
    CHECK(visitor.visit().phase == Phase::Fault);
    const auto first = visitor.number();
    visitor.presses("Lopeta");
    CHECK(visitor.has_gone());
    CHECK(visitor.asked_for<EndVisit>().empty());
    visitor.meets(CodeOpened{first, {}});
    CHECK(visitor.has_gone());
}
