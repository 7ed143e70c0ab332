#include "kiosk/arrival/letter.h"
#include "kiosk/visit/rules.h"

#include <algorithm>

namespace luukku::rules {

namespace {

// With nothing typed; who acts for somebody, and for whom, stays.
Step back_to_beginning(const Visit& visit, const Surroundings& around)
{
    auto next = fresh_but_comfort(visit, around.station);
    next.acting = visit.acting;
    next.together = visit.together;
    const bool past_safety = visit.phase == Phase::Identify && begins_with_safety(visit.job);
    return to(next, past_safety ? Phase::Safety : visit.acting ? Phase::ForWhat : Phase::Welcome);
}

// What was out of sight stays so: only signs that are new on the page are seen for a while.
Step typed(const Visit& visit, std::string code, const Surroundings& around)
{
    Visit next{visit};
    next.masked = std::min(next.masked, code.size());
    coming(next) = {};
    next.code_refused = next.booking.given_already = false;
    next.typed = Secret{std::move(code)};
    next.typed_at = around.now.since_boot;
    return unchanged(next);
}

// Whether it counts is for the store to say: it has the keys, and knows which were taken before.
Step read_letter(const Visit& visit, const Secret& text, const Surroundings& around)
{
    Visit next{visit};
    if (visit.phase == Phase::Welcome) next.job = Job::CheckIn;
    next.typed.clear();
    next.masked = 0;
    next.code_refused = false;
    next.who = {{}, Secret{arrival::cleaned_letter(text.reveal())}, KnownBy::SignedCode};
    const OpenCode open{next.who.signed_code, next.job};
    return saving(std::move(next), open, around);
}

// A letter that does not count tells nothing of anybody: she names herself as everyone does.
Step opened(const Visit& visit, const CodeOpened& code, const Surroundings& around)
{
    Visit next{visit};
    next.fault.reset();
    next.pending.reset();
    next.touched_at = around.now.since_boot;
    next.booking.only_changes = code.nameless;
    if (!code.refused) return after_identity(next, around);
    next.who = {};
    next.code_refused = true;
    return to(next, Phase::Identify);
}

// Only a code that is whole is taken from a scanner: its other signs are never an action.
Maybe scanned(const Visit& visit, const Secret& text, const Surroundings& around)
{
    if (!asks_for_code(visit) && (visit.phase != Phase::Welcome || around.station.closed)) return {};
    if (arrival::is_letter(text.reveal())) return visit.phase == Phase::ActingCode || visit.phase == Phase::SiblingCode ? unchanged(visit) : read_letter(visit, text, around);
    auto code = cleaned_hetu(text.reveal());
    if (Hetu::flaw_in(code)) return unchanged(visit);
    auto next = typed(visit, std::move(code), around);
    next.visit.masked = 0;
    coming(next.visit).by = KnownBy::ScannedCode;
    if (visit.phase == Phase::Welcome) {
        next.visit.job = Job::CheckIn;
        next.visit.phase = Phase::Identify;
    }
    return next;
}

Maybe on_identify(const Visit& visit, const Event& event, const Surroundings& around)
{
    if (auto keyed = on_code_keys(visit, event, around)) return keyed;
    if (get<Back>(event)) return back_to_beginning(visit, around);
    if (get<WithoutHetu>(event)) {
        Visit next{visit};
        next.typed.clear();
        next.who = {};
        if (visit.job != Job::Book) return after_identity(next, around);
        // Nobody can be booked a time without a name: she tells her need instead, and everyone who does sees the safety page before it.
        next.job = Job::AskForHelp;
        if (visit.acting && !around.station.allows(visit.acting->ground, next.job)) return to(next, Phase::NotForAnother);
        next.identified = true;
        return to(next, Phase::Safety);
    }
    if (get<Next>(event)) {
        auto hetu = Hetu::parse(visit.typed.reveal());
        if (!hetu) return unchanged(visit);
        Visit next{visit};
        next.who = {*hetu, {}, visit.who.by == KnownBy::ScannedCode ? KnownBy::ScannedCode : KnownBy::TypedCode};
        next.typed.clear();
        return after_identity(next, around);
    }
    return {};
}

}  // namespace

Step begin_job(const Visit& visit, Job job)
{
    Visit next{visit};
    next.job = job;
    return to(next, begins_with_safety(job) ? Phase::Safety : Phase::Identify);
}

bool asks_for_code(const Visit& visit)
{
    return visit.phase == Phase::Identify || visit.phase == Phase::ActingCode || visit.phase == Phase::SiblingCode;
}

Identity& coming(Visit& visit)
{
    return visit.phase == Phase::SiblingCode ? visit.booking.next_sibling : visit.who;
}

bool begins_with_safety(Job job)
{
    return job == Job::AskForHelp || job == Job::FillForm;
}

Maybe on_code_keys(const Visit& visit, const Event& event, const Surroundings& around)
{
    if (const auto* key = get<TypeKey>(event)) {
        const auto allowed = keys_that_follow(visit.typed.reveal());
        if (key->key.size() != 1 || allowed.find(key->key) == std::string::npos) return unchanged(visit);
        return typed(visit, std::string{visit.typed.reveal()} + key->key, around);
    }
    if (get<EraseKey>(event)) {
        std::string code{visit.typed.reveal()};
        if (!code.empty()) code.pop_back();
        return typed(visit, std::move(code), around);
    }
    return {};
}

Visit fresh_but_comfort(const Visit& visit, const Station& station)
{
    auto next = fresh(station);
    next.comfort = visit.comfort;
    next.job = visit.job;
    next.help = visit.help;
    next.patience = visit.patience;
    return next;
}

bool prepares_list(const Visit& visit)
{
    return visit.phase == Phase::Preparing && visit.pending && std::holds_alternative<BeginVisit>(*visit.pending);
}

Step list_after_preparing(Visit visit, const Surroundings& around)
{
    visit.pending.reset();
    visit.touched_at = around.now.since_boot;
    return to(std::move(visit), Phase::Forms);
}

Step after_identity(Visit visit, const Surroundings& around)
{
    visit.identified = true;
    visit.who.acting = visit.acting;
    visit.encounter = around.ids[0];
    if (visit.job == Job::Book || visit.job == Job::FillForm) {
        // Who chooses a form at once gets it as one who looks at the list for a while: what may be told of her comes before the list.
        const auto trust = around.station.trust.of(visit.who);
        const bool told = visit.job == Job::FillForm && !visit.who.nobody() && (trust.sex || trust.observations || trust.answers);
        const BeginVisit begin{visit.encounter, visit.who, visit.job};
        auto next = saving(visit, begin, around);
        if (!told) next.visit.pending.reset();
        if (visit.booking.only_changes) {
            auto bookings = look_for_bookings(std::move(next.visit), around);
            bookings.effects.insert(bookings.effects.begin(), begin);
            return bookings;
        }
        next.visit.phase = told ? Phase::Preparing : visit.job == Job::Book ? Phase::Services : Phase::Forms;
        return next;
    }
    const SaveArrival save{visit.encounter, around.ids[1], visit.who, visit.job, visit.together};
    return saving(std::move(visit), save, around);
}

Maybe about_identity(const Visit& visit, const Event& event, const Surroundings& around)
{
    if (const auto* scan = get<Scanned>(event)) return scanned(visit, scan->text, around);
    switch (visit.phase) {
    case Phase::Welcome:
        if (const auto* chosen = get<Start>(event); chosen && !around.station.closed) return begin_job(visit, chosen->job);
        return {};
    case Phase::Safety:
        if (get<NothingUrgent>(event)) return visit.identified ? after_identity(visit, around) : to(visit, Phase::Identify);
        if (get<Back>(event)) return back_to_beginning(visit, around);
        return {};
    case Phase::Identify: return on_identify(visit, event, around);
    default: return {};
    }
}

// The answer of the store to an arrival. It may come after the page gave up waiting: then it still is good news.
Maybe about_arrival(const Visit& visit, const Event& event, const Surroundings& around)
{
    if (const auto* known = get<PersonKnown>(event)) {
        Visit next{visit};
        next.known = *known;
        return prepares_list(next) ? list_after_preparing(next, around) : unchanged(next);
    }
    if (const auto* code = get<CodeOpened>(event); code && waits_for<OpenCode>(visit)) return opened(visit, *code, around);
    if (get<NotSaved>(event) && prepares_list(visit)) return list_after_preparing(visit, around);
    if (const auto* saved = get<ArrivalSaved>(event); saved && waits_for<SaveArrival>(visit)) {
        Visit next{visit};
        next.encounter_saved = true;
        next.number = saved->number;
        next.arrived_at = saved->at;
        next.pre_visit = saved->forms;
        next.told = saved->told;
        next.fault.reset();
        next.pending.reset();
        next.touched_at = around.now.since_boot;
        return to(next, next.job == Job::CheckIn ? Phase::Receipt : Phase::Needs);
    }
    if (const auto* failed = get<NotSaved>(event); failed && visit.phase == Phase::Saving) {
        Visit next{visit};
        next.fault = failed->fault;
        next.touched_at = around.now.since_boot;
        return to(next, Phase::Fault);
    }
    if (visit.phase == Phase::Fault && get<Next>(event) && visit.pending) return saving(visit, *visit.pending, around);
    if (visit.phase == Phase::Receipt && get<Finish>(event)) return may_pause(visit) ? asks_before_leaving(visit) : gone(visit, around);
    return {};
}

}  // namespace luukku::rules
