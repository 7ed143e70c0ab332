#include "sync/store/opening.h"
#include "tests/store/station.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sqlcipher/sqlite3.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

using namespace luukku;
using luukku::test::Station;

namespace {

// One person came, then the program was ended.
struct UsedStation : Station {
    UsedStation()
    {
        REQUIRE(store().commit(test::arrival(1)));
        stop();
    }
};

}  // namespace

TEST_CASE("a new station makes its key and its store, and finds both again")
{
    Station station;
    station.keystore.lose();
    REQUIRE(station.store().commit(test::arrival(1)));
    station.restart();
    CHECK(*station.store().last_ticket(test::today) == 1);
}

TEST_CASE("the store is readable by its owner alone and its file does not begin as plain SQLite")
{
    test::TemporaryFolder above;
    MemoryKeystore keystore;
    const auto folder = above / "new";
    REQUIRE(store::Store::open(folder, keystore));
    struct stat status{};
    REQUIRE(::stat(folder.c_str(), &status) == 0);
    CHECK((status.st_mode & 07777) == 0700);

    std::ifstream file{folder / "luukku.db", std::ios::binary};
    std::string first(16, '\0');
    file.read(first.data(), 16);
    CHECK(first != std::string("SQLite format 3\0", 16));
}

TEST_CASE("a wrong key opens nothing and changes no byte, also where the last program was killed")
{
    Station station;
    REQUIRE(station.store().commit(test::arrival(1)));
    Station killed;
    std::filesystem::copy(station.folder.path(), killed.folder.path(), std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing);
    REQUIRE(std::filesystem::file_size(killed.file("luukku.db-wal")) > 0);
    const auto before = killed.bytes();

    killed.keystore.keep(Secret{std::string(64, '8')});
    CHECK(killed.refusal() == Fault::WrongKey);
    CHECK(killed.bytes() == before);

    killed.keystore.keep(Secret{std::string(64, '7')});
    CHECK(*killed.store().last_ticket(test::today) == 1);
}

TEST_CASE("a key in a wrong form is refused before the file is looked into, and makes no store either")
{
    for (const auto& key : {std::string{}, std::string(63, '7'), std::string(65, '7'), std::string(96, '7'), std::string(63, '7') + "'", std::string(63, '7') + "g",
                            std::string{"a passphrase"}}) {
        UsedStation station;
        const auto before = station.bytes();
        station.keystore.keep(Secret{key});
        CHECK(station.refusal() == Fault::WrongKey);
        CHECK(station.bytes() == before);

        Station empty;
        empty.keystore.keep(Secret{key});
        CHECK(empty.refusal() == Fault::WrongKey);
        CHECK(!std::filesystem::exists(empty.file("luukku.db")));
    }
}

TEST_CASE("a store whose key is lost is refused, kept, and gets no new key")
{
    UsedStation station;
    const auto before = station.bytes();
    station.keystore.lose();
    CHECK(station.refusal() == Fault::StoreUnavailable);
    CHECK(!station.keystore.key());
    CHECK(station.bytes() == before);
}

TEST_CASE("an empty or cut file in the place of the store is refused and never made anew")
{
    for (const std::uintmax_t size : {0u, 1u, 4095u}) {
        UsedStation station;
        std::filesystem::resize_file(station.file("luukku.db"), size);
        const auto before = station.bytes();
        CHECK(station.refusal() == Fault::StoreUnavailable);
        CHECK(station.bytes() == before);
    }
}

TEST_CASE("plain SQLite in the place of the store is refused and not written to")
{
    Station station;
    sqlite3* plain = nullptr;
    REQUIRE(sqlite3_open(station.file("luukku.db").c_str(), &plain) == SQLITE_OK);
    REQUIRE(sqlite3_exec(plain, "CREATE TABLE outbox (id); INSERT INTO outbox VALUES (1)", nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(plain);
    const auto before = station.bytes();
    CHECK(station.refusal() == Fault::StoreUnavailable);
    CHECK(station.bytes().at("luukku.db") == before.at("luukku.db"));
}

TEST_CASE("a library that is not SQLCipher 4 is refused by its own version, in words that say what is needed")
{
    for (const auto* version : {"4.6.1 community", "4.5.3 community", "4.12.0 enterprise"}) CHECK(store::is_sqlcipher_4(version).ok());
    for (const auto* version : {"3.4.1 community", "", "40.1", "4", "version 4.6.1"}) {
        CAPTURE(version);
        const auto judged = store::is_sqlcipher_4(version);
        REQUIRE_FALSE(judged.ok());
        CHECK(judged.error().fault == Fault::StoreUnavailable);
        CHECK(judged.error().detail.ends_with("SQLCipher 4 is needed"));
        CHECK(judged.error().detail.find(version) != std::string::npos);
    }
}

TEST_CASE("a kiosk that starts with SQLCipher 3 or plain SQLite opens nothing, changes no byte and makes no store")
{
    for (const auto* answers : {"SELECT '3.4.1 community'", "SELECT 1 WHERE 0"}) {
        CAPTURE(answers);
        UsedStation station;
        Station empty;
        const auto before = station.bytes();
        for (auto* one : {static_cast<Station*>(&station), &empty}) {
            auto folder = store::Folder::hold(one->folder.path());
            REQUIRE(folder.ok());
            const auto opened = store::open_database(*folder, one->keystore, store::Syncing::Full, answers);
            REQUIRE_FALSE(opened.ok());
            CHECK(opened.error().fault == Fault::StoreUnavailable);
            CHECK(opened.error().detail.find("SQLCipher 4 is needed") != std::string::npos);
        }
        CHECK(station.bytes() == before);
        CHECK(!std::filesystem::exists(empty.file("luukku.db")));
    }
}

TEST_CASE("a store whose file was taken away is missed, not silently begun again")
{
    UsedStation station;
    std::filesystem::remove(station.file("luukku.db"));
    CHECK(station.refusal() == Fault::StoreUnavailable);
    CHECK(!std::filesystem::exists(station.file("luukku.db")));
}

TEST_CASE("a start that broke off while the store was being made is begun again")
{
    Station station;
    std::ofstream{station.file("luukku.db.new")} << "half";
    std::ofstream{station.file("luukku.db.new-journal")} << "half";
    REQUIRE(station.store().commit(test::arrival(1)));
    CHECK(!std::filesystem::exists(station.file("luukku.db.new")));
}

TEST_CASE("a second program is told that the store is held, and the first goes on")
{
    Station station;
    REQUIRE(station.store().commit(test::arrival(1)));
    const auto second = store::Store::open(station.folder.path(), station.keystore);
    REQUIRE(!second);
    CHECK(second.error().fault == Fault::Locked);
    CHECK(station.store().commit(test::arrival(2)));
}

TEST_CASE("the hold on the folder alone keeps a second program out, before it looks at any file")
{
    UsedStation station;
    const int other = ::open(station.file("luukku.lock").c_str(), O_RDWR | O_CLOEXEC);
    REQUIRE(::flock(other, LOCK_EX | LOCK_NB) == 0);
    CHECK(station.refusal() == Fault::Locked);
    ::close(other);
    CHECK(*station.store().last_ticket(test::today) == 1);
}

TEST_CASE("a byte that changed on the disk is noticed")
{
    UsedStation station;
    const auto size = std::filesystem::file_size(station.file("luukku.db"));
    for (const std::uintmax_t at : {std::uintmax_t{5000}, size / 2, size - 100}) {
        UsedStation damaged;
        std::fstream file{damaged.file("luukku.db"), std::ios::in | std::ios::out | std::ios::binary};
        file.seekg(static_cast<std::streamoff>(at));
        const auto byte = static_cast<char>(file.get() ^ 0x10);
        file.seekp(static_cast<std::streamoff>(at));
        file.put(byte);
        file.close();

        const auto opened = store::Store::open(damaged.folder.path(), damaged.keystore);
        const bool noticed = !opened || !(*opened)->check_integrity();
        CHECK(noticed);
    }
}

TEST_CASE("a folder that cannot be written to is a fault and not a crash")
{
    MemoryKeystore keystore;
    const auto opened = store::Store::open("/proc/luukku", keystore);
    REQUIRE(!opened);
    CHECK(opened.error().fault == Fault::StoreUnavailable);
    CHECK(!keystore.key());
}
