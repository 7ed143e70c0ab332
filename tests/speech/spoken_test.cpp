#include "sync/fhir/json.h"
#include "tests/support/spoken.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

using namespace luukku;
using test::spoken;

namespace {

std::string text_of(const std::string& path)
{
    std::stringstream text;
    text << std::ifstream{LUUKKU_SOURCE_DIR "/" + path}.rdbuf();
    return text.str();
}

// Of a folder in which this language has this table.
Result<speech::Spoken> with_table(const std::string& language, const std::string& table)
{
    const auto folder = std::filesystem::temp_directory_path() / ("luukku-speech-" + language);
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    std::ofstream{folder / (language + ".json")} << table;
    auto loaded = speech::Spoken::load(folder);
    std::filesystem::remove_all(folder);
    return loaded;
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

TEST_CASE("a Ukrainian speaker hears figures in the gender and the case of her sentence") { CHECK(hold_to_golden("uk") >= 100); }
TEST_CASE("a Russian speaker hears figures in the gender and the case of her sentence") { CHECK(hold_to_golden("ru") >= 100); }
TEST_CASE("an Estonian hears figures in the case of her sentence") { CHECK(hold_to_golden("et") >= 100); }

TEST_CASE("easy Finnish is said as Finnish, and a language without a table as it is written")
{
    CHECK(spoken().say("klo 9.05", "fi-selko") == "kello yhdeksän nolla viisi");
    CHECK(spoken().say("9.05 12.3.", "se") == "9.05 12.3.");
}

TEST_CASE("every pattern and spelling that is shipped is one that can be said")
{
    CHECK(spoken().whole());
}

TEST_CASE("a table with a fault is told by its file and its member")
{
    const std::string words = R"("words": {"point": "p", "minus": "m", "plus": "p", "dash": "d", "half": "h", "dot": "d", "at": "a", "slash": "s", "or": "o", "and": "a", "is": "i", "date": "{day}"})";
    const std::string ranges = R"("ranges": {"figure": {"between": "-"}})";
    const auto refused = [](const std::string& table) {
        const auto loaded = with_table("xx", table);
        const auto whole = loaded ? loaded->whole() : Outcome{loaded.error()};
        return whole ? std::string{} : whole.error().detail;
    };
    CHECK(refused("{" + words + "," + ranges + "}").empty());
    CHECK(refused("{" + ranges + "}") == "xx.json: speech: words: point");
    CHECK(refused("{" + words + "}") == "xx.json: speech: ranges: figure");
    CHECK(refused("{" + words + R"(,"ranges": {"figure": {"from": "sideways"}}})") == "xx.json: speech: ranges: figure");
    CHECK(refused("{" + words + "," + ranges + R"(,"nouns": {"päivän": "genitiivi"}})") == "xx.json: speech: nouns: päivän");
    CHECK(refused("{" + words + "," + ranges + R"(,"units": {"mg": ["milligramma"]}})") == "xx.json: speech: units: mg");
    CHECK(refused("{" + words + "," + ranges + R"(,"units": {"mg": {"one": "a", "other": "b", "gender": "none"}}})") == "xx.json: speech: units: mg");
    CHECK(refused("{" + words + "," + ranges + R"(,"fractions": [{"one": "a"}]})") == "xx.json: speech: fractions: 0");
    CHECK(refused("{" + words + "," + ranges + R"(,"spelling": ["%spellout-ordinal: 0: <%nowhere<;"]})") == "xx.json: speech: spelling");
    CHECK(refused("{" + words + "," + ranges + R"(,"spelling": [{"rules": "%a-{name}: 0: x;"}]})") == "xx.json: speech: spelling: 0");
}

TEST_CASE("a language whose table ICU does not read is left as it is written, so that no one hears half a language")
{
    const auto shipped = text_of("assets/speech/en.json");
    const auto said = [&](const std::string& spelling) {
        const auto loaded = with_table("en", "{" + spelling + shipped.substr(shipped.find('{') + 1));
        REQUIRE(loaded);
        return loaded->say("1.5 mg", "en");
    };
    CHECK(said("") == spoken().say("1.5 mg", "en"));
    CHECK(said(R"("spelling": ["%spellout-ordinal: 0: <%nowhere<;"],)") == "1.5 mg");
}

TEST_CASE("a table that lacks any of its parts is refused by name, or says all that its language is asked for without an end of the program")
{
    std::istringstream golden{text_of("tests/speech/golden/fi.tsv")};
    std::string all;
    for (std::string line; std::getline(golden, line);) all += line.substr(0, line.find('\t')) + "; ";
    const auto shipped = *fhir::Json::parse(text_of("assets/speech/fi.json"));
    const auto holds = [&](const fhir::Json& table) {
        const auto loaded = with_table("fi", table.write());
        if (!loaded) return loaded.error().detail.starts_with("fi.json: speech: ");
        return loaded->whole().ok() && loaded->say(all, "fi").size() > all.size();
    };
    for (const auto& member : shipped.members()) {
        const auto& name = member.first;
        CAPTURE(name);
        CHECK(holds(shipped.with(name, {})));
        if (name != "days" && name != "per" && name != "capitals") continue;
        for (const auto& one : member.second.members()) {
            const auto& key = one.first;
            CAPTURE(key);
            CHECK(holds(shipped.with(name, member.second.with(key, {}))));
        }
    }
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

TEST_CASE("what is said is known to come from the words that are written, and from no others")
{
    const auto pairs = [](const std::string& text, const char* language = "fi") {
        const auto traced = spoken().trace(text, language);
        std::string all;
        for (const auto& origin : traced.origins)
            all += traced.words.substr(origin.said.from, origin.said.to - origin.said.from) + " < " + text.substr(origin.text.from, origin.text.to - origin.text.from) + "\n";
        return all;
    };
    CHECK(pairs("Tule klo 14.30, 2 tabl. mukaan") == "Tule < Tule\nkello neljätoista kolmekymmentä < klo 14.30,\nkaksi tablettia < 2 tabl.\nmukaan < mukaan\n");
    CHECK(pairs("(ks. \u201eohje\u201d) Esi\u00adtiedot") == "katso < (ks.\nohje < \u201eohje\u201d)\nEsitiedot < Esi\u00adtiedot\n");
    CHECK(pairs("37,5 °C 5 µg", "xx") == "37,5 < 37,5\n°C < °C\n5 < 5\nµg < µg\n");
}

TEST_CASE("of every row of the golden lists each spoken word comes from whole written words, in order, and no letter is from nowhere")
{
    for (const std::string language : {"fi", "sv", "en", "uk", "ru", "et"}) {
        std::ifstream golden{LUUKKU_SOURCE_DIR "/tests/speech/golden/" + language + ".tsv"};
        std::string line;
        while (std::getline(golden, line)) {
            const auto text = line.substr(0, line.find('\t'));
            const auto traced = spoken().trace(text, language);
            CAPTURE(line);
            std::size_t said = 0;
            std::size_t written = 0;
            for (const auto& origin : traced.origins) {
                const auto between = traced.words.substr(said, origin.said.from - said);
                CHECK(std::all_of(between.begin(), between.end(), [](char sign) { return sign == ' ' || sign == ','; }));
                CHECK(origin.text.to > origin.text.from);
                CHECK(origin.text.to >= written);
                said = origin.said.to;
                written = origin.text.to;
            }
            CHECK(traced.words.find_first_not_of(" ,", said) == std::string::npos);
        }
    }
}
