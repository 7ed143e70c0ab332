#include "tools/tour/player.h"

#include "sync/exchange/scheduling.h"
#include "sync/fhir/made.h"
#include "sync/fhir/resource.h"

#include <array>
#include <cstdlib>

// What the centre knows before she comes: her bookings, and the letters that it sent her.
namespace luukku::tour {

using fhir::Json;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view security_labels{"https://hl7.fi/fhir/finnish-base-profiles/CodeSystem/fi-base-security-label-cs"};

}  // namespace

std::string Player::new_id()
{
    std::array<std::uint8_t, 16> bytes{};
    m_random->fill(bytes);
    return uuid_text(bytes);
}

Result<std::string> Player::patient_at_centre(const std::string& code, bool is_protected)
{
    const auto system = m_engine->station().place.hetu_system;
    const auto found = m_centre->search("Patient", {{"identifier", system + "|" + code}});
    if (!found) return found.error();
    if (!found->empty()) return fhir::reference_to(found->front());
    const auto label = fhir::object_of({{"security", fhir::list_of({fhir::object_of({{"system", security_labels}, {"code", "TURVAKIELTO"}})})}});
    const auto patient = fhir::object_of({{"resourceType", "Patient"}, {"id", new_id()}, {"meta", is_protected ? label : Json{}}, {"active", Json{true}},
                                          {"identifier", fhir::list_of({fhir::object_of({{"use", "official"}, {"system", system}, {"value", code}})})}});
    const auto done = m_centre->transaction(rest::transaction_of({{patient, {}}}));
    if (!done) return done.error();
    return fhir::reference_to(patient);
}

// booking CODE SERVICE N min [status=…] [place=Location/…] [type=SYSTEM|CODE] [address=protected] ["says=…"]
Outcome Player::book_at_centre(const std::vector<std::string>& words)
{
    if (words[3] != "min") return failed("'booking 010181-900C laakari 30 min'");
    std::map<std::string, std::string> wishes{{"status", "booked"}, {"place", "Location/aula-a"}};
    for (std::size_t i = 4; i < words.size(); ++i) {
        const auto equals = words[i].find('=');
        if (equals == std::string::npos) return failed("'" + words[i] + "' is not name=value");
        wishes[words[i].substr(0, equals)] = words[i].substr(equals + 1);
    }
    const auto patient = patient_at_centre(words[0], wishes["address"] == "protected");
    if (!patient) return patient.error();
    const auto* service = m_engine->station().service(words[1]);
    if (service == nullptr) return failed("the station has no service " + words[1]);
    const auto start = std::chrono::floor<std::chrono::minutes>(m_clock.now().utc) + std::chrono::minutes{std::atoi(words[2].c_str())};
    const auto part = [](const std::string& who) { return fhir::object_of({{"actor", fhir::reference(who)}, {"status", "accepted"}}); };
    const auto& type = wishes["type"];
    const auto bar = type.find('|');
    const auto id = new_id();
    const auto appointment = fhir::object_of({{"resourceType", "Appointment"}, {"id", id}, {"status", wishes["status"]},
        {"serviceType", fhir::list_of({fhir::concept_of(fhir::service_system, service->code, {})})},
        {"appointmentType", bar == std::string::npos ? Json{} : fhir::concept_of(type.substr(0, bar), type.substr(bar + 1), {})},
        {"start", instant_text(start)}, {"end", instant_text(start + std::chrono::minutes{service->minutes})}, {"minutesDuration", Json::integer(service->minutes)},
        {"patientInstruction", wishes["says"]}, {"participant", fhir::list_of({part(*patient), part(wishes["place"])})}});
    const auto done = m_centre->transaction(rest::transaction_of({{appointment, {}}}));
    if (!done) return done.error();
    m_booked[words[0]] = id;
    if (m_stage.tell) m_stage.tell("  centre: a booking for " + service->code + " in " + words[2] + " min");
    return wait("61", "s");         // the kiosk asks for its list each minute
}

// assign CODE FORM [done]: the centre asks her to complete it before her newest booking; done: she has, elsewhere.
Outcome Player::assign_at_centre(const std::vector<std::string>& words)
{
    const bool done = words.size() > 2;
    if (done && words[2] != "done") return failed("a form is assigned, or 'done'");
    const auto patient = patient_at_centre(words[0], false);
    if (!patient) return patient.error();
    const auto code = [](const char* name) { return fhir::concept_of("http://hl7.org/fhir/uv/sdc/CodeSystem/temp", name, {}); };
    const auto form = fhir::object_of({{"type", code("questionnaire")}, {"valueCanonical", "https://luukku.example/fhir/Questionnaire/" + words[1]}});
    const auto task = fhir::object_of({{"resourceType", "Task"}, {"id", new_id()}, {"status", done ? "completed" : "requested"}, {"intent", "order"}, {"code", code("complete-questionnaire")},
        {"for", fhir::reference(*patient)}, {"authoredOn", instant_text(m_clock.now().utc)}, {"reasonReference", fhir::reference("Appointment/" + m_booked[words[0]])}, {"input", fhir::list_of({form})}});
    const auto saved = m_centre->transaction(rest::transaction_of({{task, {}}}));
    if (!saved) return saved.error();
    if (m_stage.tell) m_stage.tell("  centre: a form to complete, " + words[1] + (done ? ", done elsewhere" : ""));
    return wait("61", "s");
}

// letter CODE [again | late]: what she was sent of her newest booking, read by the kiosk; the same once more; one that expired a minute ago.
Outcome Player::scan_letter(const std::vector<std::string>& words)
{
    const auto& how = words.size() > 1 ? words[1] : std::string{};
    if (how.empty() || how == "late") {
        const auto now = m_clock.now().utc;
        const auto code = m_stage.letter({new_id(), std::chrono::floor<std::chrono::minutes>(how == "late" ? now - 1min : now + 24h), m_booked[words[0]], "tour"});
        if (!code) return code.error();
        m_letters[words[0]] = *code;
    } else if (how != "again") return failed("a letter is read, or 'again', or 'late'");
    m_engine->handle(Scanned{Secret{m_letters[words[0]]}});
    if (m_stage.tell) m_stage.tell("  letter");
    return Done{};
}

// taken: another kiosk books the time that is chosen on the page, for somebody else.
Outcome Player::take_the_time()
{
    const auto* time = chosen_time(m_engine->visit());
    if (time == nullptr) return failed("no time is chosen");
    exchange::VisitPlan plan;
    for (const auto& part : time->parts)
        for (const auto& id : part.slots) {
            auto slot = m_centre->read("Slot/" + id);
            if (!slot) return slot.error();
            plan.slots.push_back(*std::move(slot));
        }
    std::vector<Json> slots;
    for (const auto& slot : plan.slots) slots.push_back(fhir::reference(fhir::reference_to(slot)));
    const auto other = fhir::object_of({{"actor", fhir::object_of({{"display", "Toinen"}})}, {"status", "accepted"}});
    plan.appointments.push_back(fhir::object_of({{"resourceType", "Appointment"}, {"id", new_id()}, {"status", "booked"}, {"start", instant_text(time->start)}, {"end", instant_text(time->end)},
                                                 {"slot", fhir::list_of(std::move(slots))}, {"participant", fhir::list_of({other})}}));
    if (exchange::book(*m_centre, exchange::Scheduling::Transaction, plan) != exchange::BookingEnd::Booked) return failed("the other kiosk did not get the time");
    if (m_stage.tell) m_stage.tell("  another kiosk books the time");
    return Done{};
}

}  // namespace luukku::tour
