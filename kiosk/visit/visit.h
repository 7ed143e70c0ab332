#pragma once

#include "kiosk/forms/filling/filling.h"
#include "kiosk/forms/sdc/earlier.h"
#include "kiosk/visit/booking_state.h"
#include "kiosk/visit/effect.h"
#include "kiosk/visit/station.h"

#include <array>
#include <map>
#include <set>

namespace luukku {

enum class Phase {
    Welcome,
    ForWhom, ForWhat,   // she is here for somebody else: for whom, and what for
    ActingCode,         // the code of who acts
    NotForAnother,      // what this site does not let her do here for somebody else: a person does it with her
    Safety,             // the same for everyone, before needs
    Identify,
    Saving,             // something is being saved: waits for the answer, never erased
    Receipt,
    PreVisit,           // which of the forms that her visit needs
    StillRight,         // what she answered before: is it right today?
    Question, Review,
    Wishes,             // what staff should know of her visit
    Forms,              // which form she wants to answer
    Preparing,          // what forms may be told of her, or the next question, is on its way
    NoNextQuestion,     // it does not come: what is safe, what she can do
    FormSent,           // the end of answering one
    Needs, Sharing, TellMore,       // which; who may see them all; the contact is saved: does she want to tell more now?
    Services, Siblings, SiblingCode, Combine, BookingReason, LookingForTimes, Times, Holding, BookingReview, Booking, Booked,
    AskChange,          // she wants to move or cancel a booking that may not be shown to her: a person does it
    LookingForBookings, MyBookings, CancelReview,
    Changed,            // what became of moving or cancelling
    ContactSent,        // the end of asking for help, and of a booking that became a request
    NoTimesNow,         // times cannot be known: offers the contact request
    Fault,              // saving got no answer or failed: what is safe, what to do
    GoOn,               // the code of what she saved for later
    Paused,             // it is saved: her code
    StaffPin, Staff,
};

struct HelpCallState {
    enum class State { None, Calling, Acknowledged, Unanswered, Withdrawn };
    State state{State::None};
    bool page_open{};
    bool saved{};                   // the store has it: only then the page says so
    bool failed{};                  // the store could not take it: pressing again tries again
    RecordId call{};
    std::optional<HelpNeed::Kind> kind{};
    Duration called_at{};           // since boot

    bool operator==(const HelpCallState&) const = default;
};

// The slip with her number, of the printer beside the kiosk.
struct SlipState {
    enum class State { None, Printing, Printed, Again, Failed };    // Again: she has one and asked for another; it is asked whether she wants it
    State state{State::None};
    int slip{};                     // how many she has asked for
    Duration since{};               // boot
    PrinterState trouble{};         // of Failed

    bool operator==(const SlipState&) const = default;
};

// Staff beside her, in the middle of her visit: they show who they are, and say what they have seen or do. It lies over her page.
enum class Beside { Nobody, Pin, There };

// What she saved for later, and the code of it as she is given or types it.
struct PausedState {
    std::optional<VisitPaused> given{};
    std::optional<PausedRefused> refused{};

    bool operator==(const PausedState&) const = default;
};

struct StaffVisit {
    std::string section{"today"};   // today, queue, days, settings, name, words, keys, try-keys
    std::string typed{};            // the station's new name
    std::optional<Fault> pin_fault{};
    std::optional<Fault> not_done{};        // why the last change or order was not kept
    std::optional<Misfit> misfit{};         // of the text in it that does not fit
    Duration locked_until{};        // since boot
    StationState state{};
    DevicesState devices{};
    std::optional<KeyMap> keys{};           // as they are being given, not saved yet
    std::optional<Key> asked{};             // the next key that is pressed is given to this
    bool all_asked{};                       // one after another
    std::optional<int> came{};              // the code of the key that was pressed last
    bool taken{};                           // it does something else already
    std::set<Key> tried{};                  // those that were pressed, to see whether they work

    bool operator==(const StaffVisit&) const = default;
};

// The clip of her page in sign language. It lies over the page as long as that is the same.
struct SignVisit {
    enum class State { Closed, Playing, Paused, Ended, Broken } state{State::Closed};
    std::string clip{};             // its file
    int begun{};                    // from its first frame, so many times

    [[nodiscard]] bool open() const { return state != State::Closed; }
    bool operator==(const SignVisit&) const = default;
};

// What she answered before, and what she says of it today.
struct KnownAnswer {
    enum class Said { Nothing, Confirmed, Changes };
    forms::sdc::EarlierAnswer was{};
    Said said{};

    bool operator==(const KnownAnswer&) const = default;
};

// Keys beyond these are not lit.
inline constexpr std::size_t longest_pin{12};
inline constexpr std::size_t longest_name{40};     // bytes

// Everything about one person's time at the kiosk. When she goes, it is replaced by fresh(station): nothing is cleaned field by field.
struct Visit {
    Phase phase{Phase::Welcome};
    Job job{Job::CheckIn};
    Comfort comfort{};
    bool choosing_language{};           // the page of languages lies over the one she is on
    bool choosing_aids{};               // so does that of her own settings
    SignVisit sign{};

    Duration touched_at{};          // since boot
    Duration saving_since{};
    int patience{1};                // doubled by each "I need more time"
    bool asked_if_present{};
    bool leaving{};                 // Lopeta was pressed: the content is hidden and we ask

    Secret typed{};                 // HETU or PIN so far
    Duration typed_at{};
    std::size_t masked{};           // of the typed signs so many have been on the page long enough: those after the seventh are dots
    Identity who{};
    bool code_refused{};            // of a letter, read last: it does not count here, or no more
    std::optional<Acting> acting{}; // somebody is here for her
    RecordId together{};            // of all whom one person comes with
    bool identified{};              // named herself, or went on without a code

    RecordId encounter{};           // drawn when she is identified; the contact's chain
    bool encounter_saved{};
    int number{};
    Utc arrived_at{};
    std::optional<ArrivalTold> told{};
    std::vector<FormAsked> pre_visit{};     // what her visit needs before it, not yet sent
    std::set<std::string> forms_done{};     // that she has sent or declined, by canonical
    std::set<std::string> assisted_forms{};     // in which staff wrote something for her
    std::string questionnaire{};
    std::optional<forms::Filling> filling{};    // of the questionnaire, once she began it
    std::string question{};         // key on the page
    bool changing{};                // came from the review page by Muuta
    bool places_listed{};           // she wants places of the body as a list
    bool answers_sent{};
    std::map<std::string, forms::Filling> aside{};      // begun and left for another form of the list, by canonical
    std::set<std::string> passed_on{};  // begun and not sent, of those that staff get also half-done
    std::set<std::string> unkept{};     // of those, whose newest answers the store could not take
    std::map<std::string, std::vector<KnownAnswer>> known_answers{};    // by canonical, of those begun
    std::map<std::string, fhir::Json> grown{};          // of adaptive forms, by canonical: the newest response of who chooses the questions
    int round{};                    // of questions asked for
    PersonKnown known{};            // what forms may be told of her
    std::vector<std::string> wishes{};      // as they stand on the page
    std::vector<std::string> wished{};      // as they were saved
    std::vector<std::string> needs{};
    RecordId contact{};             // of her needs, once it is sent
    int more_questions{};                   // of all of them, as they begin
    std::vector<std::string> to_tell{};     // canonicals of what more is asked of them, not yet sent
    BookingState booking{};
    std::vector<FreeTime> times{};
    std::string day{};
    std::string slot{};
    bool slot_taken{};              // the chosen time went to somebody else
    bool booking_unknown{};         // it was sent and nobody answered
    bool booking_not_sent{};        // nothing reached the centre
    std::optional<Fault> fault{};
    std::optional<Effect> pending{};    // what is being saved; the same again when she tries again

    PausedState paused{};
    Beside beside{Beside::Nobody};
    SlipState slip{};
    HelpCallState help{};
    StaffVisit staff{};

    bool operator==(const Visit&) const = default;
};

// What a step may look at besides the visit. `ids` are fresh in every step: drawn outside, used at most once.
struct Surroundings {
    Moment now{};
    const Station& station;
    VisitNumber visit{};
    std::array<RecordId, 3> ids{};
    std::chrono::minutes from_utc{};    // of the station's clock on the wall, now
};

struct [[nodiscard]] Step {
    Visit visit{};
    std::vector<Effect> effects{};
    bool ended{};                   // the next visit is another person's: it gets a new number
};

[[nodiscard]] Visit fresh(const Station& station);

// What a form says itself in for who wants this language: the first from it on that the form has, fallback by fallback, else its own.
[[nodiscard]] Language language_of(const forms::Form& form, Language wanted);
[[nodiscard]] Language asked_in(const Visit& visit);        // the form she is at; her own language where she is at none

// Pure. An event that means nothing on this page changes nothing. An answer for another visit's number changes nothing.
Step step(const Visit& visit, const Event& event, const Surroundings& around);

// Of the times found those on the page: her own professional's or team's alone, where there are any and the trust table lets it be told, until she asks for all.
[[nodiscard]] std::vector<FreeTime> times_shown(const Visit& visit, const Station& station);
[[nodiscard]] bool own_alone_shown(const Visit& visit, const Station& station);       // and the others by a press
[[nodiscard]] const FreeTime* chosen_time(const Visit& visit);      // null where none is

// A guardian books for one child, and may for several at once: one visit with all of them, back to back. What is moved, cancelled or asked of is of the first alone.
[[nodiscard]] bool books_for_a_child(const Visit& visit);
[[nodiscard]] Family family_of(const Visit& visit);
[[nodiscard]] bool may_add_sibling(const Visit& visit);
[[nodiscard]] std::size_t most_services(const Visit& visit);        // that each of them may have in it

// A form that is begun and not sent may be gone on with, whatever happens; another only where the station does not withhold it just now.
[[nodiscard]] bool may_fill(const Visit& visit, const Station& station, const std::string& canonical);

// A wish that she may choose here: that her guardian is not to know is for who is a minor and here for herself.
[[nodiscard]] bool may_wish(const Visit& visit, std::string_view code);

// Of the forms that her visit needs those that may be filled now; and whether she chooses among them, or may say no, before any of them is asked.
[[nodiscard]] std::vector<FormAsked> pre_visit_forms(const Visit& visit, const Station& station);
[[nodiscard]] bool wants_list(const Visit& visit, const Station& station);

// This question of the form at hand was answered before, and she has said that it is right.
[[nodiscard]] bool is_confirmed(const Visit& visit, const std::string& key);

// Staff have given the keypad's keys otherwise than they are saved.
[[nodiscard]] bool unsaved_keys(const Visit& visit, const Station& station);

// The page asks for keys as such, or tries them: they do not move about it.
[[nodiscard]] bool listens_to_codes(const Visit& visit);

// There is something of hers that would be deleted when she goes, and can be saved instead.
[[nodiscard]] bool may_pause(const Visit& visit);

// A printer stands at the kiosk, and on this page there is something to print.
[[nodiscard]] bool has_slip(const Visit& visit, const Station& station);

// What of the typed code may stand on the screen now: those of the last four that were masked are dots.
[[nodiscard]] std::string shown_code(const Visit& visit);

}  // namespace luukku
