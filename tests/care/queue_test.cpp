#include "kiosk/care/contact.h"
#include "kiosk/care/opening.h"
#include "kiosk/care/owners.h"
#include "kiosk/care/queue.h"
#include "platform/calendar/icu_calendar.h"

#include <doctest/doctest.h>

#include <random>

using namespace luukku;
using namespace luukku::care;
using namespace std::chrono_literals;
using fhir::Json;

namespace {

const IcuCalendar calendar{"Europe/Helsinki"};

arrival::Place our_place()
{
    arrival::Place place;
    place.team = "Organization/team";
    place.social_team = "Organization/social";
    place.device = "kiosk-1";
    return place;
}

Utc on_monday(const char* clock)
{
    return *parse_instant("2026-11-23T" + std::string{clock} + ":00+02:00");
}

RecordId id(int number)
{
    return RecordId{"6f0f3a52-0000-4000-8000-0000000000" + std::to_string(number)};
}

// What a kiosk made of one contact.
struct Made {
    std::vector<Json> tasks{};
    std::vector<Json> requests{};
    std::vector<Json> patients{};

    void add(const Contact& contact)
    {
        for (auto& one : resources_of(contact, our_place())) (one["resourceType"].text() == "Task" ? tasks : requests).push_back(std::move(one));
    }
    [[nodiscard]] std::vector<Queued> queue() const { return queue_of(tasks, requests, patients, our_place(), calendar); }
};

Contact contact(int number, Utc when, std::vector<Need> needs)
{
    Contact made;
    made.request = id(number);
    made.task = id(number + 1);
    made.encounter = id(number + 2);
    made.needs = std::move(needs);
    made.at = when;
    return made;
}

Need need(const char* words, std::vector<std::string> competences, Register to = Register::Health)
{
    return {words, words, need_system, to, std::move(competences)};
}

}  // namespace

TEST_CASE("A-10 a contact for two roles stands once in the team's queue, is found under both, and one who takes a need does not hide the other")
{
    Made made;
    made.add(contact(10, on_monday("09:00"), {need("Arki", {"fysioterapeutti"}), need("Sairas", {"sairaanhoitaja", "laakari"})}));
    REQUIRE(made.queue().size() == 1);
    CHECK(for_competence(made.queue(), "fysioterapeutti").size() == 1);
    CHECK(for_competence(made.queue(), "laakari").size() == 1);
    CHECK(for_competence(made.queue(), "hammaslaakari").empty());

    made.requests[0] = made.requests[0].with("performer", *Json::parse(R"([{"reference":"https://centre.example/fhir/Practitioner/7/_history/2"}])"));
    CHECK(for_competence(made.queue(), "fysioterapeutti").empty());
    REQUIRE(for_competence(made.queue(), "laakari").size() == 1);
    CHECK_FALSE(for_competence(made.queue(), "laakari")[0].assessed);
}

TEST_CASE("what is told later on the day is the same contact, from when it was told of first, and needs of the other register are not this team's")
{
    Made made;
    made.add(contact(10, on_monday("09:00"), {need("Sairas", {"sairaanhoitaja"})}));
    auto later = contact(20, on_monday("11:00"), {need("Hampaat", {"hammaslaakari"}), need("Raha", {"sosiaalityontekija"}, Register::Social)});
    later.joins = {id(10).value, {Register::Health}};
    made.add(later);
    const auto queue = made.queue();
    REQUIRE(queue.size() == 1);
    CHECK(queue[0].at == on_monday("09:00"));
    CHECK(queue[0].needs.size() == 2);
    CHECK(for_competence(queue, "sosiaalityontekija").empty());
}

TEST_CASE("what she asks for at two kiosks that know nothing of each other is one contact of the day; another day, another person and who is not known are others")
{
    const auto of = [](int number, const char* when, const char* subject) {
        auto made = contact(number, *parse_instant(when), {need("Sairas", {})});
        made.subject = *Json::parse(subject);
        return made;
    };
    const char* aino = R"({"type":"Patient","identifier":{"system":"urn:oid:1.2.246.21","value":"010181-900C"}})";
    Made made;
    made.add(of(10, "2026-11-23T09:00:00+02:00", aino));
    made.add(of(20, "2026-11-23T23:30:00+02:00", aino));
    REQUIRE(made.queue().size() == 1);
    CHECK(made.queue()[0].at == on_monday("09:00"));
    CHECK(made.queue()[0].needs.size() == 2);
    made.add(of(30, "2026-11-24T00:30:00+02:00", aino));
    made.add(of(40, "2026-11-23T09:00:00+02:00", R"({"reference":"Patient/leena"})"));
    for (const int nobody : {50, 60}) made.add(of(nobody, "2026-11-23T09:00:00+02:00", R"({"display":"ei tiedossa"})"));
    CHECK(made.queue().size() == 5);
}

TEST_CASE("what she asks for at two kiosks is one contact of the day also where one knew her by her code and the other from the list, unless two in the list carry that code")
{
    const auto of = [](int number, const char* subject) {
        auto made = contact(number, on_monday("09:00"), {need("Sairas", {})});
        made.subject = *Json::parse(subject);
        return made;
    };
    Made made;
    made.add(of(10, R"({"type":"Patient","identifier":{"use":"official","system":"urn:oid:1.2.246.21","value":"010181-900C"}})"));
    made.add(of(20, R"({"reference":"https://centre.example/fhir/Patient/aino"})"));
    CHECK(made.queue().size() == 2);        // nobody knows it
    made.patients = {*Json::parse(R"({"resourceType":"Patient","id":"aino","identifier":[{"system":"urn:other","value":"7"},{"system":"urn:oid:1.2.246.21","value":"010181-900C"}]})"),
                     *Json::parse(R"({"resourceType":"Patient","id":"leena","identifier":[{"system":"urn:other","value":"010181-900C"}]})")};
    REQUIRE(made.queue().size() == 1);
    CHECK(made.queue()[0].needs.size() == 2);
    made.patients[1] = made.patients[1].with("identifier", made.patients[0]["identifier"]);
    CHECK(made.queue().size() == 2);
}

TEST_CASE("B-02 two contacts of one urgency stand by when they came, and neither what she chose nor what she wrote turns that")
{
    Made made;
    made.add(contact(20, on_monday("10:00"), {need("HETI, erittäin kiireellinen, auttakaa", {"laakari"}), need("Mieli", {}), need("Hampaat", {})}));
    made.add(contact(10, on_monday("09:00"), {need("Sairas", {"sairaanhoitaja"})}));
    CHECK(made.queue()[0].at == on_monday("09:00"));
    // Staff's own word does.
    for (auto& task : made.tasks)
        if (task["authoredOn"].text() == instant_text(on_monday("10:00"))) task = task.with("priority", Json{"urgent"});
    CHECK(made.queue()[0].at == on_monday("10:00"));
}

TEST_CASE("A-14 same-day clock: a contact of 15.59 that nobody has assessed is warned of an hour before closing and is late at 16")
{
    Made made;
    made.add(contact(10, on_monday("14:59"), {need("Sairas", {})}));
    made.add(contact(20, on_monday("15:59"), {need("Sairas", {})}));
    const auto closes = on_monday("16:00");
    const auto queue = made.queue();
    CHECK(clock_of(queue[0], on_monday("14:59"), closes) == Clock::Fine);
    CHECK(clock_of(queue[0], on_monday("15:00"), closes) == Clock::ClosesSoon);
    CHECK(clock_of(queue[1], on_monday("15:59"), closes) == Clock::ClosesSoon);
    CHECK(clock_of(queue[1], on_monday("16:00"), closes) == Clock::Late);
    CHECK(clock_of(queue[1], on_monday("16:00"), {}) == Clock::Fine);      // a station that says no hours

    for (const char* status : {"accepted", "in-progress", "completed", "cancelled"}) {
        auto seen = made;
        for (auto& task : seen.tasks) task = task.with("status", Json{status});
        CHECK(clock_of(seen.queue()[1], on_monday("18:00"), closes) == Clock::Fine);
    }
}

namespace {

const char* const her{R"({"reference":"Patient/aino"})"};
const char* const unknown{R"({"type":"Patient","display":"tunnistamatta"})"};

Json coming(int number, TaskKind kind, const char* encounter, const char* when, const char* subject = her)
{
    return task(id(number), {kind, encounter, encounter, kind == TaskKind::BrokenOff ? "" : "Listalla ei ole tälle päivälle varausta."}, *Json::parse(subject), on_monday(when), our_place());
}

}  // namespace

TEST_CASE("A-14 coming is a contact: who signed in and went away, and who came without a booking, are not assessed yet, each once, until staff have looked at it")
{
    Made made;
    made.tasks = {coming(10, TaskKind::BrokenOff, "Encounter/1", "15:10"), coming(20, TaskKind::ArrivalUnclear, "Encounter/2", "15:20", R"({"reference":"Patient/leena"})"),
                  coming(30, TaskKind::ArrivalUnclear, "Encounter/3", "15:30", unknown), coming(40, TaskKind::BrokenOff, "Encounter/3", "15:35", unknown)};
    const auto queue = made.queue();
    REQUIRE(queue.size() == 3);
    CHECK(queue[0].needs == std::vector<QueuedNeed>{{"Keskeytti asioinnin. Asia jäi kertomatta tai kesken.", {}, false}});
    CHECK(queue[1].needs == std::vector<QueuedNeed>{{"Tuli asemalle, varaus tarkistettava. Listalla ei ole tälle päivälle varausta.", {}, false}});
    CHECK(queue[2].needs.size() == 2);
    for (const auto& one : queue) {
        CHECK(clock_of(one, on_monday("15:40"), on_monday("16:00")) == Clock::ClosesSoon);
        CHECK(clock_of(one, on_monday("16:00"), on_monday("16:00")) == Clock::Late);
    }
    made.tasks.push_back(coming(50, TaskKind::BrokenOff, "Encounter/4", "15:50"));
    CHECK(made.queue().size() == 3);
    CHECK(made.queue()[0].needs.size() == 1);       // the same words say nothing more
    for (auto& one : made.tasks) one = one.with("status", Json{"in-progress"}).with("owner", *Json::parse(R"({"reference":"Practitioner/7"})"));
    REQUIRE(made.queue().size() == 3);
    for (const auto& one : made.queue()) CHECK(one.assessed);
}

TEST_CASE("A-14 who has told what she needs is not listed once more for her coming, which only dates it; who comes again after that waits again, in the same row")
{
    for (const char* who : {her, unknown}) {
        auto told = contact(10, on_monday("09:10"), {need("Sairas", {})});
        told.subject = *Json::parse(who);
        const auto visit = "Encounter/" + told.encounter.value;
        Made made;
        made.tasks = {coming(20, TaskKind::BrokenOff, visit.c_str(), "09:20", who)};
        made.add(told);
        REQUIRE(made.queue().size() == 1);
        CHECK(made.queue()[0].needs == std::vector<QueuedNeed>{{"Sairas", {}, false}});
        CHECK(made.queue()[0].at == on_monday("09:10"));
        if (who == unknown) continue;
        made.tasks.push_back(coming(30, TaskKind::ArrivalUnclear, "Encounter/5", "09:00"));
        REQUIRE(made.queue().size() == 1);
        CHECK(made.queue()[0].needs.size() == 1);
        CHECK(made.queue()[0].at == on_monday("09:00"));
        for (auto& one : made.tasks)
            if (is_contact(one)) one = one.with("status", Json{"completed"});
        CHECK(made.queue()[0].assessed);
        made.tasks.push_back(coming(40, TaskKind::ArrivalUnclear, "Encounter/6", "14:00"));
        REQUIRE(made.queue().size() == 1);
        CHECK(made.queue()[0].needs.size() == 2);
        CHECK_FALSE(made.queue()[0].assessed);
    }
}

TEST_CASE("the day ends when the last of its hours does, on that weekday")
{
    const std::vector<Hours> hours{{{std::chrono::Monday}, 8h, 12h}, {{std::chrono::Monday}, 13h, 16h}, {{std::chrono::Tuesday}, 8h, 20h}};
    const Utc monday{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + 9h};
    CHECK(closes(hours, monday) == monday + 7h);
    CHECK(closes(hours, monday + 24h) == monday + 35h);
    CHECK_FALSE(closes(hours, monday + 48h));
}

TEST_CASE("what is no contact, has no time or was entered in error is in no queue")
{
    Made made;
    made.add(contact(10, on_monday("09:00"), {need("Sairas", {})}));
    auto broken = made.tasks[0];
    made.tasks[0] = broken.with("status", Json{"entered-in-error"});
    made.tasks.push_back(broken.with("id", Json{"2"}).with("authoredOn", Json{"yesterday"}));
    made.tasks.push_back(task(id(30), {TaskKind::HelpCall, {}, {}, {}}, {}, on_monday("09:00"), our_place()));
    made.tasks.push_back(Json{});
    CHECK(made.queue().empty());
}

TEST_CASE("A-25 whatever happens to a contact, exactly one has it at any time, and each has it from when the one before had it no more")
{
    std::mt19937 random{14};
    for (int round = 0; round < 200; ++round) {
        Owners owners;
        auto now = on_monday("09:00");
        for (int step = 0; step < 20; ++step) {
            now += std::chrono::minutes{static_cast<int>(random() % 30) - 5};       // the clock may be set back
            const auto who = random() % 5;
            owners = seen(owners, who == 0 ? std::string{} : "Practitioner/" + std::to_string(who), random() % 2 ? "lomalla" : "", now);
            if (random() % 4 == 0) owners = owners_in(owners_note(owners));
            if (owners.empty()) continue;
            for (std::size_t i = 0; i + 1 < owners.size(); ++i) {
                REQUIRE(owners[i].until);
                CHECK(*owners[i].until == owners[i + 1].since);
                CHECK(*owners[i].until >= owners[i].since);
                CHECK(owners[i].owner != owners[i + 1].owner);
            }
            CHECK_FALSE(owners.back().until);
        }
    }
}

TEST_CASE("that somebody of the team takes a contact is no hand-off; from team to team, or from one to another, is")
{
    const auto after = [](std::vector<const char*> all) {
        Owners owners;
        for (const auto* one : all) owners = seen(owners, one, {}, on_monday("09:00"));
        return hand_offs(owners);
    };
    CHECK(after({}) == 0);
    CHECK(after({"Organization/team"}) == 0);
    CHECK(after({"Organization/team", "Practitioner/1"}) == 0);
    CHECK(after({"Organization/team", "Practitioner/1", "Practitioner/2"}) == 1);
    CHECK(after({"Organization/team", "Organization/other", "Practitioner/1"}) == 2);
    CHECK(after({"Practitioner/1", "Practitioner/2"}) == 1);
}

TEST_CASE("A-20 what a social worker has taken is no contact of the health team's, and neither is one of another station")
{
    Made made;
    made.add(contact(10, on_monday("09:00"), {need("Raha", {"sosiaalityontekija"}, Register::Social)}));
    CHECK(made.queue().empty());
    for (auto& task : made.tasks) task = task.with("owner", *Json::parse(R"({"reference":"Practitioner/7"})"));
    CHECK(made.queue().empty());
    made.requests.clear();          // of what is not kept here nothing is concluded
    CHECK(made.queue().empty());

    Made elsewhere;
    elsewhere.add(contact(20, on_monday("09:00"), {need("Sairas", {})}));
    auto here = our_place();
    here.location = "Location/kajaani";
    CHECK(queue_of(elsewhere.tasks, elsewhere.requests, {}, here, calendar).empty());
}
