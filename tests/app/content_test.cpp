#include "tests/app/instrument.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace std::chrono_literals;
using fhir::Json;
using test::fills;
using test::Kiosk;
using test::mood;
using test::Network;

namespace {

Outcome installs(Kiosk& kiosk, const std::string& file)
{
    const auto done = app::install(kiosk.store(), kiosk.file(), kiosk.own(), kiosk.signatures, file, kiosk.clock.now().utc);
    if (!done) return done.error();
    CHECK(*done == "phq2-9 fi");
    return Done{};
}

std::string staff_page(Kiosk& kiosk)
{
    kiosk.has_pin("271828");
    kiosk.opens_staff("271828");
    auto read = kiosk.reads();
    kiosk.presses("Sulje");
    return read;
}

bool says(const std::string& page, std::string_view words)
{
    return page.find(words) != std::string::npos;
}

bool offers_then_ends(Kiosk& kiosk)
{
    kiosk.checks_in("010181-900C");
    const bool seen = kiosk.sees("Täytä esitiedot odottaessasi");
    kiosk.presses("Valmis");
    return seen;
}

void brings(Kiosk& kiosk, const Json& questionnaire)
{
    REQUIRE(kiosk.store().replace_list("Questionnaire", {questionnaire}, kiosk.clock.now().utc).ok());
    kiosk.restarts();
}

int scores(Kiosk& kiosk)
{
    kiosk.checks_in("010181-900C");
    fills(kiosk, "cccccccccb");
    kiosk.presses("Valmis");
    return static_cast<int>(kiosk.created("Observation").size());
}

}  // namespace

TEST_CASE("a questionnaire without its papers is not offered, and staff read which and why")
{
    Network network;
    Kiosk kiosk{network};
    brings(kiosk, test::questionnaire("esitiedot"));
    CHECK(offers_then_ends(kiosk));
    CHECK(!says(staff_page(kiosk), "Kyselyistä huomattavaa"));

    brings(kiosk, test::questionnaire("esitiedot").with("copyright", Json{}));
    CHECK(!offers_then_ends(kiosk));
    const auto page = staff_page(kiosk);
    CHECK(says(page, "Esitiedot vastaanotolle"));
    CHECK(says(page, "tekijänoikeus puuttuu"));
}

TEST_CASE("a form that hangs on itself is not offered, and staff read so")
{
    Network network;
    Kiosk kiosk{network};
    const auto items = Json::parse(R"([{"linkId":"a","text":"A","type":"boolean","enableWhen":[{"question":"a","operator":"exists","answerBoolean":true}]}])");
    brings(kiosk, test::questionnaire("esitiedot").with("item", *items));
    CHECK(!offers_then_ends(kiosk));
    CHECK(says(staff_page(kiosk), "virheellinen, ei käytössä"));
}

TEST_CASE("what the station file does not list is of no interest, whatever it lacks")
{
    Network network;
    Kiosk kiosk{network};
    brings(kiosk, test::questionnaire("esitiedot").with("url", Json{"https://elsewhere.example/Questionnaire/x"}).with("version", Json{}));
    CHECK(!says(staff_page(kiosk), "Kyselyistä huomattavaa"));
}

TEST_CASE("a draft instrument is asked without scores and staff see why; an installed pack turns the scores on, over restarts")
{
    Network network;
    Kiosk kiosk{network, {}, mood("own-draft")};
    CHECK(offers_then_ends(kiosk));
    CHECK(says(staff_page(kiosk), "sanamuoto on luonnos, pisteitä ei lasketa"));
    CHECK(scores(kiosk) == 0);

    REQUIRE(installs(kiosk, test::signed_pack(test::mood_pack("validated"))).ok());
    CHECK(kiosk.store().verify_audit().ok());
    kiosk.restarts();
    CHECK(!says(staff_page(kiosk), "luonnos"));
    CHECK(scores(kiosk) > 0);
}

TEST_CASE("an instrument that has no words at all is not offered, and staff read so")
{
    Network network;
    Kiosk kiosk{network, {}, {test::mood_definition(), {}, {}}};
    CHECK(!offers_then_ends(kiosk));
    CHECK(says(staff_page(kiosk), "sanamuoto puuttuu"));
}

TEST_CASE("a list from the centre does not replace an instrument")
{
    Network network;
    Kiosk kiosk{network, {}, mood("validated")};
    brings(kiosk, test::questionnaire("esitiedot").with("url", test::mood_definition()["questionnaire"]["url"]));
    CHECK(scores(kiosk) > 0);
}

TEST_CASE("a pack that is not signed for this station, fits another version or is a draft is refused and changes nothing")
{
    Network network;
    Kiosk kiosk{network, {}, mood("own-draft")};
    const auto file = test::signed_pack(test::mood_pack("validated"));
    auto touched = file;
    touched.replace(touched.find("Mieliala"), 8, "Mielialb");
    CHECK(installs(kiosk, touched).error().fault == Fault::NotTrusted);
    CHECK(installs(kiosk, test::signed_pack(test::mood_pack("own-draft"))).error().fault == Fault::BadInput);
    CHECK(installs(kiosk, test::signed_pack(test::mood_pack("validated").with("instrumentVersion", Json{"9"}))).error().fault == Fault::Unsupported);
    CHECK(installs(kiosk, test::signed_pack(test::mood_pack("validated").with("instrument", Json{"other"}))).error().detail == "The pack was not installed: this station has no such instrument.");
    CHECK(installs(kiosk, "no pack").error().fault == Fault::BadInput);
    CHECK(kiosk.store().setting(app::installed_packs)->is_null());
    CHECK(kiosk.store().verify_audit().ok());
    kiosk.key_is_trusted = false;
    kiosk.restarts();
    CHECK(installs(kiosk, file).error().fault == Fault::NotTrusted);
}

TEST_CASE("a wording that came with the program is no validated one, whatever it says of itself")
{
    auto station = test::kajaani();
    station.questionnaires.push_back({std::string{test::mood_definition()["questionnaire"]["url"].text()}, {}, true, false, false});
    station.device_class = DeviceClass::Mobile;
    station.led_by = Lead::Staff;
    const app::OwnContent own{{test::mood_definition()}, {test::mood_pack("own-draft", "sv"), test::mood_pack("validated")}, {}};
    const auto content = app::open_content(station, own, {}, FakeSignatures{});
    REQUIRE(content.instruments.size() == 1);
    CHECK(content.instruments[0].wording("sv") == forms::instruments::Wording::OwnDraft);
    CHECK(content.instruments[0].wording("fi") == forms::instruments::Wording::Missing);
}

TEST_CASE("a pack of the same language takes the place of the older one")
{
    Network network;
    Kiosk kiosk{network, {}, mood("own-draft")};
    const auto newer = test::mood_pack("validated").with("version", Json{"y"});
    REQUIRE(installs(kiosk, test::signed_pack(test::mood_pack("validated"))).ok());
    REQUIRE(installs(kiosk, test::signed_pack(newer)).ok());
    const auto kept = kiosk.store().setting(app::installed_packs);
    REQUIRE(kept->size() == 1);
    CHECK((*kept)[0]["file"].text() == test::signed_pack(newer));
}

TEST_CASE("a key that the station file does not name any more takes its packs along, and staff read so")
{
    Network network;
    Kiosk kiosk{network, {}, mood("own-draft")};
    REQUIRE(installs(kiosk, test::signed_pack(test::mood_pack("validated"))).ok());
    kiosk.key_is_trusted = false;
    kiosk.restarts();
    CHECK(says(staff_page(kiosk), "asennettua sanamuotoa ei ole allekirjoitettu oikein"));
    CHECK(scores(kiosk) == 0);
}

TEST_CASE("every instrument and draft pack that comes with the program opens in a station that lists it")
{
    const auto own = app::read_own_content(std::string{LUUKKU_SOURCE_DIR} + "/assets");
    REQUIRE(own.ok());
    auto station = test::kajaani();
    for (const auto& definition : own->definitions) station.questionnaires.push_back({std::string{definition["questionnaire"]["url"].text()}, {}, true, false, false});
    station.device_class = DeviceClass::Mobile;
    station.led_by = Lead::Staff;
    const auto content = app::open_content(station, *own, {}, FakeSignatures{});
    std::size_t without_words = 0;
    for (const auto& note : content.notes) {
        CAPTURE(note.what);
        CHECK((note.why == "own_draft" || note.why == "no_wording"));
        if (note.why == "no_wording") ++without_words;
    }
    CHECK(content.instruments.size() + without_words == own->definitions.size());
    CHECK(content.instruments.size() >= 12);
    for (const auto& instrument : content.instruments) CHECK(forms::Form::open(instrument.questionnaire()).ok());
}

TEST_CASE("an instrument is asked only on a device of its kind, and staff read why it is not")
{
    struct Case { DeviceClass device; Lead lead; std::optional<bool> on; const char* why; };
    for (const auto& one : {Case{DeviceClass::Open, Lead::Staff, true, "ei tälle laitteelle"}, Case{DeviceClass::Private, Lead::Visitor, true, "vain henkilökunnan"}}) {
        Network network;
        auto offered = mood("validated");
        offered.device_class = one.device;
        offered.led_by = one.lead;
        Kiosk kiosk{network, {}, offered};
        // Nor by the list: what needs another device needs it wherever it comes from.
        brings(kiosk, test::questionnaire("esitiedot").with("url", test::mood_definition()["questionnaire"]["url"]));
        CHECK(!offers_then_ends(kiosk));
        CHECK(says(staff_page(kiosk), one.why));
    }
    Network network;
    auto offered = mood("validated");
    offered.device_class = DeviceClass::Private;
    Kiosk kiosk{network, {}, offered};
    CHECK(offers_then_ends(kiosk));
}

TEST_CASE("an instrument that is off by default is asked once staff switch it on, or the station file says so")
{
    Network network;
    auto offered = mood("own-draft");
    offered.on.reset();
    Kiosk kiosk{network, {}, offered};
    CHECK(!offers_then_ends(kiosk));
    kiosk.has_pin("271828");
    kiosk.opens_staff("271828");
    kiosk.presses("Asetukset");
    kiosk.presses("Mittari");
    kiosk.presses("Sulje");
    CHECK(offers_then_ends(kiosk));
}

TEST_CASE("what is locked is asked only where the station file says so and in a wording that the site installed; staff cannot switch it on")
{
    const auto locked = test::mood_definition().with("locked", Json{true});
    const auto offered_when = [&](const std::string& status, std::optional<bool> on, bool staff_switch) {
        Network network;
        test::Offered offered{locked, {test::mood_pack(status)}, {}};
        offered.on = on;
        Kiosk kiosk{network, {}, offered};
        if (staff_switch) {
            const auto setting = "questionnaire/" + std::string{locked["questionnaire"]["url"].text()};
            REQUIRE(kiosk.store().save_setting("station", Json::object({{"on", Json::array({Json{setting}})}}), {"staff", "station.change", {}, "ok"}, kiosk.clock.now().utc).ok());
            kiosk.restarts();
        }
        return offers_then_ends(kiosk);
    };
    CHECK(offered_when("validated", true, false));
    CHECK(!offered_when("own-draft", true, false));
    CHECK(!offered_when("validated", std::nullopt, false));
    CHECK(!offered_when("validated", std::nullopt, true));
    CHECK(!offered_when("validated", false, true));
}

TEST_CASE("who never drinks is asked only the last two of ten questions on drinking")
{
    const auto own = app::read_own_content(std::string{LUUKKU_SOURCE_DIR} + "/assets");
    REQUIRE(own.ok());
    auto station = test::kajaani();
    station.device_class = DeviceClass::Private;
    station.questionnaires.push_back({"https://luukku.example/fhir/Questionnaire/audit-c-10", {}, true, false, false});
    const auto content = app::open_content(station, *own, {}, FakeSignatures{});
    REQUIRE(content.instruments.size() == 1);
    const auto form = forms::Form::open(content.instruments[0].questionnaire());
    REQUIRE(form.ok());
    auto filling = forms::Filling::begin(*form, {});
    REQUIRE(filling.choose("audit-1", "LA6270-8"));
    CHECK(filling.asked() == std::vector<std::string>{"audit-1", "audit-9", "audit-10"});
    REQUIRE(filling.choose("audit-1", "LA18926-8"));
    REQUIRE(filling.choose("audit-2", "LA15694-5"));
    REQUIRE(filling.choose("audit-3", "LA6270-8"));
    CHECK(filling.asked().size() == 5);
    REQUIRE(filling.choose("audit-3", "asked-declined"));
    CHECK(filling.asked().size() == 10);
}

TEST_CASE("a content folder that is not there is told by its name")
{
    const auto own = app::read_own_content("/no/such/folder");
    REQUIRE(!own.ok());
    CHECK(own.error().fault == Fault::NotFound);
}
