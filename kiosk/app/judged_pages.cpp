#include "kiosk/app/judged_pages.h"

#include "kiosk/screens/screens.h"
#include "sync/fhir/made.h"

#include <algorithm>

namespace luukku::app {

using fhir::Json;
using namespace std::chrono_literals;

namespace {

constexpr Moment some_morning{Utc{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + 7h + 42min}, 1h, 1};

// Every item is asked, whatever the answers before it.
Json opened(const Json& value)
{
    if (value.is_array()) {
        std::vector<Json> items;
        for (const auto& item : value.items())
            if (!item["url"].text().ends_with("sdc-questionnaire-enableWhenExpression")) items.push_back(opened(item));
        return Json::array(std::move(items));
    }
    if (!value.is_object()) return value;
    std::vector<Json::Member> members;
    for (const auto& [name, inner] : value.members()) {
        if (name == "enableWhen" || name == "enableBehavior") continue;
        auto kept = name == "item" || name == "extension" ? opened(inner) : inner;
        if (name != "extension" || kept.size() > 0) members.emplace_back(name, std::move(kept));
    }
    return Json::object(std::move(members));
}

forms::Form opened(const forms::Form& form)
{
    const auto all = forms::Form::open(opened(form.questionnaire()), form.terminology());
    return all ? *all : form;
}

void answer(forms::Filling& filling, const forms::Question& question)
{
    if (question.read_only) return;
    const auto longest = std::max_element(question.options.begin(), question.options.end(), [](const auto& one, const auto& other) { return one.label.size() < other.label.size(); });
    if (longest != question.options.end() && question.answers.empty()) filling.choose(question.key, longest->code);
    for (const auto& text : {std::string{"24.12.1950"}, std::string{"14.30"}, question.low, std::string{"36"}, std::string{"Omin sanoin"}}) {
        if (filling.answered(question.key) && !filling.holds_up(question.key)) return;
        filling.type(question.key, text);
        if (question.several) filling.keep_typed(question.key);
    }
}

Visit visit_in(Language language, const Station& station)
{
    auto visit = fresh(station);
    visit.comfort.language = language;
    visit.number = 999;
    visit.arrived_at = some_morning.utc;
    visit.identified = visit.encounter_saved = true;
    return visit;
}

// Of each service, lobby and other station one booking at least, as it is told to who may be told of it.
std::vector<ArrivalTold> told_of_places(const Station& station)
{
    using Standing = BookingMet::Standing;
    std::vector<ArrivalTold> all;
    const auto add = [&](Standing standing, const std::string& service, const std::string& place) {
        all.push_back({{{standing, some_morning.utc + 1h, some_morning.utc, service, place, {}}}, true});
    };
    const auto count = std::max(station.services.size(), station.lobbies.size());
    const auto at = [](const auto& list, std::size_t i) { return list.begin() + static_cast<std::ptrdiff_t>(i % list.size()); };
    for (std::size_t i = 0; i < count; ++i)
        add(Standing::CheckedIn, station.services.empty() ? std::string{} : at(station.services, i)->code, station.lobbies.empty() ? std::string{} : at(station.lobbies, i)->location);
    for (const auto& other : station.other_stations) add(Standing::OtherStation, station.services.empty() ? std::string{} : station.services.front().code, other.location);
    return all;
}

}  // namespace

bool pages_of_form(const forms::Form& form, const Station& station, Language language, const Meets& meets)
{
    auto visit = visit_in(language, station);
    visit.phase = Phase::Question;
    visit.questionnaire = form.canonical().substr(0, form.canonical().find('|'));
    visit.filling = forms::Filling::begin(opened(form), {some_morning.utc, {}, {}, {}, {}});
    const auto tag = tag_of(asked_in(visit));
    const auto asked = visit.filling->asked();
    for (const auto& key : asked) {
        visit.question = key;
        if (!meets(page_of(visit, station, some_morning))) return false;
        if (const auto question = visit.filling->question(key, tag)) answer(*visit.filling, *question);
        visit.filling->leave(key);
        if (!meets(page_of(visit, station, some_morning))) return false;
    }
    visit.phase = Phase::Review;
    return meets(page_of(visit, station, some_morning));
}

bool pages_of_station(const Station& station, Language language, const Meets& meets)
{
    // Names of questionnaires are listed where the forms are there: here by one question each.
    auto whole = station;
    for (const auto& one : station.questionnaires) {
        const auto items = fhir::list_of({fhir::object_of({{"linkId", "a"}, {"text", "a"}, {"type", "boolean"}})});
        auto form = forms::Form::open(fhir::object_of({{"resourceType", "Questionnaire"}, {"url", one.canonical}, {"version", "1"}, {"status", "active"}, {"item", items}}));
        if (form) whole.forms.insert_or_assign(one.canonical, *std::move(form));
    }
    const auto show = [&](Phase phase, const std::function<void(Visit&)>& change = {}) {
        auto visit = visit_in(language, whole);
        visit.phase = phase;
        visit.times = {{"slot", some_morning.utc + 1h, some_morning.utc + 2h, "2026-11-23", true}};
        visit.day = "2026-11-23";
        visit.slot = "slot";
        if (!whole.services.empty()) visit.booking.services = {whole.services.front().code};
        if (change) change(visit);
        return meets(page_of(visit, whole, some_morning));
    };
    for (const auto phase : {Phase::Welcome, Phase::Receipt, Phase::Needs, Phase::Services, Phase::Combine, Phase::AskChange, Phase::Booked, Phase::ContactSent})
        if (!show(phase)) return false;
    for (const auto& service : station.services)
        for (const auto phase : {Phase::BookingReview, Phase::BookingReason})
            if (!show(phase, [&](Visit& visit) { visit.booking.services = {service.code}; })) return false;
    const auto with_a_sibling = [](Visit& visit) {
        auto& time = visit.times.front();
        visit.booking.siblings.resize(1);
        for (std::size_t child = 0; child < 2; ++child) time.parts.push_back({visit.booking.services.front(), time.start + child * 30min, time.end, {}, {}, {}, child});
    };
    for (const auto& service : station.services)
        if (station.allows(Ground::Guardian, Job::Book) && !show(Phase::BookingReview, [&](Visit& visit) { visit.booking.services = {service.code}; with_a_sibling(visit); })) return false;
    for (const auto& told : told_of_places(station))
        if (!show(Phase::Receipt, [&](Visit& visit) { visit.told = told; visit.who.by = KnownBy::SignedCode; })) return false;
    return show(Phase::Forms, [](Visit& visit) { visit.job = Job::FillForm; }) && show(Phase::Staff, [](Visit& visit) { visit.staff.section = "settings"; });
}

}  // namespace luukku::app
