#include "kiosk/visit/rules.h"

#include <algorithm>

namespace luukku {

namespace {

// Of several children only where it may be told of each.
bool may_see_own(const Visit& visit, const Station& station)
{
    const auto all = members_of(family_of(visit), {visit.encounter, visit.who});
    return std::all_of(all.begin(), all.end(), [&](const Member& one) { return station.trust.of(one.who).own; });
}

}  // namespace

bool own_alone_shown(const Visit& visit, const Station& station)
{
    if (visit.booking.all_times || !may_see_own(visit, station)) return false;
    const auto own = std::count_if(visit.times.begin(), visit.times.end(), [](const FreeTime& time) { return time.own_team; });
    return own > 0 && static_cast<std::size_t>(own) < visit.times.size();
}

std::vector<FreeTime> times_shown(const Visit& visit, const Station& station)
{
    std::vector<FreeTime> shown;
    if (own_alone_shown(visit, station)) {
        std::copy_if(visit.times.begin(), visit.times.end(), std::back_inserter(shown), [](const FreeTime& time) { return time.own_team; });
        return shown;
    }
    for (const auto& time : visit.times) {
        if (shown.empty() || shown.back().start != time.start) shown.push_back(time);
        else if (time.end < shown.back().end) shown.back() = time;
    }
    return shown;
}

const FreeTime* chosen_time(const Visit& visit)
{
    const auto at = std::find_if(visit.times.begin(), visit.times.end(), [&](const auto& one) { return one.slot == visit.slot; });
    return at == visit.times.end() ? nullptr : &*at;
}

namespace rules {

// What is held for her is given back.
void let_go(Step& step)
{
    if (!std::exchange(step.visit.booking.held, false)) return;
    step.effects.insert(step.effects.begin(), ReleaseTime{step.visit.booking.appointment});
}

Step let_go_and(Step step)
{
    let_go(step);
    return step;
}

namespace {

// The day stays where it has times; else the first that has.
void choose_day(Visit& visit, const Station& station)
{
    const auto shown = times_shown(visit, station);
    const bool same_day = std::any_of(shown.begin(), shown.end(), [&](const auto& one) { return one.day == visit.day; });
    if (!same_day) visit.day = shown.empty() ? std::string{} : shown.front().day;
}

Step found(const Visit& visit, const TimesFound& what, const Surroundings& around)
{
    Visit next{visit};
    next.times = what.times;
    next.booking.today = what.today;
    next.booking.choices = what.choices;
    next.booking.request_only = what.request_only;
    next.touched_at = around.now.since_boot;
    choose_day(next, around.station);
    const bool wishes_too_much = what.times.empty() && !what.request_only && !visit.booking.wishes.empty();
    return to(next, what.times.empty() && !wishes_too_much ? Phase::NoTimesNow : Phase::Times);
}

BookTime booking_of(const Visit& visit)
{
    const bool own_offered = std::any_of(visit.times.begin(), visit.times.end(), [](const FreeTime& time) { return time.own_team; });
    return {visit.booking.appointment, visit.encounter, visit.who, *chosen_time(visit), visit.booking.moves() ? std::string{} : visit.booking.reason, own_offered, family_of(visit)};
}

std::string moved(const Visit& visit)
{
    return visit.booking.moves() ? visit.booking.changing : std::string{};
}

// Held before she knows whether it is: whatever becomes of it is given back when she goes.
Step hold(const Visit& visit, const Surroundings& around)
{
    Visit next{visit};
    next.slot_taken = false;
    next.booking.hold_over = false;
    next.booking.appointment = around.ids[0];
    next.booking.held = true;
    next.booking.held_until = {};
    next.saving_since = around.now.since_boot;
    auto holding = to(next, Phase::Holding);
    holding.effects.push_back(HoldTime{booking_of(next), moved(next)});
    return holding;
}

Step held(const Visit& visit, const TimeHeld& what, const Surroundings& around)
{
    Visit next{visit};
    next.touched_at = around.now.since_boot;
    switch (what.how) {
    case TimeHeld::How::Held:
        next.booking.held_until = around.now.since_boot + std::max(Duration{}, what.until - around.now.utc);
        return to(next, Phase::BookingReview);
    case TimeHeld::How::NotHeld:
        next.booking.held = false;
        return to(next, Phase::BookingReview);
    case TimeHeld::How::Taken:
        next.booking.held = false;
        next.slot_taken = true;
        return look_for_times(next, around);
    case TimeHeld::How::CannotReach:
        next.fault = Fault::NoNetwork;
        return nothing_known(next, around);
    }
    return unchanged(visit);
}

Step booking_ended(const Visit& visit, BookingEnded::How how, const Surroundings& around)
{
    Visit next{visit};
    next.touched_at = around.now.since_boot;
    if (how != BookingEnded::How::CannotReach) next.booking.held = false;
    switch (how) {
    case BookingEnded::How::Booked: return to(next, Phase::Booked);
    case BookingEnded::How::Taken: next.slot_taken = true; return look_for_times(next, around);
    case BookingEnded::How::Unknown: next.booking_unknown = true; return request_contact(next, around);
    case BookingEnded::How::CannotReach: next.booking_not_sent = true; return let_go_and(request_contact(next, around));
    }
    return unchanged(visit);
}

// On, in the place of another of its kind; or off.
Step filter(const Visit& visit, const TimesChoice& by, const Surroundings& around)
{
    const auto& choices = visit.booking.choices;
    if (std::find(choices.begin(), choices.end(), by) == choices.end()) return unchanged(visit);
    Visit next{visit};
    auto& wishes = next.booking.wishes;
    const bool on = std::find(wishes.begin(), wishes.end(), by) != wishes.end();
    std::erase_if(wishes, [&](const TimesChoice& one) { return one.of == by.of; });
    if (!on) wishes.push_back(by);
    return look_for_times(next, around);
}

// Where she came from to look for times.
Phase before_times(const Visit& visit)
{
    return visit.booking.moves() ? Phase::MyBookings : Phase::Services;
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
    if (const auto* by = get<FilterTimes>(event)) return filter(visit, by->by, around);
    if (get<ShowOtherTimes>(event)) {
        next.booking.all_times = true;
        next.slot.clear();
        next.day.clear();       // from the first day on that anybody has
        choose_day(next, around.station);
        return unchanged(next);
    }
    if (get<TakeEarliest>(event)) {
        const auto shown = times_shown(visit, around.station);
        if (shown.empty()) return unchanged(visit);
        next.slot = shown.front().slot;
        return hold(next, around);
    }
    if (get<NoTimeFits>(event)) return request_contact(visit, around);
    if (get<Back>(event)) return to(visit, before_times(visit));
    if (get<Next>(event) && chosen_time(visit)) return hold(visit, around);
    return {};
}

Maybe on_booking_review(const Visit& visit, const Event& event, const Surroundings& around)
{
    if (get<Back>(event)) return let_go_and(to(visit, Phase::Times));
    if (!get<Next>(event)) return {};
    Visit next{visit};
    next.saving_since = around.now.since_boot;
    auto booking = to(next, Phase::Booking);
    if (visit.booking.moves()) booking.effects.push_back(MoveBooking{visit.booking.changing, booking_of(visit)});
    else booking.effects.push_back(BookTime{booking_of(visit)});
    return booking;
}

Utc start_of(const FreeTime& time, std::size_t person)
{
    const auto own = std::find_if(time.parts.begin(), time.parts.end(), [person](const TimePart& part) { return part.person == person; });
    return own == time.parts.end() ? time.start : own->start;
}

Step join_waiting_list(const Visit& visit, const Surroundings& around)
{
    std::vector<Utc> before;
    if (const auto* has = visit.phase == Phase::Booked ? chosen_time(visit) : nullptr)
        for (std::size_t person = 0; person < family_of(visit).size(); ++person) before.push_back(start_of(*has, person));
    return saving(visit, SaveWaiting{around.ids[0], visit.encounter, visit.who, visit.booking.services, visit.booking.reason, std::move(before), family_of(visit)}, around);
}

// She has a time and waits for an earlier one, or has none and waits for any.
Step waits(const Visit& visit, const Surroundings& around)
{
    Visit next{visit};
    const bool has = !std::get<SaveWaiting>(*visit.pending).before.empty();
    next.pending.reset();
    next.fault.reset();
    next.booking.waits = true;
    next.touched_at = around.now.since_boot;
    return to(next, has ? Phase::Booked : Phase::ContactSent);
}

Maybe on_looking(const Visit& visit, const Event& event, const Surroundings& around)
{
    if (const auto* times = get<TimesFound>(event); times && times->look == visit.booking.look) return found(visit, *times, around);
    if (const auto* failed = get<TimesUnknown>(event); failed && failed->look == visit.booking.look) {
        Visit next{visit};
        next.fault = failed->fault;
        next.touched_at = around.now.since_boot;
        return nothing_known(next, around);
    }
    return {};
}

}  // namespace

Step look_for_times(Visit visit, const Surroundings& around)
{
    visit.saving_since = around.now.since_boot;
    visit.slot.clear();
    visit.fault.reset();
    ++visit.booking.look;
    auto next = to(std::move(visit), Phase::LookingForTimes);
    const auto& booking = next.visit.booking;
    next.effects.push_back(FindTimes{booking.services, next.visit.who, booking.wishes, booking.look, family_of(next.visit), moved(next.visit)});
    return next;
}

// Nobody is sent away: what could not be booked, moved or cancelled becomes a request to the team.
Step request_contact(const Visit& visit, const Surroundings& around)
{
    using Kind = SaveContact::Kind;
    const auto& booking = visit.booking;
    const auto kind = visit.phase == Phase::AskChange ? Kind::ChangeRequest : booking.changing.empty() ? Kind::BookingRequest : booking.moves() ? Kind::MoveRequest : Kind::CancelRequest;
    const auto* changed = booking.changed();
    const auto family = kind == Kind::BookingRequest ? family_of(visit) : Family{};
    SaveContact save{kind, around.ids[0], around.ids[1], visit.encounter, visit.who, changed ? changed->services : booking.services, false, false, booking.changing, family};
    return saving(visit, save, around);
}

Maybe hold_over(const Visit& visit, const Surroundings& around)
{
    if (visit.phase != Phase::BookingReview || !visit.booking.held || around.now.since_boot < visit.booking.held_until) return {};
    Visit next{visit};
    next.booking.hold_over = true;
    return let_go_and(look_for_times(next, around));
}

Step nothing_known(Visit visit, const Surroundings&)
{
    const auto phase = visit.phase == Phase::LookingForBookings ? Phase::AskChange : Phase::NoTimesNow;
    return let_go_and(to(std::move(visit), phase));
}

Maybe about_booking(const Visit& visit, const Event& event, const Surroundings& around)
{
    switch (visit.phase) {
    case Phase::LookingForTimes: return on_looking(visit, event, around);
    case Phase::Times: return on_times(visit, event, around);
    case Phase::Holding:
        if (const auto* what = get<TimeHeld>(event); what && what->appointment == visit.booking.appointment.value) return held(visit, *what, around);
        return {};
    case Phase::BookingReview: return on_booking_review(visit, event, around);
    case Phase::Booking:
        if (const auto* ended = get<BookingEnded>(event); ended && visit.booking.changing.empty()) return booking_ended(visit, ended->how, around);
        return {};
    case Phase::NoTimesNow:
        if (get<NoTimeFits>(event)) return request_contact(visit, around);
        if (get<JoinWaitingList>(event)) return join_waiting_list(visit, around);
        if (get<Back>(event)) return to(visit, before_times(visit));
        return {};
    case Phase::Booked:
        if (get<JoinWaitingList>(event) && !visit.booking.waits) return join_waiting_list(visit, around);
        if (get<Finish>(event)) return gone(visit, around);
        return {};
    default: break;
    }
    if (const auto* saved = get<Saved>(event); saved && saved->what == Saved::What::Waiting && waits_for<SaveWaiting>(visit)) return waits(visit, around);
    return {};
}

}  // namespace rules

}  // namespace luukku
