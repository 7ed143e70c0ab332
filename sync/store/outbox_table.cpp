#include "sync/store/outbox_table.h"

#include "sync/fhir/resource.h"

#include <set>

namespace luukku::store {

using outbox::Change;
using outbox::Create;
using outbox::Fate;
using outbox::Row;
using outbox::RowState;

namespace {

constexpr std::int64_t create_kind = 0;
constexpr std::int64_t change_kind = 1;

// The columns that `read_row` reads, in its order.
#define LUUKKU_ROW_COLUMNS \
    "SELECT id, chain, kind, reference, body, member, old_value, new_value, state, attempts, created, due, fault, detail FROM outbox "

std::int64_t number(RowState state) { return static_cast<std::int64_t>(state); }

Result<outbox::Work> read_work(const Statement& row)
{
    if (row.integer(2) == create_kind) {
        auto resource = fhir::Json::parse(row.text(4));
        if (!resource) return resource.error();
        return outbox::Work{Create{*resource}};
    }
    const auto from = fhir::Json::parse(row.text(6));
    const auto to = fhir::Json::parse(row.text(7));
    if (!from) return from.error();
    if (!to) return to.error();
    return outbox::Work{Change{row.text(3), row.text(5), *from, *to}};
}

Result<Row> read_row(const Statement& row)
{
    auto work = read_work(row);
    if (!work) return Error{Fault::StoreUnavailable, "outbox row " + std::to_string(row.integer(0)) + " does not read: " + work.error().detail};

    Row read{row.integer(0), RecordId{row.text(1)}, std::move(*work), static_cast<RowState>(row.integer(8)), static_cast<int>(row.integer(9)),
             row.time(10),   row.time(11),          std::nullopt};
    if (!row.is_null(12)) read.last_error = Error{static_cast<Fault>(row.integer(12)), row.text(13)};
    return read;
}

// One pending row as the rule below sees it.
struct Waiting {
    std::int64_t id{};
    std::string chain{};
    std::int64_t kind{};
    std::string reference{};
    RowState state{};
    Utc due{};
};

// Which rows may go, told row by row in the order they were saved. A row that is on its way or not yet due holds back what comes
// after it in its chain and about its resource; a quarantined Create holds back the later Create rows of its chain, which may refer to
// it, and those in turn hold back nothing.
class Turn {
public:
    explicit Turn(Utc now) : m_now{now} {}

    [[nodiscard]] bool may_go(const Waiting& row)
    {
        if (row.state == RowState::Quarantined) {
            if (row.kind == create_kind) m_refused_chains.insert(row.chain);
            return false;
        }
        if (row.kind == create_kind && m_refused_chains.contains(row.chain)) return false;
        if (row.state == RowState::Queued && is_due(row) && !m_waiting.contains(row.chain) && !m_waiting.contains(row.reference)) return true;
        m_waiting.insert(row.chain);
        m_waiting.insert(row.reference);
        return false;
    }

private:
    // Nothing is ever put off this far, so a row that seems to be was put off before somebody set the clock back.
    [[nodiscard]] bool is_due(const Waiting& row) const { return row.due <= m_now || row.due > m_now + 2 * outbox::longest_wish; }

    Utc m_now;
    std::set<std::string> m_refused_chains{};
    std::set<std::string> m_waiting{};      // chains and references; a reference has a slash and a chain has none
};

}  // namespace

Outcome OutboxTable::add(const NewRow& row, Utc at)
{
    auto insert = m_connection.prepared(
        "INSERT INTO outbox (chain, kind, reference, body, member, old_value, new_value, created, due) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(row.chain.value);
    if (const auto* create = std::get_if<Create>(&row.work)) {
        const auto reference = fhir::reference_to(create->resource);
        if (reference.empty()) return Error{Fault::BadInput, "a record without type and id"};
        insert.bind(create_kind).bind(reference).bind(create->resource.write()).bind_null().bind_null().bind_null();
    } else {
        const auto& change = std::get<Change>(row.work);
        insert.bind(change_kind).bind(change.reference).bind_null().bind(change.member).bind(change.from.write()).bind(change.to.write());
    }
    return insert.bind(at).bind(at).run();
}

Outcome OutboxTable::resume()
{
    return m_connection.prepared("UPDATE outbox SET state = ?, due = created WHERE state IN (?, ?)")
        .bind(number(RowState::Queued)).bind(number(RowState::Queued)).bind(number(RowState::Sending)).run();
}

Result<std::vector<std::int64_t>> OutboxTable::due(Utc now, std::size_t most)
{
    Turn turn{now};
    std::vector<std::int64_t> ids;
    auto pending = m_connection.prepared("SELECT id, chain, kind, reference, state, due FROM outbox WHERE state <> 2 ORDER BY id");
    while (ids.size() < most && pending.next()) {
        const Waiting row{pending.integer(0), pending.text(1), pending.integer(2), pending.text(3), static_cast<RowState>(pending.integer(4)), pending.time(5)};
        if (turn.may_go(row)) ids.push_back(row.id);
    }
    if (auto read = pending.outcome(); !read) return read.error();
    return ids;
}

Result<Row> OutboxTable::row(std::int64_t id)
{
    auto found = m_connection.prepared(LUUKKU_ROW_COLUMNS "WHERE id = ?");
    if (!found.bind(id).next()) return found.outcome() ? Error{Fault::NotFound, "no such outbox row"} : found.outcome().error();
    return read_row(found);
}

Result<std::vector<Row>> OutboxTable::take_due(Utc now, std::size_t most)
{
    const auto ids = due(now, most);
    if (!ids) return ids.error();

    std::vector<Row> rows;
    for (const auto id : *ids) {
        auto mark = m_connection.prepared("UPDATE outbox SET state = ?, attempts = attempts + 1 WHERE id = ?");
        if (auto done = mark.bind(number(RowState::Sending)).bind(id).run(); !done) return done.error();
        auto taken = row(id);
        if (!taken) return taken.error();
        rows.push_back(std::move(*taken));
    }
    return rows;
}

// An outcome counts only for a row that is on its way: one that comes late, for a row that was sent again, changes nothing.
Outcome OutboxTable::settle(const outbox::RowOutcome& outcome, Utc now, double unit_random)
{
    const auto settled = row(outcome.id);
    if (!settled) return settled.error().fault == Fault::NotFound ? Outcome{Done{}} : Outcome{settled.error()};
    if (settled->state != RowState::Sending) return Done{};

    auto state = RowState::Queued;
    auto error = outcome.error;
    auto due = settled->due;
    switch (outcome.fate) {
    case Fate::Acknowledged: state = RowState::Acknowledged; error.reset(); break;
    case Fate::Quarantine: state = RowState::Quarantined; break;
    case Fate::Conflict: state = RowState::Quarantined; error = Error{Fault::Conflict, error ? error->detail : std::string{}}; break;
    case Fate::Retry: due = now + outbox::wait_before_retry(settled->attempts, unit_random, outcome.retry_after); break;
    }

    auto update = m_connection.prepared("UPDATE outbox SET state = ?, due = ?, settled = ?, fault = ?, detail = ? WHERE id = ?");
    update.bind(number(state)).bind(due).bind(now);
    if (error) update.bind(static_cast<std::int64_t>(error->fault)).bind(error->detail);
    else update.bind_null().bind_null();
    return update.bind(outcome.id).run();
}

Outcome OutboxTable::retry_quarantined(Utc now)
{
    // It was sent before and may be there after all: the next try looks first.
    return m_connection.prepared("UPDATE outbox SET state = ?, due = ?, attempts = 1 WHERE state = ?")
        .bind(number(RowState::Queued)).bind(now).bind(number(RowState::Quarantined)).run();
}

Outcome OutboxTable::make_due(Utc now)
{
    return m_connection.prepared("UPDATE outbox SET due = ? WHERE state = ? AND due > ?").bind(now).bind(number(RowState::Queued)).bind(now).run();
}

Outcome OutboxTable::purge_acknowledged(Utc before)
{
    return m_connection.prepared("DELETE FROM outbox WHERE state = ? AND settled < ?").bind(number(RowState::Acknowledged)).bind(before).run();
}

Result<OutboxCounts> OutboxTable::counts()
{
    OutboxCounts counts;
    auto states = m_connection.prepared("SELECT state, count(*), min(created) FROM outbox WHERE state <> 2 GROUP BY state");
    while (states.next()) {
        const auto count = static_cast<int>(states.integer(1));
        const auto state = static_cast<RowState>(states.integer(0));
        if (state == RowState::Quarantined) {
            counts.quarantined = count;
            continue;
        }
        (state == RowState::Queued ? counts.queued : counts.sending) = count;
        counts.oldest = counts.oldest ? std::min(*counts.oldest, states.time(2)) : states.time(2);
    }
    if (auto read = states.outcome(); !read) return read.error();
    auto free = m_connection.prepared(
        "SELECT min(created) FROM outbox waiting WHERE state IN (?, ?) AND NOT (kind = ? AND EXISTS "
        "(SELECT 1 FROM outbox refused WHERE refused.chain = waiting.chain AND refused.kind = ? AND refused.state = ? AND refused.id < waiting.id))");
    free.bind(number(RowState::Queued)).bind(number(RowState::Sending)).bind(create_kind).bind(create_kind).bind(number(RowState::Quarantined));
    if (counts.oldest && free.next() && !free.is_null(0)) counts.oldest_free = free.time(0);
    if (auto read = free.outcome(); !read) return read.error();
    return counts;
}

Result<std::vector<Row>> OutboxTable::rows_of(Statement& found)
{
    std::vector<Row> rows;
    while (found.next()) {
        auto row = read_row(found);
        if (!row) return row.error();
        rows.push_back(std::move(*row));
    }
    if (auto read = found.outcome(); !read) return read.error();
    return rows;
}

Result<std::vector<Row>> OutboxTable::rows_in(RowState state, std::size_t most)
{
    auto found = m_connection.prepared(LUUKKU_ROW_COLUMNS "WHERE state = ? ORDER BY id LIMIT ?");
    found.bind(number(state)).bind(static_cast<std::int64_t>(most));
    return rows_of(found);
}

Result<std::vector<Row>> OutboxTable::creates_since(std::string_view type, Utc since)
{
    auto found = m_connection.prepared(LUUKKU_ROW_COLUMNS "WHERE kind = 0 AND reference LIKE ? || '/%' AND created >= ? ORDER BY id");
    found.bind(type).bind(since);
    return rows_of(found);
}

// The kind is written out, so that the index of changes is used.
Result<std::vector<Row>> OutboxTable::changes_since(Utc since)
{
    auto found = m_connection.prepared(LUUKKU_ROW_COLUMNS "WHERE kind = 1 AND created >= ? ORDER BY id");
    found.bind(since);
    return rows_of(found);
}

}  // namespace luukku::store
