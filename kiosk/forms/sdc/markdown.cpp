#include "kiosk/forms/sdc/composer.h"

#include <md4c.h>

#include <algorithm>

namespace luukku::forms::sdc {

namespace {

Style bold()
{
    Style style;
    style.bold = true;
    return style;
}

Style italic()
{
    Style style;
    style.italic = true;
    return style;
}

class MarkdownWalk {
public:
    explicit MarkdownWalk(Composer& composer) : m_composer{composer} {}

    void enter(MD_BLOCKTYPE type, const void* detail)
    {
        switch (type) {
        case MD_BLOCK_H: m_composer.heading(static_cast<int>(static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level)); break;
        case MD_BLOCK_UL: m_composer.enter_list(std::nullopt); break;
        case MD_BLOCK_OL:
            m_composer.enter_list(static_cast<int>(std::min(static_cast<const MD_BLOCK_OL_DETAIL*>(detail)->start, 100'000u)));
            break;
        case MD_BLOCK_LI: m_composer.enter_item(); break;
        case MD_BLOCK_TH: m_composer.push(bold()); break;
        case MD_BLOCK_P:
        case MD_BLOCK_CODE:
        case MD_BLOCK_QUOTE:
        case MD_BLOCK_TR: m_composer.end_block(); break;
        default: break;
        }
        m_in_code = type == MD_BLOCK_CODE;
        m_in_html = type == MD_BLOCK_HTML;
    }

    void leave(MD_BLOCKTYPE type)
    {
        if (type == MD_BLOCK_HTML) {
            m_in_html = false;
            m_composer.end_block();
            compose_xhtml(m_composer, m_html);
            m_html.clear();
        }
        if (type == MD_BLOCK_TH) m_composer.pop();
        if (type == MD_BLOCK_TH || type == MD_BLOCK_TD) return m_composer.text(" ");
        if (type == MD_BLOCK_UL || type == MD_BLOCK_OL) return m_composer.leave_list();
        if (type == MD_BLOCK_LI) return m_composer.leave_item();
        m_composer.end_block();
        m_in_code = false;
    }

    void enter(MD_SPANTYPE type)
    {
        if (type == MD_SPAN_STRONG) m_composer.push(bold());
        if (type == MD_SPAN_EM) m_composer.push(italic());
    }

    void leave(MD_SPANTYPE type)
    {
        if (type == MD_SPAN_STRONG || type == MD_SPAN_EM) m_composer.pop();
    }

    void words(MD_TEXTTYPE type, std::string_view text)
    {
        switch (type) {
        case MD_TEXT_NULLCHAR: m_composer.text("\xEF\xBF\xBD"); break;
        case MD_TEXT_BR: m_composer.line_break(); break;
        case MD_TEXT_SOFTBR: m_composer.text(" "); break;
        case MD_TEXT_ENTITY: m_composer.text(decode_entity(text)); break;
        case MD_TEXT_HTML: html(text); break;
        default:
            m_composer.text(text);
            if (m_in_code && text.ends_with('\n')) m_composer.line_break();
        }
    }

private:
    // A block of it comes line by line; among other words a tag comes alone, and all but a line break is dropped.
    void html(std::string_view text)
    {
        if (m_in_html) m_html += text;
        else if (text.starts_with("<br")) m_composer.line_break();
    }

    Composer& m_composer;
    std::string m_html;
    bool m_in_code{};
    bool m_in_html{};
};

MarkdownWalk& walk_of(void* walk)
{
    return *static_cast<MarkdownWalk*>(walk);
}

MD_PARSER parser()
{
    MD_PARSER parser{};
    parser.flags = MD_FLAG_TABLES;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* walk) noexcept { return walk_of(walk).enter(type, detail), 0; };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* walk) noexcept { return walk_of(walk).leave(type), 0; };
    parser.enter_span = [](MD_SPANTYPE type, void*, void* walk) noexcept { return walk_of(walk).enter(type), 0; };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* walk) noexcept { return walk_of(walk).leave(type), 0; };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* walk) noexcept { return walk_of(walk).words(type, {text, size}), 0; };
    return parser;
}

}  // namespace

Result<RichText> read_markdown(std::string_view text, const RichTextLimits& limits)
{
    if (text.size() > limits.bytes) return Error{Fault::TooLarge, "a text of too many bytes"};
    Composer composer{limits};
    MarkdownWalk walk{composer};
    const auto how = parser();
    if (md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &how, &walk) != 0) return Error{Fault::BadInput, "Markdown that cannot be read"};
    return composer.take();
}

}  // namespace luukku::forms::sdc
