#pragma once

#include "platform/base/slip.h"

#include <string>

namespace luukku {

// A slip as a PDF of one page as large as it is on paper, at 203 dots to the inch. It holds the picture and nothing else: no date, no author.
[[nodiscard]] std::string pdf_of(const Slip& slip);

}  // namespace luukku
