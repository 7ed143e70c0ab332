#include "tests/support/visitor.h"

#include <doctest/doctest.h>

using namespace luukku;
using test::Visitor;

namespace {

SignClip clip(SignLanguage language, const char* page, const char* file)
{
    SignClip clip;
    clip.language = language;
    clip.page = page;
    clip.size = {480, 480};
    clip.file = file;
    return clip;
}

// The welcome page is in both, the page of the code in Finnish Sign Language, one question too.
Station signing()
{
    auto station = test::kajaani();
    station.signs = {clip(SignLanguage::Finnish, "welcome", "alku.webp"), clip(SignLanguage::FinlandSwedish, "welcome", "borja.webp"), clip(SignLanguage::Finnish, "identify", "tunnus.webp"),
                     clip(SignLanguage::Finnish, "question", "vointi.webp")};
    station.signs.back().questionnaire = test::own_questionnaire;
    station.signs.back().link_id = "vointi";
    return station;
}

// Whether Viittomakieli is there, and lit.
std::string key_of(const Visitor& visitor)
{
    const auto page = visitor.page();
    return !page.frame.sign ? "none" : page.frame.sign->enabled ? "lit" : "unlit";
}

std::string film_of(const Visitor& visitor)
{
    for (const auto& block : visitor.page().body)
        for (const auto& node : block.nodes)
            if (node.film) return node.film->file;
    return {};
}

}  // namespace

TEST_CASE("a station that ships no clips of sign language shows nothing of it, neither on its pages nor in Apukeinot nor to staff")
{
    Visitor visitor;
    CHECK(key_of(visitor) == "none");
    visitor.meets(ShowSign{"alku.webp"});
    CHECK_FALSE(visitor.visit().sign.open());
    visitor.meets(ShowAids{});
    CHECK_FALSE(visitor.sees("viittoma"));
    CHECK_FALSE(visitor.sees("Viittoma"));
}

TEST_CASE("Viittomakieli stands on every page of hers, lit where the page has a clip, and opens it over the page; nothing plays by itself")
{
    Visitor visitor{signing()};
    CHECK(key_of(visitor) == "lit");
    CHECK_FALSE(visitor.visit().sign.open());
    visitor.presses("Viittomakieli");
    CHECK(film_of(visitor) == "alku.webp");
    CHECK(visitor.visit().sign.state == SignVisit::State::Playing);
    CHECK(visitor.page().frame.sign->id == "sign/start");
    CHECK_FALSE(visitor.sees("Ilmoittaudu"));
    visitor.presses_id("nav/back");
    CHECK(visitor.sees("Ilmoittaudu"));

    visitor.presses("Tarvitsen apua");
    CHECK(key_of(visitor) == "unlit");
    visitor.presses("Ei mikään näistä. Jatkan.");
    visitor.types("0101");
    visitor.presses("Viittomakieli");
    CHECK(film_of(visitor) == "tunnus.webp");
    CHECK_FALSE(visitor.sees("0101"));
    visitor.presses_id("nav/back");
    CHECK(visitor.sees("0101"));
}

TEST_CASE("a question has the clip of its own form and linkId, whatever other form asks under the same name")
{
    Visitor visitor{signing()};
    visitor.presses("Ilmoittaudu");
    visitor.identifies_herself();
    visitor.is_recorded_as(17);
    visitor.presses("Täytä esitiedot odottaessasi");
    CHECK(key_of(visitor) == "lit");
    visitor.presses("Viittomakieli");
    CHECK(film_of(visitor) == "vointi.webp");
    visitor.presses_id("nav/back");
    visitor.station().signs.back().questionnaire = "https://other.example/Questionnaire/muu";
    CHECK(key_of(visitor) == "unlit");
    visitor.station().signs.back().questionnaire = test::own_questionnaire;
    visitor.station().signs.back().link_id = "voin";
    CHECK(key_of(visitor) == "unlit");
}

TEST_CASE("the sign language is the one that goes with her language, until she chooses the other; where a page has but one, that one is shown by its name")
{
    Visitor visitor{signing()};
    visitor.presses("Svenska");
    visitor.presses("Teckenspråk");
    CHECK(film_of(visitor) == "borja.webp");
    CHECK(visitor.sees("svenskt teckenspråk"));
    visitor.presses_id("nav/back");
    visitor.presses_id("row/aids");
    visitor.presses_id("choice/aids.sign/fse");
    CHECK(visitor.visit().comfort.sign == SignLanguage::Finnish);
    visitor.presses_id("nav/back");
    visitor.presses("Teckenspråk");
    CHECK(film_of(visitor) == "alku.webp");
    CHECK(visitor.sees("Finskt teckenspråk"));

    Visitor other{signing()};
    other.meets(ChangeComfort{SignLanguage::FinlandSwedish});
    other.presses("Ilmoittaudu");
    other.presses("Viittomakieli");
    CHECK(film_of(other) == "tunnus.webp");
    CHECK(other.sees("Suomalainen viittomakieli"));
}

TEST_CASE("her sign language and an open clip are gone when she goes")
{
    Visitor visitor{signing()};
    visitor.meets(ChangeComfort{SignLanguage::FinlandSwedish});
    visitor.presses("Viittomakieli");
    visitor.presses("Lopeta");
    CHECK(visitor.has_gone());
    CHECK(visitor.visit().comfort == Comfort{});
    CHECK(key_of(visitor) == "lit");
    CHECK(visitor.traces_left() == 0);
}

TEST_CASE("a clip plays, is held, is begun anew and ends by her keys, and a key that means nothing then does nothing")
{
    using To = PlaySign::To;
    Visitor visitor{signing()};
    visitor.meets(PlaySign{To::Play});
    CHECK_FALSE(visitor.visit().sign.open());
    visitor.presses("Viittomakieli");
    visitor.presses("Tauko");
    CHECK(visitor.visit().sign.state == SignVisit::State::Paused);
    visitor.presses("Toista");
    CHECK(visitor.visit().sign.state == SignVisit::State::Playing);
    CHECK(visitor.visit().sign.begun == 1);
    visitor.presses("Alusta");
    CHECK(visitor.visit().sign.begun == 2);
    visitor.meets(SignEnded{visitor.number() + 1, {}});
    CHECK(visitor.visit().sign.state == SignVisit::State::Playing);
    visitor.meets(SignEnded{visitor.number(), {}});
    CHECK(visitor.visit().sign.state == SignVisit::State::Ended);
    visitor.meets(PlaySign{To::Pause});
    CHECK(visitor.visit().sign.state == SignVisit::State::Ended);
    visitor.presses("Toista");
    CHECK(visitor.visit().sign.state == SignVisit::State::Playing);
    CHECK(visitor.visit().sign.begun == 3);
    visitor.meets(SignEnded{visitor.number(), Fault::BadInput});
    CHECK(visitor.sees("Videota ei voi näyttää nyt."));
    visitor.meets(PlaySign{To::Start});
    CHECK(visitor.visit().sign.state == SignVisit::State::Broken);
    visitor.presses_id("nav/back");
    visitor.meets(SignEnded{visitor.number(), {}});
    CHECK_FALSE(visitor.visit().sign.open());
}

TEST_CASE("what lies under a clip cannot be pressed, and the clip goes when its page does")
{
    Visitor visitor{signing()};
    visitor.presses("Ilmoittaudu");
    visitor.presses("Viittomakieli");
    visitor.meets(TypeKey{"0"});
    CHECK(visitor.visit().typed.empty());
    visitor.meets(ShowLanguages{});
    CHECK_FALSE(visitor.visit().sign.open());
    visitor.presses_id("nav/back");
    visitor.presses("Viittomakieli");
    visitor.is_silent_for(visitor.station().patience.before_asking);
    CHECK(visitor.sees("Oletko vielä siinä?"));
    CHECK_FALSE(visitor.visit().sign.open());
    CHECK(key_of(visitor) == "unlit");
}

TEST_CASE("a clip over the call for help goes when that page says something else, and one over another page stays")
{
    const auto watching = [](bool over_the_call) {
        auto station = signing();
        station.signs.push_back(clip(SignLanguage::Finnish, "help", "apu.webp"));
        Visitor visitor{station};
        visitor.presses("Kutsu apua");
        if (!over_the_call) visitor.presses("Palaa takaisin");
        visitor.presses("Viittomakieli");
        REQUIRE(film_of(visitor) == (over_the_call ? "apu.webp" : "alku.webp"));
        return visitor;
    };
    for (const bool over_the_call : {true, false}) {
        auto unanswered = watching(over_the_call);
        unanswered.is_silent_for(unanswered.station().patience.before_112);
        CHECK(unanswered.visit().help.state == HelpCallState::State::Unanswered);
        CHECK_FALSE(unanswered.visit().sign.open());        // wherever she was, she reads it
        CHECK(unanswered.sees("112"));
        auto unrecorded = watching(over_the_call);
        unrecorded.meets(HelpCallNotSaved{unrecorded.number(), unrecorded.visit().help.call.value});
        CHECK(unrecorded.visit().sign.open() != over_the_call);
        auto taken = watching(over_the_call);
        taken.meets(HelpAcknowledged{taken.visit().help.call.value});
        CHECK(taken.visit().sign.open() != over_the_call);
    }
}

TEST_CASE("staff see how many pages and questions can be seen in each sign language, and how many clips are not in order")
{
    auto station = signing();
    Visitor visitor{station};
    visitor.meets(OpenStaff{});
    visitor.meets(TypeKey{"1"});
    visitor.presses("Jatka");
    visitor.meets(PinChecked{visitor.number(), {}, {}});
    CHECK(key_of(visitor) == "none");
    CHECK_FALSE(visitor.sees("Viittomakieliset videot"));
    visitor.station().broken_signs = 2;
    CHECK(visitor.sees("2 ei ole kunnossa"));
    visitor.presses_id("section/words");
    CHECK(visitor.sees("ruotsalainen viittomakieli"));
    CHECK(visitor.sees("2 sivua 53 sivusta, 1 kysymystä 8 kysymyksestä"));
    CHECK(visitor.sees("1 sivua 53 sivusta, 0 kysymystä 8 kysymyksestä"));
}
