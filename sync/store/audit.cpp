#include "sync/store/audit.h"

#include "platform/base/secret.h"

#include <sodium.h>

#include <algorithm>

namespace luukku::store {

namespace {

constexpr std::size_t hash_size = crypto_hash_sha256_BYTES;

struct Line {
    std::int64_t sequence{};
    std::int64_t at{};
    std::string actor{};
    std::string action{};
    std::string subject{};
    std::string outcome{};
};

class Hasher {
public:
    Hasher() { crypto_hash_sha256_init(&m_state); }

    void add(std::string_view bytes)
    {
        crypto_hash_sha256_update(&m_state, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    }
    void add(std::int64_t number)
    {
        std::array<char, 8> bytes{};
        for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(static_cast<std::uint64_t>(number) >> (8 * i));
        add(std::string_view{bytes.data(), bytes.size()});
    }
    // The length goes first, so that "ab","c" and "a","bc" are two different lines.
    void add_field(std::string_view text)
    {
        add(static_cast<std::int64_t>(text.size()));
        add(text);
    }
    [[nodiscard]] std::string end()
    {
        std::string hash(hash_size, '\0');
        crypto_hash_sha256_final(&m_state, reinterpret_cast<unsigned char*>(hash.data()));
        return hash;
    }

private:
    crypto_hash_sha256_state m_state{};
};

std::string hash_of(const Line& line, std::string_view before)
{
    Hasher hasher;
    hasher.add(before);
    hasher.add(line.sequence);
    hasher.add(line.at);
    for (const auto* field : {&line.actor, &line.action, &line.subject, &line.outcome}) hasher.add_field(*field);
    return hasher.end();
}

Error broken_at(std::int64_t sequence)
{
    return {Fault::StoreUnavailable, "the log of use is broken at line " + std::to_string(sequence)};
}

}  // namespace

Audit::~Audit() { wipe(m_key.data(), m_key.size()); }

Outcome Audit::load_key()
{
    auto key = m_connection.value_of("SELECT value FROM secret WHERE name = 'audit'");
    if (!key) return key.error();
    const bool whole = key->size() == m_key.size();
    if (whole) std::copy(key->begin(), key->end(), m_key.begin());
    wipe(key->data(), key->size());
    if (!whole) return Error{Fault::StoreUnavailable, "the store lacks its own key for the log of use"};
    return Done{};
}

// There are few identity codes: a bare hash of one could be found by trying them all, a keyed one only with the store's own key.
std::string Audit::hashed(std::string_view subject) const
{
    if (subject.empty()) return {};
    std::array<unsigned char, crypto_auth_hmacsha256_BYTES> code{};
    crypto_auth_hmacsha256_state state{};
    crypto_auth_hmacsha256_init(&state, m_key.data(), m_key.size());
    crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(subject.data()), subject.size());
    crypto_auth_hmacsha256_final(&state, code.data());

    std::array<char, 2 * crypto_auth_hmacsha256_BYTES + 1> digits{};
    sodium_bin2hex(digits.data(), digits.size(), code.data(), code.size());
    return digits.data();
}

Outcome Audit::append(const AuditEntry& entry, Utc at)
{
    Line line{0, at.time_since_epoch().count(), entry.actor, entry.action, hashed(entry.subject), entry.outcome};
    std::string before;
    {
        auto head = m_connection.prepared("SELECT sequence, hash FROM audit_head");
        if (!head.next()) return head.outcome() ? Outcome{broken_at(0)} : head.outcome();
        line.sequence = head.integer(0) + 1;
        before = head.text(1);
    }
    const auto hash = hash_of(line, before);
    auto insert = m_connection.prepared("INSERT INTO audit (sequence, at, actor, action, subject, outcome, hash) VALUES (?, ?, ?, ?, ?, ?, ?)");
    insert.bind(line.sequence).bind(line.at).bind(line.actor).bind(line.action).bind(line.subject).bind(line.outcome).bind_blob(hash);
    if (auto done = insert.run(); !done) return done;
    return m_connection.prepared("UPDATE audit_head SET sequence = ?, hash = ?").bind(line.sequence).bind_blob(hash).run();
}

// Before this program was: a line that says so was written while the clock was not set yet.
constexpr Utc unset_before{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}};

// Up to the first line that is young enough, or whose age nobody knows: a clock that was wrong for a while leaves no hole in the chain. A
// chain that is broken keeps all its lines, for whoever looks into it.
Outcome Audit::purge(Utc before, Utc now)
{
    std::int64_t last{};
    std::string hash;
    {
        auto old = m_connection.prepared("SELECT sequence, hash FROM audit WHERE sequence < coalesce((SELECT min(sequence) FROM audit WHERE at >= ? OR at < ?), "
                                         "(SELECT max(sequence) FROM audit)) ORDER BY sequence DESC LIMIT 1");
        if (!old.bind(before).bind(unset_before).next()) return old.outcome();
        last = old.integer(0);
        hash = old.text(1);
    }
    if (auto whole = verify(); !whole) return whole;
    if (auto done = m_connection.prepared("UPDATE audit_begin SET sequence = ?, hash = ?").bind(last).bind_blob(hash).run(); !done) return done;
    if (auto done = m_connection.prepared("DELETE FROM audit WHERE sequence <= ?").bind(last).run(); !done) return done;
    return append({"station", "log.purge", {}, "ok"}, now);
}

Outcome Audit::verify()
{
    std::string before(hash_size, '\0');
    std::int64_t expected = 1;
    {
        auto begin = m_connection.prepared("SELECT sequence, hash FROM audit_begin");
        if (!begin.next()) return begin.outcome() ? Outcome{broken_at(1)} : begin.outcome();
        expected = begin.integer(0) + 1;
        before = begin.text(1);
    }
    {
        auto lines = m_connection.prepared("SELECT sequence, at, actor, action, subject, outcome, hash FROM audit ORDER BY sequence");
        for (; lines.next(); ++expected) {
            const Line line{lines.integer(0), lines.integer(1), lines.text(2), lines.text(3), lines.text(4), lines.text(5)};
            const auto hash = hash_of(line, before);
            if (line.sequence != expected || hash != lines.text(6)) return broken_at(expected);
            before = hash;
        }
        if (auto read = lines.outcome(); !read) return read;
    }
    auto head = m_connection.prepared("SELECT sequence, hash FROM audit_head");
    if (!head.next()) return head.outcome() ? Outcome{broken_at(expected)} : head.outcome();
    if (head.integer(0) != expected - 1 || head.text(1) != before) return broken_at(expected);
    return Done{};
}

}  // namespace luukku::store
