#include "platform/fake/fake_signatures.h"
#include "platform/secrets/ed25519_signatures.h"

#include <doctest/doctest.h>

using namespace luukku;

namespace {

// The first two key pairs of RFC 8032 §7.1, as base64.
constexpr auto seed = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";
constexpr auto key = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
constexpr auto other_key = "PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=";

struct Real : Ed25519Signatures {
    static std::string sign(std::string_view message) { return *ed25519_signature(message, Secret{seed}); }
};

struct Fake : FakeSignatures {
    static std::string sign(std::string_view message) { return fake_signature(message, key); }
};

}  // namespace

TEST_CASE_TEMPLATE("content holds under the key of its signer, as it was signed and not otherwise", Kind, Fake, Real)
{
    const Kind signatures;
    const auto signature = Kind::sign("kysely");
    CHECK(signatures.holds("kysely", signature, key));
    CHECK(!signatures.holds("kyselx", signature, key));
    CHECK(!signatures.holds("", signature, key));
    CHECK(!signatures.holds("kysely", signature, other_key));
    CHECK(!signatures.holds("kysely", Kind::sign("kyselx"), key));
}

TEST_CASE_TEMPLATE("what is no signature and what is no key holds nothing", Kind, Fake, Real)
{
    const Kind signatures;
    const auto signature = Kind::sign("kysely");
    for (const auto& wrong : {std::string{}, std::string{"kysely"}, signature.substr(1), signature + "A", std::string(5000, 'A')}) CHECK(!signatures.holds("kysely", wrong, key));
    for (const auto* wrong : {"", "kysely", "11qYAYKxCrfVS"}) CHECK(!signatures.holds("kysely", signature, wrong));
}

TEST_CASE("a content key signs as RFC 8032 says, so any tool can sign for a station")
{
    const auto open = ed25519_public_key(Secret{seed});
    const auto signature = ed25519_signature("", Secret{seed});
    REQUIRE(open);
    REQUIRE(signature);
    CHECK(*open == key);
    CHECK(*signature == "5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc+bRr0lv18FlbviRlUUFDjnoQCw==");
}

TEST_CASE("what is no seed signs nothing")
{
    for (const auto* wrong : {"", "nWGxne", "not base64"}) {
        CHECK(!ed25519_signature("kysely", Secret{wrong}));
        CHECK(!ed25519_public_key(Secret{wrong}));
    }
}
