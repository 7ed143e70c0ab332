#include "tests/forms/instruments/sheet.h"

#include "kiosk/forms/instruments/signed_pack.h"
#include "platform/fake/fake_signatures.h"
#include "platform/secrets/ed25519_signatures.h"
#include "sync/fhir/made.h"

using namespace luukku;
using namespace luukku::sheets;
using forms::instruments::content_message;
using forms::instruments::ContentKey;
using forms::instruments::signed_pack;
using forms::instruments::Wording;

namespace {

const std::vector<ContentKey> keys{{"kainuu-2026", "key of Kainuu"}, {"savo-2026", "key of Savo"}};

std::string envelope(const std::string& payload, const std::string& key, const std::string& signature)
{
    return fhir::object_of({{"payload", payload}, {"key", key}, {"signature", signature}}).write();
}

std::string signed_by_kainuu(const Json& pack)
{
    return envelope(pack.write(), "kainuu-2026", fake_signature(content_message(pack.write()), "key of Kainuu"));
}

Error refusal(const std::string& file, const std::vector<ContentKey>& known = keys)
{
    const auto opened = signed_pack(file, known, FakeSignatures{}, definition_of("gad7"));
    REQUIRE(!opened.ok());
    return opened.error();
}

Json pack()
{
    return pack_for(definition_of("gad7"), "fi", "validated");
}

}  // namespace

TEST_CASE("a site's signed wording turns the scores on")
{
    const auto definition = definition_of("gad7");
    const auto opened = signed_pack(signed_by_kainuu(pack()), keys, FakeSignatures{}, definition);
    REQUIRE(opened.ok());
    CHECK(*opened == pack());
    CHECK(Instrument::open(definition, {pack_for(definition, "fi", "own-draft"), *opened})->wording("fi") == Wording::Validated);
}

TEST_CASE("a real signature is made and held the same way")
{
    const Secret seed{"nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A="};
    const auto payload = pack().write();
    const auto signature = ed25519_signature(content_message(payload), seed);
    REQUIRE(signature.ok());
    const std::vector<ContentKey> real{{"kainuu-2026", *ed25519_public_key(seed)}};
    CHECK(signed_pack(envelope(payload, "kainuu-2026", *signature), real, Ed25519Signatures{}, definition_of("gad7")).ok());
    CHECK(signed_pack(envelope(payload + " ", "kainuu-2026", *signature), real, Ed25519Signatures{}, definition_of("gad7")).error().fault == Fault::NotTrusted);
}

TEST_CASE("words that were changed after signing are not taken")
{
    const auto payload = pack().write();
    const auto signature = fake_signature(content_message(payload), "key of Kainuu");
    const auto changed = pack().with("title", "another").write();
    CHECK(refusal(envelope(changed, "kainuu-2026", signature)) == Error{Fault::NotTrusted, "signed pack: its signature does not hold"});
    CHECK(refusal(envelope(payload, "savo-2026", signature)).fault == Fault::NotTrusted);
    CHECK(refusal(envelope(payload, "kainuu-2026", "")).fault == Fault::NotTrusted);
}

TEST_CASE("a signature for anything but content is no signature for content")
{
    const auto payload = pack().write();
    CHECK(refusal(envelope(payload, "kainuu-2026", fake_signature(payload, "key of Kainuu"))).fault == Fault::NotTrusted);
}

TEST_CASE("a key that the station file does not name is not trusted")
{
    const Error unknown{Fault::NotTrusted, "signed pack: an unknown key"};
    CHECK(refusal(signed_by_kainuu(pack()), {keys[1]}) == unknown);
    CHECK(refusal(signed_by_kainuu(pack()), {}) == unknown);
    CHECK(refusal(envelope("{}", "", fake_signature(content_message("{}"), "")), {{"", ""}}) == unknown);
}

TEST_CASE("a wording of another instrument or of another version is not this one's")
{
    const Error other{Fault::Unsupported, "signed pack: not for gad7 1.0.0"};
    CHECK(refusal(signed_by_kainuu(pack().with("instrumentVersion", "0.9.0"))) == other);
    CHECK(refusal(signed_by_kainuu(pack_for(definition_of("osq"), "fi", "validated"))) == other);
}

TEST_CASE("a signed draft, a signed half and what is no such file are refused")
{
    CHECK(refusal(signed_by_kainuu(pack().with("translationStatus", "own-draft"))).detail == "signed pack: its wording is not validated");
    CHECK(refusal(signed_by_kainuu(pack().with("texts", pack()["texts"].with("gad-7", Json{})))).detail == "pack: no words for gad-7");
    CHECK(refusal(envelope("no JSON", "kainuu-2026", fake_signature(content_message("no JSON"), "key of Kainuu"))).fault == Fault::BadInput);
    CHECK(refusal("no JSON").fault == Fault::BadInput);
    CHECK(refusal("[]").fault == Fault::NotTrusted);
    CHECK(refusal(std::string(2 * 1024 * 1024, ' ')).fault == Fault::TooLarge);
}
