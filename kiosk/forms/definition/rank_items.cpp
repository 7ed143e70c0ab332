#include "kiosk/forms/definition/reading.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <vector>

namespace luukku::forms {

namespace {

constexpr std::size_t longest_chain{200};   // of variables that read each other: each is worked out inside the one that reads it
constexpr int most_circles{10};             // they say enough of a form that goes round and round
constexpr std::size_t longest_way{20};      // so do these names of one of them

// What the value, the enablement and the options of each item hang on, as far as the Questionnaire itself says it: other items, and variables,
// which hang on items and variables in their turn. An expression that reads items by other ways than their linkId is settled while the form is filled.
class Dependencies {
public:
    explicit Dependencies(const Definition& definition) : m_definition{definition}, m_all(definition.all.size())
    {
        for (std::size_t i = 0; i < definition.all.size(); ++i)
            for (const auto& variable : definition[i].variables) {
                m_variables.emplace(std::pair{i, std::string_view{variable.name}}, m_all.size());
                m_all.push_back({i, &variable, {}, false});
            }
        for (std::size_t i = 0; i < definition.all.size(); ++i) add_item(i);
        for (std::size_t i = definition.all.size(); i < m_all.size(); ++i) add(i, m_all[i].variable->rule);
        for (auto& node : m_all) {
            std::sort(node.on.begin(), node.on.end());
            node.on.erase(std::unique(node.on.begin(), node.on.end()), node.on.end());
        }
    }

    struct Node {
        std::size_t item{};                 // that it is, or that the variable stands at
        const Variable* variable{};         // null: an item
        std::vector<std::size_t> on{};
        bool all{};                         // it reads the whole response
    };

    [[nodiscard]] std::size_t size() const { return m_all.size(); }
    [[nodiscard]] const Node& operator[](std::size_t node) const { return m_all[node]; }
    [[nodiscard]] std::string name_of(std::size_t node) const
    {
        const auto* variable = m_all[node].variable;
        return variable ? '%' + variable->name : m_definition[m_all[node].item].link_id;
    }

private:
    void add_item(std::size_t i)
    {
        const auto& item = m_definition[i];
        auto& node = m_all[i];
        node.item = i;
        for (const auto& condition : item.conditions) node.on.push_back(condition.question);
        for (const auto* rule : {&item.enabled_when, &item.initial_rule, &item.calculated, &item.answer_rule})
            if (*rule) add(i, **rule);
        if (i != 0) node.on.push_back(item.parent);
    }

    void add(std::size_t node, const Rule& rule)
    {
        if (!rule.path) return;
        auto& from = m_all[node];
        from.all = from.all || rule.path->reads_all_items();
        for (const auto& link_id : rule.path->link_ids())
            if (const auto place = m_definition.place(link_id); place && m_definition[*place].is_question()) from.on.push_back(*place);
        for (const auto& name : rule.path->variables())
            if (const auto variable = nearest(name, from.item)) from.on.push_back(*variable);
    }

    // The variable of this name that an expression at this item means, from the inside out.
    [[nodiscard]] std::optional<std::size_t> nearest(std::string_view name, std::size_t at) const
    {
        for (auto around = at;; around = m_definition[around].parent) {
            if (const auto found = m_variables.find({around, name}); found != m_variables.end()) return found->second;
            if (around == 0) return std::nullopt;
        }
    }

    const Definition& m_definition;
    std::vector<Node> m_all;                // the items by their place, then the variables
    std::map<std::pair<std::size_t, std::string_view>, std::size_t> m_variables{};
};

// Goes through what everything hangs on, depth first and without recursion: a node is ranked once all it hangs on is, and one that is met
// again while it is still being looked at closes a circle.
class Ranker {
public:
    Ranker(Reading& reading, const Dependencies& dependencies)
        : m_reading{reading}, m_dependencies{dependencies}, m_state(dependencies.size()), m_ranks(dependencies.size()), m_chains(dependencies.size())
    {
    }

    Outcome rank()
    {
        for (std::size_t node = 0; node < m_dependencies.size(); ++node)
            if (m_state[node] == State::New) rank(node);
        auto& all = m_reading.definition.all;
        for (std::size_t i = 0; i < all.size(); ++i) all[i].rank = m_ranks[i];
        if (!m_too_long) return Done{};
        return Error{Fault::TooLarge, m_dependencies.name_of(*m_too_long) + ": a chain of more than " + std::to_string(longest_chain) + " variables that read each other"};
    }

private:
    enum class State : std::uint8_t { New, Open, Ranked };
    struct Step {
        std::size_t node{};
        std::size_t next{};
    };

    void open(std::size_t node)
    {
        m_state[node] = State::Open;
        m_way.push_back({node, 0});
    }

    void rank(std::size_t first)
    {
        open(first);
        while (!m_way.empty()) {
            const auto node = m_way.back().node;
            const auto& hangs_on = m_dependencies[node].on;
            if (m_way.back().next == hangs_on.size()) {
                close(node);
                continue;
            }
            const auto on = hangs_on[m_way.back().next++];
            if (m_state[on] == State::New) open(on);
            else if (m_state[on] == State::Open) tell(on);
        }
    }

    void close(std::size_t node)
    {
        std::int64_t rank{};
        for (const auto on : m_dependencies[node].on) {
            rank = std::max(rank, std::int64_t{m_ranks[on]} + 1);
            if (m_dependencies[on].variable) m_chains[node] = std::max(m_chains[node], m_chains[on] + 1);
        }
        if (m_chains[node] >= longest_chain && !m_too_long) m_too_long = node;
        // What reads everything comes after what reads single items.
        rank += m_dependencies[node].all ? static_cast<std::int64_t>(m_dependencies.size()) : 0;
        m_ranks[node] = static_cast<int>(std::min<std::int64_t>(rank, std::numeric_limits<int>::max()));
        m_state[node] = State::Ranked;
        m_way.pop_back();
    }

    // The way from `met` to where it is met again, as the names on it, from the one that comes first in the form.
    void tell(std::size_t met)
    {
        if (m_told++ >= most_circles) return;
        std::vector<std::size_t> circle;
        for (auto step = m_way.rbegin(); circle.empty() || circle.back() != met; ++step) circle.push_back(step->node);
        std::reverse(circle.begin(), circle.end());
        std::rotate(circle.begin(), std::min_element(circle.begin(), circle.end()), circle.end());
        std::string names;
        for (std::size_t i = 0; i < circle.size() && i < longest_way; ++i) names += m_dependencies.name_of(circle[i]) + " > ";
        names += (circle.size() > longest_way ? "... > " : "") + m_dependencies.name_of(circle.front());
        const auto& item = m_reading.definition[m_dependencies[circle.front()].item];
        m_reading.find(Finding::Level::Error, Finding::Kind::Broken, item.path, item.link_id, "it hangs on itself: " + names);
        for (const auto node : circle) mark(node, "it hangs on itself: " + cut(names));
    }

    // What the rules on the circle give depends on where one begins: whoever fills the form has to know. Items are also on it by what they stand in.
    void mark(std::size_t node, const std::string& circle)
    {
        auto& item = m_reading.definition.all[m_dependencies[node].item];
        const auto is_rule = [](const std::optional<Rule>* rule) { return *rule && (*rule)->path; };
        const auto rules = {&item.enabled_when, &item.initial_rule, &item.calculated, &item.answer_rule};
        if (m_dependencies[node].variable || !item.conditions.empty() || std::any_of(rules.begin(), rules.end(), is_rule)) item.circle = circle;
    }

    Reading& m_reading;
    const Dependencies& m_dependencies;
    std::vector<State> m_state;
    std::vector<int> m_ranks;
    std::vector<std::size_t> m_chains;      // how many variables stand behind a node, one read by the other
    std::optional<std::size_t> m_too_long{};
    std::vector<Step> m_way{};
    int m_told{};
};

}  // namespace

Outcome rank_items(Reading& reading)
{
    const Dependencies dependencies{reading.definition};
    return Ranker{reading, dependencies}.rank();
}

}  // namespace luukku::forms
