#include "kiosk/forms/lint.h"
#include "tests/forms/asked.h"

#include <algorithm>

using namespace luukku;
using namespace luukku::asked;
using forms::Issue;
using FindingKind = forms::Finding::Kind;
using Note = forms::Note;

// What a form shows besides words, and what a kiosk cannot take.
namespace {

// 2 x 1 pixels, red and white.
const std::string small_png{"iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR4nGP4z8Dw//9/AAv7A/3dF29HAAAAAElFTkSuQmCC"};

std::string media(const std::string& attachment) { return extensions(extension(sdc_url + "itemMedia", "'valueAttachment':{" + attachment + "}")); }

std::string told(const std::string& items, FindingKind kind)
{
    for (const auto& finding : forms::lint(questionnaire(items)))
        if (finding.kind == kind) return finding.what;
    return {};
}

}  // namespace

TEST_CASE("a picture inside a form is there for the page with its title, at the question and at the answer")
{
    auto filled = filling(yes_no("a", media("'contentType':'image/png','title':'Polvi','data':'" + small_png + "'")) + "," +
                          item("c", "choice", "'answerOption':[{'valueString':'Vasen'," + extensions(extension(sdc_url + "itemAnswerMedia", "'valueAttachment':{'title':'Vasen polvi','data':'" + small_png + "'}")) + "}]"));
    const auto question = filled.question("a", "fi");
    REQUIRE(question->notes.size() == 1);
    CHECK(question->notes[0].kind == Note::Kind::Picture);
    CHECK(question->notes[0].words == "Polvi");
    REQUIRE(question->notes[0].picture != nullptr);
    CHECK(question->notes[0].picture->width == 2);
    const auto option = filled.question("c", "fi")->options.front();
    CHECK(option.picture != nullptr);
    CHECK(option.picture_title == "Vasen polvi");
}

TEST_CASE("what cannot be shown is told to who writes the form, and its title is left for the page")
{
    CHECK(told(yes_no("a", media("'title':'Video','contentType':'video/mp4','url':'https://luukku.example/v.mp4'")), FindingKind::Unsupported).find("put the picture into the form") != std::string::npos);
    CHECK(told(yes_no("a", media("'title':'Ääni','contentType':'audio/mpeg','data':'SUQzBAAA'")), FindingKind::Unsupported).find("neither PNG nor JPEG") != std::string::npos);
    CHECK(told(yes_no("a", media("'title':'Rikki','data':'" + small_png.substr(0, 60) + "'")), FindingKind::Broken).find("PNG") != std::string::npos);
    CHECK(told(yes_no("a", media("'title':'Rikki','data':'?'")), FindingKind::Broken).find("base64") != std::string::npos);
    CHECK(told(yes_no("a", media("'data':'" + small_png + "'")), FindingKind::Risky).find("title") != std::string::npos);
    CHECK(told(yes_no("a", media("'title':'Suuri','data':'" + std::string(1'500'000, 'A') + "'")), FindingKind::Broken).find("too many bytes") != std::string::npos);
    auto filled = filling(yes_no("a", media("'title':'Video','url':'https://luukku.example/v.mp4'")));
    CHECK(filled.question("a", "fi")->notes == std::vector<Note>{{Note::Kind::Picture, "Video"}});
}

TEST_CASE("a link that is none of the web is told of, and no page shows it")
{
    const auto linked = [](const std::string& address) { return yes_no("a", extensions(extension(core + "questionnaire-supportLink", "'valueUri':'" + address + "'"))); };
    CHECK(told(linked("javascript:alert(1)"), FindingKind::Broken).find("not an address of the web") != std::string::npos);
    CHECK(told(linked("https://luukku.example/" + std::string(300, 'a')), FindingKind::Broken).find("too many signs") != std::string::npos);
    auto filled = filling(linked("javascript:alert(1)"));
    CHECK(filled.question("a", "fi")->notes.empty());
    CHECK(told(linked("https://luukku.example/ohje"), FindingKind::Broken).empty());
}

TEST_CASE("where the form leaves the unit open, one of her own is kept: as a code where the further system is UCUM and knows it")
{
    const auto open = [](const std::string& more) {
        return filling(item("q", "quantity", extensions(extension(core + "questionnaire-unitOption", "'valueCoding':{'code':'mg','display':'mg'}") + "," +
                                                         extension(sdc_url + "unitOpen", "'valueCode':'optionsOrString'") + more)));
    };
    auto filled = open("");
    CHECK_FALSE(filled.question("q", "fi")->own_unit.has_value());
    CHECK(filled.question("q", "fi")->units.front().chosen);
    filled.type("q", "3");
    CHECK(filled.choose_unit("q", ""));
    CHECK(filled.question("q", "fi")->own_unit == "");
    CHECK(filled.answers("q").front().value["unit"].is_null());
    CHECK(filled.choose_unit("q", "tablettia"));
    CHECK(filled.question("q", "fi")->own_unit == "tablettia");
    CHECK_FALSE(filled.question("q", "fi")->units.front().chosen);
    CHECK(filled.answers("q").front().value.write() == R"({"value":3,"unit":"tablettia"})");
    CHECK_FALSE(filled.choose_unit("q", std::string(41, 'a')));
    CHECK(filled.choose_unit("q", "mg"));
    CHECK_FALSE(filled.question("q", "fi")->own_unit.has_value());

    auto coded = open("," + extension(sdc_url + "unitSupplementalSystem", "'valueCanonical':'http://unitsofmeasure.org'"));
    coded.type("q", "3");
    CHECK(coded.choose_unit("q", "ug"));
    CHECK(coded.answers("q").front().value["code"].text() == "ug");
    CHECK(coded.answers("q").front().value["system"].text() == "http://unitsofmeasure.org");
    CHECK(coded.choose_unit("q", "tablettia"));
    CHECK(coded.answers("q").front().value["code"].is_null());
    CHECK(coded.answers("q").front().value["unit"].text() == "tablettia");
}

TEST_CASE("a required group that asks for attachments only keeps nobody from sending, and the response stays in progress")
{
    const auto stands = [](const std::string& inside, const std::string& more = "") {
        const auto filled = filling(group("g", inside, "'required':true" + more));
        const auto issues = filled.issues();
        REQUIRE(issues.size() == 1);
        CHECK(issues.front().link_id == "g");
        CHECK(filled.stops(issues.front()) != filled.sendable());
        CHECK(filled.response(Utc{})["status"].text() == "in-progress");
        return filled.sendable();
    };
    const auto picture = item("a", "attachment");
    CHECK(stands(picture));
    CHECK(stands(item("d", "display") + "," + group("in", picture)));
    CHECK(stands(picture, ",'repeats':true," + extensions(extension(core + "questionnaire-minOccurs", "'valueInteger':2"))));
    CHECK(stands(picture + "," + item("t", "string", "'readOnly':true")));
    CHECK(stands(picture + "," + item("t", "string", when("a", "exists", "'answerBoolean':true"))));
    CHECK_FALSE(stands(picture + "," + item("t", "string")));
    CHECK_FALSE(stands(group("in", item("t", "string")) + "," + picture));
}

TEST_CASE("a required group in which nobody can answer anything holds nobody up")
{
    CHECK(filling(group("g", item("t", "string", "'readOnly':true"), "'required':true")).complete());
}

TEST_CASE("a required attachment keeps nobody from going on and sending, and the response stays in progress")
{
    auto filled = filling(item("a", "attachment", "'required':true") + "," + yes_no("b", "'required':true"));
    CHECK(filled.lets_on("a"));
    CHECK_FALSE(filled.lets_on("b"));
    CHECK_FALSE(filled.sendable());
    filled.choose("b", "true");
    CHECK(filled.sendable());
    CHECK_FALSE(filled.complete());
    CHECK(filled.response(Utc{})["status"].text() == "in-progress");
    REQUIRE(filled.issues().size() == 1);
    CHECK(filled.issues().front().kind == Issue::Kind::Missing);
}
