#include "kiosk/visit/visit.h"

#include "kiosk/visit/rules.h"

#include <algorithm>
#include <tuple>
#include <type_traits>
#include <utility>

namespace luukku {

bool rules::covered(const Visit& visit)
{
    return visit.leaving || visit.asked_if_present || visit.help.page_open || visit.choosing_language || visit.choosing_aids || visit.sign.open() || visit.beside != Beside::Nobody;
}

namespace {

// Clock, moving about and answers of the station are not a person's touch.
bool by_a_person(const Event& event)
{
    return std::visit(
        [](const auto& one) {
            using T = std::decay_t<decltype(one)>;
            return !(std::is_same_v<T, Tick> || std::is_same_v<T, Listening> || std::is_same_v<T, Moved> || std::is_same_v<T, ArrivalSaved> || std::is_same_v<T, IdentityConfirmed> || std::is_same_v<T, VisitPaused> || std::is_same_v<T, PausedOpened> || std::is_same_v<T, PausedRefused> || std::is_same_v<T, CodeOpened> || std::is_same_v<T, PersonKnown> || std::is_same_v<T, NextQuestionCame> ||
                     std::is_same_v<T, NextQuestionUnknown> || std::is_same_v<T, Saved> || std::is_same_v<T, NotSaved> || std::is_same_v<T, DraftKept> ||
                     std::is_same_v<T, HelpCallSaved> || std::is_same_v<T, HelpCallNotSaved> || std::is_same_v<T, HelpAcknowledged> || std::is_same_v<T, SlipEnded> || std::is_same_v<T, TimesFound> ||
                     std::is_same_v<T, TimesUnknown> || std::is_same_v<T, TimeHeld> || std::is_same_v<T, BookingEnded> || std::is_same_v<T, BookingsFound> || std::is_same_v<T, BookingsUnknown> || std::is_same_v<T, BookingChanged> || std::is_same_v<T, SignEnded> || std::is_same_v<T, PinChecked> ||
                     std::is_same_v<T, StationStateKnown> || std::is_same_v<T, DevicesKnown>);
        },
        event);
}

bool for_another_visit(const Event& event, VisitNumber number)
{
    return std::visit(
        [number](const auto& one) {
            if constexpr (requires { one.visit; }) return one.visit != number;
            else return false;
        },
        event);
}

Step follow(const Visit& visit, const Event& event, const Surroundings& around)
{
    using namespace rules;
    if (auto next = about_time(visit, event, around)) return *next;
    if (auto next = about_sign(visit, event, around)) return *next;
    if (auto next = about_comfort(visit, event)) return *next;
    if (auto next = about_help(visit, event, around)) return *next;
    if (auto next = about_beside(visit, event, around)) return *next;
    if (auto next = about_pause(visit, event, around)) return *next;
    if (auto next = about_leaving(visit, event, around)) return *next;
    if (by_a_person(event) && covered(visit)) return unchanged(visit);
    for (const auto rule : {about_acting, about_identity, about_arrival, about_forms, about_adaptive, about_pre_visit, about_answers, about_needs, about_wishes, about_services, about_siblings, about_booking, about_changes, about_slip, about_staff})
        if (auto next = rule(visit, event, around)) return *next;
    return unchanged(visit);
}

bool same_page(const Visit& one, const Visit& other)
{
    const auto beneath = [](const Visit& visit) {
        return std::tie(visit.phase, visit.question, visit.choosing_language, visit.choosing_aids, visit.leaving, visit.asked_if_present, visit.help.page_open, visit.beside);
    };
    const auto of_call = [](const Visit& visit) { return visit.help.page_open ? std::pair{visit.help.state, visit.help.failed} : std::pair{HelpCallState::State::None, false}; };
    return beneath(one) == beneath(other) && of_call(one) == of_call(other);
}

Step touched(Step next, const Event& event, const Surroundings& around)
{
    // Their pages come at once, whatever lies over hers.
    if (rules::get<Leave>(event) || rules::get<CallHelp>(event)) {
        next.visit.choosing_language = next.visit.choosing_aids = false;
        next.visit.sign = {};
    }
    if (!next.ended) {
        next.visit.touched_at = around.now.since_boot;
        next.visit.asked_if_present = false;
    }
    return next;
}

}  // namespace

Visit fresh(const Station& station)
{
    Visit visit;
    visit.comfort.language = station.language;
    return visit;
}

Language language_of(const forms::Form& form, Language wanted)
{
    if (const auto has = first_that(wanted, [&](Language one) { return form.speaks(tag_of(one)); })) return *has;
    return language_named(form.questionnaire()["language"].text()).value_or(wanted);
}

Language asked_in(const Visit& visit)
{
    return visit.filling ? language_of(visit.filling->form(), visit.comfort.language) : visit.comfort.language;
}

Step step(const Visit& visit, const Event& event, const Surroundings& around)
{
    if (for_another_visit(event, around.visit)) return rules::unchanged(visit);
    auto next = follow(visit, event, around);
    if (by_a_person(event)) next = touched(std::move(next), event, around);
    // A clip is of the page that she asked for it on.
    if (!same_page(visit, next.visit)) next.visit.sign = {};
    return next;
}

std::string shown_code(const Visit& visit)
{
    std::string shown{visit.typed.reveal()};
    constexpr std::size_t day_and_separator = 7;
    if (visit.masked <= day_and_separator) return shown;
    std::string dots;
    for (auto i = day_and_separator; i < visit.masked; ++i) dots += "•";
    return shown.replace(day_and_separator, visit.masked - day_and_separator, dots);
}

namespace rules {

Step unchanged(const Visit& visit)
{
    return {visit, {}, false};
}

Step to(Visit visit, Phase phase)
{
    visit.phase = phase;
    return {std::move(visit), {}, false};
}

Step saving(Visit visit, Effect effect, const Surroundings& around)
{
    visit.phase = Phase::Saving;
    visit.saving_since = around.now.since_boot;
    visit.fault.reset();
    visit.pending = effect;
    return {std::move(visit), {std::move(effect)}, false};
}

bool in_the_middle(const Visit& visit)
{
    if (!visit.identified || visit.encounter.empty()) return false;
    switch (visit.phase) {
    case Phase::Receipt:
    case Phase::Booked:
    case Phase::Paused:
    case Phase::MyBookings:
    case Phase::Changed:
    case Phase::ContactSent: return false;
    case Phase::PreVisit: return visit.filling || !visit.aside.empty();
    case Phase::Wishes: return visit.wishes != visit.wished;
    case Phase::TellMore: return visit.filling.has_value();
    case Phase::FormSent: return !visit.aside.empty();
    case Phase::Forms: return !visit.answers_sent || visit.filling || !visit.aside.empty();
    default: return true;
    }
}

Step gone(const Visit& visit, const Surroundings& around)
{
    Step next{fresh(around.station), {}, true};
    next.visit.touched_at = around.now.since_boot;
    if (visit.booking.held) next.effects.push_back(ReleaseTime{visit.booking.appointment});
    if (visit.identified && !visit.encounter.empty()) {
        const bool broken_off = in_the_middle(visit);
        EndVisit end{visit.encounter, {}, visit.who, visit.job};
        std::size_t n = 0;
        for (const auto& one : members_of({{}, visit.booking.siblings}, {visit.encounter, visit.who})) {
            end.encounter = one.encounter;
            end.who = one.who;
            if (broken_off) end.broken_off = member_id(around.ids[2], n);
            next.effects.push_back(end);
            ++n;
        }
    }
    return next;
}

Step asks_before_leaving(const Visit& visit)
{
    Visit next{visit};
    next.leaving = true;
    return unchanged(next);
}

Maybe about_leaving(const Visit& visit, const Event& event, const Surroundings& around)
{
    Visit next{visit};
    if (get<Leave>(event)) {
        if (visit.phase == Phase::Saving || visit.phase == Phase::Booking) return unchanged(visit);
        const bool something_to_lose = visit.phase == Phase::Identify || visit.phase == Phase::ActingCode || visit.phase == Phase::GoOn ? !visit.typed.empty() : in_the_middle(visit);
        return something_to_lose ? asks_before_leaving(visit) : gone(visit, around);
    }
    if (get<LeaveAfterAll>(event) && (visit.leaving || visit.asked_if_present)) return gone(visit, around);
    if (get<Stay>(event)) {
        next.leaving = false;
        return unchanged(next);
    }
    if (get<MoreTime>(event)) {
        next.leaving = false;
        if (visit.patience < most_patience) next.patience = visit.patience * 2;
        return unchanged(next);
    }
    return {};
}

}  // namespace rules

}  // namespace luukku
