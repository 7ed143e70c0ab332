#include "kiosk/visit/rules.h"

#include <algorithm>
#include <type_traits>

namespace luukku::rules {

namespace {

template <typename T, std::size_t N>
T after(const std::array<T, N>& all, T one)
{
    const auto at = std::find(all.begin(), all.end(), one);
    return at == all.end() || at + 1 == all.end() ? all.front() : *(at + 1);
}

// At either end a step more changes nothing.
Voice changed(Voice voice, ChangeVoice::To to)
{
    using To = ChangeVoice::To;
    const auto rate = std::find(voice_rates.begin(), voice_rates.end(), voice.rate);
    switch (to) {
    case To::On: voice.on = true; break;
    case To::Off: voice = {false, voice.rate, voice.loudness, false}; break;
    case To::Faster: if (rate + 1 < voice_rates.end()) voice.rate = *(rate + 1); break;
    case To::Slower: if (rate != voice_rates.begin()) voice.rate = *(rate - 1); break;
    case To::Louder: voice.loudness = std::min(voice.loudness + loudness_step, loudest); break;
    case To::Quieter: voice.loudness = std::max(voice.loudness - loudness_step, quietest); break;
    case To::Blank: voice.blank = voice.on; break;
    case To::Shown: voice.blank = false; break;
    }
    return voice;
}

Comfort changed(Comfort comfort, const ChangeComfort& change)
{
    std::visit(
        [&](const auto& wanted) {
            using T = std::decay_t<decltype(wanted)>;
            if constexpr (std::is_same_v<T, TextSize>) comfort.size = wanted;
            else if constexpr (std::is_same_v<T, Colours>) comfort.colours = wanted;
            else if constexpr (std::is_same_v<T, Delay>) comfort.delay = wanted;
            else if constexpr (std::is_same_v<T, Spacing>) comfort.spacing = wanted;
            else if constexpr (std::is_same_v<T, SignLanguage>) comfort.sign = wanted;
            else comfort.reach = wanted;
        },
        change.to);
    return comfort;
}

// What she listens by stays on: who hears only would else be left alone in the middle of the page.
Comfort ordinary(const Comfort& comfort)
{
    Comfort plain;
    plain.language = comfort.language;
    plain.voice.on = comfort.voice.on;
    return plain;
}

}  // namespace

Maybe about_comfort(const Visit& visit, const Event& event)
{
    Visit next{visit};
    if (const auto* choice = get<ChooseLanguage>(event)) {
        next.comfort.language = choice->language;
        next.choosing_language = false;
    } else if (get<ShowLanguages>(event)) next.choosing_language = true;
    else if (get<Back>(event) && visit.choosing_language) next.choosing_language = false;
    else if (get<ShowAids>(event)) {
        next.choosing_aids = visit.choosing_language || !visit.choosing_aids;
        next.choosing_language = false;
    } else if (get<Back>(event) && visit.choosing_aids) next.choosing_aids = false;
    else if (get<NextTextSize>(event)) next.comfort.size = after(text_sizes, visit.comfort.size);
    else if (get<NextColours>(event)) next.comfort.colours = after(colour_modes, visit.comfort.colours);
    else if (const auto* change = get<ChangeComfort>(event)) next.comfort = changed(visit.comfort, *change);
    else if (get<OrdinaryComfort>(event)) next.comfort = ordinary(visit.comfort);
    else if (const auto* voice = get<ChangeVoice>(event)) {
        next.comfort.voice = changed(visit.comfort.voice, voice->to);
        if (next.comfort.voice.blank) next.choosing_aids = false;       // to listen to her page she hides the screen
    } else return {};
    return unchanged(next);
}

}  // namespace luukku::rules
