#pragma once

#include "kiosk/app/rooms.h"
#include "kiosk/page/page.h"
#include "platform/calendar.h"
#include "platform/clock.h"
#include "platform/random.h"

#include <optional>

namespace luukku::app {

// A slip that somebody wants printed, as her page was when she asked for it.
struct SlipOrder {
    VisitNumber visit{};
    int slip{};
    Page page{};            // for place_slip()
    Comfort comfort{};
};

// The one owner of the visit: takes events, steps, sends the effects out, takes the answers in. It knows nothing of windows or
// pixels; the frame loop and the tours drive it alike. Lives on the UI thread.
class Engine {
public:
    Engine(Station station, Clock& clock, const Calendar& calendar, Random& random, Rooms& rooms);

    void handle(const Event& event);
    void tick();            // at least once a second: the clock of the visit, and the times of sending and fetching
    void take_answers();    // what the other rooms have said
    void can_print(bool prints);        // a printer of slips stands at the kiosk
    void can_be_heard(Audible by);      // what the voice can be heard by has been looked at
    void has_relay() { m_relay.emplace(); }     // calls for help go to the station's desk too

    [[nodiscard]] std::vector<SlipOrder> take_slips();      // asked for since last time
    [[nodiscard]] const Visit& visit() const { return m_visit; }
    [[nodiscard]] VisitNumber visit_number() const { return m_number; }
    [[nodiscard]] const Station& station() const { return m_station; }
    [[nodiscard]] bool station_known() const { return m_station_known; }   // the store has said what staff changed
    // The store has said that nothing more can be saved until it is opened again.
    [[nodiscard]] bool store_failed() const { return m_store_failed; }
    [[nodiscard]] Page page() const;

private:
    void apply(const Step& step);
    void settle_station();
    void look_around();
    void tell_relay(const Effect& effect);
    [[nodiscard]] std::chrono::minutes from_utc(Utc now) const;
    [[nodiscard]] bool due(Duration& last, Duration every, Duration now);

    Station m_file;                             // as the station file has it
    Station m_station;                          // with what staff changed, the forms that came, and what is so just now
    Audible m_audible{Audible::Never};
    bool m_prints{};
    std::optional<RelayLink> m_relay{};
    std::vector<SlipOrder> m_slips{};
    std::optional<StationKnown> m_coming{};     // waits until nobody is in the middle of a visit
    Clock& m_clock;
    const Calendar& m_calendar;
    Random& m_random;
    Rooms& m_rooms;
    VisitNumber m_number{1};
    Visit m_visit{};
    std::optional<Duration> m_reached{};        // since boot: when the centre last answered
    Duration m_last_push{}, m_last_pull{}, m_last_watch{}, m_last_state{};
    bool m_pulled_once{};
    bool m_station_known{};
    bool m_store_failed{};
};

}  // namespace luukku::app
