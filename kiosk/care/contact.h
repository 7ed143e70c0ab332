#pragma once

#include "kiosk/arrival/arrival.h"

#include <array>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace luukku::care {

// Why staff should look. The code goes into Task.code with our own system https://luukku.example/fhir/CodeSystem/task.
enum class TaskKind {
    Contact,            // "contact": needs a person told of
    ContactMore,        // "contact-more": the same, of who asked for something before on this day: it belongs to that contact
    ArrivalUnclear,     // "arrival-unclear": came, and no booking could be found or the list was old
    BookingRequest,     // "booking-request": wants a time that could not be booked here
    BookingChange,      // "booking-change": wants a booking moved or cancelled that could not be here
    BrokenOff,          // "broken-off": was identified and then left or was cut off ("keskeytti")
    HelpCall,           // "help-call": pressed Kutsu apua
    AnswersToReview,    // "answers-review": the form itself wants a professional to look at an answer; says not which
    AttachmentToCome,   // "attachment-missing": answered but for an attachment, which a kiosk cannot take; she was told to show it
    Wishes,             // "wishes": how she wants to be met; the words say it
    HandedOn,           // "handed-on": the centre's owner of a contact changed once too often
    FormUnfinished,     // "form-unfinished": a form whose next question could not be had; the answers until then are there
};

inline constexpr std::string_view task_system{"https://luukku.example/fhir/CodeSystem/task"};
inline constexpr std::string_view competence_system{"https://luukku.example/fhir/CodeSystem/competence"};
inline constexpr std::string_view need_system{"https://luukku.example/fhir/CodeSystem/need"};
inline constexpr std::string_view skipped_need{"skipped"};      // she asks for help and chooses nothing: she tells it to a person
inline constexpr std::size_t most_questions_of_need{6};         // that a form asks of one need as it begins

// Only who is a minor says this, and only of herself.
inline constexpr std::string_view guardian_not_told{"guardian-not-told"};

// What she may want staff to know of her visit, of our CodeSystem/wish, and how the reader at the centre reads it.
struct Wish { std::string_view code{}; std::string_view words{}; };
inline constexpr std::array<Wish, 6> wishes{{{"private", "Haluaa puhua kahden kesken"}, {"hearing", "Kuulee huonosti"}, {"moving", "Tarvitsee apua liikkumiseen"}, {"interpreter", "Tarvitsee tulkin"},
                                             {"contact-details", "Yhteystiedot ovat muuttuneet, kertoo ne henkilökunnalle"},
                                             {guardian_not_told, "Ei halua, että huoltaja saa tietää"}}};

// Health and social care keep registers of their own.
enum class Register { Health, Social };

[[nodiscard]] fhir::Json wishes_task(const RecordId& id, const std::vector<std::string>& codes, const std::string& encounter, const fhir::Json& subject, Utc at, const arrival::Place& place, Register to);
// Whom her wishes are told to: of these ServiceRequests the registers of those that she made in this visit, "Encounter/uuid"; health where there are none.
[[nodiscard]] std::set<Register> registers_told(const std::vector<fhir::Json>& requests, const std::string& encounter);

// What she needs, of our CodeSystem/need; a service that she could not book is of fhir::service_system. The words are for the reader at the centre.
// `competences`: who could help, as staff have it in the station file; never concluded from what she answers.
struct Need {
    std::string code{};
    std::string words{};
    std::string_view system{need_system};
    Register to{Register::Health};
    std::vector<std::string> competences{};
};

// The contact of the same day that this one joins; nothing: it is the first.
struct Joined {
    std::string group{};
    std::multiset<Register> registers{};    // of each need of it those that may see it already
};

// Everything that she asks for at once. One contact, however many needs: they have one group identifier, and a second of the same day joins the first.
struct Contact {
    TaskKind kind{TaskKind::Contact};
    RecordId request{};             // the group's, where it joins no other
    RecordId task{};
    Joined joins{};
    std::vector<Need> needs{};
    bool shared{};                  // she lets both registers see all of it
    fhir::Json subject{};
    RecordId encounter{};
    Utc at{};
};

// A ServiceRequest of our own for each need, whose n-th has nth_id(request, n), so that one professional may take one and leave the rest; and a Task
// for each register's team that names those of its own register, or all when she shares them. No urgency is ever set here (communicate_only). Three
// needs or more that this team may see, with what of it the contact joins, are flagged: a count, no judgement. What she shares is tagged as shared.
[[nodiscard]] std::vector<fhir::Json> resources_of(const Contact& contact, const arrival::Place& place);
[[nodiscard]] std::string need_reference(const RecordId& request, std::size_t n);

// As a server is asked for them, "system|code,…": the Tasks of contacts and of comings (queue.h), and the ServiceRequests of what they ask for.
[[nodiscard]] std::string contact_codes();
[[nodiscard]] std::string contact_request_code();

// The group and the register that a ServiceRequest of ours belongs to; no group of any other.
[[nodiscard]] std::string group_of(const fhir::Json& service_request);
[[nodiscard]] Register register_of(const fhir::Json& service_request);

[[nodiscard]] bool is_shared(const fhir::Json& resource);      // she lets both registers see it
[[nodiscard]] std::set<Register> seen_by(const fhir::Json& service_request);

// Of one that is made here: of a ServiceRequest what it says, of a Task whose team it is; of any other, what it is tagged with.
[[nodiscard]] Register register_of_made(const fhir::Json& resource, const arrival::Place& place);

// The resource with the register that it belongs to, in meta.tag.
[[nodiscard]] fhir::Json of_register(const fhir::Json& resource, Register to);

// A Task for the team: status requested, for = subject, focus = the ServiceRequest or the Encounter, owner = the team. `words` is for the reader at the centre.
struct TaskAbout { TaskKind kind{}; std::string focus{}; std::string encounter{}; std::string words{}; Register to{Register::Health}; };
[[nodiscard]] fhir::Json task(const RecordId& id, const TaskAbout& about, const fhir::Json& subject, Utc at, const arrival::Place& place);

}  // namespace luukku::care
