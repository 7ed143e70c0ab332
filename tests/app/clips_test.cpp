#include "kiosk/app/clips.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>
#include <fstream>
#include <sodium.h>

using namespace luukku;

namespace {

void put(std::string& bytes, std::uint32_t number, int size)
{
    for (int i = 0; i < size; ++i) bytes += static_cast<char>(number >> (8 * i) & 0xFFU);
}

// A WAV of these samples, with a chunk before them that is none of ours.
std::string wav(const Clips::Samples& samples, std::uint32_t hertz = Clips::hertz)
{
    std::string body = "WAVEfmt ";
    put(body, 16, 4);
    put(body, 1, 2);
    put(body, 1, 2);
    put(body, hertz, 4);
    put(body, hertz * 2, 4);
    put(body, 2, 2);
    put(body, 16, 2);
    body += "LIST";
    put(body, 3, 4);
    body += "abc";
    body += '\0';
    body += "data";
    put(body, static_cast<std::uint32_t>(samples.size() * 2), 4);
    for (const auto sample : samples) put(body, static_cast<std::uint16_t>(sample), 2);
    std::string file = "RIFF";
    put(file, static_cast<std::uint32_t>(body.size()), 4);
    return file + body;
}

std::string sha256(const std::string& bytes)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(hash, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    char hex[crypto_hash_sha256_BYTES * 2 + 1];
    sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
    return hex;
}

struct Shelf {
    test::TemporaryFolder folder{};
    std::string entries{};

    void file(const std::string& name, const std::string& bytes) { std::ofstream{folder.path() / name, std::ios::binary} << bytes; }
    void entry(const std::string& name, const std::string& words, const std::string& hash)
    {
        entries += std::string{entries.empty() ? "" : ","} + R"({"language":"fi","words":")" + words + R"(","file":")" + name + R"(","sha256":")" + hash + R"("})";
    }
    void clip(const std::string& name, const std::string& words, const std::string& bytes)
    {
        file(name, bytes);
        entry(name, words, sha256(bytes));
    }
    app::ShippedClips read()
    {
        file("index.json", R"({"clips":[)" + entries + "]}");
        return app::read_clips(folder.path());
    }
};

}  // namespace

TEST_CASE("a station without clips has none, and none that is broken")
{
    const test::TemporaryFolder folder;
    CHECK(app::read_clips(folder.path() / "voice").broken.empty());
    CHECK(app::clips_of("assets/stations/kajaani.json") == std::filesystem::path{"assets/stations/kajaani/voice"});
}

TEST_CASE("a clip is heard for its sentence in its language, and for no other")
{
    Shelf shelf;
    shelf.clip("tervetuloa.wav", "Tervetuloa.", wav({1, -2, 3}));
    const auto shipped = shelf.read();
    CHECK(shipped.broken.empty());
    REQUIRE(shipped.clips.find("fi", "Tervetuloa.") != nullptr);
    CHECK(*shipped.clips.find("fi", "Tervetuloa.") == Clips::Samples{1, -2, 3});
    CHECK(shipped.clips.find("sv", "Tervetuloa.") == nullptr);
    CHECK(shipped.clips.find("fi", "Tervetuloa") == nullptr);
}

TEST_CASE("a clip that is missing, changed, cut off, of another kind, of no words or of another folder is counted for staff and left to the voice; the others are heard")
{
    Shelf shelf;
    const auto good = wav({1, 2, 3, 4});
    shelf.clip("hyva.wav", "Hyvä.", good);
    shelf.entry("puuttuu.wav", "Puuttuu.", sha256(good));
    shelf.file("muu.wav", wav({5}));
    shelf.entry("muu.wav", "Muu.", sha256(good));
    shelf.clip("poikki.wav", "Poikki.", good.substr(0, good.size() - 3));
    shelf.clip("nopea.wav", "Nopea.", wav({1}, 44100));
    shelf.clip("ei.wav", "Ei.", "OggS and more");
    shelf.clip("tyhja.wav", "", good);
    shelf.entry("../hyva.wav", "Muualla.", sha256(good));
    const auto shipped = shelf.read();
    CHECK(shipped.broken.size() == 7);
    CHECK(shipped.clips.find("fi", "Hyvä.") != nullptr);
    for (const char* words : {"Puuttuu.", "Muu.", "Poikki.", "Nopea.", "Ei.", "Muualla."}) CHECK(shipped.clips.find("fi", words) == nullptr);
}

TEST_CASE("an index that cannot be read is one fault, and a clip that is larger than all may be is another")
{
    Shelf shelf;
    shelf.file("suuri.wav", std::string(17U * 1024U * 1024U, 'a'));
    shelf.entry("suuri.wav", "Suuri.", "");
    CHECK(shelf.read().broken.size() == 1);
    shelf.file("index.json", "{");
    CHECK(app::read_clips(shelf.folder.path()).broken.size() == 1);
}
