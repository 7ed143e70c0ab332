#include "kiosk/forms/sdc/composer.h"
#include "platform/base/one_of.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <array>
#include <charconv>
#include <memory>

namespace luukku::forms::sdc {

namespace {

// With all that is in them.
constexpr std::array<std::string_view, 17> left_out{"script", "style", "head", "title", "template", "noscript", "iframe", "object", "embed", "svg", "math",
                                                    "audio", "video", "canvas", "select", "textarea", "applet"};
constexpr std::array<std::string_view, 22> stands_alone{"p", "div", "section", "article", "header", "footer", "blockquote", "pre", "table", "tr", "hr",
                                                        "dl", "dt", "dd", "figure", "figcaption", "address", "main", "nav", "aside", "caption", "body"};
constexpr std::array<std::string_view, 3> bold{"b", "strong", "th"};
constexpr std::array<std::string_view, 5> italic{"i", "em", "cite", "dfn", "var"};

std::string_view text_of(const xmlChar* text)
{
    return text == nullptr ? std::string_view{} : std::string_view{reinterpret_cast<const char*>(text)};
}

std::string_view attribute(const xmlChar** attributes, std::string_view name)
{
    for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2)
        if (text_of(attributes[0]) == name) return text_of(attributes[1]);
    return {};
}

std::optional<int> number_in(std::string_view digits)
{
    int number{};
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (digits.empty() || read.ec != std::errc{} || number < 0 || number > 100'000) return std::nullopt;
    return number;
}

// 10<sup>9</sup> read as 109 would be another number.
std::string raised(std::string_view text, std::string_view element)
{
    static constexpr std::array<std::string_view, 10> above{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    static constexpr std::array<std::string_view, 10> below{"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"};
    std::string all;
    for (const char letter : text) {
        if (letter >= '0' && letter <= '9') all += (element == "sup" ? above : below)[static_cast<std::size_t>(letter - '0')];
        else if (letter == '-') all += element == "sup" ? "⁻" : "₋";
        else all += letter;
    }
    return all;
}

class Walk {
public:
    explicit Walk(Composer& composer) : m_composer{composer} {}

    void start(std::string_view name, const xmlChar** attributes)
    {
        const auto style = style_of(name, attributes);
        if (m_left_out > 0 || style.hidden || is_one_of(name, left_out)) {
            // An element without an end has no content to leave out; libxml2 ends it at once.
            ++m_left_out;
            return;
        }
        if (name == "sup" || name == "sub") m_raised = name;
        begin_block(name, attributes);
        m_composer.push(style);
    }

    void end(std::string_view name)
    {
        if (m_left_out > 0) {
            --m_left_out;
            return;
        }
        m_composer.pop();
        if (name == "sup" || name == "sub") m_raised = {};
        if (name == "li") m_composer.leave_item();
        else if (name == "ul" || name == "ol") m_composer.leave_list();
        else if (is_one_of(name, stands_alone) || is_heading(name)) m_composer.end_block();
        else if (name == "td" || name == "th") m_composer.text(" ");
    }

    void words(std::string_view text)
    {
        if (m_left_out > 0) return;
        if (m_raised.empty()) m_composer.text(text);
        else m_composer.text(raised(text, m_raised));
    }

private:
    static bool is_heading(std::string_view name) { return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6'; }

    static Style style_of(std::string_view name, const xmlChar** attributes)
    {
        auto style = read_style(attribute(attributes, "style"));
        if (is_one_of(name, bold) && !style.bold) style.bold = true;
        if (is_one_of(name, italic) && !style.italic) style.italic = true;
        return style;
    }

    void begin_block(std::string_view name, const xmlChar** attributes)
    {
        if (name == "br") m_composer.line_break();
        else if (name == "img") m_composer.text(attribute(attributes, "alt"));
        else if (name == "ul") m_composer.enter_list(std::nullopt);
        else if (name == "ol") m_composer.enter_list(number_in(attribute(attributes, "start")).value_or(1));
        else if (name == "li") m_composer.enter_item();
        else if (is_heading(name)) m_composer.heading(name[1] - '0');
        else if (is_one_of(name, stands_alone)) m_composer.end_block();
    }

    Composer& m_composer;
    std::string_view m_raised;
    std::size_t m_left_out{};       // elements that are open inside one that is left out, itself with them
};

Walk& walk_of(void* walk)
{
    return *static_cast<Walk*>(walk);
}

htmlSAXHandler handlers()
{
    htmlSAXHandler handler{};
    handler.startElement = [](void* walk, const xmlChar* name, const xmlChar** attributes) noexcept { walk_of(walk).start(text_of(name), attributes); };
    handler.endElement = [](void* walk, const xmlChar* name) noexcept { walk_of(walk).end(text_of(name)); };
    handler.characters = [](void* walk, const xmlChar* text, int size) noexcept {
        walk_of(walk).words({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
    };
    handler.ignorableWhitespace = handler.characters;
    return handler;
}

}  // namespace

void compose_xhtml(Composer& composer, std::string_view text)
{
    Walk walk{composer};
    auto handler = handlers();
    const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> parser{
        htmlCreatePushParserCtxt(&handler, &walk, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8), &htmlFreeParserCtxt};
    if (parser == nullptr) return;
    htmlCtxtUseOptions(parser.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    htmlParseChunk(parser.get(), text.data(), static_cast<int>(text.size()), 1);
}

std::string decode_entity(std::string_view entity)
{
    if (!entity.starts_with('&') || !entity.ends_with(';') || entity.size() < 3) return std::string{entity};
    auto name = entity.substr(1, entity.size() - 2);
    unsigned letter{};
    if (name.starts_with('#')) {
        name.remove_prefix(1);
        const bool hexadecimal = name.starts_with('x') || name.starts_with('X');
        if (hexadecimal) name.remove_prefix(1);
        std::from_chars(name.data(), name.data() + name.size(), letter, hexadecimal ? 16 : 10);
    } else if (const auto* known = htmlEntityLookup(reinterpret_cast<const xmlChar*>(std::string{name}.c_str()))) {
        letter = known->value;
    } else {
        return std::string{entity};
    }
    const bool valid = letter > 0 && letter <= 0x10FFFF && (letter < 0xD800 || letter > 0xDFFF);
    std::array<xmlChar, 8> bytes{};
    const auto size = xmlCopyCharMultiByte(bytes.data(), valid ? static_cast<int>(letter) : 0xFFFD);
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size)};
}

}  // namespace luukku::forms::sdc
