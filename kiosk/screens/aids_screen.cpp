#include "kiosk/screens/parts.h"

#include <cstdint>

// Her own settings: each with its present value in words, and large keys to change it.
namespace luukku::screens {

namespace {

// Named by what they say, so that an id stays with its value.
template <typename T>
Node wish(const std::string& key, const std::string& value, T wanted, T now)
{
    auto node = button("choice/" + key.substr(0, key.size() - 1) + "/" + value, text(key + value), ChangeComfort{wanted});
    node.role = Role::Choice;
    node.chosen = wanted == now;
    return node;
}

void add_wishes(Page& page, std::vector<Node> about, std::vector<Node> wishes)
{
    page.body.push_back(column(Place::Top, std::move(about)));
    page.body.push_back({Arrangement::Days, Place::Top, std::move(wishes)});
}

Node change(const std::string& key, ChangeVoice::To to, bool can)
{
    auto node = button("voice/" + key, text("aids." + key), ChangeVoice{to});
    node.enabled = can;
    return node;
}

Block pair(Node less, Node more)
{
    return {Arrangement::Days, Place::Top, {std::move(less), std::move(more)}};
}

void add_sound(Page& page, const Voice& voice)
{
    using To = ChangeVoice::To;
    const auto step = [&](int loudness) { return std::int64_t{(loudness - quietest) / loudness_step + 1}; };
    page.body.push_back(column(Place::Top, {label("loudness", text("aids.loudness", {{"at", step(voice.loudness)}, {"of", step(loudest)}}))}));
    page.body.push_back(pair(change("quieter", To::Quieter, voice.loudness > quietest), change("louder", To::Louder, voice.loudness < loudest)));
    page.body.push_back(column(Place::Top, {label("rate", text("aids.rate", {{"percent", std::int64_t{voice.rate}}}))}));
    page.body.push_back(pair(change("slower", To::Slower, voice.rate > voice_rates.front()), change("faster", To::Faster, voice.rate < voice_rates.back())));
}

void add_voice(Page& page, const Voice& voice, Audible audible)
{
    using To = ChangeVoice::To;
    if (audible == Audible::Never) {
        page.body.push_back(column(Place::Top, {paragraph("no-voice", text("aids.voice.none"))}));
        return;
    }
    std::vector<Node> nodes{label("voice", text(voice.on ? "aids.voice.on" : "aids.voice.off"))};
    if (audible == Audible::InHeadset) nodes.push_back(notice("plug", text("aids.voice.plug"), Tone::Accent, Icon::Listen));
    page.body.push_back(column(Place::Top, std::move(nodes)));
    if (voice.on) page.body.push_back(column(Place::Top, {row("voice/off", text("bar.hush"), ChangeVoice{To::Off}, Icon::Hush)}));
    else if (audible == Audible::Now) page.body.push_back(column(Place::Top, {row("voice/on", text("bar.listen"), ChangeVoice{To::On}, Icon::Listen)}));
}

// How she listens, once she does.
void add_listening(Page& page, const Voice& voice)
{
    if (!voice.on) return;
    page.body.push_back(column(Place::Top, {row("voice/again", text("aids.again"), Back{}, Icon::Listen), row("voice/blank", text("aids.blank"), ChangeVoice{ChangeVoice::To::Blank}, Icon::Lock)}));
    add_sound(page, voice);
}

// Which sign language, where the station has clips in more than one.
void add_signs(Page& page, const Comfort& comfort, const Station& station)
{
    const auto shipped = sign_coverage(station);
    if (shipped.size() < 2) return;
    std::vector<Node> wishes;
    for (const auto& one : shipped) wishes.push_back(wish("aids.sign.", std::string{tag_of(one.language)}, one.language, first_sign(comfort)));
    add_wishes(page, {label("sign", text("sign.key"))}, std::move(wishes));
}

}  // namespace

Page aids_screen(const Visit& visit, const Station& station)
{
    const auto& comfort = visit.comfort;
    auto aids = page("aids", text("aids.heading"));
    aids.over = true;
    add_voice(aids, comfort.voice, station.audible);

    std::vector<Node> wishes;
    for (const auto size : text_sizes) wishes.push_back(wish("size.", std::string{name_of(size)}, size, comfort.size));
    add_wishes(aids, {label("size", text("bar.size"))}, std::move(wishes));
    wishes = {};
    for (const auto colours : colour_modes) wishes.push_back(wish("colours.", std::string{name_of(colours)}, colours, comfort.colours));
    add_wishes(aids, {label("colours", text("bar.colours"))}, std::move(wishes));
    add_signs(aids, comfort, station);
    add_listening(aids, comfort.voice);
    wishes = {};
    for (const auto spacing : spacings) wishes.push_back(wish("aids.spacing.", spacing == Spacing::Roomy ? "roomy" : "ordinary", spacing, comfort.spacing));
    add_wishes(aids, {label("spacing", text("aids.spacing"))}, std::move(wishes));
    wishes = {};
    for (const auto delay : delays) wishes.push_back(wish("aids.delay.", delay == Delay::Ordinary ? "ordinary" : std::to_string(delay_of_touch(delay).count()), delay, comfort.delay));
    add_wishes(aids, {label("delay", text("aids.delay")), paragraph("delay-lead", text("aids.delay.lead"))}, std::move(wishes));
    wishes = {};
    const auto reach_from = aids.body.size();
    for (const auto reach : reaches) wishes.push_back(wish("aids.reach.", reach == Reach::Low ? "low" : "ordinary", reach, comfort.reach));
    add_wishes(aids, {label("reach", text("aids.reach"))}, std::move(wishes));
    for (auto at = reach_from; at < aids.body.size(); ++at) aids.body[at].tall_only = true;

    aids.body.push_back(column(Place::Top, {paragraph("lead", text("aids.lead"))}));
    aids.body.push_back(column(Place::Top, {row("aids/ordinary", text("aids.ordinary"), OrdinaryComfort{}, Icon::Erase)}));
    aids.back = back();
    return aids;
}

}  // namespace luukku::screens
