#include "kiosk/screens/parts.h"

#include <algorithm>

namespace luukku {

namespace {

using namespace screens;

constexpr auto of_this_day = std::chrono::hours{12};

// What is older is told with its date.
Text desk_moment(const char* key, Utc at, const Moment& now)
{
    return text(key, {{"at", at}, {"day", std::string{now.utc - at < of_this_day ? "today" : "other"}}});
}

Text standing_at(const std::string& kiosk, const std::string& place)
{
    return given(place.empty() ? kiosk : kiosk + ", " + place);
}

std::string need_code(relay::Need need)
{
    return need == relay::Need::Nurse ? "nurse" : need == relay::Need::Device ? "device" : "unsaid";
}

Utc desk_utc(const desk::Desk& desk, Duration before, const Moment& now)
{
    return now.utc - (before + now.since_boot - desk.came_at);
}

// One of them: where, since when, what is wanted, and the key that takes it.
Node waiting_call(const desk::Desk& desk, const relay::Call& call, const Moment& now)
{
    const auto since = desk_utc(desk, call.waited, now);
    auto when = desk_moment("staff.desk.call", since, now);
    when.arguments.emplace_back("minutes", std::int64_t{std::chrono::duration_cast<std::chrono::minutes>(now.utc - since).count()});
    when.arguments.emplace_back("kind", need_code(call.need));
    auto node = fact("call/" + desk::key_of(call.name), standing_at(call.name.kiosk, call.place), std::move(when));
    node.secret = false;
    node.tone = Tone::Warm;
    node.press = StaffAcknowledge{desk::key_of(call.name)};
    node.action = text("staff.call.acknowledge");
    return node;
}

Node ended_call(const desk::Desk& desk, const relay::Call& call)
{
    const bool taking = desk.taking.contains(call.name);
    const auto what = taking ? text("staff.desk.taking") : call.state == relay::State::Withdrawn ? text("staff.desk.withdrawn") : text("staff.desk.taken", {{"by", call.by}});
    auto node = fact("ended/" + desk::key_of(call.name), standing_at(call.name.kiosk, call.place), what);
    node.secret = false;
    return node;
}

Node kiosk_heard(const desk::Desk& desk, const relay::KioskHeard& heard, const Moment& now)
{
    const bool silent = desk::is_silent(heard);
    auto node = fact("kiosk/" + heard.name, standing_at(heard.name, heard.place),
                     silent ? desk_moment("staff.desk.silent", desk_utc(desk, heard.silent, now), now) : text("staff.desk.connected"));
    node.secret = false;
    if (silent) node.tone = Tone::Danger;
    return node;
}

std::vector<Node> desk_troubles(const desk::Desk& desk, const Moment& now)
{
    std::vector<Node> lines;
    if (desk::is_cut(desk, now.since_boot)) {      // says of every kiosk what else would be said of one
        const auto since = now.utc - (now.since_boot - *desk.cut_since);
        return {notice("cut", desk.view ? desk_moment("staff.desk.cut", since, now) : text("staff.desk.no_relay"), Tone::Danger, Icon::Network)};
    }
    if (!desk.view) return lines;
    const auto& kiosks = desk.view->kiosks;
    const auto silent = std::count_if(kiosks.begin(), kiosks.end(), desk::is_silent);
    if (silent > 0) lines.push_back(notice("silent", text("staff.desk.some_silent", {{"count", std::int64_t{silent}}}), Tone::Danger, Icon::Warning));
    return lines;
}

Frame desk_frame(const desk::Desk& desk, const Station& station, const Moment& now)
{
    Frame frame;
    const auto spoken = station.name.spoken(desk.comfort.language);
    frame.station = given(station.name.in(spoken), spoken == desk.comfort.language ? std::nullopt : std::optional{spoken});
    frame.clock = text("frame.clock", {{"now", Utc{std::chrono::floor<std::chrono::minutes>(now.utc)}}});
    auto size = button("bar/size", text("bar.size"), NextTextSize{}, Tone::Plain, Icon::TextSize);
    size.second = text("size." + std::string{name_of(desk.comfort.size)});
    auto colours = button("bar/colours", text("bar.colours"), NextColours{}, Tone::Plain, Icon::Contrast);
    colours.second = text("colours." + std::string{name_of(desk.comfort.colours)});
    frame.bar = {size, colours};
    frame.staff = true;
    return frame;
}

void add_part(Page& page, const char* heading, std::vector<Node> lines)
{
    if (lines.empty()) return;
    lines.insert(lines.begin(), label(heading, text(std::string{"staff.desk."} + heading)));
    page.body.push_back(column(Place::Top, std::move(lines)));
}

}  // namespace

Page desk_page(const desk::Desk& desk, const Station& station, const Moment& now)
{
    const auto open = desk::open_calls(desk);
    auto shown = page("desk", desk.view ? text("staff.desk.heading", {{"count", static_cast<std::int64_t>(open.size())}}) : text("staff.desk.connecting"));
    shown.frame = desk_frame(desk, station, now);
    if (auto lines = desk_troubles(desk, now); !lines.empty()) shown.body.push_back(column(Place::Top, std::move(lines)));
    if (!desk.view) return shown;
    std::vector<Node> calls;
    for (const auto& call : open) calls.push_back(waiting_call(desk, call, now));
    if (!calls.empty()) shown.body.push_back(column(Place::Top, std::move(calls)));
    std::vector<Node> over;
    for (const auto& call : desk.view->calls)
        if (call.state != relay::State::Open || desk.taking.contains(call.name)) over.push_back(ended_call(desk, call));
    add_part(shown, "ended", std::move(over));
    std::vector<Node> kiosks;
    for (const auto& heard : desk.view->kiosks) kiosks.push_back(kiosk_heard(desk, heard, now));
    if (kiosks.empty()) kiosks.push_back(paragraph("no-kiosks", text("staff.desk.no_kiosks")));
    add_part(shown, "kiosks", std::move(kiosks));
    return shown;
}

Text desk_call(const relay::Call& call)
{
    return text("staff.desk.spoken", {{"kind", need_code(call.need)}, {"where", standing_at(call.name.kiosk, call.place).given}});
}

}  // namespace luukku
