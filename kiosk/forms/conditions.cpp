#include "kiosk/forms/items.h"

#include <algorithm>
#include <map>

namespace luukku::forms {

using fhir::Json;

namespace {

Error refused(Fault fault, const Item& item, std::string_view what)
{
    return {fault, std::string{what} + " at item " + item.link_id};
}

// The code of the offer that enableWhen's answer names; nothing when the question has no such answer.
std::optional<std::string> code_of_answer(const Json& when, const Item& question)
{
    for (const auto& offer : question.offers) {
        const auto& answer = when["answer" + offer.value_name.substr(std::string_view{"value"}.size())];
        if (answer.is_null()) continue;
        if (offer.value_name != "valueCoding") {
            if (answer == offer.value) return offer.code;
            continue;
        }
        // A system that only one of the two names does not part them.
        const auto wanted = answer["system"].text();
        const auto system = offer.value["system"].text();
        const bool same_system = wanted == system || wanted.empty() || system.empty();
        const auto code = answer["code"].text().empty() ? answer["display"].text() : answer["code"].text();
        if (same_system && code == offer.code) return offer.code;
    }
    return std::nullopt;
}

class Linker {
public:
    explicit Linker(Items& items) : m_items{items}
    {
        for (std::size_t i = 0; i < m_items.all.size(); ++i) m_places.emplace(m_items.all[i].link_id, i);
    }

    Outcome link()
    {
        for (auto& item : m_items.all)
            if (auto done = read(item); !done) return done;
        return sort();
    }

private:
    Outcome read(Item& item)
    {
        const auto& whens = item.source["enableWhen"].items();
        const auto behavior = item.source["enableBehavior"].text();
        if (whens.size() > 1 && behavior != "all" && behavior != "any") return refused(Fault::BadInput, item, "enableWhen without enableBehavior");
        item.any_condition = behavior == "any";
        for (const auto& when : whens) {
            auto condition = condition_of(item, when);
            if (!condition) return condition.error();
            item.conditions.push_back(std::move(*condition));
        }
        return Done{};
    }

    Result<Condition> condition_of(const Item& item, const Json& when) const
    {
        const auto place = m_places.find(when["question"].text());
        if (place == m_places.end() || !m_items.all[place->second].is_question()) return refused(Fault::BadInput, item, "enableWhen of no question");
        const auto operation = when["operator"].text();
        if (operation == "exists") {
            if (when["answerBoolean"].kind() != Json::Kind::Boolean) return refused(Fault::BadInput, item, "enableWhen exists without answerBoolean");
            return Condition{place->second, when["answerBoolean"].boolean() ? Test::Answered : Test::Unanswered, {}};
        }
        if (operation != "=" && operation != "!=") return refused(Fault::Unsupported, item, "enableWhen operator");
        auto code = code_of_answer(when, m_items.all[place->second]);
        // Mostly a slip in the form: the item would never, or always, be asked.
        if (!code) return refused(Fault::BadInput, item, "enableWhen of an answer that is not offered");
        return Condition{place->second, operation == "=" ? Test::Equal : Test::NotEqual, std::move(*code)};
    }

    // Takes what hangs on nothing that is left, until nothing is left. What then remains hangs on itself.
    Outcome sort()
    {
        const auto count = m_items.all.size();
        std::vector<std::size_t> open(count);
        std::vector<std::vector<std::size_t>> waiting(count);
        for (std::size_t i = 0; i < count; ++i) {
            const auto& item = m_items.all[i];
            if (item.parent) waiting[*item.parent].push_back(i);
            for (const auto& condition : item.conditions) waiting[condition.question].push_back(i);
            open[i] = (item.parent ? 1u : 0u) + item.conditions.size();
            if (open[i] == 0) m_items.order.push_back(i);
        }
        for (std::size_t next = 0; next < m_items.order.size(); ++next)
            for (const auto i : waiting[m_items.order[next]])
                if (--open[i] == 0) m_items.order.push_back(i);
        if (m_items.order.size() == count) return Done{};
        const auto stuck = std::find_if(open.begin(), open.end(), [](std::size_t left) { return left > 0; });
        return refused(Fault::BadInput, m_items.all[static_cast<std::size_t>(stuck - open.begin())], "enableWhen goes in a circle");
    }

    Items& m_items;
    std::map<std::string, std::size_t, std::less<>> m_places;
};

bool holds(const Condition& condition, const std::vector<const Offer*>& answer)
{
    // R4 asks of both = and != that at least one answer fits, so an unanswered question never differs (R5 changed that).
    const auto is_it = [&](const Offer* offer) { return offer->code == condition.code; };
    switch (condition.test) {
    case Test::Answered: return !answer.empty();
    case Test::Unanswered: return answer.empty();
    case Test::Equal: return std::any_of(answer.begin(), answer.end(), is_it);
    case Test::NotEqual: return !std::all_of(answer.begin(), answer.end(), is_it);
    }
    return false;
}

}  // namespace

Outcome read_conditions(Items& items)
{
    return Linker{items}.link();
}

std::vector<const Offer*> chosen(const Item& item, const Answers& answers)
{
    const auto given = answers.find(item.link_id);
    if (given == answers.end() || given->second.empty()) return {};
    const auto& codes = given->second;
    if (codes.size() > 1 && !item.several) return {};

    std::vector<const Offer*> offers;
    for (const auto& offer : item.offers)
        if (std::find(codes.begin(), codes.end(), offer.code) != codes.end()) offers.push_back(&offer);
    // A code that is none of the offers, or one given twice.
    return offers.size() == codes.size() ? offers : std::vector<const Offer*>{};
}

std::vector<bool> enabled_items(const Items& items, const Answers& answers)
{
    std::vector<bool> enabled(items.all.size());
    const auto answer_of = [&](std::size_t i) { return enabled[i] ? chosen(items.all[i], answers) : std::vector<const Offer*>{}; };
    for (const auto i : items.order) {
        const auto& item = items.all[i];
        if (item.parent) {
            if (!enabled[*item.parent]) continue;
            const bool stands_under_answer = items.all[*item.parent].is_question() && item.type != ItemType::Display;
            if (stands_under_answer && answer_of(*item.parent).empty()) continue;
        }
        const auto fits = [&](const Condition& condition) { return holds(condition, answer_of(condition.question)); };
        const auto& conditions = item.conditions;
        enabled[i] = conditions.empty() || (item.any_condition ? std::any_of(conditions.begin(), conditions.end(), fits)
                                                               : std::all_of(conditions.begin(), conditions.end(), fits));
    }
    return enabled;
}

}  // namespace luukku::forms
