#include "sync/relay/book.h"
#include "sync/relay/messages.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace luukku::relay;
using namespace std::chrono_literals;

namespace {

const RecordId first{"11111111-1111-4111-8111-111111111111"};
const RecordId second{"22222222-2222-4222-8222-222222222222"};

Report report_of(const RecordId& call, Duration waited = 0s, State state = State::Open, Need need = Need::Nurse)
{
    return {"Aula A", {{call, need, waited, state}}};
}

RecordId numbered(int number)
{
    auto text = first.value;
    for (auto at = text.size(); number > 0; number /= 10) text[--at] = static_cast<char>('0' + number % 10);
    return {text};
}

State state_of(const Book& book, const CallName& name, Duration now)
{
    for (const auto& call : book.view(now).calls)
        if (call.name == name) return call.state;
    FAIL("the desk does not see the call");
    return {};
}

}  // namespace

TEST_CASE("a call that a kiosk tells of again and again is one call, and waits from when she pressed")
{
    Book book;
    for (const auto now : {100s, 101s, 102s}) (void)book.hear("kioski-1", report_of(first, now - 95s), now);
    const auto view = book.view(103s);
    REQUIRE(view.calls.size() == 1);
    CHECK(view.calls[0] == Call{{"kioski-1", first}, "Aula A", Need::Nurse, 8s, State::Open, {}});
}

TEST_CASE("what she says she needs later stands at the desk")
{
    Book book;
    (void)book.hear("kioski-1", report_of(first, 0s, State::Open, Need::Unsaid), 1s);
    (void)book.hear("kioski-1", report_of(first, 1s, State::Open, Need::Device), 2s);
    CHECK(book.view(2s).calls.at(0).need == Need::Device);
}

TEST_CASE("whoever waits longest stands first, whichever kiosk was heard first")
{
    Book book;
    (void)book.hear("kioski-1", report_of(first, 5s), 100s);
    (void)book.hear("kioski-2", report_of(second, 60s), 101s);
    CHECK(book.view(102s).calls.at(0).name.kiosk == "kioski-2");
}

TEST_CASE("of two desks that take a call, the first counts, and its kiosk is told which")
{
    Book book;
    (void)book.hear("kioski-1", report_of(first), 1s);
    book.acknowledge({"kioski-1", first}, "Vastaanotto", 2s);
    book.acknowledge({"kioski-1", first}, "Takahuone", 2s);
    CHECK(book.hear("kioski-1", report_of(first), 3s) == std::vector{Told{first, State::Acknowledged, "Vastaanotto"}});
}

TEST_CASE("a kiosk says nothing of another's call, also by its id")
{
    Book book;
    (void)book.hear("kioski-1", report_of(first), 1s);
    (void)book.hear("kioski-2", report_of(first, 0s, State::Withdrawn), 2s);
    CHECK(state_of(book, {"kioski-1", first}, 3s) == State::Open);
}

TEST_CASE("a kiosk that fell silent leaves its call at the desk until somebody takes it, also after a day")
{
    Book book;
    (void)book.hear("kioski-1", report_of(first), 1s);
    for (int hour = 1; hour < 30; ++hour) (void)book.hear("kioski-2", {}, std::chrono::hours{hour});
    const auto view = book.view(30h);
    REQUIRE(view.calls.size() == 1);
    CHECK(view.calls[0].waited > 29h);
    CHECK(view.kiosks.size() == 2);
}

TEST_CASE("a call that was withdrawn, or taken at its kiosk, is no more to be taken, and the desk sees which")
{
    Book book;
    (void)book.hear("kioski-1", {{}, {{first, {}, 0s, State::Open}, {second, {}, 0s, State::Open}}}, 1s);
    (void)book.hear("kioski-1", {{}, {{first, {}, 0s, State::Withdrawn}, {second, {}, 0s, State::Acknowledged}}}, 2s);
    book.acknowledge({"kioski-1", first}, "Vastaanotto", 3s);
    book.acknowledge({"kioski-1", second}, "Vastaanotto", 3s);
    CHECK(state_of(book, {"kioski-1", first}, 3s) == State::Withdrawn);
    CHECK(book.hear("kioski-1", report_of(second), 4s).at(0).by == "kioski-1");
}

TEST_CASE("who withdrew while somebody was on the way is seen to have withdrawn")
{
    Book book;
    (void)book.hear("kioski-1", report_of(first), 1s);
    book.acknowledge({"kioski-1", first}, "Vastaanotto", 2s);
    (void)book.hear("kioski-1", report_of(first, 0s, State::Withdrawn), 3s);
    CHECK(state_of(book, {"kioski-1", first}, 3s) == State::Withdrawn);
}

TEST_CASE("a call that was taken is not open again for a kiosk that was away for hours, and leaves the desk's page after a while")
{
    Book book;
    (void)book.hear("kioski-1", report_of(first), 1s);
    book.acknowledge({"kioski-1", first}, "Vastaanotto", 2s);
    CHECK(book.view(10min).calls.size() == 1);
    CHECK(book.view(20min).calls.empty());
    CHECK(book.hear("kioski-1", report_of(first, 11h), 11h).at(0).state == State::Acknowledged);
}

TEST_CASE("a relay that was started anew has the call again with the kiosk's next word, and since when")
{
    Book anew;
    (void)anew.hear("kioski-1", report_of(first, 4min), 1s);
    CHECK(anew.view(2s).calls.at(0).waited == 4min + 1s);
}

TEST_CASE("a kiosk gone mad fills no more than its share, and its open calls never make room for new ones")
{
    Book book;
    for (int number = 0; number < 100; ++number) (void)book.hear("kioski-1", report_of(numbered(number)), 1s);
    CHECK(book.view(1s).calls.size() == most_calls_of_kiosk);
    CHECK(state_of(book, {"kioski-1", numbered(0)}, 1s) == State::Open);
    (void)book.hear("kioski-2", report_of(second), 2s);
    CHECK(state_of(book, {"kioski-2", second}, 2s) == State::Open);
}

TEST_CASE("of a kiosk's calls that ended, the oldest makes room for a new one")
{
    Book book;
    for (int number = 0; number < static_cast<int>(most_calls_of_kiosk); ++number) (void)book.hear("kioski-1", report_of(numbered(number), 0s, State::Withdrawn), std::chrono::seconds{number + 1});
    (void)book.hear("kioski-1", report_of(second), 100s);
    CHECK(state_of(book, {"kioski-1", second}, 100s) == State::Open);
    CHECK(book.hear("kioski-1", report_of(numbered(1)), 101s).at(0).state == State::Withdrawn);
}

TEST_CASE("the desk sees which kiosks are there, and how long each has been silent; one that was taken away is forgotten after a day")
{
    Book book;
    (void)book.hear("kioski-1", {"Aula A", {}}, 1s);
    (void)book.hear("kioski-2", {}, 11s);
    CHECK(book.view(13s).kiosks == std::vector<KioskHeard>{{"kioski-1", "Aula A", 12s}, {"kioski-2", {}, 2s}});
    (void)book.hear("kioski-2", {}, 25h);
    CHECK(book.view(25h).kiosks.size() == 1);
}
