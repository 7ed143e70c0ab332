#pragma once

#include "kiosk/visit/visit.h"

// The parts of step(), one file a job. Inside the room only.
namespace luukku::rules {

// Sixteen times three minutes outlasts any visit; doubling for ever would overflow.
inline constexpr int most_patience{16};

[[nodiscard]] Step unchanged(const Visit& visit);
[[nodiscard]] Step to(Visit visit, Phase phase);
[[nodiscard]] Step saving(Visit visit, Effect effect, const Surroundings& around);

// Ends the visit as it stands: tells the store, and gives the next person a fresh one.
[[nodiscard]] Step gone(const Visit& visit, const Surroundings& around);
[[nodiscard]] bool in_the_middle(const Visit& visit);      // leaving now would break something off

[[nodiscard]] bool stands(const HelpCallState& help);      // called, and not withdrawn

// A visit that begins again, for the same person: her comfort, her help call and her patience stay.
[[nodiscard]] Visit fresh_but_comfort(const Visit& visit, const Station& station);

// Each returns nothing when the event is not its own on this page.
using Maybe = std::optional<Step>;
[[nodiscard]] Maybe about_time(const Visit& visit, const Event& event, const Surroundings& around);
[[nodiscard]] Maybe about_comfort(const Visit& visit, const Event& event);
[[nodiscard]] Maybe about_leaving(const Visit& visit, const Event& event, const Surroundings& around);
[[nodiscard]] Maybe about_help(const Visit& visit, const Event& event, const Surroundings& around);
[[nodiscard]] Maybe about_identity(const Visit& visit, const Event& event, const Surroundings& around);
[[nodiscard]] Maybe about_arrival(const Visit& visit, const Event& event, const Surroundings& around);
[[nodiscard]] Maybe about_forms(const Visit& visit, const Event& event, const Surroundings& around);
[[nodiscard]] Maybe about_answers(const Visit& visit, const Event& event, const Surroundings& around);
[[nodiscard]] Maybe about_needs(const Visit& visit, const Event& event, const Surroundings& around);
[[nodiscard]] Maybe about_booking(const Visit& visit, const Event& event, const Surroundings& around);
[[nodiscard]] Maybe about_staff(const Visit& visit, const Event& event, const Surroundings& around);

// After identification: what her job does next.
[[nodiscard]] Step after_identity(Visit visit, const Surroundings& around);

// The questions of visit.questionnaire, from the first, or as she left them.
[[nodiscard]] Step begin_form(const Visit& visit, const Surroundings& around);
[[nodiscard]] Step to_first_open(Visit visit);     // to the first question that she may open, or to the review when there is none
[[nodiscard]] Phase before_questions(const Visit& visit);     // where going back from the first question leads

// Whether this is what the visit waits to have saved. An answer to an earlier try of something else is not its answer.
template <typename T>
[[nodiscard]] bool waits_for(const Visit& visit)
{
    const bool waiting = visit.phase == Phase::Saving || visit.phase == Phase::Fault;
    return waiting && visit.pending && std::holds_alternative<T>(*visit.pending);
}

template <typename T>
[[nodiscard]] const T* get(const Event& event) { return std::get_if<T>(&event); }

}  // namespace luukku::rules
