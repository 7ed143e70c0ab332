#pragma once

#include "kiosk/forms/form.h"
#include "kiosk/layout/panel.h"
#include "kiosk/visit/comfort.h"

#include <filesystem>

namespace luukku::form_tool {

struct Showing {
    Panel panel{};
    Comfort comfort{};
    std::filesystem::path words{};
    std::filesystem::path station{};
    std::filesystem::path pictures{};       // empty: a window
};

// The form as a visitor meets it, on the kiosk's own pages: in a window, or every page as a picture in a folder. Nothing is saved anywhere.
// The end code of the program.
[[nodiscard]] int show(const forms::Form& form, const Showing& showing);

// Every page of the form on every panel, in every text size and language, also low and roomy, judged as the kiosk's own pages are (EN 301 549 11.8). What does not fit is
// printed, each once; the end code is 1 when there is something. `showing` says where words and station are.
[[nodiscard]] int fits(const forms::Form& form, const Showing& showing);

}  // namespace luukku::form_tool
