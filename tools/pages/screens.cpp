#include "tools/pages/screens.h"

#include "kiosk/app/assembly.h"
#include "kiosk/forms/pictures/pictures.h"
#include "kiosk/screens/screens.h"
#include "sync/fhir/json.h"
#include "tools/pages/booking_visits.h"
#include "tools/pages/examples.h"

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
    if (!station->forms.empty()) station->critical.insert(station->forms.begin()->first);
    station->reception = care::Reception::Received;
    const auto words = Words::load(LUUKKU_SOURCE_DIR "/assets/words", station->time_zone);
    if (!words) return words.error();
    for (const auto language : station->languages) station->coverage.push_back(words->coverage(language));
    station->audible = Audible::Now;
    station->prints = true;
    station->relay = RelayLink{};
    station->broken_clips = 2;
    return station;
}

// The same station, with clips in both sign languages.
Station signing(Station station)
{
    for (const auto language : sign_languages)
        for (const char* page : {"welcome", "aids", "identify", "receipt", "needs"}) station.signs.push_back({language, page, {}, {}, {480, 480}, std::string{tag_of(language)} + page + ".webp", {}});
    station.broken_signs = 1;
    return station;
}

// The pages of one station, in one person's comfort, each under a name of its own.
class Rounds {
public:
    Rounds(Station station, const Comfort& comfort)
        : m_station{std::move(station)}, m_signing{signing(m_station)}, m_now{Utc{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + 7h + 42min}, 1h, 1}, m_busy{busy_visit(m_station, comfort, m_now)}
    {
    }

    // What is met on the way: each visit under the name of its page.
    std::vector<std::pair<std::string, Visit>> all()
    {
        arriving();
        acting();
        later();
        forms_of_choice();
        places();
        booking();
        pauses();
        signs();
        staff();
        keypad();
        for (const auto& [canonical, form] : m_station.forms)
            for (const auto way : {Way::First, Way::Last}) questions(canonical.substr(canonical.rfind('/') + 1), form, way);
        return std::move(m_visits);
    }

    // The page after hours: its own, since the station is closed on no other.
    [[nodiscard]] Page closed_page() const
    {
        auto closed = m_station;
        closed.closed = care::Closed{m_now.utc + 14h};
        auto page = page_of(visit_on_welcome(), closed, m_now);
        page.id = "closed";
        return page;
    }

    [[nodiscard]] std::vector<Page> screens_of_lobby(Language language) const { return lobby_pages(m_station, language, m_now); }

    [[nodiscard]] Page page(const Visit& visit) const { return page_of(visit, visit.comfort.sign ? m_signing : m_station, m_now); }

private:
    // How somebody answers who takes the first of everything, and how somebody who takes the last and types at length what does not fit.
    enum class Way { First, Last };

    [[nodiscard]] Visit visit_on_welcome() const
    {
        auto visit = m_busy;
        visit.phase = Phase::Welcome;
        return visit;
    }

    void show(const std::string& name, const Visit& visit)
    {
        m_visits.emplace_back(name, visit);
    }

    template <typename Change>
    void show(const std::string& name, Phase phase, Change change)
    {
        auto visit = m_busy;
        visit.phase = phase;
        change(visit);
        show(name, visit);
    }

    void show(const std::string& name, Phase phase)
    {
        show(name, phase, [](Visit&) {});
    }

    void arriving()
    {
        show("welcome", Phase::Welcome);
        show("languages", Phase::Welcome, [](Visit& visit) { visit.choosing_language = true; });
        show("aids", Phase::Question, [](Visit& visit) { visit.choosing_aids = true; });
        show("aids-listening", Phase::Question, [](Visit& visit) { visit.choosing_aids = visit.comfort.voice.on = true; });
        show("question-listening", Phase::Question, [](Visit& visit) { visit.comfort.voice.on = true; });
        show("safety", Phase::Safety);
        show("identify", Phase::Identify);
        show("identify-empty", Phase::Identify, [](Visit& visit) { visit.typed = {}; });
        show("identify-letter", Phase::Identify, [](Visit& visit) { visit.typed = Secret{"010181-900"}; });
        show("identify-whole", Phase::Identify, [](Visit& visit) { visit.typed = Secret{"010181-900C"}; });
        show("identify-masked", Phase::Identify, [](Visit& visit) { visit.typed = Secret{"010181-900C"}; visit.masked = visit.typed.size(); });
        show("identify-scanned", Phase::Identify, [](Visit& visit) { visit.typed = Secret{"010181-900C"}; visit.who.by = KnownBy::ScannedCode; });
        show("identify-refused", Phase::Identify, [](Visit& visit) { visit.typed = {}; visit.code_refused = true; });
        for (const char* flawed : {"310281-900C", "010181-900D", "010181-001X"})
            show(std::string{"identify-flaw-"} + flawed, Phase::Identify, [&](Visit& visit) { visit.typed = Secret{flawed}; });
        show("saving", Phase::Saving);
        show("receipt", Phase::Receipt);
        show("receipt-thanks", Phase::Receipt, [](Visit& visit) { visit.answers_sent = true; });
        using Slip = SlipState::State;
        for (const auto& [name, state] : {std::pair{"printing", Slip::Printing}, std::pair{"printed", Slip::Printed}, std::pair{"again", Slip::Again}, std::pair{"failed", Slip::Failed}})
            show(std::string{"receipt-slip-"} + name, Phase::Receipt, [state = state](Visit& visit) { visit.slip.state = state; });
        outcomes();
        before_the_visit();
        show("question", Phase::Question);
        show("review", Phase::Review);
        show("needs", Phase::Needs);
        show("needs-none", Phase::Needs, [](Visit& visit) { visit.needs = {}; });
        show("wishes", Phase::Wishes, [](Visit& visit) { visit.wishes = {"hearing"}; });
        show("receipt-wished", Phase::Receipt, [](Visit& visit) { visit.wished = visit.wishes = {"hearing"}; });
        show("sharing", Phase::Sharing);
        show("tell-more", Phase::TellMore, [](Visit& visit) {
            visit.job = Job::AskForHelp;
            visit.more_questions = 18;
        });
        show("contact-sent-told", Phase::ContactSent, [](Visit& visit) { visit.job = Job::AskForHelp; visit.answers_sent = true; });
        show("contact-sent", Phase::ContactSent, [](Visit& visit) { visit.job = Job::AskForHelp; });
        show("fault", Phase::Fault, [](Visit& visit) { visit.fault = Fault::StoreUnavailable; });
        show("fault-not-saved", Phase::Fault, [](Visit& visit) { visit.fault = Fault::DiskFull; visit.encounter_saved = false; });
        show("fault-unknown", Phase::Fault, [](Visit& visit) { visit.fault = Fault::NoAnswer; visit.encounter_saved = false; });
    }

    void before_the_visit()
    {
        show("receipt-pre-visit", Phase::Receipt, asked_before_visit);
        show("pre-visit", Phase::PreVisit, asked_before_visit);
        show("pre-visit-thanks", Phase::PreVisit, [](Visit& visit) { asked_before_visit(visit); visit.answers_sent = true; });
        show("still-right-one", Phase::StillRight, [this](Visit& visit) { answered_before(visit, {"allergia"}, m_now.utc); });
        show("still-right", Phase::StillRight, [this](Visit& visit) { answered_before(visit, {"laakkeet", "allergia"}, m_now.utc); });
        show("still-right-changes", Phase::StillRight, [this](Visit& visit) {
            answered_before(visit, {"laakkeet", "allergia"}, m_now.utc);
            if (!visit.known_answers.empty()) visit.known_answers.begin()->second.front().said = KnownAnswer::Said::Changes;
        });
    }

    // What became of her bookings, told to who may be told: each, several at once, and none.
    void outcomes()
    {
        using Standing = BookingMet::Standing;
        const auto met = [this](Standing standing, std::size_t service, const std::string& place, Duration from_now) {
            const auto start = m_now.utc + from_now;
            return BookingMet{standing, start, start - 2h, m_station.services.at(service).code, place, {}};
        };
        const auto told = [&](const std::string& name, const ArrivalTold& what) {
            show("arrival-" + name, Phase::Receipt, [&](Visit& visit) { visit.told = what; visit.who.by = KnownBy::SignedCode; });
        };
        const auto lobby = m_station.lobbies.back().location;
        told("found", {{met(Standing::CheckedIn, 0, lobby, 30min)}, true});
        told("already-in", {{met(Standing::AlreadyIn, 0, lobby, 30min)}, true});
        told("late", {{met(Standing::Late, 0, lobby, -40min)}, true});
        told("early", {{met(Standing::Early, 1, lobby, 5h)}, true});
        told("too-late", {{met(Standing::TooLate, 1, lobby, -4h)}, true});
        told("at-desk", {{met(Standing::AtDesk, 2, lobby, 30min)}, true});
        told("remote", {{met(Standing::Remote, 1, lobby, 30min)}, true});
        told("cancelled", {{met(Standing::Cancelled, 1, lobby, 30min)}, true});
        told("other-station", {{met(Standing::OtherStation, 1, m_station.other_stations.front().location, 30min)}, true});
        auto lab = met(Standing::CheckedIn, 4, m_station.lobbies.front().location, 20min);
        lab.instruction = "Ota mukaan lähete. Älä syö ennen kokeita.";
        told("several", {{lab, met(Standing::CheckedIn, 0, lobby, 60min), met(Standing::Early, 1, lobby, 6h)}, true});
        told("not-found", {{}, true});
        told("unknown", {{}, false});
    }

    void forms_of_choice()
    {
        const auto comes = [](Visit& visit) { visit.job = Job::FillForm; visit.encounter_saved = false; };
        show("forms", Phase::Forms, comes);
        show("form-sent", Phase::FormSent, comes);
        const auto asks = [&](Visit& visit) { comes(visit); visit.pending = AskNextQuestion{}; };
        show("forms-preparing", Phase::Preparing, comes);
        show("next-question", Phase::Preparing, asks);
        show("no-next-question", Phase::NoNextQuestion, asks);
        show("no-first-question", Phase::NoNextQuestion, [&](Visit& visit) { asks(visit); visit.filling.reset(); });
        show("leaving-form", Phase::Question, [&](Visit& visit) { comes(visit); visit.leaving = true; });
        show("leaving-form-sent", Phase::FormSent, [&](Visit& visit) { comes(visit); visit.answers_sent = true; visit.leaving = true; });
        const auto begins = [&](Visit& visit) { comes(visit); visit.passed_on = m_station.critical; };
        show("form-sent-passed-on", Phase::FormSent, begins);
        const auto unkept = [&](Visit& visit) { begins(visit); visit.unkept = visit.passed_on; };
        show("question-unkept", Phase::Question, unkept);
        show("leaving-form-unkept", Phase::Question, [&](Visit& visit) { unkept(visit); visit.leaving = true; });
        show("leaving-form-passed-on", Phase::Question, [&](Visit& visit) { begins(visit); visit.leaving = true; });
        const auto two = [&](Visit& visit) { begins(visit); visit.aside.emplace("another", *visit.filling); visit.leaving = true; };
        show("leaving-forms-part", Phase::Question, two);
    }

    // For a child, somebody near, a client; and staff beside her.
    void acting()
    {
        show("for-whom", Phase::ForWhom);
        for (const auto ground : {Ground::Guardian, Ground::Relative, Ground::Professional}) {
            const auto for_her = [ground](Visit& visit) { visit.acting = visit.who.acting = Acting{ground, {}}; };
            const std::string name{name_of(ground)};
            show("for-what-" + name, Phase::ForWhat, for_her);
            show("acting-code-" + name, Phase::ActingCode, for_her);
            show("acting-identify-" + name, Phase::Identify, for_her);
            show("not-for-another-" + name, Phase::NotForAnother, for_her);
            show("acting-receipt-" + name, Phase::Receipt, for_her);
            show("acting-question-" + name, Phase::Question, for_her);
            show("acting-assisted-" + name, Phase::Question, [&](Visit& visit) { for_her(visit); visit.who.assisted = true; });
        }
        const auto known = [](KnownBy by) {
            Identity who{{}, {}, by};
            if (auto hetu = Hetu::parse("010181-900C")) who.hetu = *hetu;
            return who;
        };
        show("assisted", Phase::Question, [](Visit& visit) { visit.who.assisted = true; });
        show("beside-pin", Phase::Receipt, [](Visit& visit) { visit.beside = Beside::Pin; visit.typed = {}; });
        show("beside", Phase::Receipt, [&](Visit& visit) { visit.beside = Beside::There; visit.who = known(KnownBy::TypedCode); });
        show("beside-confirmed", Phase::Receipt, [&](Visit& visit) { visit.beside = Beside::There; visit.who = known(KnownBy::Staff); });
        show("beside-nobody", Phase::Receipt, [](Visit& visit) { visit.beside = Beside::There; visit.who = {}; });
        show("wishes-minor", Phase::Wishes, [this](Visit& visit) {
            if (auto hetu = Hetu::parse("010111A900A")) visit.who.hetu = *hetu;
            visit.arrived_at = m_now.utc;
        });
    }

    void later()
    {
        const VisitPaused given{1, Secret{"482915073264"}, m_now.utc + 24h, false, {}};
        show("paused", Phase::Paused, [&](Visit& visit) { visit.paused.given = given; });
        show("paused-here-only", Phase::Paused, [&](Visit& visit) { visit.paused.given = given; visit.paused.given->here_only = true; });
        const auto shown = forms::pictures::code_of_signs("LUUKKU2.482915073264");
        show("paused-picture", Phase::Paused, [&](Visit& visit) {
            visit.paused.given = given;
            if (shown) visit.paused.given->picture = std::make_shared<const Picture>(*shown);
        });
        show("go-on", Phase::GoOn, [](Visit& visit) { visit.typed = Secret{"48291"}; });
        for (const auto& [name, fault] : {std::pair{"wrong", Fault::Refused}, {"locked", Fault::Locked}, {"not-here", Fault::Unsupported}, {"unknown", Fault::NoNetwork}})
            show(std::string{"go-on-"} + name, Phase::GoOn, [why = fault](Visit& visit) { visit.typed = {}; visit.paused.refused = PausedRefused{1, why, 3}; });
    }

    void booking()
    {
        for (const auto& [name, visit] : booking_visits(m_busy, m_station, m_now)) show(name, visit);
    }

    void pauses()
    {
        show("leaving", Phase::Question, [](Visit& visit) { visit.leaving = true; });
        show("leaving-told", Phase::Services, [](Visit& visit) { visit.leaving = true; visit.encounter_saved = false; });
        show("leaving-nothing", Phase::Identify, [](Visit& visit) { visit.leaving = true; visit.encounter_saved = false; visit.encounter = {}; });
        show("idle", Phase::Question, [](Visit& visit) { visit.asked_if_present = true; });
        using State = HelpCallState::State;
        for (const auto& [name, state] : {std::pair{"help", State::Calling}, {"help-seen", State::Acknowledged}, {"help-unanswered", State::Unanswered}, {"help-withdrawn", State::Withdrawn}})
            show(name, Phase::Question, [&, which = state](Visit& visit) { visit.help = {which, true, true, false, {}, HelpNeed::Kind::Nurse, m_now.since_boot}; });
        show("help-saving", Phase::Question, [&](Visit& visit) { visit.help = {State::Calling, true, false, false, {}, {}, m_now.since_boot}; });
    }

    // Where clips of sign language are shipped: the key beside the languages, lit and not, and a clip over a page.
    void signs()
    {
        using State = SignVisit::State;
        const auto shown = [this](const std::string& name, Phase phase, auto change) {
            show("sign-" + name, phase, [&](Visit& visit) {
                visit.comfort.sign = SignLanguage::Finnish;
                change(visit);
            });
        };
        shown("welcome", Phase::Welcome, [](Visit&) {});
        shown("identify", Phase::Identify, [](Visit&) {});
        shown("question", Phase::Question, [](Visit&) {});
        shown("aids", Phase::Question, [](Visit& visit) { visit.choosing_aids = true; });
        for (const auto& [name, state] : {std::pair{"plays", State::Playing}, {"held", State::Paused}, {"ended", State::Ended}, {"broken", State::Broken}})
            shown(name, Phase::Welcome, [which = state](Visit& visit) { visit.sign = {which, "fsewelcome.webp", 1}; });
        shown("fss", Phase::Identify, [](Visit& visit) { visit.sign = {State::Playing, "fssidentify.webp", 1}; });
        shown("staff", Phase::Staff, [](Visit& visit) { visit.staff.section = "settings"; });
        shown("staff-today", Phase::Staff, [](Visit&) {});
    }

    void staff()
    {
        show("staff-pin", Phase::StaffPin);
        for (const auto fault : {Fault::WrongPin, Fault::NotFound, Fault::Locked})
            show("staff-pin-" + std::string{name_of(fault)}, Phase::StaffPin, [&](Visit& visit) { visit.staff.pin_fault = fault; });
        show("staff-pin-waits", Phase::StaffPin, [&](Visit& visit) { visit.staff.pin_fault = Fault::Locked; visit.staff.locked_until = m_now.since_boot + 90s; });
        show("staff-today", Phase::Staff);
        show("staff-today-busy", Phase::Staff, [&](Visit& visit) { visit.staff.state = busy_state(m_station, m_now); });
        using Day = StaffContact::Day;
        const std::vector<StaffContact> contacts{{m_now.utc - 6h, "Olen sairas, Hampaat ja suu", {"sairaanhoitaja", "hammaslaakari"}, false, Day::Late}, {m_now.utc - 40min, "Arki kotona", {"fysioterapeutti"}, false, Day::ClosesSoon},
                                                 {m_now.utc - 5min, "Mieli ja päihteet", {"psykiatrinen-sairaanhoitaja"}, false, Day::Fine}, {m_now.utc - 2h, {}, {}, true, Day::Fine}};
        for (const auto* section : {"contacts", "contacts/fysioterapeutti"})
            show(std::string{"staff-"} + (section[8] == '/' ? "contacts-one" : section), Phase::Staff, [&](Visit& visit) { visit.staff.section = section; visit.staff.state.contacts = contacts; });
        const auto counted = [&](const std::string& name, const StaffFigures& figures, const std::string& section = "today") {
            show(name, Phase::Staff, [&](Visit& visit) {
                visit.staff.section = section;
                visit.staff.state.list_fetched = m_now.utc - 2min;
                visit.staff.state.online = true;
                visit.staff.state.clock_off = 3s;
                visit.staff.state.figures = figures;
            });
        };
        const auto usual = figures(7, 11, 1, 14, m_now);
        counted("staff-queue", usual, "queue");
        counted("staff-days", usual, "days");
        counted("staff-queue-nobody", {}, "queue");
        counted("staff-days-nobody", {}, "days");
        counted("staff-today-huge", figures(0, 25, 100'000, 14, m_now));
        counted("staff-today-first-hour", figures(9, 1, 1, 1, m_now));
        counted("staff-today-no-list", figures(8, 3, 1, {}, m_now));
        show("staff-settings", Phase::Staff, [](Visit& visit) { visit.staff.section = "settings"; });
        show("staff-settings-not-done", Phase::Staff, [](Visit& visit) { visit.staff.section = "settings"; visit.staff.not_done = Fault::DiskFull; });
        show("staff-settings-refused", Phase::Staff, [](Visit& visit) { visit.staff.section = "settings"; visit.staff.not_done = Fault::Unsupported; visit.staff.misfit = some_misfit(); });
        show("staff-words", Phase::Staff, [](Visit& visit) { visit.staff.section = "words"; });
        show("staff-name", Phase::Staff, [](Visit& visit) { visit.staff.section = "name"; visit.staff.typed = "Kajaanin sote"; });
        show("staff-name-full", Phase::Staff, [](Visit& visit) { visit.staff.section = "name"; visit.staff.typed = std::string(longest_name, 'w'); });
    }

    void keypad()
    {
        const auto shown = [this](const std::string& name, auto change) {
            show(name, Phase::Staff, [&](Visit& visit) {
                visit.staff.section = "keys";
                visit.staff.devices = {DevicesState::Plug::Out, {{"2047:0a01", "Storm AudioNav"}, {"046d:c31c", "Logitech USB Keyboard"}}, DevicesState::Plug::In, PrinterState::Ready, Fault::TooLarge};
                change(visit.staff);
            });
        };
        shown("staff-keys", [](StaffVisit&) {});
        shown("staff-keys-unsaved", [](StaffVisit& staff) { staff.keys = KeyMap{{{250, Key::Enter}}}; });
        for (const auto key : keypad_keys)
            shown("staff-keys-ask-" + std::string{name_of(key)}, [key](StaffVisit& staff) { staff.asked = key; staff.came = 184; staff.all_asked = staff.taken = true; });
        shown("staff-keys-try", [](StaffVisit& staff) { staff.section = "try-keys"; staff.came = 250; staff.tried = {Key::Down, Key::Enter}; });
        shown("staff-keys-work", [](StaffVisit& staff) { staff.section = "try-keys"; staff.tried = {keypad_keys.begin(), keypad_keys.end()}; });
        show("staff-today-devices", Phase::Staff, [](Visit& visit) { visit.staff.devices = {DevicesState::Plug::Out, {}, DevicesState::Plug::In, PrinterState::Jammed, Fault::BadInput}; });
    }

    // Where in the body: on the map, with places chosen, and as a list.
    void places()
    {
        const auto form = m_station.forms.find("https://luukku.example/fhir/Questionnaire/oirekysely");
        if (form == m_station.forms.end()) return;
        auto visit = m_busy;
        visit.phase = Phase::Question;
        visit.filling = forms::Filling::begin(form->second, {});
        visit.filling->choose("aihe", "kipu");
        visit.question = "paikka";
        show("places", visit);
        for (const auto* place : {"paa", "alaselka", "oikea-polvi"}) visit.filling->choose(visit.question, place);
        show("places-chosen", visit);
        visit.places_listed = true;
        show("places-listed", visit);
    }

    // A whole form, question by question as the answers open them, and its review.
    void questions(const std::string& name, const forms::Form& form, Way way)
    {
        const std::string before = "form-" + name + (way == Way::First ? "-first-" : "-last-");
        auto visit = m_busy;
        visit.phase = Phase::Question;
        visit.filling = forms::Filling::begin(form, {});
        auto asked = visit.filling->asked();
        for (std::size_t at = 0; at < asked.size() && at < most_questions; asked = visit.filling->asked(), ++at) {
            visit.question = asked[at];
            answer(*visit.filling, visit.question, way);
            visit.filling->leave(visit.question);
            show(before + std::to_string(at + 1), visit);
        }
        visit.phase = Phase::Review;
        show(before + "review", visit);
    }

    static void answer(forms::Filling& filling, const std::string& key, Way way)
    {
        const auto question = filling.question(key, {});
        if (!question) return;
        if (!question->options.empty()) filling.choose(key, way == Way::First ? question->options.front().code : question->options.back().code);
        else filling.type(key, way == Way::First ? "7" : "Kipu alkoi viime viikolla, ja se on pahempi iltaisin kuin aamuisin 99999999");
    }

    static constexpr std::size_t most_questions{60};

    Station m_station;
    Station m_signing;
    Moment m_now;
    Visit m_busy;
    std::vector<std::pair<std::string, Visit>> m_visits{};
};

}  // namespace

Result<std::vector<Page>> real_pages(const Comfort& comfort)
{
    auto station = station_with_forms();
    if (!station) return station.error();
    Rounds rounds{std::move(station).value(), comfort};
    std::vector<Page> pages;
    for (const auto& [name, visit] : rounds.all()) {
        pages.push_back(rounds.page(visit));
        pages.back().id = name;
    }
    pages.push_back(rounds.closed_page());
    pages.push_back(hidden_page());
    for (auto& page : rounds.screens_of_lobby(comfort.language)) pages.push_back(std::move(page));
    return pages;
}

Result<std::vector<Visit>> real_visits(const Comfort& comfort)
{
    auto station = station_with_forms();
    if (!station) return station.error();
    std::vector<Visit> visits;
    for (auto& [name, visit] : Rounds{std::move(station).value(), comfort}.all()) visits.push_back(std::move(visit));
    return visits;
}

}  // namespace luukku
