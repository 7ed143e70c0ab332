#include "kiosk/forms/filling/state.h"

#include <algorithm>

namespace luukku::forms {

const std::vector<Offer>& offers_of(const State& state, LiveId id)
{
    const auto& live = state.live[id];
    return live.offers ? *live.offers : state.item_of(id).offers;
}

bool is_switched_on(const State& state, LiveId id, std::size_t offer)
{
    const auto& off = state.live[id].switched_off;
    return state.live[id].offers || offer >= off.size() || !off[offer];
}

bool is_offered(const State& state, LiveId id, const AnswerValue& answer)
{
    const auto& offers = offers_of(state, id);
    for (std::size_t i = 0; i < offers.size(); ++i)
        if (is_switched_on(state, id, i) && same_answer(offers[i].answer, answer)) return true;
    return false;
}

}  // namespace luukku::forms
