#include "kiosk/forms/lint_parts.h"

#include <algorithm>
#include <optional>
#include <set>

namespace luukku::forms {

namespace {

using Level = Finding::Level;
using Kind = Finding::Kind;

// What an expression names after %resource, step by step: items by one linkId, by the beginning or end of their linkId, or any.
class Way {
public:
    Way(const Definition& definition, std::size_t own, std::string_view text) : m_definition{definition}, m_own{own}, m_text{text} {}

    // It goes down among items that the own one may be of, otherwise than by its linkId.
    bool may_reach()
    {
        std::size_t around{};
        for (;;) {
            const bool deep = take(".descendants()") || take(".repeat(item)") || take(".children()");
            if (!deep && !take(".item")) return false;
            if (take(".where(linkId = ") || take(".where(linkId=") || take(".where(linkId ~ ")) {
                const auto named = text();
                if (!named) return true;
                const auto place = m_definition.place(*named);
                if (!place || *place == m_own || !m_definition.is_inside(m_own, *place)) return false;
                around = *place;
                (void)(take(")") && (take(".first()") || take(".last()") || take(".answer")));
                continue;
            }
            const bool begins = take(".where(linkId.startsWith(");
            if (!begins && !take(".where(linkId.endsWith(")) return true;
            const auto part = text();
            return !part || fits(*part, begins, deep, around);
        }
    }

private:
    bool take(std::string_view wanted)
    {
        if (!m_text.starts_with(wanted)) return false;
        m_text.remove_prefix(wanted.size());
        return true;
    }

    std::optional<std::string> text()
    {
        if (!take("'")) return std::nullopt;
        const auto end = m_text.find('\'');
        if (end == std::string_view::npos) return std::nullopt;
        std::string found{m_text.substr(0, end)};
        m_text.remove_prefix(end + 1);
        return found;
    }

    // The own item, or one around it that the step may find.
    bool fits(const std::string& part, bool begins, bool deep, std::size_t around) const
    {
        for (auto at = m_own; at != around && at != 0; at = m_definition[at].parent) {
            const bool here = deep || m_definition[at].parent == around;
            const auto& link_id = m_definition[at].link_id;
            if (here && (begins ? link_id.starts_with(part) : link_id.ends_with(part))) return true;
        }
        return false;
    }

    const Definition& m_definition;
    std::size_t m_own{};
    std::string_view m_text{};
};

// The expression and the variables that it reads, as they are known at this item.
class Reader {
public:
    Reader(const Definition& definition, std::size_t own) : m_definition{definition}, m_own{own} {}

    bool may_read_itself(const Rule& rule)
    {
        if (!rule.path || !m_read.insert(rule.path->text()).second) return false;
        const std::string_view text{rule.path->text()};
        static constexpr std::string_view whole{"%resource"};
        for (auto at = text.find(whole); at != std::string_view::npos; at = text.find(whole, at + 1))
            if (Way{m_definition, m_own, text.substr(at + whole.size())}.may_reach()) return true;
        return std::any_of(rule.path->variables().begin(), rule.path->variables().end(), [&](const std::string& name) {
            const auto* variable = nearest(name);
            return variable && may_read_itself(variable->rule);
        });
    }

private:
    const Variable* nearest(const std::string& name) const
    {
        for (auto at = m_own;; at = m_definition[at].parent) {
            const auto& all = m_definition[at].variables;
            const auto found = std::find_if(all.begin(), all.end(), [&](const Variable& one) { return one.name == name; });
            if (found != all.end()) return &*found;
            if (at == 0) return nullptr;
        }
    }

    const Definition& m_definition;
    std::size_t m_own{};
    std::set<std::string> m_read{};
};

}  // namespace

void lint_circles(const Definition& definition, std::size_t item, const Tell& tell)
{
    const auto& own = definition[item];
    if (item == 0) return;
    for (const auto* rule : {&own.calculated, &own.enabled_when})
        if (*rule && Reader{definition, item}.may_read_itself(**rule))
            tell(Level::Warning, Kind::Risky, "", "an expression that goes through items otherwise than by their linkId may read this item itself, and then it may never come to rest: " + (*rule)->path->text());
}

}  // namespace luukku::forms
