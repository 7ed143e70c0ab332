#include "kiosk/screens/parts.h"

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace luukku::screens {

namespace {

Node on_off(std::string setting, Text name, bool on)
{
    auto node = button("switch/" + setting, std::move(name), StaffSwitch{setting});
    node.role = Role::Switch;
    node.chosen = on;
    node.second = text(on ? "staff.on" : "staff.off");
    return node;
}

// How much can be seen in the sign languages that clips are shipped in.
std::vector<Node> signs(const Station& station)
{
    std::vector<Node> lines;
    for (const auto& one : sign_coverage(station)) {
        const std::string tag{tag_of(one.language)};
        auto line = fact("signs/" + tag, text("sign.name." + tag),
                         text("staff.signs.share", {{"pages", std::int64_t{one.pages}}, {"of_pages", std::int64_t{one.of_pages}}, {"questions", std::int64_t{one.questions}}, {"of_questions", std::int64_t{one.of_questions}}}));
        line.secret = false;
        lines.push_back(std::move(line));
    }
    if (!lines.empty()) lines.insert(lines.begin(), label("signs", text("staff.signs")));
    return lines;
}

std::string code_of(std::string_view name)
{
    std::string code{name};
    std::replace(code.begin(), code.end(), '-', '_');
    return code;
}

Text share_of(const Coverage& one)
{
    return text("staff.words.share", {{"percent", std::int64_t{one.percent()}}, {"missing", std::int64_t{one.of - one.own}}, {"voice", one.voice ? "yes" : "no"}, {"status", code_of(one.status)}});
}

// Which languages visitors may choose, and how much of each is its own, so that nobody offers as Sámi what is Finnish for the most part.
Page words_page(const Visit& visit, const Station& station)
{
    auto words = page("staff-words", text("staff.words.heading"));
    words.body.push_back(sections(visit));
    add_not_done(words, visit);
    words.body.push_back(column(Place::Top, {label("language", text("staff.language"))}));
    std::vector<std::pair<std::string, Text>> spoken;
    for (const auto one : station.languages) spoken.emplace_back(name_of(one), text("language." + std::string{name_of(one)}));
    words.body.push_back(choices("language", spoken, std::string{name_of(station.language)}));
    std::vector<Node> lines{label("words", text("staff.words")), paragraph("words-lead", text("staff.words.lead"))};
    for (const auto& one : station.coverage) {
        const std::string name{name_of(one.language)};
        auto offered = on_off("language/" + name, text("language." + name), station.is_on("language/" + name));
        offered.enabled = one.language != station.language;
        lines.push_back(std::move(offered));
        lines.push_back(paragraph("words/" + name, share_of(one)));
    }
    words.body.push_back(column(Place::Top, std::move(lines)));
    if (auto seen = signs(station); !seen.empty()) words.body.push_back(column(Place::Top, std::move(seen)));
    return words;
}

Page settings(const Visit& visit, const Station& station)
{
    auto settings = page("staff-settings", text("staff.settings.heading"));
    settings.body.push_back(sections(visit));
    add_not_done(settings, visit);
    auto name = fact("name", text("staff.name"), named(station.name, visit));
    name.press = StaffSection{"name"};
    name.action = text("page.change");
    name.secret = false;
    std::vector<Node> first{name};
    if (const auto& judged = visit.staff.state.new_name; judged && !judged->fault) first.push_back(paragraph("name-judged", text("staff.name.judged", {{"name", judged->name}})));
    first.push_back(label("panel", text("staff.panel")));
    settings.body.push_back(column(Place::Top, std::move(first)));
    settings.body.push_back(choices("panel", {{"lobby", text("staff.panel.lobby")}, {"desk", text("staff.panel.desk")}, {"tablet", text("staff.panel.tablet")},
                                              {"handheld", text("staff.panel.handheld")}}, station.panel));
    settings.body.push_back(column(Place::Top, {paragraph("panel-later", text("staff.panel.later")), label("services", text("staff.services"))}));
    std::vector<Node> switches;
    for (const auto& service : station.services)
        switches.push_back(on_off("service/" + service.code, named(service.name, visit), service.on));
    switches.push_back(label("questionnaires", text("staff.questionnaires")));
    for (const auto& questionnaire : station.questionnaires)
        switches.push_back(on_off("questionnaire/" + questionnaire.canonical, named(questionnaire.name, visit), questionnaire.on));
    if (!station.critical.empty() && station.led_by == Lead::Visitor) {
        switches.push_back(label("reception", text("staff.reception")));
        switches.push_back(on_off("staffed", text("staff.staffed"), station.staffed));
    }
    settings.body.push_back(column(Place::Top, std::move(switches)));
    add_printer(settings, visit, station);
    return settings;
}

Node letter_key(const std::string& letter, bool enabled)
{
    auto node = button("key/" + letter, given(letter), TypeKey{letter});
    node.role = Role::Key;
    node.enabled = enabled;
    return node;
}

Node erase_key(bool enabled)
{
    auto erase = button("key/erase", text("identify.erase"), EraseKey{}, Tone::Plain, Icon::Erase);
    erase.role = Role::Key;
    erase.enabled = enabled;
    return erase;
}

// Names are written as names are: a capital at the beginning of each word, small letters after it.
Page name_page(const Visit& visit)
{
    auto name = page("staff-name", text("staff.name.heading"));
    Node field;
    field.id = "field/name";
    field.role = Role::Field;
    field.label = given(visit.staff.typed);
    field.tone = Tone::Accent;
    name.body.push_back(column(Place::Top, {field}));
    const bool capital = visit.staff.typed.empty() || visit.staff.typed.back() == ' ';
    static const std::vector<std::string> capitals{"A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R", "S", "T", "U", "V", "W", "X", "Y", "Z", "Å", "Ä", "Ö", "-", "."};
    static const std::vector<std::string> smalls{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "w", "x", "y", "z", "å", "ä", "ö", "-", "."};
    Block letters{Arrangement::Letters, Place::Low, {}};
    for (const auto& letter : capital ? capitals : smalls) letters.nodes.push_back(letter_key(letter, visit.staff.typed.size() + letter.size() <= longest_name));
    name.body.push_back(std::move(letters));
    auto space = button("key/space", text("staff.name.space"), TypeKey{" "});
    space.role = Role::Key;
    space.enabled = visit.staff.typed.size() < longest_name;
    name.body.push_back({Arrangement::Pairs, Place::Low, {space, erase_key(!visit.staff.typed.empty())}});
    name.back = back();
    name.next = next(text("staff.name.save"), !visit.staff.typed.empty());
    return name;
}

Text pin_hint(const Visit& visit, const Moment& now)
{
    if (!visit.staff.pin_fault) return {};
    const auto left = std::chrono::duration_cast<std::chrono::seconds>(visit.staff.locked_until - now.since_boot).count();
    switch (*visit.staff.pin_fault) {
    case Fault::NotFound: return text("staff.pin.none");
    case Fault::Locked: return left > 0 ? text("staff.pin.locked", {{"seconds", std::int64_t{left}}}) : text("staff.pin.shut");
    default: return text("staff.pin.wrong");
    }
}

}  // namespace

// Which text it is, in which language and on which panel, so that whoever wrote it can mend it.
Text misfit_words(const Misfit& misfit, bool earlier)
{
    return text("staff.content.misfit", {{"text", misfit.text}, {"why", misfit.why}, {"language", code_of(luukku::name_of(misfit.language))},
                                         {"panel", misfit.panel.empty() ? std::string{"none"} : code_of(misfit.panel)}, {"earlier", std::string{earlier ? "yes" : "no"}}});
}

Block sections(const Visit& visit)
{
    Block chips{Arrangement::Chips, Place::Top, {}};
    for (const char* section : {"today", "contacts", "settings", "words", "keys"}) {
        auto chip = button(std::string{"section/"} + section, text(std::string{"staff."} + section), StaffSection{section});
        chip.chosen = visit.staff.section.ends_with(section);
        chips.nodes.push_back(chip);
    }
    return chips;
}

void add_not_done(Page& page, const Visit& visit)
{
    const auto& name = visit.staff.state.new_name;
    const bool of_order = visit.staff.not_done.has_value();
    if (!of_order && !(name && name->fault)) return;
    const auto fault = of_order ? *visit.staff.not_done : *name->fault;
    const auto& misfit = of_order ? visit.staff.misfit : name->misfit;
    auto told = notice("not-done", misfit ? misfit_words(*misfit, false) : text("staff.not_done"), Tone::Danger, Icon::Warning);
    if (!misfit) told.second = text("fault." + std::string{luukku::name_of(fault)});
    page.body.push_back(column(Place::Top, {told}));
}

Block choices(const std::string& setting, const std::vector<std::pair<std::string, Text>>& values, const std::string& chosen)
{
    Block chips{Arrangement::Chips, Place::Top, {}};
    for (const auto& [value, words] : values) {
        auto chip = button("choose/" + setting + "/" + value, words, StaffChoose{setting, value});
        chip.chosen = value == chosen;
        chips.nodes.push_back(chip);
    }
    return chips;
}

Node leave()
{
    auto node = next(text("staff.leave"), true, StaffLeave{});
    node.icon = Icon::None;
    return node;
}

Page pin_screen(const Visit& visit, const Moment& now)
{
    auto pin = page("staff-pin", text("staff.pin.heading"));
    Node field;
    field.id = "field/pin";
    field.role = Role::Field;
    std::string dots;
    for (std::size_t i = 0; i < visit.typed.size(); ++i) dots += "•";
    field.label = given(dots);
    field.second = pin_hint(visit, now);
    field.secret = true;
    field.tone = visit.staff.pin_fault ? Tone::Danger : Tone::Accent;
    pin.body.push_back(column(Place::Top, {field}));
    auto keys = thirds({});
    const bool more = visit.typed.size() < longest_pin;
    for (const char* digit : {"1", "2", "3", "4", "5", "6", "7", "8", "9"}) keys.nodes.push_back(letter_key(digit, more));
    keys.nodes.push_back(letter_key("0", more));
    keys.nodes.push_back(erase_key(!visit.typed.empty()));
    pin.body.push_back(std::move(keys));
    pin.back = back();
    pin.next = next(text("page.next"), !visit.typed.empty());
    return pin;
}

Page staff_screen(const Visit& visit, const Station& station, const Moment& now)
{
    if (visit.staff.section == "name") return name_page(visit);
    if (visit.staff.section == "keys") return keys_screen(visit, station);
    if (visit.staff.section == "try-keys") return try_keys_screen(visit, station);
    if (visit.staff.section.starts_with("contacts")) return contacts_screen(visit);
    if (visit.staff.section == "queue" || visit.staff.section == "days") return figures_screen(visit);
    auto staff = visit.staff.section == "settings" ? settings(visit, station) : visit.staff.section == "words" ? words_page(visit, station) : today_screen(visit, station, now);
    staff.next = leave();
    return staff;
}

}  // namespace luukku::screens
