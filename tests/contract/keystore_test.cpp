#include "platform/fake/memory_keystore.h"
#include "platform/keystore/file_keystore.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

using namespace luukku;

namespace {

struct InMemory {
    MemoryKeystore keystore{};
};

struct InFile {
    test::TemporaryFolder folder{};
    FileKeystore keystore{folder / "key"};
};

}  // namespace

TEST_CASE_TEMPLATE("a new station has no key until one is made", Place, InMemory, InFile)
{
    Place place;
    REQUIRE(!place.keystore.key());
    CHECK(place.keystore.key().error().fault == Fault::NotFound);

    const auto made = place.keystore.create_key();
    REQUIRE(made);
    REQUIRE(place.keystore.key());
    CHECK(*place.keystore.key() == *made);
}

TEST_CASE_TEMPLATE("a key is 32 bytes in hexadecimal digits, and every station has another", Place, InMemory, InFile)
{
    Place one;
    Place other;
    const auto key = one.keystore.create_key();
    REQUIRE(key);
    CHECK(key->size() == 64);
    CHECK(key->reveal().find_first_not_of("0123456789abcdef") == std::string_view::npos);
    CHECK(!(*key == *other.keystore.create_key()));
}

TEST_CASE_TEMPLATE("a key that exists is never replaced", Place, InMemory, InFile)
{
    Place place;
    const auto made = place.keystore.create_key();
    const auto again = place.keystore.create_key();
    REQUIRE(!again);
    CHECK(again.error().fault == Fault::StoreUnavailable);
    CHECK(*place.keystore.key() == *made);
}
