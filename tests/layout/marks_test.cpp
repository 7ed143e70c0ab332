#include "kiosk/layout/marks.h"
#include "tests/layout/desk.h"

namespace luukku {
namespace {

Placed paragraph(const std::string& words, TextSize size = TextSize::Normal)
{
    Page page;
    page.id = "page";
    page.heading = given("Otsikko");
    Node node;
    node.id = "text/words";
    node.label = given(words);
    page.body.push_back({Arrangement::Column, Place::Top, {node}});
    return the(placed(page, "handheld", {Language::Finnish, size}), "text/words");
}

Stretch word(const Placed& node, const std::string& words)
{
    const auto at = node.words.find(words);
    REQUIRE(at != std::string::npos);
    return {at, at + words.size()};
}

// What of the lines of the node stands above this mark.
std::string above(const Placed& node, const Mark& mark)
{
    std::string letters;
    for (const auto& line : node.lines) {
        const float base = line.y + font().baseline(line.font_pixels);
        if (mark.rect.y < base || mark.rect.y > base + font().capital_height(line.font_pixels)) continue;
        for (std::size_t at = 0; at < line.text.size(); ++at) {
            const float x = line.x + font().width(line.text.substr(0, at), line.font_pixels, line.weight);
            if (x > mark.rect.x - 1.5F && x < mark.rect.x + mark.rect.width - 1.5F) letters += line.text[at];
        }
    }
    return letters;
}

}  // namespace

TEST_CASE("the word that is being said has a line under it, that word and no other, and within its node")
{
    const auto node = paragraph("Tulosi on kirjattu. Kutsumme sinut numerolla, kun on sinun vuorosi. Tulosi on tallessa.");
    REQUIRE(node.lines.size() > 2);
    for (const char* said : {"Tulosi", "on", "kirjattu.", "numerolla,", "vuorosi.", "tallessa."}) {
        const auto marks = marks_of(node, word(node, said), font());
        REQUIRE(marks.size() == 1);
        CHECK(above(node, marks.front()) == said);
        CHECK(marks.front().rect.y + marks.front().rect.height <= node.rect.y + node.rect.height + 1);
        CHECK(marks.front().ink == node.lines.front().ink);
    }
}

TEST_CASE("a long word that goes on over two lines is marked on both, its hyphens marked with it or not")
{
    const auto node = paragraph("Terveys\u00adasemavastaan\u00adotto on auki", TextSize::Largest);
    REQUIRE(node.lines.size() > 1);
    const auto marks = marks_of(node, {0, node.words.find(" on")}, font());
    REQUIRE(marks.size() >= 2);
    std::string seen;
    for (const auto& mark : marks) seen += above(node, mark);
    std::erase(seen, '-');
    CHECK(seen == "Terveysasemavastaanotto");
}

TEST_CASE("where a text is not all shown nothing of what follows is marked: rather no word than a wrong one")
{
    auto node = paragraph("Tulosi on kirjattu");
    node.lines.front().text = "…" + node.lines.front().text;
    CHECK(marks_of(node, word(node, "on"), font()).empty());
    node = paragraph("Tulosi on kirjattu");
    node.words = "Käyntisi on kirjattu";
    CHECK(marks_of(node, {10, 12}, font()).empty());
    node = paragraph("Tulosi on kirjattu");
    node.words += " ja tallessa";
    CHECK(marks_of(node, word(node, "tallessa"), font()).empty());
    CHECK_FALSE(marks_of(node, word(node, "kirjattu"), font()).empty());
}

}  // namespace luukku
