#include "tests/app/unlucky_store.h"

namespace luukku::test {

Outcome UnluckyStore::commit_all(std::span<const store::Batch> batches)
{
    if (broken) return Error{*broken, "the test's own"};
    return m_real->commit_all(batches);
}

Result<std::vector<outbox::Row>> UnluckyStore::take_due(Utc now, std::size_t most)
{
    if (broken) return Error{*broken, "the test's own"};
    return m_real->take_due(now, most);
}

Outcome UnluckyStore::settle(const std::vector<outbox::RowOutcome>& outcomes, Utc now, double unit_random)
{
    if (broken) return Error{*broken, "the test's own"};
    return m_real->settle(outcomes, now, unit_random);
}

Outcome UnluckyStore::save_setting(std::string_view name, const fhir::Json& value, const store::AuditEntry& audit, Utc now)
{
    if (broken) return Error{*broken, "the test's own"};
    logged.push_back(audit.action);
    return m_real->save_setting(name, value, audit, now);
}

}  // namespace luukku::test
