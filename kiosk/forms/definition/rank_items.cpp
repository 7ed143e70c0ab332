#include "kiosk/forms/definition/reading.h"

#include <algorithm>
#include <set>

namespace luukku::forms {

namespace {

// What the value and the enablement of each item hang on, as far as the Questionnaire itself says it. An expression that reads items by
// other ways than their linkId is settled while the form is filled.
class Dependencies {
public:
    explicit Dependencies(const Definition& definition) : m_definition{definition} {}

    struct Of { std::set<std::size_t> items{}; bool all{}; };

    Of of(std::size_t i)
    {
        const auto& item = m_definition[i];
        m_found = {};
        m_names.clear();
        for (const auto& condition : item.conditions) m_found.items.insert(condition.question);
        for (const auto* rule : {&item.enabled_when, &item.calculated})
            if (*rule) add(**rule, i);
        if (i != 0) m_found.items.insert(item.parent);
        return std::move(m_found);
    }

private:
    void add(const Rule& rule, std::size_t at)
    {
        if (!rule.path) return;
        m_found.all = m_found.all || rule.path->reads_all_items();
        for (const auto& link_id : rule.path->link_ids())
            if (const auto place = m_definition.place(link_id); place && m_definition[*place].is_question()) m_found.items.insert(*place);
        for (const auto& name : rule.path->variables()) add_variable(name, at);
    }

    // The nearest variable of this name, from the inside out.
    void add_variable(const std::string& name, std::size_t at)
    {
        for (auto around = at;; around = m_definition[around].parent) {
            for (const auto& variable : m_definition[around].variables) {
                if (variable.name != name) continue;
                if (m_names.insert({around, name}).second) add(variable.rule, around);
                return;
            }
            if (around == 0) return;
        }
    }

    const Definition& m_definition;
    Of m_found{};
    std::set<std::pair<std::size_t, std::string>> m_names{};    // variables that were followed already
};

bool reaches_itself(const std::vector<std::vector<std::size_t>>& waiting, const std::vector<std::size_t>& open, std::size_t from)
{
    std::vector<bool> met(waiting.size());
    std::vector<std::size_t> next{from};
    while (!next.empty()) {
        const auto i = next.back();
        next.pop_back();
        for (const auto later : waiting[i]) {
            if (later == from) return true;
            if (met[later] || open[later] == 0) continue;
            met[later] = true;
            next.push_back(later);
        }
    }
    return false;
}

}  // namespace

void rank_items(Reading& reading)
{
    auto& definition = reading.definition;
    const auto count = definition.all.size();
    std::vector<std::size_t> open(count);
    std::vector<std::vector<std::size_t>> waiting(count);
    std::vector<bool> reads_all(count);
    Dependencies dependencies{definition};
    for (std::size_t i = 0; i < count; ++i) {
        const auto found = dependencies.of(i);
        reads_all[i] = found.all;
        open[i] = found.items.size();
        for (const auto on : found.items) waiting[on].push_back(i);
    }

    std::vector<std::size_t> ready;
    for (std::size_t i = 0; i < count; ++i)
        if (open[i] == 0) ready.push_back(i);
    for (std::size_t next = 0; next < ready.size(); ++next) {
        const auto i = ready[next];
        if (reads_all[i]) definition.all[i].rank += static_cast<int>(count);
        for (const auto later : waiting[i]) {
            definition.all[later].rank = std::max(definition.all[later].rank, definition.all[i].rank + 1);
            if (--open[later] == 0) ready.push_back(later);
        }
    }
    // What is left is on a circle or behind one. Ten of them say enough of a form that goes round and round.
    int told{};
    for (std::size_t i = 0; i < count; ++i)
        if (open[i] > 0 && told < 10 && reaches_itself(waiting, open, i) && ++told)
            reading.find(Finding::Level::Error, Finding::Kind::Broken, definition.all[i].path, definition.all[i].link_id, "it hangs on itself, through enableWhen or expressions");
}

}  // namespace luukku::forms
