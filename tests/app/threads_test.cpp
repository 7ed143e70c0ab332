#include "kiosk/painter/painter.h"
#include "sync/fhir/made.h"
#include "tests/app/kiosk.h"
#include "tests/app/relay.h"

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
    FakeSignatures signatures{};
    IcuCalendar calendar{"Europe/Helsinki"};
    test::Network network{};
    Hanging hanging{};
    store::Store* kept{};
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
        kept = opened->get();
        store = std::make_unique<app::StoreRoom>(test::kajaani(), app::StoreRoom::Tools{std::move(opened).value(), clock, random, secrets, calendar, signatures, {}, true});
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

// Whether, of what the rooms answer, so many are what `wanted` looks for.
template <typename Wanted>
bool comes(app::Rooms& rooms, int many, const Wanted& wanted)
{
    for (int waited = 0; waited < 300'000; ++waited) {
        for (const auto& answer : rooms.collect())
            if (wanted(answer) && --many == 0) return true;
        std::this_thread::sleep_for(1ms);
    }
    return false;
}

const std::filesystem::path assets{LUUKKU_SOURCE_DIR "/assets"};

forms::Form asks(const char* question)
{
    const auto item = fhir::object_of({{"linkId", "a"}, {"text", question}, {"type", "boolean"}});
    auto form = forms::Form::open(fhir::object_of({{"resourceType", "Questionnaire"}, {"url", "https://a.example/q"}, {"version", "1"}, {"status", "active"}, {"item", fhir::list_of({item})}}));
    REQUIRE(form.ok());
    return *std::move(form);
}

Station in_finnish()
{
    auto station = test::kajaani();
    station.languages = {Language::Finnish};
    return station;
}

// A new name of the station, as the store has it judged.
app::ToFits named(const char* name)
{
    auto station = in_finnish();
    station.name.by_language["fi"] = name;
    return app::JudgeChange{1, {"name", name}, std::move(station)};
}

const Misfit* refused_name(const app::ToUi& answer)
{
    const auto* event = std::get_if<Event>(&answer);
    const auto* known = event ? std::get_if<StationStateKnown>(event) : nullptr;
    return known && known->state.new_name && known->state.new_name->misfit ? &*known->state.new_name->misfit : nullptr;
}

void draw_a_picture()
{
    std::vector<std::uint32_t> pixels(64 * 64);
    const auto painter = Painter::open({pixels.data(), 64, 64, 64 * static_cast<int>(sizeof(std::uint32_t))}, fonts_of_build());
    REQUIRE(painter.ok());
    PlacedPage page;
    page.pixels = {64, 64};
    page.nodes.emplace_back();
    page.nodes.back().rect = {0, 0, 64, 64};
    page.nodes.back().lines.push_back({"Aa", 4, 4, 30});
    CHECK((*painter)->paint(page, {}));
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
            rooms->post(app::ToStore{app::FromVisit{static_cast<VisitNumber>(i), FindTimes{{"laakari"}, {}, {}, 1}}});
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
    rooms->post(app::ToNet{app::LookForTimes{7, 1, {{{"laakari", "Lääkäri", {"laakari"}, 20min}}, {}, {}, {}, 30min, false}, {}, {}}});
    CHECK(is_told_of_times(*rooms));
    parts.hanging.let_go();
}

TEST_CASE("a record that hangs at the centre does not keep her waiting who looks for a time")
{
    Parts parts;
    const auto rooms = app::threaded_rooms(*parts.store, {parts.lists, parts.hung, parts.visitor});
    rooms->post(app::ToStore{app::FromVisit{1, person(1)}});
    parts.hanging.wait_until_asked();
    rooms->post(app::ToNet{app::LookForTimes{7, 1, {{{"laakari", "Lääkäri", {"laakari"}, 20min}}, {}, {}, {}, 30min, false}, {}, {}}});
    CHECK(is_told_of_times(*rooms));
    parts.hanging.let_go();
}

TEST_CASE("a call for help is at the desk and taken there while the centre hangs and the store writes")
{
    Parts parts;
    test::Relay desk;
    app::RelayRoom relay{"https://relay.example:8443", desk, parts.clock, {}};
    const auto rooms = app::threaded_rooms(*parts.store, {parts.hung, parts.hung, parts.hung, {}, &relay});
    rooms->post(app::ToStore{app::FromVisit{1, person(1)}});
    parts.hanging.wait_until_asked();
    const std::string call{"11111111-1111-4111-8111-111111111111"};
    rooms->post(app::ToRelay{app::OfferCall{call, {}, {}}});
    CHECK(comes(*rooms, 1, [](const app::ToUi& answer) { return std::holds_alternative<app::RelayReached>(answer); }));
    desk.takes({"kioski-1", RecordId{call}});
    rooms->post(app::ToRelay{app::CallNeeds{call, "nurse"}});
    CHECK(comes(*rooms, 1, [](const app::ToUi& answer) {
        const auto* event = std::get_if<Event>(&answer);
        return event && std::holds_alternative<HelpAcknowledged>(*event);
    }));
    parts.hanging.let_go();
}

TEST_CASE("a relay that hangs keeps neither a record nor her who looks for a time waiting")
{
    Parts parts;
    app::RelayRoom relay{"https://relay.example:8443", parts.hanging, parts.clock, {}};
    const auto rooms = app::threaded_rooms(*parts.store, {parts.lists, parts.records, parts.visitor, {}, &relay});
    rooms->post(app::ToRelay{app::RelayDue{}});
    parts.hanging.wait_until_asked();
    rooms->post(app::ToStore{app::FromVisit{1, person(1)}});
    CHECK(comes(*rooms, 1, [](const app::ToUi& answer) {
        const auto* event = std::get_if<Event>(&answer);
        return event && std::holds_alternative<ArrivalSaved>(*event);
    }));
    rooms->post(app::ToNet{app::LookForTimes{7, 1, {{{"laakari", "Lääkäri", {"laakari"}, 20min}}, {}, {}, {}, 30min, false}, {}, {}}});
    CHECK(is_told_of_times(*rooms));
    parts.hanging.let_go();
}

TEST_CASE("while a questionnaire is being judged people check in, and their numbers come as ever")
{
    Parts parts;
    std::promise<void> judging, let_go;
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

TEST_CASE("forms and names are judged while pictures are begun and ended beside them, and each is answered")
{
    constexpr int many = 8;
    Parts parts;
    const app::FitRoom fits{in_finnish(), {assets / "words", assets, [] { return open_measure(); }, {}}};
    const auto rooms = app::threaded_rooms(*parts.store, {parts.lists, parts.records, parts.visitor}, &fits);
    std::atomic<bool> over{};
    std::thread pictures{[&] {
        while (!over) draw_a_picture();
    }};
    for (int i = 0; i < many; ++i) {
        rooms->post(app::ToFits{app::JudgeForm{"https://a.example/q", std::to_string(i), asks("Kipua 😀?")}});
        rooms->post(named("Aula 😀"));
    }
    int forms = 0, names = 0;
    const bool all = comes(*rooms, 2 * many, [&](const app::ToUi& answer) {
        const bool of_form = std::holds_alternative<app::StationKnown>(answer);
        const auto* event = std::get_if<Event>(&answer);
        const bool of_name = event && std::holds_alternative<StationStateKnown>(*event);
        forms += of_form ? 1 : 0;
        names += of_name ? 1 : 0;
        return of_form || of_name;
    });
    over = true;
    pictures.join();
    CHECK(all);
    CHECK(forms == many);
    CHECK(names == many);
    CHECK((*parts.kept->setting("form https://a.example/q"))["refused"]["why"].text() == "sign");
}

TEST_CASE("a new name of the station is judged while a form still is")
{
    Parts parts;
    std::promise<void> judging, let_go;
    std::atomic<bool> hung{};
    const auto first_hangs = [&]() -> Result<std::unique_ptr<TextMeasure>> {
        if (!hung.exchange(true)) {
            judging.set_value();
            let_go.get_future().wait();
        }
        return open_measure();
    };
    const app::FitRoom fits{in_finnish(), {assets / "words", assets, first_hangs, {}}};
    const auto rooms = app::threaded_rooms(*parts.store, {parts.lists, parts.records, parts.visitor}, &fits);
    rooms->post(app::ToFits{app::JudgeForm{"https://a.example/q", "hash", asks("Kipua 😀?")}});
    judging.get_future().wait();
    rooms->post(app::ToStore{app::FromVisit{1, ChangeStation{"name", "Riskiryhmien piste"}}});
    CHECK(comes(*rooms, 1, [](const app::ToUi& answer) { return refused_name(answer) != nullptr; }));
    let_go.set_value();
}

TEST_CASE("rooms that end give up what is being judged: it is neither taken nor refused, and judged after the next start")
{
    Parts parts;
    std::promise<void> judging;
    std::stop_source ending;
    const auto tells = [&] { return judging.set_value(), open_measure(); };
    const app::FitRoom fits{test::kajaani(), {assets / "words", assets, tells, ending.get_token()}};
    auto rooms = app::threaded_rooms(*parts.store, {parts.lists, parts.records, parts.visitor, ending}, &fits);
    const auto form = test::kajaani().forms.begin()->second;
    rooms->post(app::ToFits{app::JudgeForm{"https://a.example/q", "hash", form}});
    judging.get_future().wait();
    rooms.reset();
    CHECK(parts.kept->setting("form https://a.example/q")->is_null());
}
