#pragma once

#include "kiosk/forms/sdc/rich_text.h"

#include <string_view>
#include <vector>

namespace luukku::forms::sdc {

// Puts blocks together from what a reader of marked-up text meets, in order. Over a limit it takes no more and says so.
class Composer {
public:
    explicit Composer(const RichTextLimits& limits) : m_limits{limits} {}

    void text(std::string_view words);      // UTF-8
    void line_break();
    void end_block();                       // what follows stands on its own
    void heading(int level);                // of the next block
    void enter_list(std::optional<int> first_number);
    void leave_list();
    void enter_item();
    void leave_item();
    void push(const Style& style);          // until pop()
    void pop();

    [[nodiscard]] bool overfull() const { return m_overfull; }
    [[nodiscard]] const RichTextLimits& limits() const { return m_limits; }
    Result<RichText> take();

private:
    void open_block();
    void append(std::string_view words);

    RichTextLimits m_limits;
    RichText m_text;
    Block m_next{};
    std::vector<std::optional<int>> m_lists;        // the next number of each list around
    std::vector<Style> m_styles;
    Emphasis m_emphasis{};
    bool m_open{};
    bool m_space{};                                 // white space was met and nothing after it
    bool m_overfull{};
    std::size_t m_runs{};
};

// Reads XHTML into a composer that has perhaps begun.
void compose_xhtml(Composer& composer, std::string_view text);

// The letters that a named or numbered entity ("&amp;", "&#228;") stands for; the text itself when there are none.
[[nodiscard]] std::string decode_entity(std::string_view entity);

}  // namespace luukku::forms::sdc
