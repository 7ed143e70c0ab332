#include "kiosk/visit/rules.h"

#include <algorithm>

namespace luukku::rules {

namespace {

Step toggle(const Visit& visit, const std::string& code)
{
    Visit next{visit};
    const auto chosen = std::find(next.needs.begin(), next.needs.end(), code);
    if (chosen == next.needs.end()) next.needs.push_back(code);
    else next.needs.erase(chosen);
    return unchanged(next);
}

Step send(const Visit& visit, bool shared, const Surroundings& around)
{
    Visit next{visit};
    next.contact = around.ids[0];
    return saving(next, SaveContact{SaveContact::Kind::Needs, around.ids[0], around.ids[1], visit.encounter, visit.who, visit.needs.empty() ? std::vector<std::string>{std::string{care::skipped_need}} : visit.needs, shared, true}, around);
}

// Health and social care keep registers of their own: where her needs are of both, she says who may see what.
bool of_two_registers(const Visit& visit, const Station& station)
{
    const auto is = [&](care::Register wanted) {
        return std::any_of(visit.needs.begin(), visit.needs.end(), [&](const std::string& code) {
            const auto* need = station.need(code);
            return need != nullptr && need->to == wanted;
        });
    };
    return is(care::Register::Health) && is(care::Register::Social);
}

// What may be asked of her needs now, in the order in which she chose them. A form that asks more of a need than that is left out.
std::vector<std::string> to_tell(const Visit& visit, const Station& station)
{
    std::vector<std::string> all;
    for (const auto& code : visit.needs) {
        const auto* need = station.need(code);
        if (need == nullptr || !station.asks(need->questionnaire) || !may_fill(visit, station, need->questionnaire)) continue;
        if (forms::Filling::begin(station.forms.at(need->questionnaire), {}).asked().size() > care::most_questions_of_need) continue;
        if (std::find(all.begin(), all.end(), need->questionnaire) == all.end()) all.push_back(need->questionnaire);
    }
    return all;
}

bool wants_to_tell(const Visit& visit, const Station& station)
{
    return std::all_of(visit.needs.begin(), visit.needs.end(), [&](const std::string& code) { return station.need(code) != nullptr && station.need(code)->own_words; });
}

Step contact_saved(const Visit& visit, const Surroundings& around)
{
    Visit next{visit};
    next.fault.reset();
    next.pending.reset();
    next.touched_at = around.now.since_boot;
    if (next.job != Job::AskForHelp) return to(next, Phase::ContactSent);
    next.to_tell = to_tell(next, around.station);
    if (!next.to_tell.empty() && wants_to_tell(next, around.station)) return tell_next(next, around);
    return to_tell_more(std::move(next), around);
}

Maybe on_needs(const Visit& visit, const Event& event, const Surroundings& around)
{
    if (const auto* need = get<ToggleNeed>(event); need && around.station.need(need->code) != nullptr) return toggle(visit, need->code);
    if (!get<Next>(event)) return {};
    return of_two_registers(visit, around.station) ? to(visit, Phase::Sharing) : send(visit, false, around);
}

}  // namespace

Step to_tell_more(Visit visit, const Surroundings& around)
{
    std::erase_if(visit.to_tell, [&](const std::string& canonical) { return !around.station.forms.contains(canonical); });
    visit.more_questions = 0;
    for (const auto& canonical : visit.to_tell) {
        const auto& form = around.station.forms.at(canonical);
        visit.more_questions += static_cast<int>(forms::Filling::begin(form, start_of(form, visit, around)).asked().size());
    }
    const auto phase = visit.to_tell.empty() ? Phase::ContactSent : Phase::TellMore;
    return to(std::move(visit), phase);
}

// What cannot be asked any more is left out; after the last the contact stands as it was sent.
Step tell_next(Visit visit, const Surroundings& around)
{
    while (!visit.to_tell.empty()) {
        if (visit.questionnaire != visit.to_tell.front()) visit.filling.reset();
        visit.questionnaire = visit.to_tell.front();
        if (auto begun = begin_form(visit, around); begun.visit.phase != visit.phase) return begun;
        visit.to_tell.erase(visit.to_tell.begin());
    }
    return to(std::move(visit), Phase::ContactSent);
}

NeedTold need_told_of(const Visit& visit, const Station& station)
{
    if (visit.contact.empty()) return {};
    for (std::size_t n = 0; n < visit.needs.size(); ++n)
        if (const auto* need = station.need(visit.needs[n]); need != nullptr && need->questionnaire == visit.questionnaire) return {care::need_reference(visit.contact, n), need->to};
    return {};
}

Maybe about_needs(const Visit& visit, const Event& event, const Surroundings& around)
{
    switch (visit.phase) {
    case Phase::Needs: return on_needs(visit, event, around);
    case Phase::Sharing:
        if (const auto* share = get<ShareNeeds>(event)) return send(visit, share->shared, around);
        if (get<Back>(event)) return to(visit, Phase::Needs);
        return {};
    case Phase::TellMore:
        if (get<TellMore>(event)) return tell_next(visit, around);
        if (get<ToldEnough>(event)) {
            Visit next{visit};
            next.filling.reset();       // the page said that what is not sent is deleted
            return to(next, Phase::ContactSent);
        }
        return {};
    case Phase::ContactSent:
        if (get<Finish>(event)) return gone(visit, around);
        return {};
    default: break;
    }
    if (const auto* saved = get<Saved>(event); saved && saved->what == Saved::What::Contact && waits_for<SaveContact>(visit)) return contact_saved(visit, around);
    return {};
}

}  // namespace luukku::rules
