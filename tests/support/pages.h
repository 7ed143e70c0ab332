#pragma once

#include "kiosk/page/page.h"
#include "kiosk/page/words.h"

#include <string>
#include <string_view>
#include <vector>

// A page as its reader takes it: words and what can be pressed. No pixels.
namespace luukku::test {

// Body first, then Takaisin and Jatka, then the frame: the order in which words are looked for.
[[nodiscard]] std::vector<const Node*> nodes_of(const Page& page);

// Every word of the page, one text a line.
[[nodiscard]] std::string read_aloud(const Page& page, const Words& words, Language language);

// The node that these words press, also when it is not lit; null when there is none.
[[nodiscard]] const Node* node_that_says(const Page& page, std::string_view said, const Words& words, Language language);
[[nodiscard]] const Node* node_with_id(const Page& page, std::string_view id);

// What must hold on every page whatever is on it; each broken promise as a sentence.
[[nodiscard]] std::vector<std::string> broken_promises(const Page& page, const Words& words);

}  // namespace luukku::test
