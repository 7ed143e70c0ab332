#include "sync/store/store.h"

#include "sync/store/audit.h"
#include "sync/store/lists.h"
#include "sync/store/opening.h"
#include "sync/store/outbox_table.h"
#include "sync/store/tally.h"
#include "sync/store/visits.h"

namespace luukku::store {

namespace {

class EncryptedStore final : public Store {
public:
    // The folder is held until the connection is closed: members go in the opposite order.
    EncryptedStore(Folder folder, std::unique_ptr<Connection> connection) : m_folder{std::move(folder)}, m_connection{std::move(connection)} {}

    Outcome start()
    {
        if (auto done = m_audit.load_key(); !done) return done;
        // A full disk keeps nobody from the kiosk: what was on its way waits until something can be written again.
        const auto done = resume();
        return !done && done.error().fault != Fault::DiskFull ? done : Outcome{Done{}};
    }

    Outcome commit_all(std::span<const Batch> batches) override
    {
        return in_transaction([&] {
            for (const auto& batch : batches)
                if (auto done = write(batch); !done) return done;
            return Outcome{Done{}};
        });
    }

    Result<int> last_ticket(const Date& day) override { return m_visits.last_ticket(day); }
    Result<bool> is_used(std::string_view serial) override { return m_visits.is_used(serial); }
    Result<std::vector<OpenVisit>> open_visits() override { return m_visits.open_visits(); }
    Result<Tally> tally(Utc since) override { return m_tally.since(since); }

    Outcome purge_tally(Utc now) override
    {
        return in_transaction([&] { return m_tally.purge(now); });
    }

    Result<std::vector<outbox::Row>> take_due(Utc now, std::size_t most) override
    {
        if (auto done = resume(); !done) return done.error();
        std::vector<outbox::Row> rows;
        auto taken = in_transaction([&]() -> Outcome {
            auto due = m_outbox.take_due(now, most);
            if (!due) return due.error();
            rows = std::move(*due);
            return Done{};
        });
        if (!taken) return taken.error();
        return rows;
    }

    Outcome settle(const std::vector<outbox::RowOutcome>& outcomes, Utc now, double unit_random) override
    {
        return in_transaction([&]() -> Outcome {
            for (const auto& outcome : outcomes) {
                if (auto done = m_outbox.settle(outcome, now, unit_random); !done) return done;
            }
            return Done{};
        });
    }

    Result<OutboxCounts> outbox_counts() override { return m_outbox.counts(); }
    Result<std::vector<outbox::Row>> rows_in(outbox::RowState state, std::size_t most) override { return m_outbox.rows_in(state, most); }
    Result<std::vector<outbox::Row>> changes_since(Utc since) override { return m_outbox.changes_since(since); }

    Result<std::vector<outbox::Row>> creates_since(std::string_view type, Utc since) override { return m_outbox.creates_since(type, since); }

    Outcome retry_quarantined(Utc now) override
    {
        return in_transaction([&] { return m_outbox.retry_quarantined(now); });
    }

    Outcome make_due(Utc now) override
    {
        return in_transaction([&] { return m_outbox.make_due(now); });
    }

    // The deleted pages are overwritten, and the WAL, which still has the old ones, is emptied.
    Outcome purge_acknowledged(Utc before) override
    {
        if (auto done = in_transaction([&] { return m_outbox.purge_acknowledged(before); }); !done) return done;
        return m_connection->run("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    Outcome replace_list(std::string_view type, const std::vector<fhir::Json>& resources, Utc fetched) override
    {
        return in_transaction([&] { return m_lists.replace(type, resources, fetched); });
    }

    Result<std::vector<fhir::Json>> list(std::string_view type) override { return m_lists.list(type); }
    Result<std::optional<Utc>> list_fetched(std::string_view type) override { return m_lists.fetched(type); }

    Outcome save_setting(std::string_view name, const fhir::Json& value, const AuditEntry& audit, Utc now) override
    {
        return in_transaction([&]() -> Outcome {
            if (auto done = m_lists.save_setting(name, value, now); !done) return done;
            return m_audit.append(audit, now);
        });
    }

    Result<fhir::Json> setting(std::string_view name) override { return m_lists.setting(name); }

    Outcome write_audit(const AuditEntry& entry, Utc now) override
    {
        return in_transaction([&] { return m_audit.append(entry, now); });
    }

    Outcome purge_audit(Utc before, Utc now) override
    {
        return in_transaction([&] { return m_audit.purge(before, now); });
    }

    Outcome verify_audit() override { return m_audit.verify(); }

    // The cipher's check reads the file alone, so what is still in the WAL is moved there first.
    Outcome check_integrity() override
    {
        if (auto done = m_connection->run("PRAGMA wal_checkpoint(TRUNCATE)"); !done) return done;
        const auto structure = m_connection->value_of("PRAGMA integrity_check");
        if (!structure) return structure.error();
        if (*structure != "ok") return Error{Fault::StoreUnavailable, "integrity_check: " + *structure};
        for (const auto* check : {"PRAGMA cipher_integrity_check", "PRAGMA foreign_key_check"}) {
            const auto found = m_connection->value_of(check);
            if (!found) return found.error();
            if (!found->empty()) return Error{Fault::StoreUnavailable, std::string{check} + ": " + *found};
        }
        return Done{};
    }

private:
    // What was on its way when the program ended is sent again: once, before anything else is taken.
    Outcome resume()
    {
        if (m_resumed) return Done{};
        auto done = in_transaction([&] { return m_outbox.resume(); });
        m_resumed = done.ok();
        return done;
    }

    Outcome write(const Batch& batch)
    {
        const auto at = batch.at.utc;
        for (const auto& row : batch.rows) {
            if (auto done = m_outbox.add(row, at); !done) return done;
        }
        for (const auto& entry : batch.audit) {
            if (auto done = m_audit.append(entry, at); !done) return done;
        }
        if (batch.ticket) {
            if (auto done = m_visits.give_ticket(*batch.ticket); !done) return done;
        }
        if (batch.uses) {
            if (auto done = m_visits.use(*batch.uses, at); !done) return done;
        }
        if (batch.open) {
            if (auto done = m_visits.open(*batch.open, at); !done) return done;
        }
        for (const auto& happened : batch.happened) {
            if (auto done = m_tally.add(happened, at); !done) return done;
        }
        if (batch.closes) return m_visits.close(*batch.closes);
        return Done{};
    }

    template <typename Work>
    Outcome in_transaction(Work work)
    {
        Transaction transaction{*m_connection};
        if (!transaction.begun()) return transaction.begun();
        if (Outcome done = work(); !done) return done;
        return transaction.commit();
    }

    bool m_resumed{};
    Folder m_folder;
    std::unique_ptr<Connection> m_connection;
    Audit m_audit{*m_connection};
    OutboxTable m_outbox{*m_connection};
    Lists m_lists{*m_connection};
    Visits m_visits{*m_connection};
    TallyTable m_tally{*m_connection};
};

}  // namespace

Result<std::unique_ptr<Store>> Store::open(const std::filesystem::path& folder, Keystore& keystore, const Settings& settings)
{
    auto held = Folder::hold(folder);
    if (!held) return held.error();
    auto connection = open_database(*held, keystore, settings.no_sync_for_measuring ? Syncing::NoneForMeasuring : Syncing::Full);
    if (!connection) return connection.error();

    auto store = std::make_unique<EncryptedStore>(std::move(*held), std::move(*connection));
    if (auto started = store->start(); !started) return started.error();
    return Result<std::unique_ptr<Store>>{std::move(store)};
}

}  // namespace luukku::store
