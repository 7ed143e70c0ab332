#include "kiosk/forms/lint_parts.h"
#include "kiosk/forms/places.h"

#include <algorithm>

namespace luukku::forms {

using Level = Finding::Level;
using Kind = Finding::Kind;

void lint_places(const Item& item, const Tell& tell)
{
    if (item.look.control != Control::BodyMap) return;
    if (item.type != ItemType::Choice && item.type != ItemType::OpenChoice) return tell(Level::Warning, Kind::Risky, "", "a body map, and no choice: the usual control is used");
    if (!item.offers_known || item.answer_rule) return;
    for (const auto& offer : item.offers) {
        const auto& coding = offer.answer.value;
        const bool elsewhere_said = coding["system"].text() == body_place_system && coding["code"].text() == elsewhere;
        if (offer.place.empty() && !elsewhere_said) tell(Level::Warning, Kind::Unknown, ".answerOption", "option " + offer.code + " is no place of the body map, or one that is there already: it stands in the list");
    }
    if (std::all_of(item.offers.begin(), item.offers.end(), [](const Offer& offer) { return offer.place.empty(); }))
        tell(Level::Warning, Kind::Risky, ".answerOption", "a body map with no place on it: a list is shown");
}

}  // namespace luukku::forms
