#include "sync/rest/link.h"
#include "sync/rest/server.h"
#include "tests/sync/support/scripted_http.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace luukku::test;

namespace {

std::string page_of(const std::string& entries, const std::string& next)
{
    const auto link = next.empty() ? std::string{} : R"(,"link":[{"relation":"self","url":"x"},{"relation":"next","url":")" + next + R"("}])";
    return R"({"resourceType":"Bundle","type":"searchset")" + link + R"(,"entry":[)" + entries + "]}";
}

std::string slot(const std::string& id, const std::string& version = "1")
{
    return R"({"resource":{"resourceType":"Slot","id":")" + id + R"(","meta":{"versionId":")" + version + R"("}}})";
}

std::string address_of(const std::string& link)
{
    const auto next = rest::next_page(link, base, "Slot");
    return next ? next->method + ' ' + next->url + (next->body.empty() ? "" : " " + next->body) : "refused";
}

Fault fault_of_search(std::deque<Result<http::Response>> pages)
{
    ScriptedHttp http{std::move(pages)};
    rest::Server server{base, http};
    const auto found = server.search("Slot", {});
    REQUIRE_FALSE(found.ok());
    return found.error().fault;
}

}  // namespace

TEST_CASE("a next link is followed on our own base whatever host it names")
{
    const auto* ours = "GET https://kanta.example/fhir?_getpages=1&p=2";
    CHECK(address_of("https://kanta.example/fhir?_getpages=1&p=2") == ours);
    CHECK(address_of("http://inner:8080/fhir?_getpages=1&p=2") == ours);
    CHECK(address_of("http://inner:8080/hapi/r4?_getpages=1&p=2") == ours);
    CHECK(address_of("https://evil.example?_getpages=1&p=2") == ours);
    CHECK(address_of("/fhir?_getpages=1&p=2") == ours);
    CHECK(address_of("https://x/fhir/Slot?page=2") == "GET https://kanta.example/fhir/Slot?page=2");
    CHECK(address_of("https://x/other/Slot/_search?page=2") == "GET https://kanta.example/fhir/Slot/_search?page=2");
    CHECK(address_of("https://x/fhir/_pages/abc") == "GET https://kanta.example/fhir/_pages/abc");
}

TEST_CASE("a next link that leads out of the base or smuggles something is refused")
{
    for (const auto* link : {"https://x/fhir/../admin?a=1", "https://x/fhir/Slot?a=1\\nb", "https://x/fhir/Slot?a=1 b", "https://user@x/fhir?a=1", "",
                             "https://x", "https://x/fhir", "https://x/fhir?", "https://x/fhir?a#b", "mailto:a"})
        CHECK_MESSAGE(address_of(link) == "refused", link);
}

TEST_CASE("a next link with an identity code in it is asked by POST")
{
    CHECK(address_of("https://x/fhir/Slot?identifier=urn%3Aoid%3A1%2E2.246.21%7C010181-900C&page=2") ==
          "POST https://kanta.example/fhir/Slot/_search identifier=urn%3Aoid%3A1%2E2.246.21%7C010181-900C&page=2");
}

TEST_CASE("pages are gathered in order, outcomes left out, and a record that moved is taken once in its newer form")
{
    ScriptedHttp http{{said(200, page_of(slot("a") + "," + slot("b"), "https://x/fhir?p=2")),
                       said(200, page_of(R"({"search":{"mode":"outcome"},"resource":{"resourceType":"OperationOutcome"}})", "https://x/fhir?p=3")),
                       said(200, page_of(slot("b", "2") + "," + slot("c"), ""))}};
    rest::Server server{base, http};
    const auto found = server.search("Slot", {});
    REQUIRE(found.ok());
    REQUIRE(found->size() == 3);
    CHECK((*found)[1]["meta"]["versionId"].text() == "2");
    CHECK((*found)[2]["id"].text() == "c");
    CHECK(http.requests[1].url == "https://kanta.example/fhir?p=2");
    CHECK(http.requests[2].method == "GET");
}

TEST_CASE("a list that cannot be had whole is not had at all")
{
    const auto first = said(200, page_of(slot("a"), "https://x/fhir?p=2"));
    CHECK(fault_of_search({first, said(200, page_of(slot("b"), "https://x/fhir?p=2"))}) == Fault::NotOurServer);
    CHECK(fault_of_search({first, said(503, "", "")}) == Fault::ServerBusy);
    CHECK(fault_of_search({first, Error{Fault::NoAnswer, ""}}) == Fault::NoAnswer);
    CHECK(fault_of_search({first, said(404, R"({"resourceType":"OperationOutcome"})")}) == Fault::Refused);
    CHECK(fault_of_search({said(200, R"({"resourceType":"Bundle","type":"history"})")}) == Fault::NotOurServer);
    CHECK(fault_of_search({said(200, page_of(R"({"resource":{"resourceType":"Slot"}})", ""))}) == Fault::NotOurServer);
}
