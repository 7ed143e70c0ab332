#include "tools/sign/sign.h"

#include "kiosk/forms/instruments/signed_pack.h"
#include "platform/fake/seeded_random.h"
#include "platform/secrets/ed25519_signatures.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <fstream>

using namespace luukku;
using fhir::Json;

namespace {

constexpr auto definition_text = R"({"id":"one","version":"2","questionnaire":{"item":[{"linkId":"a","type":"integer"}]}})";
constexpr auto pack_text = R"({"instrument":"one","instrumentVersion":"2","version":"1","language":"fi","translationStatus":"validated",
  "source":"A book","copyright":"Nobody","title":"Yksi","texts":{"a":"Montako?"}})";

std::string with(std::string text, const std::string& from, const std::string& to)
{
    return text.replace(text.find(from), from.size(), to);
}

struct Desk {
    test::TemporaryFolder folder{};
    SeededRandom random{};
    std::filesystem::path file{folder.path() / "content.key"};
    std::string open_part{*sign::make_key(file, random)};

    [[nodiscard]] Secret key() const { return *sign::read_key(file); }
};

}  // namespace

TEST_CASE("a pack that was signed here is taken by the station that names the key")
{
    const Desk desk;
    const auto entry = sign::content_key("site", desk.key());
    REQUIRE(entry.ok());
    CHECK((*entry)["key"].text() == desk.open_part);
    const auto file = sign::signed_file(pack_text, "site", desk.key());
    REQUIRE(file.ok());
    const std::vector<forms::instruments::ContentKey> keys{{std::string{(*entry)["id"].text()}, std::string{(*entry)["key"].text()}}};
    const auto taken = forms::instruments::signed_pack(*file, keys, Ed25519Signatures{}, *Json::parse(definition_text));
    REQUIRE(taken.ok());
    CHECK((*taken)["texts"]["a"].text() == "Montako?");
    CHECK(!forms::instruments::signed_pack(with(*file, "Montako", "Kuinka"), keys, Ed25519Signatures{}, *Json::parse(definition_text)).ok());
}

TEST_CASE("a key lies in a file that its owner alone can read, and is never written over")
{
    Desk desk;
    CHECK(std::filesystem::status(desk.file).permissions() == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
    const auto again = sign::make_key(desk.file, desk.random);
    REQUIRE(!again.ok());
    CHECK(again.error().fault == Fault::Conflict);
    CHECK(*ed25519_public_key(desk.key()) == desk.open_part);
}

TEST_CASE("a key that others can read, that is none or that is not there signs nothing")
{
    const Desk desk;
    std::filesystem::permissions(desk.file, std::filesystem::perms::group_read, std::filesystem::perm_options::add);
    CHECK(sign::read_key(desk.file).error().fault == Fault::Refused);
    std::filesystem::permissions(desk.file, std::filesystem::perms::group_read, std::filesystem::perm_options::remove);
    std::ofstream{desk.file, std::ios::trunc} << "no key\n";
    CHECK(sign::read_key(desk.file).error().fault == Fault::BadInput);
    CHECK(sign::read_key(desk.folder.path() / "none").error().fault == Fault::NotFound);
}

TEST_CASE("what no station would take is not signed")
{
    const Desk desk;
    for (const auto& wrong : {std::string{"{"}, with(pack_text, "validated", "own-draft"), with(pack_text, "\"instrument\":", "\"other\":"), with(pack_text, "\"source\":\"A book\",", "")}) {
        CAPTURE(wrong);
        CHECK(sign::signed_file(wrong, "site", desk.key()).error().fault == Fault::BadInput);
    }
    CHECK(!sign::signed_file(pack_text, "", desk.key()).ok());
    CHECK(!sign::content_key("", desk.key()).ok());
}
