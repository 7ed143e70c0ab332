#include "kiosk/speech/spoken.h"

#include <doctest/doctest.h>
#include <fstream>
#include <string>

using namespace luukku;

namespace {

const speech::Spoken& spoken()
{
    static const auto loaded = speech::Spoken::load(LUUKKU_SOURCE_DIR "/assets/speech");
    REQUIRE(loaded);
    return loaded.value();
}

// Every row of the golden list, said as it stands there. Returns how many there were.
int hold_to_golden(const std::string& language)
{
    std::ifstream golden{LUUKKU_SOURCE_DIR "/tests/speech/golden/" + language + ".tsv"};
    std::string line;
    int rows = 0;
    while (std::getline(golden, line)) {
        const auto tab = line.find('\t');
        if (tab == std::string::npos) continue;
        ++rows;
        CAPTURE(line);
        CHECK(spoken().say(line.substr(0, tab), language) == line.substr(tab + 1));
    }
    return rows;
}

}  // namespace

TEST_CASE("a Finn hears what a Finn would read aloud") { CHECK(hold_to_golden("fi") >= 300); }
TEST_CASE("a Swedish speaker hears what she would read aloud") { CHECK(hold_to_golden("sv") >= 300); }
TEST_CASE("an English speaker hears what she would read aloud") { CHECK(hold_to_golden("en") >= 300); }

TEST_CASE("easy Finnish is said as Finnish, and a language without a table as it is written")
{
    CHECK(spoken().say("klo 9.05", "fi-selko") == "kello yhdeksän nolla viisi");
    CHECK(spoken().say("9.05 12.3.", "se") == "9.05 12.3.");
}

TEST_CASE("a text made to hold the voice up is said all the same, and its control signs are gaps")
{
    for (const char* sign : {"-", "a.", "1", "1 ", "a", "."}) {
        CAPTURE(sign);
        std::string text;
        while (text.size() < 16'000) text += sign;
        CHECK_FALSE(spoken().say(text + "!", "fi").empty());
    }
    CHECK(spoken().say("Ota\x01tämä\nnyt\x7f", "fi") == "Ota tämä nyt");
}
