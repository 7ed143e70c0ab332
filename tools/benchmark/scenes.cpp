#include "tools/benchmark/scenes.h"

#include "platform/fake/fake_secrets.h"
#include "platform/keystore/file_keystore.h"
#include "platform/system/system_clock.h"
#include "platform/system/system_random.h"
#include "tools/central/central.h"

namespace luukku::bench {

using namespace std::chrono_literals;

namespace {

constexpr VisitNumber visit_number = 1;
constexpr const char* service = "sairaanhoitaja";

Result<std::unique_ptr<central::Central>> seeded(const std::filesystem::path& folder, Utc now)
{
    central::Settings settings;
    settings.data = folder / "data";
    settings.pki = folder / "pki";
    settings.seed = central::SeedPlan{now, 14, LUUKKU_SOURCE_DIR "/assets/questionnaires"};
    return central::Central::start(std::move(settings));
}

// Ten days of twenty times: about what one service of a health station has free in two weeks.
std::vector<FreeTime> free_times(Utc now)
{
    std::vector<FreeTime> times;
    for (int day = 1; day <= 10; ++day)
        for (int at = 0; at < 20; ++at) {
            const auto start = now + std::chrono::hours{24 * day} + at * 20min;
            const auto date = instant_text(start).substr(0, 10);
            times.push_back({"slot-" + std::to_string(day) + "-" + std::to_string(at), start, start + 20min, date, at % 5 == 0});
        }
    return times;
}

}  // namespace

app::Enrolment enrolment_in(const std::filesystem::path& folder)
{
    app::Enrolment enrolment;
    enrolment.data = folder / "kiosk";
    enrolment.key = folder / "kiosk.key";
    enrolment.station = LUUKKU_SOURCE_DIR "/assets/stations/kajaani.json";
    return enrolment;
}

Outcome prepare(const std::filesystem::path& folder)
{
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder / "kiosk");
    SystemClock clock;
    SystemRandom random;
    FakeSecrets secrets;
    FileKeystore keystore{folder / "kiosk.key"};
    auto central = seeded(folder / "central", clock.now().utc);
    if (!central) return central.error();

    auto enrolment = enrolment_in(folder);
    enrolment.central = (*central)->base_url();
    enrolment.ca = (*central)->ca_file();
    if (auto enrolled = app::enrol(enrolment, Secret{"246813"}, keystore, secrets, clock); !enrolled) return enrolled;
    const auto trust = app::trust_of(enrolment);
    if (!trust) return trust.error();
    auto http = http::make_curl_http(*trust);
    if (!http) return http.error();
    auto assembly = app::assemble(enrolment, {clock, random, secrets, keystore, **http});
    if (!assembly) return assembly.error();

    const auto rooms = app::inline_rooms(*assembly->store, *assembly->net);
    rooms->post(app::ToStore{app::PullDue{}});
    for (const auto& answer : rooms->collect())
        if (std::holds_alternative<app::StationKnown>(answer)) return Done{};
    return Error{Fault::Internal, "the day's lists did not come"};
}

Visit stepped(const Visit& visit, const Event& event, const Station& station, const Moment& now)
{
    const Surroundings around{now, station, visit_number, {RecordId{"id-1"}, RecordId{"id-2"}, RecordId{"id-3"}}, {}};
    return step(visit, event, around).visit;
}

std::vector<Scene> scenes(const Station& station, const Moment& now)
{
    const auto goes = [&](Visit visit, const std::vector<Event>& events) {
        for (const auto& event : events) visit = stepped(visit, event, station, now);
        return visit;
    };
    auto welcome = fresh(station);
    welcome.touched_at = now.since_boot;

    auto booking = goes(welcome, {Start{Job::Book}});
    for (const char sign : std::string{booked_today}) booking = goes(booking, {TypeKey{std::string(1, sign)}});
    booking = goes(booking, {Next{}, ChooseService{service}, TimesFound{visit_number, free_times(now.utc), 1}});

    StationState state;
    state.list_fetched = now.utc;
    state.unsent = 3;
    state.oldest_unsent = now.utc - 2min;
    state.online = true;
    state.arrivals_today = 41;

    return {{"welcome", welcome},
            {"identify", goes(welcome, {Start{Job::CheckIn}, TypeKey{"0"}, TypeKey{"1"}})},
            {"times", booking},
            {"staff", goes(welcome, {OpenStaff{}, PinChecked{visit_number, {}, {}}, StationStateKnown{state}})}};
}

}  // namespace luukku::bench
