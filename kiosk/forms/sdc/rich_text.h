#pragma once

#include "platform/base/result.h"
#include "platform/base/stretch.h"
#include "sync/fhir/json.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Words of a form with as much dress as a kiosk draws. Everything else of XHTML and Markdown is left out: its words stay, its scripts, styles,
// forms' controls, links' targets, pictures and colours do not.
namespace luukku::forms::sdc {

struct Emphasis {
    bool bold{};
    bool italic{};

    bool operator==(const Emphasis&) const = default;
};

struct Run {
    std::string text{};                 // white space is collapsed; a line break is "\n"
    Emphasis emphasis{};

    bool operator==(const Run&) const = default;
};

enum class BlockKind { Paragraph, Heading, Item };

struct Block {
    BlockKind kind{};
    int level{};                        // of a heading 1 to 6; of all else how many lists it stands in
    std::optional<int> number{};        // of an Item in a numbered list
    std::vector<Run> runs{};            // never empty

    bool operator==(const Block&) const = default;
};

struct RichText {
    std::vector<Block> blocks{};

    bool operator==(const RichText&) const = default;
};

struct RichTextLimits {
    std::size_t bytes{256 * 1024};      // as given; pictures written into a text are most of it
    std::size_t blocks{1000};
    std::size_t runs{5000};
};

// The value of rendering-xhtml. What is not well-formed is read as browsers do. Fault::TooLarge over a limit.
[[nodiscard]] Result<RichText> read_xhtml(std::string_view text, const RichTextLimits& limits = {});

// The value of rendering-markdown: CommonMark with tables.
[[nodiscard]] Result<RichText> read_markdown(std::string_view text, const RichTextLimits& limits = {});

// The value of rendering-style or of a style attribute: font-weight, font-style, and whether anything is to be seen at all.
struct Style {
    std::optional<bool> bold{};
    std::optional<bool> italic{};
    bool hidden{};                      // display: none, visibility: hidden

    bool operator==(const Style&) const = default;
};
[[nodiscard]] Style read_style(std::string_view css);

// Words without dress: a line of them is a paragraph.
[[nodiscard]] RichText plain_text(std::string_view words, Emphasis emphasis = {});

// The words as lines, a block or line break each, and which of them stand out: bold and italic alike, since slanted letters read badly.
struct Dressed {
    std::string words{};
    std::vector<Stretch> strong{};

    bool operator==(const Dressed&) const = default;
};
[[nodiscard]] Dressed dressed(const RichText& text);

// The words alone.
[[nodiscard]] std::string plain(const RichText& text);

// What a string member of an element says in this language: its translation (with the translation's own rendering), else the string; of
// several renderings XHTML, else Markdown, else the string with rendering-style. On a fault the caller shows the string.
[[nodiscard]] Result<RichText> rich_text_of(const fhir::Json& element, std::string_view member, std::string_view language,
                                            const RichTextLimits& limits = {});

}  // namespace luukku::forms::sdc
