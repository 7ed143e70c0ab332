#include "tools/sign/sign.h"

#include "kiosk/forms/instruments/signed_pack.h"
#include "platform/secrets/ed25519_signatures.h"
#include "sync/fhir/made.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <fstream>

namespace luukku::sign {

using fhir::Json;

namespace {

constexpr std::size_t seed_bytes = 32;
constexpr mode_t for_the_owner = S_IRUSR | S_IWUSR;

Secret new_seed(Random& random)
{
    std::array<std::uint8_t, seed_bytes> seed{};
    random.fill(seed);
    std::array<char, sodium_base64_ENCODED_LEN(seed_bytes, sodium_base64_VARIANT_ORIGINAL)> text{};
    sodium_bin2base64(text.data(), text.size(), seed.data(), seed.size(), sodium_base64_VARIANT_ORIGINAL);
    sodium_memzero(seed.data(), seed.size());
    Secret secret{std::string{text.data()}};
    sodium_memzero(text.data(), text.size());
    return secret;
}

Outcome write_new(const std::filesystem::path& file, const Secret& secret)
{
    const int out = open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, for_the_owner);
    if (out < 0 && errno == EEXIST) return Error{Fault::Conflict, file.filename().string() + " is there already"};
    if (out < 0) return Error{Fault::NotFound, "cannot write " + file.filename().string()};
    const auto text = secret.reveal();
    const bool whole = write(out, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && write(out, "\n", 1) == 1 && fsync(out) == 0;
    if (close(out) == 0 && whole) return Done{};
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
    return Error{Fault::DiskFull, "cannot write " + file.filename().string()};
}

}  // namespace

Result<std::string> make_key(const std::filesystem::path& file, Random& random)
{
    const auto seed = new_seed(random);
    auto open_part = ed25519_public_key(seed);
    if (!open_part) return open_part.error();
    if (const auto written = write_new(file, seed); !written) return written.error();
    return open_part;
}

Result<Secret> read_key(const std::filesystem::path& file)
{
    struct stat about {};
    if (stat(file.c_str(), &about) != 0) return Error{Fault::NotFound, "cannot read " + file.filename().string()};
    if ((about.st_mode & (S_IRWXG | S_IRWXO)) != 0) return Error{Fault::Refused, file.filename().string() + " can be read by others than its owner: chmod 600"};
    std::ifstream in{file};
    std::string line;
    std::getline(in, line);
    Secret key{std::move(line)};
    if (const auto open_part = ed25519_public_key(key); !open_part) return Error{Fault::BadInput, file.filename().string() + " holds no key"};
    return key;
}

Result<Json> content_key(std::string_view name, const Secret& key)
{
    if (name.empty()) return Error{Fault::BadInput, "a key needs a name"};
    const auto open_part = ed25519_public_key(key);
    if (!open_part) return open_part.error();
    return fhir::object_of({{"id", name}, {"key", *open_part}});
}

Result<std::string> signed_file(std::string_view pack, std::string_view name, const Secret& key)
{
    const auto read = Json::parse(pack);
    if (!read) return Error{read.error().fault, "the pack is no JSON: " + read.error().detail};
    for (const auto* member : {"instrument", "instrumentVersion", "language", "source", "copyright"})
        if ((*read)[member].text().empty()) return Error{Fault::BadInput, std::string{"the pack has no "} + member};
    if ((*read)["translationStatus"].text() != "validated") return Error{Fault::BadInput, "the pack is not validated: no station takes it"};
    if (name.empty()) return Error{Fault::BadInput, "a key needs a name"};
    const auto signature = ed25519_signature(forms::instruments::content_message(pack), key);
    if (!signature) return signature.error();
    return fhir::object_of({{"payload", pack}, {"key", name}, {"signature", *signature}}).write() + "\n";
}

Result<std::string> letter_code(const arrival::Letter& letter, const Secret& key)
{
    const auto message = arrival::message_of(letter);
    if (!message) return message.error();
    const auto signature = ed25519_signature(*message, key);
    if (!signature) return signature.error();
    return arrival::text_of(*message, *signature);
}

}  // namespace luukku::sign
