#include "tests/forms/fhirpath/asked.h"

#include <cctype>
#include <fstream>
#include <iterator>
#include <sstream>

using namespace luukku;
using namespace luukku::asked;

// judged/expressions.txt: what the specifications give for each expression, written down without a look at this engine.
namespace {

std::string judged_folder()
{
    return std::string{LUUKKU_SOURCE_DIR} + "/tests/forms/fhirpath/judged/";
}

std::string text_of(const std::string& file)
{
    std::ifstream in{file, std::ios::binary};
    REQUIRE(in);
    return {std::istreambuf_iterator<char>{in}, {}};
}

std::string quoted(const std::string& text)
{
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') (out += '\\') += c;
        else if (c == '\t') out += "\\t";
        else if (c == '\n') out += "\\n";
        else out += c;
    }
    return out + "'";
}

std::string digits(const Value& value)
{
    const auto text = value.as_digits().value_or("?");
    return value.type() == "System.Decimal" && text.find('.') == std::string::npos ? text + "." : text;
}

// A value as a literal; an element with its type behind it.
std::string literal(const Value& value)
{
    const auto type = value.type();
    if (type.starts_with("FHIR.")) {
        const auto json = value.json();
        const bool is_text = json.kind() == Json::Kind::String && value.as_text() == json.text() && type != "FHIR.dateTime" && type != "FHIR.date" && type != "FHIR.time";
        return (is_text ? quoted(std::string{json.text()}) : json.write()) + ":" + type.substr(5);
    }
    const auto text = value.as_text().value_or("?");
    if (type == "System.String") return quoted(text);
    if (type == "System.Integer" || type == "System.Decimal") return digits(value);
    if (type == "System.Date") return "@" + text;
    if (type == "System.Time") return "@T" + text;
    if (type == "System.DateTime") return "@" + text + (text.find('T') == std::string::npos ? "T" : "");
    return text;
}

// "! 5" of "character 5: …"
std::string fault_text(const std::string& detail)
{
    std::string place;
    if (detail.starts_with("character "))
        for (std::size_t i = 10; i < detail.size() && std::isdigit(static_cast<unsigned char>(detail[i])) != 0; ++i) place += detail[i];
    return place.empty() ? "!" : "! " + place;
}

std::string given_by(const std::string& expression, const Values& input)
{
    const auto result = result_of(expression, input);
    if (!result) return fault_text(result.error().detail);
    std::string all;
    for (const auto& value : *result) all += (all.empty() ? "" : ", ") + literal(value);
    return all.empty() ? "{}" : all;
}

}  // namespace

TEST_CASE("an expression of a form gives what the specifications say, whoever asks it")
{
    std::istringstream lines{text_of(judged_folder() + "expressions.txt")};
    Values input;
    std::size_t asked{};
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("> ")) {
            const auto read = Json::parse(text_of(judged_folder() + line.substr(2) + ".json"));
            REQUIRE(read.ok());
            input = {Value::element(*read)};
        }
        const auto mark = line.rfind(" => ");
        if (line.starts_with('#') || mark == std::string::npos) continue;
        const auto expression = line.substr(0, mark);
        const auto wanted = line.substr(mark + 4);
        const auto given = given_by(expression, input);
        CHECK_MESSAGE((given == wanted || (wanted == "!" && given.starts_with('!'))), expression << " => " << given << ", not " << wanted);
        ++asked;
    }
    CHECK(asked > 600);
}
