#pragma once

#include "kiosk/desk/desk.h"
#include "kiosk/page/page.h"
#include "kiosk/visit/visit.h"

#include <string_view>
#include <vector>

namespace luukku {

// What the person meets now. Pure: the same visit at the same station and moment gives the same page.
[[nodiscard]] Page page_of(const Visit& visit, const Station& station, const Moment& now);

// The sign language that she chose, else the one that goes with her language.
[[nodiscard]] SignLanguage first_sign(const Comfort& comfort);

// The clip of this page: in that one, else in the other; null when there is none.
[[nodiscard]] const SignClip* clip_of(const Page& page, const Visit& visit, const Station& station);

// The pages, by id, that a clip can be shipped for: all that a visitor meets, but the one that asks whether she is there, which any press ends.
[[nodiscard]] const std::vector<std::string_view>& pages_with_signs();

// How much of what a visitor meets can be seen in one sign language, for staff: of those pages, and of the questions of the forms that are here.
struct SignCoverage {
    SignLanguage language{};
    int pages{};
    int of_pages{};
    int questions{};
    int of_questions{};

    bool operator==(const SignCoverage&) const = default;
};
[[nodiscard]] std::vector<SignCoverage> sign_coverage(const Station& station);      // of those languages that there are clips in
// What the printer gives her on paper, where she has a number; staff, one to try the printer by. Its nodes are for place_slip().
[[nodiscard]] Page slip_page(const Visit& visit, const Station& station);

// The one page of the staff desk: no page of a visit, and nothing of a person stands on it. And what the desk says of a call aloud.
[[nodiscard]] Page desk_page(const desk::Desk& desk, const Station& station, const Moment& now);
[[nodiscard]] Text desk_call(const relay::Call& call);

// Instead of all pages while she only listens: how the screen comes back, and nothing of hers.
[[nodiscard]] Page hidden_page();

}  // namespace luukku
