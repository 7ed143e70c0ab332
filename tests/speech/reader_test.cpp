#include "kiosk/layout/focus.h"
#include "kiosk/speech/reader.h"
#include "tests/support/spoken.h"

#include <doctest/doctest.h>

using namespace luukku;
using test::spoken;

namespace {

const Words& words()
{
    static const auto loaded = Words::load(LUUKKU_SOURCE_DIR "/assets/words", "Europe/Helsinki");
    REQUIRE(loaded);
    return loaded.value();
}

Placed read(const char* id, const char* said, Dress dress = Dress::Words)
{
    Placed node;
    node.id = id;
    node.words = said;
    node.dress = dress;
    return node;
}

Placed stop(const char* id, const char* said, Role role)
{
    auto node = read(id, said, Dress::Answer);
    node.role = role;
    node.press = Event{Next{}};
    return node;
}

// A question as it stands on a panel: the languages above, the answers below, and the keys at the foot.
PlacedPage question()
{
    PlacedPage page;
    page.page_id = "question";
    page.nodes = {read("frame/station", "Kajaani"), stop("language/sv", "Svenska", Role::Button), read("progress/label", "Kysymys 3 / 12"), read("heading", "Onko kuumetta?", Dress::Heading),
                  read("text/help", "Mittaa ensin."), stop("choice/ei", "Ei", Role::Choice), stop("choice/on", "On Valittu", Role::Choice), read("text/note", "Yli 38 °C"),
                  stop("nav/next", "Jatka", Role::Button)};
    page.nodes[1].dress = Dress::Chip;
    page.nodes[6].chosen = true;
    page.nodes.back().enabled = false;
    return page;
}

std::string joined(const std::vector<speech::Sentence>& sentences)
{
    std::string all;
    for (const auto& sentence : sentences) all += (all.empty() ? "" : " / ") + sentence.words;
    return all;
}

}  // namespace

TEST_CASE("a page is heard from its place in the row to what stands before the first choice, and the frame is not repeated")
{
    const speech::Reader reader{words(), spoken()};
    CHECK(joined(reader.page(question(), Language::Finnish)) == "Kysymys kolme kautta kaksitoista / Onko kuumetta? / Mittaa ensin.");
}

TEST_CASE("each stop says its words, what it is, its place among its like and its state (EN 301 549 5.1.3.3)")
{
    const speech::Reader reader{words(), spoken()};
    CHECK(joined(reader.stop(question(), "choice/ei", Language::Finnish)) == "Ei. vaihtoehto yksi, kaikkiaan kaksi. ei valittu");
    CHECK(joined(reader.stop(question(), "choice/on", Language::Finnish)) == "On. vaihtoehto kaksi, kaikkiaan kaksi. valittu");
    CHECK(joined(reader.stop(question(), "nav/next", Language::Finnish)) == "Yli kolmekymmentäkahdeksan astetta / Jatka. painike. ei käytössä nyt");
    CHECK(reader.stop(question(), "gone", Language::Finnish).empty());
}

TEST_CASE("what is a person's own is marked so that it goes to her headset only")
{
    auto page = question();
    page.nodes[4].secret = true;
    page.nodes[5].secret = true;
    const speech::Reader reader{words(), spoken()};
    CHECK(reader.page(page, Language::Finnish).back().secret);
    CHECK_FALSE(reader.page(page, Language::Finnish).front().secret);
    CHECK(reader.stop(page, "choice/ei", Language::Finnish).back().secret);
}

TEST_CASE("days and times of one page are counted apart")
{
    PlacedPage page;
    page.nodes = {stop("day/1", "maanantai", Role::Choice), stop("day/2", "tiistai", Role::Choice), stop("slot/1", "aamulla", Role::Choice), stop("slot/2", "illalla", Role::Choice),
                  stop("slot/3", "yöllä", Role::Choice)};
    const speech::Reader reader{words(), spoken()};
    CHECK(joined(reader.stop(page, "slot/2", Language::Finnish)) == "illalla. vaihtoehto kaksi, kaikkiaan kolme. ei valittu");
}

TEST_CASE("of a secret answer the speaker says its place and nothing of what it is or whether it is chosen")
{
    auto page = question();
    page.nodes[5].secret = page.nodes[6].secret = true;
    const speech::Reader reader{words(), spoken()};
    CHECK(reader.stop(page, "choice/on", Language::Finnish).back().instead == "vaihtoehto kaksi, kaikkiaan kaksi");
}

TEST_CASE("an error that appears on the page is heard, and what stood there before is not said again")
{
    auto now = question();
    now.nodes.insert(now.nodes.begin() + 5, read("notice/issue", "Valitse yksi."));
    const speech::Reader reader{words(), spoken()};
    CHECK(joined(reader.news(question(), now, Language::Finnish)) == "Valitse yksi.");
    CHECK(reader.news(now, now, Language::Finnish).empty());
}

TEST_CASE("the keypad walks every choice of a page round and round, beginning below the heading")
{
    const auto page = question();
    std::optional<std::string> focus;
    std::vector<std::string> walked;
    for (int i = 0; i < 5; ++i) {
        focus = moved(page, focus, 1);
        walked.push_back(*focus);
    }
    CHECK(walked == std::vector<std::string>{"choice/ei", "choice/on", "nav/next", "language/sv", "choice/ei"});
    CHECK(moved(page, std::nullopt, -1) == "language/sv");
    CHECK(moved(page, std::string{"gone"}, 1) == "choice/ei");
    CHECK(moved(PlacedPage{}, std::nullopt, 1) == std::nullopt);
}

TEST_CASE("keys of the keypad that lead nowhere now are passed over, and a closed choice says that it is closed")
{
    auto page = question();
    page.nodes[5].role = Role::Key;
    page.nodes[5].enabled = false;
    CHECK(moved(page, std::nullopt, 1) == "choice/on");
    CHECK(stops_of(page).size() == 3);
}

TEST_CASE("a text in another language than the page is read in that language, and what the kiosk says of it in the page's own")
{
    const speech::Reader reader{words(), spoken()};
    auto page = question();
    page.nodes[3].heard = {{"Onko kuumetta?", Language::Finnish}};
    page.nodes[5].heard = {{"Ei", Language::Finnish}};
    const auto heading = reader.page(page, Language::Ukrainian)[1];
    CHECK(heading.words == "Onko kuumetta?");
    CHECK(heading.tongues == std::vector<Tongue>{{0, "fi"}});
    const auto choice = reader.stop(page, "choice/ei", Language::Ukrainian).back();
    CHECK(choice.words.starts_with("Ei. варіант"));
    CHECK(choice.tongues == std::vector<Tongue>{{0, "fi"}, {4, "uk"}});
    CHECK(reader.stop(question(), "choice/ei", Language::Finnish).back().tongues.empty());
}
