#include "kiosk/arrival/paused.h"

#include "sync/fhir/made.h"
#include "sync/fhir/resource.h"

#include <algorithm>

namespace luukku::arrival {

using fhir::Json;

namespace {

constexpr std::string_view slip_prefix{"LUUKKU2."};
constexpr std::string_view paused_extension{"https://luukku.example/fhir/StructureDefinition/paused-visit"};
constexpr std::string_view opened_extension{"https://luukku.example/fhir/StructureDefinition/paused-visit-opened"};

bool is_digit(char sign) { return sign >= '0' && sign <= '9'; }

const Json& part_of(const Json& extension, std::string_view url)
{
    static const Json none;
    for (const auto& one : extension["extension"].items())
        if (one["url"].text() == url) return one;
    return none;
}

// Null: nobody says that it is gone on with.
const Json& opened_in(const Json& extensions)
{
    static const Json none;
    for (const auto& one : extensions.items())
        if (one["url"].text() == opened_extension) return one;
    return none;
}

std::string_view kiosk_of(const Json& opened) { return part_of(opened, "by")["valueReference"]["identifier"]["value"].text(); }
auto moment_of(const Json& opened) { return parse_instant(part_of(opened, "at")["valueInstant"].text()); }

}  // namespace

bool is_paused_code(std::string_view text)
{
    std::string large{text.substr(0, slip_prefix.size())};
    for (char& sign : large)
        if (sign >= 'a' && sign <= 'z') sign = static_cast<char>(sign - 'a' + 'A');
    return large == slip_prefix;
}

std::optional<PausedCode> paused_code(std::string_view text)
{
    if (is_paused_code(text)) text.remove_prefix(slip_prefix.size());
    std::string digits;
    for (const char sign : text) {
        if (is_digit(sign)) digits += sign;
        else if (sign != ' ') return std::nullopt;
    }
    if (digits.size() != digits_of_code) return std::nullopt;
    return PausedCode{digits.substr(0, digits_of_which), Secret{digits.substr(digits_of_which)}};
}

std::string on_slip(std::string_view digits)
{
    return std::string{slip_prefix} + std::string{digits};
}

std::string in_threes(std::string_view digits)
{
    std::string shown;
    for (std::size_t at = 0; at < digits.size(); ++at) {
        if (at > 0 && at % 3 == 0) shown += ' ';
        shown += digits[at];
    }
    return shown;
}

Json basic_of(const Paused& paused, Utc at, const Place& place)
{
    const auto part = [](std::string_view url, std::string_view member, const std::string& value) { return fhir::object_of({{"url", url}, {std::string{member}, value}}); };
    const auto parts = Json::array({part("sealed", "valueBase64Binary", paused.sealed), part("until", "valueInstant", instant_text(paused.until))});
    return fhir::object_of({
        {"resourceType", "Basic"},
        {"id", paused.id.value},
        {"extension", Json::array({fhir::object_of({{"url", paused_extension}, {"extension", parts}})})},
        {"identifier", fhir::list_of({fhir::identifier(fhir::outbox_system, paused.id.value), fhir::identifier(paused_system, paused.which)})},
        {"code", fhir::concept_of(basic_system, "paused-visit", "Keskeytetty asiointi, jatketaan koodilla")},
        {"created", instant_text(at).substr(0, 10)},
        {"author", fhir::reference(place.team)},
    });
}

Result<Paused> paused_in(const Json& basic)
{
    if (basic["resourceType"].text() != "Basic" || fhir::code_of(basic["code"], basic_system) != "paused-visit") return Error{Fault::BadInput, "no visit that was saved"};
    Paused paused{RecordId{std::string{basic["id"].text()}}, std::string{fhir::identifier_of(basic, paused_system)}, {}, {}};
    for (const auto& extension : basic["extension"].items()) {
        if (extension["url"].text() != paused_extension) continue;
        const auto sealed = part_of(extension, "sealed")["valueBase64Binary"].text();
        if (sealed.size() > longest_sealed) return Error{Fault::TooLarge, "a saved visit"};
        const auto until = parse_instant(part_of(extension, "until")["valueInstant"].text());
        if (sealed.empty() || !until) return Error{Fault::BadInput, "a saved visit without its content"};
        paused.sealed = sealed;
        paused.until = *until;
    }
    // What was gone on with has nothing in it any more.
    if (paused.sealed.empty() || paused.id.empty()) return Error{Fault::NotFound, "a saved visit that was gone on with"};
    return paused;
}

Json opened_at(const Place& place, Utc at)
{
    const auto by = fhir::object_of({{"url", "by"}, {"valueReference", device_of(place)}});
    const auto since = fhir::object_of({{"url", "at"}, {"valueInstant", instant_text(at)}});
    return Json::array({fhir::object_of({{"url", opened_extension}, {"extension", Json::array({by, since})}})});
}

bool same_kiosk(const Json& one, const Json& other)
{
    return kiosk_of(opened_in(one)) == kiosk_of(opened_in(other));
}

// The clocks of two kiosks differ: what lies ahead counts as long as what lies behind.
bool opened_elsewhere(const Json& basic, const Json& mine)
{
    const auto& opened = basic[opened_member];
    const auto since = moment_of(opened_in(opened));
    const auto at = moment_of(opened_in(mine));
    if (!since || !at || same_kiosk(opened, mine)) return false;
    return (*at > *since ? *at - *since : *since - *at) <= opened_for;
}

}  // namespace luukku::arrival
