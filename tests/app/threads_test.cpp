#include "tests/app/kiosk.h"

#include <doctest/doctest.h>

#include <atomic>
#include <future>
#include <thread>

using namespace luukku;
using namespace std::chrono_literals;

namespace {

// A clock that several threads may ask, as the real one.
class SharedClock : public Clock {
public:
    [[nodiscard]] Moment now() override
    {
        const auto tick = ++m_tick;
        return {Utc{1'795'419'720'000ms}, std::chrono::minutes{5}, tick};
    }

private:
    std::atomic<std::uint64_t> m_tick{};
};

// A centre that takes a question and does not answer until it is let go.
class Hanging : public http::Http {
public:
    [[nodiscard]] Result<http::Response> send(const http::Request&) override
    {
        if (!m_hung.exchange(true)) {
            m_asked.set_value();
            m_let_go.get_future().wait();
        }
        return Error{Fault::NoAnswer, "nobody answered"};
    }

    void wait_until_asked() { m_asked.get_future().wait(); }
    void let_go() { m_let_go.set_value(); }

private:
    std::atomic<bool> m_hung{};
    std::promise<void> m_asked{};
    std::promise<void> m_let_go{};
};

constexpr const char* base{"https://centre.example/fhir"};

struct Parts {
    test::TemporaryFolder folder{};
    MemoryKeystore keystore{};
    SharedClock clock{};
    SeededRandom random{};
    FakeSecrets secrets{};
    IcuCalendar calendar{"Europe/Helsinki"};
    test::Network network{};
    Hanging hanging{};
    std::unique_ptr<app::StoreRoom> store{};
    app::NetRoom lists{base, network, clock, calendar};
    app::NetRoom records{base, network, clock, calendar};
    app::NetRoom visitor{base, network, clock, calendar};
    app::NetRoom hung{base, hanging, clock, calendar};

    Parts()
    {
        keystore.keep(Secret{std::string(64, '7')});
        auto opened = store::Store::open(folder.path(), keystore);
        REQUIRE(opened.ok());
        store = std::make_unique<app::StoreRoom>(test::kajaani(), app::StoreRoom::Tools{std::move(opened).value(), clock, random, secrets, calendar});
    }
};

SaveArrival person(int number)
{
    std::array<std::uint8_t, 16> bytes{};
    bytes[0] = static_cast<std::uint8_t>(number);
    bytes[1] = static_cast<std::uint8_t>(number >> 8);
    const auto encounter = uuid_text(bytes);
    bytes[15] = 1;
    return {RecordId{encounter}, RecordId{uuid_text(bytes)}, {}, Job::CheckIn};
}

// Whether an answer to "which times are free" comes, be it that nobody knows.
bool is_told_of_times(app::Rooms& rooms)
{
    for (int waited = 0; waited < 60'000; ++waited) {
        for (const auto& answer : rooms.collect()) {
            const auto* event = std::get_if<Event>(&answer);
            if (event != nullptr && std::holds_alternative<TimesUnknown>(*event)) return true;
        }
        std::this_thread::yield();
        if (waited % 16 == 0) std::this_thread::sleep_for(1ms);
    }
    return false;
}

}  // namespace

TEST_CASE("several hundred messages through threads come back in order, each once, and the threads end")
{
    constexpr int people = 150;
    Parts parts;
    std::vector<int> numbers;
    {
        const auto rooms = app::threaded_rooms(*parts.store, {parts.lists, parts.records, parts.visitor});
        for (int i = 0; i < people; ++i) {
            rooms->post(app::ToStore{app::FromVisit{static_cast<VisitNumber>(i), person(i)}});
            if (i % 3 == 0) rooms->post(app::ToStore{app::PushDue{}});
            if (i % 5 == 0) rooms->post(app::ToStore{app::PullDue{}});
            rooms->post(app::ToStore{app::FromVisit{static_cast<VisitNumber>(i), FindTimes{"laakari", {}}}});
        }
        int unknown = 0;
        for (int waited = 0; waited < 60'000 && (static_cast<int>(numbers.size()) < people || unknown < people); ++waited) {
            for (const auto& answer : rooms->collect()) {
                const auto* event = std::get_if<Event>(&answer);
                if (event == nullptr) continue;
                if (const auto* saved = std::get_if<ArrivalSaved>(event)) numbers.push_back(saved->number);
                if (std::holds_alternative<TimesUnknown>(*event)) ++unknown;
            }
            std::this_thread::yield();
            if (waited % 16 == 0) std::this_thread::sleep_for(1ms);
        }
        CHECK(unknown == people);
    }
    REQUIRE(static_cast<int>(numbers.size()) == people);
    for (int i = 0; i < people; ++i) CHECK(numbers[static_cast<std::size_t>(i)] == i + 1);
}

TEST_CASE("rooms that are closed while work waits end without it")
{
    Parts parts;
    const auto rooms = app::threaded_rooms(*parts.store, {parts.lists, parts.records, parts.visitor});
    for (int i = 0; i < 100; ++i) rooms->post(app::ToStore{app::FromVisit{1, person(i)}});
}

TEST_CASE("a list that hangs at the centre keeps neither her who looks for a time nor a record waiting")
{
    Parts parts;
    const auto rooms = app::threaded_rooms(*parts.store, {parts.hung, parts.records, parts.visitor});
    rooms->post(app::ToStore{app::PullDue{}});
    parts.hanging.wait_until_asked();
    rooms->post(app::ToNet{app::LookForTimes{7, "laakari", {}, {}, {}}});
    CHECK(is_told_of_times(*rooms));
    parts.hanging.let_go();
}

TEST_CASE("a record that hangs at the centre does not keep her waiting who looks for a time")
{
    Parts parts;
    const auto rooms = app::threaded_rooms(*parts.store, {parts.lists, parts.hung, parts.visitor});
    rooms->post(app::ToStore{app::FromVisit{1, person(1)}});
    parts.hanging.wait_until_asked();
    rooms->post(app::ToNet{app::LookForTimes{7, "laakari", {}, {}, {}}});
    CHECK(is_told_of_times(*rooms));
    parts.hanging.let_go();
}

TEST_CASE("while a questionnaire is being judged people check in, and their numbers come as ever")
{
    Parts parts;
    std::promise<void> judging, let_go;
    const std::filesystem::path assets{LUUKKU_SOURCE_DIR "/assets"};
    const auto hangs = [&]() -> Result<std::unique_ptr<TextMeasure>> {
        judging.set_value();
        let_go.get_future().wait();
        return Error{Fault::NotFound, "no font"};
    };
    app::FitRoom fits{test::kajaani(), {assets / "words", assets, hangs, {}}};
    const auto rooms = app::threaded_rooms(*parts.store, {parts.lists, parts.records, parts.visitor}, &fits);
    rooms->post(app::ToFits{app::JudgeForm{"https://a.example/q", "hash", test::kajaani().forms.begin()->second}});
    judging.get_future().wait();
    rooms->post(app::ToStore{app::FromVisit{1, person(1)}});
    bool saved = false;
    for (int waited = 0; waited < 60'000 && !saved; ++waited) {
        for (const auto& answer : rooms->collect())
            if (const auto* event = std::get_if<Event>(&answer)) saved = saved || std::holds_alternative<ArrivalSaved>(*event);
        std::this_thread::sleep_for(1ms);
    }
    CHECK(saved);
    let_go.set_value();
}
