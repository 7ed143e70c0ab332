#include "kiosk/app/store_room.h"
#include "kiosk/care/figures.h"
#include "sync/fhir/resource.h"

#include <algorithm>

// What staff read of the day: the moments that were counted, and who of today's list has come and not gone in yet.
namespace luukku::app {

StaffFigures StoreRoom::figures(const std::optional<Utc>& list_fetched)
{
    const auto now = m_tools.clock.now().utc;
    const auto tally = m_tools.store->tally(care::figures_begin(now, m_tools.calendar));
    if (!tally) return {};
    care::Counted counted{tally->begun, {}, {}, waiting(list_fetched, care::today_begins(now, m_tools.calendar))};
    for (const auto& one : tally->happened) {
        if (one.kind == "arrival") counted.arrivals.push_back(one.at);
        else if (one.kind == "contact") counted.contacts.push_back(one.at);
    }
    return care::figures(counted, now, m_tools.calendar);
}

// Who checked in here today, and whose booking the list of today does not yet say is over: those without a booking are called in elsewhere, and of
// them nobody tells us.
std::optional<std::vector<Utc>> StoreRoom::waiting(const std::optional<Utc>& list_fetched, Utc today)
{
    if (!list_fetched || *list_fetched < today) return {};
    const auto changes = m_tools.store->changes_since(today);
    if (!changes) return {};
    if (m_in_house_at != list_fetched) {
        const auto list = m_tools.store->list("Appointment");
        if (!list) return {};
        m_in_house.clear();
        for (const auto& one : *list) {
            const auto status = one["status"].text();
            if (status == "booked" || status == "checked-in" || status == "arrived") m_in_house.insert(fhir::reference_to(one));
        }
        m_in_house_at = list_fetched;
    }
    std::vector<Utc> waiting;
    std::set<std::string> counted;      // who has several bookings waits once
    for (const auto& row : *changes) {
        const auto& change = std::get<outbox::Change>(row.work);
        if (change.to.text() == "checked-in" && m_in_house.contains(change.reference) && counted.insert(row.chain.value).second) waiting.push_back(row.created);
    }
    return waiting;
}

}  // namespace luukku::app
