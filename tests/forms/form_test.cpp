#include "tests/forms/asked.h"

using namespace luukku;
using namespace luukku::asked;

TEST_CASE("a question is asked only after the answer that calls for it")
{
    const auto asked = form(yes_no("laakkeet") + "," + choice("lista", {"on", "ei"}, "'enableWhen':[" + when("laakkeet", "=", "'answerBoolean':true") + "]"));
    CHECK(ids(asked, {}) == Ids{"laakkeet"});
    CHECK(ids(asked, {{"laakkeet", {"true"}}}) == Ids{"laakkeet", "lista"});
    CHECK(ids(asked, {{"laakkeet", {"false"}}}) == Ids{"laakkeet"});
}

TEST_CASE("an answer to a question that is no longer asked counts as no answer, all along the chain")
{
    const auto asked = form(yes_no("a") + "," + yes_no("b", "'enableWhen':[" + when("a", "=", "'answerBoolean':true") + "]") + ","
                            + yes_no("c", "'enableWhen':[" + when("b", "=", "'answerBoolean':true") + "]") + ","
                            + yes_no("d", "'enableWhen':[" + when("c", "exists", "'answerBoolean':false") + "]"));
    CHECK(ids(asked, {{"a", {"true"}}, {"b", {"true"}}, {"c", {"true"}}}) == Ids{"a", "b", "c"});
    CHECK(ids(asked, {{"a", {"false"}}, {"b", {"true"}}, {"c", {"true"}}}) == Ids{"a", "d"});
}

TEST_CASE("a question may hang on one that comes later")
{
    const auto asked = form(yes_no("first", "'enableWhen':[" + when("last", "=", "'answerBoolean':true") + "]") + "," + yes_no("last"));
    CHECK(ids(asked, {}) == Ids{"last"});
    CHECK(ids(asked, {{"last", {"true"}}}) == Ids{"first", "last"});
}

TEST_CASE("equal, not equal and exists ask of at least one answer, so silence never differs")
{
    const auto equal = form(choice("q", {"a", "b"}, "'repeats':true") + "," + yes_no("then", "'enableWhen':[" + when("q", "=", "'answerCoding':{'system':'urn:s','code':'a'}") + "]"));
    CHECK(ids(equal, {{"q", {"b", "a"}}}) == Ids{"q", "then"});
    CHECK(ids(equal, {{"q", {"b"}}}) == Ids{"q"});

    const auto differs = form(choice("q", {"a", "b"}, "'repeats':true") + "," + yes_no("then", "'enableWhen':[" + when("q", "!=", "'answerCoding':{'code':'a'}") + "]"));
    CHECK(ids(differs, {}) == Ids{"q"});
    CHECK(ids(differs, {{"q", {"a"}}}) == Ids{"q"});
    CHECK(ids(differs, {{"q", {"a", "b"}}}) == Ids{"q", "then"});

    const auto silent = form(choice("q", {"a", "b"}) + "," + yes_no("then", "'enableWhen':[" + when("q", "exists", "'answerBoolean':false") + "]"));
    CHECK(ids(silent, {}) == Ids{"q", "then"});
    CHECK(ids(silent, {{"q", {"a"}}}) == Ids{"q"});
}

TEST_CASE("all and any join conditions as they say")
{
    const auto both = "'enableWhen':[" + when("a", "=", "'answerBoolean':true") + "," + when("b", "=", "'answerBoolean':true") + "],'enableBehavior':";
    const auto all = form(yes_no("a") + "," + yes_no("b") + "," + yes_no("c", both + "'all'"));
    const auto any = form(yes_no("a") + "," + yes_no("b") + "," + yes_no("c", both + "'any'"));
    CHECK(ids(all, {{"a", {"true"}}}) == Ids{"a", "b"});
    CHECK(ids(all, {{"a", {"true"}}, {"b", {"true"}}}) == Ids{"a", "b", "c"});
    CHECK(ids(any, {{"b", {"true"}}}) == Ids{"a", "b", "c"});
    CHECK(ids(any, {}) == Ids{"a", "b"});
}

TEST_CASE("a group that is not called for takes all that is in it along")
{
    const auto asked = form(yes_no("a") + ",{'linkId':'g','type':'group','enableWhen':[" + when("a", "=", "'answerBoolean':true") + "],'item':[" + yes_no("b", "'required':true")
                            + ",{'linkId':'h','type':'group','item':[" + yes_no("c") + "]}]}");
    CHECK(ids(asked, {}) == Ids{"a"});
    CHECK(asked.complete({}));
    CHECK(ids(asked, {{"a", {"true"}}}) == Ids{"a", "b", "c"});
    CHECK_FALSE(asked.complete({{"a", {"true"}}}));
}

TEST_CASE("a question under a question waits for an answer to stand under")
{
    const auto asked = form(choice("a", {"x", "y"}, "'item':[" + yes_no("under", "'required':true") + "]"));
    CHECK(ids(asked, {}) == Ids{"a"});
    CHECK(asked.complete({}));
    CHECK(ids(asked, {{"a", {"y"}}}) == Ids{"a", "under"});
    CHECK_FALSE(asked.complete({{"a", {"y"}}}));
}

TEST_CASE("a form is complete when every asked required question has an answer that it offers")
{
    const auto asked = form(choice("a", {"x", "y"}, "'required':true") + "," + choice("b", {"x", "y"}) + "," + choice("c", {"x", "y"}, "'repeats':true"));
    CHECK_FALSE(asked.complete({}));
    CHECK(asked.complete({{"a", {"x"}}}));
    CHECK_FALSE(asked.complete({{"a", {}}}));
    CHECK_FALSE(asked.complete({{"a", {"z"}}}));
    CHECK_FALSE(asked.complete({{"a", {"x", "y"}}}));
    CHECK_FALSE(asked.complete({{"a", {"x"}}, {"b", {"nonsense"}}}));
    CHECK(asked.complete({{"a", {"x"}}, {"c", {"y", "x"}}}));
    CHECK_FALSE(asked.complete({{"a", {"x"}}, {"c", {"x", "x"}}}));
    CHECK(asked.complete({{"a", {"x"}}, {"not-of-this-form", {"x"}}}));
}

TEST_CASE("a required group wants one answer of those it asks")
{
    const auto asked = form("{'linkId':'g','type':'group','required':true,'item':[" + yes_no("a") + "," + yes_no("b") + "]}");
    CHECK_FALSE(asked.complete({}));
    CHECK(asked.complete({{"b", {"false"}}}));
}

TEST_CASE("words come in the person's language where the form has them, else as the form was written")
{
    const std::string english = "{'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/translation','extension':[{'url':'lang','valueCode':'en'},{'url':'content','valueString':'";
    const auto asked = form("{'linkId':'q','text':'Onko?','_text':" + english + "Is it?'}]}]},'type':'choice','answerOption':["
                            "{'valueCoding':{'code':'a','display':'On','_display':" + english + "It is'}]}]}}},{'valueString':'ei','_valueString':" + english + "no'}]}]}},"
                            "{'valueInteger':3},{'valueCoding':{'code':'only-code'}},{'valueCoding':{'display':'Ehkä'}}]}," + yes_no("b"));
    const auto in_english = asked.questions({}, Language::English);
    CHECK(in_english[0].label == "Is it?");
    CHECK(in_english[0].options == std::vector<forms::Option>{{"a", "It is"}, {"ei", "no"}, {"3", "3"}, {"only-code", "only-code"}, {"Ehkä", "Ehkä"}});
    CHECK(in_english[1].label == "b?");
    CHECK(in_english[1].options == std::vector<forms::Option>{{"true", "Yes"}, {"false", "No"}});

    const auto in_finnish = asked.questions({}, Language::Finnish);
    CHECK(in_finnish[0].label == "Onko?");
    CHECK(in_finnish[0].options[0] == forms::Option{"a", "On"});
    CHECK(in_finnish[1].options[0] == forms::Option{"true", "Kyllä"});
    CHECK(asked.title(Language::English) == "Koe");
    CHECK(asked.canonical() == "https://luukku.example/q|2");
}

TEST_CASE("what a form says around a question is shown with it, one line each, and nothing of it is lost")
{
    const auto note = [](const std::string& id, const std::string& text, const std::string& more = "") { return "{'linkId':'" + id + "','text':'" + text + "','type':'display'" + more + "}"; };
    const auto asked = form("{'linkId':'g','text':'Viime viikolla','type':'group','item':[" + note("n1", "Alku") + "," + yes_no("a", "'item':[" + note("n2", "Ohje") + "]") + ","
                            + yes_no("b", "'required':true") + "]}," + yes_no("c") + "," + note("n3", "Loppu") + ","
                            + note("n4", "Ei nyt", ",'enableWhen':[" + when("a", "=", "'answerBoolean':true") + "]"));
    const auto questions = asked.questions({}, Language::Finnish);
    REQUIRE(questions.size() == 3);
    CHECK(questions[0].help == "Viime viikolla\nAlku\nOhje");
    CHECK(questions[1].help == "Viime viikolla");
    CHECK(questions[1].required);
    CHECK(questions[2].help == "Loppu");
    CHECK(asked.questions({{"a", {"true"}}}, Language::Finnish)[2].help == "Loppu\nEi nyt");
}

TEST_CASE("two forms are the same when their Questionnaires are")
{
    CHECK(form(yes_no("a")) == form(yes_no("a")));
    CHECK_FALSE(form(yes_no("a")) == form(yes_no("b")));
}
