#include "kiosk/screens/lobby_screen.h"

#include "kiosk/screens/parts.h"

#include <algorithm>

namespace luukku {

namespace {

using screens::label;
using screens::notice;
using screens::paragraph;

Text in(Language language, Text words)
{
    words.language = language;
    return words;
}

// In all languages of the screen but the first, each way of saying it once.
std::string other_rooms(const lobby::Call& call, const Station& station)
{
    std::vector<std::string> said{room_of(call, station, station.screen.languages.front())};
    std::string others;
    for (const auto language : station.screen.languages) {
        auto room = room_of(call, station, language);
        if (std::find(said.begin(), said.end(), room) != said.end()) continue;
        others += (others.empty() ? "" : " · ") + room;
        said.push_back(std::move(room));
    }
    return others;
}

void add_call(Page& page, const lobby::Call& call, const Station& station, bool old)
{
    Node number;
    number.id = "call/number";
    number.role = Role::BigNumber;
    number.label = text("lobby.number");
    number.action = given(std::to_string(call.number));
    number.second = given(room_of(call, station, station.screen.languages.front()));
    number.enabled = !old;
    std::vector<Node> nodes{number};
    if (const auto others = other_rooms(call, station); !others.empty()) nodes.push_back(paragraph("rooms", given(others)));
    page.body.push_back(screens::column(Place::Top, std::move(nodes)));
}

void add_last(Page& page, const lobby::Board& board, const Station& station)
{
    if (board.last.empty()) return;
    std::vector<Node> nodes{label("last", text("lobby.last"))};
    for (const auto& shown : board.last) {
        Node one;
        one.id = "called/" + std::to_string(nodes.size());
        one.role = Role::Fact;
        one.label = given(std::to_string(shown.call.number));
        one.second = given(room_of(shown.call, station, station.screen.languages.front()));
        nodes.push_back(std::move(one));
    }
    page.body.push_back(screens::column(Place::Top, std::move(nodes)));
}

}  // namespace

std::string room_of(const lobby::Call& call, const Station& station, Language language)
{
    const auto* door = station.screen.door(call.place);
    return door != nullptr ? door->name.in(language) : call.name;
}

Text call_words(const lobby::Call& call, const Station& station, Language language)
{
    const auto room = room_of(call, station, language);
    Text::Arguments arguments{{"number", std::int64_t{call.number}}};
    if (!room.empty()) arguments.emplace_back("room", room);
    return in(language, text(room.empty() ? "lobby.say_number" : "lobby.say", std::move(arguments)));
}

Page lobby_page(const lobby::Board& board, const Station& station, const Moment& now)
{
    const auto& said_in = station.screen.languages;
    const bool old = lobby::may_be_old(board, now.since_boot);
    auto page = screens::page("lobby", text(board.now ? "lobby.calling" : "lobby.heading"));
    page.afar = true;
    page.frame.station = given(station.name.in(said_in.front()));
    page.frame.clock = text("frame.clock", {{"now", Utc{std::chrono::floor<std::chrono::minutes>(now.utc)}}});
    const bool twice = said_in.size() > 1;
    if (twice && !board.now) page.body.push_back(screens::column(Place::Top, {paragraph("heading", in(said_in[1], page.heading))}));
    if (board.now) add_call(page, board.now->call, station, old);
    if (!old) {
        add_last(page, board, station);
        return page;
    }
    auto unknown = notice("old", text("lobby.old"), Tone::Warm, Icon::Warning);
    if (twice) unknown.second = in(said_in[1], text("lobby.old"));
    page.body.push_back(screens::column(Place::Top, {unknown}));
    return page;
}

}  // namespace luukku
