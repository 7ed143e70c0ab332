#include "tools/form/show.h"

#include "kiosk/app/assembly.h"
#include "kiosk/app/fits.h"
#include "kiosk/app/loop.h"
#include "kiosk/layout/lines.h"
#include "kiosk/painter/font_measure.h"
#include "platform/calendar/icu_calendar.h"
#include "platform/sdl/sdl_display.h"
#include "platform/system/system_clock.h"
#include "platform/system/system_random.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>

namespace luukku::form_tool {

namespace {

// A station with one form and nobody behind it: it says that everything is saved, and forgets it.
class Nobody : public app::Rooms {
public:
    explicit Nobody(std::string questionnaire) : m_questionnaire{std::move(questionnaire)} {}

    void post(app::Message message) override
    {
        const auto* store = std::get_if<app::ToStore>(&message);
        const auto* asked = store ? std::get_if<app::FromVisit>(store) : nullptr;
        if (!asked) return;
        if (const auto* arrival = std::get_if<SaveArrival>(&asked->effect))
            m_answers.push_back(app::ToUi{Event{ArrivalSaved{asked->visit, 17, Utc{}, {{m_questionnaire, {}, false}}, "Encounter/" + arrival->encounter.value}}});
        if (std::holds_alternative<SaveAnswers>(asked->effect)) m_answers.push_back(app::ToUi{Event{Saved{asked->visit, Saved::What::Answers}}});
    }
    std::vector<app::ToUi> collect() override { return std::exchange(m_answers, {}); }

private:
    std::string m_questionnaire;
    std::vector<app::ToUi> m_answers{};
};

int fail(const Error& error)
{
    std::fprintf(stderr, "luukku-form: %s\n", error.detail.c_str());
    return 3;
}

void walk_to_the_form(app::Engine& engine)
{
    engine.handle(Start{Job::CheckIn});
    engine.handle(WithoutHetu{});
    engine.take_answers();
    engine.handle(StartQuestions{});
}

void answer_somehow(app::Engine& engine, const forms::Question& question)
{
    if (question.read_only) return;
    if (!question.options.empty() && question.answers.empty()) engine.handle(Answer{question.key, question.options.front().code});
    const auto& filling = *engine.visit().filling;
    if (!filling.holds_up(question.key) && filling.answered(question.key)) return;
    for (const auto& text : {std::string{"24.12.1950"}, std::string{"14.30"}, question.low, std::string{"36"}, std::string{"Omin sanoin"}}) {
        engine.handle(WriteAnswer{question.key, text});
        if (question.several) engine.handle(KeepAnswer{question.key});
        if (engine.visit().filling->answered(question.key) && !engine.visit().filling->holds_up(question.key)) return;
    }
}

constexpr int most_pages{500};

// From question to question, answering each; `meets` is told of every page, and whether it is answered. False from it ends the walk.
int walk(app::Engine& engine, const std::function<bool(int, const std::string&)>& meets)
{
    for (int page = 1; page <= most_pages && engine.visit().phase == Phase::Question; ++page) {
        const auto key = engine.visit().question;
        if (!meets(page, "")) return 3;
        if (const auto question = engine.visit().filling->question(key, "fi")) answer_somehow(engine, *question);
        if (!meets(page, "-answered")) return 3;
        engine.handle(Next{});
        if (engine.visit().question != key || engine.visit().phase != Phase::Question) continue;
        std::fprintf(stderr, "luukku-form: item %s cannot be answered with a plain answer; the pages after it are not shown\n", key.c_str());
        return 1;
    }
    return engine.visit().phase != Phase::Review || meets(0, "review") ? 0 : 3;
}

class Pictures {
public:
    Pictures(app::Engine& engine, Face& face, const Words& words, const Showing& showing)
        : m_engine{engine}, m_face{face}, m_view{showing.panel, words, face.measure()}, m_folder{showing.pictures}
    {
    }

    int take()
    {
        std::filesystem::create_directories(m_folder);
        return walk(m_engine, [&](int page, const std::string& what) { return picture(page, what); });
    }

private:
    bool picture(int page, const std::string& what)
    {
        int parts = 1;
        for (int part = 0; part < parts; ++part) {
            const auto& placed = m_view.look(m_engine);
            parts = placed.parts;
            m_face.draw(placed);
            std::array<char, 32> number{};
            if (page > 0) std::snprintf(number.data(), number.size(), "%03d", page);
            const auto file = m_folder / (std::string{number.data()} + what + (parts > 1 ? "-" + std::to_string(part + 1) : "") + ".png");
            if (!m_face.save_png(file)) return false;
            if (part + 1 < parts) m_view.turn(1);
        }
        return true;
    }

    app::Engine& m_engine;
    Face& m_face;
    app::View m_view;
    std::filesystem::path m_folder;
};

Result<Station> station_with(const forms::Form& form, const Showing& showing)
{
    auto station = app::read_station(showing.station);
    if (!station) return station;
    const auto url = std::string{form.canonical().substr(0, form.canonical().find('|'))};
    station->forms = {{url, form}};
    station->pre_visit = {care::PreVisitRule{}};
    station->pre_visit.front().forms = {url};
    station->language = showing.comfort.language;
    return station;
}

}  // namespace

int fits(const forms::Form& form, const Showing& showing)
{
    auto station = station_with(form, showing);
    if (!station) return fail(station.error());
    station->languages.assign(languages.begin(), languages.end());
    const auto words = Words::load(showing.words, station->time_zone);
    if (!words) return fail(words.error());
    const auto never = app::read_never_said(showing.words.parent_path());
    if (!never) return fail(never.error());
    const auto measure = open_measure();
    if (!measure) return fail(measure.error());
    const RememberingMeasure remembering{**measure};
    constexpr std::size_t most_told = 100;
    const auto found = app::misfits(form, *station, {*words, remembering, *never, most_told, {}});
    for (const auto& misfit : found) std::printf("%s\n", app::sentence(misfit).c_str());
    if (found.empty()) std::puts("Every page fits on every panel, in every text size and language, also low and roomy.");
    return found.empty() ? 0 : 1;
}

int show(const forms::Form& form, const Showing& showing)
{
    const auto station = station_with(form, showing);
    if (!station) return fail(station.error());
    auto words = Words::load(showing.words, station->time_zone);
    if (!words) return fail(words.error());
    auto display = open_display(showing.panel.pixels.width, showing.panel.pixels.height, showing.pictures.empty() ? Visibility::Window : Visibility::OffScreen, "Luukku");
    if (!display) return fail(display.error());
    auto face = Face::open(std::move(*display), fonts_of_build());
    if (!face) return fail(face.error());
    const IcuCalendar calendar{station->time_zone};
    SystemClock clock;
    SystemRandom random;
    Nobody nobody{station->pre_visit.front().forms.front()};
    app::Engine engine{*station, clock, calendar, random, nobody};
    const auto& wanted = showing.comfort;
    for (const auto& change : {ChangeComfort{wanted.size}, ChangeComfort{wanted.colours}, ChangeComfort{wanted.spacing}, ChangeComfort{wanted.reach}}) engine.handle(change);
    walk_to_the_form(engine);
    if (showing.pictures.empty()) return app::Loop{engine, **face, showing.panel, *words, clock}.run({});
    return Pictures{engine, **face, *words, showing}.take();
}

}  // namespace luukku::form_tool
