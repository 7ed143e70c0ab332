#include "sync/relay/messages.h"
#include "sync/relay/server/answer.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace luukku::relay;
using namespace std::chrono_literals;

namespace {

struct ReadSo {
    Reading reading{};
    Request request{};
    std::size_t used{};
};

ReadSo read(const std::string& bytes)
{
    ReadSo so;
    so.reading = read_request(bytes, so.request, so.used);
    return so;
}

const std::string whole{"POST /kiosk HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}"};

}  // namespace

TEST_CASE("a request is taken when it is whole, byte for byte, and what follows it is left")
{
    for (std::size_t size = 0; size < whole.size(); ++size) CHECK(read(whole.substr(0, size)).reading == Reading::More);
    const auto so = read(whole + "POST /desk");
    CHECK(so.reading == Reading::Whole);
    CHECK(so.request == Request{"POST", "/kiosk", "{}"});
    CHECK(so.used == whole.size());
}

TEST_CASE("what our own clients never send is not guessed at")
{
    for (const std::string head : {"POST /kiosk HTTP/1.0\r\n", "POST kiosk HTTP/1.1\r\n", "POST /kiosk\r\n", "POST  /kiosk HTTP/1.1\r\n", "POST /kiosk HTTP/1.1\r\nTransfer-Encoding: chunked\r\n",
                                   "POST /kiosk HTTP/1.1\r\nContent-Length: 2\r\nContent-Length: 3\r\n", "POST /kiosk HTTP/1.1\r\nContent-Length: -2\r\n",
                                   "POST /kiosk HTTP/1.1\r\nContent-Length: 2, 2\r\n", "POST /kiosk HTTP/1.1\r\nno colon\r\n", "POST /kiosk HTTP/1.1\r\nA: \x01\r\n",
                                   "POST /kiosk HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n", "\r\n"}) {
        CAPTURE(head);
        CHECK(read(head + "\r\n").reading == Reading::Bad);
    }
}

TEST_CASE("a request that is too large is refused while it is being sent")
{
    CHECK(read("POST /kiosk HTTP/1.1\r\nContent-Length: " + std::to_string(largest_request + 1) + "\r\n\r\n").reading == Reading::TooLarge);
    CHECK(read(std::string(5'000, 'a')).reading == Reading::TooLarge);
}

TEST_CASE("a kiosk tells of its own calls and takes none; a desk takes calls and makes none")
{
    Book book;
    const std::string report{R"({"place":"","calls":[{"call":"11111111-1111-4111-8111-111111111111","need":"","waited":0,"state":"open"}]})"};
    const std::string wish{R"({"acknowledge":[{"kiosk":"kioski-1","call":"11111111-1111-4111-8111-111111111111"}]})"};
    const Member kiosk{Role::Kiosk, "kioski-1"}, desk{Role::Desk, "Vastaanotto"};
    CHECK(answer_to(book, desk, {"POST", "/kiosk", report}, 1s).status == 403);
    CHECK(book.view(1s).calls.empty());
    CHECK(answer_to(book, kiosk, {"POST", "/kiosk", report}, 1s).status == 200);
    CHECK(answer_to(book, kiosk, {"POST", "/desk", wish}, 2s).status == 403);
    CHECK(book.view(2s).calls.at(0).state == State::Open);
    CHECK(answer_to(book, desk, {"POST", "/desk", wish}, 3s).status == 200);
    CHECK(book.view(3s).calls.at(0).by == "Vastaanotto");
}

TEST_CASE("what the relay does not have or understand is answered so, and changes nothing")
{
    Book book;
    const Member desk{Role::Desk, "Vastaanotto"};
    CHECK(answer_to(book, desk, {"POST", "/", {}}, 1s).status == 404);
    CHECK(answer_to(book, desk, {"GET", "/desk", {}}, 1s).status == 405);
    CHECK(answer_to(book, desk, {"POST", "/desk", "{"}, 1s).status == 400);
    CHECK(answer_to(book, desk, {"POST", "/desk", std::string(largest_request + 1, ' ')}, 1s).status == 413);
    CHECK(book == Book{});
}
