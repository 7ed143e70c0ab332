#include "kiosk/forms/fhirpath/narrative.h"

#include <libxml/parser.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <string>

namespace luukku::forms::fhirpath {

namespace {

constexpr std::string_view xhtml_space{"http://www.w3.org/1999/xhtml"};

// Sorted, both.
constexpr std::string_view elements[]{
    "a", "abbr", "acronym", "b", "big", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "dfn", "div", "dl", "dt",
    "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "li", "ol", "p", "pre", "q", "samp", "small", "span", "strong", "sub",
    "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "ul", "var"};
constexpr std::string_view attributes[]{
    "abbr", "accesskey", "align", "alt", "axis", "bgcolor", "border", "cellhalign", "cellpadding", "cellspacing", "cellvalign", "char",
    "charoff", "charset", "cite", "class", "colspan", "compact", "coords", "dir", "frame", "headers", "height", "href", "hreflang",
    "hspace", "id", "lang", "longdesc", "name", "nowrap", "rel", "rev", "rowspan", "rules", "scope", "shape", "span", "src", "start",
    "style", "summary", "tabindex", "title", "type", "valign", "value", "vspace", "width", "xml:lang"};
static_assert(std::is_sorted(std::begin(elements), std::end(elements)) && std::is_sorted(std::begin(attributes), std::end(attributes)));

std::string_view text_of(const xmlChar* text)
{
    return text == nullptr ? std::string_view{} : std::string_view{reinterpret_cast<const char*>(text)};
}

// A link that runs a program, however its first word is written: readers pass over white space and control characters in it.
bool is_script(std::string_view link)
{
    std::string scheme;
    for (const char c : link) {
        if (c == ':') return scheme == "javascript" || scheme == "vbscript";
        if (static_cast<unsigned char>(c) > ' ') scheme += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    }
    return false;
}

class Reading {
public:
    void start(std::string_view name, const xmlChar** given)
    {
        m_passes = m_passes && std::binary_search(std::begin(elements), std::end(elements), name) && (m_met || name == "div");
        bool in_xhtml = m_met;
        m_met = true;
        for (; given != nullptr && given[0] != nullptr; given += 2) {
            const auto attribute = text_of(given[0]);
            const auto value = text_of(given[1]);
            if (attribute == "xmlns") {
                in_xhtml = value == xhtml_space;
                continue;
            }
            m_passes = m_passes && std::binary_search(std::begin(attributes), std::end(attributes), attribute);
            if ((attribute == "href" || attribute == "src") && is_script(value)) m_passes = false;
            if (name == "img" && attribute == "src" && !value.empty()) m_says = true;
        }
        m_passes = m_passes && in_xhtml;
    }

    void words(std::string_view text) { m_says = m_says || text.find_first_not_of(" \t\r\n") != std::string_view::npos; }
    void refuse() { m_passes = false; }
    [[nodiscard]] bool passes() const { return m_passes && m_says; }

private:
    bool m_met{};           // the element that all others are in
    bool m_says{};
    bool m_passes{true};
};

Reading& reading_of(void* reading)
{
    return *static_cast<Reading*>(reading);
}

xmlSAXHandler handlers()
{
    xmlSAXHandler handler{};
    handler.startElement = [](void* reading, const xmlChar* name, const xmlChar** given) noexcept { reading_of(reading).start(text_of(name), given); };
    handler.characters = [](void* reading, const xmlChar* text, int size) noexcept {
        reading_of(reading).words({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
    };
    handler.cdataBlock = handler.characters;
    handler.internalSubset = [](void* reading, const xmlChar*, const xmlChar*, const xmlChar*) noexcept { reading_of(reading).refuse(); };
    handler.processingInstruction = [](void* reading, const xmlChar*, const xmlChar*) noexcept { reading_of(reading).refuse(); };
    return handler;
}

}  // namespace

bool is_narrative(std::string_view xhtml)
{
    // A document type is the way to entities that grow; none is needed here, so none is even read.
    if (xhtml.empty() || xhtml.size() > longest_narrative || xhtml.find("<!DOCTYPE") != std::string_view::npos) return false;
    Reading reading;
    auto handler = handlers();
    const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> parser{xmlCreatePushParserCtxt(&handler, &reading, nullptr, 0, nullptr), &xmlFreeParserCtxt};
    if (parser == nullptr) return false;
    xmlCtxtUseOptions(parser.get(), XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET);
    const bool well_formed = xmlParseChunk(parser.get(), xhtml.data(), static_cast<int>(xhtml.size()), 1) == 0;
    return well_formed && parser->wellFormed == 1 && reading.passes();
}

}  // namespace luukku::forms::fhirpath
