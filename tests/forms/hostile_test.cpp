#include "kiosk/forms/lint.h"
#include "tests/forms/asked.h"

#include <algorithm>
#include <array>

using namespace luukku;
using namespace luukku::asked;
using Level = forms::Finding::Level;
using FindingKind = forms::Finding::Kind;

namespace {

enum class Shape { Truth, Whole, Decimal, Text, Object, List };

struct Element { const char* name{}; Shape shape{}; };

// What R4 says of the elements that are read here; list elements hold objects or texts.
constexpr std::array of_whole{Element{"url", Shape::Text}, Element{"version", Shape::Text}, Element{"title", Shape::Text}, Element{"status", Shape::Text}, Element{"description", Shape::Text},
                              Element{"copyright", Shape::Text}, Element{"language", Shape::Text}, Element{"experimental", Shape::Truth}, Element{"subjectType", Shape::List}, Element{"derivedFrom", Shape::List},
                              Element{"identifier", Shape::List}, Element{"contained", Shape::List}, Element{"extension", Shape::List}, Element{"code", Shape::List}, Element{"item", Shape::List},
                              Element{"useContext", Shape::List}, Element{"jurisdiction", Shape::List}, Element{"contact", Shape::List}, Element{"meta", Shape::Object}, Element{"text", Shape::Object},
                              Element{"effectivePeriod", Shape::Object}, Element{"_title", Shape::Object}};
constexpr std::array of_item{Element{"linkId", Shape::Text}, Element{"text", Shape::Text}, Element{"prefix", Shape::Text}, Element{"type", Shape::Text}, Element{"definition", Shape::Text},
                             Element{"enableBehavior", Shape::Text}, Element{"required", Shape::Truth}, Element{"repeats", Shape::Truth}, Element{"readOnly", Shape::Truth}, Element{"maxLength", Shape::Whole},
                             Element{"answerValueSet", Shape::Text}, Element{"code", Shape::List}, Element{"enableWhen", Shape::List}, Element{"answerOption", Shape::List}, Element{"initial", Shape::List},
                             Element{"item", Shape::List}, Element{"extension", Shape::List}, Element{"_text", Shape::Object}};
constexpr std::array of_option{Element{"valueCoding", Shape::Object}, Element{"valueString", Shape::Text}, Element{"valueInteger", Shape::Whole}, Element{"valueDate", Shape::Text}, Element{"valueTime", Shape::Text},
                               Element{"valueReference", Shape::Object}, Element{"initialSelected", Shape::Truth}, Element{"extension", Shape::List}};
constexpr std::array of_initial{Element{"valueBoolean", Shape::Truth}, Element{"valueDecimal", Shape::Decimal}, Element{"valueInteger", Shape::Whole}, Element{"valueDate", Shape::Text},
                                Element{"valueDateTime", Shape::Text}, Element{"valueTime", Shape::Text}, Element{"valueString", Shape::Text}, Element{"valueUri", Shape::Text}, Element{"valueAttachment", Shape::Object},
                                Element{"valueCoding", Shape::Object}, Element{"valueQuantity", Shape::Object}, Element{"valueReference", Shape::Object}};
constexpr std::array of_condition{Element{"question", Shape::Text}, Element{"operator", Shape::Text}, Element{"answerBoolean", Shape::Truth}, Element{"answerInteger", Shape::Whole}, Element{"answerDecimal", Shape::Decimal},
                                  Element{"answerCoding", Shape::Object}, Element{"answerQuantity", Shape::Object}, Element{"answerString", Shape::Text}, Element{"answerDate", Shape::Text}};
constexpr std::array of_coding{Element{"system", Shape::Text}, Element{"code", Shape::Text}, Element{"display", Shape::Text}, Element{"userSelected", Shape::Truth}, Element{"extension", Shape::List}};

const std::vector<std::pair<Shape, Json>>& values()
{
    static const std::vector<std::pair<Shape, Json>> all{
        {Shape::Truth, Json{true}}, {Shape::Whole, Json::number("3")}, {Shape::Decimal, Json::number("3.5")}, {Shape::Text, Json{"x"}}, {Shape::Object, Json::object({})}, {Shape::List, Json::array({})},
        {Shape::Object, Json{}}, {Shape::Decimal, Json::number("99999999999")}, {Shape::Decimal, Json::number("1e400")}, {Shape::List, Json::array({Json::array({})})}, {Shape::List, Json::array({Json::number("1")})},
    };
    return all;
}

bool is_right(const Element& element, Shape shape, const Json& value)
{
    if (element.shape == Shape::List) return value.is_array() && value.size() == 0;
    if (element.shape == Shape::Object) return value.is_object() || (value.is_null() && element.name[0] == '_');
    return element.shape == shape || (element.shape == Shape::Decimal && shape == Shape::Whole);
}

// Every element in turn with every value of another kind: told where it is, or refused naming where it is; never a crash, never silence.
template <typename Table, typename Put>
void wrong_types(const Table& table, const std::string& path, const Put& put)
{
    for (const auto& element : table)
        for (const auto& [shape, value] : values()) {
            if (is_right(element, shape, value)) continue;
            const auto form = put(element.name, value);
            const std::string name{element.name[0] == '_' ? element.name + 1 : element.name};
            CAPTURE(path);
            CAPTURE(name);
            const auto written = value.write();
            CAPTURE(written);
            const auto findings = forms::lint(form);
            const auto told = std::any_of(findings.begin(), findings.end(), [&](const forms::Finding& one) {
                return one.level == Level::Error && one.kind == FindingKind::Broken && (one.path + ' ' + one.what).find(path + '.' + name) != std::string::npos;
            });
            CHECK(told);
            if (const auto opened = forms::Form::open(form); opened.ok()) {
                CHECK(opened->definition().is_broken());
                (void)forms::Filling::begin(*opened, today()).questions("fi");
            } else CHECK(opened.error().fault == Fault::BadInput);
        }
}

}  // namespace

TEST_CASE("an element of the wrong JSON type is told by its path, whichever it is")
{
    const auto with_item = [](const Json& item) { return questionnaire(yes_no("q")).with("item", Json::array({item, json(yes_no("q"))})); };
    const auto first = json(item("a", "choice", "'answerOption':[{'valueString':'x'}]"));
    wrong_types(of_whole, "Questionnaire", [](const char* name, const Json& value) {
        auto members = questionnaire(yes_no("a")).with(name, {}).members();
        members.emplace_back(name, value);
        return Json::object(std::move(members));
    });
    const auto put_in = [&](const Json& element, const char* name, const Json& value) {
        auto members = element.with(name, {}).members();
        members.emplace_back(name, value);
        return Json::object(std::move(members));
    };
    wrong_types(of_item, "Questionnaire.item[0]", [&](const char* name, const Json& value) { return with_item(put_in(first, name, value)); });
    wrong_types(of_option, "Questionnaire.item[0].answerOption[0]",
                [&](const char* name, const Json& value) { return with_item(first.with("answerOption", Json::array({put_in(Json::object({}), name, value)}))); });
    wrong_types(of_coding, "Questionnaire.item[0].answerOption[0].valueCoding", [&](const char* name, const Json& value) {
        return with_item(first.with("answerOption", Json::array({Json::object({{"valueCoding", put_in(Json::object({{"code", "c"}}), name, value)}})})));
    });
    wrong_types(of_initial, "Questionnaire.item[0].initial[0]",
                [&](const char* name, const Json& value) { return with_item(first.with("initial", Json::array({put_in(Json::object({}), name, value)}))); });
    wrong_types(of_condition, "Questionnaire.item[0].enableWhen[0]", [&](const char* name, const Json& value) {
        const auto condition = Json::object({{"question", "q"}, {"operator", "="}});
        return with_item(first.with("enableWhen", Json::array({put_in(condition, name, value)})));
    });
}

TEST_CASE("a Questionnaire of fifty megabytes, or of broken UTF-8, is refused before it is read")
{
    const auto large = Json::parse("{\"resourceType\":\"Questionnaire\",\"title\":\"" + std::string(50u << 20u, 'x') + "\"}");
    REQUIRE_FALSE(large.ok());
    CHECK(large.error().fault == Fault::TooLarge);
    const auto broken = Json::parse("{\"resourceType\":\"Questionnaire\",\"title\":\"\xC3\x28\"}");
    REQUIRE_FALSE(broken.ok());
    CHECK(broken.error().fault == Fault::BadInput);
    CHECK(Json::parse(std::string(100'000, '[')).error().fault == Fault::TooLarge);
}

TEST_CASE("nesting without end is refused wherever it is: items, extensions, contained resources")
{
    const auto nested = [](const char* name, Json inside, int times) {
        for (int i = 0; i < times; ++i) inside = Json::object({{"url", "urn:x"}, {"resourceType", "Basic"}, {"linkId", std::to_string(i)}, {"type", "group"}, {name, Json::array({inside})}});
        return inside;
    };
    for (const auto* name : {"item", "extension", "contained"}) {
        const auto opened = forms::Form::open(questionnaire(yes_no("a")).with(name, Json::array({nested(name, Json::object({{"url", "urn:x"}, {"linkId", "last"}, {"type", "boolean"}}), 5'000)})));
        REQUIRE_FALSE(opened.ok());
        CHECK(opened.error().fault == Fault::TooLarge);
    }
}

TEST_CASE("a text of megabytes is not said again and again: findings are short, and not more than anybody reads")
{
    const std::string huge(1u << 20u, 'x');
    std::vector<Json> unknown(3'000, Json::object({{"url", "urn:" + huge.substr(0, 2'000)}, {"valueBoolean", true}}));
    const auto form = questionnaire(yes_no("a")).with("item", Json::array({Json::object({{"linkId", huge}, {"type", "choice"}, {huge, true}, {"extension", Json::array(std::move(unknown))}})}));
    const auto findings = forms::lint(form);
    CHECK(findings.size() < 1'100);
    for (const auto& finding : findings) {
        CHECK(finding.path.size() < 500);
        CHECK(finding.link_id.size() < 500);
        CHECK(finding.what.size() < 500);
    }
    const auto opened = forms::Form::open(form);
    REQUIRE(opened.ok());
    CHECK(opened->definition().is_broken());        // a choice that offers nothing, though a thousand findings came first
}

TEST_CASE("more rules at one place than can be counted keep the form shut")
{
    const auto of = [](std::size_t count) {
        std::vector<Json> rules(count, json(extension(core + "targetConstraint", "'extension':[{'url':'expression','valueExpression':{'language':'text/fhirpath','expression':'true'}}]")));
        return forms::Form::open(questionnaire(yes_no("a")).with("item", Json::array({json(yes_no("a")).with("extension", Json::array(std::move(rules)))})));
    };
    REQUIRE(of(5'000).ok());
    const auto opened = of(70'000);
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.error().fault == Fault::TooLarge);
}

TEST_CASE("variables that read each other without end keep the form shut, and a chain that a person might write does not")
{
    const auto of = [](int count) {
        std::string all = extensions(variable("v0", "1"));
        all.pop_back();
        for (int i = 1; i < count; ++i) all += "," + variable("v" + std::to_string(i), "%v" + std::to_string(i - 1) + " + 1");
        return forms::Form::open(questionnaire(item("a", "integer", calculated("%v" + std::to_string(count - 1))), all + "]"));
    };
    const auto written = of(100);
    REQUIRE(written.ok());
    CHECK(forms::Filling::begin(*written, today()).answers("a").at(0).value.integer() == 100);
    const auto endless = of(4'900);
    REQUIRE_FALSE(endless.ok());
    CHECK(endless.error().fault == Fault::TooLarge);
}

TEST_CASE("twenty thousand items of one linkId, and as many options of one code, are named apart at once")
{
    std::vector<Json> items(15'000, json(yes_no("same")));
    std::vector<Json> options(20'000, json("{'valueCoding':{'code':'same','display':'x'}}"));
    items.push_back(json(item("c", "choice")).with("answerOption", Json::array(std::move(options))));
    const auto opened = forms::Form::open(questionnaire(yes_no("a")).with("item", Json::array(std::move(items))));
    REQUIRE(opened.ok());
    CHECK(opened->definition().place("same#15000").has_value());
    CHECK(opened->definition().all.back().offers.back().code == "|same#19999");
}

TEST_CASE("numbers out of range are told, and limit nothing")
{
    for (const auto* number : {"1e400", "99999999999999999999", "-1", "0"}) {
        CAPTURE(number);
        const auto form = questionnaire(yes_no("a")).with("item", Json::array({json(item("t", "string")).with("maxLength", Json::number(number))}));
        const auto opened = forms::Form::open(form);
        REQUIRE(opened.ok());
        CHECK(opened->definition()[1].limit.longest == 0);
    }
    const auto decimal = forms::Form::open(json("{'resourceType':'Questionnaire','item':[" + item("d", "decimal", extensions(extension(core + "minValue", "'valueDecimal':99999999999999999999999999999999999999999999"))) + "]}"));
    REQUIRE(decimal.ok());
    auto filled = forms::Filling::begin(*decimal, today());
    CHECK(filled.type("d", "1"));
}

namespace {

std::string often(const std::string& id, const std::string& items, int least)
{
    return group(id, items, "'repeats':true," + extensions(extension(core + "questionnaire-minOccurs", "'valueInteger':" + std::to_string(least))));
}

bool has(const std::vector<forms::Issue>& issues, forms::Issue::Kind kind, const std::string& bound)
{
    return std::any_of(issues.begin(), issues.end(), [&](const forms::Issue& one) { return one.severity == forms::Issue::Severity::Error && one.kind == kind && one.bound.find(bound) != std::string::npos; });
}

}  // namespace

TEST_CASE("a form of a few lines that asks a million times a million questions stays shut, and says why")
{
    const auto endless = refusal(often("g", often("h", item("a", "string"), 1'000'000), 1'000'000));
    CHECK(endless.fault == Fault::TooLarge);
    CHECK(endless.detail.find("minOccurs") != std::string::npos);
    const auto large = filling(often("g", often("h", item("a", "string"), 200), 200));
    CHECK(large.asked().size() == 40'000);
    CHECK(large.asked().back() == "a[199][199]");
}

TEST_CASE("what finds no room in a filling is not asked in silence: such a form is never completed")
{
    // Forty thousand first answers beside their questions are more than there is room for.
    const auto full = filling(often("g", often("h", item("a", "string", "'initial':[{'valueString':'x'}]") + "," + item("b", "string"), 180), 180));
    CHECK(has(full.issues(), forms::Issue::Kind::TooMany, "100000"));
    CHECK(full.response(Utc{})["status"].text() == "in-progress");

    std::string inside;
    for (int i = 0; i < 300; ++i) inside += (i > 0 ? "," : "") + std::string{"{'linkId':'h','item':[{'linkId':'a','answer':[{'valueString':'x'}]}]}"};
    const auto one = json("{'linkId':'g','item':[" + inside + "]}");
    const auto response = json("{'resourceType':'QuestionnaireResponse','status':'completed'}").with("item", Json::array(std::vector<Json>(300, one)));
    const auto repeating = form(group("g", group("h", item("a", "string"), "'repeats':true"), "'repeats':true"));
    CHECK(has(forms::validate(repeating, response, today()), forms::Issue::Kind::TooMany, "100000"));

    // As many groups as a list that is only known at the start, and hundreds in each.
    std::string numbers{"1"};
    for (int i = 2; i <= 500; ++i) numbers += "|" + std::to_string(i);
    const auto populated = filling(group("g", often("h", item("a", "string"), 300), "'repeats':true," + extensions(expression(sdc_url + "itemPopulationContext", numbers, "one"))));
    CHECK(populated.asked().size() < 100'000);
    CHECK(has(populated.issues(), forms::Issue::Kind::TooMany, "100000"));
}

TEST_CASE("rules that wake each other again and again are given up, and the form is not completed")
{
    std::string all;
    for (int i = 0; i < 600; ++i)
        all += (i > 0 ? "," : "") + item("i" + std::to_string(i), "string", "'readOnly':true," + calculated("iif(%resource.item.where(linkId.startsWith(’i’)).answer.count() > 300, {}, ’x’)"));
    const auto restless = filling(all);
    CHECK(restless.evaluations() < 20'000);
    CHECK(has(restless.issues(), forms::Issue::Kind::CannotCheck, "more work than they may"));
    CHECK(restless.response(Utc{})["status"].text() == "in-progress");
}

TEST_CASE("the thousand and first repetition of a group that has no limit of its own is told by the number that is taken")
{
    const auto one = json("{'linkId':'g','item':[{'linkId':'a','answer':[{'valueString':'x'}]}]}");
    const auto response = json("{'resourceType':'QuestionnaireResponse','status':'completed'}").with("item", Json::array(std::vector<Json>(1'001, one)));
    CHECK(has(forms::validate(form(group("g", item("a", "string"), "'repeats':true")), response, today()), forms::Issue::Kind::TooMany, "1000"));
}
