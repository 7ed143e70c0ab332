#include "kiosk/forms/lint.h"
#include "tests/forms/asked.h"

#include <algorithm>

using namespace luukku;
using namespace luukku::asked;
using Level = forms::Finding::Level;
using FindingKind = forms::Finding::Kind;

namespace {

const std::string unknown_extension{extensions(extension("urn:nobody", "'valueBoolean':true"))};
const std::string modifier{"'modifierExtension':[{'url':'urn:turns-it-round','valueBoolean':true}]"};

// A form in which `@` marks the inside of one element, and where that element is.
struct Spot { const char* path{}; const char* linked{}; std::string items{}; std::string more{"'publisher':'x'"}; };

const std::vector<Spot>& spots()
{
    static const std::vector<Spot> all{
        {"Questionnaire", "", yes_no("a"), "@"},
        {"Questionnaire.title", "", yes_no("a"), "'_title':{@}"},
        {"Questionnaire.description", "", yes_no("a"), "'description':'d','_description':{@}"},
        {"Questionnaire.copyright", "", yes_no("a"), "'copyright':'d','_copyright':{@}"},
        {"Questionnaire.contained[0]", "", yes_no("a"), "'contained':[{'resourceType':'ValueSet','id':'v',@}]"},
        {"Questionnaire.contained[0].compose.include[0].concept[0].display", "", yes_no("a"),
         "'contained':[{'resourceType':'ValueSet','id':'v','compose':{'include':[{'system':'urn:s','concept':[{'code':'c','display':'d','_display':{@}}]}]}}]"},
        {"Questionnaire.code[0]", "", yes_no("a"), "'code':[{'system':'urn:s','code':'c',@}]"},
        {"Questionnaire.extension[0]", "", yes_no("a"), "'extension':[{'url':'" + core + "designNote','valueString':'x',@}]"},
        {"Questionnaire.extension[0].valueString", "", yes_no("a"), "'extension':[{'url':'" + core + "designNote','valueString':'x','_valueString':{@}}]"},
        {"Questionnaire.extension[0].extension[0]", "", yes_no("a"), "'extension':[{'url':'" + core + "questionnaire-constraint','extension':[{'url':'key','valueId':'k',@}]}]"},
        {"Questionnaire.item[0]", "a", yes_no("a", "@")},
        {"Questionnaire.item[0].item[0]", "b", group("a", yes_no("b", "@"))},
        {"Questionnaire.item[0].item[0].text", "b", group("a", yes_no("b", "'_text':{@}"))},
        {"Questionnaire.item[0].linkId", "a", yes_no("a", "'_linkId':{@}")},
        {"Questionnaire.item[0].prefix", "a", yes_no("a", "'prefix':'1','_prefix':{@}")},
        {"Questionnaire.item[0].type", "a", yes_no("a", "'_type':{@}")},
        {"Questionnaire.item[0].required", "a", yes_no("a", "'required':true,'_required':{@}")},
        {"Questionnaire.item[0].definition", "a", yes_no("a", "'definition':'urn:d','_definition':{@}")},
        {"Questionnaire.item[0].code[0]", "a", yes_no("a", "'code':[{'code':'c',@}]")},
        {"Questionnaire.item[0].code[0].display", "a", yes_no("a", "'code':[{'code':'c','display':'d','_display':{@}}]")},
        {"Questionnaire.item[1].enableWhen[0]", "b", yes_no("a") + "," + yes_no("b", "'enableWhen':[{'question':'a','operator':'exists','answerBoolean':true,@}]")},
        {"Questionnaire.item[1].enableWhen[0].question", "b", yes_no("a") + "," + yes_no("b", "'enableWhen':[{'question':'a','operator':'exists','answerBoolean':true,'_question':{@}}]")},
        {"Questionnaire.item[0].answerOption[0]", "a", item("a", "choice", "'answerOption':[{'valueString':'x',@}]")},
        {"Questionnaire.item[0].answerOption[0].valueCoding", "a", item("a", "choice", "'answerOption':[{'valueCoding':{'code':'x','display':'x',@}}]")},
        {"Questionnaire.item[0].answerOption[0].valueString", "a", item("a", "choice", "'answerOption':[{'valueString':'x','_valueString':{@}}]")},
        {"Questionnaire.item[0].initial[0]", "a", item("a", "string", "'initial':[{'valueString':'x',@}]")},
        {"Questionnaire.item[0].initial[0].valueString", "a", item("a", "string", "'initial':[{'valueString':'x','_valueString':{@}}]")},
    };
    return all;
}

Json at(const Spot& spot, const std::string& inside)
{
    const auto put = [&](std::string text) {
        if (const auto mark = text.find('@'); mark != std::string::npos) text.replace(mark, 1, inside);
        return text;
    };
    return questionnaire(put(spot.items), put(spot.more));
}

}  // namespace

TEST_CASE("an extension that nobody here knows is told wherever it stands, with its path and the linkId")
{
    for (const auto& spot : spots()) {
        const auto findings = forms::lint(at(spot, unknown_extension));
        const auto told = std::find_if(findings.begin(), findings.end(), [](const auto& one) { return one.kind == FindingKind::Unknown; });
        CAPTURE(spot.path);
        REQUIRE(told != findings.end());
        CHECK(told->path.starts_with(std::string{spot.path} + ".extension["));
        CHECK(told->link_id == spot.linked);
        CHECK(told->what == "extension urn:nobody is not known here");
    }
}

TEST_CASE("a modifierExtension anywhere keeps the form shut, and the reason says where it is and what to do")
{
    for (const auto& spot : spots()) {
        const auto opened = forms::Form::open(at(spot, modifier));
        CAPTURE(spot.path);
        REQUIRE_FALSE(opened.ok());
        CHECK(opened.error().fault == Fault::Unsupported);
        CHECK(opened.error().detail == std::string{spot.path} + ": modifierExtension urn:turns-it-round changes what the form means, and is not known here: fill it elsewhere, or take it out");
    }
    CHECK(forms::Form::open(questionnaire(yes_no("a", "'modifierExtension':[]"))).ok());
}

TEST_CASE("an extension that is known, but not where it stands, is told")
{
    const auto told = [](const std::string& items) {
        for (const auto& finding : forms::lint(questionnaire(items)))
            if (finding.kind == FindingKind::Unsupported && finding.level == Level::Warning) return finding.path + ": " + finding.what;
        return std::string{};
    };
    const auto translation = extensions(extension(core + "translation", "'extension':[{'url':'lang','valueCode':'sv'},{'url':'content','valueString':'x'}]"));
    const auto markdown = extensions(extension(core + "rendering-markdown", "'valueMarkdown':'x'"));
    const auto exclusive = extensions(extension(core + "questionnaire-optionExclusive", "'valueBoolean':true"));
    const auto decided = extensions(expression(core + "cqf-expression", "true"));
    CHECK(told(yes_no("a", "'_linkId':{" + translation + "}")) == "Questionnaire.item[0].linkId.extension[0]: translation is not read at this place");
    CHECK(told(yes_no("a", "'_text':{" + translation + "}")).empty());
    CHECK(told(yes_no("a", "'prefix':'1','_prefix':{" + markdown + "}")) == "Questionnaire.item[0].prefix.extension[0]: rendering-markdown is not read at this place");
    CHECK(told(yes_no("a", "'_text':{" + markdown + "}")).empty());
    CHECK(told(yes_no("a", exclusive)) == "Questionnaire.item[0].extension[0]: optionExclusive is not read at this place");
    CHECK(told(item("a", "choice", "'answerOption':[{'valueString':'x'," + exclusive + "}]")).empty());
    CHECK(told(yes_no("a", "'repeats':false,'_repeats':{" + decided + "}")) == "Questionnaire.item[0].repeats.extension[0]: cqf-expression is not read at this place");
    CHECK(told(yes_no("a", "'_required':{" + decided + "}")).empty());
    CHECK(told(yes_no("a", extensions(extension(core + "questionnaire-signatureRequired", "'valueCodeableConcept':{}")))) ==
          "Questionnaire.item[0].extension[0]: signatureRequired is not read at this place");
}

TEST_CASE("an element that R4 does not have is told")
{
    const auto findings = forms::lint(questionnaire(yes_no("a", "'disabledDisplay':'hidden'")));
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].path == "Questionnaire.item[0].disabledDisplay");
    CHECK(findings[0].kind == FindingKind::Unknown);
}
