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
    CHECK(question->notes == std::vector<Note>{{Note::Kind::Heading, "g?", {}}, {Note::Kind::Text, "before?", {}}, {Note::Kind::Instructions, "after?", {}}, {Note::Kind::Help, "h?", {}}, {Note::Kind::Help, "f?", {}},
                                               {Note::Kind::Legal, "l?", {}}, {Note::Kind::Lower, "lo?", {}}, {Note::Kind::Upper, "up?", {}}});
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

TEST_CASE("what helps to answer is said in the person's language too")
{
    const auto of = [](const std::string& name, const std::string& words) { return "'" + name + "':'" + words + "','_" + name + "':{" + english + "}"; };
    const auto media = "'valueAttachment':{'contentType':'image/png'," + of("title", "Kuva") + "}";
    const auto link = extension(sdc_url + "supportHyperlink", "'extension':[{'url':'label'," + of("valueString", "Lue lisää") + "},{'url':'link','valueUri':'https://luukku.example/x'}]");
    const auto option = "{'valueCoding':{'code':'x','display':'Vaihtoehto'}," + extensions(extension(core + "questionnaire-optionPrefix", of("valueString", "a)")) + "," + extension(sdc_url + "itemAnswerMedia", media)) + "}";
    auto filled = filling(
        item("a", "open-choice", "'answerOption':[" + option + "]," + extensions(extension(core + "entryFormat", of("valueString", "pp.kk.")) + "," + extension(sdc_url + "itemMedia", media) + "," + link + "," +
                                                                                extension(sdc_url + "openLabel", of("valueString", "Muu")) + "," + extension(sdc_url + "shortText", of("valueString", "Lyhyt")))) + "," +
        item("kg", "quantity", "'item':[{'linkId':'h','type':'display'," + of("text", "Ohje") + "," + extensions(control("help")) + "},{'linkId':'f','type':'display'," + of("text", "Lisää") + "," + extensions(control("flyover")) + "}]," +
                                   extensions(extension(core + "questionnaire-unitOption", "'valueCoding':{'code':'kg'," + of("display", "kiloa") + "}"))));
    const auto question = filled.question("a", "en");
    REQUIRE(question.has_value());
    CHECK(question->entry_format == "In English");
    CHECK(question->options[0].prefix == "In English");
    CHECK(question->options[0].picture_title == "In English");
    CHECK(question->open_label == "In English");
    CHECK(question->short_label == "In English");
    REQUIRE(question->notes.size() == 2);
    CHECK(question->notes[0].words == "In English");
    CHECK(question->notes[1].words == "https://luukku.example/x");
    CHECK(question->notes[1].label == "In English");
    CHECK(filled.question("a", "fi")->options[0].prefix == "a)");
    CHECK(filled.question("a", "fi")->notes[0].words == "Kuva");

    filled.type("kg", "70");
    const auto number = filled.question("kg", "en");
    CHECK(number->unit == "In English");
    CHECK(number->answers == Keys{"70 In English"});
    CHECK(number->notes == std::vector<Note>{{Note::Kind::Help, "In English", {}}, {Note::Kind::Help, "In English", {}}});
    CHECK(filled.question("kg", "fi")->answers == Keys{"70 kiloa"});

    const auto whole = form(yes_no("x"), of("description", "Kuvaus") + "," + of("copyright", "Oma"));
    CHECK(whole.description("en") == "In English");
    CHECK(whole.copyright("en") == "In English");
    CHECK(whole.copyright("fi") == "Oma");
}

TEST_CASE("what is wrong is said in the person's language where the form says it")
{
    const auto format = extension(core + "entryFormat", "'valueString':'12345','_valueString':{" + english + "}");
    auto filled = filling(item("a", "string", extensions(format + "," + extension(core + "regex", "'valueString':'[0-9]{5}'"))) + "," +
                          item("n", "integer", extensions(format + "," + extension(core + "questionnaire-constraint",
                               "'extension':[{'url':'key','valueId':'k'},{'url':'severity','valueCode':'error'},{'url':'expression','valueString':'false'},{'url':'human','valueString':'Ei käy','_valueString':{" + english + "}}]"))));
    filled.type("a", "x");
    filled.type("n", "x");
    CHECK(filled.issues_of("a", "en")[0].bound == "In English");
    CHECK(filled.issues_of("a", "fi")[0].bound == "12345");
    CHECK(filled.issues_of("n", "en")[0].bound == "In English");
    CHECK(filled.issues_of("n", "en")[1].words == "In English");
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
