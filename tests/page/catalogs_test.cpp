#include "kiosk/page/words.h"

#include "platform/base/fault.h"
#include "sync/fhir/json.h"
#include "tests/support/stations.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>

using namespace luukku;

namespace {

fhir::Json catalog(Language language)
{
    std::ifstream in{std::string{LUUKKU_SOURCE_DIR} + "/assets/words/" + std::string{name_of(language)} + ".json"};
    std::stringstream text;
    text << in.rdbuf();
    const auto json = fhir::Json::parse(text.str());
    REQUIRE(json.ok());
    return *json;
}

std::string small(std::string_view words)
{
    std::string lower{words};
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

// The names of the arguments: what stands behind an opening brace at the outermost level.
std::vector<std::string> arguments_in(std::string_view message)
{
    std::vector<std::string> names;
    int depth = 0;
    for (std::size_t i = 0; i < message.size(); ++i) {
        if (message[i] == '}') --depth;
        if (message[i] != '{') continue;
        if (depth++ == 0) names.emplace_back(message.substr(i + 1, message.find_first_of(",}", i) - i - 1));
    }
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace

TEST_CASE("every catalog has every word, and nothing more")
{
    const auto finnish = catalog(Language::Finnish);
    for (const auto language : languages) {
        const auto other = catalog(language);
        for (const auto& member : finnish.members()) {
            INFO(name_of(language) << " " << member.first);
            CHECK_FALSE(other[member.first].text().empty());
            CHECK(arguments_in(member.second.text()) == arguments_in(other[member.first].text()));
        }
        CHECK(finnish.size() == other.size());
        CHECK(test::words().missing(language).empty());
    }
}

TEST_CASE("every fault has words for staff")
{
    for (int i = 0; i <= static_cast<int>(Fault::Internal); ++i) {
        const auto key = "fault." + std::string{name_of(static_cast<Fault>(i))};
        INFO(key);
        CHECK(test::words().say(text(key), Language::Finnish).front() != '[');
    }
}

// communicate_only: the kiosk tells nobody how urgent she is, what she has, what to take or how long it will last (MDR rule 11).
TEST_CASE("no word of either catalog judges urgency, names a disease or promises a time")
{
    static constexpr std::array stems{"kiireetön",   "kiireellinen", "ei kiire", "tauti",  "taudi",  "sairau", "diagno", "normaali.", "vaaraton",   "odota rauhassa", "ei hätää",   "et tarvitse lääk",
                                      "riski",       "lievä",        "vakavuus", "disease", "urgent", "harmless",  "no need to", "not serious",    "risk",       "you may have",
                                      "triage",      "priority",     "voit odottaa"};
    for (const auto language : languages) {
        const auto messages = catalog(language);
        for (const auto& [key, words] : messages.members())
            for (const std::string stem : stems) {
                const auto& key_here = key;     // Clang 14 captures no structured binding
                INFO(key_here << ": " << stem);
                CHECK(small(words.text()).find(stem) == std::string::npos);
            }
    }
}

TEST_CASE("the station speaks without exclamation marks and without capitals that shout")
{
    for (const auto language : languages) {
        const auto messages = catalog(language);
        for (const auto& [key, words] : messages.members()) {
            const auto& key_here = key;     // Clang 14 captures no structured binding
            INFO(key_here);
            CHECK(words.text().find('!') == std::string_view::npos);
            int run = 0;
            int longest = 0;
            for (const char c : words.text()) {
                run = c >= 'A' && c <= 'Z' ? run + 1 : 0;
                longest = std::max(longest, run);
            }
            CHECK(longest <= 4);
        }
    }
}
