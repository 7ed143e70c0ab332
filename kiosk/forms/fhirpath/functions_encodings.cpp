#include "kiosk/forms/fhirpath/encodings.h"
#include "kiosk/forms/fhirpath/function_groups.h"

namespace luukku::forms::fhirpath::texts {

namespace {

// The text and the name of the form; without either of them the form stays empty.
bool operands(Evaluation& evaluation, const Call& call, const Items& input, std::string_view& text, std::string_view& form)
{
    Item name;
    bool named = false;
    if (!evaluation.value(call, 0, name, named)) return false;
    if (!named || input.empty()) return true;
    const auto value = input.size() == 1 ? system_value(input.front()) : Item{};
    if (value.kind() != Item::Kind::String || name.kind() != Item::Kind::String) return evaluation.fail(call.node, "a function of texts on what is none");
    text = value.text();
    form = name.text();
    return evaluation.room_for(text.size() * 6) && evaluation.spend(text.size() / 64);
}

// A form that is not known gives nothing.
bool push(Evaluation& evaluation, std::optional<std::string> made, Items& out)
{
    if (made) out.push_back(evaluation.text(std::move(*made)));
    return true;
}

}  // namespace

bool encode(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    std::string_view text;
    std::string_view form;
    if (!operands(evaluation, call, input, text, form)) return false;
    if (form == "hex") return push(evaluation, to_hex(text), out);
    if (form == "base64") return push(evaluation, to_base64(text, Alphabet::Base64), out);
    if (form == "urlbase64") return push(evaluation, to_base64(text, Alphabet::UrlBase64), out);
    return true;
}

bool decode(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    std::string_view text;
    std::string_view form;
    if (!operands(evaluation, call, input, text, form)) return false;
    if (form == "hex") return push(evaluation, from_hex(text), out);
    if (form == "base64") return push(evaluation, from_base64(text, Alphabet::Base64), out);
    if (form == "urlbase64") return push(evaluation, from_base64(text, Alphabet::UrlBase64), out);
    return true;
}

bool escape(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    std::string_view text;
    std::string_view form;
    if (!operands(evaluation, call, input, text, form)) return false;
    if (form == "html") return push(evaluation, to_html(text), out);
    if (form == "json") return push(evaluation, to_json(text), out);
    return true;
}

bool unescape(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    std::string_view text;
    std::string_view form;
    if (!operands(evaluation, call, input, text, form)) return false;
    if (form == "html") return push(evaluation, from_html(text), out);
    if (form == "json") return push(evaluation, from_json(text), out);
    return true;
}

}  // namespace luukku::forms::fhirpath::texts
