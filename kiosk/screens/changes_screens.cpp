#include "kiosk/screens/parts.h"

// Moving and cancelling what is booked.
namespace luukku::screens {

namespace {

Node done()
{
    auto node = next(text("page.done"), true, Finish{});
    node.icon = Icon::None;
    return node;
}

Text what_of(const OwnBooking& booking, const Visit& visit, const Station& station)
{
    return booking.services.empty() ? given(booking.named) : services_name(booking.services, visit, station);
}

// No key for what is not allowed: words in its place.
void add_own_booking(Page& bookings, const OwnBooking& booking, const Visit& visit, const Station& station)
{
    bookings.body.push_back(column(Place::Top, {fact(booking.reference, text("booking.when", {{"at", booking.start}}), what_of(booking, visit, station))}));
    std::vector<Node> keys;
    if (booking.may_move) keys.push_back(button("move/" + booking.reference, text("bookings.move"), ChangeBooking{ChangeBooking::To::AnotherTime, booking.reference}));
    if (booking.may_cancel) keys.push_back(button("cancel/" + booking.reference, text("bookings.cancel"), ChangeBooking{ChangeBooking::To::Cancelled, booking.reference}));
    const bool all = booking.may_move && booking.may_cancel;
    if (!keys.empty()) bookings.body.push_back({Arrangement::Pairs, Place::Top, std::move(keys)});
    if (all) return;
    const char* which = booking.may_cancel ? "bookings.not_moved" : booking.may_move ? "bookings.not_cancelled" : "bookings.not_changed";
    bookings.body.push_back(column(Place::Top, {paragraph("not/" + booking.reference, text(which)), paragraph("instead/" + booking.reference, not_changed_here(visit, station))}));
}

const char* heading_of_change(const BookingState& booking)
{
    switch (booking.ended.value_or(BookingChanged::How::Done)) {
    case BookingChanged::How::NotAllowed: return "changed.not_allowed";
    case BookingChanged::How::Changed: return "changed.otherwise";
    default: return booking.moves() ? "changed.moved" : "changed.cancelled";
    }
}

}  // namespace

std::vector<Node> own_booking_facts(const OwnBooking& booking, const Visit& visit, const Station& station)
{
    std::vector<Node> facts{fact("service", text("booking.service"), what_of(booking, visit, station)), fact("day", text("booking.day"), text("booking.day.value", {{"at", booking.start}})),
                            fact("clock", text("booking.clock"), text("times.clock", {{"at", booking.start}}))};
    if (!booking.place_name.empty()) facts.push_back(fact("place", text("booking.place"), given(booking.place_name)));
    return facts;
}

Text not_changed_here(const Visit& visit, const Station& station)
{
    return station.booking.instead.in(Language::Finnish).empty() ? text("bookings.desk") : named(station.booking.instead, visit);
}

// The same for everyone whose code proves nothing, whatever she has.
Page ask_change_screen(const Visit& visit, const Station& station)
{
    auto ask = page("ask-change", text("change.ask.heading"));
    ask.body.push_back(column(Place::Top, {notice("lead", text(visit.fault ? "change.ask.unknown" : "change.ask.lead"), Tone::Plain, Icon::Person), paragraph("instead", not_changed_here(visit, station))}));
    ask.body.push_back(column(Place::Low, {row("ask/call", text("change.ask.call"), CallHelp{}, Icon::Bell), channels(visit, station)}));
    ask.back = back();
    ask.next = next(text("change.ask.request"), true, NoTimeFits{});
    return ask;
}

Page my_bookings_screen(const Visit& visit, const Station& station)
{
    auto bookings = page("my-bookings", text("bookings.heading"));
    if (visit.booking.own.empty()) bookings.body.push_back(column(Place::Top, {notice("none", text("bookings.none"), Tone::Plain, Icon::Calendar)}));
    for (const auto& booking : visit.booking.own) add_own_booking(bookings, booking, visit, station);
    bookings.body.push_back(column(Place::Low, {help_list()}));
    if (!visit.booking.only_changes) bookings.back = back();
    bookings.next = done();
    return bookings;
}

Page cancel_review_screen(const Visit& visit, const Station& station)
{
    auto review = page("cancel-review", text("cancel.heading"));
    if (const auto* booking = visit.booking.changed()) review.body.push_back(column(Place::Top, own_booking_facts(*booking, visit, station)));
    review.back = back();
    review.next = next(text("cancel.do"));
    return review;
}

Page changed_screen(const Visit& visit, const Station& station)
{
    const std::string which = heading_of_change(visit.booking);
    const bool is_done = visit.booking.ended.value_or(BookingChanged::How::Done) == BookingChanged::How::Done;
    auto changed = page("changed", text(which));
    changed.body.push_back(column(Place::Top, {notice("lead", text(which + ".lead"), is_done ? Tone::Good : Tone::Plain, is_done ? Icon::Tick : Icon::Question)}));
    std::vector<Node> low;
    if (is_done && visit.booking.moves()) changed.body.push_back(column(Place::Top, booking_facts(visit, station)));
    if (!is_done) {
        changed.body.push_back(column(Place::Top, {paragraph("instead", not_changed_here(visit, station))}));
        low.push_back(row("changed/show", text("changed.show"), ChangeBookings{}, Icon::Calendar));
    }
    low.push_back(help_list());
    changed.body.push_back(column(Place::Low, std::move(low)));
    changed.next = done();
    return changed;
}

}  // namespace luukku::screens
