#include "tools/pages/examples.h"

#include <iterator>

namespace luukku {

using namespace std::chrono_literals;

namespace {

std::vector<FreeTime> free_times(Utc now)
{
    std::vector<FreeTime> times;
    for (int day = 1; day <= 6; ++day)
        for (int at = 0; at < 6; ++at) {
            const auto start = now + std::chrono::hours{24 * day} + at * 40min;
            times.push_back({"slot-" + std::to_string(day) + "-" + std::to_string(at), start, start + 40min, instant_text(start).substr(0, 10), at % 3 == 0});
        }
    return times;
}

}  // namespace

Visit busy_visit(const Station& station, const Comfort& comfort, const Moment& now)
{
    auto visit = fresh(station);
    visit.comfort = comfort;
    visit.touched_at = now.since_boot;
    visit.typed = Secret{"010181-9"};
    visit.typed_at = now.since_boot;
    visit.number = 17;
    visit.arrived_at = now.utc;
    visit.encounter = RecordId{"b7f0a1de-0000-4000-8000-000000000017"};
    visit.encounter_saved = true;
    visit.identified = true;
    visit.questionnaire = station.arrival_questionnaire;
    if (!station.needs.empty()) visit.needs = {station.needs.front().code};
    if (!station.services.empty()) visit.booking.services = {station.services.front().code};
    visit.times = free_times(now.utc);
    visit.day = visit.times.front().day;
    visit.slot = visit.times.front().slot;
    if (const auto form = station.forms.find(visit.questionnaire); form != station.forms.end()) {
        visit.filling = forms::Filling::begin(form->second, {});
        visit.question = visit.filling->asked().front();
    }
    return visit;
}

StaffFigures figures(int first, int hours, int times, std::optional<int> known_days, const Moment& now)
{
    StaffFigures figures;
    const int came[] = {4, 14, 11, 0, 7, 9, 6, 3, 12, 5, 2, 1};
    for (int at = 0; at < hours; ++at) {
        const int here = came[static_cast<std::size_t>(at) % std::size(came)] * times;
        figures.hours.push_back({(first + at) % 24, here, known_days ? std::optional{here / 3} : std::nullopt});
    }
    for (int back = 13; back >= 0; --back) {
        StaffDay day{now.utc - std::chrono::hours{24 * back}, {}, {}};
        const bool weekend = back % 7 == 1 || back % 7 == 2;
        if (!known_days || back < *known_days) day.came = weekend ? 0 : (41 + back * 17 % 29) * times;
        if (day.came) day.contacts = weekend ? 0 : (3 + back * 5 % 7) * times;
        figures.days.push_back(day);
    }
    if (known_days) figures.longest = now.utc - 150min;
    return figures;
}

Misfit some_misfit() { return {"place", "Kuinka usein viime kuukausien aikana olet joutunut jättämään lääkkeet ostam…", Language::EasyFinnish, "handheld", TextSize::Largest, {}, {}}; }

StationState busy_state(const Station& station, const Moment& now)
{
    StationState state;
    state.list_fetched = now.utc - 42min;
    state.unsent = 12;
    state.oldest_unsent = now.utc - 3h;
    state.failed = 2;
    state.arrivals_today = 61;
    state.failures = {{"QuestionnaireResponse", "refused", now.utc - 2h}, {"Appointment", "conflict", now.utc - 1h}};
    state.calls = {{"call-1", now.utc - 2min, "nurse", false}, {"call-2", now.utc - 1min, "device", false}};
    for (const auto& one : station.questionnaires) state.content.push_back({one.canonical, "draft"});
    state.figures = figures(7, 11, 1, 14, now);
    state.clock_off = -7min;
    if (!state.content.empty()) state.content.front() = {state.content.front().what, "refused_earlier", some_misfit()};
    return state;
}

}  // namespace luukku
