#include "kiosk/forms/sdc/rich_text.h"
#include "tests/forms/sdc/quoted.h"

using namespace luukku;
using namespace luukku::forms::sdc;
using quoted::json;

namespace {

// Blocks as "kind-and-level[number]:text", bold as *…*, italic as _…_.
std::string drawn(const Result<RichText>& text)
{
    if (!text) return std::string{name_of(text.error().fault)};
    std::string all;
    for (const auto& block : text->blocks) {
        if (!all.empty()) all += '|';
        all += std::string{"phi"[static_cast<std::size_t>(block.kind)]} + std::to_string(block.level);
        if (block.number) all += "#" + std::to_string(*block.number);
        all += ':';
        for (const auto& run : block.runs) {
            const std::string mark = std::string{run.emphasis.bold ? "*" : ""} + (run.emphasis.italic ? "_" : "");
            all += mark + run.text + std::string{mark.rbegin(), mark.rend()};
        }
    }
    return all;
}

std::string xhtml(const std::string& text)
{
    return drawn(read_xhtml(text));
}

std::string markdown(const std::string& text)
{
    return drawn(read_markdown(text));
}

}  // namespace

TEST_CASE("paragraphs, emphasis and line breaks of XHTML are kept, and white space is as a browser shows it")
{
    CHECK(xhtml("<div xmlns=\"http://www.w3.org/1999/xhtml\">\n <p>Kuinka  <b>usein</b>\n sinulla on <i>särkyä</i>?</p><p>Viime<br/>viikolla</p></div>")
          == "p0:Kuinka *usein *sinulla on _särkyä_?|p0:Viime\nviikolla");
    CHECK(xhtml("Pelkkää <strong><em>tekstiä</em></strong>") == "p0:Pelkkää *_tekstiä_*");
    CHECK(xhtml("<span style='font-weight: 700; color: red'>a</span><b style='font-weight:normal'>b</b><span style=\"FONT-STYLE:italic\">c</span>") == "p0:*a*b_c_");
    CHECK(xhtml("<h2>Otsikko</h2>teksti<hr/>toinen") == "h2:Otsikko|p0:teksti|p0:toinen");
    CHECK(xhtml("<p> </p><div><br/></div>") == "");
}

TEST_CASE("lists keep their depth and their numbers")
{
    CHECK(xhtml("<ul><li>yksi</li><li><p>kaksi</p><p>jatkuu</p><ol start='3'><li>kolme</li><li>neljä</li></ol></li><li></li></ul>loppu")
          == "i1:yksi|i1:kaksi|p1:jatkuu|i2#3:kolme|i2#4:neljä|p0:loppu");
    CHECK(markdown("- yksi\n- kaksi\n  1. a\n  2. b\n\nloppu") == "i1:yksi|i1:kaksi|i2#1:a|i2#2:b|p0:loppu");
}

TEST_CASE("scripts, styles and hidden parts go with all that is in them; of other elements only the words stay")
{
    CHECK(xhtml("<head><style>p{color:red}</style></head><body><script>alert('x')</script><p onclick='x()'>a<iframe src='y'>b</iframe></p></body>") == "p0:a");
    CHECK(xhtml("<div>a<span style='display:none'>b<b>c</b></span>d</div>") == "p0:ad");
    CHECK(xhtml("<p><a href='javascript:x()'>linkki</a> <blink>vilkkuu</blink><button>nappi</button></p>") == "p0:linkki vilkkuunappi");
    CHECK(xhtml("<p>Ennen<img src='data:x' alt='kuva'/>, <!-- ei --><input type='text'/>jälkeen</p>") == "p0:Ennenkuva, jälkeen");
    CHECK(xhtml("<table><tr><th>Nimi</th><th>Luku</th></tr><tr><td>a</td><td>1</td></tr></table>") == "p0:*Nimi Luku*|p0:a 1");
}

TEST_CASE("a raised or lowered figure is never read as part of a number")
{
    CHECK(xhtml("10<sup>9</sup>/l, m<sup>2</sup>, H<sub>2</sub>O, 10<sup>-3</sup>") == "p0:10⁹/l, m², H₂O, 10⁻³");
}

TEST_CASE("entities are letters, also where the text is not well-formed")
{
    CHECK(xhtml("&lt;b&gt; &amp; &auml; &#228; &#xe4; a&nbsp;b") == "p0:<b> & ä ä ä a\u00a0b");
    CHECK(xhtml("<p>yksi<p>kaksi <12 kk <b>lihava</p>loppu") == "p0:yksi|p0:kaksi <12 kk *lihava*|p0:loppu");
    CHECK(markdown("&lt; &auml; &#228; &#xE4; &#0; &olematon;") == "p0:< ä ä ä \uFFFD &olematon;");
}

TEST_CASE("Markdown is dressed the same way")
{
    CHECK(markdown("# Otsikko\n\nRivi **lihava** ja *vino*\njatkuu  \nuusi rivi\n\n[linkki](https://esimerkki.example) `koodi`")
          == "h1:Otsikko|p0:Rivi *lihava *ja _vino _jatkuu\nuusi rivi|p0:linkki koodi");
    CHECK(markdown("a<br/>b <span>c</span>") == "p0:a\nb c");
    CHECK(markdown("<div><script>x</script>lohko <b>lihava</b></div>\n\nteksti") == "p0:lohko *lihava*|p0:teksti");
    CHECK(markdown("| a | b |\n|---|---|\n| 1 | 2 |") == "p0:*a b*|p0:1 2");
    CHECK(markdown("> lainaus\n\n    koodi\n    toinen") == "p0:lainaus|p0:koodi\ntoinen");
}

TEST_CASE("a text over a limit is refused")
{
    RichTextLimits narrow;
    narrow.bytes = 40;
    narrow.blocks = 2;
    narrow.runs = 3;
    CHECK(drawn(read_xhtml(std::string(41, 'a'), narrow)) == "too_large");
    CHECK(drawn(read_markdown(std::string(41, 'a'), narrow)) == "too_large");
    CHECK(drawn(read_xhtml("<p>a</p><p>b</p>", narrow)) == "p0:a|p0:b");
    CHECK(drawn(read_xhtml("<p>a</p><p>b</p><p>c</p>", narrow)) == "too_large");
    CHECK(drawn(read_xhtml("a<b>b</b>c<b>d</b>", narrow)) == "too_large");
    const std::string deep(100'000, '>');
    CHECK(drawn(read_markdown(deep)) == "");
    std::string nested;
    for (int level = 0; level < 20'000; ++level) nested += "<div><b>";
    CHECK(drawn(read_xhtml(nested + "a")).ends_with("a*"));
}

TEST_CASE("of two renderings XHTML is shown, and a translation is shown in its own rendering")
{
    const auto element = json("{'text':'Perus','_text':{'extension':["
                              "{'url':'http://hl7.org/fhir/StructureDefinition/rendering-markdown','valueMarkdown':'*md*'},"
                              "{'url':'http://hl7.org/fhir/StructureDefinition/rendering-xhtml','valueString':'<b>x</b>'},"
                              "{'url':'http://hl7.org/fhir/StructureDefinition/translation','extension':[{'url':'lang','valueCode':'sv'},{'url':'content','valueString':'Bas'}]},"
                              "{'url':'http://hl7.org/fhir/StructureDefinition/translation','extension':[{'url':'lang','valueCode':'en'},{'url':'content','valueString':'Base',"
                              " '_valueString':{'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/rendering-markdown','valueMarkdown':'**Base**'}]}}]}]}}");
    CHECK(drawn(rich_text_of(element, "text", "fi")) == "p0:*x*");
    CHECK(drawn(rich_text_of(element, "text", "sv")) == "p0:Bas");
    CHECK(drawn(rich_text_of(element, "text", "en")) == "p0:*Base*");
    const auto styled = json("{'text':'a\\n\\nb','_text':{'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/rendering-style','valueString':'font-style: italic'}]}}");
    CHECK(drawn(rich_text_of(styled, "text", "fi")) == "p0:_a_|p0:_b_");
}

TEST_CASE("the words alone of a text are lines with their list marks")
{
    CHECK(plain(*read_xhtml("<p>a <b>b</b></p><ul><li>c</li></ul><ol><li>d<br/>e</li></ol>")) == "a b\n• c\n1. d\ne");
}

TEST_CASE("a picture written into a text leaves no trace of its bytes")
{
    CHECK(plain(*read_xhtml("<div xmlns=\"http://www.w3.org/1999/xhtml\"><div style=\"display: flex\">Complete&nbsp;<img width='19' src='data:image/svg+xml;base64,AA=='/></div></div>")) == "Complete\u00a0");
}
