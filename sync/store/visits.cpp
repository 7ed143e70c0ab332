#include "sync/store/visits.h"

#include <cstdio>

namespace luukku::store {

namespace {

std::string day_text(const Date& day)
{
    char text[24];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()), static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
    return text;
}

}  // namespace

Outcome Visits::give_ticket(const Ticket& ticket)
{
    if (!ticket.day.ok()) return Error{Fault::BadInput, "a ticket without a day"};
    return m_connection.prepared("INSERT INTO ticket (day, number) VALUES (?, ?)").bind(day_text(ticket.day)).bind(ticket.number).run();
}

Result<int> Visits::last_ticket(const Date& day)
{
    auto found = m_connection.prepared("SELECT coalesce(max(number), 0) FROM ticket WHERE day = ?");
    const bool read = found.bind(day_text(day)).next();
    if (!read) return found.outcome() ? Error{Fault::StoreUnavailable, "no ticket row"} : found.outcome().error();
    return static_cast<int>(found.integer(0));
}

// The same chain may say it again: its answer was lost.
Outcome Visits::use(const UsedCode& code, Utc now)
{
    if (auto done = m_connection.prepared("DELETE FROM used_code WHERE until < ?").bind(now).run(); !done) return done;
    auto found = m_connection.prepared("SELECT chain FROM used_code WHERE serial = ?");
    if (found.bind(code.serial).next()) return found.text(0) == code.chain.value ? Outcome{Done{}} : Outcome{Error{Fault::Conflict, "a code that was used before"}};
    if (auto read = found.outcome(); !read) return read;
    return m_connection.prepared("INSERT INTO used_code (serial, chain, until) VALUES (?, ?, ?)").bind(code.serial).bind(code.chain.value).bind(code.until).run();
}

Result<bool> Visits::is_used(std::string_view serial)
{
    auto found = m_connection.prepared("SELECT 1 FROM used_code WHERE serial = ?");
    const bool there = found.bind(serial).next();
    if (auto read = found.outcome(); !read) return read.error();
    return there;
}

Outcome Visits::open(const OpenVisit& visit, Utc at)
{
    auto upsert = m_connection.prepared(
        "INSERT INTO open_visit (chain, note, opened) VALUES (?, ?, ?) ON CONFLICT (chain) DO UPDATE SET note = excluded.note");
    return upsert.bind(visit.chain.value).bind(visit.note.write()).bind(at).run();
}

Outcome Visits::close(const RecordId& chain)
{
    return m_connection.prepared("DELETE FROM open_visit WHERE chain = ?").bind(chain.value).run();
}

Result<std::vector<OpenVisit>> Visits::open_visits()
{
    std::vector<OpenVisit> visits;
    auto found = m_connection.prepared("SELECT chain, note FROM open_visit ORDER BY rowid");
    while (found.next()) {
        auto note = fhir::Json::parse(found.text(1));
        if (!note) return Error{Fault::StoreUnavailable, "an open visit does not read: " + note.error().detail};
        visits.push_back({RecordId{found.text(0)}, std::move(*note)});
    }
    if (auto read = found.outcome(); !read) return read.error();
    return visits;
}

}  // namespace luukku::store
