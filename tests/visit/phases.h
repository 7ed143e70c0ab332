#pragma once

#include "tests/support/visitor.h"

#include <string>
#include <utility>
#include <vector>

namespace luukku::test {

// A person on each page that there is, by the page's name.
[[nodiscard]] std::vector<std::pair<std::string, Visitor>> every_page();

}  // namespace luukku::test
