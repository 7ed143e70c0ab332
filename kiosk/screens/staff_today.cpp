#include "kiosk/screens/parts.h"

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace luukku::screens {

namespace {

using namespace std::chrono_literals;

constexpr auto list_is_fresh = 15min;
constexpr auto list_told_by_age = 2h;           // an older one is told by when it came
constexpr auto unsent_for_long = 15min;
constexpr auto of_today = 12h;                  // what is older is told with its date
constexpr auto clock_is_right = 60s;

// What is well has a tick, what needs a hand a sign of warning: beside the colour, and beside the words that say the same.
Icon icon_of(Tone tone)
{
    switch (tone) {
    case Tone::Good: return Icon::Tick;
    case Tone::Danger: return Icon::Warning;
    case Tone::Warm: return Icon::Bell;
    default: return Icon::None;
    }
}

Node tile(std::string id, Text label, Text value, Text second, Tone tone = Tone::Plain)
{
    Node node;
    node.id = "tile/" + std::move(id);
    node.role = Role::Tile;
    node.label = std::move(label);
    node.action = std::move(value);
    node.second = std::move(second);
    node.tone = tone;
    node.icon = icon_of(tone);
    return node;
}

Text count(std::int64_t number)
{
    return text("page.number", {{"value", number}});
}

// A moment as staff are told it: of another day with its date.
Text moment(const std::string& key, Utc at, const Moment& now)
{
    const bool today = at <= now.utc && now.utc - at < of_today;
    return text(key, {{"at", at}, {"day", std::string{today ? "today" : "other"}}});
}

Node waiting_tile(const StaffFigures& figures, const Moment& now)
{
    std::int64_t waiting = 0;
    for (const auto& hour : figures.hours) waiting += hour.waiting.value_or(0);
    return tile("waiting", text("staff.waiting"), count(waiting), figures.longest ? moment("staff.waiting.longest", *figures.longest, now) : text("staff.waiting.none"));
}

Node calls_tile(const StationState& state, const Moment& now)
{
    if (state.calls.empty()) return tile("calls", text("staff.calls"), count(0), text("staff.calls.none"), Tone::Good);
    const auto oldest = std::min_element(state.calls.begin(), state.calls.end(), [](const StaffCall& one, const StaffCall& other) { return one.at < other.at; });
    return tile("calls", text("staff.calls"), count(static_cast<std::int64_t>(state.calls.size())), moment("staff.calls.oldest", oldest->at, now), Tone::Warm);
}

Node list_tile(const StationState& state, const Moment& now)
{
    if (!state.list_fetched) return tile("list", text("staff.list_age"), text("staff.list_age.never"), text("staff.list_age.stale"), Tone::Danger);
    const auto age = now.utc - *state.list_fetched;
    const bool fresh = age < list_is_fresh && age > -list_is_fresh;
    const auto minutes = std::max<std::int64_t>(0, std::chrono::duration_cast<std::chrono::minutes>(age).count());
    const bool by_age = age < list_told_by_age && age > -list_is_fresh;
    return tile("list", text("staff.list_age"), by_age ? text("staff.list_age.minutes", {{"minutes", minutes}}) : moment("staff.list_age.since", *state.list_fetched, now),
                text(fresh ? "staff.list_age.fresh" : "staff.list_age.stale"), fresh ? Tone::Good : Tone::Danger);
}

Node unsent_tile(const StationState& state, const Moment& now)
{
    if (!state.oldest_unsent) return tile("unsent", text("staff.unsent"), count(state.unsent), text("staff.unsent.none"), Tone::Good);
    const bool long_ago = now.utc - *state.oldest_unsent > unsent_for_long;
    return tile("unsent", text("staff.unsent"), count(state.unsent), moment("staff.unsent.oldest", *state.oldest_unsent, now), long_ago ? Tone::Danger : Tone::Plain);
}

Node voice_tile(Audible audible)
{
    if (audible == Audible::Never) return tile("voice", text("staff.voice"), text("staff.voice.none"), text("staff.voice.silent"), Tone::Danger);
    return tile("voice", text("staff.voice"), text("staff.voice.works"), text(audible == Audible::Now ? "staff.voice.now" : "staff.voice.headset"), Tone::Good);
}

// How far our clock is from the centre's. A wrong one dates every record wrong.
Node clock_tile(Duration off)
{
    const bool right = off < clock_is_right && off > -clock_is_right;
    if (right) return tile("clock", text("staff.clock"), text("staff.clock.right"), text("staff.clock.like_centre"), Tone::Good);
    const auto minutes = std::max<std::int64_t>(1, std::chrono::duration_cast<std::chrono::minutes>(off < Duration{0} ? -off : off).count());
    return tile("clock", text("staff.clock"), text("staff.clock.minutes", {{"minutes", minutes}}), text(off > Duration{0} ? "staff.clock.behind" : "staff.clock.ahead"), Tone::Danger);
}

// By which calls for help reach the desk of the station.
Node relay_tile(const RelayLink& relay, const Moment& now)
{
    const auto last = relay.last ? moment("staff.relay.last", *relay.last, now) : text("staff.relay.never");
    return tile("relay", text("staff.relay"), text(relay.reached ? "staff.online.yes" : "staff.online.no"), relay.reached ? Text{} : last, relay.reached ? Tone::Good : Tone::Danger);
}

void add_plug(Block& block, const char* device, DevicesState::Plug plug, Text second)
{
    using Plug = DevicesState::Plug;
    const std::string name{"staff." + std::string{device}};
    if (plug == Plug::None) return;
    block.nodes.push_back(tile(device, text(name), text(plug == Plug::In ? "staff.plugged" : "staff.unplugged"), std::move(second), plug == Plug::In ? Tone::Good : Tone::Danger));
}

Node printer_tile(PrinterState state)
{
    const auto tone = state == PrinterState::Ready ? Tone::Good : state == PrinterState::Unknown ? Tone::Plain : Tone::Danger;
    return tile("printer", text("staff.printer"), printer_words(state), {}, tone);
}

// People first, then what reaches the centre, then the device itself.
Block tiles(const StationState& state, const DevicesState& devices, const Station& station, const Moment& now)
{
    Block block{Arrangement::Tiles, Place::Top, {}};
    block.nodes.push_back(calls_tile(state, now));
    block.nodes.push_back(contacts_tile(state));
    block.nodes.push_back(tile("arrivals", text("staff.arrivals"), count(state.arrivals_today), {}));
    const auto& hours = state.figures.hours;
    if (!hours.empty() && hours.front().waiting) block.nodes.push_back(waiting_tile(state.figures, now));
    block.nodes.push_back(list_tile(state, now));
    block.nodes.push_back(tile("online", text("staff.online"), text(state.online ? "staff.online.yes" : "staff.online.no"), {},
                               state.online ? Tone::Good : Tone::Danger));
    if (station.relay) block.nodes.push_back(relay_tile(*station.relay, now));
    block.nodes.push_back(unsent_tile(state, now));
    block.nodes.push_back(tile("failed", text("staff.failed"), count(state.failed), text(state.failed > 0 ? "staff.failed.some" : "staff.failed.none"),
                               state.failed > 0 ? Tone::Danger : Tone::Good));
    add_plug(block, "keypad", devices.keypad, {});
    add_plug(block, "scanner", devices.scanner, devices.refused ? text("staff.scanner.refused", {{"fault", std::string{luukku::name_of(*devices.refused)}}}) : Text{});
    if (devices.printer) block.nodes.push_back(printer_tile(*devices.printer));
    block.nodes.push_back(voice_tile(station.audible));
    if (state.clock_off) block.nodes.push_back(clock_tile(*state.clock_off));
    return block;
}

std::vector<Node> calls(const StationState& state, const Moment& now)
{
    std::vector<Node> lines;
    if (state.calls.empty()) return lines;      // the tile says so
    lines.push_back(label("calls", text("staff.calls")));
    for (const auto& call : state.calls) {
        const auto waited = std::max<std::int64_t>(0, std::chrono::duration_cast<std::chrono::minutes>(now.utc - call.at).count());
        auto when = moment("staff.call.at", call.at, now);
        when.arguments.emplace_back("minutes", waited);
        auto line = fact("call/" + call.id, std::move(when), text("staff.call", {{"kind", call.kind}}));
        line.tone = Tone::Warm;
        line.press = StaffAcknowledge{call.id};
        line.action = text("staff.call.acknowledge");
        lines.push_back(line);
    }
    return lines;
}

std::vector<Node> failures(const StationState& state)
{
    std::vector<Node> lines;
    if (state.failures.empty()) return lines;
    lines.push_back(label("failures", text("staff.failures")));
    int number = 0;
    for (const auto& failure : state.failures)
        lines.push_back(fact("failure/" + std::to_string(++number), text("staff.failure.what", {{"type", failure.what}}), text("fault." + failure.fault)));
    lines.push_back(button("staff/retry", text("staff.retry"), StaffRetry{}, Tone::Plain, Icon::Network));
    return lines;
}

const std::string& name_of(const std::string& canonical, const Station& station, Language language)
{
    for (const auto& one : station.questionnaires)
        if (one.canonical == canonical) return one.name.in(language);
    return canonical;
}

// Questionnaires that are not asked or not scored here, and why.
std::vector<Node> content(const Visit& visit, const Station& station)
{
    std::vector<Node> lines;
    int number = 0;
    for (const auto& one : visit.staff.state.content)
        lines.push_back(fact("content/" + std::to_string(++number), given(name_of(one.what, station, visit.comfort.language)),
                             one.misfit ? misfit_words(*one.misfit, one.why == "refused_earlier") : text("staff.content.why", {{"why", one.why}})));
    for (const auto& one : station.questionnaires)
        if (const auto withheld = station.withheld(one.canonical); withheld && one.on && station.forms.contains(one.canonical))
            lines.push_back(fact("withheld/" + one.canonical, given(name_of(one.canonical, station, visit.comfort.language)),
                                 text(*withheld == care::Reception::NoChannel ? "staff.withheld.no_channel" : "staff.withheld.nobody_there")));
    if (station.broken_clips > 0) lines.push_back(fact("clips", text("staff.clips"), text("staff.clips.broken", {{"count", std::int64_t{station.broken_clips}}})));
    if (station.broken_signs > 0) lines.push_back(fact("signs", text("staff.signs"), text("staff.clips.broken", {{"count", std::int64_t{station.broken_signs}}})));
    if (!lines.empty()) lines.insert(lines.begin(), label("content", text("staff.content")));
    return lines;
}

}  // namespace

Page today_screen(const Visit& visit, const Station& station, const Moment& now)
{
    auto today = page("staff-today", text("staff.today.heading"));
    today.body.push_back(sections(visit));
    add_not_done(today, visit);
    today.body.push_back(tiles(visit.staff.state, visit.staff.devices, station, now));
    const auto& state = visit.staff.state;
    for (const auto& lines : {calls(state, now), failures(state), queue_plot(state.figures), days_plot(state.figures)})
        if (!lines.empty()) today.body.push_back(column(Place::Top, lines));
    if (auto buttons = figures_buttons(state.figures); !buttons.nodes.empty()) today.body.push_back(std::move(buttons));
    if (auto lines = content(visit, station); !lines.empty()) today.body.push_back(column(Place::Top, std::move(lines)));
    return today;
}

}  // namespace luukku::screens
