#include "sync/rest/server.h"
#include "tests/sync/support/scripted_http.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace luukku;
using namespace luukku::test;
using fhir::Json;

namespace {

Fault fault_of_read(http::Response answer)
{
    ScriptedHttp http{{std::move(answer)}};
    rest::Server server{base, http};
    const auto read = server.read("Slot/s1");
    REQUIRE_FALSE(read.ok());
    return read.error().fault;
}

Fault fault_of_transaction(const std::string& answer)
{
    ScriptedHttp http{{said(200, answer)}};
    rest::Server server{base, http};
    const auto bundle = rest::transaction_of({{*Json::parse(R"({"resourceType":"Task","id":"t"})"), {}},
                                              {*Json::parse(R"({"resourceType":"Encounter","id":"e"})"), "3"}});
    const auto answers = server.transaction(bundle);
    REQUIRE_FALSE(answers.ok());
    return answers.error().fault;
}

bool has_header(const http::Request& request, const std::string& name, const std::string& value)
{
    return std::count(request.headers.begin(), request.headers.end(), std::pair{name, value}) == 1;
}

const std::string outcome_json{R"({"resourceType":"OperationOutcome","issue":[{"code":"invalid","diagnostics":"Aino 010181-900C"},{"code":"NOT a code"}]})"};

}  // namespace

TEST_CASE("each status has one meaning")
{
    CHECK(fault_of_read(said(400, outcome_json)) == Fault::Refused);
    CHECK(fault_of_read(said(403, outcome_json)) == Fault::Refused);
    CHECK(fault_of_read(said(410, outcome_json)) == Fault::Refused);
    CHECK(fault_of_read(said(422, outcome_json)) == Fault::Refused);
    CHECK(fault_of_read(said(404, outcome_json)) == Fault::NotFound);
    CHECK(fault_of_read(said(401, "no", "text/plain")) == Fault::SignInNeeded);
    CHECK(fault_of_read(said(409, outcome_json)) == Fault::Conflict);
    CHECK(fault_of_read(said(412, "", "")) == Fault::Conflict);
    CHECK(fault_of_read(said(413, "large", "text/html")) == Fault::TooLarge);
    for (const int status : {408, 425, 429, 500, 502, 503, 504}) CHECK(fault_of_read(said(status, "later", "text/html")) == Fault::ServerBusy);
    for (const int status : {204, 301, 302, 304}) CHECK(fault_of_read(said(status, "", "")) == Fault::NotOurServer);
}

TEST_CASE("a proxy's page refuses nothing for good")
{
    for (const int status : {400, 403, 404, 409, 410, 412, 422}) CHECK(fault_of_read(said(status, "<html>No</html>", "text/html")) == Fault::NotOurServer);
    CHECK(fault_of_read(said(404, R"({"error":"no route"})", "application/json")) == Fault::NotOurServer);
}

TEST_CASE("a success that is not the resource asked for is not our server")
{
    CHECK(fault_of_read(said(200, "<html>", "text/html")) == Fault::NotOurServer);
    CHECK(fault_of_read(said(200, R"({"resourceType":"Slot","id":"s1"})", "text/html")) == Fault::NotOurServer);
    CHECK(fault_of_read(said(200, R"({"resourceType":"Slot","id":"s1")")) == Fault::NotOurServer);
    CHECK(fault_of_read(said(200, R"({"resourceType":"Slot","id":"s2"})")) == Fault::NotOurServer);
    CHECK(fault_of_read(said(200, R"({"resourceType":"Patient","id":"s1"})")) == Fault::NotOurServer);
    CHECK(fault_of_read(said(200, "[]")) == Fault::NotOurServer);
    CHECK(fault_of_read(said(200, std::string(100, '['))) == Fault::TooLarge);
}

TEST_CASE("an error's detail holds codes and nothing that a server said about a person")
{
    ScriptedHttp http{{said(422, outcome_json)}};
    rest::Server server{base, http};
    CHECK(server.read("Slot/s1").error().detail == "HTTP 422 invalid");
}

TEST_CASE("everything is asked for fresh and as FHIR")
{
    ScriptedHttp http{{said(200, R"({"resourceType":"Slot","id":"s1"})"), said(200, R"({"resourceType":"Bundle","type":"searchset"})")}};
    rest::Server server{"https://kanta.example/fhir/", http};
    CHECK(server.read("Slot/s1").ok());
    CHECK(server.search("Patient", {{"identifier", "urn:oid:1.2.246.21|010181-900C"}, {"name", "Äiti & co"}})->empty());
    REQUIRE(http.requests.size() == 2);
    for (const auto& request : http.requests) {
        CHECK(has_header(request, "Cache-Control", "no-cache"));
        CHECK(has_header(request, "Accept", "application/fhir+json"));
    }
    CHECK(http.requests[0].url == "https://kanta.example/fhir/Slot/s1");
    CHECK(http.requests[1].url == "https://kanta.example/fhir/Patient/_search");
    CHECK(http.requests[1].method == "POST");
    CHECK(has_header(http.requests[1], "Content-Type", "application/x-www-form-urlencoded"));
    CHECK(http.requests[1].body == "identifier=urn%3Aoid%3A1.2.246.21%7C010181-900C&name=%C3%84iti%20%26%20co");
}

TEST_CASE("what is no reference never becomes an address")
{
    ScriptedHttp http{{}};
    rest::Server server{base, http};
    for (const auto* text : {"", "Slot", "Slot/", "/s1", "Slot/..", "Slot/a/b", "Slot/a?b", "Slot/a b", "https://x/Slot/1", "Slot/a%2Fb"})
        CHECK(server.read(text).error().fault == Fault::BadInput);
    CHECK(server.search("Slot?x", {}).error().fault == Fault::BadInput);
    CHECK(http.requests.empty());
}

TEST_CASE("a transaction counts only when every entry is answered and taken")
{
    CHECK(fault_of_transaction(R"({"resourceType":"Bundle","type":"transaction-response","entry":[{"response":{"status":"201 Created"}}]})") == Fault::NotOurServer);
    CHECK(fault_of_transaction(R"({"resourceType":"Bundle","type":"batch-response","entry":[{"response":{"status":"201"}},{"response":{"status":"201"}}]})") == Fault::NotOurServer);
    CHECK(fault_of_transaction(R"({"resourceType":"Bundle","type":"transaction-response","entry":[{"response":{"status":"201"}},{"response":{"status":"422"}}]})") == Fault::NotOurServer);
    CHECK(fault_of_transaction(R"({"resourceType":"Bundle","type":"transaction-response","entry":[{"response":{"status":"201"}},{}]})") == Fault::NotOurServer);
    CHECK(fault_of_transaction(R"({"resourceType":"Bundle","type":"transaction-response","entry":[{"response":{"status":"2010"}},{"response":{"status":"201x"}}]})") == Fault::NotOurServer);

    ScriptedHttp http{{said(200, R"({"resourceType":"Bundle","type":"transaction-response","entry":[
        {"response":{"status":"201 Created","location":"Task/t/_history/1","etag":"W/\"1\""}},{"response":{"status":"200"}}]})")}};
    rest::Server server{base, http};
    const auto bundle = rest::transaction_of({{*Json::parse(R"({"resourceType":"Task","id":"t","n":1.00})"), {}},
                                              {*Json::parse(R"({"resourceType":"Encounter","id":"e"})"), "3"}});
    const auto answers = server.transaction(bundle);
    REQUIRE(answers.ok());
    CHECK((*answers)[0].status == 201);
    CHECK((*answers)[0].etag == "W/\"1\"");
    CHECK(http.requests[0].url == base);
    CHECK(http.requests[0].body == R"({"resourceType":"Bundle","type":"transaction","entry":[{"resource":{"resourceType":"Task","id":"t","n":1.00},)"
                                   R"("request":{"method":"PUT","url":"Task/t"}},{"resource":{"resourceType":"Encounter","id":"e"},)"
                                   R"("request":{"method":"PUT","url":"Encounter/e","ifMatch":"W/\"3\""}}]})");
}

TEST_CASE("the server's wish to wait is that of its last answer")
{
    auto busy = said(503, "", "");
    busy.retry_after = Duration{30'000};
    ScriptedHttp http{{busy, said(200, R"({"resourceType":"Slot","id":"s1"})")}};
    rest::Server server{base, http};
    CHECK_FALSE(server.read("Slot/s1").ok());
    CHECK(server.retry_after() == Duration{30'000});
    CHECK(server.read("Slot/s1").ok());
    CHECK_FALSE(server.retry_after());
}
