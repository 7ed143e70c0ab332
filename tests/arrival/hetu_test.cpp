#include "kiosk/arrival/hetu.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

using namespace luukku;
using Flaw = Hetu::Flaw;

namespace {

constexpr std::string_view separators{"-+ABCDEFUVWXY"};
constexpr std::string_view check_characters{"0123456789ABCDEFHJKLMNPRSTUVWXY"};

// Written apart from the source, from the rule's own words: nine digits as one number, divided by 31.
std::string code(int day, int month, int year, char separator, int number)
{
    char digits[16];
    std::snprintf(digits, sizeof digits, "%02d%02d%02d%03d", day, month, year, number);
    const auto remainder = static_cast<std::size_t>(std::stol(digits) % 31);
    return std::string{digits, 6} + separator + std::string{digits + 6, 3} + check_characters[remainder];
}

// A small repeatable generator: the cases of a property test are the same on every machine.
class Dice {
public:
    int upto(int highest)
    {
        m_state = m_state * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<int>((m_state >> 33) % static_cast<std::uint64_t>(highest + 1));
    }

private:
    std::uint64_t m_state{20261122};
};

std::string some_code(Dice& dice)
{
    for (;;) {
        const auto text = code(1 + dice.upto(30), 1 + dice.upto(11), dice.upto(99), separators[static_cast<std::size_t>(dice.upto(12))], 900 + dice.upto(99));
        if (!Hetu::flaw_in(text)) return text;
    }
}

// Types it key by key; false at the first key that is not lit.
bool can_be_typed(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i)
        if (keys_that_follow(text.substr(0, i)).find(text[i]) == std::string::npos) return false;
    return true;
}

struct Vector { std::string text{}, expect{}, reason{}, temporary{}; };

std::vector<Vector> vectors()
{
    std::ifstream file{std::string{LUUKKU_FIXTURES_DIR} + "/vectors/hetu_vectors.csv"};
    std::vector<Vector> all;
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
        if (line.ends_with('\r')) line.pop_back();
        std::istringstream cells{line};
        Vector one;
        std::getline(cells, one.text, ',');
        std::getline(cells, one.expect, ',');
        std::getline(cells, one.reason, ',');
        std::getline(cells, one.temporary, ',');
        all.push_back(one);
    }
    return all;
}

}  // namespace

TEST_CASE("every code of the public vectors is taken or refused for the reason they give")
{
    const auto all = vectors();
    if (all.empty()) {
        MESSAGE("skipped: the vectors are not at " << LUUKKU_FIXTURES_DIR);
        return;
    }
    const std::map<std::string, Flaw> flaws{{"len", Flaw::Length}, {"digits", Flaw::Digits}, {"separator", Flaw::Separator},
                                            {"date", Flaw::Day}, {"individual", Flaw::IndividualNumber}, {"check", Flaw::Check}};
    for (const auto& one : all) {
        CAPTURE(one.text);
        const auto flaw = Hetu::flaw_in(one.text);
        if (one.expect == "reject") {
            REQUIRE(flaw.has_value());
            REQUIRE(flaws.contains(one.reason));
            CHECK(*flaw == flaws.at(one.reason));
            continue;
        }
        REQUIRE(!flaw.has_value());
        const auto hetu = *Hetu::parse(one.text);
        const auto date = hetu.birth_date();
        char born[16];
        std::snprintf(born, sizeof born, "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
        CHECK(one.reason == born);
        CHECK(hetu.temporary_or_test() == (one.temporary == "yes"));
    }
}

TEST_CASE("the thirteen separators are taken, and no other sign between the day and the number")
{
    for (int sign = 1; sign < 256; ++sign) {
        auto text = code(1, 1, 81, '-', 900);
        text[6] = static_cast<char>(sign);
        CAPTURE(sign);
        CHECK(!Hetu::flaw_in(text).has_value() == (separators.find(text[6]) != std::string_view::npos));
    }
}

TEST_CASE("nobody has the number 000 or 001")
{
    CHECK(Hetu::flaw_in(code(1, 1, 81, '-', 0)) == Flaw::IndividualNumber);
    CHECK(Hetu::flaw_in(code(1, 1, 81, '-', 1)) == Flaw::IndividualNumber);
    CHECK(!Hetu::flaw_in(code(1, 1, 81, '-', 2)).has_value());
}

TEST_CASE("three persons whose codes differ in the separator alone stay three")
{
    const auto a = *Hetu::parse("311299+9008");
    const auto b = *Hetu::parse("311299-9008");
    const auto c = *Hetu::parse("311299U9008");
    CHECK_FALSE(a == b);
    CHECK_FALSE(b == c);
    CHECK_FALSE(a == c);
    CHECK(std::set<std::string>{std::string{a.text().reveal()}, std::string{b.text().reveal()}, std::string{c.text().reveal()}}.size() == 3);
    CHECK(a.birth_date() == Date{std::chrono::year{1899}, std::chrono::month{12}, std::chrono::day{31}});
    CHECK(b.birth_date() == c.birth_date());
}

TEST_CASE("a refused code is told of without repeating it")
{
    const auto refused = Hetu::parse("010181-900D");
    REQUIRE(!refused.ok());
    CHECK(refused.error().fault == Fault::BadInput);
    CHECK(refused.error().detail.find("0101") == std::string::npos);
    CHECK(refused.error().detail.find("900") == std::string::npos);
}

TEST_CASE("no single wrong digit and no two neighbours swapped pass as somebody's code")
{
    Dice dice;
    for (int round = 0; round < 500; ++round) {
        const auto right = some_code(dice);
        CAPTURE(right);
        for (const std::size_t at : {0u, 1u, 2u, 3u, 4u, 5u, 7u, 8u, 9u, 10u}) {
            for (const char c : at == 10 ? check_characters : std::string_view{"0123456789"}) {
                auto wrong = right;
                wrong[at] = c;
                if (wrong != right) CHECK(Hetu::flaw_in(wrong).has_value());
            }
        }
        for (const std::size_t at : {0u, 1u, 2u, 3u, 4u, 5u, 6u, 7u, 8u}) {
            auto swapped = right;
            std::swap(swapped[at], swapped[at + 1]);
            if (swapped != right) CHECK(Hetu::flaw_in(swapped).has_value());
        }
    }
}

TEST_CASE("eleven bytes of anything are judged without harm, and taken only when a second reading agrees")
{
    Dice dice;
    const std::string likely{"0123456789-+ABCDEFUVWXYHJKLMNPRSTGIOQZ \xE2"};
    int taken = 0;
    for (int round = 0; round < 300'000; ++round) {
        std::string text(11, ' ');
        const bool wild = round % 3 == 0;
        for (std::size_t i = 0; i < text.size(); ++i)
            text[i] = wild ? static_cast<char>(dice.upto(255)) : i == 6 ? separators[static_cast<std::size_t>(dice.upto(12))]
                    : likely[static_cast<std::size_t>(dice.upto(i == 10 ? static_cast<int>(likely.size()) - 1 : 9))];
        (void)keys_that_follow(text.substr(0, 10));
        (void)cleaned_hetu(text);
        if (Hetu::flaw_in(text)) continue;
        ++taken;
        const auto number = [&](std::size_t at, std::size_t count) { return std::stoi(text.substr(at, count)); };
        REQUIRE(code(number(0, 2), number(2, 2), number(4, 2), text[6], number(7, 3)) == text);
    }
    CHECK(taken > 10);
}

TEST_CASE("a scanner's spaces, line end, small letters and odd minus signs are tidied, and nothing else")
{
    CHECK(cleaned_hetu("010181-900c\r\n") == "010181-900C");
    CHECK(cleaned_hetu(" 010181 \xE2\x88\x92 900C") == "010181-900C");
    CHECK(cleaned_hetu("\xEF\xBB\xBF" "010181\xE2\x80\x93" "900C\xC2\xA0") == "010181-900C");
    CHECK(cleaned_hetu("010594y9032") == "010594Y9032");
    CHECK(cleaned_hetu("010181900C") == "010181900C");      // a separator is never guessed
    CHECK(cleaned_hetu("01O181-900C") == "01O181-900C");    // nor a zero
    CHECK(cleaned_hetu("\xE2\x88").size() == 2);
    CHECK(cleaned_hetu("").empty());
}

TEST_CASE("every code can be typed with keys that are lit")
{
    Dice dice;
    for (int round = 0; round < 2000; ++round) {
        const auto text = some_code(dice);
        CAPTURE(text);
        CHECK(can_be_typed(text));
        CHECK(keys_that_follow(text).empty());
        CHECK(ends_with_a_letter(text.substr(0, 10)) == (text.back() > '9'));
        CHECK_FALSE(ends_with_a_letter(text));
        CHECK_FALSE(ends_with_a_letter(text.substr(0, 9)));
    }
    CHECK(ends_with_a_letter("010181-900"));
    CHECK_FALSE(ends_with_a_letter("310494-900"));      // no such day
    for (int day = 1; day <= 31; ++day)
        for (int month = 1; month <= 12; ++month)
            for (const int year : {0, 4, 99})
                for (const char separator : separators)
                    if (const auto text = code(day, month, year, separator, 2); !Hetu::flaw_in(text)) CHECK(can_be_typed(text));
}

TEST_CASE("a day that no calendar has cannot be typed")
{
    for (const auto* impossible : {"00", "32", "4", "010", "0100", "0113", "012", "3002", "3102", "3104", "3013", "290201", "290299", "310494"}) {
        CAPTURE(impossible);
        const std::string_view text{impossible};
        if (text == "010") CHECK(can_be_typed(text));
        else CHECK_FALSE(can_be_typed(text));
    }
    CHECK(can_be_typed("290200A"));
    CHECK_FALSE(can_be_typed("290200-"));       // 1900 was no leap year
    CHECK_FALSE(can_be_typed("290200+"));
    CHECK(can_be_typed("290296-"));
    CHECK_FALSE(can_be_typed("010181-00" "0"));
    CHECK_FALSE(can_be_typed("010181-00" "1"));
    CHECK(can_be_typed("010181-00" "2"));
}

TEST_CASE("the keys that are lit say what can come next, and never which check character is right")
{
    CHECK(keys_that_follow("") == "0123");
    CHECK(keys_that_follow("3") == "01");
    CHECK(keys_that_follow("0") == "123456789");
    CHECK(keys_that_follow("30") == "01");
    CHECK(keys_that_follow("310") == "13578");
    CHECK(keys_that_follow("311") == "02");
    CHECK(keys_that_follow("29020") == "048");
    CHECK(keys_that_follow("010181") == separators);
    CHECK(keys_that_follow("290200") == "ABCDEF");
    CHECK(keys_that_follow("010181-900") == check_characters);
    CHECK(keys_that_follow("010181-900C").empty());
    CHECK(keys_that_follow("99").empty());
    CHECK(keys_that_follow("01 ").empty());
}
