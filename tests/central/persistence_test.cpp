#include "tests/central/client.h"

#include <doctest/doctest.h>

#include <fstream>

using namespace luukku::central::test;
using luukku::central::Central;
using luukku::central::Settings;

namespace {

std::filesystem::path journal_of(const Site& site)
{
    return site.data() / "central.jsonl";
}

void append(const std::filesystem::path& file, const std::string& bytes)
{
    std::ofstream out{file, std::ios::binary | std::ios::app};
    out << bytes;
}

}  // namespace

TEST_CASE("what was answered with success is there after a restart, at the same version")
{
    Site site{};
    {
        Client client{site.central()};
        REQUIRE(client.put("Patient/p1", patient("p1", "010181-900C")).status == 201);
        auto older = patient("p1", "010181-900C");
        older["birthDate"] = "1981-01-01";
        REQUIRE(client.put("Patient/p1", older).status == 200);
    }
    site.restarts();
    Client client{site.central()};
    const auto read = client.get("Patient/p1");
    CHECK(read.status == 200);
    CHECK(read.headers.at("ETag") == "W/\"2\"");
    CHECK(read.json()["birthDate"] == "1981-01-01");
}

TEST_CASE("a record torn by a power cut is dropped, and the next one is written where it began")
{
    Site site{};
    {
        Client client{site.central()};
        REQUIRE(client.put("Patient/whole", patient("whole", "010181-900C")).status == 201);
    }
    append(journal_of(site), R"({"at":"2026-11-23T05:40:00.000Z","by":"request","put":[{"resourceType":"Patient","id":"to)");
    CHECK_FALSE(luukku::central::visits_in_words(site.data()).value().empty());

    site.restarts();
    {
        Client client{site.central()};
        CHECK(client.get("Patient/whole").status == 200);
        REQUIRE(client.put("Patient/next", patient("next", "010280-952L")).status == 201);
    }
    site.restarts();
    CHECK(site.central().all("Patient").size() == 2);
}

TEST_CASE("a data file that was changed from outside is refused and left as it is")
{
    Site site{};
    {
        Client client{site.central()};
        REQUIRE(client.put("Patient/p1", patient("p1", "010181-900C")).status == 201);
    }
    auto settings = site.settings();
    luukku::test::TemporaryFolder other{};
    settings.data = other.path();
    append(settings.data / "central.jsonl", "not a commit\n{\"put\":[]}\n");
    const auto started = Central::start(settings);
    REQUIRE_FALSE(started.ok());
    CHECK(started.error().fault == luukku::Fault::StoreUnavailable);
    CHECK(std::filesystem::file_size(settings.data / "central.jsonl") == 24);
}

TEST_CASE("two servers never hold the same data")
{
    Site site{};
    auto settings = site.settings();
    settings.port = 0;
    const auto second = Central::start(settings);
    REQUIRE_FALSE(second.ok());
    CHECK(second.error().fault == luukku::Fault::Locked);
}

TEST_CASE("a server that is stopped lets go of its silent clients at once, and another takes its port")
{
    Site site{};
    Client client{site.central()};
    REQUIRE(client.get("metadata").status == 200);  // and the connection stays open
    const auto before = std::chrono::steady_clock::now();
    site.central().stop();
    CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds{3});

    luukku::test::TemporaryFolder other{};
    auto settings = site.settings();
    settings.data = other.path();
    settings.port = site.central().port();
    const auto again = Central::start(settings);
    REQUIRE(again.ok());
    CHECK(client.get("metadata").status == 200);
}

TEST_CASE("a server that wants the device's certificate serves nobody without one")
{
    Site site{Filled::Empty, luukku::central::ControlDoor::Closed, luukku::central::Devices::WithCertificate};
    Client stranger{site.central()};
    CHECK(stranger.get("metadata").status == 0);
    Client kiosk{site.central(), Card::Device};
    CHECK(kiosk.get("metadata").status == 200);
}

TEST_CASE("the keys of the test CA are their owner's alone, and a restart keeps them")
{
    Site site{};
    const auto key = site.settings().pki / "ca.key";
    CHECK((std::filesystem::status(key).permissions() & std::filesystem::perms{077}) == std::filesystem::perms::none);
    const auto ca_before = std::filesystem::last_write_time(site.central().ca_file());
    const auto server_before = std::filesystem::last_write_time(site.settings().pki / "server.pem");
    site.restarts();
    CHECK(std::filesystem::last_write_time(site.central().ca_file()) == ca_before);
    CHECK(std::filesystem::last_write_time(site.settings().pki / "server.pem") == server_before);
}
