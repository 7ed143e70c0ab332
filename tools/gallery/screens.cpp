#include "tools/gallery/screens.h"

#include "kiosk/app/assembly.h"
#include "kiosk/screens/screens.h"
#include "sync/fhir/json.h"

namespace luukku {
namespace {

using namespace std::chrono_literals;

Result<Station> station_with_forms()
{
    auto station = app::read_station(LUUKKU_SOURCE_DIR "/assets/stations/kajaani.json");
    if (!station) return station;
    for (const auto& choice : station->questionnaires) {
        const auto name = choice.canonical.substr(choice.canonical.rfind('/') + 1);
        const auto text = app::read_file(std::string{LUUKKU_SOURCE_DIR "/assets/questionnaires/"} + name + ".json");
        if (!text) continue;
        const auto json = fhir::Json::parse(*text);
        if (!json) continue;
        auto form = forms::Form::open(*json);
        if (form) station->forms.emplace(choice.canonical, std::move(*form));
    }
    return station;
}

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

// A person in the middle of everything: each page takes from her what it shows.
Visit busy_visit(const Station& station, const Comfort& comfort, const Moment& now)
{
    auto visit = fresh(station);
    visit.comfort = comfort;
    visit.touched_at = now.since_boot;
    visit.typed = Secret{"010181-9"};
    visit.typed_at = now.since_boot;
    visit.number = 17;
    visit.arrived_at = now.utc;
    visit.encounter_saved = true;
    visit.identified = true;
    visit.questionnaire = station.arrival_questionnaire;
    if (!station.needs.empty()) visit.needs = {station.needs.front().code};
    if (!station.services.empty()) visit.service = station.services.front().code;
    visit.times = free_times(now.utc);
    visit.day = visit.times.front().day;
    visit.slot = visit.times.front().slot;
    if (const auto form = station.forms.find(visit.questionnaire); form != station.forms.end()) {
        visit.filling = forms::Filling::begin(form->second, {});
        visit.question = visit.filling->asked().front();
    }
    return visit;
}

struct Show { const char* name; Phase phase; };

}  // namespace

Result<std::vector<Page>> real_pages(const Comfort& comfort)
{
    const auto opened = station_with_forms();
    if (!opened) return opened.error();
    const auto& station = *opened;
    const Moment now{Utc{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + 7h + 42min}, 1h, 1};
    const auto busy = busy_visit(station, comfort, now);

    std::vector<Page> pages;
    const auto show = [&](const char* name, const Visit& visit) {
        pages.push_back(page_of(visit, station, now));
        pages.back().id = name;
    };
    for (const auto& one : {Show{"welcome", Phase::Welcome}, Show{"safety", Phase::Safety}, Show{"identify", Phase::Identify}, Show{"saving", Phase::Saving},
             Show{"receipt", Phase::Receipt}, Show{"question", Phase::Question}, Show{"review", Phase::Review}, Show{"needs", Phase::Needs},
             Show{"services", Phase::Services}, Show{"times", Phase::Times}, Show{"booking-review", Phase::BookingReview}, Show{"booked", Phase::Booked},
             Show{"contact-sent", Phase::ContactSent}, Show{"no-times", Phase::NoTimesNow}, Show{"fault", Phase::Fault}, Show{"staff-pin", Phase::StaffPin},
             Show{"staff-today", Phase::Staff}}) {
        auto visit = busy;
        visit.phase = one.phase;
        if (one.phase == Phase::Fault) visit.fault = Fault::StoreUnavailable;
        show(one.name, visit);
    }
    auto visit = busy;
    visit.phase = Phase::Staff;
    visit.staff.section = "settings";
    show("staff-settings", visit);
    visit.staff.section = "name";
    visit.staff.typed = "Kajaanin sote";
    show("staff-name", visit);
    visit = busy;
    visit.leaving = true;
    show("leaving", visit);
    visit = busy;
    visit.asked_if_present = true;
    show("idle", visit);
    visit = busy;
    visit.help.state = HelpCallState::State::Calling;
    visit.help.page_open = visit.help.saved = true;
    visit.help.called_at = now.since_boot;
    show("help", visit);
    return pages;
}

}  // namespace luukku
