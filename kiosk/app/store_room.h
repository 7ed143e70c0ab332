#pragma once

#include "kiosk/app/content.h"
#include "kiosk/arrival/letter.h"
#include "kiosk/arrival/paused.h"
#include "kiosk/app/message.h"
#include "kiosk/care/contact.h"
#include "platform/calendar.h"
#include "platform/clock.h"
#include "platform/random.h"
#include "platform/secrets.h"
#include "platform/signatures.h"
#include "sync/store/store.h"

#include <map>
#include <memory>
#include <optional>
#include <set>

namespace luukku::app {

inline constexpr auto booking_days = std::chrono::days{14};      // how far ahead free times are asked for

// What the station's store does for visits: one call, one transaction, and the answers as messages. Lives on the store thread.
class StoreRoom {
public:
    struct Tools {
        std::unique_ptr<store::Store> store{};
        Clock& clock;
        Random& random;
        Secrets& secrets;
        const Calendar& calendar;
        const Signatures& signatures;
        Content content{};
        bool judges{};          // somebody judges content before it is taken in; else all that can be asked is
    };

    StoreRoom(Station station, Tools tools);

    [[nodiscard]] Messages handle(const ToStore& message);

    [[nodiscard]] std::size_t forms_read() const { return m_forms_read; }       // what tests count

private:
    struct Person {
        fhir::Json patient{};
        fhir::Json subject{};
    };

    // Visits: store_visits.cpp
    Messages from_visit(const FromVisit& message);
    Messages save(VisitNumber visit, const SaveArrival& arrival);
    Messages save(VisitNumber visit, const OpenCode& code);
    Messages save(VisitNumber visit, const ConfirmIdentity& confirmed);
    // Visits that are saved to go on with later: store_paused.cpp.
    Messages save(VisitNumber visit, const PauseVisit& pause);
    Messages save(VisitNumber visit, const OpenPaused& open);
    Messages paused_found(const PausedFound& message);
    [[nodiscard]] Result<Secret> free_code();
    struct Tried;
    [[nodiscard]] Tried try_code(const arrival::PausedCode& code, const std::vector<fhir::Json>& found);
    struct Opening {
        fhir::Json basic{};
        Secret kept{};
        bool own{};                             // it was saved on this kiosk
        arrival::PausedCode code{};             // that opened it
        std::optional<fhir::Json> behind{};     // what the outbox has still to say last of who goes on with it
        fhir::Json mark{};                      // that it is gone on with here
    };
    Messages take(VisitNumber visit, Opening opening);
    Messages paused_taken(const PausedTaken& message);
    Messages go_on(VisitNumber visit, const Opening& opening, std::vector<store::NewRow> rows);
    [[nodiscard]] Result<std::optional<fhir::Json>> unsent_of(const std::string& paused);
    [[nodiscard]] Outcome done_with(const RecordId& encounter, Outcome ended);
    [[nodiscard]] fhir::Json gone_on_with(const RecordId& encounter, const fhir::Json& note) const;
    void done_with_paused(store::Batch& batch, const RecordId& encounter, const Secret& rest = {});
    void keep_rest(store::Batch& batch, const RecordId& encounter, const fhir::Json& note, const Secret& rest);
    void give_back(store::Batch& batch, const RecordId& encounter, const fhir::Json& note);
    void give_back_unbegun();
    void give_back_in_time();
    [[nodiscard]] Result<arrival::Letter> letter(const Secret& text) const;     // Refused: signed by nobody whose letters count here
    Messages save(VisitNumber visit, const BeginVisit& begun);
    Messages save(VisitNumber visit, const KeepDraft& draft);
    Messages save(VisitNumber visit, const AskNextQuestion& ask);
    Messages save(VisitNumber visit, const SaveAnswers& answers);
    Messages save(VisitNumber visit, const SaveContact& contact);
    Messages save(VisitNumber visit, const SaveWishes& wishes);
    Messages save(VisitNumber visit, const SaveDeclined& declined);
    [[nodiscard]] store::Batch contact_batch(const SaveContact& contact, const Moment& now);
    [[nodiscard]] care::Joined earlier_contact(const SaveContact& contact, const fhir::Json& subject, Utc now);
    Messages save(VisitNumber visit, const EndVisit& end);
    // Booking, and moving and cancelling: store_booking.cpp
    Messages save(VisitNumber visit, const FindTimes& wish);
    [[nodiscard]] booking::Professionals professionals() const;
    [[nodiscard]] Whose whose(const Identity& who);
    Messages save(VisitNumber visit, const HoldTime& hold);
    Messages save(VisitNumber, const ReleaseTime& release) { return {ToNet{Release{release.appointment}}}; }
    Messages save(VisitNumber visit, const BookTime& booking);
    Messages save(VisitNumber visit, const FindBookings& wish);
    Messages save(VisitNumber visit, const CancelBooking& cancel);
    Messages save(VisitNumber visit, const MoveBooking& move);
    Messages save(VisitNumber visit, const SaveWaiting& waiting);
    Messages booking_done(const BookingDone& message);
    Messages change_done(const ChangeDone& message);
    void commit_or_owe(std::vector<store::Batch> batches);
    void commit_owed();
    [[nodiscard]] std::vector<booking::Wanted> wanted(const std::vector<std::string>& services, std::size_t person = 0) const;
    [[nodiscard]] Making making(const BookTime& booking);
    void put_in_list(const fhir::Json& appointment, const std::vector<fhir::Json>& patients);
    void add_patients(const std::vector<fhir::Json>& patients, Utc fetched);
    void put_in_list_again(Utc list_asked);
    [[nodiscard]] Outcome add_arrival(store::Batch& batch, const RecordId& encounter, Utc came, const fhir::Json& subject, const std::vector<fhir::Json>& appointments);
    void add_coming(store::Batch& batch, const RecordId& encounter, Utc came, const fhir::Json& subject);
    [[nodiscard]] Result<store::Batch> arrival_batch(const SaveArrival& arrival, const Moment& now, ArrivalSaved& saved);
    void add_unclear(store::Batch& batch, const SaveArrival& arrival, const fhir::Json& subject, const std::string& why);
    [[nodiscard]] Outcome end_visit(const EndVisit& end);
    void end_or_owe(const EndVisit& end);
    [[nodiscard]] store::Batch broken_off(const RecordId& chain, const fhir::Json& note, const RecordId& task, const Moment& now);
    [[nodiscard]] Messages known_of(VisitNumber visit, const Identity& who, const Person& person);
    // All that is made of a visit says how the person in it is known and who acted for her: store_acting.cpp.
    void sign(store::Batch& batch, const Identity& who);
    void sign_booking(store::Batch& batch, const RecordId& chain, const std::vector<fhir::Json>& appointments, const Identity& who);
    [[nodiscard]] arrival::Found find_her(const Identity& who, const arrival::Lists& list, Utc now) const;
    [[nodiscard]] Messages told_to_visit(VisitNumber visit, const Outcome& outcome, Event saved);

    // Answers: store_answers.cpp
    void add_derived(store::Batch& batch, const SaveAnswers& answers, const fhir::Json& response, const fhir::Json& patient);

    void add_task(store::Batch& batch, const RecordId& chain, care::TaskKind kind, const fhir::Json& response, care::Register to);
    void forget_draft(store::Batch& batch, const RecordId& encounter, std::string_view questionnaire);
    void pass_on_drafts(store::Batch& batch, const RecordId& chain, const fhir::Json& note, std::string_view encounter);
    [[nodiscard]] care::Register register_of_form(std::string_view canonical) const;

    // What a visit needs before it: store_pre_visit.cpp
    [[nodiscard]] std::vector<FormAsked> forms_before(const Identity& who, const arrival::Found& found, const fhir::Json& subject, Utc now);
    [[nodiscard]] std::vector<fhir::Json> earlier_responses(const Identity& who, const fhir::Json& subject);
    [[nodiscard]] std::vector<fhir::Json> made_for(std::string_view type, const char* member, const Identity& who, const fhir::Json& subject, Utc since);
    [[nodiscard]] std::vector<fhir::Json> listed_for(const char* type, const char* member, const fhir::Json& subject);
    void count_asked_twice(store::Batch& batch, const SaveAnswers& answers, const fhir::Json& subject);
    void complete_task(store::Batch& batch, const SaveAnswers& answers, const fhir::Json& response);
    void wish_for_forms(exchange::PullWish& wish, Utc now) const;

    // What can be asked: store_forms.cpp
    [[nodiscard]] Messages station_known();
    std::optional<forms::Form> admitted(const std::string& url, const forms::Form& form, Messages& to_judge);
    void open_form(const fhir::Json& questionnaire, const forms::instruments::Instrument* instrument, StationKnown& known, Messages& to_judge);
    void open_forms(StationKnown& known, Messages& to_judge);
    [[nodiscard]] Messages judged(const FormJudged& message);
    [[nodiscard]] const Result<forms::Form>& read_once(const fhir::Json& questionnaire);
    [[nodiscard]] fhir::Json part_named(std::string_view canonical);
    void note_contexts(const std::string& url, const fhir::Json& questionnaire);

    // Help calls, staff and PIN: store_staff.cpp
    Messages save(VisitNumber visit, const SaveHelpCall& call);
    Messages save(VisitNumber visit, const SaveHelpNeed& need);
    Messages save(VisitNumber visit, const EndHelpCall& end);
    Messages save(VisitNumber, const SlipToPrinter&) { return {}; }        // no matter of the store: the engine keeps it
    Messages save(VisitNumber visit, const CheckPin& check);
    Messages save(VisitNumber visit, const ChangeStation& change);
    Messages judged(const ChangeJudged& message);
    [[nodiscard]] Messages change_station(VisitNumber visit, const fhir::Json& changes);
    Messages save(VisitNumber visit, const RetryFailed& retry);
    Messages save(VisitNumber visit, const AskStationState& ask);
    [[nodiscard]] StationState station_state();
    [[nodiscard]] StaffFigures figures(const std::optional<Utc>& list_fetched);      // store_figures.cpp, as the next
    // Contacts of the day, as the team has them: store_contacts.cpp.
    [[nodiscard]] std::vector<StaffContact> contacts();
    [[nodiscard]] std::vector<fhir::Json> with_unsent(std::string_view list, std::string_view type);
    void take_contacts(const exchange::DayList& list, Utc at);
    void follow_owners();
    [[nodiscard]] std::string owner_of_hers(const Person& her);
    [[nodiscard]] std::optional<std::vector<Utc>> waiting(const std::optional<Utc>& list_fetched, Utc today);
    [[nodiscard]] Duration pin_wait(std::int64_t tries, Duration now);
    Outcome close_call(const RecordId& call, const std::string& status);
    [[nodiscard]] Messages taken(const CallTaken& message);
    void close_taken();
    [[nodiscard]] Messages calls_for_relay();

    // Exchange with the centre: store_room.cpp
    Messages start_up();
    Messages push_due();
    Messages pushed(const Pushed& message);
    [[nodiscard]] bool settle();
    Messages pull_due();
    Messages pulled(const Pulled& message);
    Messages watch_due();
    Messages call_seen(const CallSeen& message);
    [[nodiscard]] ToUi centre_reached();

    [[nodiscard]] Person person(const Identity& who);
    [[nodiscard]] arrival::Lists lists();
    void with_own_changes(std::vector<fhir::Json>& resources, Utc fetched);
    [[nodiscard]] RecordId fresh_id();
    [[nodiscard]] double unit_random();
    [[nodiscard]] Result<fhir::Json> open_note(const RecordId& chain);      // null: it is not open

    // A form that was handed to the UI: a visit may still be at it when the list has brought the next version.
    struct Asked {
        forms::Form form;
        const forms::instruments::Instrument* instrument{};     // in m_tools.content; null: it is none
    };

    struct ReadForm {
        fhir::Json questionnaire{};
        Result<forms::Form> form;       // a fault: it cannot be asked
    };

    Station m_station;      // as the file has it; what staff changed lies in the store
    Tools m_tools;
    std::map<std::string, Asked, std::less<>> m_asked{};        // by canonical with version
    std::map<std::string, std::optional<ReadForm>, std::less<>> m_read{};       // by url and version, as it last came
    std::size_t m_forms_read{};
    std::set<std::string> m_judging{};      // hashes of the forms that are being judged
    std::set<std::string> m_unjudged{};     // of these, those that could not be: they are judged again when the list comes again
    std::optional<StaffName> m_new_name{};  // until it is saved, or staff have read why not
    std::set<std::string> m_observation_codes{};        // what the forms that are asked here would be told of
    std::set<std::string> m_answers_to{};       // those of them whose answers may be used again, with and without version
    std::optional<std::chrono::days> m_answers_hold{};      // the longest of these
    std::set<std::string> m_in_house{};         // Appointments of the list of that moment that are not over
    std::optional<Utc> m_in_house_at{};
    std::vector<StaffContent> m_notes{};        // what staff read of the questionnaires
    bool m_pushing{};
    bool m_pulling{};
    bool m_watching{};
    bool m_online{};
    std::optional<Duration> m_clock_off{};
    Duration m_pulled_at{};
    std::optional<Duration> m_pin_from{};       // since boot: from then on a PIN is looked at; unknown before the first look of a run
    std::vector<std::vector<store::Batch>> m_owed{};        // of bookings, each made or changed at the centre, that the store would not take
    std::vector<EndVisit> m_unended{};      // the same
    std::vector<outbox::RowOutcome> m_unsettled{};      // the same
    std::map<std::string, Opening> m_openings{};        // what was saved for later, "Basic/uuid", while the centre is asked
    struct GoneOn {
        fhir::Json basic{};         // as it is at the centre, or will be
        RecordId encounter{};       // of the visit that goes on with it
        Duration at{};              // since boot
        bool begun{};               // she is there, and her visit has begun
    };
    std::optional<GoneOn> m_gone_on{};          // until the note of her visit has it
    struct GoneOnBy { RecordId encounter{}; arrival::PausedCode code{}; Utc until{}; };
    std::optional<GoneOnBy> m_gone_on_by{};     // as long as her visit lasts
    std::set<std::string> m_taken{};            // calls that a desk acknowledged, the same
    struct ChangedHere { Utc at{}; fhir::Json appointment{}; std::vector<fhir::Json> patients{}; };
    std::vector<ChangedHere> m_changed_here{};      // bookings that were made or changed at the centre from here, and when: a list that was asked for before lacks it
    std::optional<ArrivalSaved> m_last_arrival{};   // so that a repeated save answers the same
};

}  // namespace luukku::app
