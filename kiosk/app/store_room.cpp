#include "kiosk/app/store_room.h"

#include "kiosk/app/batch.h"
#include "sync/fhir/resource.h"

#include <algorithm>
#include <array>

namespace luukku::app {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t most_rows_at_once = 50;
constexpr auto between_pulls = std::chrono::seconds{60};
constexpr auto keep_acknowledged = std::chrono::hours{48};
// Act 703/2023: the log of use is kept for twelve years.
constexpr auto keep_log_of_use = std::chrono::years{12};
constexpr auto recent_observations = std::chrono::days{366};

bool is_unreached(Fault fault) { return fault == Fault::NoNetwork || fault == Fault::NotTrusted || fault == Fault::NoAnswer; }

}  // namespace

StoreRoom::StoreRoom(Station station, Tools tools) : m_station{std::move(station)}, m_tools{std::move(tools)} {}

Messages StoreRoom::handle(const ToStore& message)
{
    if (const auto* one = std::get_if<FromVisit>(&message)) return from_visit(*one);
    if (const auto* one = std::get_if<Pushed>(&message)) return pushed(*one);
    if (const auto* one = std::get_if<Pulled>(&message)) return pulled(*one);
    if (const auto* one = std::get_if<CallSeen>(&message)) return call_seen(*one);
    if (const auto* one = std::get_if<PausedFound>(&message)) return paused_found(*one);
    if (const auto* one = std::get_if<PausedTaken>(&message)) return paused_taken(*one);
    if (const auto* one = std::get_if<CallTaken>(&message)) return taken(*one);
    if (const auto* one = std::get_if<BookingDone>(&message)) return booking_done(*one);
    if (const auto* one = std::get_if<ChangeDone>(&message)) return change_done(*one);
    if (const auto* one = std::get_if<FormJudged>(&message)) return judged(*one);
    if (const auto* one = std::get_if<ChangeJudged>(&message)) return judged(*one);
    if (std::holds_alternative<Watched>(message)) {
        m_watching = false;
        return {};
    }
    if (std::holds_alternative<PushDue>(message)) return push_due();
    if (std::holds_alternative<PullDue>(message)) return pull_due();
    if (std::holds_alternative<WatchDue>(message)) return watch_due();
    return start_up();
}

// A visit that a crash or a power cut broke off is told to staff now: her coming was recorded, and nobody may be forgotten.
Messages StoreRoom::start_up()
{
    // The forms first: what of the answers is to be looked at hangs on them.
    auto messages = station_known();
    for (auto& call : calls_for_relay()) messages.push_back(std::move(call));
    const auto now = m_tools.clock.now();
    if (const auto open = m_tools.store->open_visits())
        for (const auto& [chain, note] : *open) {
            if (note["kind"].text() != "visit") continue;
            EndVisit end;
            end.encounter = chain;
            end.broken_off = fresh_id();
            end_or_owe(end);
        }
    (void)m_tools.store->purge_tally(now.utc);
    (void)m_tools.store->purge_audit(std::chrono::floor<Duration>(now.utc - keep_log_of_use), now.utc);
    if (const auto tries = m_tools.store->setting("pin-tries")) (void)pin_wait((*tries)["count"].integer().value_or(0), now.since_boot);
    return messages;
}

Messages StoreRoom::push_due()
{
    commit_owed();
    for (const auto& end : std::exchange(m_unended, {})) end_or_owe(end);
    close_taken();
    give_back_in_time();
    if (m_pushing || !settle()) return {};
    auto rows = m_tools.store->take_due(m_tools.clock.now().utc, most_rows_at_once);
    if (!rows || rows->empty()) return {};
    m_pushing = true;
    return {ToNet{Push{std::move(*rows)}}};
}

// What became of the rows that were sent. A store that cannot note it now (a full disk) is told again, and until then no more are taken: a row
// that stayed on its way would hold back all that comes after it.
bool StoreRoom::settle()
{
    if (m_unsettled.empty()) return true;
    const auto now = m_tools.clock.now().utc;
    if (!m_tools.store->settle(m_unsettled, now, unit_random())) return false;
    m_unsettled.clear();
    (void)m_tools.store->purge_acknowledged(now - keep_acknowledged);
    return true;
}

Messages StoreRoom::pushed(const Pushed& message)
{
    m_pushing = false;
    m_unsettled.insert(m_unsettled.end(), message.outcomes.begin(), message.outcomes.end());
    (void)settle();
    // A centre that answers "later" is there: what it was asked to take waits as it said.
    const auto reached = [](const auto& outcome) { return outcome.fate != outbox::Fate::Retry || (outcome.error && !is_unreached(outcome.error->fault)); };
    const auto taken = [](const auto& outcome) { return outcome.fate != outbox::Fate::Retry; };
    m_online = std::any_of(message.outcomes.begin(), message.outcomes.end(), reached);
    auto messages = std::any_of(message.outcomes.begin(), message.outcomes.end(), taken) ? push_due() : Messages{};
    messages.push_back(centre_reached());
    return messages;
}

// A record that has waited for as long as a silence may last is not taken, whatever else the centre answers. One behind a record that was refused
// waits for staff, not for the channel.
ToUi StoreRoom::centre_reached()
{
    const auto now = m_tools.clock.now();
    const auto counts = m_tools.store->outbox_counts();
    const bool stuck = !counts || (counts->oldest_free && now.utc - *counts->oldest_free > care::channel_counts_for);
    return CentreReached{m_online && !stuck ? std::optional{now.since_boot} : std::nullopt};
}

Messages StoreRoom::pull_due()
{
    // While the network is down it is asked for more often than a whole list is needed.
    const auto moment = m_tools.clock.now();
    if (m_pulling || (m_online && moment.since_boot - m_pulled_at < between_pulls)) return {};
    m_pulling = true;
    m_pulled_at = moment.since_boot;
    const auto now = moment.utc;
    auto midnight = m_tools.calendar.local(now);
    midnight.hour = midnight.minute = 0;
    auto next_midnight = midnight;
    next_midnight.date = std::chrono::sys_days{midnight.date} + std::chrono::days{1};

    exchange::PullWish wish;
    wish.day_begins = m_tools.calendar.utc(midnight);
    wish.day_ends = m_tools.calendar.utc(next_midnight);
    wish.slots_from = now;
    wish.slots_until = now + booking_days;
    wish.location = m_station.place.location;
    wish.other_locations.assign(m_station.place.other_stations.begin(), m_station.place.other_stations.end());
    const auto& trust = m_station.trust;
    if (trust.typed_code.observations || trust.signed_code.observations || trust.staff.observations) wish.observations_since = now - recent_observations;
    wish.observation_codes.assign(m_observation_codes.begin(), m_observation_codes.end());
    wish.contact_codes = care::contact_codes();
    wish.request_code = care::contact_request_code();
    wish_for_forms(wish, now);
    return {ToNet{Pull{wish}}};
}

// A list that could not be fetched leaves the old one, with its age: what is shown then says that it cannot be known.
Messages StoreRoom::pulled(const Pulled& message)
{
    m_pulling = false;
    const bool came_back = !m_online && message.list.ok();
    m_online = message.list.ok();
    if (message.clock_off) m_clock_off = message.clock_off;
    if (!m_online) return {centre_reached()};
    if (came_back) (void)m_tools.store->make_due(m_tools.clock.now().utc);
    const auto& list = *message.list;
    const std::array<std::pair<const char*, const std::vector<fhir::Json>*>, 12> lists{{
        {"Patient", &list.patients}, {"Schedule", &list.schedules}, {"Slot", &list.slots}, {"HealthcareService", &list.services},
        {"PractitionerRole", &list.practitioner_roles}, {"Practitioner", &list.practitioners}, {"Location", &list.locations},
        {"Questionnaire", &list.questionnaires}, {"Observation", &list.observations}, {"Task", &list.form_tasks}, {"QuestionnaireResponse", &list.responses},
        {"Appointment", &list.appointments}}};
    // Appointment comes last: its moment is the age of the whole list.
    for (const auto& [type, resources] : lists)
        if (!m_tools.store->replace_list(type, *resources, message.at)) return {};
    take_contacts(list, message.at);
    put_in_list_again(message.at);
    for (const auto& hash : std::exchange(m_unjudged, {})) m_judging.erase(hash);
    auto messages = station_known();
    messages.push_back(centre_reached());
    if (came_back)
        for (auto& message_to_send : push_due()) messages.push_back(std::move(message_to_send));
    return messages;
}

Messages StoreRoom::watch_due()
{
    if (m_watching) return {};
    const auto open = m_tools.store->open_visits();
    if (!open) return {};
    WatchCalls watch;
    for (const auto& [chain, note] : *open)
        if (note["kind"].text() == "help-call") watch.calls.push_back(chain.value);
    if (watch.calls.empty()) return {};
    m_watching = true;
    return {ToNet{std::move(watch)}};
}

Messages StoreRoom::call_seen(const CallSeen& message)
{
    store::Batch batch;
    batch.at = m_tools.clock.now();
    batch.closes = RecordId{message.call};
    batch.audit.push_back({"centre", message.help_comes ? "help-call.accepted" : "help-call.ended", message.call, "ok"});
    (void)m_tools.store->commit(batch);         // else it is asked about again, and told again
    if (!message.help_comes) return {};
    return {ToUi{Event{HelpAcknowledged{message.call}}}, ToRelay{CallOver{message.call, true}}};
}

arrival::Lists StoreRoom::lists()
{
    arrival::Lists lists;
    if (auto patients = m_tools.store->list("Patient")) lists.patients = std::move(*patients);
    if (auto appointments = m_tools.store->list("Appointment")) lists.appointments = std::move(*appointments);
    if (auto locations = m_tools.store->list("Location")) lists.locations = std::move(*locations);
    if (auto fetched = m_tools.store->list_fetched("Appointment")) lists.fetched = *fetched;
    if (lists.fetched) with_own_changes(lists.appointments, *lists.fetched);
    return lists;
}

// What this kiosk changed since the list was asked for: who comes twice is not told what was before she came first. A change that was refused did not
// happen, and one that was on its way while the list was asked for may be in it or not.
void StoreRoom::with_own_changes(std::vector<fhir::Json>& resources, Utc fetched)
{
    const auto changes = m_tools.store->changes_since(fetched - keep_acknowledged);
    if (!changes || changes->empty()) return;
    std::map<std::string, fhir::Json*> by_reference;
    for (auto& resource : resources) by_reference.emplace(fhir::reference_to(resource), &resource);
    for (const auto& row : *changes) {
        const bool in_the_list = row.state == outbox::RowState::Acknowledged && row.created < fetched - between_pulls;
        if (row.state == outbox::RowState::Quarantined || in_the_list) continue;
        const auto& change = std::get<outbox::Change>(row.work);
        const auto at = by_reference.find(change.reference);
        if (at != by_reference.end() && (*at->second)[change.member] == change.from) *at->second = at->second->with(change.member, change.to);
    }
}

StoreRoom::Person StoreRoom::person(const Identity& who)
{
    Person person;
    if (who.hetu) person.patient = arrival::patient_of(*who.hetu, lists(), m_station.place);
    if (const auto read = letter(who.signed_code)) person.patient = arrival::patient_in("Appointment/" + read->appointment, lists());
    person.subject = arrival::subject_of(who.hetu, person.patient, m_station.place);
    return person;
}

Result<arrival::Letter> StoreRoom::letter(const Secret& text) const
{
    const auto read = arrival::letter_from(text.reveal());
    if (!read) return read.error();
    const auto& keys = m_station.letter_keys;
    const auto key = std::find_if(keys.begin(), keys.end(), [&](const ContentKey& one) { return one.id == read->letter.key; });
    if (key == keys.end() || !m_tools.signatures.holds(read->message, read->signature, key->key)) return Error{Fault::Refused, "letter: nobody signed it whose letters count here"};
    return read->letter;
}

RecordId StoreRoom::fresh_id()
{
    std::array<std::uint8_t, 16> bytes{};
    m_tools.random.fill(bytes);
    return RecordId{uuid_text(bytes)};
}

double StoreRoom::unit_random()
{
    std::array<std::uint8_t, 4> bytes{};
    m_tools.random.fill(bytes);
    const auto number = (std::uint32_t{bytes[0]} << 24U) | (std::uint32_t{bytes[1]} << 16U) | (std::uint32_t{bytes[2]} << 8U) | bytes[3];
    return static_cast<double>(number) / 4294967296.0;
}

Result<fhir::Json> StoreRoom::open_note(const RecordId& chain)
{
    const auto open = m_tools.store->open_visits();
    if (!open) return open.error();
    const auto at = std::find_if(open->begin(), open->end(), [&](const auto& one) { return one.chain == chain; });
    return at == open->end() ? fhir::Json{} : at->note;
}

}  // namespace luukku::app
