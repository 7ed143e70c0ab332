#include "sync/exchange/exchange.h"

#include "sync/fhir/resource.h"

#include <algorithm>
#include <set>

namespace luukku::exchange {

using outbox::Change;
using outbox::Create;
using outbox::Fate;
using outbox::Row;
using outbox::RowOutcome;

namespace {

using Rows = std::vector<const Row*>;

constexpr int most_tries_of_a_change{3};
constexpr int most_vain_tries{2};

// A fault of the way to the server, not of what was sent: the next chain would fare no better.
bool ends_the_push(Fault fault)
{
    return fault == Fault::NoNetwork || fault == Fault::NotTrusted || fault == Fault::SignInNeeded;
}

// Perhaps the server's trouble, perhaps one record that it chokes on: the next chain is tried, and after it no more.
bool is_vain(Fault fault)
{
    return fault == Fault::NoAnswer || fault == Fault::ServerBusy || fault == Fault::NotOurServer;
}

Fate fate_of(Fault fault)
{
    switch (fault) {
    case Fault::Refused:
    case Fault::NotFound:
    case Fault::BadInput:
    case Fault::TooLarge:
    case Fault::Unsupported: return Fate::Quarantine;
    default: return Fate::Retry;
    }
}

const fhir::Json& resource_of(const Row& row)
{
    return std::get<Create>(row.work).resource;
}

// One push: the outcomes so far, and whether it is still worth going on.
class Push {
public:
    explicit Push(rest::Server& server) : m_server{server} {}

    void send_chain(const Rows& chain);
    void give_up_on(const Rows& chain);
    [[nodiscard]] bool is_over() const { return m_end.has_value(); }
    [[nodiscard]] std::vector<RowOutcome> outcomes() && { return std::move(m_outcomes); }

private:
    void send_creates(const Rows& creates);
    void send_together(const Rows& creates);
    Rows not_there_yet(const Rows& creates);
    void send_change(const Row& row);
    [[nodiscard]] bool comes_again(const Row& row) const
    {
        return std::any_of(m_outcomes.begin(), m_outcomes.end(), [&](const auto& one) { return one.id == row.id && one.fate == Fate::Retry; });
    }
    void acknowledge(const Row& row) { m_outcomes.push_back({row.id, Fate::Acknowledged, {}, {}}); }
    void fail(const Row& row, const Error& error, Fate fate);
    void fail(const Row& row, const Error& error) { fail(row, error, fate_of(error.fault)); }

    // Every answer passes here once. The server's wish to be left alone ends the push as well.
    template <typename Answer>
    Answer noted(Answer answer)
    {
        m_vain_tries = !answer && is_vain(answer.error().fault) ? m_vain_tries + 1 : 0;
        if (answer) return answer;
        const auto fault = answer.error().fault;
        const bool asked_to_wait = fault == Fault::ServerBusy && m_server.retry_after();
        if (ends_the_push(fault) || asked_to_wait || m_vain_tries >= most_vain_tries) m_end = answer.error();
        return answer;
    }

    rest::Server& m_server;
    std::vector<RowOutcome> m_outcomes{};
    std::optional<Error> m_end{};
    int m_vain_tries{};
};

void Push::fail(const Row& row, const Error& error, Fate fate)
{
    m_outcomes.push_back({row.id, fate, error, m_server.retry_after()});
}

void Push::give_up_on(const Rows& chain)
{
    for (const auto* row : chain) m_outcomes.push_back({row->id, Fate::Retry, m_end, m_server.retry_after()});
}

// What was sent before without an answer may be there, and staff may have gone on with it: then it is done, and is not written over.
Rows Push::not_there_yet(const Rows& creates)
{
    Rows missing;
    for (const auto* row : creates) {
        if (is_over()) {
            give_up_on({row});
            continue;
        }
        if (row->attempts <= 1) {
            missing.push_back(row);
            continue;
        }
        const auto there = noted(m_server.read(fhir::reference_to(resource_of(*row))));
        if (there) acknowledge(*row);
        else if (there.error().fault == Fault::NotFound) missing.push_back(row);
        else fail(*row, there.error());
    }
    return missing;
}

void Push::send_together(const Rows& creates)
{
    if (creates.empty()) return;
    if (is_over()) return give_up_on(creates);

    std::vector<rest::BundleEntry> entries;
    for (const auto* row : creates) entries.push_back({resource_of(*row), {}});
    const auto answer = noted(m_server.transaction(rest::transaction_of(entries)));
    if (answer) {
        for (const auto* row : creates) acknowledge(*row);
        return;
    }
    const bool one_is_bad = creates.size() > 1 && fate_of(answer.error().fault) == Fate::Quarantine;
    for (const auto* row : creates) {
        if (one_is_bad) send_together({row});
        else fail(*row, answer.error());
    }
}

// FHIR forbids one identity twice in a transaction, and servers that do not notice drop one of the two.
void Push::send_creates(const Rows& creates)
{
    Rows together;
    std::set<std::string> identities;
    for (const auto* row : not_there_yet(creates)) {
        const auto reference = fhir::reference_to(resource_of(*row));
        if (reference.empty()) {
            fail(*row, {Fault::BadInput, "a record without type or id"});
            continue;
        }
        if (!identities.insert(reference).second) {
            send_together(together);
            together.clear();
            identities = {reference};
        }
        together.push_back(row);
    }
    send_together(together);
}

// The read decides: what is already so is done, what is still as it was is changed, anything else is for people to sort out.
void Push::send_change(const Row& row)
{
    const auto& change = std::get<Change>(row.work);
    Error last{Fault::Conflict, "changed by others each time"};
    for (int tries = 0; tries < most_tries_of_a_change; ++tries) {
        const auto fresh = noted(m_server.read(change.reference));
        if (!fresh) return fail(row, fresh.error());
        const auto& now = (*fresh)[change.member];
        if (now == change.to) return acknowledge(row);
        if (!(now == change.from)) return fail(row, {Fault::Conflict, "the guard no longer holds"}, Fate::Conflict);
        const auto version = fhir::version_of(*fresh);
        if (version.empty()) return fail(row, {Fault::Unsupported, "a server without versions"});

        const auto bundle = rest::transaction_of({{fresh->with(change.member, change.to), std::string{version}}});
        const auto answer = noted(m_server.transaction(bundle));
        if (answer) return acknowledge(row);
        if (answer.error().fault != Fault::Conflict) return fail(row, answer.error());
        last = answer.error();
    }
    fail(row, last, Fate::Retry);
}

void Push::send_chain(const Rows& chain)
{
    Rows creates;
    for (const auto* row : chain)
        if (std::holds_alternative<Create>(row->work)) creates.push_back(row);
    send_creates(creates);

    // A Change may be about what a Create before it makes (a help call and its withdrawal): it waits while that is on its way.
    // So does one that comes after another Change: what was said last is to stand last.
    bool waits = std::any_of(creates.begin(), creates.end(), [this](const auto* row) { return comes_again(*row); });
    for (const auto* row : chain) {
        if (!std::holds_alternative<Change>(row->work)) continue;
        if (is_over() || waits) give_up_on({row});
        else send_change(*row);
        waits = waits || comes_again(*row);
    }
}

// Chains in the order of their first row.
std::vector<Rows> chains_of(const std::vector<Row>& rows)
{
    std::vector<Rows> chains;
    for (const auto& row : rows) {
        const auto same = std::find_if(chains.begin(), chains.end(), [&](const Rows& chain) { return chain.front()->chain == row.chain; });
        if (same == chains.end()) chains.push_back({&row});
        else same->push_back(&row);
    }
    return chains;
}

}  // namespace

std::vector<RowOutcome> push(rest::Server& server, const std::vector<Row>& rows)
{
    Push push{server};
    for (const auto& chain : chains_of(rows)) {
        if (push.is_over()) push.give_up_on(chain);
        else push.send_chain(chain);
    }
    return std::move(push).outcomes();
}

}  // namespace luukku::exchange
