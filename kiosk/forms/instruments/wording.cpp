#include "kiosk/forms/instruments/wording.h"

#include "sync/fhir/made.h"

#include <algorithm>
#include <initializer_list>

namespace luukku::forms::instruments {

using fhir::Json;

namespace {

constexpr std::string_view translation{"http://hl7.org/fhir/StructureDefinition/translation"};
constexpr std::string_view ours{"https://luukku.example/fhir/StructureDefinition/"};

std::string_view words_of(const Json& pack, std::string_view link_id, std::string_view code = {})
{
    const auto& texts = pack["texts"];
    if (code.empty()) return texts[link_id].text();
    const auto own = texts[std::string{link_id} + "/" + std::string{code}].text();
    return own.empty() ? texts["*/" + std::string{code}].text() : own;
}

Json part(std::string_view url, std::string_view member, std::string_view value)
{
    return fhir::object_of({{"url", url}, {std::string{member}, value}});
}

// The holder with the base words in `member`, and the others as translations beside it.
template <typename Words>
Json said(const Json& holder, const std::string& member, const std::vector<Json>& packs, Words words)
{
    if (packs.empty()) return holder;
    std::vector<Json> others;
    for (std::size_t at = 1; at < packs.size(); ++at)
        others.push_back(fhir::object_of({{"url", translation},
            {"extension", Json::array({part("lang", "valueCode", packs[at]["language"].text()), part("content", "valueString", words(packs[at]))})}}));
    const auto beside = fhir::object_of({{"extension", fhir::list_of(std::move(others))}});
    return holder.with(member, words(packs.front())).with("_" + member, beside);
}

Json option_with_words(const Json& option, std::string_view link_id, const std::vector<Json>& packs)
{
    const auto& coding = option["valueCoding"];
    return option.with("valueCoding", said(coding, "display", packs, [&](const Json& pack) { return words_of(pack, link_id, coding["code"].text()); }));
}

Json items_with_words(const Json& items, const std::vector<Json>& packs)
{
    std::vector<Json> all;
    for (const auto& item : items.items()) {
        const auto link_id = item["linkId"].text();
        auto next = said(item, "text", packs, [&](const Json& pack) { return words_of(pack, link_id); });
        std::vector<Json> options;
        for (const auto& option : item["answerOption"].items()) options.push_back(option_with_words(option, link_id, packs));
        if (!options.empty()) next = next.with("answerOption", Json::array(std::move(options)));
        if (item["item"].size() > 0) next = next.with("item", items_with_words(item["item"], packs));
        all.push_back(next);
    }
    return Json::array(std::move(all));
}

Outcome lacking(const Json& pack, const Json& items)
{
    for (const auto& item : items.items()) {
        const auto link_id = item["linkId"].text();
        if (words_of(pack, link_id).empty()) return Error{Fault::BadInput, "pack: no words for " + std::string{link_id}};
        for (const auto& option : item["answerOption"].items()) {
            const auto code = option["valueCoding"]["code"].text();
            if (words_of(pack, link_id, code).empty()) return Error{Fault::BadInput, "pack: no words for " + std::string{link_id} + "/" + std::string{code}};
        }
        if (auto below = lacking(pack, item["item"]); !below) return below;
    }
    return Done{};
}

Json papers(const Json& definition, const std::vector<Json>& packs)
{
    std::vector<Json> all{part(std::string{ours} + "licence-class", "valueCode", definition["licenceClass"].text()),
                          part(std::string{ours} + "source", "valueString", definition["source"].text())};
    for (const auto& pack : packs)
        all.push_back(fhir::object_of({{"url", std::string{ours} + "translation-status"},
            {"extension", Json::array({part("lang", "valueCode", pack["language"].text()), part("status", "valueCode", pack["translationStatus"].text())})}}));
    return Json::array(std::move(all));
}

std::string copyright(const Json& definition, const std::vector<Json>& packs)
{
    std::string all{definition["copyright"].text()};
    for (const auto& pack : packs) all += " Wording (" + std::string{pack["language"].text()} + "): " + std::string{pack["copyright"].text()} + ".";
    return all;
}

}  // namespace

Outcome fits(const Json& pack, const Json& definition)
{
    const auto instrument = definition["id"].text();
    if (pack["instrument"].text() != instrument) return Error{Fault::BadInput, "pack: for another instrument than " + std::string{instrument}};
    if (pack["instrumentVersion"].text() != definition["version"].text())
        return Error{Fault::BadInput, "pack: for another version than " + std::string{instrument} + " " + std::string{definition["version"].text()}};
    for (const auto* member : {"version", "language", "source", "copyright", "title"})
        if (pack[member].text().empty()) return Error{Fault::BadInput, std::string{"pack: no "} + member};
    if (wording_of(pack["translationStatus"].text()) == Wording::Missing) return Error{Fault::BadInput, "pack: neither own-draft nor validated"};
    return lacking(pack, definition["questionnaire"]["item"]);
}

Json worded(const Json& definition, const std::vector<Json>& packs)
{
    const auto& bare = definition["questionnaire"];
    std::vector<Json::Member> members{{"resourceType", "Questionnaire"}, {"id", definition["id"]}};
    if (!packs.empty()) members.push_back({"language", packs.front()["language"]});
    members.push_back({"extension", papers(definition, packs)});
    for (const auto& member : bare.members())
        if (member.first != "resourceType" && member.first != "item") members.push_back(member);
    members.push_back({"copyright", copyright(definition, packs)});
    members.push_back({"effectivePeriod", definition["effectivePeriod"]});
    auto whole = said(fhir::object_of(std::move(members)), "title", packs, [](const Json& pack) { return pack["title"].text(); });
    return whole.with("item", items_with_words(bare["item"], packs));
}

}  // namespace luukku::forms::instruments
