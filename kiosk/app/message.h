#pragma once

#include "kiosk/booking/appointments.h"
#include "kiosk/visit/visit.h"
#include "platform/base/alternatives.h"
#include "sync/exchange/scheduling.h"

#include <map>
#include <set>
#include <string>
#include <vector>

// What the threads say to each other: values only. The UI thread owns the visit, the store thread the one SQLCipher connection,
// the net threads curl, the fits threads judge content; each handles one message at a time and answers with messages.
namespace luukku::app {

// ---- To the store
struct StartUp {};                                  // once: tells of visits that a crash cut off, and gives the station as staff left it
struct FromVisit { VisitNumber visit{}; Effect effect{}; };
struct PushDue {};
struct Pushed { std::vector<outbox::RowOutcome> outcomes{}; };
struct PullDue {};
struct Pulled { Result<exchange::DayList> list; Utc at{}; std::optional<Duration> clock_off{}; };       // how far the centre's clock is ahead of ours
struct WatchDue {};
struct Watched {};
struct CallSeen { std::string call{}; bool help_comes{}; };     // at the centre somebody took it, or ended it
struct PausedFound { VisitNumber visit{}; Secret code{}; Result<std::vector<fhir::Json>> found; };      // at the centre, under the code's first digits
// What became of opening it at the centre. Here: this kiosk said before that it goes on with it, or has still to say something else of it.
struct PausedTaken {
    enum class How { Taken, Here, Elsewhere, Done, Unknown };
    VisitNumber visit{};
    std::string paused{};       // "Basic/uuid"
    How how{};
    fhir::Json opened{};        // what the centre said of it before
    bool perhaps{};             // of Unknown: the mark was sent, and may stand there
};
struct CallTaken { std::string call{}; };                       // at a desk of the station, by the relay
struct BookingDone { VisitNumber visit{}; BookTime booking{}; exchange::BookingEnd end{}; std::vector<std::vector<fhir::Json>> bookings{}; std::vector<fhir::Json> patients{}; };       // of Booked: the Appointments of each person, as they stand at the centre, and their Patients
struct ChangeDone {
    enum class What { Cancelled, Moved };
    VisitNumber visit{};
    What what{};
    RecordId encounter{};
    Identity who{};
    exchange::ChangeEnd end{};
    std::vector<fhir::Json> appointments{};     // of Done: the old one as it is now, and the new ones as they stand at the centre
    std::vector<fhir::Json> patients{};         // who take part in the new ones
};
// `fault`: why it could not be judged; then there is no verdict.
struct FormJudged { std::string url{}; std::string hash{}; fhir::Json questionnaire{}; std::optional<Misfit> misfit{}; std::optional<Fault> fault{}; };
struct ChangeJudged { VisitNumber visit{}; ChangeStation change{}; std::optional<Misfit> misfit{}; std::optional<Fault> fault{}; };
using ToStore = AnyOf<StartUp, FromVisit, PushDue, Pushed, PullDue, Pulled, WatchDue, Watched, CallSeen, CallTaken, PausedFound, PausedTaken, BookingDone, ChangeDone, FormJudged, ChangeJudged>;

// ---- To the net
struct Push { std::vector<outbox::Row> rows{}; };
struct Pull { exchange::PullWish wish{}; };
// One whom times are looked for: as she is called in what is made of her, as the day's list knows her, and "system|code" by which the centre may know her though
// the list does not. Null and empty: nobody does, and she gave none. `by_code`: the subject where the centre has several of this code.
struct Whose { fhir::Json subject{}; fhir::Json patient{}; std::string code{}; fhir::Json by_code{}; };
struct LookForTimes {
    VisitNumber visit{};
    int look{};
    booking::Search search{};           // without its Schedules
    Utc from{};
    Utc until{};
    booking::Professionals lists{};
    std::vector<Whose> people{};
    std::string moves{};                // a booking that was found, whose place such a time is to take; empty: none
};
// What a chosen time becomes, beside the time itself and its Slots.
struct Making {
    std::vector<booking::Wanted> wanted{};
    std::vector<fhir::Json> schedules{};
    std::vector<Whose> people{};            // whose it is: of a family each
    Utc at{};
    fhir::Json acting{};        // who acts for her, as one more participant; Null: nobody
};
struct Hold { VisitNumber visit{}; BookTime booking{}; Making making{}; Utc until{}; std::string moves{}; };
struct Release { RecordId appointment{}; };
struct Book { VisitNumber visit{}; BookTime booking{}; Making making{}; };
struct LookForBookings {
    VisitNumber visit{};
    int look{};
    std::string booking{};          // "Appointment/1": this one alone; else all
    std::string patient{};          // of "Patient/1"; empty: of who has
    std::string code{};             // this identity code, "system|code"
    std::set<std::string> services{};       // that can be booked here
    std::set<std::string> actors{};         // who can be booked here: of the Schedules of this station, "PractitionerRole/1"
    Utc from{};
};
struct Cancel { VisitNumber visit{}; CancelBooking cancel{}; Utc at{}; };
struct Move { VisitNumber visit{}; MoveBooking move{}; Making making{}; };
struct AskNext { VisitNumber visit{}; AskNextQuestion ask{}; };
struct LookForPaused { VisitNumber visit{}; Secret code{}; };
// That this kiosk goes on with it is said at the centre, unless another does. `looks`: it is not said now, since the outbox has still something to say of it.
struct TakePaused { VisitNumber visit{}; std::string paused{}; fhir::Json mark{}; bool looks{}; };
struct WatchCalls { std::vector<std::string> calls{}; };
using ToNet = AnyOf<Push, Pull, LookForTimes, Hold, Release, Book, LookForBookings, Cancel, Move, AskNext, LookForPaused, TakePaused, WatchCalls>;

// ---- To the station's relay: calls for help, as they are made and as they end. Where there is none, nobody hears these.
struct OfferCall { std::string call{}; Duration made{}; std::string need{}; };      // since boot
struct CallNeeds { std::string call{}; std::string need{}; };
struct CallOver { std::string call{}; bool acknowledged{}; };                       // not by the relay; else withdrawn
struct RelayDue {};
using ToRelay = AnyOf<OfferCall, CallNeeds, CallOver, RelayDue>;

// ---- To the UI
struct StationKnown {
    fhir::Json changes{};
    std::map<std::string, forms::Form> forms{};
    std::set<std::string> critical{};       // of those: an answer may be one that a professional has to see at once
};
struct CentreReached { std::optional<Duration> at{}; };     // since boot; nothing: the last try failed
struct RelayReached { std::optional<Utc> at{}; };            // nothing: the last try failed
using ToUi = AnyOf<Event, StationKnown, CentreReached, RelayReached>;

// ---- To who judges content before it is taken in
struct JudgeForm { std::string url{}; std::string hash{}; forms::Form form; };
struct JudgeChange { VisitNumber visit{}; ChangeStation change{}; Station station{}; };     // the station as it would be
using ToFits = AnyOf<JudgeForm, JudgeChange>;

using Message = AnyOf<ToStore, ToNet, ToUi, ToFits, ToRelay>;
using Messages = std::vector<Message>;

}  // namespace luukku::app
