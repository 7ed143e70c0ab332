#include "tools/benchmark/rows.h"
#include "tools/benchmark/scenes.h"

#include "kiosk/painter/face.h"
#include "kiosk/screens/screens.h"
#include "platform/fake/fake_clock.h"
#include "platform/sdl/sdl_display.h"

namespace luukku::bench {

// Not in a nameless namespace and never inlined: tools/bench --callgrind finds them by name.
[[gnu::noinline]] Visit pressed_step(const Visit& visit, const Event& event, const Station& station, const Moment& now)
{
    return stepped(visit, event, station, now);
}

[[gnu::noinline]] Page pressed_page(const Visit& visit, const Station& station, const Moment& now)
{
    return page_of(visit, station, now);
}

[[gnu::noinline]] PlacedPage pressed_place(const Page& page, const Panel& panel, const Comfort& comfort, const Words& words, const TextMeasure& measure)
{
    return place(page, panel, comfort, 0, words, measure);
}

namespace {

// All that a page is made of, and who looks at it.
struct Stage {
    Station station{};
    std::unique_ptr<Words> words{};
    Panel panel{};
    std::unique_ptr<Face> face{};
    Moment now{FakeClock{}.now()};

    [[nodiscard]] Page page(const Visit& visit) const { return page_of(visit, station, now); }
    [[nodiscard]] PlacedPage placed(const Visit& visit) const { return place(page(visit), panel, visit.comfort, 0, *words, face->measure()); }
};

Result<Stage> stage()
{
    Stage stage;
    auto station = app::read_station(LUUKKU_SOURCE_DIR "/assets/stations/kajaani.json");
    if (!station) return station.error();
    stage.station = std::move(*station);
    auto words = Words::load(LUUKKU_SOURCE_DIR "/assets/words", stage.station.time_zone);
    if (!words) return words.error();
    stage.words = std::make_unique<Words>(std::move(*words));
    stage.panel = panel_named("lobby").value_or(Panel{});
    auto display = open_display(stage.panel.pixels.width, stage.panel.pixels.height, Visibility::OffScreen, "Luukku");
    if (!display) return display.error();
    auto face = Face::open(std::move(*display), fonts_of_build());
    if (!face) return face.error();
    stage.face = std::move(*face);
    return stage;
}

void measure_pages(const Stage& on, const std::vector<Scene>& all, int runs, Table& table)
{
    for (const auto& scene : all)
        table.add(computed("page build, " + scene.name, runs, [&] { keep(on.page(scene.visit)); }));
    for (const auto& scene : all) {
        const auto page = on.page(scene.visit);
        table.add(computed("layout, " + scene.name + ", lobby", runs,
            [&] { keep(place(page, on.panel, scene.visit.comfort, 0, *on.words, on.face->measure())); }));
        table.compare("layout, " + scene.name + ", lobby", "page build, " + scene.name);
    }
    const auto& identify = all[1];
    for (const auto& panel : panels()) {
        if (panel.name == on.panel.name) continue;
        const auto page = on.page(identify.visit);
        table.add(computed("layout, identify, " + panel.name, runs,
            [&] { keep(place(page, panel, identify.visit.comfort, 0, *on.words, on.face->measure())); }));
        table.compare("layout, identify, " + panel.name, "layout, identify, lobby");
    }
}

// The welcome page whole on another panel, by the same renderer.
Outcome measure_panel(const Stage& on, const Visit& visit, const Panel& panel, int runs, Table& table)
{
    if (panel.name == on.panel.name) return Done{};
    auto display = open_display(panel.pixels.width, panel.pixels.height, Visibility::OffScreen, "Luukku");
    if (!display) return display.error();
    const auto face = Face::open(std::move(*display), fonts_of_build());
    if (!face) return face.error();
    auto one = place(on.page(visit), panel, visit.comfort, 0, *on.words, (*face)->measure());
    auto other = one;
    other.page_id += "-again";
    table.add(computed("paint, welcome, whole, " + panel.name, runs, [&, turn = false]() mutable { (*face)->draw((turn = !turn) ? one : other); }));
    return Done{};
}

Outcome measure_paint(const Stage& on, const std::vector<Scene>& all, int runs, Table& table)
{
    for (const auto& scene : all) {
        auto one = on.placed(scene.visit);
        auto other = one;
        other.page_id += "-again";      // another page to the painter: nothing of the last picture is kept
        table.add(computed("paint, " + scene.name + ", whole", runs, [&, turn = false]() mutable { on.face->draw((turn = !turn) ? one : other); }));
    }
    for (const auto& panel : panels())
        if (auto done = measure_panel(on, all.front().visit, panel, runs, table); !done) return done;
    const auto welcome = on.placed(all.front().visit);
    std::string card;
    for (const auto& node : welcome.nodes)
        if (card.empty() && node.dress == Dress::Card && node.press) card = node.id;
    table.add(computed("paint, welcome, one card pressed or let go", runs, [&, down = false]() mutable {
        down = !down;
        on.face->draw(welcome, down ? std::optional{card} : std::nullopt);
    }));
    table.add(computed("paint, welcome, nothing changed", runs, [&] { on.face->draw(welcome); }));
    table.add(computed("paint, welcome, first after a visit ended", runs, [&] {
        on.face->forget();
        on.face->draw(welcome);
    }));
    table.compare("paint, welcome, whole", "paint, welcome, one card pressed or let go");
    table.compare("paint, welcome, first after a visit ended", "paint, welcome, whole");
    table.compare("paint, welcome, whole", "layout, welcome, lobby");
    return Done{};
}

// One key typed, the next one erased, so that the page is the same again after every other go.
void measure_press(const Stage& on, const Scene& identify, int runs, Table& table)
{
    table.add(computed("step, one key typed", runs, [&] { keep(stepped(identify.visit, TypeKey{"0"}, on.station, on.now)); }));
    table.compare("page build, identify", "step, one key typed");
    auto visit = identify.visit;
    table.add(computed("one key: step, page, layout, paint", runs, [&, typed = false]() mutable {
        visit = stepped(visit, typed ? Event{EraseKey{}} : Event{TypeKey{"0"}}, on.station, on.now);
        typed = !typed;
        on.face->draw(on.placed(visit));
    }));
    table.compare("one key: step, page, layout, paint", "layout, identify, lobby");
}

}  // namespace

Outcome measure_faces(const Plan& plan, Table& table)
{
    auto made = stage();
    if (!made) return made.error();
    const Stage on{std::move(*made)};
    const auto all = scenes(on.station, on.now);
    for (const auto& [name, visit] : all)
        if (const auto page = on.page(visit); !page.id.starts_with(name)) return Error{Fault::Internal, "the way to " + name + " ends at " + page.id};
    measure_pages(on, all, plan.runs, table);
    if (auto done = measure_paint(on, all, plan.runs, table); !done) return done;
    measure_press(on, all[1], plan.runs, table);
    return Done{};
}

Outcome press_once()
{
    const auto on = stage();
    if (!on) return on.error();
    const auto visit = scenes(on->station, on->now)[1].visit;
    keep(on->placed(visit));        // the glyphs have been measured before
    const auto next = pressed_step(visit, TypeKey{"0"}, on->station, on->now);
    const auto page = pressed_page(next, on->station, on->now);
    keep(pressed_place(page, on->panel, next.comfort, *on->words, on->face->measure()));
    return Done{};
}

}  // namespace luukku::bench
