#include "kiosk/layout/marks.h"

#include "kiosk/layout/strong.h"

#include <algorithm>
#include <cmath>

namespace luukku {
namespace {

// Between the baseline and what reaches below it: within the room of the line.
constexpr float below_baseline = 0.2F;
constexpr float thickness = 0.16F;

Mark under(const Line& line, std::size_t from, std::size_t to, const TextMeasure& measure)
{
    const auto width = [&](std::size_t signs) { return measure.width(line.text.substr(0, signs), line.font_pixels, line.weight); };
    const float capital = measure.capital_height(line.font_pixels);
    const float left = std::floor(line.x + width(from));
    const float y = std::round(line.y + measure.baseline(line.font_pixels) + below_baseline * capital);
    return {{left, y, std::ceil(line.x + width(to)) - left, std::max(2.0F, std::floor(thickness * capital))}, line.ink};
}

}  // namespace

std::vector<Mark> marks_of(const Placed& node, const Stretch& words, const TextMeasure& measure)
{
    std::vector<std::string> lines;
    for (const auto& line : node.lines) lines.push_back(line.text);
    std::vector<Mark> marks;
    const auto places = places_by_line(node.words, lines);
    std::size_t seen = 0;       // bytes of the node's words so far
    for (std::size_t at = 0; at < lines.size() && seen < words.to; ++at) {
        std::size_t from = lines[at].size();
        std::size_t to = 0;
        for (std::size_t sign = 0; sign < places[at].size() && seen < words.to; ++sign) {
            const auto place = places[at][sign];
            const bool hyphen = place == nowhere && sign + 1 == lines[at].size() && lines[at][sign] == '-';
            if (hyphen) continue;
            if (place == nowhere) return {};
            seen = place + 1;
            if (place < words.from || place >= words.to) continue;
            from = std::min(from, sign);
            to = sign + 1;
        }
        if (from < to) marks.push_back(under(node.lines[at], from, to, measure));
    }
    return seen >= words.to ? marks : std::vector<Mark>{};
}

}  // namespace luukku
