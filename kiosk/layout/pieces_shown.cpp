#include "kiosk/layout/pieces.h"

#include <algorithm>
#include <cmath>

// What is seen besides words: pictures of a form, and addresses as codes.
namespace luukku {
namespace {

constexpr float largest_scale = 2;          // beyond that a picture is only blur
constexpr float film_share = 0.1F;          // at least so much of the distance to her eye is a clip wide: fingers are told apart
constexpr float code_mm = 25;               // read by a phone from a hand's length away
constexpr float code_in_hand_mm = 21;
constexpr float module_mm = 0.45F;          // the least that cameras of plain phones tell apart
constexpr int quiet_modules = 8;            // of a code's picture: four on each side

Placed shown_on(const Sheet& sheet, const Node& node, Rect rect, Rect place)
{
    auto placed = placed_from(sheet, node, Dress::Shown, rect);
    if (node.picture) placed.picture = PlacedPicture{node.picture, place, node.role == Role::Code};
    return placed;
}

float module_of(const Sheet& sheet, const Picture& code)
{
    const float across = sheet.millimetres(sheet.in_hand() ? code_in_hand_mm : code_mm) / static_cast<float>(std::max(code.width - quiet_modules, 1));
    return std::max({1.0F, std::ceil(across), std::ceil(module_mm * sheet.mm)});
}

}  // namespace

Rect fitted(const Picture& picture, Rect into)
{
    const auto width = static_cast<float>(std::max(picture.width, 1));
    const auto height = static_cast<float>(std::max(picture.height, 1));
    const float scale = std::min({into.width / width, into.height / height, largest_scale});
    return {into.x, into.y, std::max(1.0F, std::floor(width * scale)), std::max(1.0F, std::floor(height * scale))};
}

// The picture and under it what it shows; without a picture its words alone.
Piece picture_piece(const Sheet& sheet, const Node& node, float width)
{
    if (node.drawing) return drawn_piece(sheet, node, width);
    const auto caption = set(sheet, sheet.say(node.label), {sheet.type.small, sheet.type.least, Weight::Regular, Ink::Soft}, width);
    const float below = caption.empty() ? 0 : std::ceil(caption.whole() + sheet.space(2));
    const auto height_in = [&](float most) { return node.picture ? fitted(*node.picture, {0, 0, width, most}).height : 0; };
    const float natural = height_in(sheet.space(sheet.panel.portrait() && !sheet.in_hand() ? 110 : 60));
    const float least = std::min(natural, height_in(sheet.space(sheet.in_hand() ? 44 : 36)));
    return {least + below, natural + below, natural + below, caption.word_broken, [&sheet, node, caption, below](Rect rect) {
        const Rect place = node.picture ? fitted(*node.picture, {rect.x, rect.y, rect.width, rect.height - below}) : Rect{rect.x, rect.y, 0, 0};
        auto placed = shown_on(sheet, node, rect, place);
        const float top = place.height > 0 ? place.y + place.height + sheet.space(2) : rect.y;
        put(sheet, placed, caption, rect.x, top + caption.over(), rect.width);
        return placed;
    }};
}

// As large as its room allows: what hands say is read at a distance. Its words are for who does not see it.
Piece film_piece(const Sheet& sheet, const Node& node, float width)
{
    const auto size = node.film ? node.film->size : PictureSize{1, 1};
    const float shape = static_cast<float>(std::max(size.height, 1)) / static_cast<float>(std::max(size.width, 1));
    const float natural = std::ceil(width * shape);
    const float share = sheet.in_hand() || sheet.low_and_large() ? film_share * 0.4F : film_share;      // there as large as fits
    const float least = std::min(natural, std::ceil(sheet.millimetres(share * sheet.panel.eye_mm) * shape));
    return {least, natural, natural, false, [&sheet, node, shape](Rect rect) {
        auto placed = placed_from(sheet, node, Dress::Film, rect);
        const float across = std::floor(std::min(rect.width, rect.height / shape));
        if (node.film) placed.film = PlacedFilm{node.film->file, {std::round(rect.x + (rect.width - across) / 2), rect.y, across, std::floor(across * shape)}};
        return placed;
    }};
}

// The code left and what it opens beside it; under it where there is no room beside.
Piece code_piece(const Sheet& sheet, const Node& node, float width)
{
    if (!node.picture) return paragraph_piece(sheet, node, width, false);
    const float across = module_of(sheet, *node.picture) * static_cast<float>(node.picture->width);
    const float gap = sheet.space(5);
    const Setting label{sheet.type.body, sheet.type.least};
    const Setting address{sheet.type.small, sheet.type.least, Weight::Regular, Ink::Soft};
    const auto words = [&](float room) { return pair_of(sheet, set(sheet, sheet.say(node.label), label, room), set(sheet, sheet.say(node.second), address, room)); };
    const auto beside = words(std::max(width - across - gap, 1.0F));
    const bool under = width - across - gap < across || beside.first.word_broken;
    const auto pair = under ? words(width) : beside;
    const float height = std::ceil(under ? across + gap + pair.whole() : std::max(across, pair.whole()));
    return {height, height, height, false, [&sheet, node, pair, across, gap, under](Rect rect) {
        const float y = under ? rect.y : std::round(rect.y + (rect.height - across) / 2);
        auto placed = shown_on(sheet, node, rect, {rect.x, y, across, across});
        const float x = under ? rect.x : rect.x + across + gap;
        const float top = under ? y + across + gap + pair.first.over() : rect.y + (rect.height - pair.whole()) / 2 + pair.first.over();
        put(sheet, placed, pair, x, top, rect.width);
        return placed;
    }};
}

}  // namespace luukku
