#include "kiosk/app/batch.h"
#include "kiosk/app/store_room.h"
#include "kiosk/arrival/paused.h"
#include "kiosk/forms/pictures/pictures.h"
#include "sync/fhir/resource.h"

#include <algorithm>
#include <set>

namespace luukku::app {

using arrival::Paused;
using arrival::PausedCode;
using fhir::Json;

namespace {

constexpr std::uint64_t all_codes{1'000'000'000'000};
constexpr int draws{20};
constexpr auto begins_within = std::chrono::seconds{10};        // what was opened, with her visit

std::string tries_setting(const RecordId& paused) { return "paused " + paused.value; }
std::string serial_of(const RecordId& paused) { return "paused/" + paused.value; }

store::NewRow change_of(const Json& basic, std::string_view member, const Json& from, const Json& to)
{
    return {RecordId{std::string{basic["id"].text()}}, outbox::Change{fhir::reference_to(basic), std::string{member}, from, to}};
}

// Nobody goes on with it any more: its code opens it again, here or elsewhere.
store::NewRow given_back(const Json& basic) { return change_of(basic, arrival::opened_member, basic[arrival::opened_member], {}); }

std::string digits_of(std::uint64_t random)
{
    auto digits = std::to_string(random % all_codes);
    return std::string(arrival::digits_of_code - digits.size(), '0') + digits;
}

}  // namespace

// What a code did on all that lie under its first digits.
struct StoreRoom::Tried {
    Json opened{};          // that it opens
    Secret kept{};
    int wrong{};            // how often the worst of the others was tried by now
    std::optional<Fault> fault{};       // the store does not say
};

// Its first digits are of no other that this kiosk saved and that still opens, so that hers is found at once.
Result<Secret> StoreRoom::free_code()
{
    const auto mine = m_tools.store->creates_since("Basic", m_tools.clock.now().utc - m_station.paused_for);
    if (!mine) return mine.error();
    std::set<std::string> taken;
    for (const auto& row : *mine)
        if (const auto paused = arrival::paused_in(std::get<outbox::Create>(row.work).resource)) taken.insert(paused->which);
    Secret code;
    for (int draw = 0; draw < draws; ++draw) {
        std::array<std::uint8_t, 8> bytes{};
        m_tools.random.fill(bytes);
        std::uint64_t random = 0;
        for (const auto byte : bytes) random = (random << 8U) | byte;
        code = Secret{digits_of(random)};
        if (!taken.contains(std::string{code.reveal().substr(0, arrival::digits_of_which)})) break;
    }
    return code;
}

Messages StoreRoom::save(VisitNumber visit, const PauseVisit& pause)
{
    const auto now = m_tools.clock.now();
    const auto failed = [&](Fault fault) { return Messages{ToUi{Event{NotSaved{visit, fault}}}}; };
    const auto code = free_code();
    if (!code) return failed(code.error().fault);
    const auto parts = arrival::paused_code(code->reveal());
    if (!parts) return failed(Fault::Internal);
    auto sealed = m_tools.secrets.seal(pause.kept, parts->key);
    if (!sealed) return failed(sealed.error().fault);
    auto until = now.utc + m_station.paused_for;
    if (pause.today) {
        auto midnight = m_tools.calendar.local(now.utc);
        midnight.hour = midnight.minute = 0;
        midnight.date = std::chrono::sys_days{midnight.date} + std::chrono::days{1};
        until = std::min(until, m_tools.calendar.utc(midnight));
    }
    const Paused paused{pause.paused, parts->which, *std::move(sealed), until};
    auto batch = batch_of(now, "visit.pause", pause.who);
    batch.rows.push_back({pause.paused, created(arrival::basic_of(paused, now.utc, m_station.place))});
    done_with_paused(batch, pause.encounter);       // all of it is in the new one
    const auto outcome = m_tools.store->commit(batch);
    if (!outcome) return failed(outcome.error().fault);
    const auto picture = forms::pictures::code_of_signs(arrival::on_slip(code->reveal()));
    auto shown = picture ? std::make_shared<const Picture>(*picture) : nullptr;
    return told_to_visit(visit, outcome, VisitPaused{visit, *code, paused.until, !m_online, std::move(shown)});
}

// A wrong try counts against each that it could have been, on this kiosk, over restarts; after so many it opens for nobody here.
StoreRoom::Tried StoreRoom::try_code(const PausedCode& code, const std::vector<Json>& found)
{
    const auto now = m_tools.clock.now().utc;
    Tried tried;
    for (const auto& basic : found) {
        const auto paused = arrival::paused_in(basic);
        if (!paused || paused->which != code.which || now > paused->until) continue;
        const auto used = m_tools.store->is_used(serial_of(paused->id));
        const auto before = m_tools.store->setting(tries_setting(paused->id));
        if (!used || !before) {
            tried.fault = Fault::StoreUnavailable;
            return tried;
        }
        if (*used) continue;
        auto wrong = static_cast<int>((*before)["count"].integer().value_or(0));
        if (wrong < arrival::most_tries) {
            // Counted before it is tried: who pulls the plug meanwhile has tried all the same.
            const store::AuditEntry entry{"visitor", "paused.try", paused->id.value, "ok"};
            if (!m_tools.store->save_setting(tries_setting(paused->id), Json::object({{"count", Json::integer(++wrong)}}), entry, now)) {
                tried.fault = Fault::StoreUnavailable;
                return tried;
            }
            if (auto kept = m_tools.secrets.unseal(paused->sealed, code.key)) {
                (void)m_tools.store->save_setting(tries_setting(paused->id), Json::object({{"count", Json::integer(0)}}), {"visitor", "paused.open", paused->id.value, "ok"}, now);
                tried.opened = basic;
                tried.kept = *std::move(kept);
                return tried;
            }
        }
        tried.wrong = std::max(tried.wrong, wrong);
    }
    return tried;
}

// Here first: what was saved on this kiosk is opened without a network too.
Messages StoreRoom::save(VisitNumber visit, const OpenPaused& open)
{
    const auto code = arrival::paused_code(open.code.reveal());
    if (!code) return {ToUi{Event{PausedRefused{visit, Fault::Refused, arrival::most_tries}}}};
    const auto mine = m_tools.store->creates_since("Basic", m_tools.clock.now().utc - m_station.paused_for);
    if (!mine) return {ToUi{Event{PausedRefused{visit, mine.error().fault, 0}}}};
    std::vector<Json> found;
    for (const auto& row : *mine) found.push_back(std::get<outbox::Create>(row.work).resource);
    const auto tried = try_code(*code, found);
    if (tried.fault) return {ToUi{Event{PausedRefused{visit, *tried.fault, 0}}}};
    if (!tried.opened.is_null()) return take(visit, {tried.opened, tried.kept, true, *code, {}, {}});
    return {ToNet{LookForPaused{visit, open.code}}};
}

Messages StoreRoom::paused_found(const PausedFound& message)
{
    const auto code = arrival::paused_code(message.code.reveal());
    const auto mine = m_tools.store->creates_since("Basic", m_tools.clock.now().utc - m_station.paused_for);
    if (!code || !mine) return {ToUi{Event{PausedRefused{message.visit, mine ? Fault::Refused : mine.error().fault, 0}}}};
    std::set<std::string> here;
    int wrong = 0;
    for (const auto& row : *mine) {
        const auto& basic = std::get<outbox::Create>(row.work).resource;
        const auto paused = arrival::paused_in(basic);
        if (!paused || paused->which != code->which) continue;
        here.insert(paused->id.value);
        if (const auto count = m_tools.store->setting(tries_setting(paused->id))) wrong = std::max(wrong, static_cast<int>((*count)["count"].integer().value_or(0)));
    }
    std::vector<Json> others;       // those of this kiosk were tried already
    if (message.found)
        for (const auto& basic : *message.found)
            if (!here.contains(std::string{basic["id"].text()})) others.push_back(basic);
    auto tried = try_code(*code, others);
    if (tried.fault) return {ToUi{Event{PausedRefused{message.visit, *tried.fault, 0}}}};
    if (!tried.opened.is_null()) return take(message.visit, {tried.opened, tried.kept, false, *code, {}, {}});
    wrong = std::max(wrong, tried.wrong);
    const int left = std::max(0, arrival::most_tries - wrong);
    if (!message.found && left > 0) return {ToUi{Event{PausedRefused{message.visit, message.found.error().fault, left}}}};      // it may be another kiosk's
    return {ToUi{Event{PausedRefused{message.visit, left > 0 ? Fault::Refused : Fault::Locked, left}}}};
}

// What this kiosk has still to say at the centre of who goes on with it, the last of it; nothing: all was said.
Result<std::optional<Json>> StoreRoom::unsent_of(const std::string& paused)
{
    const auto changes = m_tools.store->changes_since(m_tools.clock.now().utc - m_station.paused_for);
    if (!changes) return changes.error();
    std::optional<Json> last;
    for (const auto& row : *changes) {
        const auto& change = std::get<outbox::Change>(row.work);
        const bool unsent = row.state == outbox::RowState::Queued || row.state == outbox::RowState::Sending;
        if (unsent && change.reference == paused && change.member == arrival::opened_member) last = change.to;
    }
    return last;
}

// Her code opens it. Before she sees any of it, the centre is told that she goes on with it here; when she tries again meanwhile, the same is told again.
Messages StoreRoom::take(VisitNumber visit, Opening opening)
{
    const auto paused = fhir::reference_to(opening.basic);
    auto unsent = unsent_of(paused);
    if (!unsent) return {ToUi{Event{PausedRefused{visit, unsent.error().fault, 0}}}};
    opening.behind = std::move(*unsent);
    opening.mark = arrival::opened_at(m_station.place, m_tools.clock.now().utc);
    const auto& first = m_openings.try_emplace(paused, std::move(opening)).first->second;
    return {ToNet{TakePaused{visit, paused, first.mark, first.behind.has_value()}}};
}

// What lies here too may be opened though the centre cannot be asked, or has it not yet; that it is gone on with is said when it can be.
Messages StoreRoom::paused_taken(const PausedTaken& message)
{
    using How = PausedTaken::How;
    const auto taken = m_openings.extract(message.paused);
    const auto refused = [&](Fault fault) { return Messages{ToUi{Event{PausedRefused{message.visit, fault, arrival::most_tries}}}}; };
    if (taken.empty()) return refused(Fault::NoAnswer);      // somebody asked twice, and the first answer was for both
    const auto& opening = taken.mapped();
    if (message.how == How::Elsewhere) return refused(Fault::Conflict);
    if (message.how == How::Done) return refused(Fault::Refused);
    if (message.how == How::Unknown && !opening.own) {
        // Whatever the centre says of it, her code is right. A mark of ours that may stand there is taken off, or nobody could go on with it elsewhere.
        store::Batch batch;
        batch.at = m_tools.clock.now();
        batch.rows.push_back(given_back(opening.basic.with(arrival::opened_member, opening.mark)));
        if (message.perhaps) (void)m_tools.store->commit(batch);
        return refused(Fault::NoAnswer);
    }
    std::vector<store::NewRow> rows;
    if (message.how != How::Taken) rows.push_back(change_of(opening.basic, arrival::opened_member, opening.behind.value_or(message.opened), opening.mark));
    return go_on(message.visit, opening, std::move(rows));
}

// The visit itself begins when she is there to go on with it: her answer to this opens its note.
Messages StoreRoom::go_on(VisitNumber visit, const Opening& opening, std::vector<store::NewRow> rows)
{
    if (m_gone_on && !(m_gone_on->basic["id"] == opening.basic["id"])) give_back_unbegun();
    const auto now = m_tools.clock.now();
    const auto json = Json::parse(opening.kept.reveal());
    if (!json) return {ToUi{Event{PausedRefused{visit, json.error().fault, 0}}}};
    auto batch = batch_of(now, "visit.go-on", identity_in((*json)["who"]));
    batch.rows = std::move(rows);
    if (const auto told = m_tools.store->commit(batch); !told) return {ToUi{Event{PausedRefused{visit, told.error().fault, 0}}}};
    const auto paused = arrival::paused_in(opening.basic);
    const RecordId encounter{std::string{(*json)["encounter"].text()}};
    if (paused) m_gone_on_by = GoneOnBy{encounter, opening.code, paused->until};
    m_gone_on = GoneOn{opening.basic.with(arrival::opened_member, opening.mark), encounter, now.since_boot, false};
    return {ToUi{Event{PausedOpened{visit, opening.kept}}}};
}

// What this visit goes on with: as its note has it, or, where that could not be saved, as it is remembered.
Json StoreRoom::gone_on_with(const RecordId& encounter, const Json& note) const
{
    if (!note.is_null()) return note["goneOn"];
    return m_gone_on && m_gone_on->begun && m_gone_on->encounter == encounter ? m_gone_on->basic : Json{};
}

// Something of it is sent, declined or saved anew: opened once more it would be sent twice. So its code opens nothing any more, here and at the centre.
void StoreRoom::done_with_paused(store::Batch& batch, const RecordId& encounter, const Secret& rest)
{
    const auto note = batch.open ? Result<Json>{batch.open->note} : open_note(encounter);
    const auto basic = note ? gone_on_with(encounter, *note) : Json{};
    const auto paused = arrival::paused_in(basic);
    if (!paused) return;
    if (const auto used = m_tools.store->is_used(serial_of(paused->id)); used && !*used) batch.uses = store::UsedCode{serial_of(paused->id), encounter, paused->until};
    batch.rows.push_back(change_of(basic, "extension", basic["extension"], {}));
    if (note->is_null()) m_gone_on.reset();
    else batch.open = store::OpenVisit{encounter, note->with("goneOn", {})};
    if (!rest.empty()) keep_rest(batch, encounter, *note, rest);
}

// What she has not sent of it stays under the code that she has, as a record of its own; she goes on with that now. Sealed it could not be only of a broken machine.
void StoreRoom::keep_rest(store::Batch& batch, const RecordId& encounter, const Json& note, const Secret& rest)
{
    if (!m_gone_on_by || m_gone_on_by->encounter != encounter) return;
    auto sealed = m_tools.secrets.seal(rest, m_gone_on_by->code.key);
    if (!sealed) return;
    const Paused paused{fresh_id(), m_gone_on_by->code.which, *std::move(sealed), m_gone_on_by->until};
    const auto basic = arrival::basic_of(paused, batch.at.utc, m_station.place).with(arrival::opened_member, arrival::opened_at(m_station.place, batch.at.utc));
    batch.rows.push_back({paused.id, created(basic)});
    if (note.is_null()) m_gone_on = GoneOn{basic, encounter, batch.at.since_boot, true};
    else batch.open = store::OpenVisit{encounter, note.with("goneOn", basic)};
}

// She leaves, walks away or is cut off, and nothing of it was sent.
void StoreRoom::give_back(store::Batch& batch, const RecordId& encounter, const Json& note)
{
    if (const auto basic = gone_on_with(encounter, note); !basic.is_null()) batch.rows.push_back(given_back(basic));
}

// What was given back with the end of her visit is not given back again.
Outcome StoreRoom::done_with(const RecordId& encounter, Outcome ended)
{
    if (ended && m_gone_on && m_gone_on->begun && m_gone_on->encounter == encounter) m_gone_on.reset();
    if (ended && m_gone_on_by && m_gone_on_by->encounter == encounter) m_gone_on_by.reset();
    return ended;
}

// She had left before it was opened, or it cannot be gone on with here: no visit begins with it.
void StoreRoom::give_back_unbegun()
{
    if (!m_gone_on || m_gone_on->begun) return;
    store::Batch batch;
    batch.at = m_tools.clock.now();
    batch.rows.push_back(given_back(m_gone_on->basic));
    if (!m_tools.store->commit(batch)) return;
    m_gone_on.reset();
    m_gone_on_by.reset();
}

void StoreRoom::give_back_in_time()
{
    if (m_gone_on && m_tools.clock.now().since_boot - m_gone_on->at >= begins_within) give_back_unbegun();
}

}  // namespace luukku::app
