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

TEST_CASE_TEMPLATE("only her code opens what she saved, and nothing of it is to be read in it", Kind, FakeSecrets, ArgonSecrets)
{
    Kind secrets;
    const auto sealed = secrets.seal(Secret{"allergia: pähkinä"}, Secret{"915073264"});
    REQUIRE(sealed);
    CHECK(sealed->find("allergia") == std::string::npos);
    CHECK(sealed->find("915073264") == std::string::npos);
    CHECK(sealed->size() % 4 == 0);         // base64, which a FHIR server reads
    CHECK(sealed->find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=") == std::string::npos);
    const auto opened = secrets.unseal(*sealed, Secret{"915073264"});
    REQUIRE(opened);
    CHECK(opened->reveal() == "allergia: pähkinä");
    CHECK(secrets.unseal(*sealed, Secret{"915073265"}).error().fault == Fault::Refused);
}

TEST_CASE_TEMPLATE("the same told twice is sealed as two", Kind, FakeSecrets, ArgonSecrets)
{
    Kind secrets;
    CHECK(*secrets.seal(Secret{"same"}, Secret{"915073264"}) != *secrets.seal(Secret{"same"}, Secret{"915073264"}));
}

TEST_CASE_TEMPLATE("what was changed by anybody does not open, and what is no seal is none", Kind, FakeSecrets, ArgonSecrets)
{
    Kind secrets;
    auto sealed = *secrets.seal(Secret{"allergia: pähkinä, siitepöly"}, Secret{"915073264"});
    auto& sign = sealed[sealed.size() - 6];
    sign = sign == '1' ? '2' : '1';
    CHECK(secrets.unseal(sealed, Secret{"915073264"}).error().fault == Fault::Refused);
    for (const auto* none : {"", "seal$", "AAAA", "!!"}) CHECK(secrets.unseal(none, Secret{"915073264"}).error().fault == Fault::BadInput);
    CHECK(secrets.seal(Secret{}, Secret{"915073264"}).error().fault == Fault::BadInput);
    CHECK(secrets.seal(Secret{"x"}, Secret{}).error().fault == Fault::BadInput);
}
