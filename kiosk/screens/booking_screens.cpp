#include "kiosk/screens/parts.h"

#include <algorithm>
#include <cstdint>

namespace luukku::screens {

namespace {

Block days(const std::vector<FreeTime>& times, const Visit& visit)
{
    Block block{Arrangement::Days, Place::Low, {}};
    std::string shown;
    for (const auto& time : times) {
        if (time.day == shown) continue;
        shown = time.day;
        auto day = button("day/" + time.day, text("times.date", {{"day", time.start}}), ChooseDay{time.day});
        day.role = Role::Choice;
        day.second = time.day == visit.booking.today ? text("times.today") : text("times.weekday", {{"day", time.start}});
        day.chosen = time.day == visit.day;
        block.nodes.push_back(day);
    }
    return block;
}

// In the order of the clock, whoever's they are, unless the trust table lets her own be told (times_shown): a typed code proves nothing, and a heading
// "own team" would tell that she is known here. Of two times at one moment the own team's was taken before (booking.h).
Block times_of(const std::vector<FreeTime>& times, const Visit& visit)
{
    auto block = thirds({});
    for (const auto& time : times) {
        if (time.day != visit.day) continue;
        auto slot = button("slot/" + time.slot, text("times.clock", {{"at", time.start}}), ChooseSlot{time.slot});
        slot.role = Role::Choice;
        slot.chosen = time.slot == visit.slot;
        slot.secret = true;
        block.nodes.push_back(slot);
    }
    return block;
}

std::string id_of(const TimesChoice& choice)
{
    const char* of = choice.of == TimesChoice::Of::Language ? "language/" : choice.of == TimesChoice::Of::Place ? "place/" : "remote/";
    return std::string{"only/"} + of + choice.value;
}

// What the times differ in, one press each.
std::vector<Node> wishes(const Visit& visit, const Station& station)
{
    std::vector<Node> nodes;
    const auto& on = visit.booking.wishes;
    for (const auto& choice : visit.booking.choices) {
        const auto language = choice.of == TimesChoice::Of::Language ? language_named(choice.value) : std::nullopt;
        if (choice.of == TimesChoice::Of::Language && !language) continue;
        const auto* lobby = station.lobby(choice.value);
        const auto words = language ? text("language." + std::string{name_of(*language)}) : choice.of == TimesChoice::Of::Remote ? text("times.remote") : lobby ? named(lobby->name, visit) : given(choice.words);
        auto only = button(id_of(choice), words, FilterTimes{choice});
        only.role = Role::Tick;
        only.chosen = std::find(on.begin(), on.end(), choice) != on.end();
        nodes.push_back(std::move(only));
    }
    return nodes;
}

Text place_of(const TimePart& part, const Visit& visit, const Station& station)
{
    const auto* lobby = station.lobby(part.place);
    if (lobby != nullptr) return text("booking.place.value", {{"house", named(station.name, visit).given}, {"place", named(lobby->name, visit).given}});
    return part.place_name.empty() ? named(station.name, visit) : given(part.place_name);
}

std::int64_t minutes_between(Utc start, Utc end)
{
    return std::chrono::ceil<std::chrono::minutes>(end - start).count();
}

// One booking that is moved stays as long as it is.
std::int64_t minutes_of_each(const Visit& visit, const Station& station)
{
    const auto* moved = visit.booking.moves() && visit.booking.services.size() == 1 ? visit.booking.changed() : nullptr;
    return moved != nullptr ? minutes_between(moved->start, moved->end) : services_minutes(visit.booking.services, station);
}

Text times_lead(const Visit& visit, const Station& station)
{
    const auto children = static_cast<std::int64_t>(family_of(visit).size());
    const auto service = services_name(visit.booking.services, visit, station).given;
    const auto minutes = minutes_of_each(visit, station) * children;
    if (children < 2) return text("times.lead", {{"service", service}, {"minutes", minutes}});
    return text("times.lead.children", {{"service", service}, {"children", children}, {"minutes", minutes}});
}

// In what is said of a time that is booked or about to be: for how many children, where it is for several.
Text booking_text(const std::string& key, const Visit& visit)
{
    const auto children = static_cast<std::int64_t>(family_of(visit).size());
    return children < 2 ? text(key) : text(key + ".children", {{"children", children}});
}

// Given by another professional at the same time as the part before it: for her it is one.
bool with_the_one_before(const std::vector<TimePart>& parts, std::size_t n)
{
    return n > 0 && parts[n].person == parts[n - 1].person && parts[n].service == parts[n - 1].service && parts[n].start == parts[n - 1].start;
}

bool has_several(const FreeTime& time)
{
    for (std::size_t n = 1; n < time.parts.size(); ++n)
        if (!with_the_one_before(time.parts, n)) return true;
    return false;
}

// Of several parts what, when, how long and where of each; of several children one child after the other.
std::vector<Node> part_facts(const FreeTime& time, const Visit& visit, const Station& station)
{
    const bool family = family_of(visit).size() > 1;
    auto parts = time.parts;
    std::stable_sort(parts.begin(), parts.end(), [](const TimePart& one, const TimePart& other) { return one.person < other.person; });
    std::vector<Node> facts;
    for (std::size_t n = 0; n < parts.size(); ++n) {
        if (with_the_one_before(parts, n)) continue;
        const auto& part = parts[n];
        const auto service = services_name({part.service}, visit, station);
        const auto whose = family ? text("booking.child", {{"child", static_cast<std::int64_t>(part.person + 1)}, {"service", service.given}}) : service;
        const auto* lobby = station.lobby(part.place);
        const auto place = lobby ? named(lobby->name, visit).given : part.place_name.empty() ? named(station.name, visit).given : part.place_name;
        facts.push_back(fact("part/" + std::to_string(n + 1), whose,
                             text("booking.part", {{"at", part.start}, {"minutes", minutes_between(part.start, part.end)}, {"place", place}})));
    }
    return facts;
}

// Calmly: by the minute, and by tens of seconds when there is less than one.
Node held_notice(const Visit& visit, const Moment& now)
{
    const auto left = std::chrono::ceil<std::chrono::seconds>(visit.booking.held_until - now.since_boot).count();
    const auto minutes = (left + 59) / 60;
    const auto tens = std::max<std::int64_t>(10, (left + 9) / 10 * 10);
    const auto words = minutes > 1 ? text("booking.held.minutes", {{"minutes", std::int64_t{minutes}}}) : text("booking.held.seconds", {{"seconds", tens}});
    return notice("held", words, Tone::Plain, Icon::Clock);
}

}  // namespace

Text services_name(const std::vector<std::string>& services, const Visit& visit, const Station& station)
{
    if (services.size() == 1) {
        const auto* service = station.service(services.front());
        return service ? named(service->name, visit) : given(services.front());
    }
    std::string names;
    for (const auto& code : services) names += (names.empty() ? "" : ", ") + services_name({code}, visit, station).given;
    return given(names);
}

std::int64_t services_minutes(const std::vector<std::string>& services, const Station& station)
{
    std::int64_t minutes = 0;
    for (const auto& code : services)
        if (const auto* service = station.service(code)) minutes += service->minutes;
    return minutes;
}

Progress step_of_booking(int at)
{
    return {text("page.step", {{"at", std::int64_t{at}}, {"of", std::int64_t{4}}}), at, 4};
}

std::vector<Node> booking_facts(const Visit& visit, const Station& station)
{
    const auto* time = chosen_time(visit);
    const bool several = time != nullptr && has_several(*time);
    std::vector<Node> facts;
    if (!several) facts.push_back(fact("service", text("booking.service"), services_name(visit.booking.services, visit, station)));
    if (time != nullptr) {
        facts.push_back(fact("day", text("booking.day"), text("booking.day.value", {{"at", time->start}})));
        facts.push_back(fact("clock", text("booking.clock"), text("times.clock", {{"at", time->start}})));
    }
    const auto minutes = time != nullptr ? minutes_between(time->start, time->end) : services_minutes(visit.booking.services, station);
    facts.push_back(fact("length", text("booking.length"), text("services.minutes", {{"minutes", minutes}})));
    if (!several) {
        const auto place = time == nullptr || time->parts.empty() ? named(station.name, visit) : place_of(time->parts.front(), visit, station);
        facts.push_back(fact("place", text("booking.place"), place));
        return facts;
    }
    for (auto& part : part_facts(*time, visit, station)) facts.push_back(std::move(part));
    return facts;
}

Page times_screen(const Visit& visit, const Station& station)
{
    const auto shown = times_shown(visit, station);
    auto times = page("times", text("times.heading"));
    times.progress = step_of_booking(3);
    std::vector<Node> top{paragraph("lead", times_lead(visit, station))};
    if (visit.slot_taken) top.push_back(notice("taken", text("times.taken"), Tone::Plain, Icon::Warning));
    if (visit.booking.hold_over) top.push_back(notice("over", text("times.hold_over"), Tone::Plain, Icon::Clock));
    if (visit.booking.moves()) top.push_back(notice("stands", text("times.old_stands"), Tone::Plain, Icon::Calendar));
    if (shown.empty()) top.push_back(notice("none-so", text("times.none_so"), Tone::Plain, Icon::Question));
    times.body.push_back(column(Place::Top, std::move(top)));
    if (auto only = wishes(visit, station); !only.empty()) times.body.push_back({Arrangement::Pairs, Place::Low, std::move(only)});
    const bool fewer = own_alone_shown(visit, station);
    if (!shown.empty()) {
        times.body.push_back(column(Place::Low, {label("day", text(fewer ? "times.own" : "booking.day"))}));
        times.body.push_back(days(shown, visit));
        times.body.push_back(column(Place::Low, {label("clock", text("booking.clock"))}));
        times.body.push_back(times_of(shown, visit));
    }
    std::vector<Node> low;
    if (shown.size() > 1) low.push_back(row("times/earliest", text("times.earliest", {{"at", shown.front().start}}), TakeEarliest{}, Icon::Clock));
    if (!low.empty()) low.back().secret = true;
    if (fewer) low.push_back(row("times/others", text("times.others"), ShowOtherTimes{}, Icon::Calendar));
    low.push_back(row("times/none-fits", text("times.none_fits"), NoTimeFits{}, Icon::Phone));
    times.body.push_back(column(Place::Low, std::move(low)));
    times.back = back();
    times.next = next(text("times.review"), !visit.slot.empty());
    return times;
}

Page booking_review_screen(const Visit& visit, const Station& station, const Moment& now)
{
    const bool moves = visit.booking.moves();
    auto review = page("booking-review", moves ? text("booking.move.heading") : booking_text("booking.review.heading", visit));
    review.progress = step_of_booking(4);
    std::vector<Node> facts;
    if (const auto* old = visit.booking.changed(); moves && old != nullptr) facts.push_back(fact("now", text("booking.now"), text("booking.when", {{"at", old->start}})));
    for (auto& one : booking_facts(visit, station)) facts.push_back(std::move(one));
    if (visit.booking.held) review.body.push_back(column(Place::Top, {held_notice(visit, now)}));
    review.body.push_back(column(Place::Top, std::move(facts)));
    review.back = back();
    review.next = next(moves ? text("booking.move") : booking_text("booking.book", visit));
    return review;
}

Page booked_screen(const Visit& visit, const Station& station)
{
    auto booked = page("booked", booking_text("booked.heading", visit));
    booked.body.push_back(column(Place::Top, {notice("lead", text("booked.lead"), Tone::Good, Icon::Tick)}));
    booked.body.push_back(column(Place::Top, booking_facts(visit, station)));
    std::vector<Node> low;
    if (visit.booking.waits) low.push_back(notice("waits", text("waiting.told"), Tone::Good, Icon::Tick));
    else low.push_back(row("booked/wait", text("waiting.earlier"), JoinWaitingList{}, Icon::Clock));
    low.push_back(help_list());
    booked.body.push_back(column(Place::Low, std::move(low)));
    booked.next = next(text("page.done"), true, Finish{});
    booked.next->icon = Icon::None;
    return booked;
}

// Says honestly which it is: no free times, no way to know now, or a centre that shows none.
Page no_times_screen(const Visit& visit, const Station& station)
{
    const std::string which = visit.booking.request_only ? "times.request" : visit.fault ? "times.unknown" : "times.nothing";
    auto none = page("no-times", text(which + ".heading"));
    std::vector<Node> top{notice("lead", text(which + ".lead"), Tone::Plain, Icon::Phone)};
    if (visit.booking.moves()) top.push_back(notice("stands", text("times.old_stands"), Tone::Plain, Icon::Calendar));
    none.body.push_back(column(Place::Top, std::move(top)));
    if (!visit.booking.moves()) none.body.push_back(column(Place::Low, {row("times/wait", text("waiting.any"), JoinWaitingList{}, Icon::Clock)}));
    none.body.push_back(column(Place::Low, {channels(visit, station), help_list()}));
    none.back = back();
    none.next = next(text("times.ask_contact"), true, NoTimeFits{});
    return none;
}

}  // namespace luukku::screens
