#include "kiosk/screens/parts.h"

#include <algorithm>
#include <cstdint>

namespace luukku::screens {

namespace {

Text service_name(const Visit& visit, const Station& station)
{
    const auto* service = station.service(visit.service);
    return service ? named(service->name, visit) : given(visit.service);
}

std::int64_t minutes_of(const Visit& visit, const Station& station)
{
    const auto* service = station.service(visit.service);
    return service ? service->minutes : 0;
}

Progress step_of_booking(int at)
{
    return {text("page.step", {{"at", std::int64_t{at}}, {"of", std::int64_t{4}}}), at, 4};
}

Block days(const Visit& visit)
{
    Block block{Arrangement::Days, Place::Low, {}};
    std::string shown;
    for (const auto& time : visit.times) {
        if (time.day == shown) continue;
        shown = time.day;
        auto day = button("day/" + time.day, text("times.date", {{"day", time.start}}), ChooseDay{time.day});
        day.role = Role::Choice;
        day.second = text("times.weekday", {{"day", time.start}});
        day.chosen = time.day == visit.day;
        block.nodes.push_back(day);
    }
    return block;
}

// In the order of the clock, whoever's they are: a typed code proves nothing, and a heading "own team" would tell that she is known
// here. Of two times at one moment the own team's was taken before (booking.h).
Block times_of(const Visit& visit)
{
    auto block = thirds({});
    for (const auto& time : visit.times) {
        if (time.day != visit.day) continue;
        auto slot = button("slot/" + time.slot, text("times.clock", {{"at", time.start}}), ChooseSlot{time.slot});
        slot.role = Role::Choice;
        slot.chosen = time.slot == visit.slot;
        slot.secret = true;
        block.nodes.push_back(slot);
    }
    return block;
}

const FreeTime* chosen_time(const Visit& visit)
{
    const auto at = std::find_if(visit.times.begin(), visit.times.end(), [&](const auto& one) { return one.slot == visit.slot; });
    return at == visit.times.end() ? nullptr : &*at;
}

std::vector<Node> booking_facts(const Visit& visit, const Station& station)
{
    std::vector<Node> facts{fact("service", text("booking.service"), service_name(visit, station))};
    if (const auto* time = chosen_time(visit)) {
        facts.push_back(fact("day", text("booking.day"), text("booking.day.value", {{"at", time->start}})));
        facts.push_back(fact("clock", text("booking.clock"), text("times.clock", {{"at", time->start}})));
    }
    facts.push_back(fact("length", text("booking.length"), text("services.minutes", {{"minutes", minutes_of(visit, station)}})));
    facts.push_back(fact("place", text("booking.place"), named(station.name, visit)));
    return facts;
}

}  // namespace

Page services_screen(const Visit& visit, const Station& station)
{
    auto services = page("services", text("services.heading"));
    services.progress = step_of_booking(2);
    std::vector<Node> choices;
    for (const auto& service : station.services) {
        if (!service.on) continue;
        auto choice = row("service/" + service.code, named(service.name, visit), ChooseService{service.code}, Icon::Calendar);
        choice.second = text("services.minutes", {{"minutes", std::int64_t{service.minutes}}});
        choices.push_back(choice);
    }
    if (choices.empty()) choices = {notice("none", text("services.none"), Tone::Plain, Icon::Question), channels(visit, station)};
    services.body.push_back(column(Place::Low, std::move(choices)));
    return services;
}

Page times_screen(const Visit& visit, const Station& station)
{
    auto times = page("times", text("times.heading"));
    times.progress = step_of_booking(3);
    std::vector<Node> top{paragraph("lead", text("times.lead", {{"service", service_name(visit, station).given}, {"minutes", minutes_of(visit, station)}}))};
    if (visit.slot_taken) top.push_back(notice("taken", text("times.taken"), Tone::Plain, Icon::Warning));
    times.body.push_back(column(Place::Top, std::move(top)));
    times.body.push_back(column(Place::Low, {label("day", text("booking.day"))}));
    times.body.push_back(days(visit));
    times.body.push_back(column(Place::Low, {label("clock", text("booking.clock"))}));
    times.body.push_back(times_of(visit));
    times.body.push_back(column(Place::Low, {row("times/none-fits", text("times.none_fits"), NoTimeFits{}, Icon::Phone)}));
    times.back = back();
    times.next = next(text("times.review"), !visit.slot.empty());
    return times;
}

Page booking_review_screen(const Visit& visit, const Station& station)
{
    auto review = page("booking-review", text("booking.review.heading"));
    review.progress = step_of_booking(4);
    review.body.push_back(column(Place::Top, booking_facts(visit, station)));
    review.back = back();
    review.next = next(text("booking.book"));
    return review;
}

Page booked_screen(const Visit& visit, const Station& station)
{
    auto booked = page("booked", text("booked.heading"));
    booked.body.push_back(column(Place::Top, {notice("lead", text("booked.lead"), Tone::Good, Icon::Tick)}));
    booked.body.push_back(column(Place::Top, booking_facts(visit, station)));
    booked.body.push_back(column(Place::Low, {help_list()}));
    booked.next = next(text("page.done"), true, Finish{});
    booked.next->icon = Icon::None;
    return booked;
}

// Says honestly which it is: no free times, or no way to know now.
Page no_times_screen(const Visit& visit, const Station& station)
{
    const bool known = !visit.fault.has_value();
    auto none = page("no-times", text(known ? "times.nothing.heading" : "times.unknown.heading"));
    none.body.push_back(column(Place::Top, {notice("lead", text(known ? "times.nothing.lead" : "times.unknown.lead"), Tone::Plain, Icon::Phone)}));
    none.body.push_back(column(Place::Low, {channels(visit, station), help_list()}));
    none.back = back();
    none.next = next(text("times.ask_contact"), true, NoTimeFits{});
    return none;
}

}  // namespace luukku::screens
