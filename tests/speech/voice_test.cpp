#include "platform/fake/fake_sound.h"
#include "platform/speech/process_speech.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <doctest/doctest.h>
#include <fstream>
#include <limits>
#include <thread>

using namespace luukku;

namespace {

// Until the voice has got that far; a test that waits in vain fails by what it asks next.
template <typename Condition>
bool comes(Condition condition)
{
    for (int i = 0; i < 1000; ++i) {
        if (condition()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    return false;
}

std::filesystem::path program(const std::filesystem::path& folder, const std::string& script)
{
    const auto path = folder / "voice";
    std::ofstream{path} << "#!/bin/sh\n" << script << '\n';
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    return path;
}

double loudness(const std::vector<std::int16_t>& samples)
{
    double sum = 0;
    for (const auto sample : samples) sum += static_cast<double>(sample) * sample;
    return samples.empty() ? 0 : std::sqrt(sum / static_cast<double>(samples.size()));
}

struct Voice {
    FakeSound sound{};
    std::unique_ptr<Speech> speech;

    explicit Voice(const std::filesystem::path& program = LUUKKU_VOICE, Clips clips = {}) : speech{make_process_speech(program, sound, std::move(clips))} {}

    // All of it, made and not heard yet.
    std::vector<std::int16_t> made(const Utterance& utterance)
    {
        speech->say(utterance);
        REQUIRE(comes([&] {
            sound.let_hear(std::numeric_limits<std::size_t>::max() / 2);
            return !speech->now().going;
        }));
        sound.rewind();
        return sound.waiting();
    }
};

}  // namespace

TEST_CASE("a person hears Finnish, Swedish and English, each made by its own voice")
{
    Voice voice;
    const auto finnish = voice.made({"Ota vuoronumero", "fi"});
    const auto swedish = voice.made({"Ota vuoronumero", "sv"});
    const auto english = voice.made({"Ota vuoronumero", "en"});
    CHECK(finnish.size() > 10'000);
    CHECK(loudness(finnish) > 500);
    CHECK(finnish != swedish);
    CHECK(swedish != english);
    CHECK(voice.sound.hertz() == 22'050);
}

TEST_CASE("Estonian, Russian and Ukrainian have voices, and a sentence in two languages is said by both, one after the other")
{
    Voice voice;
    for (const char* language : {"et", "ru", "uk"}) CHECK(loudness(voice.made({"112", language})) > 500);
    Utterance both{"Kyllä. варіант", "uk"};
    both.tongues = {{0, "fi"}, {8, "uk"}};
    const auto first = voice.made({"Kyllä. ", "fi"}).size();
    const auto second = voice.made({"варіант", "uk"}).size();
    const auto misread = voice.made({both.words, "uk"}).size();
    const auto whole = static_cast<double>(voice.made(both).size());
    CHECK(whole == doctest::Approx(static_cast<double>(first + second)).epsilon(0.02));
    CHECK(whole != doctest::Approx(static_cast<double>(misread)).epsilon(0.005));
}

TEST_CASE("the words light up one after another as they are heard")
{
    Voice voice;
    const std::string words = "Hyvää päivää, Kajaani";
    const auto all = voice.made({words, "fi"});
    std::vector<std::string> lit;
    while (true) {
        const auto now = voice.speech->now();
        if (!now.going) break;
        auto word = words.substr(now.word, now.word_length);
        if (now.word_length > 0 && (lit.empty() || lit.back() != word)) lit.push_back(std::move(word));
        voice.sound.let_hear(all.size() / 50);
    }
    CHECK(lit == std::vector<std::string>{"Hyvää", "päivää", "Kajaani"});
}

TEST_CASE("a sentence that has a clip is heard from it, as a whole and as loud as she wants, and the voice says what stands around it")
{
    const Clips::Samples clip(3000, 8000);
    Clips clips;
    clips.add("fi", "Miten voimme auttaa?", clip);
    Voice voice{LUUKKU_VOICE, clips};
    Utterance welcome{"Tervetuloa. Miten voimme auttaa? Valitse yksi.", "fi", 1, -20};
    welcome.sentences = {{0, 11}, {12, 32}, {33, 46}};
    const auto heard = voice.made(welcome);
    const Clips::Samples softer(3000, 800);
    const auto at = std::search(heard.begin(), heard.end(), softer.begin(), softer.end());
    REQUIRE(at != heard.end());
    CHECK(at - heard.begin() > 3000);
    CHECK(heard.end() - at > 6000);

    std::vector<std::string> lit;
    while (voice.speech->now().going) {
        const auto now = voice.speech->now();
        auto word = welcome.words.substr(now.word, now.word_length);
        if (now.word_length > 0 && (lit.empty() || lit.back() != word)) lit.push_back(std::move(word));
        voice.sound.let_hear(500);
    }
    CHECK(lit == std::vector<std::string>{"Tervetuloa", "Miten voimme auttaa?", "Valitse", "yksi"});
}

TEST_CASE("a clip is not played in another language or at another speed, nor for who has no headset in")
{
    Clips clips;
    clips.add("fi", "Kiitos.", Clips::Samples(3000, 8000));
    const auto plays = [&](Utterance utterance) {
        utterance.sentences = {{0, utterance.words.size()}};
        Voice voice{LUUKKU_VOICE, clips};
        return voice.made(utterance) == Clips::Samples(3000, 8000);
    };
    CHECK(plays({"Kiitos.", "fi"}));
    CHECK_FALSE(plays({"Kiitos.", "sv"}));
    CHECK_FALSE(plays({"Kiitos.", "fi", 1.5}));
    CHECK_FALSE(plays({"Kiitos.", "fi", 1, 0, Ear::Headset}));
}

TEST_CASE("what is said anew cuts off what was being said, and nothing of the old one is heard after it")
{
    Voice voice;
    const auto only = voice.made({"Kiitos", "fi"});
    for (int i = 0; i < 20; ++i) voice.speech->say({"Tämä lause on pitkä, ja se jatkuu vielä hetken aikaa", "fi"});
    const auto last = voice.made({"Kiitos", "fi"});
    CHECK(static_cast<double>(last.size()) == doctest::Approx(static_cast<double>(only.size())).epsilon(0.1));    // the synthesiser varies a little
    voice.speech->stop();
    CHECK(voice.sound.waiting().empty());
    CHECK_FALSE(voice.speech->now().going);
}

TEST_CASE("a person chooses how loud and how fast she is spoken to")
{
    Voice voice;
    const Utterance ordinary{"Odota aulassa, kunnes numerosi kutsutaan", "fi"};
    auto quiet = ordinary;
    quiet.loudness = -20;
    auto slow = ordinary;
    slow.rate = 0.5;
    auto fast = ordinary;
    fast.rate = 2;
    const auto as_usual = voice.made(ordinary);
    CHECK(20 * std::log10(loudness(as_usual) / loudness(voice.made(quiet))) == doctest::Approx(20).epsilon(0.05));
    CHECK(voice.made(slow).size() > as_usual.size() * 3 / 2);
    CHECK(voice.made(fast).size() < as_usual.size() * 2 / 3);
}

TEST_CASE("what is for a headset is never heard from the speaker")
{
    Voice voice;
    voice.speech->say({"Minna Meikäläinen", "fi", 1, 0, Ear::Headset});
    CHECK(comes([&] { return voice.speech->now().failed; }));
    CHECK(voice.sound.waiting().empty());
    voice.sound.plug(true);
    CHECK(voice.speech->hears(Ear::Headset));
    CHECK(voice.made({"Minna Meikäläinen", "fi", 1, 0, Ear::Headset}).size() > 1000);
    CHECK(voice.sound.ear() == Ear::Headset);
}

TEST_CASE("a pause holds the voice where it is")
{
    Voice voice;
    const auto all = voice.made({"Yksi, kaksi, kolme", "fi"});
    voice.sound.let_hear(1000);
    voice.speech->pause(true);
    voice.sound.let_hear(1000);
    CHECK(voice.sound.heard() == 1000);
    CHECK(voice.speech->now().paused);
    CHECK(voice.speech->now().going);
    voice.speech->pause(false);
    voice.sound.let_hear(all.size());
    CHECK_FALSE(voice.speech->now().going);
}

TEST_CASE("a language without a voice is told, and the next language is heard")
{
    Voice voice;
    voice.speech->say({"Buorre beaivi", "se"});
    CHECK(comes([&] { return voice.speech->now().failed; }));
    CHECK(voice.made({"Hyvää päivää", "fi"}).size() > 1000);
    CHECK_FALSE(voice.speech->now().failed);
}

TEST_CASE("a text that is too long for one breath of the voice is said whole, and its last word lights up in its place")
{
    const test::TemporaryFolder folder;
    // A voice that gives ten samples to each request and one word at its beginning.
    Voice voice{program(folder.path(), "echo hertz 22050; while read -r say n l r b; do head -c \"$b\" > /dev/null; echo \"word $n 0 0 1\"; "
                                       "printf 'sound %s 10\\n01234567890123456789' \"$n\"; echo \"done $n\"; done")};
    std::string text;
    while (text.size() < 20'000) text += "Lause jatkuu. ";
    voice.speech->say({text, "fi"});
    REQUIRE(comes([&] { return voice.sound.waiting().size() == 20; }));
    voice.sound.let_hear(11);
    const auto now = voice.speech->now();
    CHECK(now.word > 8'000);
    CHECK(text.substr(now.word, 5) == "Lause");
    voice.sound.let_hear(9);
    CHECK(comes([&] { return !voice.speech->now().going; }));
    CHECK_FALSE(voice.speech->now().failed);
}

TEST_CASE("a voice that dies before it has said anything is asked once more, and one that dies in the middle has failed")
{
    const test::TemporaryFolder folder;
    const auto mark = (folder.path() / "mark").string();
    const std::string says = "printf 'sound 1 10\\n01234567890123456789'; echo done 1; sleep 5";
    Voice voice{program(folder.path(), "echo hertz 22050; read l; if [ ! -e " + mark + " ]; then touch " + mark + "; exit 1; fi; " + says)};
    voice.speech->say({"Hei", "fi"});
    CHECK(comes([&] { return voice.sound.waiting().size() == 10; }));
    CHECK_FALSE(voice.speech->now().failed);
}

TEST_CASE("the kiosk ends though its voice hangs, and does not wait for it")
{
    const test::TemporaryFolder folder;
    const auto begun = std::chrono::steady_clock::now();
    {
        Voice voice{program(folder.path(), "echo hertz 22050; read l; touch " + (folder.path() / "asked").string() + "; sleep 60")};
        voice.speech->say({"Hei", "fi"});
        REQUIRE(comes([&] { return std::filesystem::exists(folder.path() / "asked"); }));
    }
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds{30});
}

TEST_CASE("a synthesiser that is missing, dies, hangs or talks nonsense is told and never holds the kiosk")
{
    const test::TemporaryFolder folder;
    const std::vector<std::string> scripts{
        "exit 1", "echo hertz 22050", "echo hertz 3", "echo hei", "echo hertz 22050; read l; echo sound 1 99999999",
        "echo hertz 22050; read l; printf 'sound 1 10\\nabc'", "echo hertz 22050; read l; printf 'word 1 x y z\\n'",
        "echo hertz 22050; read l; sleep 60", "echo hertz 22050; read l; yes | tr -d '\\n'",
    };
    for (const auto& script : scripts) {
        CAPTURE(script);
        Voice voice{program(folder.path(), script)};
        voice.speech->say({"Hei", "fi"});
        CHECK(comes([&] { return voice.speech->now().failed; }));
    }
    Voice none{folder.path() / "not there"};
    none.speech->say({"Hei", "fi"});
    CHECK(comes([&] { return none.speech->now().failed; }));
}
