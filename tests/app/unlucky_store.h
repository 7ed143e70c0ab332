#pragma once

#include "sync/store/store.h"

#include <memory>

namespace luukku::test {

// The real store on a disk that takes nothing while `broken` says why.
class UnluckyStore : public store::Store {
public:
    explicit UnluckyStore(std::unique_ptr<store::Store> real) : m_real{std::move(real)} {}

    std::optional<Fault> broken{};
    std::vector<std::string> logged{};      // the actions in the log of use that came with a setting

    Outcome commit_all(std::span<const store::Batch> batches) override;
    [[nodiscard]] Result<int> last_ticket(const Date& day) override { return m_real->last_ticket(day); }
    [[nodiscard]] Result<bool> is_used(std::string_view serial) override { return m_real->is_used(serial); }
    [[nodiscard]] Result<std::vector<store::OpenVisit>> open_visits() override { return m_real->open_visits(); }
    [[nodiscard]] Result<store::Tally> tally(Utc since) override { return m_real->tally(since); }
    Outcome purge_tally(Utc now) override { return m_real->purge_tally(now); }
    [[nodiscard]] Result<std::vector<outbox::Row>> take_due(Utc now, std::size_t most) override;
    Outcome settle(const std::vector<outbox::RowOutcome>& outcomes, Utc now, double unit_random) override;
    [[nodiscard]] Result<store::OutboxCounts> outbox_counts() override { return m_real->outbox_counts(); }
    [[nodiscard]] Result<std::vector<outbox::Row>> rows_in(outbox::RowState state, std::size_t most) override { return m_real->rows_in(state, most); }
    [[nodiscard]] Result<std::vector<outbox::Row>> changes_since(Utc since) override { return m_real->changes_since(since); }
    [[nodiscard]] Result<std::vector<outbox::Row>> creates_since(std::string_view type, Utc since) override { return m_real->creates_since(type, since); }
    Outcome make_due(Utc now) override { return m_real->make_due(now); }
    Outcome retry_quarantined(Utc now) override { return m_real->retry_quarantined(now); }
    Outcome purge_acknowledged(Utc before) override { return m_real->purge_acknowledged(before); }
    Outcome replace_list(std::string_view type, const std::vector<fhir::Json>& resources, Utc fetched) override { return m_real->replace_list(type, resources, fetched); }
    [[nodiscard]] Result<std::vector<fhir::Json>> list(std::string_view type) override { return m_real->list(type); }
    [[nodiscard]] Result<std::optional<Utc>> list_fetched(std::string_view type) override { return m_real->list_fetched(type); }
    Outcome save_setting(std::string_view name, const fhir::Json& value, const store::AuditEntry& audit, Utc now) override;
    [[nodiscard]] Result<fhir::Json> setting(std::string_view name) override { return m_real->setting(name); }
    Outcome write_audit(const store::AuditEntry& entry, Utc now) override { return logged.push_back(entry.action), m_real->write_audit(entry, now); }
    Outcome purge_audit(Utc before, Utc now) override { return m_real->purge_audit(before, now); }
    Outcome verify_audit() override { return m_real->verify_audit(); }
    Outcome check_integrity() override { return m_real->check_integrity(); }

private:
    std::unique_ptr<store::Store> m_real;
};

}  // namespace luukku::test
