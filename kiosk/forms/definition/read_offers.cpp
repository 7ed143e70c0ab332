#include "kiosk/forms/definition/reading.h"

#include "kiosk/forms/places.h"
#include "sync/fhir/made.h"

#include <algorithm>
#include <map>
#include <set>

namespace luukku::forms {

using fhir::Json;

namespace {

// The member that says a Coding or a Reference in words, and what stands for them where it has none.
void name_words(Offer& offer, const Json& holder, const std::string& member)
{
    const auto& value = offer.answer.value;
    if (!value.is_object()) {
        offer.words = holder;
        offer.label = member;
        offer.code = value.kind() == Json::Kind::Boolean ? (value.boolean() ? "true" : "false") : std::string{value.text()};
        return;
    }
    offer.words = value;
    offer.label = "display";
    for (const auto* name : {"code", "display", "reference"})
        if (offer.code.empty()) offer.code = value[name].text();
    if (value["display"].text().empty()) offer.words = value.with("display", offer.code);
}

void read_option_extensions(Reading& reading, const Item& item, Offer& offer, const Json& extensions, const std::string& path)
{
    for (const auto& extension : extensions.items()) {
        const auto* row = feature_of(extension["url"].text());
        switch (row ? row->feature : Feature::None) {
        case Feature::OptionExclusive: offer.exclusive = extension["valueBoolean"].boolean(); break;
        case Feature::OptionPrefix: offer.prefix = extension; break;
        case Feature::AnswerMedia: offer.media = read_media(reading, extension, path, item.link_id); break;
        default: break;
        }
    }
}

std::optional<Offer> offer_of_option(Reading& reading, const Item& item, const Json& option, const std::string& path)
{
    auto answer = answer_in(option);
    if (!answer) {
        reading.find(Finding::Level::Error, Finding::Kind::Broken, path, item.link_id, "an option without a value");
        return std::nullopt;
    }
    Offer offer;
    offer.answer = std::move(*answer);
    name_words(offer, option, offer.answer.name);
    auto weight = sdc::weight_in(offer.answer.value);
    offer.weight = weight ? *weight : sdc::weight_in(option).value_or("");
    offer.chosen_at_first = option["initialSelected"].boolean();
    read_option_extensions(reading, item, offer, option["extension"], path);
    read_option_extensions(reading, item, offer, offer.answer.value["extension"], path);
    if (!fits(item.type, offer.answer))
        reading.find(Finding::Level::Warning, Finding::Kind::Broken, path, item.link_id, "an option that is no answer to a question of this type");
    return offer;
}

Offer offer_of_term(const sdc::Term& term)
{
    std::vector<Json> translations;
    for (const auto& wording : term.wordings)
        translations.push_back(fhir::object_of({{"url", "http://hl7.org/fhir/StructureDefinition/translation"},
            {"extension", Json::array({fhir::object_of({{"url", "lang"}, {"valueCode", wording.language}}), fhir::object_of({{"url", "content"}, {"valueString", wording.words}})})}}));
    Offer offer;
    offer.code = term.code;
    offer.weight = term.weight;
    offer.answer = {"valueCoding", term.coding()};
    offer.label = "display";
    offer.words = fhir::object_of({{"display", term.display.empty() ? term.code : term.display}, {"_display", fhir::object_of({{"extension", fhir::list_of(std::move(translations))}})}});
    return offer;
}

void read_value_set(Reading& reading, Item& item, const std::string& path)
{
    item.value_set = item.source["answerValueSet"].text();
    if (item.value_set.empty()) return;
    const auto terms = reading.terminology.expand(item.value_set);
    if (!terms) {
        item.offers_known = false;
        reading.find(Finding::Level::Warning, Finding::Kind::Unsupported, path + ".answerValueSet", item.link_id,
                     "value set " + item.value_set + " cannot be expanded here: put it into the form or into the station's value sets");
        return;
    }
    for (const auto& term : *terms) item.offers.push_back(offer_of_term(term));
}

// Two systems may share a code: then the system parts them.
void make_codes_unique(Item& item)
{
    std::map<std::string, int> seen;        // and how many more there are of it
    for (auto& offer : item.offers) {
        if (seen.contains(offer.code)) offer.code = std::string{offer.answer.value["system"].text()} + '|' + offer.code;
        const auto code = offer.code;
        while (!seen.emplace(offer.code, 1).second) offer.code = code + '#' + std::to_string(++seen[code]);
    }
}

// A place is chosen once: of two options that mean the same the second stays in the list.
void find_places(const Reading& reading, Item& item)
{
    std::set<std::string> taken;
    for (auto& offer : item.offers) {
        auto place = area_of(reading.terminology, offer.answer.value);
        if (taken.insert(place).second) offer.place = std::move(place);
    }
}

}  // namespace

void read_offers(Reading& reading, Item& item, const std::string& path)
{
    const auto& options = item.source["answerOption"].items();
    for (std::size_t i = 0; i < options.size(); ++i) {
        const auto here = path + ".answerOption[" + std::to_string(i) + ']';
        if (auto offer = offer_of_option(reading, item, options[i], here)) item.offers.push_back(std::move(*offer));
    }
    if (item.offers.empty()) read_value_set(reading, item, path);
    make_codes_unique(item);
    if (item.look.control == Control::BodyMap) find_places(reading, item);
    if (item.type == ItemType::Choice && item.offers.empty() && item.offers_known && !item.answer_rule)
        reading.find(Finding::Level::Error, Finding::Kind::Broken, path, item.link_id, "a choice that offers nothing");
}

}  // namespace luukku::forms
