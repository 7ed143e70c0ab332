#include "tests/visit/booking_visitors.h"

#include <doctest/doctest.h>

#include <set>

using namespace luukku;
using namespace std::chrono_literals;
using test::Visitor;

namespace {

constexpr const char* mother{"010181-900C"};
constexpr const char* eldest{"010111A900A"};
constexpr const char* middle{"030315A903B"};
constexpr const char* youngest{"010617A9107"};

Visitor mother_who_books(const char* whom = "Lapsen")
{
    Visitor visitor;
    visitor.station().for_another[Ground::Relative].insert(Job::Book);
    for (const char* pressed : {"Asioin toisen puolesta", whom, "Varaa aika"}) visitor.presses(pressed);
    visitor.identifies_herself(mother);
    visitor.identifies_herself(eldest);
    return visitor;
}

void adds(Visitor& visitor, const char* child)
{
    visitor.presses("Lisää lapsi");
    visitor.identifies_herself(child);
}

// With these beside the eldest, choosing a service.
Visitor with_children(std::initializer_list<const char*> others)
{
    auto visitor = mother_who_books();
    visitor.presses("Usealle lapselle samalla käynnillä");
    for (const char* child : others) adds(visitor, child);
    visitor.presses("Jatka");
    return visitor;
}

// One after the other, forty minutes each.
FreeTime back_to_back(std::size_t children)
{
    const auto start = *parse_instant("2026-11-24T09:00:00+02:00");
    FreeTime time{"a", start, start + children * 40min, "2026-11-24", false, {}};
    for (std::size_t n = 0; n < children; ++n) time.parts.push_back({"sairaanhoitaja", start + n * 40min, start + (n + 1) * 40min, {"a" + std::to_string(n)}, {}, {}, n});
    return time;
}

Visitor reading_for_three()
{
    auto visitor = with_children({middle, youngest});
    visitor.presses("Sairaanhoitaja");
    test::finds(visitor, {back_to_back(3)});
    visitor.presses("9.00");
    visitor.presses("Tarkista varaus");
    test::is_told(visitor, TimeHeld::How::Held);
    return visitor;
}

std::vector<std::string> codes_of(const Identity& who, const Family& family)
{
    std::vector<std::string> codes;
    for (const auto& one : members_of(family, {{}, who})) codes.emplace_back(one.who.hetu->text().reveal());
    return codes;
}

}  // namespace

TEST_CASE("a guardian gives her children one after the other, and each page says for how many she is here")
{
    auto visitor = mother_who_books();
    visitor.presses("Usealle lapselle samalla käynnillä");
    CHECK(visitor.sees("1. lapsi"));
    CHECK_FALSE(visitor.sees("2. lapsi"));
    CHECK_FALSE(visitor.can_press("Ota viimeinen lapsi pois"));
    adds(visitor, middle);
    adds(visitor, youngest);
    CHECK(visitor.sees("3. lapsi"));
    for (const char* code : {mother, eldest, middle, youngest}) CHECK_FALSE(visitor.sees(std::string_view{code}.substr(0, 6)));
    CHECK(visitor.page().frame.acting.key == "acting.line.children");
    visitor.presses("Jatka");
    CHECK(visitor.sees("Mihin haluat varata ajan?"));
    CHECK(visitor.sees("3 lasta"));
}

TEST_CASE("only who is a child's guardian and books is asked for other children")
{
    CHECK(mother_who_books().can_press("Usealle lapselle samalla käynnillä"));
    auto daughter = mother_who_books("Läheiseni");
    CHECK_FALSE(daughter.can_press("Usealle lapselle samalla käynnillä"));
    daughter.meets(ShowSiblings{});
    CHECK(daughter.visit().phase == Phase::Services);
    auto alone = test::choosing_a_service();
    CHECK_FALSE(alone.can_press("Usealle lapselle samalla käynnillä"));
}

TEST_CASE("of a child who is known by a letter alone nobody could tell whether she is given twice: she is booked for alone")
{
    Visitor visitor;
    for (const char* pressed : {"Asioin toisen puolesta", "Lapsen", "Varaa aika"}) visitor.presses(pressed);
    visitor.identifies_herself(mother);
    visitor.scans("luukku1.something.else");
    visitor.meets(CodeOpened{visitor.number(), {}});
    CHECK(visitor.visit().phase == Phase::Services);
    CHECK_FALSE(visitor.sees("Usealle lapselle samalla käynnillä"));
}

TEST_CASE("the same child twice is told plainly, and so is the guardian's own code")
{
    for (const char* code : {eldest, middle, mother}) {
        auto visitor = mother_who_books();
        visitor.presses("Usealle lapselle samalla käynnillä");
        adds(visitor, middle);
        adds(visitor, code);
        CHECK(visitor.sees("Tämä tunnus on jo annettu"));
        CHECK(visitor.visit().booking.siblings.size() == 1);
        CHECK(visitor.visit().typed.empty());
        visitor.types("0");
        CHECK_FALSE(visitor.sees("Tämä tunnus on jo annettu"));
        visitor.presses("Takaisin");
        CHECK(visitor.visit().phase == Phase::Siblings);
        CHECK(visitor.visit().typed.empty());
    }
}

TEST_CASE("a code of a child hides its end as everyone's does, and one that is read from a card is known as read")
{
    auto visitor = mother_who_books();
    visitor.presses("Usealle lapselle samalla käynnillä");
    visitor.presses("Lisää lapsi");
    CHECK_FALSE(visitor.can_press("Jatka ilman henkilötunnusta"));
    visitor.types(middle);
    visitor.is_silent_for(6s);
    CHECK_FALSE(visitor.sees("903B"));
    visitor.scans(youngest);
    visitor.presses("Jatka");
    CHECK(visitor.visit().who.by == KnownBy::TypedCode);
    CHECK(visitor.visit().who.hetu->text().reveal() == eldest);
    REQUIRE(visitor.visit().booking.siblings.size() == 1);
    CHECK(visitor.visit().booking.siblings[0].who.by == KnownBy::ScannedCode);
}

TEST_CASE("the child who was given last is taken off again, and nothing of her breaks off")
{
    auto visitor = mother_who_books();
    visitor.presses("Usealle lapselle samalla käynnillä");
    adds(visitor, middle);
    const auto begun = visitor.asked_for<BeginVisit>();
    REQUIRE(begun.size() == 2);
    CHECK(begun[1].who.hetu->text().reveal() == middle);
    CHECK(begun[1].who.acting->hetu->text().reveal() == mother);
    visitor.presses("Ota viimeinen lapsi pois");
    CHECK(visitor.visit().booking.siblings.empty());
    CHECK(visitor.page().frame.acting.key == "acting.line");
    const auto ended = visitor.asked_for<EndVisit>();
    REQUIRE(ended.size() == 1);
    CHECK(ended[0].encounter == begun[1].encounter);
    CHECK_FALSE(ended[0].broken_off);
    visitor.presses("Jatka");
    visitor.presses("Sairaanhoitaja");
    CHECK(visitor.asked_for<FindTimes>().at(0).family == Family{});
}

TEST_CASE("four children fit in one visit, and of more than one child no more services than make four parts")
{
    auto visitor = mother_who_books();
    visitor.presses("Usealle lapselle samalla käynnillä");
    for (const char* child : {middle, youngest, "200314A9098"}) adds(visitor, child);
    CHECK_FALSE(visitor.can_press("Lisää lapsi"));
    CHECK(visitor.sees("Samalle käynnille mahtuu neljä lasta."));
    visitor.meets(AddSibling{});
    CHECK(visitor.visit().phase == Phase::Siblings);

    auto two = with_children({middle});
    two.presses("Monta asiaa samalla käynnillä");
    CHECK(two.sees("Valitse 2 lapselle enintään 2 asiaa."));
    two.presses("Lääkäri");
    CHECK(two.can_press("Laboratorio"));
    two.presses("Sairaanhoitaja");
    CHECK_FALSE(two.can_press("Laboratorio"));
    two.meets(ToggleService{"laboratorio"});
    CHECK(two.visit().booking.services == std::vector<std::string>{"laakari", "sairaanhoitaja"});

    auto three = with_children({middle, youngest});
    three.presses("Monta asiaa samalla käynnillä");
    CHECK(three.sees("Valitse 3 lapselle yksi asia."));
}

TEST_CASE("one time is looked for, held and booked for all of them, and each child's own time is told in order")
{
    auto visitor = reading_for_three();
    CHECK(visitor.sees("Varataanko nämä ajat 3 lapselle?"));
    CHECK(visitor.sees("1. lapsi, Sairaanhoitaja"));
    CHECK(visitor.sees("Kello 10.20. 40 minuuttia."));
    visitor.presses("Varaa ajat");
    test::ends(visitor, BookingEnded::How::Booked);
    CHECK(visitor.sees("Ajat on varattu 3 lapselle."));
    const auto all = std::vector<std::string>{eldest, middle, youngest};
    const auto looked = visitor.asked_for<FindTimes>().at(0);
    const auto held = visitor.asked_for<HoldTime>().at(0).booking;
    const auto booked = visitor.asked_for<BookTime>().at(0);
    CHECK(codes_of(looked.who, looked.family) == all);
    CHECK(codes_of(held.who, held.family) == all);
    CHECK(codes_of(booked.who, booked.family) == all);
    CHECK(booked.family.together == visitor.visit().together);
    CHECK_FALSE(booked.family.together.empty());
    visitor.presses("Ilmoittaudu jonoon aikaisemmasta ajasta");
    const auto waits = visitor.asked_for<SaveWaiting>().at(0);
    CHECK(codes_of(booked.who, waits.family) == all);
    REQUIRE(waits.before.size() == 3);      // each before her own time
    for (std::size_t child = 0; child < 3; ++child) CHECK(waits.before[child] == booked.time.parts[child].start);
}

TEST_CASE("each child's times stand together, whoever is served in between")
{
    auto visitor = with_children({middle});
    visitor.presses("Monta asiaa samalla käynnillä");
    visitor.presses("Sairaanhoitaja");
    visitor.presses("Lääkäri");
    visitor.presses_id("nav/next");
    auto time = back_to_back(4);
    for (const std::size_t n : {1U, 2U}) time.parts[n].person = n == 1 ? 1 : 0;
    time.parts[3].person = 1;
    test::finds(visitor, {time});
    CHECK(visitor.sees("2 lasta. Kesto yhteensä 120 minuuttia."));
    visitor.presses("9.00");
    visitor.presses("Tarkista varaus");
    test::is_told(visitor, TimeHeld::How::NotHeld);
    std::vector<std::string> facts;
    for (const auto& block : visitor.page().body)
        for (const auto& node : block.nodes)
            if (node.id.starts_with("fact/part/")) facts.push_back(test::words().say(node.label, Language::Finnish) + " " + test::words().say(node.second, Language::Finnish).substr(0, 11));
    CHECK(facts.size() == 4);
    for (std::size_t n = 0; n < facts.size(); ++n) CHECK(facts[n].starts_with(n < 2 ? "1. lapsi" : "2. lapsi"));
}

TEST_CASE("where nothing is free or nobody answers, one request is left for every child")
{
    auto nothing = with_children({middle, youngest});
    nothing.presses("Sairaanhoitaja");
    test::finds(nothing, {});
    nothing.presses("Pyydän yhteydenottoa");
    auto silent = reading_for_three();
    silent.presses("Varaa ajat");
    test::ends(silent, BookingEnded::How::CannotReach);
    for (const auto* visitor : {&nothing, &silent}) {
        const auto contacts = visitor->asked_for<SaveContact>();
        REQUIRE(contacts.size() == 1);
        CHECK(contacts[0].kind == SaveContact::Kind::BookingRequest);
        CHECK(codes_of(contacts[0].who, contacts[0].family) == std::vector<std::string>{eldest, middle, youngest});
    }
    CHECK(silent.asked_for<ReleaseTime>().size() == 1);
}

TEST_CASE("who walks away breaks off the visit of every child, each under an id of its own")
{
    auto visitor = reading_for_three();
    visitor.is_silent_for(180s + 46s);
    CHECK(visitor.has_gone());
    const auto ended = visitor.asked_for<EndVisit>();
    REQUIRE(ended.size() == 3);
    std::set<std::string> ids;
    for (const auto& end : ended) {
        REQUIRE(end.broken_off);
        ids.insert(end.broken_off->value);
        ids.insert(end.encounter.value);
    }
    CHECK(ids.size() == 6);
    CHECK(visitor.asked_for<ReleaseTime>().size() == 1);
}

TEST_CASE("nothing of several children is moved or cancelled at once")
{
    auto visitor = with_children({middle});
    CHECK_FALSE(visitor.can_press("Siirrä tai peru aika"));
    visitor.meets(ChangeBookings{});
    CHECK(visitor.visit().phase == Phase::Services);
    auto changing = visitor.visit();
    changing.booking.changing = "Appointment/1";
    CHECK(family_of(changing) == Family{});
}

TEST_CASE("times of a child's own professional come alone only where that may be told of each child")
{
    auto visitor = with_children({middle});
    visitor.presses("Sairaanhoitaja");
    auto own = back_to_back(2);
    own.slot = "own";
    own.own_team = true;
    own.start += 1h;
    test::finds(visitor, {back_to_back(2), own});
    auto visit = visitor.visit();
    visit.who.by = KnownBy::Staff;
    CHECK(times_shown(visit, visitor.station()).size() == 2);
    visit.booking.siblings[0].who.by = KnownBy::Staff;
    CHECK(times_shown(visit, visitor.station()).size() == 1);
}
