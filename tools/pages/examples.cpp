#include "tools/pages/examples.h"

#include "kiosk/screens/lobby_screen.h"

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
    visit.pre_visit = care::forms_before(station.pre_visit, {});
    if (!visit.pre_visit.empty()) visit.questionnaire = visit.pre_visit.front().canonical;
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

void asked_before_visit(Visit& visit)
{
    const std::string ours{"https://luukku.example/fhir/Questionnaire/"};
    visit.filling.reset();
    visit.pre_visit = {{ours + "laboratorio-esitiedot", "Task/7", true}, {ours + "esitiedot", {}, false}};
}

void answered_before(Visit& visit, const std::vector<const char*>& link_ids, Utc given)
{
    if (!visit.filling) return;
    visit.filling->choose("laakkeet", "false");
    visit.filling->choose("allergia", "ei");
    for (const auto* link_id : link_ids) visit.known_answers[visit.questionnaire].push_back({{link_id, {}, given}, {}});
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

std::vector<Page> lobby_pages(Station station, Language language, const Moment& now)
{
    auto& said_in = station.screen.languages;
    std::erase(said_in, language);
    said_in.insert(said_in.begin(), language);
    const auto call = [](int number, const char* place) { return lobby::Shown{{std::to_string(number), number, place, {}, {}, {}}, {}}; };
    lobby::Board board;
    board.heard = now.since_boot;
    std::vector<Page> pages;
    const auto show = [&](const char* name) {
        pages.push_back(lobby_page(board, station, now));
        pages.back().id = name;
    };
    show("lobby-nobody");
    board.now = call(104, "Location/ovi-3");
    show("lobby-first");
    board.last = {call(98, "Location/vastaanotto-7"), call(103, "Location/ovi-3"), call(7, "Location/ovi-12"), call(101, "Location/vastaanotto-7")};
    show("lobby-calls");
    board.now = call(1048, "Location/ovi-12");
    show("lobby-long");
    board.now.reset();
    show("lobby-called-before");
    board.now = call(104, "Location/ovi-3");
    board.heard -= std::chrono::minutes{1};
    show("lobby-old");
    return pages;
}

}  // namespace luukku
