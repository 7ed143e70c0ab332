#pragma once

#include "kiosk/arrival/identity.h"
#include "kiosk/care/contact.h"
#include "kiosk/visit/event.h"
#include "platform/base/id.h"
#include "sync/fhir/json.h"

#include <optional>
#include <string>
#include <variant>
#include <vector>

// What a visit wants done. Ids were drawn before, so doing it twice does it once.
namespace luukku {

struct SaveArrival {
    RecordId encounter{};
    RecordId task{};                // made only when staff have to look
    Identity who{};
    Job job{};
    RecordId together{};            // who came together have this in common; empty: she came alone
    bool operator==(const SaveArrival&) const = default;
};

// Staff beside her have seen who she is: from now on it stands on what is made, and what she may be told is looked up again.
struct ConfirmIdentity {
    RecordId encounter{};
    RecordId provenance{};
    Identity who{};
    Job job{};
    bool encounter_is_saved{};
    bool operator==(const ConfirmIdentity&) const = default;
};

// What she has told so far, to be gone on with: it is sealed under a code that she is given, and who has not that cannot read it.
struct PauseVisit {
    RecordId paused{};
    RecordId encounter{};
    Identity who{};
    Secret kept{};                  // JSON, as visit/pause.cpp reads it again
    bool today{};                   // she has a number of today: nobody is called by it tomorrow
    bool operator==(const PauseVisit&) const = default;
};
struct OpenPaused { Secret code{}; bool operator==(const OpenPaused&) const = default; };       // twelve digits

// Whether the code of a letter counts. It is used up when it checks her in, with her coming (SaveArrival): who comes too early may come with it again.
struct OpenCode {
    Secret text{};
    Job job{};                      // without her being known from the list nothing is booked or answered in her name
    bool operator==(const OpenCode&) const = default;
};

// Remembers, on this station only, that somebody identified herself in order to book or to answer a form: a break leaves a note for staff.
struct BeginVisit {
    RecordId encounter{};
    Identity who{};
    Job job{};
    bool encounter_is_saved{};      // her coming is recorded already, perhaps at another kiosk
    RecordId together{};            // of those whom a guardian came with: the same for each
    bool operator==(const BeginVisit&) const = default;
};

// The answers so far of a form that is passed on also when she leaves half-way. Each replaces the one before it, until the whole is saved.
struct KeepDraft {
    RecordId encounter{};
    std::string questionnaire{};    // canonical without version
    fhir::Json answers{};           // as in SaveAnswers; without items nothing is kept
    bool assisted{};                // staff wrote of it
    bool operator==(const KeepDraft&) const = default;
};

// What to ask next of a form that somebody else chooses the questions of. Nothing of it says who she is.
struct AskNextQuestion {
    int round{};                    // an answer to an earlier one means nothing any more
    fhir::Json response{};          // the answers so far, with the form as it has grown

    bool operator==(const AskNextQuestion&) const = default;
};

struct SaveAnswers {
    RecordId response{};
    RecordId encounter{};
    Identity who{};
    std::string questionnaire{};    // canonical without version
    fhir::Json answers{};           // QuestionnaireResponse without id, subject and encounter
    bool encounter_is_saved{};      // who comes only for a form has no Encounter to refer to
    bool unfinished{};              // more would have been asked, and could not be
    care::Register to{};            // of the need that they tell more of
    std::string task{};             // of the centre, that they complete; empty: none
    std::vector<std::string> changed{};     // linkIds of what she was shown from before and wanted to answer anew
    Secret rest{};                  // what she has begun beside it, as in PauseVisit: of a visit that goes on with a code it stays under that; empty: nothing
    bool operator==(const SaveAnswers&) const = default;
};

struct SaveContact {
    enum class Kind { Needs, BookingRequest, CancelRequest, MoveRequest, ChangeRequest };     // ChangeRequest: of bookings that are not shown
    Kind kind{};
    RecordId request{};
    RecordId task{};
    RecordId encounter{};
    Identity who{};
    std::vector<std::string> codes{};   // needs, or services
    bool shared{};                      // of needs of two registers: each may see all
    bool encounter_is_saved{};          // a booking request makes its Encounter now
    std::string booking{};              // "Appointment/1", that a request is about
    Family family{};                    // of a booking request: one for each, whose ids follow from these
    bool operator==(const SaveContact&) const = default;
};

// What staff should know of her visit: codes of care::wishes. Each time she changes them they are said anew.
struct SaveWishes {
    RecordId task{};
    RecordId encounter{};
    Identity who{};
    std::vector<std::string> codes{};
    bool operator==(const SaveWishes&) const = default;
};

// She does not want to answer these before her visit, and is not asked again for it.
struct SaveDeclined {
    RecordId task{};
    RecordId encounter{};
    Identity who{};
    std::vector<FormAsked> forms{};
    bool operator==(const SaveDeclined&) const = default;
};

// The visit is over. `broken_off`: she left in the middle, staff are told by this Task.
struct EndVisit {
    RecordId encounter{};
    std::optional<RecordId> broken_off{};
    Identity who{};
    Job job{};
    bool operator==(const EndVisit&) const = default;
};

// Times of one visit for all of these services.
struct FindTimes {
    std::vector<std::string> services{};
    Identity who{};
    std::vector<TimesChoice> wishes{};
    int look{};
    Family family{};                    // each of whom wants all of them
    std::string moves{};                // "Appointment/1", one of those that were found, which such a time is to take the place of; empty: none
    bool operator==(const FindTimes&) const = default;
};
struct BookTime {
    RecordId appointment{};             // of several parts that of the whole; of a family the first one's, and the others' follow from it
    RecordId encounter{};
    Identity who{};
    FreeTime time{};
    std::string reason{};               // why she wants it, a code of the service's; empty: not said
    bool own_offered{};                 // a time of her own professional or team was among those she chose from
    Family family{};                    // a booking for each, all or none
    bool operator==(const BookTime&) const = default;
};
struct HoldTime { BookTime booking{}; std::string moves{}; bool operator==(const HoldTime&) const = default; };     // keeps it for her while she reads; `moves` as of FindTimes
struct ReleaseTime { RecordId appointment{}; bool operator==(const ReleaseTime&) const = default; };        // that was held for her

// Her bookings, of the trust table: that of her letter, or all that she has.
struct FindBookings { Identity who{}; int look{}; bool operator==(const FindBookings&) const = default; };
struct CancelBooking {
    std::string booking{};              // "Appointment/1", one of those that were found
    RecordId encounter{};
    Identity who{};
    std::string reason{};               // of CodeSystem/appointment-cancellation-reason; empty: not said
    bool operator==(const CancelBooking&) const = default;
};
struct MoveBooking { std::string booking{}; BookTime to{}; bool operator==(const MoveBooking&) const = default; };

// She waits for an earlier time than the one that she has, or for any where none was free. It goes by the outbox, so also without a network.
struct SaveWaiting {
    RecordId appointment{};
    RecordId encounter{};
    Identity who{};
    std::vector<std::string> services{};
    std::string reason{};
    std::vector<Utc> before{};          // of the time that she has, of a family each; none: she has none
    Family family{};
    bool operator==(const SaveWaiting&) const = default;
};

struct SaveHelpCall { RecordId call{}; bool operator==(const SaveHelpCall&) const = default; };
struct SaveHelpNeed { RecordId call{}; HelpNeed::Kind kind{}; bool operator==(const SaveHelpNeed&) const = default; };
struct EndHelpCall { RecordId call{}; bool acknowledged{}; bool operator==(const EndHelpCall&) const = default; };  // else withdrawn

// The slip of this visit, as it stands now, to the printer; the number tells her slips apart.
struct SlipToPrinter { int slip{}; bool operator==(const SlipToPrinter&) const = default; };

struct CheckPin { Secret pin{}; bool operator==(const CheckPin&) const = default; };
struct ChangeStation { std::string setting{}; std::string value{}; bool operator==(const ChangeStation&) const = default; };
struct RetryFailed { bool operator==(const RetryFailed&) const = default; };
struct AskStationState {
    bool name_read{};       // that a new name was refused, and why, was on the page: it need not be told again
    bool operator==(const AskStationState&) const = default;
};

using AnyEffect = AnyOf<SaveArrival, ConfirmIdentity, PauseVisit, OpenPaused, OpenCode, BeginVisit, KeepDraft, AskNextQuestion, SaveAnswers, SaveContact, SaveWishes, SaveDeclined, EndVisit, FindTimes, HoldTime, ReleaseTime, BookTime, FindBookings, CancelBooking, MoveBooking, SaveWaiting, SaveHelpCall, SaveHelpNeed, EndHelpCall, SlipToPrinter,
                            CheckPin, ChangeStation, RetryFailed, AskStationState>;

// One of them; compiled once, as Event is.
struct Effect : AnyEffect {
    using AnyEffect::AnyEffect;
    Effect();
    Effect(const Effect& other);
    Effect(Effect&& other) noexcept;
    Effect& operator=(const Effect& other);
    Effect& operator=(Effect&& other) noexcept;
    ~Effect();
};
[[nodiscard]] bool operator==(const Effect& a, const Effect& b);

}  // namespace luukku
