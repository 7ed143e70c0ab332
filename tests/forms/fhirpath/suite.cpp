#include "tests/forms/fhirpath/suite.h"

#include "tests/forms/fhirpath/excluded.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

namespace luukku::suite {

namespace {

using namespace forms::fhirpath;
using fhir::Json;

Json read(const std::string& path)
{
    std::ifstream file{path};
    std::ostringstream text;
    text << file.rdbuf();
    const auto json = Json::parse(text.str());
    return json ? *json : Json{};
}

// A number tells its digits, a date stands with its @ and a quantity with its unit, as the suite writes them.
std::string written(const Value& value)
{
    const auto type = value.type();
    const auto text = value.as_text().value_or(value.json().write());
    const bool dated = type == "System.Date" || type == "System.DateTime" || type == "FHIR.date" || type == "FHIR.dateTime" || type == "FHIR.instant";
    if (type == "System.Time" || type == "FHIR.time") return "@T" + text;
    return dated ? "@" + text : text;
}

bool same(const Value& value, const Json& output)
{
    const auto wanted = std::string{output["value"].text()};
    if (written(value) == wanted) return true;
    const auto number = Value::decimal(wanted);
    return number && value.as_digits() && value.equals(*number) == true;
}

bool same(const Values& values, const Json& test)
{
    const auto& outputs = test["outputs"].items();
    if (test["predicate"].text() == "true") return outputs.size() == 1 && (outputs[0]["value"].text() == "true") == !values.empty();
    if (values.size() != outputs.size()) return false;
    if (test["ordered"].text() != "false") return std::equal(values.begin(), values.end(), outputs.begin(), [](const Value& value, const Json& output) { return same(value, output); });
    return std::all_of(outputs.begin(), outputs.end(), [&](const Json& output) {
        return std::any_of(values.begin(), values.end(), [&](const Value& value) { return same(value, output); });
    });
}

std::string list(const Values& values)
{
    std::string all = "gives (";
    for (const auto& value : values) all += " " + value.type() + " " + written(value);
    return all + " )";
}

Verdict judge(const Json& test, const Json& input)
{
    Verdict verdict{std::string{test["name"].text()}, std::string{test["expression"].text()}, false, {}};
    // A test that may not succeed passes with any error; where it says an output as well, that is right too.
    const bool invalid = !test["invalid"].is_null();
    const auto expression = Expression::parse(verdict.expression);
    Surroundings around;
    around.now = Utc{std::chrono::milliseconds{1795333325123}};     // 2026-11-22
    // What the suite calls semantic is for the one who writes: evaluation alone takes Observation.valueQuantity, as forms have it.
    if (test["mode"].text() == "strict" || test["invalid"].text() == "semantic") around.checking = Checking::Strict;
    const auto result = expression ? evaluate(*expression, input.is_null() ? Values{} : Values{Value::element(input)}, around) : Result<Values>{expression.error()};
    if (!result) verdict.passed = invalid;
    else verdict.passed = same(*result, test) && (!invalid || test["outputs"].size() > 0);
    if (!verdict.passed) verdict.why = result ? list(*result) : result.error().detail;
    return verdict;
}

}  // namespace

std::vector<Verdict> play(const std::string& folder)
{
    std::map<std::string, Json> inputs;
    std::vector<Verdict> verdicts;
    const auto suite = read(folder + "/tests-fhir-r4.json");
    for (const auto& test : suite["tests"].items()) {
        const std::string name{test["input"].text()};
        if (!name.empty() && inputs.find(name) == inputs.end()) inputs[name] = read(folder + "/inputs/" + name);
        verdicts.push_back(judge(test, name.empty() ? Json{} : inputs[name]));
    }
    return verdicts;
}

std::string_view excluded(std::string_view name)
{
    for (const auto& one : exclusions)
        if (one.name == name) return one.reason;
    return {};
}

}  // namespace luukku::suite
