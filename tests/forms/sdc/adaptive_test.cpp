#include "kiosk/forms/sdc/adaptive.h"
#include "tests/forms/sdc/quoted.h"

using namespace luukku;
using namespace luukku::forms::sdc;
using quoted::json;

namespace {

std::string item(const std::string& link_id, const std::string& more = "")
{
    return "{'linkId':'" + link_id + "','type':'integer','text':'" + link_id + "?'" + more + "}";
}

std::string answer(const std::string& link_id, int value)
{
    return "{'linkId':'" + link_id + "','answer':[{'valueInteger':" + std::to_string(value) + "}]}";
}

fhir::Json state(const std::string& items, const std::string& answers, const std::string& status = "in-progress", const std::string& url = "urn:f")
{
    return json("{'resourceType':'QuestionnaireResponse','contained':[{'resourceType':'Questionnaire','id':'q','url':'" + url + "','item':[" + items + "]}],'questionnaire':'#q','status':'" + status
                + "','item':[" + answers + "]}");
}

std::string outcome(const fhir::Json& asked, const fhir::Json& reply, const AdaptiveLimits& limits = {})
{
    const auto step = read_next_question(asked, reply, limits);
    if (!step) return std::string{name_of(step.error().fault)} + ": " + step.error().detail;
    std::string all{step->finished ? "finished" : "asks"};
    for (const auto& link_id : step->added) all += " " + link_id;
    return all;
}

// A service that looks for the highest step somebody can climb, from 1 to 8, by halves.
class Stairs final : public NextQuestion {
public:
    Result<fhir::Json> ask(const fhir::Json& parameters) override
    {
        const auto& response = parameters["parameter"][0]["resource"];
        const auto& form = response["contained"][0];
        int low{1};
        int high{8};
        for (const auto& given : response["item"].items()) {
            const int step = std::stoi(std::string{given["linkId"].text()});
            if (given["answer"][0]["valueBoolean"].boolean()) low = step;
            else high = step - 1;
        }
        auto items = form["item"].items();
        if (low < high) items.push_back(json("{'linkId':'" + std::to_string((low + high + 1) / 2) + "','type':'boolean'}"));
        else items.push_back(json("{'linkId':'result','type':'integer','readOnly':true}"));
        auto answers = response["item"].items();
        if (low == high) answers.push_back(json("{'linkId':'result','answer':[{'valueInteger':" + std::to_string(low) + "}]}"));
        const auto grown = form.with("item", fhir::Json::array(items));
        auto next = response.with("contained", fhir::Json::array({grown})).with("status", low < high ? "in-progress" : "completed");
        if (!answers.empty()) next = next.with("item", fhir::Json::array(answers));
        return json("{'resourceType':'Parameters'}").with("parameter", fhir::Json::array({json("{'name':'return'}").with("resource", next)}));
    }
};

}  // namespace

TEST_CASE("a person is asked one question after another until the service knows enough")
{
    Stairs stairs;
    auto response = begin_adaptive(json("{'resourceType':'Questionnaire','id':'own','url':'urn:stairs','version':'1','item':[{'linkId':'old'}]}"));
    CHECK(response["contained"][0]["derivedFrom"] == json("['urn:stairs|1']"));
    CHECK(response["contained"][0]["item"].is_null());
    std::vector<std::string> asked;
    while (true) {
        const auto step = ask_next_question(stairs, response);
        REQUIRE(step.ok());
        response = step->response;
        if (step->finished) break;
        REQUIRE(asked.size() < 9);
        asked.push_back(step->added.at(0));
        auto answers = response["item"].items();
        const bool can = std::stoi(asked.back()) <= 6;
        answers.push_back(json("{'linkId':'" + asked.back() + "','answer':[{'valueBoolean':" + (can ? "true" : "false") + "}]}"));
        response = response.with("item", fhir::Json::array(answers));
    }
    CHECK(asked == std::vector<std::string>{"5", "7", "6"});
    CHECK(response["item"][3]["answer"][0]["valueInteger"].text() == "6");
}

TEST_CASE("a form is adaptive when it says so or names who chooses")
{
    const auto with = [](const std::string& value) { return is_adaptive(json("{'extension':[{'url':'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-questionnaireAdaptive'," + value + "}]}")); };
    CHECK(with("'valueBoolean':true"));
    CHECK(with("'valueUrl':'https://esimerkki.example'"));
    CHECK_FALSE(with("'valueBoolean':false"));
    CHECK_FALSE(is_adaptive(json("{}")));
}

TEST_CASE("a reply may add questions and answers, also within a group, and nothing else")
{
    const auto asked = state(item("a") + "," + item("b"), answer("a", 1) + "," + answer("b", 2));
    CHECK(outcome(asked, state(item("a") + "," + item("b") + "," + item("c"), answer("a", 1) + "," + answer("b", 2))) == "asks c");
    CHECK(outcome(asked, state(item("a") + "," + item("x") + "," + item("b"), answer("a", 1) + "," + answer("b", 2) + "," + answer("x", 3), "completed")) == "finished x");
    CHECK(outcome(asked, state(item("a") + "," + item("b"), answer("a", 1) + "," + answer("b", 2), "completed")) == "finished");
    CHECK(outcome(asked, state(item("a", ",'item':[" + item("a1") + "]") + "," + item("b"), answer("a", 1) + "," + answer("b", 2))) == "asks a1");

    const auto nested = state(item("a", ",'item':[" + item("a1") + "]"), "");
    CHECK(outcome(nested, state(item("a") + "," + item("c"), "")) == "bad_input: an item that was asked is gone or changed: a1");
    CHECK(outcome(asked, state(item("b") + "," + item("a") + "," + item("c"), answer("a", 1) + "," + answer("b", 2))) == "bad_input: an item that was asked is gone or changed: b");
    CHECK(outcome(asked, state(item("a") + "," + item("b", ",'required':true") + "," + item("c"), answer("a", 1) + "," + answer("b", 2))) == "bad_input: an item that was asked is gone or changed: b");
    CHECK(outcome(asked, state(item("a") + "," + item("c"), answer("a", 1) + "," + answer("b", 2))) == "bad_input: an item that was asked is gone or changed: b");
    CHECK(outcome(asked, state(item("a") + "," + item("b") + "," + item("c"), answer("a", 1) + "," + answer("b", 3))) == "bad_input: an answer is gone or changed: b");
    CHECK(outcome(asked, state(item("a") + "," + item("b") + "," + item("c"), answer("b", 2))) == "bad_input: an answer is gone or changed: a");
}

TEST_CASE("a reply that is no next question is refused")
{
    const auto asked = state(item("a"), answer("a", 1));
    CHECK(outcome(asked, state(item("a"), answer("a", 1))) == "bad_input: not finished, and nothing more is asked");
    CHECK(outcome(asked, state(item("a") + "," + item("b"), answer("a", 1), "in-progress", "urn:other")) == "bad_input: another Questionnaire");
    CHECK(outcome(asked, state(item("a") + "," + item("b"), answer("a", 1)).with("contained", {})) == "bad_input: another Questionnaire");
    CHECK(outcome(asked, state(item("a") + "," + item("b"), answer("a", 1), "entered-in-error")) == "bad_input: a reply of another status");
    CHECK(outcome(asked, state(item("a") + "," + item("a"), answer("a", 1))) == "bad_input: a linkId twice: a");
    const auto more = state(item("a") + "," + item("b"), answer("a", 1));
    const auto value_sets = json("[{'resourceType':'ValueSet','id':'v','status':'active'}]");
    CHECK(outcome(asked, more.with("contained", fhir::Json::array({more["contained"][0].with("contained", value_sets)}))) == "bad_input: a contained Questionnaire that contains more");
    CHECK(outcome(asked, json("{'resourceType':'OperationOutcome'}")) == "refused: no next question");
    CHECK(outcome(asked, json("{'resourceType':'Parameters','parameter':[]}")) == "not_our_server: no QuestionnaireResponse");
    AdaptiveLimits few;
    few.items = 2;
    few.depth = 1;
    CHECK(outcome(asked, state(item("a") + "," + item("b"), answer("a", 1)), few) == "asks b");
    CHECK(outcome(asked, state(item("a") + "," + item("b") + "," + item("c"), answer("a", 1)), few) == "too_large: too many items");
    CHECK(outcome(asked, state(item("a", ",'item':[" + item("b") + "]"), answer("a", 1)), few) == "too_large: items too deep");
}

TEST_CASE("a reply holds no answers to what the form does not ask, and no more than anybody gives")
{
    const auto asked = state(item("a"), answer("a", 1));
    const auto form = item("a") + "," + item("b");
    CHECK(outcome(asked, state(form, answer("a", 1) + "," + answer("b", 2))) == "asks b");
    CHECK(outcome(asked, state(form, answer("a", 1) + "," + answer("x", 2))) == "bad_input: an answer to what is not asked: x");
    CHECK(outcome(asked, state(form, "{'linkId':'a','answer':[{'valueInteger':1,'item':[" + answer("x", 2) + "]}]}")) == "bad_input: an answer to what is not asked: x");
    AdaptiveLimits few;
    few.answered = 2;
    CHECK(outcome(asked, state(form, answer("a", 1) + "," + answer("b", 2)), few) == "asks b");
    CHECK(outcome(asked, state(form, answer("a", 1) + "," + answer("b", 2) + "," + answer("b", 3)), few) == "too_large: too many answers");
    few.depth = 1;
    CHECK(outcome(asked, state(form, answer("a", 1) + ",{'linkId':'b','item':[" + answer("b", 2) + "]}"), few) == "too_large: answers too deep");
}

TEST_CASE("a reply of any shape is an answer or a fault, whatever stands in its members")
{
    const auto asked = state(item("a"), answer("a", 1));
    const auto good = state(item("a") + "," + item("b"), answer("a", 1));
    const auto form = good["contained"][0];
    const auto with_form = [&](const fhir::Json& other) { return good.with("contained", fhir::Json::array({other})); };
    for (const auto& wrong : {json("true"), json("3"), json("'x'"), json("[]"), json("{}"), json("[[]]"), json("[3]"), json("[{'linkId':3}]"), json("[{'linkId':'a','item':3,'answer':{}}]")}) {
        CAPTURE(wrong.write());
        CHECK_FALSE(read_next_question(asked, wrong).ok());
        for (const auto* member : {"resourceType", "contained", "questionnaire", "status", "item"}) CHECK_FALSE(read_next_question(asked, good.with(member, wrong)).ok());
        for (const auto* member : {"resourceType", "id", "url", "item"}) CHECK_FALSE(read_next_question(asked, with_form(form.with(member, wrong))).ok());
        CHECK_FALSE(read_next_question(asked, json("{'resourceType':'Parameters'}").with("parameter", wrong)).ok());
    }
}

TEST_CASE("a service that always asks one thing more is left when the form is full")
{
    class Endless final : public NextQuestion {
    public:
        Result<fhir::Json> ask(const fhir::Json& parameters) override
        {
            const auto& response = parameters["parameter"][0]["resource"];
            auto items = response["contained"][0]["item"].items();
            items.push_back(json("{'linkId':'" + std::to_string(items.size()) + "','type':'boolean'}"));
            return response.with("contained", fhir::Json::array({response["contained"][0].with("item", fhir::Json::array(items))}));
        }
    };
    Endless endless;
    auto response = begin_adaptive(json("{'resourceType':'Questionnaire','url':'urn:endless'}"));
    AdaptiveLimits limits;
    limits.items = 20;
    std::size_t steps{};
    auto step = ask_next_question(endless, response, limits);
    for (; step.ok() && steps < 100; ++steps) step = ask_next_question(endless, step->response, limits);
    CHECK(steps == 20);
    CHECK(step.error().fault == Fault::TooLarge);
}
