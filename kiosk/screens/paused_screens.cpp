#include "kiosk/arrival/paused.h"
#include "kiosk/screens/parts.h"

namespace luukku::screens {

namespace {

Text why_refused(const PausedRefused& refused)
{
    switch (refused.fault) {
    case Fault::Refused: return text("paused.wrong", {{"left", std::int64_t{refused.left}}});
    case Fault::Locked: return text("paused.locked");
    case Fault::Conflict: return text("paused.elsewhere");
    case Fault::Unsupported: return text("paused.not_here");
    default: return text("paused.unknown");
    }
}

Node code_field(std::string id, const std::string& digits)
{
    Node field;
    field.id = "field/" + std::move(id);
    field.role = Role::Field;
    field.label = given(arrival::in_threes(digits));
    field.secret = true;
    field.tone = Tone::Accent;
    return field;
}

}  // namespace

std::vector<Node> save_for_later(const Visit& visit)
{
    if (!may_pause(visit)) return {};
    auto save = row("leave/save", text("paused.save"), SaveForLater{}, Icon::Clock);
    save.second = text("paused.save.second");
    return {std::move(save)};
}

std::vector<Node> paused_code_nodes(const Visit& visit)
{
    const auto& given_code = *visit.paused.given;
    std::vector<Node> nodes{code_field("code", std::string{given_code.code.reveal()})};
    if (given_code.picture) {
        Node picture;
        picture.id = "picture/code";
        picture.role = Role::Code;
        picture.label = text("paused.picture");
        picture.picture = given_code.picture;
        picture.secret = true;
        nodes.push_back(std::move(picture));
    }
    nodes.push_back(paragraph("until", text("paused.until", {{"at", given_code.until}})));
    return nodes;
}

Page paused_screen(const Visit& visit, const Station& station)
{
    auto paused = page("paused", text("paused.heading"));
    paused.body.push_back(column(Place::Top, paused_code_nodes(visit)));
    std::vector<Node> top{paragraph("how", text(visit.passed_on.empty() ? "paused.how" : "paused.how.passed_on"))};
    if (visit.paused.given->here_only) top.push_back(notice("here-only", text("paused.here_only"), Tone::Plain, Icon::Network));
    paused.body.push_back(column(Place::Top, std::move(top)));
    std::vector<Node> low;
    add_slip(paused, low, visit, station);
    low.push_back(help_list());
    paused.body.push_back(column(Place::Low, std::move(low)));
    paused.next = next(text("page.done"), true, Finish{});
    paused.next->icon = Icon::None;
    return paused;
}

Page go_on_screen(const Visit& visit)
{
    auto go_on = page("go-on", text("paused.go_on.heading"));
    const auto& refused = visit.paused.refused;
    if (refused) go_on.body.push_back(column(Place::Top, {notice("refused", why_refused(*refused), Tone::Danger, Icon::Warning)}));
    const std::string typed{visit.typed.reveal()};
    const bool whole = typed.size() == arrival::digits_of_code;
    auto field = code_field("code", typed);
    field.signs = static_cast<int>(arrival::digits_of_code + 3);
    field.second = whole ? text("paused.check") : text("paused.left", {{"left", static_cast<std::int64_t>(arrival::digits_of_code - typed.size())}});
    if (visit.comfort.voice.on) field.typed = typed;
    go_on.body.push_back(column(Place::Top, {field}));
    auto keys = thirds({});
    const auto digit_key = [&](const char* digit) {
        auto key = button(std::string{"key/"} + digit, given(digit), TypeKey{digit});
        key.role = Role::Key;
        key.enabled = !whole;
        return key;
    };
    for (const char* digit : {"1", "2", "3", "4", "5", "6", "7", "8", "9"}) keys.nodes.push_back(digit_key(digit));
    auto erase = button("key/erase", text("identify.erase"), EraseKey{}, Tone::Plain, Icon::Erase);
    erase.role = Role::Key;
    erase.enabled = !typed.empty();
    keys.nodes.push_back(std::move(erase));
    keys.nodes.push_back(digit_key("0"));
    go_on.body.push_back(std::move(keys));
    go_on.back = back();
    go_on.next = next(text("page.next"), whole && !(refused && refused->fault == Fault::Locked));
    return go_on;
}

}  // namespace luukku::screens
