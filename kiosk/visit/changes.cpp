#include "kiosk/visit/rules.h"

#include <algorithm>

// Moving and cancelling what she has booked.
namespace luukku {

const OwnBooking* BookingState::changed() const
{
    const auto at = std::find_if(own.begin(), own.end(), [this](const OwnBooking& one) { return one.reference == changing; });
    return at == own.end() ? nullptr : &*at;
}

namespace rules {

namespace {

Step to_my_bookings(Visit visit)
{
    visit.booking.changing.clear();
    visit.booking.ended.reset();
    visit.slot_taken = visit.booking.hold_over = false;
    return to(std::move(visit), Phase::MyBookings);
}

Step begin_change(const Visit& visit, const ChangeBooking& change, const Surroundings& around)
{
    Visit next{visit};
    next.booking.changing = change.booking;
    next.booking.to = change.to;
    next.booking.reason.clear();
    const auto* booking = next.booking.changed();
    const bool moves = change.to == ChangeBooking::To::AnotherTime;
    if (booking == nullptr || !(moves ? booking->may_move : booking->may_cancel)) return unchanged(visit);
    if (!moves) return to(next, Phase::BookingReason);
    next.booking.services = booking->services;
    next.booking.wishes.clear();
    next.booking.all_times = false;
    next.day.clear();
    return look_for_times(next, around);
}

Maybe on_my_bookings(const Visit& visit, const Event& event, const Surroundings& around)
{
    if (const auto* change = get<ChangeBooking>(event)) return begin_change(visit, *change, around);
    if (get<Back>(event) && !visit.booking.only_changes) return to(visit, Phase::Services);
    if (get<Finish>(event)) return gone(visit, around);
    return {};
}

Maybe on_cancel_reason(const Visit& visit, const Event& event)
{
    if (visit.booking.changing.empty()) return {};
    if (get<Back>(event)) return to_my_bookings(visit);
    const auto* reason = get<ChooseReason>(event);
    if (!reason || (!reason->code.empty() && std::find(cancel_reasons.begin(), cancel_reasons.end(), reason->code) == cancel_reasons.end())) return {};
    Visit next{visit};
    next.booking.reason = reason->code;
    return to(next, Phase::CancelReview);
}

Maybe on_cancel_review(const Visit& visit, const Event& event, const Surroundings& around)
{
    if (get<Back>(event)) return to(visit, Phase::BookingReason);
    if (!get<Next>(event)) return {};
    Visit next{visit};
    next.saving_since = around.now.since_boot;
    auto cancelling = to(next, Phase::Booking);
    cancelling.effects.push_back(CancelBooking{visit.booking.changing, visit.encounter, visit.who, visit.booking.reason});
    return cancelling;
}

// What nobody knows or nobody could send becomes a request: the old booking stands as far as anybody knows.
Step change_ended(const Visit& visit, BookingChanged::How how, const Surroundings& around)
{
    using How = BookingChanged::How;
    Visit next{visit};
    next.touched_at = around.now.since_boot;
    if (how == How::Done || how == How::Taken || how == How::Unknown) next.booking.held = false;
    switch (how) {
    case How::Done:
    case How::NotAllowed:
    case How::Changed: next.booking.ended = how; return let_go_and(to(next, Phase::Changed));
    case How::Taken: next.slot_taken = true; return look_for_times(next, around);
    case How::Unknown: next.booking_unknown = true; return request_contact(next, around);
    case How::CannotReach: next.booking_not_sent = true; return let_go_and(request_contact(next, around));
    }
    return unchanged(visit);
}

Maybe on_ask_change(const Visit& visit, const Event& event, const Surroundings& around)
{
    if (get<NoTimeFits>(event)) return request_contact(visit, around);
    if (get<Back>(event) && visit.booking.only_changes) return visit.fault ? look_for_bookings(visit, around) : unchanged(visit);
    if (get<Back>(event)) return to(visit, Phase::Services);
    return {};
}

Maybe on_bookings_found(const Visit& visit, const Event& event, const Surroundings& around)
{
    Visit next{visit};
    next.touched_at = around.now.since_boot;
    if (const auto* found = get<BookingsFound>(event); found && found->look == visit.booking.look) {
        next.booking.own = found->bookings;
        return to_my_bookings(std::move(next));
    }
    if (const auto* failed = get<BookingsUnknown>(event); failed && failed->look == visit.booking.look) {
        next.fault = failed->fault;
        return nothing_known(std::move(next), around);
    }
    return {};
}

}  // namespace

// The trust table: all of hers to whom it shows them, that of her letter to who came with one. A code that is typed proves nothing, and a person helps.
Step look_for_bookings(Visit visit, const Surroundings& around)
{
    visit.fault.reset();
    visit.booking.ended.reset();
    visit.booking.changing.clear();
    const bool by_letter = visit.who.by == KnownBy::SignedCode && !visit.who.acting;
    const bool shown = by_letter || around.station.trust.of(visit.who).own;
    if (!shown) return to(std::move(visit), Phase::AskChange);
    visit.saving_since = around.now.since_boot;
    ++visit.booking.look;
    auto next = to(std::move(visit), Phase::LookingForBookings);
    next.effects.push_back(FindBookings{next.visit.who, next.visit.booking.look});
    return next;
}

Maybe about_changes(const Visit& visit, const Event& event, const Surroundings& around)
{
    switch (visit.phase) {
    case Phase::AskChange: return on_ask_change(visit, event, around);
    case Phase::LookingForBookings: return on_bookings_found(visit, event, around);
    case Phase::MyBookings: return on_my_bookings(visit, event, around);
    case Phase::BookingReason: return on_cancel_reason(visit, event);
    case Phase::CancelReview: return on_cancel_review(visit, event, around);
    case Phase::Booking:
        if (const auto* ended = get<BookingChanged>(event); ended && !visit.booking.changing.empty()) return change_ended(visit, ended->how, around);
        return {};
    case Phase::Changed:
        if (get<ChangeBookings>(event)) return look_for_bookings(visit, around);
        if (get<Finish>(event)) return gone(visit, around);
        return {};
    default: return {};
    }
}

}  // namespace rules

}  // namespace luukku
