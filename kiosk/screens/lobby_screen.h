#pragma once

#include "kiosk/lobby/board.h"
#include "kiosk/page/page.h"
#include "kiosk/visit/station.h"

namespace luukku {

// What the screen of a waiting place shows: numbers, and where to go. Pure, and nobody presses anything on it. In the first language of the screen;
// what has to be understood by all in the second too.
[[nodiscard]] Page lobby_page(const lobby::Board& board, const Station& station, const Moment& now);

// Where a call leads, as the door says it; empty where nobody knows.
[[nodiscard]] std::string room_of(const lobby::Call& call, const Station& station, Language language);

// The words of a call in one language, for the ear.
[[nodiscard]] Text call_words(const lobby::Call& call, const Station& station, Language language);

}  // namespace luukku
