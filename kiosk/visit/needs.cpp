#include "kiosk/visit/rules.h"

#include <algorithm>

namespace luukku::rules {

namespace {

bool known(const Station& station, const std::string& code)
{
    return std::any_of(station.needs.begin(), station.needs.end(), [&](const auto& one) { return one.code == code; });
}

Step toggle(const Visit& visit, const std::string& code)
{
    Visit next{visit};
    const auto chosen = std::find(next.needs.begin(), next.needs.end(), code);
    if (chosen == next.needs.end()) next.needs.push_back(code);
    else next.needs.erase(chosen);
    return unchanged(next);
}

Step send(const Visit& visit, const Surroundings& around)
{
    SaveContact save{SaveContact::Kind::Needs, around.ids[0], around.ids[1], visit.encounter, visit.who, visit.needs, true};
    return saving(visit, save, around);
}

}  // namespace

Maybe about_needs(const Visit& visit, const Event& event, const Surroundings& around)
{
    if (visit.phase == Phase::Needs) {
        if (const auto* need = get<ToggleNeed>(event); need && known(around.station, need->code)) return toggle(visit, need->code);
        if (get<Next>(event) && !visit.needs.empty()) return send(visit, around);
        return {};
    }
    if (const auto* saved = get<Saved>(event); saved && saved->what == Saved::What::Contact && waits_for<SaveContact>(visit)) {
        Visit next{visit};
        next.fault.reset();
        next.pending.reset();
        next.touched_at = around.now.since_boot;
        return to(next, Phase::ContactSent);
    }
    if (visit.phase == Phase::ContactSent && get<Finish>(event)) return gone(visit, around);
    return {};
}

}  // namespace luukku::rules
