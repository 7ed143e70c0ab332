#pragma once

#include "kiosk/visit/comfort.h"
#include "platform/base/alternatives.h"
#include "platform/base/fault.h"
#include "platform/base/keys.h"
#include "platform/base/moment.h"
#include "platform/base/picture.h"
#include "platform/base/secret.h"
#include "platform/base/slip.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// All that can happen to a visit: what a person does, what the clock does, and what the station answers. Answers carry the
// number of the visit that asked, so that a late one never touches the next person.
namespace luukku {

using VisitNumber = std::uint64_t;

enum class Job { CheckIn, AskForHelp, Book, FillForm };
[[nodiscard]] std::string_view name_of(Job job);        // "check-in"
[[nodiscard]] std::optional<Job> job_named(std::string_view name);

// ---- A person, on any page
struct ChooseLanguage { Language language{}; bool operator==(const ChooseLanguage&) const = default; };
struct ShowLanguages { bool operator==(const ShowLanguages&) const = default; };      // the page of languages; Back leaves it as it was
struct NextTextSize { bool operator==(const NextTextSize&) const = default; };
struct NextColours { bool operator==(const NextColours&) const = default; };
struct ShowAids { bool operator==(const ShowAids&) const = default; };               // the page of her own settings, over the one she is on; again: away
// One of them as it is wanted. Every setting has a type of its own.
struct ChangeComfort {
    std::variant<TextSize, Colours, Delay, Spacing, Reach, SignLanguage> to{};
    bool operator==(const ChangeComfort&) const = default;
};
struct OrdinaryComfort { bool operator==(const OrdinaryComfort&) const = default; }; // all but the language as a visit begins
struct ChangeVoice {
    enum class To { On, Off, Faster, Slower, Louder, Quieter, Blank, Shown } to{};
    bool operator==(const ChangeVoice&) const = default;
};
struct ShowSign { std::string clip{}; bool operator==(const ShowSign&) const = default; };               // a clip of her page in sign language, by its file, over it: it plays; Back ends it
struct PlaySign { enum class To { Play, Pause, Start } to{}; bool operator==(const PlaySign&) const = default; };
struct Moved { bool operator==(const Moved&) const = default; };            // along the page, by a key or by its parts: a sign of life, but no answer to a page that asks for one
struct Back { bool operator==(const Back&) const = default; };
struct Next { bool operator==(const Next&) const = default; };
struct Leave { bool operator==(const Leave&) const = default; };           // Lopeta: hides the content and asks
struct LeaveAfterAll { bool operator==(const LeaveAfterAll&) const = default; };
struct Stay { bool operator==(const Stay&) const = default; };             // no, go on; also "I am still here"
struct SaveForLater { bool operator==(const SaveForLater&) const = default; };        // leave now, and go on with a code
struct GoOnWithCode { bool operator==(const GoOnWithCode&) const = default; };        // she has one
struct MoreTime { bool operator==(const MoreTime&) const = default; };     // doubles the silence that is waited
struct CallHelp { bool operator==(const CallHelp&) const = default; };
struct HelpNeed { enum class Kind { Nurse, Device } kind{}; bool operator==(const HelpNeed&) const = default; };
struct WithdrawHelp { bool operator==(const WithdrawHelp&) const = default; };
struct LeaveHelpPage { bool operator==(const LeaveHelpPage&) const = default; };   // back to what she was doing; the call stands

// ---- A person, in her job
struct Start { Job job{}; bool operator==(const Start&) const = default; };
struct ForAnother { bool operator==(const ForAnother&) const = default; };           // she is here for somebody else
struct ChooseGround { std::string ground{}; bool operator==(const ChooseGround&) const = default; };   // a code of CodeSystem/ground
struct OneMore { bool herself{}; bool operator==(const OneMore&) const = default; };     // after who she came for: another, or she herself
struct TypeKey { std::string key{}; bool operator==(const TypeKey&) const = default; };
struct EraseKey { bool operator==(const EraseKey&) const = default; };
struct Scanned { Secret text{}; bool operator==(const Scanned&) const = default; };
struct WithoutHetu { bool operator==(const WithoutHetu&) const = default; };
struct NothingUrgent { bool operator==(const NothingUrgent&) const = default; };   // safety page: none of these, I go on
struct ChooseForm { std::string canonical{}; bool operator==(const ChooseForm&) const = default; };    // one of the list, without version
struct AnotherForm { bool operator==(const AnotherForm&) const = default; };                        // after one was sent: the list again
struct StartQuestions { bool operator==(const StartQuestions&) const = default; };
struct Answer { std::string key{}; std::string code{}; bool operator==(const Answer&) const = default; };      // one of the options
struct ShowPlaces { bool listed{}; bool operator==(const ShowPlaces&) const = default; };      // places of the body as a list, or on a map
struct WriteAnswer { std::string key{}; std::string text{}; bool operator==(const WriteAnswer&) const = default; };     // a whole value at once
struct KeepAnswer { std::string key{}; bool operator==(const KeepAnswer&) const = default; };       // where several may be typed: one more
struct TakeBackAnswer { std::string key{}; int number{}; bool operator==(const TakeBackAnswer&) const = default; };
struct ChooseUnit { std::string key{}; std::string unit{}; bool operator==(const ChooseUnit&) const = default; };
struct AddRepetition { std::string group{}; bool operator==(const AddRepetition&) const = default; };
struct RemoveRepetition { std::string group{}; bool operator==(const RemoveRepetition&) const = default; };
struct SendSoFar { bool operator==(const SendSoFar&) const = default; };     // of a form whose next question does not come
struct SignAnswers { bool operator==(const SignAnswers&) const = default; };
struct ShowQuestions { bool operator==(const ShowQuestions&) const = default; };     // all of them, where they may be answered in any order
struct ChangeAnswer { std::string key{}; bool operator==(const ChangeAnswer&) const = default; };   // Muuta, on the review page
struct ToggleNeed { std::string code{}; bool operator==(const ToggleNeed&) const = default; };
struct ShareNeeds { bool shared{}; bool operator==(const ShareNeeds&) const = default; };      // health and social care may both see all that she asks for, or each its own
struct TellMore { bool operator==(const TellMore&) const = default; };              // of her needs, now
struct ToldEnough { bool operator==(const ToldEnough&) const = default; };
struct ChooseService { std::string code{}; bool operator==(const ChooseService&) const = default; };
struct SeveralServices { bool operator==(const SeveralServices&) const = default; };     // for one visit: the page where she chooses them
struct ShowSiblings { bool operator==(const ShowSiblings&) const = default; };         // a guardian books for several children at once: the page of whom
struct AddSibling { bool operator==(const AddSibling&) const = default; };
struct RemoveSibling { bool operator==(const RemoveSibling&) const = default; };       // the one who was given last
struct ToggleService { std::string code{}; bool operator==(const ToggleService&) const = default; };
struct ChooseReason { std::string code{}; bool operator==(const ChooseReason&) const = default; };     // why she wants the time, or cancels it; empty: she does not say
struct TakeEarliest { bool operator==(const TakeEarliest&) const = default; };
struct ShowOtherTimes { bool operator==(const ShowOtherTimes&) const = default; };      // not only those of her own professional or team
struct JoinWaitingList { bool operator==(const JoinWaitingList&) const = default; };
struct ChangeBookings { bool operator==(const ChangeBookings&) const = default; };      // those that she has: to the page where one is moved or cancelled
struct ChangeBooking { enum class To { Cancelled, AnotherTime } to{}; std::string booking{}; bool operator==(const ChangeBooking&) const = default; };      // "Appointment/1"
struct ChooseDay { std::string day{}; bool operator==(const ChooseDay&) const = default; };        // "2026-11-24"
struct ChooseSlot { std::string slot{}; bool operator==(const ChooseSlot&) const = default; };     // id of the Slot
struct NoTimeFits { bool operator==(const NoTimeFits&) const = default; };
struct ShowWishes { bool operator==(const ShowWishes&) const = default; };          // what staff should know of her visit
struct ToggleWish { std::string code{}; bool operator==(const ToggleWish&) const = default; };
struct PrintSlip { bool operator==(const PrintSlip&) const = default; };           // Tulosta lappu; of staff, one to try the printer by
struct DeclineForms { bool operator==(const DeclineForms&) const = default; };     // of those asked for before her visit: she does not want to answer them
struct ChangeKnown { std::string key{}; bool operator==(const ChangeKnown&) const = default; };    // an answer of before is not right any more: it is asked
struct Finish { bool operator==(const Finish&) const = default; };                                  // Valmis

// What she may wish of times, of those things that they differ in.
struct TimesChoice {
    enum class Of { Language, Place, Remote } of{};
    std::string value{};                // "sv", "Location/aula-b", "true"
    std::string words{};                // of a place, as the centre calls it
    bool operator==(const TimesChoice&) const = default;
};
struct FilterTimes { TimesChoice by{}; bool operator==(const FilterTimes&) const = default; };     // on; or off, where it is on

// ---- Staff
struct OpenStaff { bool operator==(const OpenStaff&) const = default; };
struct ConfirmHer { bool operator==(const ConfirmHer&) const = default; };           // staff beside her have seen who she is
struct AssistHer { bool operator==(const AssistHer&) const = default; };             // staff write down what she answers, or no more
struct StaffSwitch { std::string setting{}; bool operator==(const StaffSwitch&) const = default; };   // "service/laboratorio": on or off
struct StaffChoose { std::string setting{}; std::string value{}; bool operator==(const StaffChoose&) const = default; };
struct StaffSection { std::string section{}; bool operator==(const StaffSection&) const = default; };
struct StaffRetry { bool operator==(const StaffRetry&) const = default; };
struct StaffAcknowledge { std::string call{}; bool operator==(const StaffAcknowledge&) const = default; };
// The keys of the keypad: ask for all of them or for one; leave the one that is asked for as it is, or without a key; the station file's again.
struct TeachKey {
    enum class What { All, One, Skip, Clear, Defaults } what{};
    Key key{};          // of One
    bool operator==(const TeachKey&) const = default;
};
struct KeypadPressed { int code{}; bool operator==(const KeypadPressed&) const = default; };    // a key as such, on a page that asks for keys or tries them
struct StaffLeave { bool operator==(const StaffLeave&) const = default; };

// ---- The clock
struct Tick { bool operator==(const Tick&) const = default; };
struct Listening { bool operator==(const Listening&) const = default; };   // the voice is speaking, or a clip is playing: silence is not absence, unless the page asks for a sign

// ---- Answers of the station. `visit` is the number of the visit that asked.
// What became of one booking of hers today when she came. Late: checked in, after its time. TooLate and what comes after it: not checked in, and staff
// are told; Early: not yet.
struct BookingMet {
    enum class Standing { CheckedIn, AlreadyIn, Late, Early, TooLate, AtDesk, OtherStation, Remote, Cancelled };
    Standing standing{};
    Utc start{};
    Utc opens{};                // from when she can be checked in to it
    std::string service{};      // code
    std::string place{};        // "Location/aula-b"; empty: it names none
    std::string instruction{};  // as the centre wrote it
    bool operator==(const BookingMet&) const = default;
};
// What she may be told of her coming, where the trust table allows it. No bookings and not `fresh`: the list is old, nobody knows now.
struct ArrivalTold {
    std::vector<BookingMet> bookings{};     // in the order of their time
    bool fresh{};
    std::string owner{};                    // who has a contact of hers in hand; empty: nobody by name, or she is not to be told
    bool operator==(const ArrivalTold&) const = default;
};
// A form that is asked for before a visit, by its canonical without version. `task`: the centre asks for it, "Task/7"; empty: the station's rules do.
struct FormAsked {
    std::string canonical{};
    std::string task{};
    bool own{};                       // for something of hers; else for everybody, or for everybody of her age
    bool operator==(const FormAsked&) const = default;
};
struct ArrivalSaved {
    VisitNumber visit{};
    int number{};
    Utc at{};
    std::vector<FormAsked> forms{};   // that this visit needs before it
    std::string encounter{};          // "Encounter/uuid"
    std::optional<ArrivalTold> told{};      // nothing: the same page as for everyone
    bool operator==(const ArrivalSaved&) const = default;
};
// Staff have seen who she is: what she may be told now, and which forms her visit needs by all that may choose them now; nothing: it asks for none.
struct IdentityConfirmed {
    VisitNumber visit{};
    std::optional<ArrivalTold> told{};
    std::optional<std::vector<FormAsked>> forms{};
    bool operator==(const IdentityConfirmed&) const = default;
};
// What she had told lies sealed under this code. `here_only`: other kiosks have it when the network is back.
struct VisitPaused {
    VisitNumber visit{};
    Secret code{};                  // twelve digits
    Utc until{};
    bool here_only{};
    std::shared_ptr<const Picture> picture{};      // the same code for a reader
    bool operator==(const VisitPaused&) const = default;
};
struct PausedOpened { VisitNumber visit{}; Secret kept{}; bool operator==(const PausedOpened&) const = default; };     // as the visit wrote it
// `left`: how often she may still try. Refused: no code of ours, or another; Locked: tried too often; Conflict: another kiosk goes on with it; else it
// cannot be known now.
struct PausedRefused { VisitNumber visit{}; Fault fault{}; int left{}; bool operator==(const PausedRefused&) const = default; };
// The code of a letter: it counts, or why it does not. `nameless`: nobody here knows whose it is, so nothing new is booked in her name.
struct CodeOpened { VisitNumber visit{}; std::optional<Fault> refused{}; bool nameless{}; bool operator==(const CodeOpened&) const = default; };
// What the station may tell forms of her, where its trust table allows it; else it says nothing.
struct PersonKnown {
    VisitNumber visit{};
    std::string sex{};                          // administrative-gender; empty: not to be used
    std::vector<std::string> observations{};    // FHIR JSON
    std::vector<std::string> responses{};       // FHIR JSON: what she answered before
    bool operator==(const PersonKnown&) const = default;
};
// To what was asked in this round. `response` is a QuestionnaireResponse as FHIR JSON, with the form as it has grown, checked.
struct NextQuestionCame { VisitNumber visit{}; int round{}; std::string response{}; bool operator==(const NextQuestionCame&) const = default; };
struct NextQuestionUnknown { VisitNumber visit{}; int round{}; Fault fault{}; bool operator==(const NextQuestionUnknown&) const = default; };
struct Saved { VisitNumber visit{}; enum class What { Answers, Contact, Wishes, Declined, Settings, Waiting } what{}; bool operator==(const Saved&) const = default; };

// Why content was refused, a code of the catalogs, and where that was met first: in which text, and how it was shown.
struct Misfit {
    std::string why{};
    std::string text{};         // as much of it as finds it
    Language language{};
    std::string panel{};
    TextSize size{};
    bool low_and_roomy{};       // what is pressed stands low and far apart, as some need it
    std::string flaw{};         // as the audit says it, for who writes content
    bool operator==(const Misfit&) const = default;
};
struct NotSaved { VisitNumber visit{}; Fault fault{}; std::optional<Misfit> misfit{}; bool operator==(const NotSaved&) const = default; };
// Whether the answers so far of a form that is passed on half-done are in the store; `questionnaire` as in KeepDraft.
struct DraftKept { VisitNumber visit{}; std::string questionnaire{}; std::optional<Fault> fault{}; bool operator==(const DraftKept&) const = default; };
struct HelpCallSaved { VisitNumber visit{}; std::string call{}; bool operator==(const HelpCallSaved&) const = default; };
struct HelpCallNotSaved { VisitNumber visit{}; std::string call{}; Fault fault{}; bool operator==(const HelpCallNotSaved&) const = default; };
// Of the visit's slips the one of this number: it lies in the tray, or why it does not.
struct SlipEnded { VisitNumber visit{}; int slip{}; std::optional<PrinterState> trouble{}; bool operator==(const SlipEnded&) const = default; };
struct HelpAcknowledged { std::string call{}; bool operator==(const HelpAcknowledged&) const = default; };

// What one of her services takes of a time. `person`: whose it is, of several who are booked for together; 0 is the first.
struct TimePart {
    std::string service{};            // code
    Utc start{};
    Utc end{};
    std::vector<std::string> slots{}; // ids, one after the other, of one Schedule
    std::string place{};              // "Location/aula-b"; empty: nobody knows
    std::string place_name{};         // as the centre calls it
    std::size_t person{};
    bool operator==(const TimePart&) const = default;
};
struct FreeTime {
    std::string slot{};               // of its first Slot: by this it is chosen, and no other has the same
    Utc start{};
    Utc end{};
    std::string day{};                // local date, "2026-11-24"
    bool own_team{};
    std::vector<TimePart> parts{};    // in the order of the clock
    bool operator==(const FreeTime&) const = default;
};
// `look` is the number of what was asked for: she may have given up on it and asked for something else meanwhile.
struct TimesFound {
    VisitNumber visit{};
    std::vector<FreeTime> times{};
    int look{};
    std::string today{};              // local date
    std::vector<TimesChoice> choices{};     // what they differ in, when nothing is wished of them
    bool request_only{};              // this centre shows no times: they are asked for
    bool operator==(const TimesFound&) const = default;
};
struct TimesUnknown { VisitNumber visit{}; Fault fault{}; int look{}; bool operator==(const TimesUnknown&) const = default; };
// Whether the chosen time is kept for her while she reads what she is about to book.
struct TimeHeld {
    enum class How { Held, NotHeld, Taken, CannotReach };    // NotHeld: the centre keeps nothing for anybody, she goes on
    VisitNumber visit{};
    How how{};
    Utc until{};                      // of Held
    std::string appointment{};        // that it was asked for
    bool operator==(const TimeHeld&) const = default;
};
// One of the bookings that she has.
struct OwnBooking {
    std::string reference{};          // "Appointment/1"
    std::vector<std::string> services{};    // codes; empty: none that is known here
    std::string named{};              // the service as the centre calls it
    Utc start{};
    Utc end{};
    std::string place_name{};
    bool may_cancel{};
    bool may_move{};
    bool operator==(const OwnBooking&) const = default;
};
struct BookingsFound { VisitNumber visit{}; std::vector<OwnBooking> bookings{}; int look{}; bool operator==(const BookingsFound&) const = default; };
struct BookingsUnknown { VisitNumber visit{}; Fault fault{}; int look{}; bool operator==(const BookingsUnknown&) const = default; };
struct BookingChanged {
    enum class How { Done, NotAllowed, Changed, Taken, Unknown, CannotReach };     // Changed: by somebody else, meanwhile; Taken: the new time
    VisitNumber visit{};
    How how{};
    bool operator==(const BookingChanged&) const = default;
};
struct BookingEnded {
    enum class How { Booked, Taken, Unknown, CannotReach };
    VisitNumber visit{};
    How how{};
    bool operator==(const BookingEnded&) const = default;
};

struct SignEnded { VisitNumber visit{}; std::optional<Fault> fault{}; bool operator==(const SignEnded&) const = default; };     // fault: it cannot be shown
struct PinChecked { VisitNumber visit{}; std::optional<Fault> fault{}; Duration locked_for{}; bool operator==(const PinChecked&) const = default; };

struct StaffCall { std::string id{}; Utc at{}; std::string kind{}; bool acknowledged{}; bool operator==(const StaffCall&) const = default; };
struct StaffFailure { std::string what{}; std::string fault{}; Utc created{}; bool operator==(const StaffFailure&) const = default; };
// A questionnaire, by its canonical without version, that is not asked or not scored here; `why` is a code of the catalogs. `misfit`: of a version
// that was refused.
struct StaffContent { std::string what{}; std::string why{}; std::optional<Misfit> misfit{}; bool operator==(const StaffContent&) const = default; };
// How many came in an hour of the station's day, as its wall says the hour: a day on which the clock is set back has one hour twice. `waiting`:
// of those with a booking, who still wait by the list; nothing where it cannot be known.
struct StaffHour { int hour{}; int came{}; std::optional<int> waiting{}; bool operator==(const StaffHour&) const = default; };
// The same of a day, and how many asked to be contacted; nothing before the station began to count.
struct StaffDay { Utc midday{}; std::optional<int> came{}; std::optional<int> contacts{}; bool operator==(const StaffDay&) const = default; };
struct StaffFigures {
    std::vector<StaffHour> hours{};         // from the first with somebody to now; none when nobody came today
    std::vector<StaffDay> days{};           // the oldest first, today last
    std::optional<Utc> longest{};           // since when who has waited longest does
    bool operator==(const StaffFigures&) const = default;
};
// A contact of the day, as the team sees it. `closes`: how near the end of the day is that it has to be assessed on.
struct StaffContact {
    enum class Day { Fine, ClosesSoon, Late };
    Utc at{};
    std::string words{};                        // of its needs that nobody has taken, for the reader
    std::vector<std::string> competences{};     // codes, of who could help with those
    bool assessed{};
    Day day{};
    bool operator==(const StaffContact&) const = default;
};
// A new name of the station that is being judged; with `fault`, one that was not taken.
struct StaffName { std::string name{}; std::optional<Fault> fault{}; std::optional<Misfit> misfit{}; bool operator==(const StaffName&) const = default; };
// What the staff page shows of the station, never anything of a person.
struct StationState {
    std::optional<Utc> list_fetched{};
    int unsent{};
    std::optional<Utc> oldest_unsent{};
    int failed{};
    bool online{};
    int arrivals_today{};
    std::vector<StaffFailure> failures{};
    std::vector<StaffCall> calls{};
    std::vector<StaffContent> content{};
    std::optional<StaffName> new_name{};
    StaffFigures figures{};
    std::vector<StaffContact> contacts{};       // in the order in which they are met
    std::optional<Duration> clock_off{};    // how far the centre's clock was ahead of ours when it last answered
    bool operator==(const StationState&) const = default;
};
// What is plugged in at the station.
struct DevicesState {
    enum class Plug { None, Out, In };      // None: the station names no such device
    Plug keypad{};
    std::vector<Keyboard> keyboards{};      // that could be listened to
    Plug scanner{};
    std::optional<PrinterState> printer{};  // nothing: the station has none
    std::optional<Fault> refused{};         // why the code that was read last was not taken
    bool operator==(const DevicesState&) const = default;
};
struct DevicesKnown { DevicesState state{}; bool operator==(const DevicesKnown&) const = default; };
struct StationStateKnown { StationState state{}; bool operator==(const StationStateKnown&) const = default; };

using AnyEvent = AnyOf<
    ChooseLanguage, ShowLanguages, NextTextSize, NextColours, ShowAids, ChangeComfort, OrdinaryComfort, ChangeVoice, ShowSign, PlaySign, Moved, Back, Next, Leave, LeaveAfterAll, Stay, MoreTime, CallHelp, HelpNeed, WithdrawHelp, LeaveHelpPage,
    SaveForLater, GoOnWithCode, Start, ForAnother, ChooseGround, OneMore, TypeKey, EraseKey, Scanned, WithoutHetu, NothingUrgent, ChooseForm, AnotherForm, StartQuestions, Answer, ShowPlaces, WriteAnswer, KeepAnswer, TakeBackAnswer,
    ChooseUnit, AddRepetition, RemoveRepetition, SendSoFar, SignAnswers, ShowQuestions, ChangeAnswer, ToggleNeed, ShareNeeds, TellMore, ToldEnough, ChooseService, ChooseDay,
    ChooseSlot, NoTimeFits, SeveralServices, ShowSiblings, AddSibling, RemoveSibling, ToggleService, ChooseReason, FilterTimes, TakeEarliest, ShowOtherTimes, JoinWaitingList, ChangeBookings, ChangeBooking, ShowWishes, ToggleWish, PrintSlip, DeclineForms, ChangeKnown, Finish, OpenStaff, ConfirmHer, AssistHer, StaffSwitch, StaffChoose, StaffSection, StaffRetry, StaffAcknowledge, StaffLeave, Tick, Listening,
    ArrivalSaved, IdentityConfirmed, VisitPaused, PausedOpened, PausedRefused, CodeOpened, PersonKnown, NextQuestionCame, NextQuestionUnknown, Saved, NotSaved, DraftKept, HelpCallSaved, HelpCallNotSaved, SlipEnded, HelpAcknowledged, TimesFound, TimesUnknown, TimeHeld, BookingEnded, BookingsFound, BookingsUnknown, BookingChanged,
    SignEnded, PinChecked, StationStateKnown,
    TeachKey, KeypadPressed, DevicesKnown>;

// One of them. Copying, comparing and ending so many alternatives is compiled once, not in every file that holds an event.
struct Event : AnyEvent {
    using AnyEvent::AnyEvent;
    Event();
    Event(const Event& other);
    Event(Event&& other) noexcept;
    Event& operator=(const Event& other);
    Event& operator=(Event&& other) noexcept;
    ~Event();
};
[[nodiscard]] bool operator==(const Event& a, const Event& b);

}  // namespace luukku
