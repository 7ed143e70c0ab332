#include "kiosk/page/words.h"

#include "tests/support/stations.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <fstream>

using namespace luukku;
using test::words;

namespace {

// A folder of catalogs as a translator may leave it.
struct Catalogs {
    test::TemporaryFolder folder{};

    Catalogs(const std::string& finnish, const std::string& english)
    {
        std::ofstream{folder / "fi.json"} << finnish;
        std::ofstream{folder / "en.json"} << english;
        for (const char* other : {"sv.json", "fi-selko.json"}) std::ofstream{folder / other} << "{}";
    }

    [[nodiscard]] Result<Words> load(const std::string& zone = "Europe/Helsinki") const { return Words::load(folder.path(), zone); }
};

Utc at(const char* text)
{
    return *parse_instant(text);
}

}  // namespace

TEST_CASE("one sign is left in one way and several in another")
{
    const auto left = [](std::int64_t count, Language language) { return words().say(text("identify.left", {{"left", count}}), language); };
    CHECK(left(1, Language::Finnish).starts_with("Vielä 1 merkki."));
    CHECK(left(5, Language::Finnish).starts_with("Vielä 5 merkkiä."));
    CHECK(words().say(text("needs.next", {{"count", std::int64_t{0}}}), Language::Finnish) == "Jatka");
    CHECK(words().say(text("needs.next", {{"count", std::int64_t{2}}}), Language::Finnish) == "Lähetä, 2 valittu");
    CHECK(words().say(text("receipt.questions.second", {{"count", std::int64_t{1}}}), Language::English) == "1 question");
}

TEST_CASE("a clock is read as on the wall of the station, in winter and in summer, whatever the machine's own zone")
{
    const auto clock = [](const char* when, Language language) { return words().say(text("receipt.heading", {{"at", at(when)}}), language); };
    CHECK(clock("2026-11-23T07:42:00Z", Language::Finnish) == "Tulosi on kirjattu kello 9.42.");
    CHECK(clock("2026-07-01T06:05:00Z", Language::Finnish) == "Tulosi on kirjattu kello 9.05.");
    CHECK(clock("2026-11-23T12:30:00Z", Language::English).find("14:30") != std::string::npos);
}

TEST_CASE("a day is said as people say it, and belongs to the station's calendar")
{
    const auto day = [](const char* key, const char* name, const char* when, Language language) { return words().say(text(key, {{name, at(when)}}), language); };
    CHECK(day("times.weekday", "day", "2026-11-24T07:00:00Z", Language::Finnish) == "tiistai");
    CHECK(day("times.date", "day", "2026-11-24T07:00:00Z", Language::Finnish) == "24.11.");
    CHECK(day("times.weekday", "day", "2026-11-23T22:30:00Z", Language::Finnish) == "tiistai");
    CHECK(day("times.weekday", "day", "2026-11-24T07:00:00Z", Language::English) == "Tuesday");
    CHECK(day("times.date", "day", "2026-11-24T07:00:00Z", Language::English) == "24 Nov");
    CHECK(day("booking.day.value", "at", "2026-11-24T07:00:00Z", Language::Finnish).find("24.11.") != std::string::npos);
    CHECK(day("frame.clock", "now", "2026-11-23T07:42:00Z", Language::Finnish).ends_with("kello 9.42"));
}

TEST_CASE("what the station was given is said as it is, braces and all")
{
    CHECK(words().say(given("{name} 'quoted'"), Language::Finnish) == "{name} 'quoted'");
    CHECK(words().say(text("times.lead", {{"service", std::string{"{x} 'Hoitaja'"}}, {"minutes", std::int64_t{40}}}), Language::Finnish) == "{x} 'Hoitaja'. Kesto 40 minuuttia.");
}

TEST_CASE("a word that no catalog has shows its name, one that English lacks is said in Finnish")
{
    CHECK(words().say(text("no.such"), Language::English) == "[no.such]");
    const auto loaded = Catalogs{R"({"a":"yksi","b":"kaksi"})", R"({"a":"one"})"}.load();
    REQUIRE(loaded.ok());
    CHECK(loaded->say(text("a"), Language::English) == "one");
    CHECK(loaded->say(text("b"), Language::English) == "kaksi");
    CHECK(loaded->missing(Language::English) == std::vector<std::string>{"b"});
    CHECK(loaded->missing(Language::Finnish).empty());
}

TEST_CASE("a catalog that cannot be read is an error with its name, and the broken message with its key")
{
    const auto error = [](const std::string& finnish, const std::string& english) {
        const auto loaded = Catalogs{finnish, english}.load();
        REQUIRE_FALSE(loaded.ok());
        return loaded.error();
    };
    CHECK(error("{", "{}").detail.find("fi.json") != std::string::npos);
    CHECK(error("{}", "[]").detail.find("en.json") != std::string::npos);
    CHECK(error("{}", "[]").fault == Fault::BadInput);
    const auto broken = error("{}", R"({"some.key":"{count, plural, one {x}"})");
    CHECK(broken.fault == Fault::BadInput);
    CHECK(broken.detail.find("some.key") != std::string::npos);
    CHECK(broken.detail.find("en") != std::string::npos);

    const test::TemporaryFolder empty;
    const auto none = Words::load(empty.path(), "Europe/Helsinki");
    REQUIRE_FALSE(none.ok());
    CHECK(none.error().fault == Fault::NotFound);
}

TEST_CASE("a message that is no text, or has no words, is an error and not an empty button")
{
    CHECK_FALSE(Catalogs(R"({"a":{"b":"c"}})", "{}").load().ok());
    CHECK_FALSE(Catalogs(R"({"a":""})", "{}").load().ok());
}

TEST_CASE("a time zone that nobody knows is refused")
{
    const auto loaded = Catalogs("{}", "{}").load("Europe/Kajaani");
    REQUIRE_FALSE(loaded.ok());
    CHECK(loaded.error().fault == Fault::BadInput);
}
