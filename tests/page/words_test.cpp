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
        for (const auto language : languages) write(language, language == Language::Finnish ? finnish : language == Language::English ? english : "{}");
    }

    // With what each says of itself; Sámi has no voice.
    void write(Language language, std::string words)
    {
        const auto fallback = language == Language::Finnish ? std::string{} : R"("fallback":")" + std::string{name_of(fallback_of(language))} + R"(",)";
        const auto voice = language == Language::NorthernSami ? std::string{} : R"("voice":"v",)";
        const auto pack = R"("pack":{"name":")" + std::string{name_of(language)} + R"( itself","tag":")" + std::string{tag_of(language)} + "\"," + fallback + voice + R"("translationStatus":"own-draft"})";
        if (words.starts_with("{")) words.insert(1, pack + (words == "{}" ? "" : ","));
        std::ofstream{folder.path() / (std::string{name_of(language)} + ".json")} << words;
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
    CHECK(words().say(text("needs.next", {{"count", std::int64_t{0}}}), Language::Finnish) == "Kerron henkilökunnalle");
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

TEST_CASE("a time or a day within a choice is told in the station's zone as any other, and each station has its own")
{
    const Catalogs catalogs{R"({"a":"{day, select, today {kello {at, time, short}} other {{at, date,d.M.} kello {at, time, short}}}"})", "{}"};
    const auto helsinki = catalogs.load();
    const auto new_york = catalogs.load("America/New_York");
    REQUIRE(helsinki.ok());
    REQUIRE(new_york.ok());
    const auto said = [](const Words& words, const char* day) { return words.say(text("a", {{"at", at("2026-11-23T23:30:00Z")}, {"day", std::string{day}}}), Language::Finnish); };
    CHECK(said(*new_york, "other") == "23.11. kello 18.30");
    CHECK(said(*helsinki, "today") == "kello 1.30");
    CHECK(said(*helsinki, "other") == "24.11. kello 1.30");
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

TEST_CASE("what a language lacks is said in its fallback, and the voice knows in which one; without a voice the ear hears the fallback")
{
    Catalogs catalogs{R"({"a":"yksi","b":"kaksi","c":"kolme"})", R"({"a":"one","b":"two"})"};
    catalogs.write(Language::Ukrainian, R"({"a":"один"})");
    catalogs.write(Language::NorthernSami, R"({"a":"okta"})");
    const auto loaded = catalogs.load();
    REQUIRE(loaded.ok());
    CHECK(loaded->said(text("a"), Language::Ukrainian) == Said{"один", Language::Ukrainian});
    CHECK(loaded->said(text("b"), Language::Ukrainian) == Said{"two", Language::English});
    CHECK(loaded->said(text("c"), Language::Ukrainian) == Said{"kolme", Language::Finnish});
    CHECK(loaded->said(text("a"), Language::NorthernSami) == Said{"okta", Language::NorthernSami});
    CHECK(loaded->heard(text("a"), Language::NorthernSami) == Said{"yksi", Language::Finnish});
    CHECK(loaded->voiced(Language::NorthernSami) == Language::Finnish);
    CHECK(loaded->heard(text("a"), Language::Ukrainian) == Said{"один", Language::Ukrainian});

    const auto name = given("Center", Language::English);
    CHECK(loaded->heard(name, Language::Ukrainian) == Said{"Center", Language::English});
    CHECK(loaded->heard(given("7"), Language::NorthernSami) == Said{"7", Language::Finnish});
    CHECK(loaded->heard(given("Dearvvašvuohta", Language::NorthernSami), Language::NorthernSami).words.empty());
}

TEST_CASE("a language is found by its own name for itself, whatever the page is in")
{
    for (const auto language : languages) {
        CHECK(words().say(text("language.uk"), language) == "Українська");
        CHECK(words().said(text("language.se"), language) == Said{"Davvisámegiella", Language::NorthernSami});
    }
}

TEST_CASE("staff read how much of a language is its own, and a hundred percent only when nothing is missing")
{
    Catalogs catalogs{R"({"a":"yksi","b":"kaksi","c":"kolme"})", R"({"a":"one","b":"two"})"};
    const auto loaded = catalogs.load();
    REQUIRE(loaded.ok());
    CHECK(loaded->coverage(Language::English) == Coverage{Language::English, 2, 3, "own-draft", true});
    CHECK(loaded->coverage(Language::English).percent() == 66);
    CHECK(loaded->coverage(Language::Finnish).percent() == 100);
    CHECK(Coverage{Language::English, 299, 300, {}, true}.percent() == 99);
    CHECK_FALSE(loaded->coverage(Language::NorthernSami).voice);
    CHECK(words().coverage(Language::Ukrainian).percent() == 100);
    CHECK(words().coverage(Language::NorthernSami).percent() < 20);
}

TEST_CASE("Russian and Ukrainian count one, a few and many, and say their dates as people do")
{
    const auto minutes = [](std::int64_t count, Language language) { return words().say(text("services.minutes", {{"minutes", count}}), language); };
    CHECK(minutes(1, Language::Russian) == "1 минута");
    CHECK(minutes(22, Language::Russian) == "22 минуты");
    CHECK(minutes(40, Language::Russian) == "40 минут");
    CHECK(minutes(3, Language::Ukrainian) == "3 хвилини");
    CHECK(minutes(11, Language::Ukrainian) == "11 хвилин");
    const auto day = [](Language language) { return words().say(text("booking.day.value", {{"at", at("2026-11-24T07:00:00Z")}}), language); };
    CHECK(day(Language::Russian) == "вторник, 24 ноября");
    CHECK(day(Language::Ukrainian) == "вівторок, 24 листопада");
    CHECK(day(Language::Estonian) == "teisipäev, 24. november");
    CHECK(day(Language::NorthernSami) == "disdat 24.11.");
}

TEST_CASE("a pack that lies under another language's name, or does not say what it is, is refused")
{
    const auto refused = [](const char* pack) {
        Catalogs catalogs{"{}", "{}"};
        std::ofstream{catalogs.folder.path() / "uk.json"} << R"({"pack":)" << pack << "}";
        const auto loaded = catalogs.load();
        REQUIRE_FALSE(loaded.ok());
        CHECK(loaded.error().fault == Fault::BadInput);
        return loaded.error().detail;
    };
    CHECK(refused(R"({"name":"Русский","tag":"ru","fallback":"en","translationStatus":"own-draft"})") == "catalog uk: pack.tag is not uk");
    CHECK(refused(R"({"name":"Українська","tag":"uk","fallback":"fi","translationStatus":"own-draft"})") == "catalog uk: pack.fallback is not en");
    CHECK(refused(R"({"name":"Українська","tag":"uk","fallback":"en"})") == "catalog uk: pack.translationStatus");
    CHECK(refused("{}") == "catalog uk: pack.name");
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
