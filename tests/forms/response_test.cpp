#include "tests/forms/asked.h"

using namespace luukku;
using namespace luukku::asked;

namespace {

const auto noon = *parse_instant("2026-11-23T12:00:00+02:00");

std::string items_of(const forms::Form& form, const forms::Answers& answers)
{
    return form.response(answers, noon)["item"].write();
}

}  // namespace

TEST_CASE("a response says which form, when and whether it is whole")
{
    const auto asked = form(yes_no("a", "'required':true"));
    CHECK(asked.response({{"a", {"false"}}}, noon).write()
          == R"({"resourceType":"QuestionnaireResponse","questionnaire":"https://luukku.example/q|2","status":"completed","authored":"2026-11-23T10:00:00.000Z",)"
             R"("item":[{"linkId":"a","text":"a?","answer":[{"valueBoolean":false}]}]})");
    const auto none = asked.response({}, noon);
    CHECK(none["status"].text() == "in-progress");
    CHECK(none["item"].is_null());
}

TEST_CASE("groups stand as in the form, and an empty one not at all")
{
    const auto asked = form("{'linkId':'g','text':'G','type':'group','item':[" + yes_no("a") + ",{'linkId':'h','type':'group','item':[" + yes_no("b") + "]}]},"
                            "{'linkId':'n','text':'N','type':'display'}," + yes_no("c"));
    CHECK(items_of(asked, {{"b", {"true"}}, {"c", {"true"}}})
          == R"([{"linkId":"g","text":"G","item":[{"linkId":"h","item":[{"linkId":"b","text":"b?","answer":[{"valueBoolean":true}]}]}]},)"
             R"({"linkId":"c","text":"c?","answer":[{"valueBoolean":true}]}])");
    CHECK(items_of(asked, {{"c", {"true"}}}) == R"([{"linkId":"c","text":"c?","answer":[{"valueBoolean":true}]}])");
}

TEST_CASE("answers keep the kind, the system and the words of the form, in its order")
{
    const auto asked = form("{'linkId':'q','text':'Q','type':'choice','repeats':true,'answerOption':["
                            "{'valueCoding':{'system':'urn:s','version':'1','code':'a','display':'A','_display':{'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/translation'}]}}},"
                            "{'valueString':'b'},{'valueInteger':3}]}");
    CHECK(items_of(asked, {{"q", {"3", "b", "a"}}})
          == R"([{"linkId":"q","text":"Q","answer":[{"valueCoding":{"system":"urn:s","version":"1","code":"a","display":"A"}},{"valueString":"b"},{"valueInteger":3}]}])");
}

TEST_CASE("a question under a question is answered under its answer")
{
    const auto asked = form(choice("a", {"x"}, "'item':[" + yes_no("under") + ",{'linkId':'n','text':'N','type':'display'}]"));
    CHECK(items_of(asked, {{"a", {"x"}}, {"under", {"true"}}})
          == R"([{"linkId":"a","text":"a?","answer":[{"valueCoding":{"system":"urn:s","code":"x","display":"x!"},"item":[{"linkId":"under","text":"under?","answer":[{"valueBoolean":true}]}]}]}])");
    CHECK(items_of(asked, {{"under", {"true"}}}) == "null");
}

TEST_CASE("an answer that is no longer asked for, or that the form does not offer, is not sent")
{
    const auto asked = form(yes_no("a") + "," + choice("b", {"x"}, "'enableWhen':[" + when("a", "=", "'answerBoolean':true") + "]"));
    CHECK(items_of(asked, {{"a", {"false"}}, {"b", {"x"}}}) == R"([{"linkId":"a","text":"a?","answer":[{"valueBoolean":false}]}])");
    const auto odd = asked.response({{"a", {"maybe"}}, {"nobody", {"x"}}}, noon);
    CHECK(odd["item"].is_null());
    CHECK(odd["status"].text() == "in-progress");
}
