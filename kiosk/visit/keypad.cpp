#include "kiosk/visit/keys.h"
#include "kiosk/visit/rules.h"

#include <algorithm>

namespace luukku::rules {

namespace {

const KeyMap& keys_of(const Visit& visit, const Surroundings& around)
{
    return visit.staff.keys ? *visit.staff.keys : around.station.keys;
}

// One after another, or back to the list.
void ask_on(StaffVisit& staff)
{
    const auto here = std::find(keypad_keys.begin(), keypad_keys.end(), *staff.asked);
    const bool more = staff.all_asked && here + 1 != keypad_keys.end();
    staff.asked = more ? std::optional{*(here + 1)} : std::nullopt;
    staff.all_asked = more;
    staff.taken = false;
}

// A key that does something else already keeps it: what it did would be lost without a word.
Step given(const Visit& visit, int code, const Surroundings& around)
{
    Visit next{visit};
    auto keys = keys_of(visit, around);
    next.staff.came = code;
    const auto does = keys.of(code);
    next.staff.taken = does && *does != *visit.staff.asked;
    if (next.staff.taken) return unchanged(next);
    keys.take_from(*visit.staff.asked);
    keys.meaning[code] = *visit.staff.asked;
    next.staff.keys = std::move(keys);
    ask_on(next.staff);
    return unchanged(next);
}

Step tried(const Visit& visit, int code, const Surroundings& around)
{
    Visit next{visit};
    next.staff.came = code;
    if (const auto does = around.station.keys.of(code)) next.staff.tried.insert(*does);
    return unchanged(next);
}

Maybe taught(const Visit& visit, const TeachKey& teach, const Surroundings& around)
{
    using What = TeachKey::What;
    Visit next{visit};
    auto& staff = next.staff;
    switch (teach.what) {
    case What::All:
        staff.keys = KeyMap{};
        staff.asked = keypad_keys.front();
        staff.all_asked = true;
        break;
    case What::One:
        if (name_of(teach.key).empty()) return unchanged(visit);
        staff.asked = teach.key;
        staff.all_asked = false;
        break;
    case What::Clear:
        if (!visit.staff.asked || keys_of(visit, around).codes_of(*visit.staff.asked).empty()) return unchanged(visit);
        staff.keys = keys_of(visit, around);
        staff.keys->take_from(*visit.staff.asked);
        [[fallthrough]];
    case What::Skip:
        if (!visit.staff.asked) return unchanged(visit);
        ask_on(staff);
        break;
    case What::Defaults:
        forget_keys(staff);
        return Step{next, {ChangeStation{"keys", {}}}, false};
    }
    staff.came.reset();
    staff.taken = false;
    return unchanged(next);
}

}  // namespace

void forget_keys(StaffVisit& staff)
{
    staff.keys.reset();
    staff.asked.reset();
    staff.came.reset();
    staff.all_asked = staff.taken = false;
    staff.tried.clear();
}

Maybe on_keypad(const Visit& visit, const Event& event, const Surroundings& around)
{
    Visit next{visit};
    const bool trying = visit.staff.section == "try-keys";
    if (const auto* pressed = get<KeypadPressed>(event)) {
        if (visit.staff.asked) return given(visit, pressed->code, around);
        return trying ? tried(visit, pressed->code, around) : unchanged(visit);
    }
    if (const auto* teach = get<TeachKey>(event); teach && !trying) return taught(visit, *teach, around);
    if (get<Back>(event)) {
        next.staff.section = "keys";
        forget_keys(next.staff);
        return unchanged(next);
    }
    if (get<luukku::Next>(event) && !trying && !visit.staff.asked && unsaved_keys(visit, around.station) && visit.staff.keys->leads_everywhere())
        return Step{next, {ChangeStation{"keys", json_of(*visit.staff.keys).write()}}, false};
    return {};
}

}  // namespace luukku::rules

namespace luukku {

bool unsaved_keys(const Visit& visit, const Station& station)
{
    return visit.staff.keys && !(*visit.staff.keys == station.keys);
}

bool listens_to_codes(const Visit& visit)
{
    return visit.phase == Phase::Staff && !rules::covered(visit) && (visit.staff.asked || visit.staff.section == "try-keys");
}

}  // namespace luukku
