#pragma once

#include "kiosk/app/message.h"
#include "platform/calendar.h"
#include "platform/clock.h"
#include "sync/rest/server.h"

#include <map>
#include <optional>

namespace luukku::app {

// The one place that talks to the central system. Each lives on one net thread (rooms.h); never touches the store.
class NetRoom {
public:
    NetRoom(std::string base, http::Http& http, Clock& clock, const Calendar& calendar);

    [[nodiscard]] Messages handle(const ToNet& message);

private:
    Messages pull(const Pull& message);
    // Booking: net_booking.cpp
    Messages look(const LookForTimes& message);
    Messages hold(const Hold& message);
    Messages release(const Release& message);
    Messages book(const Book& message);
    Messages look(const LookForPaused& message);
    Messages take(const TakePaused& message);
    Messages look(const LookForBookings& message);
    Messages cancel(const Cancel& message);
    Messages move(const Move& message);
    [[nodiscard]] Result<exchange::Scheduling> scheduling();
    [[nodiscard]] Result<std::vector<fhir::Json>> patients_with(const std::string& code);
    [[nodiscard]] std::vector<fhir::Json> patients_of(const std::vector<fhir::Json>& appointments) const;     // those that were read
    [[nodiscard]] const fhir::Json* moved(const std::string& booking) const;    // null: none of those that were found
    [[nodiscard]] booking::Search search_of(const LookForTimes& message);
    [[nodiscard]] std::optional<exchange::VisitPlan> plan_of(const BookTime& booking, const Making& making, const fhir::Json* moved) const;
    [[nodiscard]] Result<std::vector<fhir::Json>> bookings(const LookForBookings& message, exchange::Scheduling by);

    Messages ask(const AskNext& message);
    Messages watch(const WatchCalls& message);

    rest::Server m_server;
    Clock& m_clock;
    const Calendar& m_calendar;
    std::optional<exchange::Scheduling> m_scheduling{};
    std::map<std::string, fhir::Json> m_slots{};    // of the last look, by id: with the version that was seen
    std::map<std::string, fhir::Json> m_known{};    // who was looked for last, by her code: as she is named in a booking
    std::map<std::string, fhir::Json> m_patients{}; // whose times or bookings were looked at last, by reference
    struct HeldTime { RecordId appointment{}; exchange::VisitPlan visit{}; };
    std::optional<HeldTime> m_held{};
    std::map<std::string, fhir::Json> m_bookings{}; // the same of her own
};

}  // namespace luukku::app
