#include "kiosk/forms/sdc/rich_text.h"

#include "kiosk/forms/sdc/composer.h"
#include "kiosk/forms/sdc/extensions.h"

#include <algorithm>
#include <charconv>

namespace luukku::forms::sdc {

using fhir::Json;

namespace {

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::string lower(std::string_view text)
{
    std::string all{text};
    for (auto& letter : all)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return all;
}

// CSS Fonts: a weight of 600 and more is bold.
std::optional<bool> bold_of(std::string_view value)
{
    if (value == "bold" || value == "bolder") return true;
    if (value == "normal" || value == "lighter") return false;
    int weight{};
    if (std::from_chars(value.data(), value.data() + value.size(), weight).ec != std::errc{}) return std::nullopt;
    return weight >= 600;
}

void declare(Style& style, std::string_view name, std::string_view value)
{
    value = trimmed(value.substr(0, value.find('!')));
    if (name == "font-weight" && bold_of(value)) style.bold = bold_of(value);
    if (name == "font-style") style.italic = value == "italic" || value.starts_with("oblique");
    if (name == "display" && value == "none") style.hidden = true;
    if (name == "visibility" && value == "hidden") style.hidden = true;
}

Result<RichText> rendered(std::string_view words, const Json& sibling, const RichTextLimits& limits)
{
    static constexpr std::string_view rendering{"http://hl7.org/fhir/StructureDefinition/rendering-"};
    const auto named = [&](std::string_view name) { return value_in(extension_named(sibling, std::string{rendering}.append(name))).text(); };
    if (const auto xhtml = named("xhtml"); !xhtml.empty()) return read_xhtml(xhtml, limits);
    if (const auto markdown = named("markdown"); !markdown.empty()) return read_markdown(markdown, limits);
    const auto style = read_style(named("style"));
    return plain_text(words, {style.bold.value_or(false), style.italic.value_or(false)});
}

}  // namespace

Result<RichText> read_xhtml(std::string_view text, const RichTextLimits& limits)
{
    if (text.size() > limits.bytes) return Error{Fault::TooLarge, "a text of too many bytes"};
    Composer composer{limits};
    compose_xhtml(composer, text);
    return composer.take();
}

Style read_style(std::string_view css)
{
    Style style;
    const auto all = lower(css);
    std::string_view rest{all};
    while (!rest.empty()) {
        const auto declaration = rest.substr(0, rest.find(';'));
        rest.remove_prefix(std::min(rest.size(), declaration.size() + 1));
        const auto colon = declaration.find(':');
        if (colon != std::string_view::npos) declare(style, trimmed(declaration.substr(0, colon)), trimmed(declaration.substr(colon + 1)));
    }
    return style;
}

RichText plain_text(std::string_view words, Emphasis emphasis)
{
    RichText text;
    while (!words.empty()) {
        const auto line = words.substr(0, words.find('\n'));
        words.remove_prefix(std::min(words.size(), line.size() + 1));
        if (!trimmed(line).empty()) text.blocks.push_back({BlockKind::Paragraph, 0, {}, {{std::string{trimmed(line)}, emphasis}}});
    }
    return text;
}

Dressed dressed(const RichText& text)
{
    Dressed all;
    for (const auto& block : text.blocks) {
        if (!all.words.empty()) all.words += '\n';
        if (block.number) all.words += std::to_string(*block.number) + ". ";
        else if (block.kind == BlockKind::Item) all.words += "• ";
        for (const auto& run : block.runs) {
            const auto from = all.words.size();
            all.words += run.text;
            const bool strong = run.emphasis.bold || run.emphasis.italic || block.kind == BlockKind::Heading;
            auto to = all.words.size();
            while (to > from && all.words[to - 1] == ' ') --to;     // a space is of no weight
            if (strong && to > from) all.strong.push_back({from, to});
        }
    }
    return all;
}

std::string plain(const RichText& text) { return dressed(text).words; }

Result<RichText> rich_text_of(const Json& element, std::string_view member, std::string_view language, const RichTextLimits& limits)
{
    const auto& sibling = element[std::string{"_"}.append(member)];
    for (const auto& extension : sibling["extension"].items()) {
        if (extension["url"].text() != "http://hl7.org/fhir/StructureDefinition/translation") continue;
        if (value_in(extension_named(extension, "lang")).text() != language) continue;
        const auto& content = extension_named(extension, "content");
        const auto& own = content["_valueString"].is_null() ? content["_valueMarkdown"] : content["_valueString"];
        if (!value_in(content).text().empty()) return rendered(value_in(content).text(), own, limits);
    }
    return rendered(element[member].text(), sibling, limits);
}

}  // namespace luukku::forms::sdc
