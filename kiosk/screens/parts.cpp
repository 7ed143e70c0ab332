#include "kiosk/screens/parts.h"

#include <algorithm>
#include <chrono>

namespace luukku::screens {

std::string_view name_of(TextSize size)
{
    switch (size) {
    case TextSize::Small: return "small";
    case TextSize::Normal: return "normal";
    case TextSize::Large: return "large";
    case TextSize::Largest: return "largest";
    }
    return "normal";
}

std::string_view name_of(Colours colours)
{
    switch (colours) {
    case Colours::CalmLight: return "calm_light";
    case Colours::HighLight: return "high_light";
    case Colours::HighDark: return "high_dark";
    case Colours::SoftDark: return "soft_dark";
    }
    return "calm_light";
}

namespace {

Node language_chip(const Visit& visit, Language language)
{
    const std::string tag{name_of(language)};
    auto chip = button("language/" + tag, text("language." + tag), ChooseLanguage{language});
    chip.chosen = visit.comfort.language == language;
    return chip;
}

// Its word is what a press does, its icon too. Where there is nothing to hear by yet, its page says what to do.
Node listen_key(const Visit& visit, Audible audible)
{
    using To = ChangeVoice::To;
    const bool on = visit.comfort.voice.on;
    const auto press = on || audible == Audible::Now ? Event{ChangeVoice{on ? To::Off : To::On}} : Event{ShowAids{}};
    auto listen = button("bar/listen", text(on ? "bar.hush" : "bar.listen"), press, Tone::Plain, on ? Icon::Hush : Icon::Listen);
    listen.action = text(on ? "bar.listen" : "bar.hush");
    listen.chosen = on;
    return listen;
}

Node aids_key(const Visit& visit)
{
    auto aids = button("bar/aids", text("bar.aids"), ShowAids{}, Tone::Plain, Icon::Aids);
    aids.chosen = visit.choosing_aids;
    return aids;
}

void add_bar(Frame& frame, const Visit& visit, Audible audible)
{
    auto size = button("bar/size", text("bar.size"), NextTextSize{}, Tone::Plain, Icon::TextSize);
    size.second = text("size." + std::string{name_of(visit.comfort.size)});
    auto colours = button("bar/colours", text("bar.colours"), NextColours{}, Tone::Plain, Icon::Contrast);
    colours.second = text("colours." + std::string{name_of(visit.comfort.colours)});
    auto leave = button("bar/leave", text("bar.leave"), Leave{}, Tone::Plain, Icon::Close);
    // What is being saved cannot be stopped: the answer comes in seconds.
    leave.enabled = visit.phase != Phase::Saving && visit.phase != Phase::Booking;
    auto help = button("bar/help", text("bar.help"), CallHelp{}, Tone::Warm, Icon::Bell);
    frame.bar = {size, colours, leave, help};
    if (audible != Audible::Never) frame.bar.insert(frame.bar.begin(), listen_key(visit, audible));
    frame.narrow_bar = {aids_key(visit), leave, help};
    frame.aids = aids_key(visit);
}

}  // namespace

Frame frame(const Visit& visit, const Station& station, const Moment& now)
{
    Frame frame;
    frame.station = named(station.name, visit);
    // By the minute: a page that says the same is the same page, is not drawn anew and keeps the finger that is on it.
    frame.clock = text("frame.clock", {{"now", Utc{std::chrono::floor<std::chrono::minutes>(now.utc)}}});
    if (!visit.choosing_language) {         // there they are the page itself
        for (const auto language : station.languages) frame.languages.push_back(language_chip(visit, language));
        for (const char* words : {"language.key", "language.key.short"})
            frame.language_keys.push_back(button("language/all", text(words), ShowLanguages{}, Tone::Plain, Icon::Language));
    }
    add_bar(frame, visit, station.audible);
    add_acting_line(frame, visit);
    frame.staff = visit.beside != Beside::Nobody || visit.phase == Phase::StaffPin || visit.phase == Phase::Staff;
    return frame;
}

Page page(std::string id, Text heading)
{
    Page page;
    page.id = std::move(id);
    page.heading = std::move(heading);
    return page;
}

Text named(const SiteWords& words, const Visit& visit)
{
    const auto spoken = words.spoken(visit.comfort.language);
    return given(words.in(spoken), spoken == visit.comfort.language ? std::nullopt : std::optional{spoken});
}

// Figures are of no language: they are read as the page is. What she typed and the keys for it are her own.
void say_as_asked(Page& page, const Visit& visit)
{
    const auto language = asked_in(visit);
    if (language == visit.comfort.language) return;
    const auto say = [&](Text& text) {
        const bool letters = std::any_of(text.given.begin(), text.given.end(), [](char c) { return static_cast<unsigned char>(c) > '9'; });
        if (letters && !text.language) text.language = language;
    };
    say(page.heading);
    for (auto& block : page.body)
        for (auto& node : block.nodes) {
            if (node.role == Role::Key) continue;
            if (node.role != Role::Field) say(node.label);
            for (auto* text : {&node.second, &node.picture_says}) say(*text);
        }
}

Node paragraph(std::string id, Text words)
{
    Node node;
    node.id = "text/" + std::move(id);
    node.role = Role::Paragraph;
    node.label = std::move(words);
    return node;
}

Node notice(std::string id, Text words, Tone tone, Icon icon)
{
    Node node;
    node.id = "notice/" + std::move(id);
    node.role = Role::Notice;
    node.label = std::move(words);
    node.tone = tone;
    node.icon = icon;
    return node;
}

Node button(std::string id, Text label, Event press, Tone tone, Icon icon)
{
    Node node;
    node.id = std::move(id);
    node.role = Role::Button;
    node.label = std::move(label);
    node.press = std::move(press);
    node.tone = tone;
    node.icon = icon;
    return node;
}

Node row(std::string id, Text label, Event press, Icon icon)
{
    auto node = button(std::move(id), std::move(label), std::move(press), Tone::Quiet, icon);
    node.role = Role::Row;
    return node;
}

Node fact(std::string id, Text label, Text value)
{
    Node node;
    node.id = "fact/" + std::move(id);
    node.role = Role::Fact;
    node.label = std::move(label);
    node.second = std::move(value);
    node.secret = true;
    return node;
}

Node back(Event press)
{
    return button("nav/back", text("page.back"), std::move(press), Tone::Plain, Icon::Back);
}

Node next(Text label, bool enabled, Event press)
{
    auto node = button("nav/next", std::move(label), std::move(press), Tone::Accent, Icon::Forward);
    node.enabled = enabled;
    return node;
}

Node help_list()
{
    auto node = fact("help-list", text("help_list.heading"), text("help_list.lines"));
    node.secret = false;
    return node;
}

Node channels(const Visit& visit, const Station& station)
{
    std::string all;
    for (const auto& channel : station.channels) {
        all += (all.empty() ? "" : "; ") + named(channel.name, visit).given + ", " + channel.phone;
        if (const auto hours = named(channel.hours, visit).given; !hours.empty()) all += ", " + hours;
    }
    auto node = fact("channels", text("channels.heading"), given(std::move(all), visit.comfort.language));
    node.secret = false;
    return node;
}

Node label(std::string id, Text words)
{
    auto node = paragraph(std::move(id), std::move(words));
    node.role = Role::Label;
    return node;
}

Block column(Place place, std::vector<Node> nodes)
{
    return {Arrangement::Column, place, std::move(nodes)};
}

Block thirds(std::vector<Node> nodes)
{
    return {Arrangement::Thirds, Place::Low, std::move(nodes)};
}

}  // namespace luukku::screens
