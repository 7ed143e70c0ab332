#include "kiosk/forms/definition/reading.h"

#include <algorithm>
#include <map>

namespace luukku::forms {

using fhir::Json;

namespace {

// From the outside in: an item's own members, then its children, so that `all` is in the order of the form.
class ItemReader {
public:
    explicit ItemReader(Reading& reading) : m_reading{reading} {}

    Outcome read_children(std::size_t parent, const Json& source, const std::string& path, std::size_t depth)
    {
        if (depth > deepest_item) return Error{Fault::TooLarge, path + " is nested too deeply"};
        const auto& items = source["item"].items();
        for (std::size_t i = 0; i < items.size(); ++i) {
            const auto here = path + ".item[" + std::to_string(i) + ']';
            if (auto done = read(parent, items[i], here); !done) return done;
            const auto own = all().size() - 1;
            if (auto done = read_children(own, items[i], here, depth + 1); !done) return done;
            all()[own].last_below = all().size() - 1;
        }
        return Done{};
    }

private:
    std::vector<Item>& all() { return m_reading.definition.all; }

    Outcome read(std::size_t parent, const Json& source, const std::string& path)
    {
        if (all().size() > most_items) return Error{Fault::TooLarge, "more than " + std::to_string(most_items) + " items"};
        auto item = basics(parent, source, path);
        if (!item) return item.error();
        read_extensions(m_reading, *item, path);
        read_offers(m_reading, *item, path);

        const auto own = all().size();
        m_reading.definition.places.emplace(item->name, own);
        all()[parent].children.push_back(own);
        all().push_back(std::move(*item));
        return Done{};
    }

    void name_item(Item& item, std::string_view link_id, const std::string& path)
    {
        const auto& places = m_reading.definition.places;
        item.link_id = link_id.empty() ? "item-" + std::to_string(all().size()) : std::string{link_id};
        item.name = item.link_id;
        while (places.contains(item.name)) item.name = item.link_id + '#' + std::to_string(++m_twins[item.link_id] + 1);
        if (link_id.empty()) m_reading.find(Finding::Level::Error, Finding::Kind::Broken, path, {}, "an item without a linkId");
        else if (item.name != item.link_id) m_reading.find(Finding::Level::Error, Finding::Kind::Broken, path, item.link_id, "this linkId is there twice (que-2)");
    }

    Result<Item> basics(std::size_t parent, const Json& source, const std::string& path)
    {
        Item item;
        name_item(item, source["linkId"].text(), path);
        const auto type = item_type(source["type"].text());
        if (!type) return Error{Fault::BadInput, path + ".type is none of R4's" + hint_of_release("Questionnaire.item.type", source["type"].text())};
        item.type = *type;
        item.path = path;
        item.source = source;
        item.parent = parent;
        item.required = source["required"].boolean();
        item.repeats = source["repeats"].boolean();
        const auto& around = all()[parent];
        item.hidden = around.hidden;
        item.read_only = source["readOnly"].boolean() || around.hidden;
        item.open = item.type == ItemType::OpenChoice;
        if (const auto longest = source["maxLength"].integer(); longest && *longest > 0) item.limit.longest = static_cast<std::size_t>(*longest);
        for (const auto& initial : source["initial"].items())
            if (auto answer = answer_in(initial)) item.initial.push_back(std::move(*answer));
        if (item.type == ItemType::Display && (item.required || item.repeats || !source["answerOption"].is_null()))
            m_reading.find(Finding::Level::Warning, Finding::Kind::Broken, path, item.link_id, "a display is not answered (que-6)");
        return item;
    }

    Reading& m_reading;
    std::map<std::string, int> m_twins{};       // by linkId: how many more there are of it so far
};

Outcome read_all_conditions(Reading& reading)
{
    for (auto& item : reading.definition.all)
        if (auto done = read_conditions(reading, item, item.path); !done) return done;
    return Done{};
}

std::size_t items_in(const Json& source)
{
    std::size_t count{};
    for (const auto& item : source["item"].items()) count += 1 + items_in(item);
    return count;
}

// With how many items it begins, as far as the form itself says it: what repeats at least so often in what repeats at least so often.
std::size_t first_items(const Definition& definition)
{
    std::vector<std::size_t> inside(definition.all.size(), 1);
    for (auto i = definition.all.size() - 1; i > 0; --i) {
        const auto& item = definition[i];
        const auto times = item.is_group() && item.repeats ? static_cast<std::size_t>(std::clamp(item.min_occurs, 1, most_repetitions)) : 1;
        auto& around = inside[item.parent];
        if (!definition[item.parent].is_question()) around = std::min(around + inside[i] * times, most_entries + 1);
    }
    return inside[0];
}

Item root_of(const Json& questionnaire)
{
    Item root;
    root.source = questionnaire;
    root.path = "Questionnaire";
    root.min_occurs = root.max_occurs = 1;
    return root;
}

}  // namespace

void Reading::find(Finding::Level level, Finding::Kind kind, std::string_view path, std::string_view link_id, std::string_view what)
{
    keep_finding(definition.findings, level, kind, path, link_id, what);
}

Result<Definition> read_definition(const Json& questionnaire, const sdc::Terminology& terminology)
{
    Reading reading{questionnaire, terminology, {}};
    if (auto done = inspect(reading); !done) return done.error();
    const auto items = std::min(items_in(questionnaire), most_items) + 1;
    reading.definition.all.reserve(items);
    reading.definition.places.reserve(items);
    reading.definition.all.push_back(root_of(questionnaire));
    Item root = reading.definition.all[0];
    read_root_extensions(reading, root);
    reading.definition.all[0] = std::move(root);

    if (auto done = ItemReader{reading}.read_children(0, questionnaire, "Questionnaire", 1); !done) return done.error();
    reading.definition.all[0].last_below = reading.definition.all.size() - 1;

    if (auto done = read_all_conditions(reading); !done) return done.error();
    if (first_items(reading.definition) > most_entries) return Error{Fault::TooLarge, "minOccurs of groups inside each other: it begins with more than " + std::to_string(most_entries) + " items"};
    if (auto ranked = rank_items(reading); !ranked) return ranked.error();
    return std::move(reading.definition);
}

}  // namespace luukku::forms
