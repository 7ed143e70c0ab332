#include "platform/fake/fake_secrets.h"
#include "platform/secrets/argon_secrets.h"

#include <doctest/doctest.h>

using namespace luukku;

TEST_CASE_TEMPLATE("only the right PIN opens the staff page", Kind, FakeSecrets, ArgonSecrets)
{
    Kind secrets;
    const auto hash = secrets.hash_pin(Secret{"483920"});
    REQUIRE(hash);
    CHECK(secrets.pin_matches(Secret{"483920"}, *hash));
    CHECK(!secrets.pin_matches(Secret{"483921"}, *hash));
    CHECK(!secrets.pin_matches(Secret{}, *hash));
}

TEST_CASE_TEMPLATE("two people with one PIN have two hashes, and no hash shows it", Kind, FakeSecrets, ArgonSecrets)
{
    Kind secrets;
    const auto one = secrets.hash_pin(Secret{"483920"});
    const auto other = secrets.hash_pin(Secret{"483920"});
    REQUIRE(one);
    REQUIRE(other);
    CHECK(*one != *other);
    CHECK(one->find("483920") == std::string::npos);
}

TEST_CASE_TEMPLATE("what is no hash matches no PIN", Kind, FakeSecrets, ArgonSecrets)
{
    Kind secrets;
    for (const auto* hash : {"", "fake$", "$argon2id$", "483920"}) CHECK(!secrets.pin_matches(Secret{"483920"}, hash));
    CHECK(!secrets.pin_matches(Secret{"483920"}, std::string(5000, '$')));
}

TEST_CASE_TEMPLATE("an empty PIN is not hashed", Kind, FakeSecrets, ArgonSecrets)
{
    Kind secrets;
    REQUIRE(!secrets.hash_pin(Secret{}));
}

TEST_CASE("a staff PIN costs a guesser Argon2id with 64 MiB and two passes each time")
{
    ArgonSecrets secrets;
    const auto hash = secrets.hash_pin(Secret{"483920"});
    REQUIRE(hash);
    CHECK(hash->starts_with("$argon2id$v=19$m=65536,t=2,p=1$"));
}
