#include "kiosk/visit/station.h"
#include "tests/support/stations.h"
#include "tests/support/visitor.h"

#include <doctest/doctest.h>

using namespace luukku;
using fhir::Json;

namespace {

Json minimal()
{
    return *Json::parse(R"({"name":{"fi":"Asema"},"waitingPlace":{"fi":"Aula"},"location":"Location/a","team":"Organization/b","device":"k","hetuSystem":"urn:h","channels":[{"name":{"fi":"Neuvonta"},"phone":"08 000 0000"}]})");
}

}  // namespace

TEST_CASE("the sample station reads whole")
{
    const auto station = test::kajaani();
    CHECK(station.name.in(Language::English) == "Kajaani Health and Social Centre");
    CHECK(station.services.size() == 8);
    CHECK(station.needs.size() == 7);
    CHECK(station.pre_visit.size() == 3);
    CHECK(station.channels.size() == 1);
    CHECK(station.place.list_fresh_for == std::chrono::minutes{15});
}

TEST_CASE("a station file that lacks what a visit needs names the member")
{
    for (const char* member : {"name", "waitingPlace", "location", "team", "device", "hetuSystem", "channels"}) {
        const auto station = station_from(minimal().with(member, Json{}));
        REQUIRE_FALSE(station.ok());
        CHECK(station.error().fault == Fault::BadInput);
        CHECK(station.error().detail.find(member) != std::string::npos);
    }
    CHECK(station_from(minimal()).ok());
    CHECK_FALSE(station_from(minimal().with("services", *Json::parse(R"([{"code":"x","name":{"fi":"X"}}])"))).ok());
    const auto given_as = [](const char* slots_of) {
        return station_from(minimal().with("services", *Json::parse(R"([{"code":"x","name":{"fi":"X"},"minutes":20,"slotsOf":)" + std::string{slots_of} + "}]")));
    };
    CHECK(given_as(R"("y")")->services[0].slots_of == std::vector<std::string>{"y"});
    CHECK(given_as(R"(["y","z"])")->services[0].slots_of == std::vector<std::string>{"y", "z"});
    for (const char* nobody : {R"("")", R"(["y",null])", R"(["a","b","c","d"])", "{}"}) CHECK_FALSE(given_as(nobody).ok());
    CHECK_FALSE(station_from(minimal().with("needs", *Json::parse(R"([{"code":"x"}])"))).ok());
}

TEST_CASE("A-20 a station that offers a need of social care has a team for it that is not the health team's, or it is no station")
{
    const auto with = [](const char* to, const char* team) {
        const auto needs = *Json::parse(R"([{"code":"raha","name":{"fi":"Raha"},"register":")" + std::string{to} + R"("}])");
        return station_from(minimal().with("needs", needs).with("socialTeam", *Json::parse(team)));
    };
    CHECK(with("social", R"("Organization/sosiaalitiimi")")->place.social_team == "Organization/sosiaalitiimi");
    for (const char* none : {"null", R"("")", R"("Organization/b")"}) {
        const auto refused = with("social", none);
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.error().detail == "station file: socialTeam");
        CHECK(with("health", none).ok());
    }
    CHECK(test::kajaani().place.social_team != test::kajaani().place.team);
}

namespace {

std::size_t asks_as_it_begins(const Json& questionnaire)
{
    const auto form = forms::Form::open(questionnaire);
    REQUIRE(form.ok());
    return forms::Filling::begin(*form, {}).asked().size();
}

}  // namespace

TEST_CASE("every need of the sample station has a form of its own, which asks six questions at most as it begins; one that asks more is left out of what she is asked")
{
    for (const auto& need : test::kajaani().needs) {
        CAPTURE(need.code);
        REQUIRE(need.questionnaire.rfind('/') != std::string::npos);
        const auto asked = asks_as_it_begins(test::questionnaire(need.questionnaire.substr(need.questionnaire.rfind('/') + 1)));
        CHECK(asked > 0);
        CHECK(asked <= 6);
    }
    const auto of = [](int questions) {
        std::string items;
        for (int n = 0; n < questions; ++n) items += (n == 0 ? "" : ",") + std::string{R"({"linkId":")"} + std::to_string(n) + R"(","text":"Kysymys","type":"boolean"})";
        return *Json::parse(R"({"resourceType":"Questionnaire","url":"https://luukku.example/fhir/Questionnaire/tarve-sairas","version":"1","status":"active","item":[)" + items + "]}");
    };
    for (const int questions : {6, 7}) {
        auto station = test::kajaani();
        REQUIRE(asks_as_it_begins(of(questions)) == static_cast<std::size_t>(questions));
        station.forms.insert_or_assign("https://luukku.example/fhir/Questionnaire/tarve-sairas", *forms::Form::open(of(questions)));
        test::Visitor visitor{station};
        visitor.asks_for_help_as(18);
        visitor.presses_id("need/sairas");
        visitor.presses_id("nav/next");
        visitor.hears(Saved::What::Contact);
        CHECK(visitor.visit().phase == (questions == 6 ? Phase::TellMore : Phase::ContactSent));
    }
}

TEST_CASE("hours at which staff receive answers are read as they are written, and hours that cannot be are no station")
{
    const auto with = [](const char* hours) { return station_from(minimal().with("staffedHours", *Json::parse(hours))); };
    const auto station = with(R"([{"days":["mon","sun"],"from":"08:30","until":"24:00"}])");
    REQUIRE(station.ok());
    CHECK(station->staffed_hours == std::vector<care::Hours>{{{std::chrono::Monday, std::chrono::Sunday}, std::chrono::minutes{510}, std::chrono::minutes{1440}}});
    for (const char* wrong : {R"([{"days":["maanantai"],"from":"08:00","until":"16:00"}])", R"([{"days":[],"from":"08:00","until":"16:00"}])",
                              R"([{"days":["mon"],"from":"16:00","until":"08:00"}])", R"([{"days":["mon"],"from":"8:00","until":"16:00"}])",
                              R"([{"days":["mon"],"from":"08:60","until":"16:00"}])", R"([{"days":["mon"],"from":"08:00","until":"24:01"}])"}) {
        const auto refused = with(wrong);
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.error().detail == "station file: staffedHours");
    }
}

TEST_CASE("a word that is missing in a language is said in Finnish")
{
    const SiteWords words{{{"fi", "Aula"}, {"en", ""}}};
    CHECK(words.in(Language::English) == "Aula");
    CHECK(SiteWords{}.in(Language::Finnish).empty());
}

TEST_CASE("names that a site has not in a language are said in its fallback, and it is known which one that is")
{
    const SiteWords both{{{"fi", "Aula"}, {"en", "Lobby"}}};
    CHECK(both.in(Language::Ukrainian) == "Lobby");
    CHECK(both.spoken(Language::Ukrainian) == Language::English);
    CHECK(both.in(Language::Estonian) == "Aula");
    CHECK(both.spoken(Language::NorthernSami) == Language::Finnish);
    CHECK(both.spoken(Language::English) == Language::English);
}

TEST_CASE("a station offers the languages of its file in that order, and a fresh visit begins in one of them")
{
    const auto with = [](const char* offered, const char* first) {
        auto file = minimal().with("languages", *Json::parse(offered));
        if (*first != 0) file = file.with("language", Json{std::string{first}});
        return station_from(file);
    };
    const auto station = with(R"(["se","uk","fi"])", "");
    REQUIRE(station.ok());
    CHECK(station->languages == std::vector<Language>{Language::NorthernSami, Language::Ukrainian, Language::Finnish});
    CHECK(station->language == Language::NorthernSami);
    CHECK(with(R"(["se","uk","fi"])", "fi")->language == Language::Finnish);
    CHECK(with(R"(["se","uk"])", "fi").error().detail == "station file: language");
    for (const char* wrong : {"[]", R"(["fi","fi"])", R"(["fi","de"])", R"("fi")"}) CHECK(with(wrong, "").error().detail == "station file: languages");
    CHECK(station_from(minimal())->languages == Station{}.languages);
    CHECK(with_changes(*station, *Json::parse(R"({"language":"uk"})")).language == Language::Ukrainian);
    CHECK(with_changes(*station, *Json::parse(R"({"language":"sv"})")).language == Language::NorthernSami);
}

TEST_CASE("what staff changed lies over the file, and what is not understood is left alone")
{
    const auto changes = *Json::parse(R"({"name":{"fi":"Uusi"},"language":"en","panel":"desk","off":["service/laakari","no/such",7],"later":true})");
    const auto station = with_changes(test::kajaani(), changes);
    for (const auto language : languages) CHECK(station.name.in(language) == "Uusi");       // nobody reads the old name in her own language
    CHECK(station.language == Language::English);
    CHECK(station.panel == "desk");
    for (const auto& service : station.services) CHECK(service.on == (service.code != "laakari"));
    CHECK(with_changes(test::kajaani(), Json{}) == test::kajaani());
}

TEST_CASE("a station file names the keys of its content, and one without its name or its bytes is refused")
{
    const auto with_keys = [](const char* keys) { return station_from(minimal().with("contentKeys", *Json::parse(keys))); };
    const auto station = with_keys(R"([{"id":"site","key":"11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="}])");
    REQUIRE(station.ok());
    REQUIRE(station->content_keys.size() == 1);
    CHECK(station->content_keys[0].id == "site");
    for (const auto* wrong : {R"([{"id":"site"}])", R"([{"key":"11qY"}])"}) CHECK(with_keys(wrong).error().detail == "station file: contentKeys");
}

TEST_CASE("a questionnaire may be off in the station file, and staff may switch it on")
{
    const auto form = Json::parse(R"([{"canonical":"https://a.example/q","name":{"fi":"Q"},"on":false}])");
    const auto station = station_from(minimal().with("questionnaires", *form));
    REQUIRE(station.ok());
    CHECK(!station->asks("https://a.example/q"));
    CHECK(!station->is_on("questionnaire/https://a.example/q"));
    const auto changed = with_changes(*station, *Json::parse(R"({"on":["questionnaire/https://a.example/q"]})"));
    CHECK(changed.asks("https://a.example/q"));
    CHECK(changed.is_on("questionnaire/https://a.example/q"));
    CHECK(!changed.is_on("questionnaire/other"));
    CHECK(test::kajaani().is_on("service/laakari"));
}

TEST_CASE("of the languages of a station those that staff switched off are not offered, the one that a visit begins in always is, and it stands first")
{
    const auto offered = [](const char* changes) { return with_changes(*station_from(minimal().with("languages", *Json::parse(R"(["fi","sv","en"])"))), *Json::parse(changes)).languages; };
    CHECK(offered(R"({"off":["language/sv"]})") == std::vector{Language::Finnish, Language::English});
    CHECK(offered(R"({"off":["language/sv","language/fi","language/en"]})") == std::vector{Language::Finnish});
    CHECK(offered(R"({"language":"en","off":["language/fi","language/en"]})") == std::vector{Language::English, Language::Swedish});
    CHECK(offered(R"({"language":"sv"})") == std::vector{Language::Swedish, Language::Finnish, Language::English});
    CHECK(test::kajaani().is_on("language/sv"));
    CHECK_FALSE(with_changes(test::kajaani(), *Json::parse(R"({"off":["language/sv"]})")).is_on("language/sv"));
}

TEST_CASE("who waits reads doors that the station named; a door without a name, with one that no screen has room for, or a language that nobody knows is no station")
{
    const auto with = [](const char* screen) { return station_from(minimal().with("screen", *Json::parse(screen))); };
    const auto station = with(R"({"doors":[{"location":"Location/ovi-3","name":{"fi":"Ovi 3","sv":"Dörr 3"}}],"languages":["sv","fi"],"colours":"high-dark"})");
    REQUIRE(station.ok());
    REQUIRE(station->screen.door("Location/ovi-3") != nullptr);
    CHECK(station->screen.door("Location/ovi-3")->name.in(Language::Swedish) == "Dörr 3");
    CHECK(station->screen.door("Location/ovi-4") == nullptr);
    CHECK(station->screen.languages == std::vector{Language::Swedish, Language::Finnish});
    CHECK(station->screen.colours == Colours::HighDark);
    CHECK_FALSE(station->screen.centre_names);
    CHECK(station_from(minimal())->screen.languages == std::vector{Language::Finnish, Language::Swedish, Language::English});
    for (const char* wrong : {R"({"doors":[{"location":"ovi-3","name":{"fi":"Ovi 3"}}]})", R"({"doors":[{"location":"Location/ovi-3","name":{"sv":"Dörr 3"}}]})",
                              R"({"doors":[{"location":"Location/ovi-3","name":{"fi":"Ovi 3, jonka nimi on pidempi kuin näyttö on"}}]})"})
        CHECK(with(wrong).error().detail == "station file: screen.doors");
    CHECK(with(R"({"languages":["suomi"]})").error().detail == "station file: screen.languages");
    CHECK(with(R"({"colours":"pink"})").error().detail == "station file: screen.colours");
}
