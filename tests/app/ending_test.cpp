#include "tests/app/centre.h"

#include "platform/system/system_clock.h"

#include <doctest/doctest.h>

#include <stop_token>
#include <thread>

using namespace luukku;
using namespace std::chrono_literals;
using test::Centre;

namespace {

// The kiosk's own three connections and its rooms, as its program joins them; ends with it.
struct Run {
    Run(Centre& centre, app::StoreRoom& store) : m_lists{line(centre)}, m_records{line(centre)}, m_visitor{line(centre)}
    {
        const auto room = [&](http::Http& http) { return std::make_unique<app::NetRoom>(centre->base_url(), http, m_clock, m_calendar); };
        m_rooms_of_net = {room(*m_lists), room(*m_records), room(*m_visitor)};
        rooms = app::threaded_rooms(store, {*m_rooms_of_net[0], *m_rooms_of_net[1], *m_rooms_of_net[2], m_ending});
    }

private:
    std::unique_ptr<http::Http> line(Centre& centre)
    {
        auto http = http::make_curl_http(centre.trust(), {5s, 10min, 1u << 20u}, m_ending.get_token());
        REQUIRE(http.ok());
        return *std::move(http);
    }

    SystemClock m_clock{};
    IcuCalendar m_calendar{"Europe/Helsinki"};
    std::stop_source m_ending{};
    std::unique_ptr<http::Http> m_lists, m_records, m_visitor;
    std::array<std::unique_ptr<app::NetRoom>, 3> m_rooms_of_net{};

public:
    std::unique_ptr<app::Rooms> rooms{};
};

template <typename Holds>
bool comes_true(Holds holds)
{
    const auto until = std::chrono::steady_clock::now() + 60s;
    while (!holds()) {
        if (std::chrono::steady_clock::now() > until) return false;
        std::this_thread::sleep_for(1ms);
    }
    return true;
}

}  // namespace

TEST_CASE("a kiosk that ends does not wait for a centre that hangs, and the record is sent at the next start, once")
{
    Centre centre;
    test::TemporaryFolder folder;
    MemoryKeystore keystore;
    keystore.keep(Secret{std::string(64, '7')});
    auto opened = store::Store::open(folder.path(), keystore);
    REQUIRE(opened.ok());
    auto& kept = **opened;
    SystemClock clock;
    SeededRandom random;
    FakeSecrets secrets;
    const FakeSignatures signatures;
    const IcuCalendar calendar{"Europe/Helsinki"};
    app::StoreRoom store{test::kajaani(), app::StoreRoom::Tools{std::move(opened).value(), clock, random, secrets, calendar, signatures}};

    centre->trouble({central::TroubleKind::Hang, 0, 503, 0, 0, "POST", ""});
    {
        Run run{centre, store};
        run.rooms->post(app::ToStore{app::FromVisit{1, SaveArrival{RecordId{"00000000-0000-4000-8000-000000000001"}, RecordId{"00000000-0000-4000-8000-000000000002"}, {}, Job::CheckIn}}});
        run.rooms->post(app::ToStore{app::PushDue{}});
        REQUIRE(comes_true([&] { return !centre->served().empty() && centre->served().back().trouble == "hang"; }));
        const auto begun = std::chrono::steady_clock::now();
        run.rooms.reset();
        CHECK(std::chrono::steady_clock::now() - begun < 10s);      // of its own the exchange would be given up after fifteen
    }
    CHECK(centre.all("Encounter").empty());
    const auto counts = kept.outbox_counts();
    REQUIRE(counts.ok());
    CHECK(counts->queued + counts->sending > 0);
    CHECK(counts->quarantined == 0);

    centre->calm();
    Run run{centre, store};
    run.rooms->post(app::ToStore{app::PullDue{}});
    CHECK(comes_true([&] { return !centre.all("Encounter").empty(); }));
    run.rooms.reset();
    CHECK(centre.all("Encounter").size() == 1);
}
