#include "kiosk/forms/fhirpath/fhirpath.h"
#include "kiosk/forms/fhirpath/index.h"

#include <cstdlib>

using namespace luukku;
using namespace luukku::forms::fhirpath;

namespace {

const Values& answers()
{
    static const Values all = [] {
        const auto read = fhir::Json::parse(R"({"resourceType":"QuestionnaireResponse","status":"in-progress","subject":{"reference":"#p"},
            "contained":[{"resourceType":"Patient","id":"p","birthDate":"1974-12-25","_birthDate":{"extension":[{"url":"urn:t","valueTime":"14:30:00"}]}}],
            "item":[{"linkId":"a","answer":[{"valueInteger":3}]},{"linkId":"b","answer":[{"valueQuantity":{"value":1.50,"code":"kg"}}]},
            {"linkId":"c","item":[{"linkId":"d","answer":[{"valueCoding":{"system":"urn:s","code":"x"},"item":[{"linkId":"e","answer":[{"valueString":"pitkä"}]}]}]}]}]})");
        return Values{Value::element(*read)};
    }();
    return all;
}

Surroundings narrow()
{
    Surroundings around;
    around.limits = {.text = 4096, .depth = 60, .steps = 20'000, .values = 2'000};
    around.weight = [](const fhir::Json&) { return std::optional<std::string>{"2"}; };
    around.member_of = [](std::string_view, std::string_view, std::string_view code) { return std::optional{code == "x"}; };
    return around;
}

}  // namespace

// Any text is an expression or a fault. An expression gives the same with an index and without, and every value can be told.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    auto around = narrow();
    const auto expression = Expression::parse({reinterpret_cast<const char*>(data), size}, around.limits);
    if (!expression) return expression.error().detail.empty() ? std::abort(), 0 : 0;

    const auto first = evaluate(*expression, answers(), around);
    Index index;
    around.index = &index;
    for (int round = 0; round < 2; ++round) {
        const auto again = evaluate(*expression, answers(), around);
        if (again.ok() != first.ok() || (first && again->size() != first->size())) std::abort();
    }
    around.checking = Checking::Strict;
    static_cast<void>(evaluate(*expression, answers(), around));
    if (!first) return 0;
    for (const auto& value : *first) {
        static_cast<void>(value.json().write());
        static_cast<void>(value.as_text());
        static_cast<void>(value.equals(first->front()));
        static_cast<void>(value.compare(first->front()));
    }
    return 0;
}
