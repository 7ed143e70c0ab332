#include "kiosk/app/clips.h"
#include "tests/app/shelf.h"

#include <doctest/doctest.h>

using namespace luukku;
using test::Shelf;
using test::sha256;

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

// Of the words that a clip is of.
std::string says(const std::string& words) { return R"("language":"fi","words":")" + words + "\""; }

app::ShippedClips read_clips(const Shelf& shelf)
{
    shelf.write_index();
    return app::read_clips(shelf.folder.path());
}

}  // namespace

TEST_CASE("a station without clips has none, and none that is broken")
{
    const test::TemporaryFolder folder;
    CHECK(app::read_clips(folder.path() / "voice").broken.empty());
    CHECK(app::clips_of("assets/stations/kajaani.json") == std::filesystem::path{"assets/stations/kajaani/voice"});
}

TEST_CASE("a clip of five megabytes is heard as a short one is")
{
    Shelf shelf;
    shelf.clip("pitka.wav", says("Tervetuloa"), wav(Clips::Samples(5U * 1024U * 1024U / sizeof(std::int16_t), 7)));
    const auto shipped = read_clips(shelf);
    CHECK(shipped.broken.empty());
    CHECK(shipped.clips.find("fi", "Tervetuloa") != nullptr);
}

TEST_CASE("a clip is heard for its sentence in its language, and for no other")
{
    Shelf shelf;
    shelf.clip("tervetuloa.wav", says("Tervetuloa."), wav({1, -2, 3}));
    const auto shipped = read_clips(shelf);
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
    shelf.clip("hyva.wav", says("Hyvä."), good);
    shelf.entry("puuttuu.wav", says("Puuttuu."), sha256(good));
    shelf.file("muu.wav", wav({5}));
    shelf.entry("muu.wav", says("Muu."), sha256(good));
    shelf.clip("poikki.wav", says("Poikki."), good.substr(0, good.size() - 3));
    shelf.clip("nopea.wav", says("Nopea."), wav({1}, 44100));
    shelf.clip("ei.wav", says("Ei."), "OggS and more");
    shelf.clip("tyhja.wav", says(""), good);
    shelf.entry("../hyva.wav", says("Muualla."), sha256(good));
    const auto shipped = read_clips(shelf);
    CHECK(shipped.broken.size() == 7);
    CHECK(shipped.clips.find("fi", "Hyvä.") != nullptr);
    for (const char* words : {"Puuttuu.", "Muu.", "Poikki.", "Nopea.", "Ei.", "Muualla."}) CHECK(shipped.clips.find("fi", words) == nullptr);
}

TEST_CASE("an index that cannot be read is one fault, and a clip that is larger than all may be is another")
{
    Shelf shelf;
    shelf.file("suuri.wav", std::string(17U * 1024U * 1024U, 'a'));
    shelf.entry("suuri.wav", says("Suuri."), "");
    CHECK(read_clips(shelf).broken.size() == 1);
    shelf.file("index.json", "{");
    CHECK(app::read_clips(shelf.folder.path()).broken.size() == 1);
}
