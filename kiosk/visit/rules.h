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
// The page asks whether she is there or wants to leave, or help, languages, her own settings or a clip lie over it: what is under it cannot be pressed.
[[nodiscard]] bool covered(const Visit& visit);
[[nodiscard]] bool in_the_middle(const Visit& visit);      // leaving now would break something off

[[nodiscard]] Step asks_before_leaving(const Visit& visit);

[[nodiscard]] bool stands(const HelpCallState& help);      // called, and not withdrawn

// A visit that begins again, for the same person: her comfort, her help call and her patience stay.
[[nodiscard]] Visit fresh_but_comfort(const Visit& visit, const Station& station);

// Each returns nothing when the event is not its own on this page.
using Maybe = std::optional<Step>;
[[nodiscard]] Maybe about_time(const Visit& visit, const Event& event, const Surroundings& around);
[[nodiscard]] Maybe about_sign(const Visit& visit, const Event& event, const Surroundings& around);
[[nodiscard]] Maybe about_comfort(const Visit& visit, const Event& event);
[[nodiscard]] Maybe about_leaving(const Visit& visit, const Event& event, const Surroundings& around);
[[nodiscard]] Maybe about_help(const Visit& visit, const Event& event, const Surroundings& around);
[[nodiscard]] Maybe about_acting(const Visit& visit, const Event& event, const Surroundings& around);
void leave_after_silence(Visit& visit, const Surroundings& around);
[[nodiscard]] Maybe about_beside(const Visit& visit, const Event& event, const Surroundings& around);
[[nodiscard]] Maybe about_pause(const Visit& visit, const Event& event, const Surroundings& around);
[[nodiscard]] Maybe about_identity(const Visit& visit, const Event& event, const Surroundings& around);
[[nodiscard]] Maybe about_arrival(const Visit& visit, const Event& event, const Surroundings& around);
[[nodiscard]] Maybe about_forms(const Visit& visit, const Event& event, const Surroundings& around);
[[nodiscard]] Maybe about_adaptive(const Visit& visit, const Event& event, const Surroundings& around);
[[nodiscard]] Maybe about_answers(const Visit& visit, const Event& event, const Surroundings& around);
[[nodiscard]] Maybe about_pre_visit(const Visit& visit, const Event& event, const Surroundings& around);
[[nodiscard]] Maybe about_needs(const Visit& visit, const Event& event, const Surroundings& around);
[[nodiscard]] Maybe about_wishes(const Visit& visit, const Event& event, const Surroundings& around);
[[nodiscard]] Phase after_wishes(const Visit& visit);       // where they are said from, and come back to
[[nodiscard]] Maybe about_booking(const Visit& visit, const Event& event, const Surroundings& around);
[[nodiscard]] Maybe about_services(const Visit& visit, const Event& event, const Surroundings& around);
[[nodiscard]] Maybe about_siblings(const Visit& visit, const Event& event, const Surroundings& around);
[[nodiscard]] Maybe about_changes(const Visit& visit, const Event& event, const Surroundings& around);
[[nodiscard]] Maybe about_slip(const Visit& visit, const Event& event, const Surroundings& around);
[[nodiscard]] Maybe about_staff(const Visit& visit, const Event& event, const Surroundings& around);

// A page that asks for a personal identity code: of whom it is told there, once it is read.
[[nodiscard]] bool asks_for_code(const Visit& visit);
[[nodiscard]] Identity& coming(Visit& visit);
// The keys of a personal identity code; nothing for any other.
[[nodiscard]] Maybe on_code_keys(const Visit& visit, const Event& event, const Surroundings& around);
// What somebody tells of herself may be urgent: the same page for everyone comes before it.
[[nodiscard]] bool begins_with_safety(Job job);
[[nodiscard]] Step begin_job(const Visit& visit, Job job);
// Digits of a PIN, and what became of it; Back is for who asks for it.
[[nodiscard]] Maybe on_pin_keys(const Visit& visit, const Event& event, const Surroundings& around);

// What is held for her is given back.
void let_go(Step& step);
[[nodiscard]] Step let_go_and(Step step);

void give_up_slip(Visit& visit, const Surroundings& around);    // the printer said nothing for too long

// The staff's pages of the keypad.
[[nodiscard]] Maybe on_keypad(const Visit& visit, const Event& event, const Surroundings& around);
void forget_keys(StaffVisit& staff);        // what was being given or tried

// Booking, and moving to another time: booking.cpp.
[[nodiscard]] Step look_for_times(Visit visit, const Surroundings& around);
[[nodiscard]] Step request_contact(const Visit& visit, const Surroundings& around);
[[nodiscard]] Maybe hold_over(const Visit& visit, const Surroundings& around);      // the time is not hers any more, by the clock
[[nodiscard]] Step nothing_known(Visit visit, const Surroundings& around);          // whatever was asked for does not come: what she can do

// Her bookings, where they may be shown; else a person.
[[nodiscard]] Step look_for_bookings(Visit visit, const Surroundings& around);

// After identification: what her job does next.
[[nodiscard]] Step after_identity(Visit visit, const Surroundings& around);

// What forms may be told of her is on its way, and the list waits for it; after a moment it comes without.
[[nodiscard]] bool prepares_list(const Visit& visit);
[[nodiscard]] Step list_after_preparing(Visit visit, const Surroundings& around);

// The next of what more is asked of her needs; the end of asking for help when that was all.
[[nodiscard]] Step tell_next(Visit visit, const Surroundings& around);
[[nodiscard]] Step to_tell_more(Visit visit, const Surroundings& around);        // whether she wants to, with how many questions there are
[[nodiscard]] Secret rest_without_form(const Visit& visit, Utc now);      // of a visit whose form is sent, what of PauseVisit::kept is left of it; empty: nothing
// Of the need that the form at hand is of: its request, "ServiceRequest/uuid", and its register; nothing where it is of none.
struct NeedTold { std::string request{}; care::Register to{}; };
[[nodiscard]] NeedTold need_told_of(const Visit& visit, const Station& station);

// The questions of visit.questionnaire, from the first, or as she left them.
[[nodiscard]] Step begin_form(const Visit& visit, const Surroundings& around);
// To the first question that she may open; where there is none, to the review or, of an adaptive form that is not finished, to the next question.
[[nodiscard]] Step to_first_open(Visit visit, const Surroundings& around);
[[nodiscard]] forms::Start start_of(const forms::Form& form, const Visit& visit, const Surroundings& around);

// One of the forms that may be filled; what she began of another stays as she left it.
[[nodiscard]] Step choose_form(const Visit& visit, const std::string& canonical, const Surroundings& around);

// Fills in what she answered before and is still valid, for her to confirm: pre_visit.cpp.
void take_known_answers(Visit& visit, const Surroundings& around);
[[nodiscard]] std::vector<forms::sdc::EarlierAnswer> confirmed_answers(const Visit& visit);      // of the form at hand
[[nodiscard]] std::vector<std::string> changed_answers(const Visit& visit);
void no_longer_confirmed(Visit& visit, const std::string& key);        // she answers it anew
void take_forms(Visit& visit, std::vector<FormAsked> asked);        // that her visit needs before it, as it is known now
[[nodiscard]] bool are_listed(const std::vector<FormAsked>& forms);     // several, or one that is hers: she sees which, and may say no
[[nodiscard]] Step after_pre_visit_form(Visit visit, const std::string& canonical, const Station& station);

// The answers as they stand, as they would be sent.
[[nodiscard]] fhir::Json response_of(const Visit& visit, const Surroundings& around);
[[nodiscard]] bool wrote_for_her(const Visit& visit);       // staff, something of the form that she is at
[[nodiscard]] Step send_answers(const Visit& visit, const Surroundings& around);

// An adaptive form, whose next question somebody else chooses: adaptive.cpp.
[[nodiscard]] bool asks_on(const Visit& visit);     // the form she is at is one, and not finished
[[nodiscard]] Step begin_adaptive(Visit visit, const forms::Form& form, const Surroundings& around);
[[nodiscard]] Step ask_next(Visit visit, const Surroundings& around);
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
