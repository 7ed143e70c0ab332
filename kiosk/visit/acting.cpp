#include "kiosk/visit/rules.h"

// For somebody else: a child, somebody near, a client. Who acts says on what ground, and no paper is asked for.
namespace luukku::rules {

namespace {

Step choose_ground(const Visit& visit, const std::string& name, const Surroundings& around)
{
    const auto ground = ground_named(name);
    if (!ground) return unchanged(visit);
    Visit next{visit};
    next.acting = Acting{*ground, {}};
    next.together = around.ids[0];
    return to(next, Phase::ForWhat);
}

// Who works with her client is there for her and not as herself: no code of her own is asked.
Step choose_job(const Visit& visit, Job job, const Surroundings& around)
{
    Visit next{visit};
    next.job = job;
    if (!around.station.allows(visit.acting->ground, job)) return to(next, Phase::NotForAnother);
    return visit.acting->ground == Ground::Professional ? begin_job(next, job) : to(next, Phase::ActingCode);
}

Maybe on_acting_code(const Visit& visit, const Event& event, const Surroundings& around)
{
    if (auto keyed = on_code_keys(visit, event, around)) return keyed;
    Visit next{visit};
    next.typed.clear();
    next.masked = 0;
    next.who = {};
    next.acting->hetu.reset();
    if (get<Back>(event)) return to(next, Phase::ForWhat);
    if (get<WithoutHetu>(event)) return begin_job(next, visit.job);
    if (!get<Next>(event)) return {};
    const auto hetu = Hetu::parse(visit.typed.reveal());
    if (!hetu) return unchanged(visit);
    next.acting->hetu = *hetu;
    return begin_job(next, visit.job);
}

// The next of those who came together, or she herself: a visit of its own, of which only who came with whom is known.
Step one_more(const Visit& visit, bool herself, const Surroundings& around)
{
    auto next = gone(visit, around);
    auto begun = fresh_but_comfort(visit, around.station);
    begun.touched_at = around.now.since_boot;
    begun.together = visit.together;
    begun.job = visit.job;
    begun.phase = Phase::Identify;
    if (!herself) begun.acting = visit.acting;
    else if (visit.acting->hetu) {
        begun.typed = visit.acting->hetu->text();
        begun.typed_at = around.now.since_boot;
        begun.masked = begun.typed.reveal().size();
    }
    next.visit = std::move(begun);
    return next;
}

}  // namespace

Maybe about_acting(const Visit& visit, const Event& event, const Surroundings& around)
{
    switch (visit.phase) {
    case Phase::Welcome:
        if (get<ForAnother>(event) && !around.station.closed) return to(visit, Phase::ForWhom);
        return {};
    case Phase::ForWhom:
        if (const auto* chosen = get<ChooseGround>(event)) return choose_ground(visit, chosen->ground, around);
        if (get<Back>(event)) return to(fresh_but_comfort(visit, around.station), Phase::Welcome);
        return {};
    case Phase::ForWhat:
        if (const auto* chosen = get<Start>(event)) return choose_job(visit, chosen->job, around);
        if (get<Back>(event)) return to(visit, Phase::ForWhom);
        return {};
    case Phase::ActingCode: return on_acting_code(visit, event, around);
    case Phase::NotForAnother:
        if (const auto* chosen = get<Start>(event)) return choose_job(visit, chosen->job, around);
        if (get<Back>(event)) return to(visit, Phase::ForWhat);
        if (get<Finish>(event)) return gone(visit, around);
        return {};
    case Phase::Receipt:
        if (const auto* more = get<OneMore>(event); more && visit.acting) return may_pause(visit) ? asks_before_leaving(visit) : one_more(visit, more->herself, around);
        return {};
    case Phase::ContactSent:
        if (const auto* more = get<OneMore>(event); more && visit.acting && visit.job == Job::AskForHelp) return one_more(visit, more->herself, around);
        return {};
    default: return {};
    }
}

}  // namespace luukku::rules
