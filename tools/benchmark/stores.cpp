#include "tools/benchmark/rows.h"
#include "tools/benchmark/scenes.h"

#include "kiosk/arrival/arrival.h"
#include "platform/calendar/icu_calendar.h"
#include "platform/fake/fake_secrets.h"
#include "platform/keystore/file_keystore.h"
#include "platform/system/system_clock.h"
#include "platform/system/system_random.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

namespace luukku::bench {

namespace {

RecordId fresh_id(Random& random)
{
    std::array<std::uint8_t, 16> bytes{};
    random.fill(bytes);
    return RecordId{uuid_text(bytes)};
}

// What a commit comes down to: the disk says that 4 KiB are safe. Every other figure of saving is read against this one.
Outcome measure_disk(const std::filesystem::path& folder, int runs, Table& table)
{
    const auto file = folder / "disk";
    const int open_file = open(file.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
    if (open_file < 0) return Error{Fault::StoreUnavailable, "no file for the disk's row"};
    const std::vector<char> block(4096, 'x');
    bool fine = true;
    table.add(lasted("disk: 4 KiB appended and synced", runs,
        [&] { fine = fine && write(open_file, block.data(), block.size()) == static_cast<ssize_t>(block.size()) && fdatasync(open_file) == 0; }));
    close(open_file);
    if (!fine) return Error{Fault::StoreUnavailable, "the disk's row could not be written"};
    return Done{};
}

// The batch of an arrival without the rules that make it: store alone.
Outcome measure_commit(const std::string& name, const std::filesystem::path& folder, const store::Settings& settings, int runs, Table& table)
{
    std::filesystem::create_directories(folder);
    FileKeystore keystore{folder.string() + ".key"};
    auto store = store::Store::open(folder, keystore, settings);
    if (!store) return store.error();
    SystemClock clock;
    SystemRandom random;
    const auto station = app::read_station(LUUKKU_SOURCE_DIR "/assets/stations/kajaani.json");
    if (!station) return station.error();
    const IcuCalendar calendar{station->time_zone};

    Outcome all{Done{}};
    int ticket = 0;
    table.add(lasted(name, runs, [&] {
        store::Batch batch;
        batch.at = clock.now();
        batch.audit.push_back({"visitor", "arrival.save", booked_today, "ok"});
        batch.ticket = store::Ticket{calendar.local(batch.at.utc).date, ++ticket};
        const auto id = fresh_id(random);
        batch.rows.push_back({id, outbox::Create{arrival::arrival_encounter(id, ticket, batch.at.utc, {}, {}, station->place)}});
        batch.rows.push_back({id, outbox::Change{"Appointment/1", "status", fhir::Json{"booked"}, fhir::Json{"checked-in"}}});
        batch.open = store::OpenVisit{id, fhir::Json::object({{"kind", fhir::Json{"visit"}}})};
        if (auto done = (*store)->commit(batch); !done) all = std::move(done);
    }));
    return all;
}

// No central system answers: what is measured is what the person waits for before "saved", and that never waits for the network.
Outcome measure_visit(const Plan& plan, Table& table)
{
    auto enrolment = app::read_enrolment(plan.folder / "kiosk");
    if (!enrolment) return enrolment.error();
    const auto trust = app::trust_of(*enrolment);
    if (!trust) return trust.error();
    auto http = http::make_curl_http(*trust);
    if (!http) return http.error();
    SystemClock clock;
    SystemRandom random;
    FakeSecrets secrets;
    FileKeystore keystore{enrolment->key};
    auto assembly = app::assemble(*enrolment, {clock, random, secrets, keystore, **http});
    if (!assembly) return assembly.error();
    const auto hetu = Hetu::parse(booked_today);
    if (!hetu) return hetu.error();

    int saved = 0;
    table.add(lasted("visit commit: an arrival found, saved, numbered", plan.runs, [&] {
        const SaveArrival arrival{fresh_id(random), fresh_id(random), Identity{*hetu, {}, KnownBy::TypedCode}, Job::CheckIn};
        const auto answers = assembly->store->handle(app::FromVisit{1, arrival});
        if (answers.empty()) return;
        const auto* told = std::get_if<app::ToUi>(&answers.front());
        const auto* event = told == nullptr ? nullptr : std::get_if<Event>(told);
        if (event != nullptr && std::holds_alternative<ArrivalSaved>(*event)) ++saved;
    }));
    if (saved != plan.runs + 1) return Error{Fault::StoreUnavailable, std::to_string(saved) + " arrivals were saved of " + std::to_string(plan.runs + 1)};
    return Done{};
}

// Opening a store that holds the day's lists: part of every start.
Outcome measure_opening(const Plan& plan, Table& table)
{
    FileKeystore keystore{enrolment_in(plan.folder).key};
    Outcome all{Done{}};
    table.add(lasted("store opened and closed", plan.runs, [&] {
        if (const auto store = store::Store::open(plan.folder / "kiosk", keystore); !store) all = store.error();
    }));
    if (!all) return all;
    auto store = store::Store::open(plan.folder / "kiosk", keystore);
    if (!store) return store.error();
    table.add(computed("store: the day's people and bookings read", plan.runs, [&] {
        keep((*store)->list("Patient"));
        keep((*store)->list("Appointment"));
    }));
    return Done{};
}

}  // namespace

Outcome measure_stores(const Plan& plan, Table& table)
{
    if (auto done = measure_disk(plan.folder, plan.runs, table); !done) return done;
    if (auto done = measure_opening(plan, table); !done) return done;
    if (auto done = measure_visit(plan, table); !done) return done;
    if (auto done = measure_commit("commit alone", plan.folder / "alone", {}, plan.runs, table); !done) return done;
    if (auto done = measure_commit("commit alone, never synced", plan.folder / "unsynced", {true}, plan.runs, table); !done) return done;
    table.compare("visit commit: an arrival found, saved, numbered", "commit alone");
    table.compare("commit alone", "commit alone, never synced");
    table.compare("commit alone", "disk: 4 KiB appended and synced");
    table.compare("start to first painted page", "store opened and closed");
    return Done{};
}

}  // namespace luukku::bench
