#include "kiosk/forms/fhirpath/function_groups.h"
#include "kiosk/forms/fhirpath/narrative.h"

#include <algorithm>
#include <optional>
#include <set>

// What FHIR R4 adds to the language for codes, narratives and modifiers: https://hl7.org/fhir/R4/fhirpath.html#functions
namespace luukku::forms::fhirpath::fhir_itself {

namespace {

using fhir::Json;
using Kind = Item::Kind;

bool is_coded(const Item& item)
{
    return item.is_element() && item.json().is_object() && (is_a(item.type(), known_types().coding) || is_a(item.type(), known_types().codeable_concept));
}

std::vector<Json> codings_of(const Item& item)
{
    return is_a(item.type(), known_types().coding) ? std::vector{item.json()} : item.json()["coding"].items();
}

// Whether `above` is `below` or stands over it; nothing where the code system is not at hand. All codes at and below one are a value set of
// their own, named as SNOMED CT names it: http://hl7.org/fhir/R4/snomedct.html#implicit
std::optional<bool> is_over(const Surroundings& around, const Json& above, const Json& below)
{
    const auto system = above["system"].text();
    const auto code = above["code"].text();
    if (code.empty() || below["code"].text().empty()) return std::nullopt;
    if (system != below["system"].text()) return false;
    if (code == below["code"].text()) return true;
    if (system.empty() || !around.member_of) return std::nullopt;
    return around.member_of(std::string{system} + "?fhir_vs=isa/" + std::string{code}, system, below["code"].text());
}

enum class Side { Above, Below };

bool compare_codes(Evaluation& evaluation, const Call& call, const Items& input, Items& out, Side side)
{
    Scratch given{evaluation};
    if (!evaluation.argument(call, 0, *given)) return false;
    if (input.empty() || given->empty()) return true;
    const auto fits = [](const Items& items) { return items.size() == 1 && is_coded(items.front()); };
    if (!fits(input) || !fits(*given)) return evaluation.fail(call.node, "codes are compared one Coding or CodeableConcept with one");
    bool any = false;
    bool all_known = true;
    for (const auto& own : codings_of(input.front())) {
        for (const auto& other : codings_of(given->front())) {
            if (!evaluation.spend(1)) return false;
            const auto one = side == Side::Above ? is_over(evaluation.around(), own, other) : is_over(evaluation.around(), other, own);
            any = any || one.value_or(false);
            all_known = all_known && one.has_value();
        }
    }
    if (!any && !all_known) return evaluation.fail(call.node, Fault::Unsupported, "a code system, or a code of it, that is not known here");
    out.push_back(Item::boolean(any));
    return true;
}

bool is_known(const Json& holder, const std::set<std::string>& known)
{
    const auto& modifiers = holder["modifierExtension"].items();
    return std::all_of(modifiers.begin(), modifiers.end(), [&](const Json& one) { return known.contains(std::string{one["url"].text()}); });
}

// What an element stands in, from the resource on, and whether a modifier that is not known stands there; nothing where the element is elsewhere.
std::optional<bool> is_known_around(Evaluation& evaluation, const Json& around, const Json* wanted, const std::set<std::string>& known)
{
    if (&around == wanted) return is_known(around, known);
    if (!evaluation.spend(1)) return std::nullopt;
    const auto inside = [&](const Json& one) { return is_known_around(evaluation, one, wanted, known); };
    for (const auto& one : around.items())
        if (const auto found = inside(one)) return found;
    for (const auto& one : around.members())
        if (const auto found = inside(one.second)) return *found && is_known(around, known);
    return std::nullopt;
}

}  // namespace

bool subsumes(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    return compare_codes(evaluation, call, input, out, Side::Above);
}

bool subsumed_by(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    return compare_codes(evaluation, call, input, out, Side::Below);
}

// A text that is no narrative is held against the rules as what stands inside one.
bool html_checks(Evaluation& evaluation, const Call&, Items& input, Items& out)
{
    static const auto xhtml = type_id("xhtml");
    if (input.size() != 1) return true;
    const auto& item = input.front();
    const auto value = system_value(item);
    const bool whole = item.is_element() && is_a(item.type(), xhtml);
    const bool text = !item.is_element() || is_a(item.type(), known_types().string);
    if (value.kind() != Kind::String || (!whole && !text)) return true;
    if (!evaluation.spend(value.text().size() / 64)) return false;
    const auto div = [](std::string_view inside) { return "<div xmlns=\"http://www.w3.org/1999/xhtml\">" + std::string{inside} + "</div>"; };
    out.push_back(Item::boolean(whole ? is_narrative(value.text()) : is_narrative(div(value.text()))));
    return true;
}

bool check_modifiers(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    std::set<std::string> known;
    for (std::uint32_t i = 0; i < call.node.count; ++i) {
        Item url;
        bool given = false;
        if (!evaluation.value(call, i, url, given)) return false;
        if (given && url.kind() != Kind::String) return evaluation.fail(call.node, "checkModifiers() of what is no URL");
        if (given) known.emplace(url.text());
    }
    const auto whole = evaluation.resource();
    for (const auto& item : input) {
        if (!item.is_element()) continue;
        const auto around = whole.is_element() ? is_known_around(evaluation, whole.json(), &item.json(), known) : std::nullopt;
        if (!evaluation.spend(1)) return false;
        if (!around.value_or(is_known(item.json(), known))) return evaluation.fail(call.node, "a modifierExtension that is not known to whoever asks");
    }
    out = input;
    return true;
}

}  // namespace luukku::forms::fhirpath::fhir_itself
