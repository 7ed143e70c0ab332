#include "kiosk/layout/strong.h"

#include <algorithm>

namespace luukku {
namespace {

constexpr std::string_view soft_hyphen{"\xc2\xad"};
constexpr std::string_view skipped{" \t\n\r"};

bool within(const std::vector<Stretch>& strong, std::size_t at)
{
    return std::any_of(strong.begin(), strong.end(), [at](const Stretch& stretch) { return at >= stretch.from && at < stretch.to; });
}

// Over what stands in the text and on no line.
std::size_t past_unseen(std::string_view text, std::size_t at, char wanted)
{
    while (at < text.size() && text[at] != wanted) {
        if (text.substr(at).starts_with(soft_hyphen)) at += soft_hyphen.size();
        else if (skipped.find(text[at]) != std::string_view::npos) ++at;
        else break;
    }
    return at;
}

}  // namespace

std::vector<std::vector<std::size_t>> places_by_line(std::string_view text, const std::vector<std::string>& lines)
{
    std::vector<std::vector<std::size_t>> by_line;
    std::size_t at = 0;
    for (const auto& line : lines) {
        auto& places = by_line.emplace_back();
        for (const char sign : line) {
            const auto here = past_unseen(text, at, sign);
            const bool of_text = here < text.size() && text[here] == sign;
            places.push_back(of_text ? here : nowhere);
            if (of_text) at = here + 1;
        }
    }
    return by_line;
}

std::vector<std::vector<Stretch>> strong_by_line(std::string_view text, const std::vector<Stretch>& strong, const std::vector<std::string>& lines)
{
    std::vector<std::vector<Stretch>> by_line;
    bool inside = false;
    for (const auto& places : places_by_line(text, lines)) {
        auto& found = by_line.emplace_back();
        for (std::size_t sign = 0; sign < places.size(); ++sign) {
            if (places[sign] != nowhere) inside = within(strong, places[sign]);       // a hyphen goes with the letter before it
            if (!inside) continue;
            if (!found.empty() && found.back().to == sign) ++found.back().to;
            else found.push_back({sign, sign + 1});
        }
    }
    return by_line;
}

std::vector<Run> runs_of(const std::string& line, const std::vector<Stretch>& strong, Weight plain)
{
    if (strong.empty()) return {{line, plain}};
    std::vector<Run> runs;
    std::size_t at = 0;
    for (const auto& stretch : strong) {
        if (stretch.from > at) runs.push_back({line.substr(at, stretch.from - at), plain});
        runs.push_back({line.substr(stretch.from, stretch.to - stretch.from), Weight::Bold});
        at = stretch.to;
    }
    if (at < line.size()) runs.push_back({line.substr(at), plain});
    return runs;
}

}  // namespace luukku
