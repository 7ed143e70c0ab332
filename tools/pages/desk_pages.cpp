#include "tools/pages/screens.h"

#include "kiosk/app/assembly.h"
#include "kiosk/screens/screens.h"

namespace luukku {

namespace {

using namespace std::chrono_literals;
using relay::Need;
using relay::State;

relay::Call call_of(char number, const char* kiosk, Need need, Duration waited, State state = State::Open, const char* by = "")
{
    return {{kiosk, RecordId{std::string{"11111111-1111-4111-8111-11111111111"} + number}}, "Aula A, pääoven vieressä", need, waited, state, by};
}

const std::vector<relay::KioskHeard> three_kiosks{{"kioski-1", "Aula A, pääoven vieressä", 2s}, {"kioski-2", "Neuvola", 4s}, {"kioski-3", {}, 1s}};

std::vector<std::pair<const char*, desk::Desk>> desks(const Comfort& comfort, Duration now)
{
    std::vector<std::pair<const char*, desk::Desk>> all;
    desk::Desk desk;
    desk.comfort = comfort;
    all.emplace_back("desk-connecting", desk);
    all.emplace_back("desk-no-relay", desk::failed(desk, now - 1min));
    all.emplace_back("desk-nobody", desk::came(desk, {}, now));
    const auto quiet = desk::came(desk, {{}, three_kiosks}, now);
    all.emplace_back("desk-quiet", quiet);
    all.emplace_back("desk-one", desk::came(desk, {{call_of('1', "kioski-1", Need::Nurse, 70s)}, three_kiosks}, now));
    auto silent = three_kiosks;
    silent[1].silent = 12min;
    auto busy = desk::came(desk, {{call_of('1', "kioski-1", Need::Nurse, 14min), call_of('2', "kioski-2", Need::Device, 3min), call_of('3', "kioski-3", Need::Unsaid, 5s),
                                   call_of('4', "kioski-1", Need::Nurse, 9min, State::Acknowledged, "Vastaanotto"), call_of('5', "kioski-1", Need::Nurse, 20min, State::Withdrawn),
                                   call_of('6', "kioski-2", Need::Nurse, 21h)}, silent}, now);
    busy = desk::pressed(busy, StaffAcknowledge{desk::key_of(busy.view->calls[2].name)});
    all.emplace_back("desk-busy", busy);
    all.emplace_back("desk-cut", desk::failed(busy, now - 2min));
    return all;
}

}  // namespace

Result<std::vector<Page>> desk_pages(const Comfort& comfort)
{
    const auto station = app::read_station(LUUKKU_SOURCE_DIR "/assets/stations/kajaani.json");
    if (!station) return station.error();
    const Moment now{Utc{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + 7h + 42min}, 25h, 1};
    std::vector<Page> pages;
    for (const auto& [name, desk] : desks(comfort, now.since_boot)) {
        pages.push_back(desk_page(desk, *station, now));
        pages.back().id = name;
    }
    return pages;
}

}  // namespace luukku
