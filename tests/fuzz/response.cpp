#include "kiosk/forms/filling/filling.h"
#include "kiosk/forms/sdc/earlier.h"

#include <cstdlib>
#include <string>

using namespace luukku;

namespace {

// Every kind of item, a repeating group, items under answers, conditions, a calculation and limits.
const forms::Form& asked()
{
    static const auto form = [] {
        const auto json = fhir::Json::parse(R"json({"resourceType":"Questionnaire","url":"q","item":[
            {"linkId":"b","text":"b","type":"boolean","required":true,"extension":[{"url":"https://luukku.example/fhir/StructureDefinition/valid-for","valuePositiveInt":30}]},
            {"linkId":"s","text":"s","type":"string","maxLength":9,"enableWhen":[{"question":"b","operator":"=","answerBoolean":true}]},
            {"linkId":"g","text":"g","type":"group","repeats":true,"item":[
                {"linkId":"i","text":"i","type":"integer"},{"linkId":"d","text":"d","type":"date"},{"linkId":"q","text":"q","type":"quantity"}]},
            {"linkId":"c","text":"c","type":"choice","repeats":true,"answerOption":[{"valueCoding":{"code":"x"}},{"valueString":"y"}],
                "item":[{"linkId":"t","text":"t","type":"text"},{"linkId":"dt","text":"dt","type":"dateTime"}]},
            {"linkId":"n","text":"n","type":"decimal","readOnly":true,"extension":[
                {"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression",
                 "valueExpression":{"language":"text/fhirpath","expression":"%resource.item.where(linkId='g').item.where(linkId='i').answer.value.sum()"}}]},
            {"linkId":"a","text":"a","type":"attachment"},{"linkId":"r","text":"r","type":"reference"},{"linkId":"u","text":"u","type":"url"},
            {"linkId":"o","text":"o","type":"open-choice","answerOption":[{"valueString":"y"}]},{"linkId":"h","text":"h","type":"time"}]})json");
        if (!json) std::abort();
        auto opened = forms::Form::open(*json);
        if (!opened) std::abort();
        return std::move(*opened);
    }();
    return form;
}

}  // namespace

// A response from anywhere is checked, and what of it is of the form is taken up; taken up again, it is the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto response = fhir::Json::parse({reinterpret_cast<const char*>(data), size});
    if (!response) return 0;
    static_cast<void>(forms::outcome_of(forms::validate(asked(), *response, {})));
    const auto once = forms::Filling::resume(asked(), *response, {}).response(Utc{});
    const auto twice = forms::Filling::resume(asked(), once, {}).response(Utc{});
    if (once.write() != twice.write()) std::abort();
    // As an answer of before it is marked where it stands, and then nothing of that item is answered anew.
    const auto earlier = forms::sdc::earlier_answers(asked().questionnaire(), {*response}, *parse_instant("2026-11-23T09:42:00Z"), [](std::string_view) -> const fhir::Json& { return asked().questionnaire(); });
    if (!earlier.empty())
        for (const auto& link_id : forms::sdc::answered_anew(forms::sdc::with_confirmed(*response, earlier)))
            if (link_id == earlier.front().link_id) std::abort();
    return 0;
}
