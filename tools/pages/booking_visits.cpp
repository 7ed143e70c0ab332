#include "tools/pages/booking_visits.h"

namespace luukku {
namespace {

using namespace std::chrono_literals;

class Bookings {
public:
    Bookings(const Visit& busy, const Station& station, const Moment& now) : m_busy{busy}, m_station{station}, m_now{now} {}

    std::vector<std::pair<std::string, Visit>> all()
    {
        times();
        together();
        changes();
        return std::move(m_visits);
    }

private:
    template <typename Change>
    void show(const std::string& name, Phase phase, Change change)
    {
        auto visit = m_busy;
        visit.phase = phase;
        change(visit);
        m_visits.emplace_back(name, visit);
    }

    void show(const std::string& name, Phase phase)
    {
        show(name, phase, [](Visit&) {});
    }

    void times()
    {
        show("services", Phase::Services);
        show("looking-for-times", Phase::LookingForTimes);
        show("times", Phase::Times);
        show("times-taken", Phase::Times, [](Visit& visit) { visit.slot_taken = true; visit.slot = {}; });
        show("combine", Phase::Combine);
        show("booking-reason", Phase::BookingReason);
        show("holding", Phase::Holding);
        show("booking-review", Phase::BookingReview);
        const auto held = [&](Duration left) { return [&, left](Visit& visit) { visit.booking.held = true; visit.booking.held_until = m_now.since_boot + left; }; };
        show("booking-review-held", Phase::BookingReview, held(4min));
        show("booking-review-ends", Phase::BookingReview, held(40s));
        show("times-wished", Phase::Times, [](Visit& visit) {
            visit.booking.choices = {{TimesChoice::Of::Language, "sv", {}}, {TimesChoice::Of::Place, "Location/aula-a", {}}, {TimesChoice::Of::Place, "Location/aula-b", {}}, {TimesChoice::Of::Remote, "true", {}}};
            visit.booking.wishes = {visit.booking.choices.front()};
        });
        show("times-none-so", Phase::Times, [](Visit& visit) { visit.times.clear(); visit.slot.clear(); });
        show("times-hold-over", Phase::Times, [](Visit& visit) { visit.booking.hold_over = true; visit.slot.clear(); });
        show("booked-waits", Phase::Booked, [](Visit& visit) { visit.booking.waits = true; });
        show("times-request", Phase::NoTimesNow, [](Visit& visit) { visit.booking.request_only = true; });
        show("waiting", Phase::ContactSent, [](Visit& visit) { visit.job = Job::Book; visit.booking.waits = true; });
        show("booking", Phase::Booking);
        show("booked", Phase::Booked);
        show("no-times", Phase::NoTimesNow);
        show("times-unknown", Phase::NoTimesNow, [](Visit& visit) { visit.fault = Fault::NoNetwork; });
        show("booking-request", Phase::ContactSent, [](Visit& visit) { visit.job = Job::Book; });
        show("booking-request-unknown", Phase::ContactSent, [](Visit& visit) { visit.job = Job::Book; visit.booking_unknown = true; });
        show("booking-request-not-sent", Phase::ContactSent, [](Visit& visit) { visit.job = Job::Book; visit.booking_not_sent = true; });
    }

    // Several services in one visit.
    void together()
    {
        const auto whole = [](Visit& visit) {
            auto& time = visit.times.front();
            visit.booking.services = {"hampaiden-tarkastus", "hampaiden-paikkaus", "hammaskiven-poisto"};
            time.end = time.start + 2h;
            time.parts = {{"hampaiden-tarkastus", time.start, time.start + 30min, {"1"}, "Location/aula-b", {}}, {"hampaiden-paikkaus", time.start + 30min, time.start + 90min, {"2", "3"}, "Location/aula-b", {}},
                          {"hammaskiven-poisto", time.start + 90min, time.end, {"4"}, "Location/aula-b", {}}};
        };
        show("times-together", Phase::Times, whole);
        show("booking-review-together", Phase::BookingReview, whole);
        show("booked-together", Phase::Booked, whole);
    }

    void changes()
    {
        const auto has = [&](Visit& visit) {
            visit.job = Job::Book;
            visit.booking.own = {{"Appointment/1", {m_station.services.front().code}, "Vastaanotto", m_now.utc + 26h, m_now.utc + 27h, "Aula B", true, true}, {"Appointment/2", {}, "Ohjaus", m_now.utc + 50h, m_now.utc + 51h, {}, false, false}};
        };
        const auto changes_one = [&](ChangeBooking::To to) { return [&, to](Visit& visit) { has(visit); visit.booking.changing = "Appointment/1"; visit.booking.to = to; }; };
        const auto cancels = changes_one(ChangeBooking::To::Cancelled);
        const auto moves = changes_one(ChangeBooking::To::AnotherTime);
        show("ask-change", Phase::AskChange, has);
        show("ask-change-unknown", Phase::AskChange, [&](Visit& visit) { has(visit); visit.fault = Fault::NoNetwork; });
        show("looking-for-bookings", Phase::LookingForBookings, has);
        show("my-bookings", Phase::MyBookings, has);
        show("my-bookings-none", Phase::MyBookings);
        show("cancel-reason", Phase::BookingReason, cancels);
        show("cancel-review", Phase::CancelReview, cancels);
        show("cancelling", Phase::Booking, cancels);
        show("move-times", Phase::Times, moves);
        show("move-review", Phase::BookingReview, moves);
        show("move-none", Phase::NoTimesNow, moves);
        const auto ended = [&](const auto& before, BookingChanged::How how) { return [&, how](Visit& visit) { before(visit); visit.booking.ended = how; }; };
        show("cancelled", Phase::Changed, ended(cancels, BookingChanged::How::Done));
        show("moved", Phase::Changed, ended(moves, BookingChanged::How::Done));
        show("change-not-allowed", Phase::Changed, ended(cancels, BookingChanged::How::NotAllowed));
        show("change-otherwise", Phase::Changed, ended(moves, BookingChanged::How::Changed));
        show("change-request", Phase::ContactSent, cancels);
        show("change-unknown", Phase::ContactSent, [&](Visit& visit) { cancels(visit); visit.booking_unknown = true; });
        show("change-not-sent", Phase::ContactSent, [&](Visit& visit) { moves(visit); visit.booking_not_sent = true; });
    }

    const Visit& m_busy;
    const Station& m_station;
    const Moment& m_now;
    std::vector<std::pair<std::string, Visit>> m_visits{};
};

}  // namespace

std::vector<std::pair<std::string, Visit>> booking_visits(const Visit& busy, const Station& station, const Moment& now)
{
    return Bookings{busy, station, now}.all();
}

}  // namespace luukku
