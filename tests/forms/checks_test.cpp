#include "tests/forms/asked.h"

using namespace luukku;
using namespace luukku::asked;
using Kind = forms::Issue::Kind;

namespace {

// What is wrong with this answer to this item; nothing when it fits.
std::optional<Kind> checked(const std::string& of_item, const std::string& answer)
{
    auto filled = filling(of_item);
    const auto done = filled.answer("a", {value(answer)});
    REQUIRE(done.ok());
    return wrong(filled, "a");
}

std::string limited(const std::string& type, const std::string& url, const std::string& bound)
{
    return item("a", type, extensions(extension(url, bound)));
}

}  // namespace

TEST_CASE("a required question keeps the form open, and nobody is told before she has been there")
{
    auto filled = filling(yes_no("a", "'required':true") + "," + item("b", "string"));
    CHECK_FALSE(filled.complete());
    CHECK(filled.issues_of("a").empty());
    CHECK(filled.holds_up("a"));
    filled.leave("a");
    REQUIRE(filled.issues_of("a").size() == 1);
    CHECK(filled.issues_of("a").front().kind == Kind::Missing);
    filled.choose("a", "false");
    CHECK(filled.complete());
    CHECK(filled.response(Utc{})["status"].text() == "completed");
}

TEST_CASE("a rule of a question that is not asked holds nobody up")
{
    const auto never = extensions(extension(core + "questionnaire-constraint", "'extension':[{'url':'key','valueId':'k'},{'url':'severity','valueCode':'error'},{'url':'human','valueString':'x'},{'url':'expression','valueString':'false'}]"));
    auto filled = filling(yes_no("a") + "," + yes_no("b", never + "," + when("a", "=", "'answerBoolean':true")));
    CHECK(filled.complete());
    filled.choose("a", "true");
    CHECK(wrong(filled, "b") == Kind::Constraint);
}

TEST_CASE("a required group asks for one answer inside it, unless nothing in it is asked")
{
    auto filled = filling(yes_no("a") + "," + group("g", yes_no("b", when("a", "=", "'answerBoolean':true")), "'required':true"));
    CHECK(filled.complete());
    filled.choose("a", "true");
    CHECK(wrong(filled, "g") == Kind::Missing);
    filled.choose("b", "false");
    CHECK(filled.complete());
}

TEST_CASE("least and most values hold for numbers, days, moments and times")
{
    CHECK(checked(limited("integer", core + "minValue", "'valueInteger':3"), "'valueInteger':2") == Kind::TooLow);
    CHECK_FALSE(checked(limited("integer", core + "minValue", "'valueInteger':3"), "'valueInteger':3").has_value());
    CHECK(checked(limited("decimal", core + "maxValue", "'valueDecimal':42.0"), "'valueDecimal':42.01") == Kind::TooHigh);
    CHECK(checked(limited("date", core + "maxValue", "'valueDate':'2026-11-22'"), "'valueDate':'2026-11-23'") == Kind::TooHigh);
    CHECK_FALSE(checked(limited("date", core + "maxValue", "'valueDate':'2026-11-22'"), "'valueDate':'2026-11-22'").has_value());
    CHECK(checked(limited("dateTime", core + "minValue", "'valueDateTime':'2026-11-22T12:00:00+02:00'"), "'valueDateTime':'2026-11-22T09:59:00Z'") == Kind::TooLow);
    CHECK(checked(limited("time", core + "minValue", "'valueTime':'08:00:00'"), "'valueTime':'07:59:00'") == Kind::TooLow);
}

TEST_CASE("quantities are compared across units")
{
    const auto least = limited("quantity", sdc_url + "minQuantity", "'valueQuantity':{'value':1.5,'system':'http://unitsofmeasure.org','code':'kg'}");
    CHECK(checked(least, "'valueQuantity':{'value':1400,'system':'http://unitsofmeasure.org','code':'g'}") == Kind::TooLow);
    CHECK_FALSE(checked(least, "'valueQuantity':{'value':1600,'system':'http://unitsofmeasure.org','code':'g'}").has_value());
}

TEST_CASE("lengths are counted in characters, not in bytes")
{
    CHECK_FALSE(checked(item("a", "string", "'maxLength':3"), "'valueString':'äöå'").has_value());
    CHECK(checked(item("a", "string", "'maxLength':3"), "'valueString':'äöåä'") == Kind::TooLong);
    CHECK(checked(limited("string", core + "minLength", "'valueInteger':4"), "'valueString':'äöå'") == Kind::TooShort);
    CHECK_FALSE(checked(limited("string", core + "minLength", "'valueInteger':3"), "'valueString':'äöå'").has_value());
}

namespace {

std::string with_regex(const std::string& pattern) { return item("a", "string", extensions(extension(core + "regex", "'valueString':'" + pattern + "'"))); }

// What the form says of its regex when it is opened.
std::string pattern_finding(const std::string& pattern)
{
    const auto opened = form(with_regex(pattern));
    for (const auto& finding : opened.definition().findings)
        if (finding.level == forms::Finding::Level::Error) return finding.link_id + ": " + finding.what;
    return {};
}

}  // namespace

TEST_CASE("a pattern must fit the whole text")
{
    auto filled = filling(with_regex("[0-9]{5}"));
    filled.type("a", "123456");
    CHECK(wrong(filled, "a") == Kind::Pattern);
    filled.type("a", "12345");
    CHECK(filled.complete());
}

TEST_CASE("a pattern that cannot be read, or runs wild, is known when the form is opened")
{
    for (const auto* bad : {"[0-9", "(a", "a{2,1}", "\\\\k<nobody>", "*a"}) CHECK(pattern_finding(bad).starts_with("a: the regex cannot be read: "));
    for (const auto* wild : {"(a+)+", "(a*)*b", "(a|a)*b", "([a-z]+)*1", "(ab|(ab)+)+c", "([0-9]+,?)+x", "(.*)*="}) CHECK(pattern_finding(wild).starts_with("a: the regex takes too long on some texts: "));
    for (const auto* good : {"([a-z]+ )*[a-z]+", "(ab)+", "([0-9]{3}-)*[0-9]{4}", "(a|b)*", "[^@]+@[^@]+", "(?:[A-ZÅÄÖ][a-zåäö]+-?){1,3}"}) CHECK(pattern_finding(good).empty());
    CHECK(form(with_regex("[0-9")).definition().is_broken());
}

TEST_CASE("an answer that a wrong pattern should check is not called complete, and costs no time")
{
    for (const auto* pattern : {"[0-9", "(a+)+b"}) {
        auto filled = filling(with_regex(pattern));
        CHECK(filled.complete());
        filled.type("a", std::string(5'000, 'a'));
        CHECK(wrong(filled, "a") == Kind::CannotCheck);
        CHECK(filled.response(Utc{})["status"].text() == "in-progress");
    }
}

TEST_CASE("more decimals than asked for are told of, and fewer are not")
{
    CHECK(checked(limited("decimal", core + "maxDecimalPlaces", "'valueInteger':1"), "'valueDecimal':36.65") == Kind::TooManyDecimals);
    CHECK_FALSE(checked(limited("decimal", core + "maxDecimalPlaces", "'valueInteger':1"), "'valueDecimal':36.6").has_value());
    for (const char* word : {"apple", "e", "1.25", "E+"}) CHECK_FALSE(checked(limited("string", core + "maxDecimalPlaces", "'valueInteger':1"), std::string{"'valueString':'"} + word + "'").has_value());
}

TEST_CASE("an answer must be one of the options, unless words of one's own may be given")
{
    CHECK(checked(choice("a", {"x"}), "'valueCoding':{'system':'urn:s','code':'y'}") == Kind::NotOffered);
    CHECK_FALSE(checked(choice("a", {"x"}), "'valueCoding':{'system':'urn:s','code':'x'}").has_value());
    CHECK(checked(choice("a", {"x"}), "'valueCoding':{'system':'urn:other','code':'x'}") == Kind::NotOffered);
    const auto open = item("a", "open-choice", "'answerOption':[{'valueString':'x'}]");
    CHECK_FALSE(checked(open, "'valueString':'aivan muu'").has_value());
    CHECK(checked(item("a", "choice", "'answerOption':[{'valueString':'x'}]"), "'valueString':'aivan muu'") == Kind::NotOffered);
}

TEST_CASE("none of these stands alone, whichever was pressed first")
{
    const auto none = "{" + extensions(extension(core + "questionnaire-optionExclusive", "'valueBoolean':true")) + ",'valueString':'ei mikään'}";
    auto filled = filling(item("a", "choice", "'repeats':true,'answerOption':[{'valueString':'x'},{'valueString':'y'}," + none + "]"));
    filled.choose("a", "y");
    filled.choose("a", "x");
    CHECK(filled.answers("a").size() == 2);
    filled.choose("a", "ei mikään");
    CHECK(filled.answers("a").size() == 1);
    filled.choose("a", "x");
    CHECK(said(filled, "a") == "x");
    CHECK(filled.answers("a").size() == 1);
    REQUIRE(filled.answer("a", {value("'valueString':'x'"), value("'valueString':'ei mikään'")}).ok());
    CHECK(wrong(filled, "a") == Kind::NotAlone);
}

TEST_CASE("as many answers as the form says, no fewer and no more")
{
    const auto two_or_three = extensions(extension(core + "questionnaire-minOccurs", "'valueInteger':2") + "," + extension(core + "questionnaire-maxOccurs", "'valueInteger':3"));
    auto filled = filling(choice("a", {"w", "x", "y", "z"}, "'repeats':true," + two_or_three));
    CHECK(wrong(filled, "a") == Kind::Missing);
    filled.choose("a", "w");
    CHECK(wrong(filled, "a") == Kind::TooFew);
    filled.choose("a", "x");
    CHECK_FALSE(wrong(filled, "a").has_value());
    filled.choose("a", "y");
    CHECK_FALSE(wrong(filled, "a").has_value());
    filled.choose("a", "z");
    CHECK(wrong(filled, "a") == Kind::TooMany);
}

TEST_CASE("a group repeats between its least and its most")
{
    auto filled = filling(group("g", item("x", "string"), "'repeats':true," + extensions(extension(core + "questionnaire-minOccurs", "'valueInteger':2") + "," + extension(core + "questionnaire-maxOccurs", "'valueInteger':3"))));
    CHECK(filled.asked() == Keys{"x[0]", "x[1]"});
    CHECK(wrong(filled, "g[0]") == Kind::TooFew);
    filled.type("x[0]", "a");
    filled.type("x[1]", "b");
    CHECK(filled.complete());
    CHECK(filled.add("g"));
    CHECK_FALSE(filled.add("g"));
}

TEST_CASE("constraints of both kinds speak the form's own words, in the person's language")
{
    const auto old = extension(core + "questionnaire-constraint", "'extension':[{'url':'key','valueId':'k'},{'url':'severity','valueCode':'error'},{'url':'expression','valueString':'" + answer_of("low") + " <= " + answer_of("high") +
                                   "'},{'url':'human','valueString':'Alempi ensin','_valueString':{'extension':[{'url':'" + core + "translation','extension':[{'url':'lang','valueCode':'en'},{'url':'content','valueString':'The lower first'}]}]}}]");
    const auto target = extension(core + "targetConstraint", "'extension':[{'url':'key','valueId':'t'},{'url':'severity','valueCode':'warning'},{'url':'expression','valueExpression':{'language':'text/fhirpath','expression':'answer.value < 100'}},{'url':'human','valueString':'Onko näin paljon?'}]");
    auto filled = filling(item("low", "integer") + "," + item("high", "integer", extensions(target)), extensions(old));
    filled.type("low", "5");
    filled.type("high", "3");
    const auto issues = filled.issues("en");
    REQUIRE(issues.size() == 1);
    CHECK(issues.front().kind == Kind::Constraint);
    CHECK(issues.front().words == "The lower first");
    CHECK_FALSE(filled.complete());
    filled.type("high", "300");
    REQUIRE(filled.issues().size() == 1);
    CHECK(filled.issues().front().severity == forms::Issue::Severity::Warning);
    CHECK(filled.complete());
}

TEST_CASE("a constraint in a language that is not spoken here keeps the response from being completed")
{
    auto filled = filling(item("a", "string"), extensions(extension(core + "targetConstraint", "'extension':[{'url':'key','valueId':'k'},{'url':'severity','valueCode':'error'},{'url':'human','valueString':'x'},{'url':'expression','valueExpression':{'language':'text/cql','expression':'true'}}]")));
    CHECK_FALSE(filled.complete());
    CHECK(filled.response(Utc{})["status"].text() == "in-progress");
}

TEST_CASE("when the calculated least is above the most, no value is taken")
{
    const auto bound = [](const std::string& url, const std::string& path) { return "{'url':'" + url + "','_valueInteger':{'extension':[" + expression(core + "cqf-expression", path) + "]}}"; };
    auto filled = filling(item("n", "integer") + "," + item("a", "integer", extensions(bound(core + "minValue", answer_of("n")) + "," + bound(core + "maxValue", "5"))));
    filled.type("n", "9");
    filled.type("a", "7");
    bool contradiction = false;
    for (const auto& issue : filled.issues()) contradiction = contradiction || issue.kind == Kind::Contradiction;
    CHECK(contradiction);
    CHECK_FALSE(filled.complete());
}

TEST_CASE("an attachment of another kind or too large is told of")
{
    const auto limits = extensions(extension(core + "mimeType", "'valueCode':'image/*'") + "," + extension(core + "maxSize", "'valueDecimal':0.5"));
    CHECK_FALSE(checked(item("a", "attachment", limits), "'valueAttachment':{'url':'urn:x','contentType':'image/png','size':500000}").has_value());
    CHECK(checked(item("a", "attachment", limits), "'valueAttachment':{'url':'urn:x','contentType':'text/html','size':1}") == Kind::WrongKind);
    CHECK(checked(item("a", "attachment", limits), "'valueAttachment':{'url':'urn:x','contentType':'image/png','size':500001}") == Kind::TooLarge);
}

TEST_CASE("a unit that is not offered is told of, and one may be typed where the form is open")
{
    const auto offered = extension(core + "questionnaire-unitOption", "'valueCoding':{'system':'http://unitsofmeasure.org','code':'kg','display':'kg'}") + "," +
                         extension(core + "questionnaire-unitOption", "'valueCoding':{'system':'http://unitsofmeasure.org','code':'g','display':'g'}");
    CHECK(checked(item("a", "quantity", extensions(offered)), "'valueQuantity':{'value':1,'code':'mg','system':'http://unitsofmeasure.org'}") == Kind::WrongUnit);
    auto filled = filling(item("a", "quantity", extensions(offered)));
    filled.type("a", "3,5");
    CHECK(filled.answers("a").front().value["code"].text() == "kg");
    CHECK(filled.choose_unit("a", "g"));
    CHECK(filled.answers("a").front().value["code"].text() == "g");
    CHECK_FALSE(filled.choose_unit("a", "lb"));
    auto open = filling(item("a", "quantity", extensions(offered + "," + extension(sdc_url + "unitOpen", "'valueCode':'optionsOrString'"))));
    open.type("a", "2");
    CHECK(open.choose_unit("a", "kourallista"));
    CHECK(open.complete());
}

TEST_CASE("a form that asks for a signature is not completed without one")
{
    auto filled = filling(yes_no("a"), extensions(extension(core + "questionnaire-signatureRequired", "'valueCodeableConcept':{'text':'x'}")));
    CHECK(filled.needs_signature());
    CHECK_FALSE(filled.complete());
    CHECK(filled.sign(json("{'when':'2026-11-22T09:00:00Z'}")));
    CHECK(filled.complete());
    CHECK(filled.response(Utc{})["extension"][0]["valueSignature"]["when"].text() == "2026-11-22T09:00:00Z");
    auto plain = filling(yes_no("a"));
    CHECK_FALSE(plain.sign(json("{'when':'x'}")));
}

TEST_CASE("a first quantity of a unit alone is no answer, and the number is asked in that unit")
{
    auto filled = filling(item("a", "quantity", "'required':true,'initial':[{'valueQuantity':{'unit':'kilo','system':'http://unitsofmeasure.org','code':'kg'}}]"));
    CHECK_FALSE(filled.answered("a"));
    CHECK(wrong(filled, "a") == Kind::Missing);
    filled.type("a", "3");
    CHECK(said(filled, "a") == quoted("{'value':3,'unit':'kilo','system':'http://unitsofmeasure.org','code':'kg'}"));
}
