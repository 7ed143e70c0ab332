#include "tests/forms/asked.h"

using namespace luukku;
using namespace luukku::asked;
using Note = forms::Note;

namespace {

std::string control(const std::string& code) { return extension(core + "questionnaire-itemControl", "'valueCodeableConcept':{'coding':[{'code':'" + code + "'}]}"); }
std::string display(const std::string& id, const std::string& of_extensions) { return item(id, "display", extensions(of_extensions)); }

const std::string english{"'extension':[{'url':'" + core + "translation','extension':[{'url':'lang','valueCode':'en'},{'url':'content','valueString':'In English'}]}]"};

}  // namespace

TEST_CASE("the words around a question go with it, each as what it is")
{
    auto filled = filling(group("g", item("before", "display") + "," + yes_no("q", "'item':[" + display("h", control("help")) + "," + display("f", control("flyover")) + "," + display("l", control("legal")) + "," +
                                                                                      display("lo", control("lower")) + "," + display("up", control("upper")) + "]") + "," +
                                 item("after", "display", extensions(extension(core + "questionnaire-displayCategory", "'valueCodeableConcept':{'coding':[{'code':'instructions'}]}")))));
    const auto question = filled.question("q", "fi");
    REQUIRE(question.has_value());
    CHECK(question->notes == std::vector<Note>{{Note::Kind::Heading, "g?"}, {Note::Kind::Text, "before?"}, {Note::Kind::Instructions, "after?"}, {Note::Kind::Help, "h?"}, {Note::Kind::Help, "f?"},
                                               {Note::Kind::Legal, "l?"}, {Note::Kind::Lower, "lo?"}, {Note::Kind::Upper, "up?"}});
}

TEST_CASE("a unit that stands beside a number is said with it")
{
    auto filled = filling(item("kg", "decimal", "'item':[" + display("u", control("unit")) + "]") + "," +
                          item("cm", "integer", extensions(extension(core + "questionnaire-unit", "'valueCoding':{'code':'cm','display':'senttiä'}"))));
    CHECK(filled.question("kg", "fi")->unit == "u?");
    CHECK(filled.question("cm", "fi")->unit == "senttiä");
    CHECK(filled.question("cm", "fi")->units.empty());
}

TEST_CASE("every word is said in the person's language where the form has it")
{
    auto filled = filling("{'linkId':'a','text':'Suomeksi','_text':{" + english + "},'prefix':'1','_prefix':{" + english + "},'type':'choice','answerOption':[{'valueCoding':{'code':'x','display':'Vaihtoehto','_display':{" + english + "}}},"
                          "{'valueString':'Teksti','_valueString':{" + english + "}}]}");
    const auto question = filled.question("a", "en");
    CHECK(question->label == "In English");
    CHECK(question->prefix == "In English");
    CHECK(question->options[0].label == "In English");
    CHECK(question->options[1].label == "In English");
    CHECK(filled.question("a", "fi")->label == "Suomeksi");
    filled.choose("a", "x");
    CHECK(filled.question("a", "en")->answers == Keys{"In English"});

    filled.speak("en");
    const auto response = filled.response(Utc{});
    CHECK(response["language"].text() == "en");
    CHECK(response["item"][0]["text"].text() == "In English");
    CHECK(response["item"][0]["answer"][0]["valueCoding"]["display"].text() == "In English");
    CHECK(response.write().find("extension") == std::string::npos);
}

TEST_CASE("rich words are read as words: what is dressed keeps its lines, what is dangerous is gone")
{
    const auto xhtml = extension(core + "rendering-xhtml", "'valueString':'<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\"><p>Ensin</p><p>sitten <b>tämä</b></p><script>alert(1)</script></div>'");
    auto filled = filling("{'linkId':'a','text':'plain','_text':{" + extensions(xhtml) + "},'type':'boolean'}");
    const auto question = filled.question("a", "fi");
    CHECK(question->label == "Ensin\nsitten tämä");
    REQUIRE(question->strong.size() == 1);
    CHECK(question->label.substr(question->strong[0].from, question->strong[0].to) == "tämä");
}

TEST_CASE("what the form says of how to ask is at hand for the page")
{
    auto filled = filling(item("a", "integer", extensions(control("slider") + "," + extension(core + "questionnaire-sliderStepValue", "'valueInteger':5") + "," + extension(core + "minValue", "'valueInteger':0") + "," +
                                                              extension(core + "maxValue", "'valueInteger':100") + "," + extension(core + "entryFormat", "'valueString':'00'") + "," + extension(sdc_url + "keyboard", "'valueCode':'number'") + "," +
                                                              extension(core + "questionnaire-supportLink", "'valueUri':'https://luukku.example/ohje'") + "," + extension(sdc_url + "shortText", "'valueString':'Lyhyt'"))) + "," +
                          choice("c", {"x"}, extensions(extension(core + "questionnaire-choiceOrientation", "'valueCode':'horizontal'") + "," + extension(sdc_url + "columnCount", "'valuePositiveInt':2"))));
    const auto question = filled.question("a", "fi");
    CHECK(question->control == forms::Control::Slider);
    CHECK(question->step == "5");
    CHECK(question->low == "0");
    CHECK(question->high == "100");
    CHECK(question->entry_format == "00");
    CHECK(question->keyboard == forms::Keyboard::Number);
    CHECK(question->short_label == "Lyhyt");
    REQUIRE(question->notes.size() == 1);
    CHECK(question->notes.front().kind == Note::Kind::Link);
    CHECK(question->notes.front().words == "https://luukku.example/ohje");
    CHECK(question->notes.front().picture != nullptr);
    CHECK(filled.question("c", "fi")->horizontal);
    CHECK(filled.question("c", "fi")->columns == 2);
}

TEST_CASE("words that stand under an unanswered question are there before it is answered, and a question under it is not")
{
    auto filled = filling(yes_no("a", "'item':[" + display("h", control("help")) + "," + yes_no("under") + "]"));
    CHECK(filled.question("a", "fi")->notes.size() == 1);
    CHECK(filled.asked() == Keys{"a"});
    filled.choose("a", "true");
    CHECK(filled.question("a", "fi")->notes.size() == 1);
    CHECK(filled.asked() == Keys{"a", "under"});
}

TEST_CASE("a value set of the form offers its codes in order, and one that is not at hand lets a code be given and says that it cannot be checked")
{
    const auto contained = "'contained':[{'resourceType':'ValueSet','id':'v','status':'active','compose':{'include':[{'system':'urn:s','concept':[{'code':'b','display':'Bee'},{'code':'a','display':'Aa'}]}]}}]";
    auto filled = filling(item("c", "choice", "'answerValueSet':'#v'") + "," + item("d", "choice", "'answerValueSet':'urn:elsewhere'"), contained);
    REQUIRE(filled.question("c", "fi")->options.size() == 2);
    CHECK(filled.question("c", "fi")->options[0].label == "Bee");
    CHECK(filled.choose("c", "a"));
    REQUIRE(filled.answer("d", {value("'valueCoding':{'system':'urn:x','code':'y'}")}).ok());
    REQUIRE(filled.issues().size() == 1);
    CHECK(filled.issues().front().kind == forms::Issue::Kind::CannotCheck);
    CHECK(filled.complete());
}
