#pragma once

#include "kiosk/layout/sheet.h"

#include <optional>
#include <vector>

namespace luukku {

// The side margin of every page, and the two columns of a landscape page.
[[nodiscard]] float margin_of(const Sheet& sheet);

// Station, clock and languages, these only where they are not brought down. Returns where the rest of the page may begin.
float stand_top(const Sheet& sheet, const Frame& frame, std::vector<Placed>& out);

// Languages and Apukeinot above `bottom`, where all keys are brought down. Returns the top of their row.
float stand_low_chips(const Sheet& sheet, const Frame& frame, float bottom, std::vector<Placed>& out);

// The bottom bar: its keys depend on the frame, the panel and the text size only, so they are where they were on every page.
// Returns its ground.
Rect stand_bar(const Sheet& sheet, const Frame& frame, std::vector<Placed>& out);

// The page as part `part` of `parts`: the keys above the bar turn them. Lisää stands where Jatka comes on the last part, Edelliset where Takaisin is on
// the first, so a part costs no height, and nobody moves on before she has seen all of the page.
[[nodiscard]] Page turned(const Page& page, int part, int parts, bool scarce);

// Back left and next right, above `bottom`, inside these columns. Returns the top of the row; `bottom` when there is neither.
struct NavColumns { Rect back{}; Rect next{}; };    // only x and width count
float stand_nav(const Sheet& sheet, const Page& page, std::optional<NavColumns> columns, float bottom, std::vector<Placed>& out);

// The words of the progress and its bar, in one line. Returns the next free y.
float stand_progress(const Sheet& sheet, const Progress& progress, Rect column, PlacedPage& page);

// The page's one heading; smaller where it continues in parts, and cut to the column's height unless that is nought. Returns the next free y.
float stand_heading(const Sheet& sheet, const Page& page, bool continued, Rect column, std::vector<Placed>& out);

}  // namespace luukku
