#include "kiosk/screens/parts.h"

#include <algorithm>

namespace luukku::screens {

namespace {

std::string_view arrow_of(int code)
{
    switch (code) {
    case 103: return "up";
    case 105: return "left";
    case 106: return "right";
    case 108: return "down";
    default: return {};
    }
}

// Keys by what is printed on them: an arrow in words, others as they are, those without a print by their code.
Text prints(const std::vector<int>& codes)
{
    std::string arrow{"none"}, others;
    for (const int code : codes) {
        if (const auto name = arrow_of(code); !name.empty()) {
            arrow = name;
            continue;
        }
        const auto print = print_of(code);
        others += (others.empty() ? "" : " ") + (print.empty() ? std::to_string(code) : print);
    }
    if (codes.empty()) return text("staff.keys.none");
    return text("staff.keys.prints", {{"arrow", arrow}, {"also", std::string{others.empty() ? "none" : "some"}}, {"prints", others}});
}

Text does(Key key)
{
    return text("staff.keys.does", {{"key", std::string{name_of(key)}}});
}

Text asks(Key key)
{
    return text("staff.keys.ask", {{"key", std::string{name_of(key)}}});
}

Node plain_fact(std::string id, Text label, Text value)
{
    auto node = fact(std::move(id), std::move(label), std::move(value));
    node.secret = false;
    return node;
}

// One key is asked for; what is pressed now is given to it.
Page ask_screen(const Visit& visit, const KeyMap& keys)
{
    const auto key = *visit.staff.asked;
    auto ask = page("staff-ask-key", asks(key));
    ask.subject = name_of(key);
    if (visit.staff.all_asked) {
        const auto at = static_cast<int>(std::find(keypad_keys.begin(), keypad_keys.end(), key) - keypad_keys.begin()) + 1;
        const auto of = static_cast<int>(keypad_keys.size());
        ask.progress = Progress{text("staff.keys.step", {{"at", std::int64_t{at}}, {"of", std::int64_t{of}}}), at, of};
    }
    std::vector<Node> lines;
    if (visit.staff.taken) {
        auto taken = notice("taken", text("staff.keys.taken"), Tone::Danger, Icon::Warning);
        taken.second = does(*keys.of(*visit.staff.came));
        lines.push_back(taken);
    }
    if (visit.staff.came) lines.push_back(plain_fact("came", text("staff.keys.came"), prints({*visit.staff.came})));
    lines.push_back(plain_fact("now", does(key), prints(keys.codes_of(key))));
    ask.body.push_back(column(Place::Top, std::move(lines)));
    auto clear = button("keys/clear", text("staff.keys.clear"), TeachKey{TeachKey::What::Clear, {}}, Tone::Plain, Icon::Erase);
    clear.enabled = !keys.codes_of(key).empty();
    ask.body.push_back({Arrangement::Pairs, Place::Low, {clear, button("keys/skip", text("staff.keys.skip"), TeachKey{TeachKey::What::Skip, {}}, Tone::Plain, Icon::Forward)}});
    ask.back = back();
    return ask;
}

// Which keyboards there are to listen to; the one that the station names stands there also while it is unplugged.
std::vector<std::pair<std::string, Text>> keyboards(const DevicesState& devices, const std::string& chosen)
{
    std::vector<std::pair<std::string, Text>> all{{"", text("staff.keys.any")}};
    for (const auto& one : devices.keyboards) all.emplace_back(one.id, given(one.name.empty() ? one.id : one.name));
    const bool listed = std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.first == chosen; });
    if (!listed) all.emplace_back(chosen, given(chosen));
    return all;
}

std::string plug_of(const DevicesState& devices, const Station& station)
{
    if (station.keypad.empty()) return "none";
    return devices.keypad == DevicesState::Plug::In ? "in" : "out";
}

}  // namespace

Page keys_screen(const Visit& visit, const Station& station)
{
    const auto& keys = visit.staff.keys ? *visit.staff.keys : station.keys;
    if (visit.staff.asked) return ask_screen(visit, keys);
    auto all = page("staff-keys", text("staff.keys"));
    all.body.push_back(sections(visit));
    add_not_done(all, visit);
    const bool unsaved = unsaved_keys(visit, station);
    if (unsaved) {
        auto told = notice("unsaved", text("staff.keys.unsaved"), Tone::Accent, Icon::Warning);
        if (!keys.leads_everywhere()) told.second = text("staff.keys.nowhere");
        all.body.push_back(column(Place::Top, {told}));
    }
    all.body.push_back(column(Place::Top, {label("keypad", text("staff.keys.device"))}));
    all.body.push_back(choices("keypad", keyboards(visit.staff.devices, station.keypad), station.keypad));
    all.body.push_back(column(Place::Top, {paragraph("plug", text("staff.keys.plug", {{"plug", plug_of(visit.staff.devices, station)}}))}));
    all.body.push_back({Arrangement::Pairs, Place::Top, {button("keys/teach", text("staff.keys.teach"), TeachKey{TeachKey::What::All, {}}, Tone::Plain, Icon::Form),
                                                         button("keys/try", text("staff.keys.try"), StaffSection{"try-keys"}, Tone::Plain, Icon::Tick),
                                                         button("keys/defaults", text("staff.keys.defaults"), TeachKey{TeachKey::What::Defaults, {}}, Tone::Plain, Icon::Erase)}});
    std::vector<Node> facts{label("functions", text("staff.keys.functions"))};
    for (const auto key : keypad_keys) {
        auto one = plain_fact("key/" + std::string{name_of(key)}, does(key), prints(keys.codes_of(key)));
        one.press = TeachKey{TeachKey::What::One, key};
        one.action = text("page.change");
        facts.push_back(one);
    }
    all.body.push_back(column(Place::Top, std::move(facts)));
    if (unsaved) all.back = back();
    all.next = unsaved ? next(text("staff.keys.save"), keys.leads_everywhere()) : leave();
    return all;
}

Page try_keys_screen(const Visit& visit, const Station& station)
{
    auto trial = page("staff-try-keys", text("staff.keys.try.heading"));
    const auto& staff = visit.staff;
    std::vector<Node> lines;
    std::vector<Node> facts;
    bool all_work = true;
    for (const auto key : keypad_keys) {
        const auto codes = station.keys.codes_of(key);
        if (codes.empty()) continue;
        const bool works = staff.tried.contains(key);
        all_work = all_work && works;
        auto one = plain_fact("try/" + std::string{name_of(key)}, does(key), text(works ? "staff.keys.works" : "staff.keys.waits"));
        one.tone = works ? Tone::Good : Tone::Plain;
        facts.push_back(one);
    }
    if (all_work && !facts.empty()) lines.push_back(notice("works", text("staff.keys.all_work"), Tone::Good, Icon::Tick));
    if (staff.came) {
        lines.push_back(plain_fact("came", text("staff.keys.came"), prints({*staff.came})));
        if (!station.keys.of(*staff.came)) lines.push_back(notice("nothing", text("staff.keys.nothing"), Tone::Accent, Icon::Warning));
    }
    if (!lines.empty()) trial.body.push_back(column(Place::Top, std::move(lines)));
    trial.body.push_back(column(Place::Top, std::move(facts)));
    trial.back = back();
    return trial;
}

}  // namespace luukku::screens
