#include "kiosk/forms/items.h"

#include <set>

namespace luukku::forms {

using fhir::Json;

namespace {

constexpr std::size_t most_items{2000};
constexpr std::size_t deepest{16};

Error unsupported(const Json& item, std::string_view what)
{
    return {Fault::Unsupported, std::string{what} + " at item " + std::string{item["linkId"].text()}};
}

Error bad(const Json& item, std::string_view what)
{
    return {Fault::BadInput, std::string{what} + " at item " + std::string{item["linkId"].text()}};
}

std::optional<ItemType> type_of(const Json& item)
{
    const auto type = item["type"].text();
    if (type == "group") return ItemType::Group;
    if (type == "display") return ItemType::Display;
    if (type == "choice") return ItemType::Choice;
    if (type == "boolean") return ItemType::Boolean;
    return std::nullopt;
}

bool has_question_below(const Json& item)
{
    for (const auto& child : item["item"].items())
        if (child["type"].text() != "display") return true;
    return false;
}

// What an item may say that would be lost if it were asked all the same.
std::optional<Error> beyond_us(const Json& item, ItemType type)
{
    if (const auto extension = extension_not_known(item)) return unsupported(item, *extension);
    for (const auto* member : {"answerValueSet", "initial"})
        if (!item[member].is_null()) return unsupported(item, member);
    if (item["readOnly"].boolean()) return unsupported(item, "readOnly");
    if (item["repeats"].boolean()) {
        if (type != ItemType::Choice) return unsupported(item, "repeats");
        // Each answer would have its own copy of them.
        if (has_question_below(item)) return unsupported(item, "questions under a question that repeats");
    }
    if (type != ItemType::Group && item["text"].text().empty()) return unsupported(item, "no text");
    return std::nullopt;
}

class Collector {
public:
    std::optional<Error> collect(const Json& items, std::optional<std::size_t> parent, std::size_t depth)
    {
        if (items.size() > 0 && depth > deepest) return Error{Fault::TooLarge, "items deeper than 16"};
        for (const auto& item : items.items()) {
            if (m_items.all.size() >= most_items) return Error{Fault::TooLarge, "more than 2000 items"};
            if (auto error = add(item, parent)) return error;
            const auto added = m_items.all.size() - 1;
            if (m_items.all[added].type == ItemType::Display && item["item"].size() > 0) return bad(item, "items under a display");
            if (auto error = collect(item["item"], added, depth + 1)) return error;
        }
        return std::nullopt;
    }

    Items take() { return std::move(m_items); }

private:
    std::optional<Error> add(const Json& source, std::optional<std::size_t> parent)
    {
        Item item;
        item.link_id = source["linkId"].text();
        if (item.link_id.empty()) return bad(source, "no linkId");
        if (!m_link_ids.insert(item.link_id).second) return bad(source, "a linkId twice");
        const auto type = type_of(source);
        if (!type) return unsupported(source, "type " + std::string{source["type"].text()});
        if (auto error = beyond_us(source, *type)) return error;
        auto offers = read_offers(source, *type);
        if (!offers) return offers.error();

        item.type = *type;
        item.required = source["required"].boolean();
        item.several = source["repeats"].boolean();
        item.source = source;
        item.parent = parent;
        item.offers = std::move(*offers);
        if (parent) m_items.all[*parent].children.push_back(m_items.all.size());
        m_items.all.push_back(std::move(item));
        return std::nullopt;
    }

    Items m_items;
    std::set<std::string> m_link_ids;
};

}  // namespace

Result<Items> read_items(const Json& questionnaire)
{
    Collector collector;
    if (auto error = collector.collect(questionnaire["item"], std::nullopt, 1)) return *error;
    auto items = collector.take();
    if (auto read = read_conditions(items); !read) return read.error();
    return items;
}

}  // namespace luukku::forms
