#include "kiosk/screens/outcome.h"
#include "kiosk/screens/way.h"

#include <algorithm>
#include <cstdint>

namespace luukku::screens {

Node number_card(const Visit& visit, Text second)
{
    Node number;
    number.id = "number";
    number.role = Role::BigNumber;
    number.label = text("receipt.number");
    number.second = std::move(second);
    number.action = given(std::to_string(visit.number));
    return number;
}

namespace {

Node waiting_place(const Visit& visit, const Station& station)
{
    return notice("place", named(station.waiting_place, visit), Tone::Plain, Icon::Place);
}

// Where the trust table lets her be told, what became of her bookings stands under her number, and the way leads to where hers waits.
void add_outcome(Page& receipt, const Visit& visit, const Station& station)
{
    const auto& told = *visit.told;
    receipt.id = outcome_page(told);
    receipt.body.push_back(column(Place::Top, outcome_nodes(told, visit, station)));
    const bool shows_way = station.trust.of(visit.who).way;
    if (!told.owner.empty()) {
        auto owner = notice("owner", text("receipt.owner", {{"name", told.owner}}), Tone::Plain, Icon::Person);
        owner.secret = true;
        receipt.body.push_back(column(Place::Top, {std::move(owner)}));
    }
    if (arrival::waits_for_nothing(told) || (shows_way && waits_in_several(told, station))) return;
    const auto* lobby = shows_way ? lobby_of(told, station) : nullptr;
    auto place = lobby == nullptr ? waiting_place(visit, station) : notice("place", text("outcome.place", {{"place", named(lobby->name, visit).given}}), Tone::Plain, Icon::Place);
    std::vector<Node> nodes{std::move(place)};
    for (auto& node : way_nodes(lobby == nullptr ? station.way : lobby->way, visit)) nodes.push_back(std::move(node));
    for (auto& node : nodes) node.secret = node.secret || lobby != nullptr;
    receipt.body.push_back(column(Place::Top, std::move(nodes)));
}

Node wishes_row(const Visit& visit)
{
    auto wishes = row("receipt/wishes", text("wishes.row"), ShowWishes{}, Icon::Help);
    if (!visit.wished.empty()) wishes.second = text("wishes.told");
    return wishes;
}

}  // namespace

// The same words for everyone, whatever was found, where the station's trust table is strict: a typed code proves nothing.
Page receipt_screen(const Visit& visit, const Station& station)
{
    auto receipt = page("receipt", text("receipt.heading", {{"at", visit.arrived_at}}));
    std::vector<Node> number{number_card(visit, text(visit.told && arrival::waits_for_nothing(*visit.told) ? "outcome.number" : "receipt.number.second"))};
    if (!visit.told) number.push_back(waiting_place(visit, station));
    receipt.body.push_back(column(Place::Top, std::move(number)));
    if (visit.told) add_outcome(receipt, visit, station);
    else if (auto way = way_nodes(station.way, visit); !way.empty()) receipt.body.push_back(column(Place::Top, std::move(way)));
    receipt.body.push_back(column(Place::Top, {paragraph("change", text("receipt.change"))}));
    std::vector<Node> low;
    if (visit.answers_sent) low.push_back(notice("thanks", text("receipt.thanks"), Tone::Good, Icon::Tick));
    add_slip(receipt, low, visit, station);
    const auto before = low.size();
    add_pre_visit(low, visit, station);
    const bool asks = low.size() > before;
    add_one_more(low, visit);
    if (!asks) low.push_back(wishes_row(visit));        // else one thing after the other: the form asks how she wants to be met, too
    if (visit.told && arrival::waits_for_nothing(*visit.told)) low.push_back(channels(visit, station));
    low.push_back(help_list());
    receipt.body.push_back(column(Place::Low, std::move(low)));
    receipt.next = next(text("page.done"), true, Finish{});
    receipt.next->icon = Icon::None;
    return receipt;
}

Page needs_screen(const Visit& visit, const Station& station)
{
    static const std::vector<std::pair<std::string, Icon>> icons{{"illness", Icon::Illness}, {"tooth", Icon::Tooth}, {"mind", Icon::Mind},
                                                                 {"home", Icon::Home},       {"money", Icon::Money}, {"family", Icon::Family},
                                                                 {"question", Icon::Question}};
    auto needs = page("needs", text("needs.heading"));
    needs.body.push_back(column(Place::Top, {paragraph("lead", text("needs.lead", {{"number", std::int64_t{visit.number}}}))}));
    Block cards{Arrangement::Pairs, Place::Low, {}};
    std::vector<Node> rows;
    for (const auto& need : station.needs) {
        auto card = button("need/" + need.code, named(need.name, visit), ToggleNeed{need.code});
        card.second = named(need.second, visit);
        card.chosen = std::find(visit.needs.begin(), visit.needs.end(), need.code) != visit.needs.end();
        card.secret = true;
        const auto icon = std::find_if(icons.begin(), icons.end(), [&](const auto& one) { return one.first == need.icon; });
        card.icon = icon == icons.end() ? Icon::Help : icon->second;
        const bool unsure = card.icon == Icon::Question;
        card.role = unsure ? Role::Tick : Role::Card;
        if (unsure) card.icon = Icon::None;
        (unsure ? rows : cards.nodes).push_back(card);
    }
    needs.body.push_back(std::move(cards));
    if (!rows.empty()) needs.body.push_back(column(Place::Low, std::move(rows)));
    needs.enough = !visit.needs.empty();
    needs.next = next(text("needs.next", {{"count", static_cast<std::int64_t>(visit.needs.size())}}));
    return needs;
}

// One press each; what she has of wishes is for staff, and nothing here tells what they already know of her.
Page wishes_screen(const Visit& visit)
{
    auto wishes = page("wishes", text("wishes.heading"));
    wishes.body.push_back(column(Place::Top, {paragraph("lead", text("wishes.lead"))}));
    std::vector<Node> rows;
    for (const auto& wish : care::wishes) {
        const std::string code{wish.code};
        if (!may_wish(visit, code)) continue;
        auto row = button("wish/" + code, text("wishes." + code), ToggleWish{code});
        row.role = Role::Tick;
        row.chosen = std::find(visit.wishes.begin(), visit.wishes.end(), code) != visit.wishes.end();
        row.secret = true;
        rows.push_back(std::move(row));
    }
    wishes.body.push_back(column(Place::Low, std::move(rows)));
    wishes.back = back();
    wishes.next = next(text("wishes.tell"), visit.wishes != visit.wished);
    return wishes;
}

// What she lets each see is hers to say; both answers lead on.
Page sharing_screen()
{
    auto sharing = page("sharing", text("sharing.heading"));
    sharing.body.push_back(column(Place::Top, {paragraph("lead", text("sharing.lead"))}));
    sharing.body.push_back(column(Place::Low, {row("sharing/shared", text("sharing.shared"), ShareNeeds{true}, Icon::Forward), row("sharing/apart", text("sharing.apart"), ShareNeeds{false}, Icon::Forward)}));
    sharing.back = back();
    return sharing;
}

// Her contact is saved: what she tells now only helps, and she need not.
Page tell_more_screen(const Visit& visit)
{
    auto more = page("tell-more", text("tell.heading"));
    std::vector<Node> top{notice("saved", text("sent.heading"), Tone::Good, Icon::Tick), number_card(visit, text("sent.number.second"))};
    more.body.push_back(column(Place::Top, std::move(top)));
    auto tell = row("tell/more", text("tell.more"), TellMore{}, Icon::Form);
    tell.second = text("tell.more.second", {{"count", std::int64_t{visit.more_questions}}});
    auto enough = row("tell/enough", text("tell.enough"), ToldEnough{}, Icon::Tick);
    if (visit.filling) enough.second = text("tell.enough.unsent");
    more.body.push_back(column(Place::Low, {std::move(tell), std::move(enough)}));
    return more;
}

Page contact_sent_screen(const Visit& visit, const Station& station)
{
    const bool booking = visit.job == Job::Book;
    const bool change = booking && (!visit.booking.changing.empty() || visit.booking.only_changes);
    const bool waits = booking && visit.booking.waits;
    auto sent = page("contact-sent", text(waits ? "waiting.heading" : booking ? "sent.booking.heading" : "sent.heading"));
    std::vector<Node> top;
    if (booking && visit.booking_unknown) top.push_back(notice("unknown", text(change ? "sent.change.unknown" : "sent.booking.unknown"), Tone::Plain, Icon::Question));
    else top.push_back(notice("lead", text(waits ? "waiting.lead" : change ? "sent.change.lead" : booking ? "sent.booking.lead" : "sent.lead"), Tone::Good, Icon::Tick));
    if (visit.answers_sent) top.push_back(notice("thanks", text("receipt.thanks"), Tone::Good, Icon::Tick));
    if (booking && visit.booking_not_sent) top.push_back(paragraph("cannot", text(change ? "sent.change.cannot" : "sent.booking.cannot")));
    if (!booking) {
        top.push_back(number_card(visit, text("sent.number.second")));
        top.push_back(waiting_place(visit, station));
        for (auto& node : way_nodes(station.way, visit)) top.push_back(std::move(node));
        top.push_back(paragraph("change", text("receipt.change")));
    }
    sent.body.push_back(column(Place::Top, std::move(top)));
    std::vector<Node> low;
    add_slip(sent, low, visit, station);
    if (booking) low.push_back(channels(visit, station));
    else {
        add_one_more(low, visit);
        low.push_back(wishes_row(visit));
    }
    low.push_back(help_list());
    sent.body.push_back(column(Place::Low, std::move(low)));
    sent.next = next(text("page.done"), true, Finish{});
    sent.next->icon = Icon::None;
    return sent;
}

}  // namespace luukku::screens
