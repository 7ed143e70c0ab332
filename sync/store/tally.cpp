#include "sync/store/tally.h"

namespace luukku::store {

Outcome TallyTable::purge(Utc now)
{
    const Utc before{now - longest_tally};
    auto purge = m_connection.prepared("DELETE FROM tally WHERE at < ? AND at < (SELECT max(at) FROM tally WHERE at < ?)");
    return purge.bind(before).bind(before).run();
}

Outcome TallyTable::add(const Happened& happened, Utc now)
{
    if (auto done = purge(now); !done) return done;
    return m_connection.prepared("INSERT INTO tally (at, kind) VALUES (?, ?)").bind(happened.at).bind(happened.kind).run();
}

Result<Tally> TallyTable::since(Utc since)
{
    Tally tally;
    auto first = m_connection.prepared("SELECT min(at) FROM tally");
    if (first.next() && !first.is_null(0)) tally.begun = first.time(0);
    if (auto read = first.outcome(); !read) return read.error();
    auto found = m_connection.prepared("SELECT kind, at FROM tally WHERE at >= ? ORDER BY at");
    found.bind(since);
    while (found.next()) tally.happened.push_back({found.text(0), found.time(1)});
    if (auto read = found.outcome(); !read) return read.error();
    return tally;
}

}  // namespace luukku::store
