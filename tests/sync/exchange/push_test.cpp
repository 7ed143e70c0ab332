#include "sync/exchange/exchange.h"
#include "tests/sync/support/scripted_http.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace luukku;
using namespace luukku::test;
using fhir::Json;
using outbox::Fate;
using outbox::Row;

namespace {

Row create_row(std::int64_t id, const std::string& chain, const std::string& resource_id, int attempts = 1)
{
    Row row;
    row.id = id;
    row.chain = RecordId{chain};
    row.work = outbox::Create{Json::object({{"resourceType", "Task"}, {"id", resource_id}})};
    row.attempts = attempts;
    return row;
}

http::Response taken(int entries)
{
    std::string list;
    for (int i = 0; i < entries; ++i) list += std::string{i > 0 ? "," : ""} + R"({"response":{"status":"201 Created"}})";
    return said(200, R"({"resourceType":"Bundle","type":"transaction-response","entry":[)" + list + "]}");
}

http::Response refused(int status)
{
    return said(status, R"({"resourceType":"OperationOutcome","issue":[{"code":"invalid"}]})");
}

struct Pushed {
    std::vector<Fate> fates{};
    std::size_t requests{};
    std::vector<outbox::RowOutcome> outcomes{};
};

Pushed pushed(std::deque<Result<http::Response>> answers, const std::vector<Row>& rows)
{
    ScriptedHttp http{std::move(answers)};
    rest::Server server{"https://kanta.example/fhir", http};
    Pushed result;
    result.outcomes = exchange::push(server, rows);
    std::sort(result.outcomes.begin(), result.outcomes.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    for (const auto& outcome : result.outcomes) result.fates.push_back(outcome.fate);
    result.requests = http.requests.size();
    return result;
}

using Fates = std::vector<Fate>;
constexpr auto acknowledged = Fate::Acknowledged;
constexpr auto retry = Fate::Retry;
constexpr auto quarantine = Fate::Quarantine;

const std::vector<Row> three_chains{create_row(1, "a", "a1"), create_row(2, "a", "a2"), create_row(3, "b", "b1"), create_row(4, "c", "c1")};

}  // namespace

TEST_CASE("each contact goes in one transaction of its own")
{
    const auto result = pushed({taken(2), taken(1), taken(1)}, three_chains);
    CHECK(result.fates == Fates{acknowledged, acknowledged, acknowledged, acknowledged});
    CHECK(result.requests == 3);
}

TEST_CASE("no network, no trust and no sign-in end the push; nothing is tried in vain")
{
    for (const auto fault : {Fault::NoNetwork, Fault::NotTrusted}) {
        const auto result = pushed({Error{fault, ""}}, three_chains);
        CHECK(result.fates == Fates{retry, retry, retry, retry});
        CHECK(result.requests == 1);
        CHECK(result.outcomes[3].error->fault == fault);
    }
    CHECK(pushed({said(401, "", "")}, three_chains).requests == 1);
}

TEST_CASE("silence, trouble or a foreign page twice in a row end the push; once, they do not")
{
    for (const auto& trouble : std::vector<Result<http::Response>>{Error{Fault::NoAnswer, ""}, said(500, ""), said(200, "<html>", "text/html")}) {
        const auto ended = pushed({trouble, trouble}, three_chains);
        CHECK(ended.fates == Fates{retry, retry, retry, retry});
        CHECK(ended.requests == 2);
        CHECK(pushed({trouble, taken(1), taken(1)}, three_chains).fates == Fates{retry, retry, acknowledged, acknowledged});
    }
}

TEST_CASE("a server that asks to be left alone is left alone")
{
    auto busy = said(429, "", "");
    busy.retry_after = Duration{9'000};
    const auto result = pushed({busy}, three_chains);
    CHECK(result.requests == 1);
    for (const auto& outcome : result.outcomes) CHECK(outcome.retry_after == Duration{9'000});
}

TEST_CASE("of a refused contact only the refused record is set aside")
{
    const auto result = pushed({refused(422), refused(422), taken(1), taken(1), taken(1)}, three_chains);
    CHECK(result.fates == Fates{quarantine, acknowledged, acknowledged, acknowledged});
    CHECK(pushed({refused(422), refused(422), Error{Fault::NoNetwork, ""}}, three_chains).fates == Fates{quarantine, retry, retry, retry});
    CHECK(pushed({said(413, "", ""), taken(1), taken(1), taken(1), taken(1)}, three_chains).fates == Fates(4, acknowledged));
}

TEST_CASE("a clash while a record of ours is made is tried again, not set aside")
{
    CHECK(pushed({refused(409)}, {create_row(1, "a", "a1")}).fates == Fates{retry});
    CHECK(pushed({refused(412)}, {create_row(1, "a", "a1")}).fates == Fates{retry});
}

TEST_CASE("what may have arrived before is looked for first, and not sent over what is there")
{
    const auto there = said(200, R"({"resourceType":"Task","id":"a1","status":"accepted"})");
    const auto known = pushed({there}, {create_row(1, "a", "a1", 2)});
    CHECK(known.fates == Fates{acknowledged});
    CHECK(known.requests == 1);
    CHECK(pushed({refused(404), taken(1)}, {create_row(1, "a", "a1", 2)}).fates == Fates{acknowledged});
    CHECK(pushed({refused(410)}, {create_row(1, "a", "a1", 2)}).fates == Fates{quarantine});
    CHECK(pushed({there, refused(404), taken(1)}, {create_row(1, "a", "a1", 2), create_row(2, "a", "a2", 2)}).fates == Fates{acknowledged, acknowledged});
}

TEST_CASE("one identity never stands twice in a transaction")
{
    const auto result = pushed({taken(2), taken(1)}, {create_row(1, "a", "x"), create_row(2, "a", "y"), create_row(3, "a", "x")});
    CHECK(result.fates == Fates{acknowledged, acknowledged, acknowledged});
    CHECK(result.requests == 2);
}

TEST_CASE("a record without a name is set aside and sends nothing")
{
    auto row = create_row(1, "a", "a1");
    row.work = outbox::Create{*Json::parse(R"({"resourceType":"Task"})")};
    const auto result = pushed({}, {row});
    CHECK(result.fates == Fates{quarantine});
    CHECK(result.requests == 0);
}

TEST_CASE("what was said last of a record is to stand last: it waits while what was said before it may still come again")
{
    std::vector<Row> rows{create_row(1, "a", "x"), create_row(2, "a", "x")};
    rows[0].work = outbox::Change{"Basic/x", "language", Json{}, "fi"};
    rows[1].work = outbox::Change{"Basic/x", "language", "fi", Json{}};
    const auto result = pushed({said(200, R"({"resourceType":"Basic","id":"x","meta":{"versionId":"3"}})"), Error{Fault::NoAnswer, {}}}, rows);
    CHECK(result.fates == Fates{retry, retry});
    CHECK(result.requests == 2);
}

TEST_CASE("a change is never written without the version it was seen in")
{
    Row row = create_row(1, "a", "a1");
    row.work = outbox::Change{"Appointment/x", "status", "booked", "checked-in"};
    const auto result = pushed({said(200, R"({"resourceType":"Appointment","id":"x","status":"booked"})")}, {row});
    CHECK(result.fates == Fates{quarantine});
    CHECK(result.requests == 1);
}
