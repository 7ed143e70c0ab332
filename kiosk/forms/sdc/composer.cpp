#include "kiosk/forms/sdc/composer.h"

#include <algorithm>

namespace luukku::forms::sdc {

namespace {

bool is_space(char letter)
{
    return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r' || letter == '\f';
}

}  // namespace

void Composer::text(std::string_view words)
{
    while (!words.empty()) {
        const auto gap = std::find_if(words.begin(), words.end(), is_space);
        const auto word = words.substr(0, static_cast<std::size_t>(gap - words.begin()));
        if (!word.empty()) append(word);
        words.remove_prefix(word.size());
        if (words.empty()) return;
        m_space = true;
        while (!words.empty() && is_space(words.front())) words.remove_prefix(1);
    }
}

void Composer::append(std::string_view words)
{
    if (m_overfull) return;
    const bool begins = !m_open;
    if (begins) open_block();
    if (m_overfull) return;
    auto& runs = m_text.blocks.back().runs;
    const bool spaced = m_space && !runs.empty() && !runs.back().text.ends_with('\n');
    m_space = false;
    if (spaced) runs.back().text += ' ';
    if (runs.empty() || !(runs.back().emphasis == m_emphasis)) {
        if (++m_runs > m_limits.runs) m_overfull = true;
        runs.push_back({{}, m_emphasis});
    }
    runs.back().text += words;
}

void Composer::open_block()
{
    if (m_text.blocks.size() >= m_limits.blocks) {
        m_overfull = true;
        return;
    }
    if (m_next.kind != BlockKind::Heading) m_next.level = static_cast<int>(m_lists.size());
    m_text.blocks.push_back(m_next);
    m_next = {};
    m_open = true;
}

void Composer::line_break()
{
    if (!m_open) return;
    m_space = false;
    m_text.blocks.back().runs.back().text += '\n';
}

void Composer::end_block()
{
    m_open = false;
    m_space = false;
}

void Composer::heading(int level)
{
    end_block();
    m_next = {BlockKind::Heading, level, {}, {}};
}

void Composer::enter_list(std::optional<int> first_number)
{
    end_block();
    m_lists.push_back(first_number);
}

void Composer::leave_list()
{
    end_block();
    m_next = {};
    if (!m_lists.empty()) m_lists.pop_back();
}

void Composer::enter_item()
{
    end_block();
    m_next = {BlockKind::Item, 0, {}, {}};
    if (m_lists.empty() || !m_lists.back()) return;
    m_next.number = m_lists.back();
    if (*m_lists.back() < 1'000'000) ++*m_lists.back();
}

void Composer::leave_item()
{
    end_block();
    m_next = {};
}

void Composer::push(const Style& style)
{
    Style before;
    before.bold = m_emphasis.bold;
    before.italic = m_emphasis.italic;
    m_styles.push_back(before);
    m_emphasis = {style.bold.value_or(m_emphasis.bold), style.italic.value_or(m_emphasis.italic)};
}

void Composer::pop()
{
    if (m_styles.empty()) return;
    m_emphasis = {*m_styles.back().bold, *m_styles.back().italic};
    m_styles.pop_back();
}

Result<RichText> Composer::take()
{
    if (m_overfull) return Error{Fault::TooLarge, "a text of too many parts"};
    for (auto& block : m_text.blocks) {
        auto& last = block.runs.back().text;
        while (last.ends_with('\n') || last.ends_with(' ')) last.pop_back();
        if (last.empty()) block.runs.pop_back();
    }
    std::erase_if(m_text.blocks, [](const Block& block) { return block.runs.empty(); });
    return std::move(m_text);
}

}  // namespace luukku::forms::sdc
