#include "kiosk/forms/places.h"

#include <algorithm>
#include <array>

namespace luukku::forms {

namespace {

constexpr std::array<std::string_view, 18> areas{
    "paa", "kaula", "rinta", "vatsa", "ylaselka", "alaselka", "oikea-olkapaa", "vasen-olkapaa", "oikea-kasivarsi", "vasen-kasivarsi", "oikea-kasi", "vasen-kasi",
    "oikea-lonkka", "vasen-lonkka", "oikea-polvi", "vasen-polvi", "oikea-saari", "vasen-saari"};

}  // namespace

std::span<const std::string_view> body_areas() { return areas; }

std::string area_of(const sdc::Terminology& terminology, const fhir::Json& coding)
{
    std::string code{coding["code"].text()};
    if (coding["system"].text() != body_place_system) code = terminology.code_same_as(body_place_system, coding);
    return std::find(areas.begin(), areas.end(), code) == areas.end() ? std::string{} : code;
}

}  // namespace luukku::forms
