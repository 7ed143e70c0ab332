#include "kiosk/visit/rules.h"

#include <algorithm>

namespace luukku::rules {

namespace {

const FreeTime* chosen_time(const Visit& visit)
{
    const auto at = std::find_if(visit.times.begin(), visit.times.end(), [&](const auto& one) { return one.slot == visit.slot; });
    return at == visit.times.end() ? nullptr : &*at;
}

Step look_for_times(Visit visit, const Surroundings& around)
{
    visit.saving_since = around.now.since_boot;
    visit.slot.clear();
    visit.fault.reset();
    auto next = to(visit, Phase::LookingForTimes);
    next.effects.push_back(FindTimes{visit.service, visit.who});
    return next;
}

Step found(const Visit& visit, const std::vector<FreeTime>& times, const Surroundings& around)
{
    Visit next{visit};
    next.times = times;
    next.touched_at = around.now.since_boot;
    const bool same_day = std::any_of(times.begin(), times.end(), [&](const auto& one) { return one.day == visit.day; });
    if (!same_day) next.day = times.empty() ? std::string{} : times.front().day;
    return to(next, times.empty() ? Phase::NoTimesNow : Phase::Times);
}

// Nobody is sent away: what could not be booked becomes a request to the team.
Step request_contact(const Visit& visit, const Surroundings& around)
{
    SaveContact save{SaveContact::Kind::BookingRequest, around.ids[0], around.ids[1], visit.encounter, visit.who, {visit.service}, false, false};
    return saving(visit, save, around);
}

Step booking_ended(const Visit& visit, BookingEnded::How how, const Surroundings& around)
{
    Visit next{visit};
    next.touched_at = around.now.since_boot;
    switch (how) {
    case BookingEnded::How::Booked: return to(next, Phase::Booked);
    case BookingEnded::How::Taken: next.slot_taken = true; return look_for_times(next, around);
    case BookingEnded::How::Unknown: next.booking_unknown = true; return request_contact(next, around);
    case BookingEnded::How::CannotReach: next.booking_not_sent = true; return request_contact(next, around);
    }
    return unchanged(visit);
}

Maybe on_services(const Visit& visit, const Event& event, const Surroundings& around)
{
    const auto* choice = get<ChooseService>(event);
    if (!choice) return {};
    const auto& services = around.station.services;
    const bool offered = std::any_of(services.begin(), services.end(), [&](const auto& one) { return one.on && one.code == choice->code; });
    if (!offered) return unchanged(visit);
    Visit next{visit};
    next.service = choice->code;
    next.slot_taken = false;
    next.day.clear();
    return look_for_times(next, around);
}

Maybe on_times(const Visit& visit, const Event& event, const Surroundings& around)
{
    Visit next{visit};
    if (const auto* day = get<ChooseDay>(event)) {
        next.day = day->day;
        next.slot.clear();
        return unchanged(next);
    }
    if (const auto* slot = get<ChooseSlot>(event)) {
        next.slot = slot->slot;
        return chosen_time(next) ? unchanged(next) : unchanged(visit);
    }
    if (get<NoTimeFits>(event)) return request_contact(visit, around);
    if (get<Back>(event)) return to(next, Phase::Services);
    if (get<Next>(event) && chosen_time(visit)) {
        next.slot_taken = false;
        return to(next, Phase::BookingReview);
    }
    return {};
}

Maybe on_booking_review(const Visit& visit, const Event& event, const Surroundings& around)
{
    if (get<Back>(event)) return to(visit, Phase::Times);
    if (!get<Next>(event)) return {};
    Visit next{visit};
    next.saving_since = around.now.since_boot;
    auto booking = to(next, Phase::Booking);
    booking.effects.push_back(BookTime{around.ids[0], visit.encounter, visit.who, visit.slot});
    return booking;
}

}  // namespace

Maybe about_booking(const Visit& visit, const Event& event, const Surroundings& around)
{
    switch (visit.phase) {
    case Phase::Services: return on_services(visit, event, around);
    case Phase::LookingForTimes:
        if (const auto* times = get<TimesFound>(event); times && times->service == visit.service) return found(visit, times->times, around);
        if (const auto* failed = get<TimesUnknown>(event); failed && failed->service == visit.service) {
            Visit next{visit};
            next.fault = failed->fault;
            next.touched_at = around.now.since_boot;
            return to(next, Phase::NoTimesNow);
        }
        return {};
    case Phase::Times: return on_times(visit, event, around);
    case Phase::BookingReview: return on_booking_review(visit, event, around);
    case Phase::Booking:
        if (const auto* ended = get<BookingEnded>(event)) return booking_ended(visit, ended->how, around);
        return {};
    case Phase::NoTimesNow:
        if (get<NoTimeFits>(event)) return request_contact(visit, around);
        if (get<Back>(event)) return to(visit, Phase::Services);
        return {};
    case Phase::Booked:
        if (get<Finish>(event)) return gone(visit, around);
        return {};
    default: return {};
    }
}

}  // namespace luukku::rules
