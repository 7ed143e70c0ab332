#include "kiosk/layout/lines.h"
#include "kiosk/painter/font_measure.h"

#include <algorithm>
#include <doctest/doctest.h>

namespace luukku {
namespace {

// Every letter is one unit wide: rules can be seen with bare eyes.
struct Even : TextMeasure {
    float width(std::string_view text, float, Weight) const override
    {
        float count = 0;
        for (const char byte : text) count += (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U ? 1 : 0;
        return count;
    }
    float capital_height(float font) const override { return font / 2; }
};

std::vector<std::string> lines(std::string_view text, float width)
{
    return break_lines(text, width, 10, Weight::Regular, Language::Finnish, Even{}).lines;
}

}  // namespace

TEST_CASE("a text is as wide the first time it is measured as ever after")
{
    const auto fresh = FontMeasure::open(fonts_of_build());
    REQUIRE(fresh.ok());
    const float first = (*fresh)->width("…wwwww", 136.0F, Weight::Bold);
    CHECK(first == (*fresh)->width("…wwwww", 136.0F, Weight::Bold));
    CHECK(first > 0);
}

TEST_CASE("the font says of which texts it draws every sign")
{
    const auto measure = open_measure();
    REQUIRE(measure.ok());
    for (const auto* drawn : {"", "Äiti, että 100 %", "Будь ласка", "áččŋŧž", "hen\u00ADki\nlö"}) CHECK_MESSAGE((*measure)->draws(drawn), drawn);
    for (const auto* lacking : {"a😀", "和", "العربية"}) CHECK_MESSAGE(!(*measure)->draws(lacking), lacking);
}

TEST_CASE("a word of a megabyte is broken in the time that it takes to read it")
{
    const std::string word(1'000'000, 'a');
    struct Counting : Even {
        float width(std::string_view text, float font, Weight weight) const override
        {
            measured += text.size();
            return Even::width(text, font, weight);
        }
        mutable std::size_t measured{};
    } counting;
    const auto broken = break_lines(word, 40, 10, Weight::Regular, Language::Finnish, counting);
    std::size_t letters = 0;
    for (const auto& line : broken.lines) letters += static_cast<std::size_t>(std::count(line.begin(), line.end(), 'a'));
    CHECK(letters == word.size());
    CHECK(counting.measured < 100 * word.size());
}

TEST_CASE("a question is broken between its words")
{
    CHECK(lines("Miten olet nukkunut?", 11) == std::vector<std::string>{"Miten olet", "nukkunut?"});
}

TEST_CASE("a long compound is cut at a soft hyphen before anywhere else, and the hyphen shows only there")
{
    CHECK(lines("henkilö\u00ADtunnus", 10) == std::vector<std::string>{"henkilö-", "tunnus"});
    CHECK(lines("henkilö\u00ADtunnus", 20) == std::vector<std::string>{"henkilötunnus"});
}

TEST_CASE("a word that is wider than the line is cut at a syllable with a hyphen, and nothing is lost")
{
    const auto cut = break_lines("verenpainelääkettä", 10, 10, Weight::Regular, Language::Finnish, Even{});
    CHECK(cut.word_broken);
    std::string together;
    for (const auto& line : cut.lines) together += line.back() == '-' ? line.substr(0, line.size() - 1) : line;
    CHECK(together == "verenpainelääkettä");
    CHECK(cut.width <= 10);
}

TEST_CASE("line feeds of a text are kept")
{
    CHECK(lines("yksi\nkaksi", 40) == std::vector<std::string>{"yksi", "kaksi"});
}

TEST_CASE("a line of one letter's width still ends")
{
    CHECK(lines("abc", 1).size() == 3);
    CHECK(lines("", 10).empty());
}

TEST_CASE("a text that was broken before is broken the same again, for every width, size, weight and language of its own, and also when all was forgotten between")
{
    const Even even;
    const RememberingMeasure two{even, 2};
    const std::string_view text{"Miten olet nukku\u00ADnut?"};
    for (int round = 0; round < 3; ++round)
        for (const float width : {6.0F, 11.0F, 20.0F}) CHECK(two.lines(text, width, 10, Weight::Regular, Language::Finnish) == break_lines(text, width, 10, Weight::Regular, Language::Finnish, even));
}

TEST_CASE("who measures pages of nobody breaks a text once, however many pages it stands on")
{
    struct Counting : TextMeasure {
        float width(std::string_view text, float font, Weight weight) const override { return ++asked, Even{}.width(text, font, weight) * (weight == Weight::Bold ? 2 : 1) * font; }
        float capital_height(float font) const override { return font / 2; }
        mutable int asked{};
    };
    const Counting counting;
    const RememberingMeasure remembering{counting};
    const auto first = remembering.lines("Miten olet nukkunut?", 20, 1, Weight::Regular, Language::Finnish);
    CHECK(first.lines.size() == 1);
    const int asked = counting.asked;
    CHECK(remembering.lines("Miten olet nukkunut?", 20, 1, Weight::Regular, Language::Finnish) == first);
    CHECK(counting.asked == asked);
    CHECK(remembering.lines("Miten olet nukkunut?", 20, 1, Weight::Bold, Language::Finnish).lines.size() > 1);
    CHECK(remembering.lines("Miten olet nukkunut?", 20, 2, Weight::Regular, Language::Finnish).lines.size() > 1);
    CHECK(remembering.lines("Miten olet nukkunut?", 12, 1, Weight::Regular, Language::Finnish).lines.size() > 1);
}

}  // namespace luukku
