#include "kiosk/arrival/letter.h"
#include "tests/app/centre.h"

#include <doctest/doctest.h>

#include <set>

using namespace luukku;
using namespace std::chrono_literals;
using test::Centre;
using test::Kiosk;
using test::Network;

TEST_CASE("without a network an arrival is saved whole: record, task for staff, number and open visit")
{
    Network network;
    network.up = false;
    Kiosk kiosk{network};
    kiosk.checks_in("010181-900C");
    CHECK(kiosk.sees("Tulosi on kirjattu kello 9.42."));
    REQUIRE(kiosk.created("Encounter").size() == 1);
    CHECK(kiosk.created("Encounter")[0]["status"].text() == "arrived");
    REQUIRE(kiosk.created("Task").size() == 1);
    CHECK(test::task_code(kiosk.created("Task")[0]) == "arrival-unclear");
    CHECK(kiosk.open_visits("visit") == 1);
    CHECK(*kiosk.store().last_ticket(Date{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{23}}) == 1);

    kiosk.presses("Valmis");
    CHECK(kiosk.open_visits("visit") == 0);
    CHECK(kiosk.created("Task").size() == 1);
    CHECK(kiosk.store().verify_audit().ok());
}

TEST_CASE("a disk that takes nothing saves nothing of an arrival, and the next try saves it once")
{
    Network network;
    Kiosk kiosk{network};
    kiosk.store().broken = Fault::DiskFull;
    kiosk.checks_in("010181-900C");
    CHECK(kiosk.sees("Mitään ei vielä tallentunut."));
    CHECK(kiosk.rows().empty());
    CHECK(kiosk.open_visits("visit") == 0);

    kiosk.store().broken.reset();
    kiosk.presses("Yritä uudelleen");
    CHECK(kiosk.sees("Tulosi on kirjattu"));
    CHECK(kiosk.visit().number == 1);
    CHECK(kiosk.created("Encounter").size() == 1);
    CHECK(kiosk.open_visits("visit") == 1);
}

TEST_CASE("an arrival that is saved again has one record and the same number")
{
    Network network;
    Kiosk kiosk{network};
    const SaveArrival arrival{RecordId{"6f0f3a52-0000-4000-8000-000000000001"}, RecordId{"6f0f3a52-0000-4000-8000-000000000002"}, Identity{*Hetu::parse("010181-900C"), {}, KnownBy::TypedCode}, Job::CheckIn};
    const auto answer = [&](VisitNumber visit) {
        for (const auto& message : kiosk.store_room().handle(app::FromVisit{visit, arrival}))
            if (const auto* ui = std::get_if<app::ToUi>(&message))
                if (const auto* event = std::get_if<Event>(ui))
                    if (const auto* saved = std::get_if<ArrivalSaved>(event)) return *saved;
        return ArrivalSaved{};
    };
    const auto first = answer(4);
    CHECK(first.number == 1);
    CHECK(answer(4) == first);
    CHECK(kiosk.created("Encounter").size() == 1);
    CHECK(kiosk.created("Task").size() == 1);
}

TEST_CASE("everybody of one day shares one series of numbers, whatever they came for, and the next day begins anew")
{
    Network network;
    Kiosk kiosk{network};
    kiosk.checks_in("010181-900C");
    CHECK(kiosk.visit().number == 1);
    kiosk.presses("Valmis");
    kiosk.presses("Tarvitsen apua");
    kiosk.presses("Ei mikään näistä. Jatkan.");
    kiosk.presses("Jatka ilman henkilötunnusta");
    CHECK(kiosk.visit().number == 2);
    kiosk.presses("Lopeta");
    kiosk.presses_id("leave/leave");
    kiosk.checks_in("010181-900C");
    CHECK(kiosk.visit().number == 3);
    kiosk.presses("Valmis");

    kiosk.clock.advance(24h);
    kiosk.checks_in("010181-900C");
    CHECK(kiosk.visit().number == 1);
}

TEST_CASE("needs are saved as requests of one contact and one task that hang on her arrival, and nothing of them names an urgency")
{
    Network network;
    Kiosk kiosk{network};
    kiosk.presses("Tarvitsen apua");
    kiosk.presses("Ei mikään näistä. Jatkan.");
    kiosk.types("010181-900C");
    kiosk.presses("Jatka");
    kiosk.presses("Olen sairas");
    kiosk.presses("Mieli ja päihteet");
    kiosk.presses("Lähetä, 2 valittu");
    CHECK(kiosk.sees("Yhteydenottosi on tallessa."));

    REQUIRE(kiosk.created("ServiceRequest").size() == 2);
    for (const auto& request : kiosk.created("ServiceRequest")) {
        CHECK(care::group_of(request) == kiosk.created("ServiceRequest")[0]["id"].text());
        CHECK(request["priority"].is_null());
    }
    REQUIRE(kiosk.created("Task").size() == 1);
    const auto task = kiosk.created("Task")[0];
    CHECK(test::task_code(task) == "contact");
    CHECK(task["priority"].is_null());
    CHECK(task["encounter"]["reference"].text() == "Encounter/" + std::string{kiosk.created("Encounter")[0]["id"].text()});
}

TEST_CASE("a need that could not be saved is kept and saved once when she tries again")
{
    Network network;
    Kiosk kiosk{network};
    kiosk.presses("Tarvitsen apua");
    kiosk.presses("Ei mikään näistä. Jatkan.");
    kiosk.presses("Jatka ilman henkilötunnusta");
    kiosk.presses("Olen sairas");
    kiosk.store().broken = Fault::StoreUnavailable;
    kiosk.presses("Lähetä, 1 valittu");
    CHECK(kiosk.sees("Tulosi on jo kirjattu. Se on tallessa."));
    kiosk.store().broken.reset();
    kiosk.presses("Yritä uudelleen");
    CHECK(kiosk.created("ServiceRequest").size() == 1);
    CHECK(kiosk.created("Task").size() == 1);
}

TEST_CASE("a person who walks away in the middle is told of to staff once, and the kiosk is fresh")
{
    Network network;
    Kiosk kiosk{network};
    kiosk.presses("Tarvitsen apua");
    kiosk.presses("Ei mikään näistä. Jatkan.");
    kiosk.types("010181-900C");
    kiosk.presses("Jatka");
    kiosk.passes(226s);
    CHECK(kiosk.sees("Tervetuloa."));
    REQUIRE(kiosk.created("Task").size() == 1);
    CHECK(test::task_code(kiosk.created("Task")[0]) == "broken-off");
    CHECK(kiosk.created("Encounter").size() == 1);
    CHECK(kiosk.open_visits("visit") == 0);
    auto clean = fresh(kiosk.engine().station());
    clean.touched_at = kiosk.visit().touched_at;
    CHECK(kiosk.visit() == clean);
}

namespace {

// As the centre prints it on a letter; signed with this key.
Secret letter(const char* appointment, std::chrono::minutes valid, const char* key = test::content_key, const char* name = "site")
{
    const auto until = std::chrono::floor<std::chrono::minutes>(FakeClock{}.now().utc) + valid;
    const auto message = *arrival::message_of({"K7Q2", until, appointment, name});
    return Secret{*arrival::text_of(message, fake_signature(message, key))};
}

}  // namespace

TEST_CASE("a letter checks in who brings it, and one that nobody signed whose letters count, that expired or that was taken, asks her for her code")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    const auto reads = [&](const Secret& code) {
        kiosk.engine().handle(Scanned{code});
        kiosk.engine().take_answers();
        return kiosk.visit().phase;
    };
    const auto another = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    for (const auto& wrong : {letter("appointment-01", 60min, another), letter("appointment-01", 60min, test::content_key, "nobody"), letter("appointment-01", -1min)}) {
        CHECK(reads(wrong) == Phase::Identify);
        CHECK(kiosk.sees("Tämä koodi ei kelpaa."));
        CHECK(kiosk.created("Encounter").empty());
        kiosk.presses("Takaisin");
    }
    CHECK(reads(letter("appointment-01", 60min)) == Phase::Receipt);
    CHECK(kiosk.sees("Olet ilmoittautunut."));
    REQUIRE(kiosk.created("Encounter").size() == 1);
    const auto came = kiosk.created("Encounter")[0];
    CHECK(came["subject"]["reference"].text() == "Patient/patient-01");
    CHECK(came["appointment"][0]["reference"].text() == "Appointment/appointment-01");
    kiosk.presses("Valmis");
    CHECK(reads(letter("appointment-01", 60min)) == Phase::Identify);
    CHECK(kiosk.created("Encounter").size() == 1);
    CHECK(kiosk.store().verify_audit().ok());
}

TEST_CASE("a letter of a booking that the kiosk does not know makes a contact all the same, and she is told that nobody can know now")
{
    Network network;
    network.up = false;
    Kiosk kiosk{network};
    kiosk.engine().handle(Scanned{letter("elsewhere-7", 60min)});
    kiosk.engine().take_answers();
    CHECK(kiosk.sees("Emme näe juuri nyt varauksia."));
    REQUIRE(kiosk.created("Task").size() == 1);
    CHECK(test::task_code(kiosk.created("Task")[0]) == "arrival-unclear");
    CHECK(kiosk.created("Task")[0]["description"].text().find("Appointment/elsewhere-7") != std::string::npos);
    kiosk.presses("Valmis");
    // It did not check her in: it may be read again. In her name nothing new is booked, and what it names is left to staff.
    kiosk.engine().handle(Scanned{letter("elsewhere-7", 60min)});
    kiosk.engine().take_answers();
    CHECK(kiosk.visit().phase == Phase::Receipt);
    kiosk.presses("Valmis");
    kiosk.presses("Varaa aika");
    kiosk.engine().handle(Scanned{letter("elsewhere-7", 60min)});
    kiosk.engine().take_answers();
    CHECK(kiosk.sees("Varauksia ei voi nähdä juuri nyt."));
    kiosk.presses("Jätän pyynnön");
    const auto tasks = kiosk.created("Task");
    CHECK(test::task_code(tasks.back()) == "booking-change");
    CHECK(tasks.back()["description"].text().find("Appointment/elsewhere-7") != std::string::npos);
}

TEST_CASE("who comes too early with her letter comes again with the same letter, and is then checked in")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    const auto start = kiosk.clock.now().utc + 151min;      // she may come two hours before it
    centre.write(Json::parse(centre->read("Appointment", "appointment-11"))->with("start", instant_text(start)).with("end", instant_text(start + 45min)));
    kiosk.passes(62s);
    const auto reads = [&] {
        kiosk.engine().handle(Scanned{letter("appointment-11", 300min)});
        kiosk.engine().take_answers();
    };
    reads();
    CHECK(kiosk.sees("Voit ilmoittautua tähän aikaan"));
    kiosk.presses("Valmis");
    kiosk.clock.advance(31min);
    reads();
    CHECK(kiosk.sees("Olet ilmoittautunut."));
}

TEST_CASE("who is not known joins nobody's contact: not of another unknown person, not of a letter without a booking here")
{
    Network network;
    Kiosk kiosk{network};
    const auto asks = [&](bool by_letter) {
        kiosk.presses("Tarvitsen apua");
        kiosk.presses("Ei mikään näistä. Jatkan.");
        if (by_letter) {
            kiosk.engine().handle(Scanned{letter("elsewhere-7", 60min)});
            kiosk.engine().take_answers();
        } else kiosk.presses("Jatka ilman henkilötunnusta");
        kiosk.presses("Olen sairas");
        kiosk.presses("Lähetä, 1 valittu");
        kiosk.presses("Valmis");
    };
    asks(false);
    asks(true);
    asks(false);
    std::set<std::string> groups;
    for (const auto& request : kiosk.created("ServiceRequest")) groups.insert(care::group_of(request));
    CHECK(groups.size() == 3);
}

TEST_CASE("a disk that is full when a letter is read refuses nobody: the next try takes it")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    kiosk.engine().handle(Scanned{letter("appointment-01", 60min)});
    kiosk.store().broken = Fault::DiskFull;
    kiosk.engine().take_answers();
    CHECK(kiosk.visit().phase == Phase::Fault);
    kiosk.store().broken.reset();
    kiosk.presses("Yritä uudelleen");
    CHECK(kiosk.sees("Olet ilmoittautunut."));
}

TEST_CASE("who asks for more on the same day joins her contact also when the list has brought her meanwhile, another day and another person begin one of their own")
{
    Network network;
    Kiosk kiosk{network};
    std::set<std::string> seen;
    const auto asks = [&](const char* code) {
        kiosk.presses("Tarvitsen apua");
        kiosk.presses("Ei mikään näistä. Jatkan.");
        if (*code == '\0') kiosk.presses("Jatka ilman henkilötunnusta");
        else {
            kiosk.types(code);
            kiosk.presses("Jatka");
        }
        kiosk.presses("Olen sairas");
        kiosk.presses("Lähetä, 1 valittu");
        kiosk.presses("Valmis");
        for (const auto& request : kiosk.created("ServiceRequest"))
            if (seen.emplace(request["id"].text()).second) return care::group_of(request);
        return std::string{};
    };
    const auto first = asks("010181-900C");
    CHECK_FALSE(first.empty());
    kiosk.restarts();
    exchange::DayList list;
    list.patients = {*fhir::Json::parse(R"({"resourceType":"Patient","id":"aino","identifier":[{"system":"urn:oid:1.2.246.21","value":"010181-900C"}]})")};
    (void)kiosk.store_room().handle(app::Pulled{list, kiosk.clock.now().utc, {}});
    CHECK(asks("010181-900C") == first);
    CHECK(asks("010280-952L") != first);
    const auto nobody = asks("");
    CHECK(nobody != first);
    CHECK(asks("") != nobody);
    kiosk.clock.advance(24h);
    CHECK(asks("010181-900C") != first);
    CHECK(kiosk.visit().phase == Phase::Welcome);
}

TEST_CASE("what she asked for at another kiosk today is the contact that she joins here; yesterday's is not, nor one that staff have taken back")
{
    Network network;
    Kiosk kiosk{network};
    kiosk.checks_in("010181-900C");
    kiosk.presses("Valmis");
    const auto of_another_kiosk = [&](Duration before) {
        auto request = care::resources_of({care::TaskKind::Contact, {"6f0f3a52-0000-4000-8000-000000000001"}, {"6f0f3a52-0000-4000-8000-000000000002"}, {}, {{"sairas", "Olen sairas"}}, false,
                                           kiosk.created("Encounter").at(0)["subject"], {"6f0f3a52-0000-4000-8000-000000000003"}, kiosk.clock.now().utc - before}, kiosk.file().place);
        std::erase_if(request, [](const fhir::Json& one) { return one["resourceType"].text() != "ServiceRequest"; });
        return request;
    };
    const auto asks = [&] {
        kiosk.presses("Tarvitsen apua");
        kiosk.presses("Ei mikään näistä. Jatkan.");
        kiosk.types("010181-900C");
        kiosk.presses("Jatka");
        kiosk.presses("Olen sairas");
        kiosk.presses("Lähetä, 1 valittu");
        kiosk.presses("Valmis");
        return care::group_of(kiosk.created("ServiceRequest").back());
    };
    const auto hears_of = [&](Duration before, const char* status = "active") {
        exchange::DayList list;
        list.contacts_known = true;
        for (const auto& request : of_another_kiosk(before)) list.requests.push_back(request.with("status", status));
        (void)kiosk.store_room().handle(app::Pulled{list, kiosk.clock.now().utc, {}});
    };
    hears_of(24h);
    const auto own = asks();
    CHECK(own != care::group_of(of_another_kiosk(24h)[0]));
    kiosk.clock.advance(24h);
    hears_of(1min);
    CHECK(asks() == care::group_of(of_another_kiosk(1min)[0]));
    kiosk.clock.advance(24h);
    hears_of(1min, "revoked");
    CHECK(asks() != care::group_of(of_another_kiosk(1min)[0]));
}

TEST_CASE("everything that is made of a visit says by what the person in it is known, also what is made after a cut of the power")
{
    Network network;
    Kiosk kiosk{network};
    kiosk.checks_in("010181-900C");
    kiosk.restarts();
    kiosk.presses("Tarvitsen apua");
    kiosk.presses("Ei mikään näistä. Jatkan.");
    kiosk.presses("Jatka ilman henkilötunnusta");
    kiosk.presses("Olen sairas");
    kiosk.presses("Lähetä, 1 valittu");
    int typed = 0, unknown = 0;
    for (const char* type : {"Encounter", "Task", "ServiceRequest"})
        for (const auto& resource : kiosk.created(type)) {
            const auto by = resource["meta"]["tag"][0]["code"].text();
            typed += by == "typed-code" ? 1 : 0;
            unknown += by == "nothing" ? 1 : 0;
        }
    CHECK(typed == 3);          // her coming, a look at her booking, that she was cut off
    CHECK(unknown == 3);        // the coming, the contact and its task
}
