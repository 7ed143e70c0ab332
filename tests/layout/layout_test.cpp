#include "tests/layout/desk.h"

#include <algorithm>
#include <set>

namespace luukku {

TEST_CASE("the keys of the bottom bar are at the same places on every page of a visit")
{
    for (const char* panel : {"lobby", "desk", "tablet", "handheld"}) {
        const auto first = placed(sample("welcome"), panel);
        for (const auto& page : sample_pages(Language::Finnish))
            for (const char* key : {"bar/size", "bar/colours", "bar/leave", "bar/help"})
                CHECK(the(placed(page, panel), key).rect == the(first, key).rect);
    }
}

TEST_CASE("Kutsu apua is the widest key of the bar and stands at its right end")
{
    const auto page = placed(sample("welcome"), "lobby");
    const auto help = the(page, "bar/help").rect;
    for (const char* key : {"bar/size", "bar/colours", "bar/leave"}) {
        CHECK(help.width > the(page, key).rect.width);
        CHECK(help.x > the(page, key).rect.x);
    }
}

TEST_CASE("answers stand low on the tall panel, where hands are")
{
    const auto page = placed(sample("question"), "lobby");
    CHECK(the(page, "answer/1").rect.y > static_cast<float>(page.pixels.height) * 0.45F);
}

TEST_CASE("on the tall panel the question stands near its answers, and moves to nobody's feet when there are many")
{
    const auto page = placed(sample("question"), "lobby");
    const auto hint = the(page, "text/hint").rect;
    const auto apart = the(page, "answer/1").rect.y - (hint.y + hint.height);
    CHECK(apart > 8 * panel_named("lobby")->pixels_per_mm());
    CHECK(apart < 60 * panel_named("lobby")->pixels_per_mm());
    CHECK(the(page, "heading").rect.y < hint.y);

    auto many = sample("question");
    auto& answers = many.body.back().nodes;
    while (answers.size() < 12) {
        answers.push_back(answers.back());
        answers.back().id = "answer/" + std::to_string(answers.size());
    }
    CHECK(the(placed(many, "lobby"), "heading").rect.y < the(page, "heading").rect.y);
}

namespace {

Page scale_page(const std::string& lowest, const std::string& highest)
{
    auto page = sample("question");
    page.body.back() = {Arrangement::Scale, Place::Low, {}};
    for (int value = 0; value <= 10; ++value) {
        Node key;
        key.id = "scale/" + std::to_string(value);
        key.role = Role::Choice;
        key.label = given(std::to_string(value));
        key.press = Stay{};
        page.body.back().nodes.push_back(key);
    }
    page.body.back().nodes.front().second = given(lowest);
    page.body.back().nodes.back().second = given(highest);
    return page;
}

}  // namespace

TEST_CASE("the numbers of a scale stand in their order with the ends named inside them, on every panel and in every size")
{
    for (const auto& [lowest, highest] : {std::pair{"Ei kipua", "Pahin kipu"}, std::pair{"Ei ollenkaan", "Niin paljon kuin voit kuvitella, ja siitäkin enemmän"}})
        for (const char* panel : {"lobby", "desk", "tablet", "tablet-portrait", "handheld"})
            for (const auto size : text_sizes) {
                const Comfort comfort{Language::Finnish, size, Colours::CalmLight};
                const auto asked = scale_page(lowest, highest);
                std::vector<std::string> seen;
                const auto parts = placed(asked, panel, comfort).parts;
                for (int part = 0; part < parts; ++part) {
                    const auto page = placed(asked, panel, comfort, part);
                    CHECK(audit(page, *panel_named(panel), comfort, font()).empty());
                    float y = 0, x = 0;
                    for (const auto& node : page.nodes) {
                        if (!node.id.starts_with("scale/")) continue;
                        seen.push_back(node.words);
                        CHECK((node.rect.y > y || node.rect.x > x));
                        y = node.rect.y;
                        x = node.rect.x;
                    }
                }
                CAPTURE(panel);
                REQUIRE(seen.size() == 11);
                CHECK(seen.front().find(lowest) != std::string::npos);
                CHECK(seen.back().find(highest) != std::string::npos);
                CHECK(seen[4] == "4");
            }
}

TEST_CASE("six days stand three and three, and no day alone on its row where two would do")
{
    auto page = sample("question");
    auto& block = page.body.back();
    block.arrangement = Arrangement::Days;
    while (block.nodes.size() < 6) block.nodes.push_back(block.nodes.back());
    block.nodes.resize(6);
    for (std::size_t at = 0; at < 6; ++at) {
        block.nodes[at].id = "day/" + std::to_string(at);
        block.nodes[at].label = given("2" + std::to_string(at) + ".11.");
    }
    const auto shown = placed(page, "lobby");
    CHECK(the(shown, "day/2").rect.y == the(shown, "day/0").rect.y);
    CHECK(the(shown, "day/3").rect.y > the(shown, "day/0").rect.y);
    CHECK(the(shown, "day/5").rect.y == the(shown, "day/3").rect.y);
}

TEST_CASE("the queue number is larger where there is height for it")
{
    const auto largest = [](const PlacedPage& page, const std::string& id) {
        float pixels = 0;
        for (const auto& line : the(page, id).lines) pixels = std::max(pixels, line.font_pixels);
        return pixels;
    };
    const auto number_of = [](const Page& page) {
        for (const auto& block : page.body)
            for (const auto& node : block.nodes)
                if (node.role == Role::BigNumber) return node.id;
        return std::string{};
    };
    const auto full = sample("receipt");
    auto bare = full;
    bare.body.erase(bare.body.begin() + 1, bare.body.end());
    const auto id = number_of(full);
    REQUIRE_FALSE(id.empty());
    CHECK(largest(placed(bare, "lobby"), id) > 1.8F * largest(placed(full, "desk"), id) * panel_named("lobby")->pixels_per_mm() / panel_named("desk")->pixels_per_mm());
}

TEST_CASE("on the low wide panel the question stands left of its answers")
{
    const auto page = placed(sample("question"), "desk");
    const auto heading = the(page, "heading").rect;
    CHECK(heading.x + heading.width < the(page, "answer/1").rect.x);
}

TEST_CASE("all that a page says is said in its parts, nothing twice but what was typed and the label of what goes on")
{
    const Comfort largest{Language::Finnish, TextSize::Largest, Colours::HighDark};
    for (const auto& page : sample_pages(Language::Finnish)) {
        std::multiset<std::string> seen;
        for (int part = 0, parts = 1; part < parts; ++part) {
            const auto there = placed(page, "handheld", largest, part);
            parts = there.parts;
            for (const auto& node : there.nodes) seen.insert(node.id);
        }
        for (const auto& block : page.body)
            for (const auto& node : block.nodes) {
                if (node.role == Role::Field || node.role == Role::Label) CHECK(seen.count(node.id) >= 1);
                else CHECK_MESSAGE(seen.count(node.id) == 1, page.id << " " << node.id);
            }
        if (page.next) CHECK(seen.count("nav/next") >= 1);
        if (page.next && !page.enough) CHECK(seen.count("nav/next") == 1);
    }
}

TEST_CASE("a page that does not fit is turned by Lisää and Edelliset")
{
    const auto first = placed(sample("question"), "handheld");
    REQUIRE(first.parts > 1);
    REQUIRE(node_called(first, "part/more") != nullptr);
    CHECK(the(first, "part/more").turn_part == 1);
    CHECK(the(first, "part/more").target.has_value());
    CHECK(node_called(first, "part/earlier") == nullptr);

    const auto last = placed(sample("question"), "handheld", {}, 99);
    CHECK(last.part == last.parts - 1);
    CHECK(the(last, "part/earlier").turn_part == -1);
    CHECK(node_called(last, "nav/next") != nullptr);
}

TEST_CASE("who has chosen of a page that goes on may send it from its first part, where there is no way back to lose")
{
    auto page = sample("needs");
    const auto way_back = std::exchange(page.back, {});
    page.enough = true;
    const auto first = placed(page, "handheld");
    REQUIRE(first.parts > 1);
    CHECK(node_called(first, "part/more") != nullptr);
    CHECK(node_called(first, "nav/next") != nullptr);
    page.enough = false;
    CHECK(node_called(placed(page, "handheld"), "nav/next") == nullptr);
    page.enough = true;
    page.back = way_back ? way_back : page.next;
    CHECK(node_called(placed(page, "handheld"), "nav/next") == nullptr);
}

TEST_CASE("what explains a row that is too high for a part is read before the row, with the row's name, and never as if of the next")
{
    auto page = sample("question");
    page.heading = given("Minkä kyselyn haluat täyttää?");
    Block rows{Arrangement::Column, Place::Low, {}};
    for (const char* name : {"Esitiedot vastaanotolle", "Palaute laitteesta"}) {
        Node row;
        row.id = name;
        row.role = Role::Row;
        row.icon = Icon::Form;
        row.label = given(name);
        row.press = Next{};
        rows.nodes.push_back(row);
    }
    rows.nodes.front().second = given("Jos lopetat kesken, siihen asti antamasi vastaukset lähetetään silti.");
    page.body = {rows};
    std::string read;
    for (int part = 0, parts = 1; part < parts; ++part) {
        const auto there = placed(page, "handheld", {Language::Finnish, TextSize::Largest, Colours::HighDark}, part);
        parts = there.parts;
        for (const auto& node : there.nodes)
            if (!node.id.starts_with("bar/") && !node.id.starts_with("part/")) read += node.words + " ";
    }
    const auto words = read.find("silti.");
    REQUIRE(words != std::string::npos);
    CHECK(read.find("Esitiedot vastaanotolle") < read.find("Jos lopetat"));
    CHECK(read.find("Esitiedot vastaanotolle", words) != std::string::npos);
    CHECK(read.find("Palaute laitteesta") > read.find("Esitiedot vastaanotolle", words));
}

TEST_CASE("whoever turns to more answers of a group sees again what they are about")
{
    auto page = sample("question");
    Block about{Arrangement::Column, Place::Top, {}};
    about.nodes.push_back({.id = "label/rate", .role = Role::Label, .label = given("Puheen nopeus")});
    Block rates{Arrangement::Column, Place::Top, {}};
    for (const char* rate : {"Hidas", "Melko hidas", "Tavallinen", "Melko nopea", "Nopea"}) {
        Node node;
        node.id = rate;
        node.role = Role::Choice;
        node.label = given(rate);
        node.press = Next{};
        rates.nodes.push_back(node);
    }
    page.body = {about, rates};
    int labelled = 0;
    int with_answers = 0;
    for (int part = 0, parts = 1; part < parts; ++part) {
        const auto there = placed(page, "handheld", {Language::Finnish, TextSize::Largest, Colours::HighDark}, part);
        parts = there.parts;
        const bool answers = std::any_of(there.nodes.begin(), there.nodes.end(), [](const Placed& node) { return node.dress == Dress::Answer; });
        with_answers += answers;
        labelled += answers && node_called(there, "label/rate") != nullptr;
        if (answers && node_called(there, "label/rate")) CHECK(the(there, "label/rate").rect.y < std::find_if(there.nodes.begin(), there.nodes.end(), [](const Placed& node) { return node.dress == Dress::Answer; })->rect.y);
    }
    CHECK(with_answers > 1);
    CHECK(labelled == with_answers);
}

TEST_CASE("nobody meets more than three answers at a time in the hand")
{
    const auto first = placed(sample("question"), "handheld", {Language::Finnish, TextSize::Small, Colours::CalmLight});
    int answers = 0;
    for (const auto& node : first.nodes) answers += node.dress == Dress::Answer ? 1 : 0;
    CHECK(answers <= 3);
}

TEST_CASE("choosing an answer moves nothing")
{
    for (const char* panel : {"lobby", "desk", "handheld"})
        for (const char* id : {"question", "needs", "booking"}) {
            auto page = sample(id);
            const auto before = placed(page, panel);
            for (auto& block : page.body)
                for (auto& node : block.nodes) node.chosen = !node.chosen;
            const auto after = placed(page, panel);
            REQUIRE(before.parts == after.parts);
            for (const auto& node : before.nodes) CHECK_MESSAGE(the(after, node.id).rect == node.rect, panel << " " << id << " " << node.id);
        }
}

TEST_CASE("of a text only the words that stand out are bold, wherever its lines break")
{
    for (const char* panel : {"lobby", "handheld"})
        for (const auto size : text_sizes) {
            auto page = sample("question");
            auto& hint = page.body.front().nodes.front();
            hint.label = given("Ota lääke illalla ruuan kanssa, ei aamulla.", {{12, 19}, {37, 44}});
            std::string bold;
            std::string all;
            for (const auto& line : the(placed(page, panel, {Language::Finnish, size, Colours::CalmLight}), "text/hint").lines) {
                all += line.text;
                if (line.weight == Weight::Bold) bold += line.text;
            }
            std::erase(all, ' ');
            CHECK(all == "Otalääkeillallaruuankanssa,eiaamulla.");
            CHECK(bold == "illallaaamulla");
        }
}

TEST_CASE("a heading in which a word stands out is regular around it")
{
    auto page = sample("question");
    page.heading = given("Otitko eilen lääkkeen?", {{7, 12}});
    const auto lines = the(placed(page, "lobby"), "heading").lines;
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].weight == Weight::Regular);
    CHECK(lines[1].text == "eilen");
    CHECK(lines[1].weight == Weight::Bold);
    CHECK(lines[2].x > lines[1].x);
}

TEST_CASE("the audit sees a code that a phone cannot read")
{
    auto page = placed(sample("shown"), "lobby");
    REQUIRE(audit(page, *panel_named("lobby"), {}, font()).empty());
    for (auto& node : page.nodes)
        if (node.picture && node.picture->code) node.picture->rect.width = node.picture->rect.height = static_cast<float>(node.picture->picture->width) * 2;
    CHECK_FALSE(audit(page, *panel_named("lobby"), {}, font()).empty());
}

TEST_CASE("a reader is told what a picture shows")
{
    const auto page = placed(sample("shown"), "lobby");
    CHECK(the(page, "answer/1").words.starts_with("Mäki. Mäkiä ja järvi"));
    CHECK(the(page, "note/3").words == "Mäkiä ja järvi");
    CHECK(the(page, "note/4").words.ends_with("https://luukku.example/ohje"));
    CHECK(the(page, "note/2").words.starts_with("Tietoturva"));
}

TEST_CASE("a finger finds the key under it, and nothing on a key that is not lit")
{
    const auto page = placed(sample("identify"), "lobby");
    const auto inside = [](const Rect& rect) { return std::pair{rect.x + rect.width / 2, rect.y + rect.height / 2}; };
    const auto lit = inside(the(page, "key/5").rect);
    const auto dark = inside(the(page, "key/-").rect);
    CHECK(node_at(page, lit.first, lit.second)->id == "key/5");
    CHECK(node_at(page, dark.first, dark.second) == nullptr);
    CHECK(node_at(page, 2, 2) == nullptr);
}

TEST_CASE("of a fact only its button is pressed")
{
    const auto page = placed(sample("review"), "lobby");
    const auto fact = the(page, "fact/pain");
    CHECK(fact.target->width < fact.rect.width / 2);
    CHECK(node_at(page, fact.rect.x + 5, fact.rect.y + 20) == nullptr);
}

TEST_CASE("the same page is placed the same way every time")
{
    const auto page = sample("booking");
    CHECK(placed(page, "tablet") == placed(page, "tablet"));
}

TEST_CASE("in a hand the station's name gives way where an answer would stand over the keys, and only there")
{
    auto page = sample("needs");
    page.frame.station = given("Rannan piste");
    Node answer;
    answer.id = "need/long";
    answer.role = Role::Tick;
    answer.press = ToggleNeed{"long"};
    answer.label = given("Jag är");
    page.body = {{Arrangement::Column, Place::Top, {answer}}};
    const auto stands = [&](TextSize size) {
        Comfort comfort;
        comfort.size = size;
        const auto shown = placed(page, "handheld", comfort);
        CHECK(audit(shown, *panel_named("handheld"), comfort, font()).empty());
        return node_called(shown, "frame/station") != nullptr;
    };
    CHECK(stands(TextSize::Largest));
    auto& words = page.body.front().nodes.front().label.given;
    while (words.size() < 400 && stands(TextSize::Largest)) words += " osäker";
    CHECK_FALSE(stands(TextSize::Largest));
    CHECK(stands(TextSize::Small));
}

}  // namespace luukku
