#pragma once

#include "kiosk/arrival/arrival.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace luukku::care {

// Why staff should look. The code goes into Task.code with our own system https://luukku.example/fhir/CodeSystem/task.
enum class TaskKind {
    Contact,            // "contact": needs a person told of
    ArrivalUnclear,     // "arrival-unclear": came, and no booking could be found or the list was old
    BookingRequest,     // "booking-request": wants a time that could not be booked here
    BrokenOff,          // "broken-off": was identified and then left or was cut off ("keskeytti")
    HelpCall,           // "help-call": pressed Kutsu apua
    AnswersToReview,    // "answers-review": the form itself wants a professional to look at an answer; says not which
    AttachmentToCome,   // "attachment-missing": answered but for an attachment, which a kiosk cannot take; she was told to show it
    FormUnfinished,     // "form-unfinished": a form whose next question could not be had; the answers until then are there
};

inline constexpr std::string_view need_system{"https://luukku.example/fhir/CodeSystem/need"};

// What she needs, of our CodeSystem/need; a service that she could not book is of fhir::service_system. The words are for the reader at the centre.
struct Need { std::string code{}; std::string words{}; std::string_view system{need_system}; };

// One contact with all its needs: a ServiceRequest of our own. No urgency is ever set here (communicate_only).
[[nodiscard]] fhir::Json contact_request(const RecordId& id, const std::vector<Need>& needs, const fhir::Json& subject, const RecordId& encounter, Utc at, const arrival::Place& place);

// A Task for the team: status requested, for = subject, focus = the ServiceRequest or the Encounter, owner = the team. `words` is for the reader at the centre.
struct TaskAbout { TaskKind kind{}; std::string focus{}; std::string encounter{}; std::string words{}; };
[[nodiscard]] fhir::Json task(const RecordId& id, const TaskAbout& about, const fhir::Json& subject, Utc at, const arrival::Place& place);

}  // namespace luukku::care
