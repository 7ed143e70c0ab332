#include "sync/exchange/scheduling.h"
#include "sync/fhir/resource.h"
#include "tools/central/central.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace luukku;
using namespace std::chrono_literals;
using central::Trouble;
using central::TroubleKind;
using exchange::BookingEnd;
using fhir::Json;
using outbox::Fate;
namespace fs = std::filesystem;

namespace {

// An embedded central system with one patient, one visit and one free time, and a kiosk's real connection to it over TLS.
struct Wire {
    Wire();
    ~Wire();

    std::vector<outbox::Row> rows(int attempts = 1) const;
    std::vector<Fate> push(const std::vector<outbox::Row>& what);
    BookingEnd book();
    std::size_t bookings() const;
    std::string slot_status() const;

    fs::path folder{};
    std::unique_ptr<central::Central> central{};
    std::unique_ptr<http::Http> http{};
    std::optional<rest::Server> server{};
    Json slot{};
};

std::string content_of(const fs::path& file)
{
    std::ostringstream text;
    text << std::ifstream{file}.rdbuf();
    return text.str();
}

Wire::Wire()
{
    auto name = (fs::temp_directory_path() / "luukku-wire-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    folder = name;
    central::Settings settings;
    settings.data = folder / "data";
    settings.pki = folder / "pki";
    auto started = central::Central::start(std::move(settings));
    REQUIRE(started.ok());
    central = *std::move(started);
    auto line = http::make_curl_http({content_of(central->ca_file()), {}, {}, {}}, {2s, 3s, 1u << 20u});
    REQUIRE(line.ok());
    http = *std::move(line);
    server.emplace(central->base_url(), *http);
    for (const auto* body : {R"({"resourceType":"Patient","id":"p1"})", R"({"resourceType":"Location","id":"l1"})",
                             R"({"resourceType":"Schedule","id":"c1","actor":[{"reference":"Location/l1"}]})",
                             R"({"resourceType":"Slot","id":"s1","status":"free","schedule":{"reference":"Schedule/c1"}})",
                             R"({"resourceType":"Appointment","id":"v1","status":"booked","participant":[{"actor":{"reference":"Patient/p1"},"status":"accepted"}]})"})
        REQUIRE(central->put(body).ok());
    slot = *server->read("Slot/s1");
}

Wire::~Wire()
{
    central.reset();
    std::error_code ignored;
    fs::remove_all(folder, ignored);
}

std::vector<outbox::Row> Wire::rows(int attempts) const
{
    outbox::Row arrival;
    arrival.id = 1;
    arrival.attempts = attempts;
    arrival.work = outbox::Create{*Json::parse(R"({"resourceType":"Encounter","id":"e1","status":"arrived","subject":{"reference":"Patient/p1"}})")};
    auto change = arrival;
    change.id = 2;
    change.work = outbox::Change{"Appointment/v1", "status", "booked", "checked-in"};
    return {arrival, change};
}

std::vector<Fate> Wire::push(const std::vector<outbox::Row>& what)
{
    std::vector<Fate> fates;
    for (const auto& outcome : exchange::push(*server, what)) fates.push_back(outcome.fate);
    return fates;
}

BookingEnd Wire::book()
{
    const auto wanted = *Json::parse(R"({"resourceType":"Appointment","id":"a1","status":"booked","slot":[{"reference":"Slot/s1"}],
        "participant":[{"actor":{"reference":"Patient/p1"},"status":"accepted"}]})");
    return exchange::book(*server, exchange::Scheduling::Transaction, {{slot}, {wanted}}).end;
}

std::size_t Wire::bookings() const { return central->all("Appointment").size() - 1; }
std::string Wire::slot_status() const { return std::string{(*Json::parse(central->read("Slot", "s1")))["status"].text()}; }

Trouble trouble_of(TroubleKind kind)
{
    Trouble trouble;
    trouble.kind = kind;
    trouble.method = "POST";
    return trouble;
}

using Fates = std::vector<Fate>;

}  // namespace

TEST_CASE("an answer lost, cut or replaced on the wire loses no record and doubles none")
{
    for (const auto kind : {TroubleKind::LoseAnswer, TroubleKind::Close, TroubleKind::Truncate, TroubleKind::Html, TroubleKind::Status}) {
        CAPTURE(central::name_of(kind));
        Wire wire;
        wire.central->trouble(trouble_of(kind));
        const auto first = wire.push(wire.rows());
        CHECK(first.at(0) == Fate::Retry);
        for (const auto fate : wire.push(wire.rows(2))) CHECK(fate == Fate::Acknowledged);
        CHECK(wire.central->all("Encounter").size() == 1);
        CHECK((*Json::parse(wire.central->read("Encounter", "e1")))["meta"]["versionId"].text() == "1");
        CHECK((*Json::parse(wire.central->read("Appointment", "v1")))["meta"]["versionId"].text() == "2");
    }
}

TEST_CASE("a booking goes through bad wires once or not at all")
{
    for (const auto kind : {TroubleKind::LoseAnswer, TroubleKind::Close, TroubleKind::Truncate, TroubleKind::Html, TroubleKind::Status}) {
        CAPTURE(central::name_of(kind));
        Wire wire;
        wire.central->trouble(trouble_of(kind));
        CHECK(wire.book() == BookingEnd::Booked);
        CHECK(wire.bookings() == 1);
        CHECK(wire.slot_status() == "busy");
    }
}

TEST_CASE("a time taken in the last moment is said to be taken, whichever status the server has for it")
{
    for (const bool as_409 : {false, true}) {
        Wire wire;
        if (as_409) wire.central->trouble(trouble_of(TroubleKind::StaleAs409));
        wire.central->trouble(trouble_of(TroubleKind::Race));
        CHECK(wire.book() == BookingEnd::Taken);
        CHECK(wire.bookings() == 0);
    }
}

TEST_CASE("a type that the server will not have is set aside, and the rest of the visit arrives")
{
    Wire wire;
    Trouble trouble;
    trouble.kind = TroubleKind::RejectType;
    trouble.type = "Encounter";
    trouble.times = 0;
    wire.central->trouble(trouble);
    CHECK(wire.push(wire.rows()) == Fates{Fate::Quarantine, Fate::Acknowledged});
    wire.central->calm();
    CHECK(wire.push(wire.rows()) == Fates{Fate::Acknowledged, Fate::Acknowledged});
}

TEST_CASE("a server that asks for patience gets it, and a server that is slow is not called dead")
{
    Wire wire;
    auto busy = trouble_of(TroubleKind::Status);
    busy.retry_after = 12;
    wire.central->trouble(busy);
    const auto outcomes = exchange::push(*wire.server, wire.rows());
    CHECK(outcomes.at(0).retry_after == Duration{12s});
    CHECK(wire.central->served().size() == 2);

    auto slow = trouble_of(TroubleKind::Delay);
    slow.milliseconds = 600;
    wire.central->trouble(slow);
    CHECK(wire.push(wire.rows(2)) == Fates{Fate::Acknowledged, Fate::Acknowledged});
}

TEST_CASE("a server that thinks for too long leaves the booking to be read back")
{
    Wire wire;
    auto slow = trouble_of(TroubleKind::Delay);
    slow.milliseconds = 4'000;
    wire.central->trouble(slow);
    CHECK(wire.book() == BookingEnd::Booked);
    CHECK(wire.bookings() == 1);
}

TEST_CASE("a server that is gone is not reached, and nothing is lost")
{
    Wire wire;
    wire.central->stop();
    CHECK(wire.push(wire.rows(2)).at(0) == Fate::Retry);
    const auto end = wire.book();
    CHECK(end == BookingEnd::CannotReach);
}
