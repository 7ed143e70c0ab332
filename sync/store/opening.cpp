#include "sync/store/opening.h"

#include "sync/store/schema.h"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <array>

namespace luukku::store {

namespace {

using Opened = Result<std::unique_ptr<Connection>>;

Error unavailable(std::string why) { return {Fault::StoreUnavailable, std::move(why)}; }

bool is_raw_key(std::string_view key)
{
    return key.size() == 64 && key.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

struct Setting {
    const char* set;
    const char* ask;
    std::string_view wanted;
};

// A pragma that SQLite does not know is silently nothing, so each is asked for after it was set.
constexpr Setting before_key[] = {
    // Keys and pages are wiped when SQLite frees them.
    {"PRAGMA cipher_memory_security = ON", "PRAGMA cipher_memory_security", "1"},
    // The one connection keeps the file to itself, also against tools of good will: SQLite before 3.51.3 can lose data in WAL mode
    // when two connections write. It also needs no -shm file then.
    {"PRAGMA locking_mode = EXCLUSIVE", "PRAGMA locking_mode", "exclusive"},
};

constexpr Setting after_key[] = {
    {"PRAGMA journal_mode = WAL", "PRAGMA journal_mode", "wal"},
    {"PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", "1"},
    {"PRAGMA secure_delete = ON", "PRAGMA secure_delete", "1"},
    {"PRAGMA temp_store = MEMORY", "PRAGMA temp_store", "2"},     // SQLCipher encrypts no temporary files
    {"PRAGMA trusted_schema = OFF", "PRAGMA trusted_schema", "0"},
    {"PRAGMA cipher_use_hmac", "PRAGMA cipher_use_hmac", "1"},
    {"PRAGMA cipher_hmac_algorithm", "PRAGMA cipher_hmac_algorithm", "HMAC_SHA512"},
    {"PRAGMA cipher_page_size", "PRAGMA cipher_page_size", "4096"},
};

constexpr Setting full_sync{"PRAGMA synchronous = FULL", "PRAGMA synchronous", "2"};
constexpr Setting no_sync{"PRAGMA synchronous = OFF", "PRAGMA synchronous", "0"};

Outcome apply(Connection& connection, const Setting& setting)
{
    if (auto done = connection.run(setting.set); !done) return done;
    const auto value = connection.value_of(setting.ask);
    if (!value) return value.error();
    if (*value != setting.wanted) return unavailable(std::string{setting.ask} + " did not take: " + *value);
    return Done{};
}

Outcome apply(Connection& connection, std::span<const Setting> settings)
{
    for (const auto& setting : settings) {
        if (auto done = apply(connection, setting); !done) return done;
    }
    return Done{};
}

// A build of SQLite that maps the file into memory would bypass the cipher's wiping; one that cannot map answers with no row.
Outcome map_nothing(Connection& connection)
{
    const auto mapped = connection.value_of("PRAGMA mmap_size = 0");
    if (!mapped) return mapped.error();
    if (!mapped->empty() && *mapped != "0") return unavailable("PRAGMA mmap_size did not take");
    return Done{};
}

Opened unlocked(const std::filesystem::path& file, Creation creation, const Secret& key, const char* ask_version)
{
    auto connection = Connection::open(file.string(), creation);
    if (!connection) return connection.error();
    auto& opened = **connection;
    opened.checkpoint_on_close(false);

    const auto version = opened.value_of(ask_version);
    if (!version) return version.error();
    if (auto done = is_sqlcipher_4(*version); !done) return done.error();
    // What goes wrong is told as a fault; the library would write to the terminal besides.
    if (auto done = opened.run("PRAGMA cipher_log_level = NONE"); !done) return done.error();
    if (auto done = apply(opened, before_key); !done) return done.error();
    if (auto done = opened.unlock(key.reveal()); !done) return done.error();
    if (auto read = opened.value_of("SELECT count(*) FROM sqlite_schema"); !read) return read.error();
    opened.checkpoint_on_close(true);
    return std::move(*connection);
}

// The store is made under another name and gets its own when it is whole, so a crash here leaves no half store behind.
Outcome make(Folder& folder, const Secret& key, const char* ask_version)
{
    const auto draft = folder.draft();
    std::error_code error;
    for (const auto* ending : {"", "-journal", "-wal"}) std::filesystem::remove(draft.string() + ending, error);
    {
        auto connection = unlocked(draft, Creation::MakeFile, key, ask_version);
        if (!connection) return connection.error();
        if (auto done = apply(**connection, full_sync); !done) return done;
        if (auto done = migrate(**connection, migrations()); !done) return done;
        std::array<char, 32> own{};
        randombytes_buf(own.data(), own.size());
        auto keep = (*connection)->prepared("INSERT INTO secret (name, value) VALUES ('audit', ?)");
        if (auto done = keep.bind_blob({own.data(), own.size()}).run(); !done) return done;
        wipe(own.data(), own.size());
    }
    if (auto done = looks_encrypted(draft); !done) return done;
    std::filesystem::rename(draft, folder.database(), error);
    if (error) return unavailable("the new store cannot be given its name");
    if (auto done = folder.sync(); !done) return done;
    return folder.remember_store();
}

Result<Secret> key_for_new_store(const Folder& folder, Keystore& keystore)
{
    if (folder.had_store()) return unavailable("a store was made here and its file is gone");
    std::error_code error;
    if (std::filesystem::exists(folder.database().string() + "-wal", error)) return unavailable("the store's file is gone, its WAL is there");

    auto key = keystore.key();
    if (key || key.error().fault != Fault::NotFound) return key;
    return keystore.create_key();
}

Result<Secret> key_for(const Folder& folder, Keystore& keystore, bool exists)
{
    auto key = exists ? keystore.key() : key_for_new_store(folder, keystore);
    if (!key) return key.error().fault == Fault::NotFound ? unavailable("the store is there and its key is not") : key.error();
    if (!is_raw_key(key->reveal())) return Error{Fault::WrongKey, "the key is not 64 hexadecimal digits"};
    return key;
}

}  // namespace

Outcome is_sqlcipher_4(std::string_view version)
{
    if (version.empty()) return unavailable("the library is plain SQLite and would encrypt nothing; SQLCipher 4 is needed");
    if (!version.starts_with("4.")) return unavailable("the library is SQLCipher " + std::string{version} + "; SQLCipher 4 is needed");
    return Done{};
}

Opened open_database(Folder& folder, Keystore& keystore, Syncing syncing, const char* ask_version)
{
    if (sodium_init() < 0) return unavailable("no source of randomness");
    const auto file = folder.database();
    std::error_code error;
    const bool exists = std::filesystem::exists(std::filesystem::symlink_status(file, error));
    if (exists) {
        if (auto done = looks_encrypted(file); !done) return done.error();
    }
    const auto key = key_for(folder, keystore, exists);
    if (!key) return key.error();
    if (!exists) {
        if (auto made = make(folder, *key, ask_version); !made) return made.error();
    }

    auto connection = unlocked(file, Creation::ExistingOnly, *key, ask_version);
    if (!connection) return connection.error();
    if (auto done = apply(**connection, after_key); !done) return done.error();
    if (auto done = apply(**connection, syncing == Syncing::Full ? full_sync : no_sync); !done) return done.error();
    if (auto done = map_nothing(**connection); !done) return done.error();
    if (auto done = migrate(**connection, migrations()); !done) return done.error();
    if (auto done = looks_encrypted(file); !done) return done.error();
    if (auto done = folder.remember_store(); !done) return done.error();
    return connection;
}

}  // namespace luukku::store
