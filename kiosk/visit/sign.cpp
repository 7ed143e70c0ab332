#include "kiosk/visit/rules.h"

#include <algorithm>

namespace luukku::rules {

namespace {

SignVisit played(SignVisit sign, PlaySign::To to)
{
    if (!sign.open() || sign.state == SignVisit::State::Broken) return sign;
    const bool anew = to == PlaySign::To::Start || (to == PlaySign::To::Play && sign.state == SignVisit::State::Ended);
    if (anew) ++sign.begun;
    if (anew || to == PlaySign::To::Play) sign.state = SignVisit::State::Playing;
    else if (sign.state == SignVisit::State::Playing) sign.state = SignVisit::State::Paused;
    return sign;
}

}  // namespace

Maybe about_sign(const Visit& visit, const Event& event, const Surroundings& around)
{
    Visit next{visit};
    if (const auto* show = get<ShowSign>(event)) {
        const auto& clips = around.station.signs;
        const bool shipped = std::any_of(clips.begin(), clips.end(), [&](const SignClip& clip) { return clip.file == show->clip; });
        if (shipped && !visit.sign.open()) next.sign = {SignVisit::State::Playing, show->clip, 1};
    } else if (const auto* play = get<PlaySign>(event)) next.sign = played(visit.sign, play->to);
    else if (get<Back>(event) && visit.sign.open()) next.sign = {};
    else if (const auto* ended = get<SignEnded>(event)) {
        if (visit.sign.open()) next.sign.state = ended->fault ? SignVisit::State::Broken : SignVisit::State::Ended;
    } else return {};
    return unchanged(next);
}

}  // namespace luukku::rules
