#include "kiosk/forms/sdc/rich_text.h"

#include <cstdint>
#include <cstdlib>

using namespace luukku;

// Dressed text from anywhere is read as XHTML and as Markdown within its limits, and no block is empty.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const forms::sdc::RichTextLimits limits{64u * 1024u, 200, 1000};
    for (const auto& read : {forms::sdc::read_xhtml(text, limits), forms::sdc::read_markdown(text, limits)}) {
        if (!read) continue;
        if (read->blocks.size() > limits.blocks) std::abort();
        for (const auto& block : read->blocks)
            if (block.runs.empty() || block.runs.front().text.empty()) std::abort();
    }
    static_cast<void>(forms::sdc::read_style(text));
    return 0;
}
