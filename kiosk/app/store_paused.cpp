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

std::string tries_setting(const RecordId& paused) { return "paused " + paused.value; }
std::string serial_of(const RecordId& paused) { return "paused/" + paused.value; }

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

// Here first: what was saved on this kiosk is opened without a network.
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
    if (!tried.opened.is_null()) return go_on(visit, tried.opened, tried.kept);
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
    if (!tried.opened.is_null()) return go_on(message.visit, tried.opened, tried.kept);
    wrong = std::max(wrong, tried.wrong);
    const int left = std::max(0, arrival::most_tries - wrong);
    if (!message.found && left > 0) return {ToUi{Event{PausedRefused{message.visit, message.found.error().fault, left}}}};      // it may be another kiosk's
    return {ToUi{Event{PausedRefused{message.visit, left > 0 ? Fault::Refused : Fault::Locked, left}}}};
}

// The visit itself begins when she is there to go on with it: her answer to this opens its note.
Messages StoreRoom::go_on(VisitNumber visit, const Json& basic, const Secret& kept)
{
    const auto now = m_tools.clock.now();
    const auto json = Json::parse(kept.reveal());
    if (!json) return {ToUi{Event{PausedRefused{visit, json.error().fault, 0}}}};
    const store::AuditEntry entry{"visitor", "visit.go-on", subject_in_log(identity_in((*json)["who"])), "ok"};
    if (const auto told = m_tools.store->write_audit(entry, now.utc); !told) return {ToUi{Event{PausedRefused{visit, told.error().fault, 0}}}};
    m_gone_on = basic;
    return {ToUi{Event{PausedOpened{visit, std::string{basic["id"].text()}, kept}}}};
}

// Sent, or saved anew: what lay under the code is taken out at the centre, and opens nothing here any more.
void StoreRoom::done_with_paused(store::Batch& batch, const EndVisit& end)
{
    const auto basic = std::exchange(m_gone_on, {});
    if (end.gone_on.empty() || basic["id"].text() != end.gone_on.value) return;
    const auto paused = arrival::paused_in(basic);
    if (!paused) return;
    if (const auto used = m_tools.store->is_used(serial_of(paused->id)); used && !*used) batch.uses = store::UsedCode{serial_of(paused->id), end.encounter, paused->until};
    batch.rows.push_back({paused->id, outbox::Change{"Basic/" + paused->id.value, "extension", basic["extension"], Json{}}});
}

}  // namespace luukku::app
