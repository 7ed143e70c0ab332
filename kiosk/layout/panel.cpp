#include "kiosk/layout/panel.h"

namespace luukku {

const std::vector<Panel>& panels()
{
    static const std::vector<Panel> all{
        Panel{"lobby", {1080, 1920}, 268, 476, 600, 20, 16, 3.2F},
        Panel{"desk", {1920, 1080}, 344, 194, 600, 20, 16, 3.2F},
        Panel{"tablet", {1920, 1200}, 217, 136, 450, 14, 12, 2},
        Panel{"tablet-portrait", {1200, 1920}, 136, 217, 450, 14, 12, 2},
        Panel{"handheld", {1080, 2340}, 65, 141, 350, 11, 9, 1.5F},
    };
    return all;
}

std::optional<Panel> panel_named(std::string_view name)
{
    for (const auto& panel : panels())
        if (panel.name == name) return panel;
    return std::nullopt;
}

}  // namespace luukku
