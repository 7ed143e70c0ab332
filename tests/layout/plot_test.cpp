#include "tests/layout/desk.h"

#include <algorithm>
#include <set>

namespace luukku {
namespace {

using Values = std::vector<std::optional<std::int64_t>>;

// A staff page with one plot: places 1, 2, 3 … and one or two series.
Page with_plot(Plot::Shape shape, const Values& first, const Values& second = {})
{
    auto page = sample("staff-today");
    page.body.clear();
    Node node;
    node.id = "plot/it";
    node.role = Role::Plot;
    node.label = text("staff.queue.none");
    node.plot = Plot{{}, text("staff.queue.across"), text("staff.figures.people"), {{text("staff.queue.came"), shape, first}}};
    if (!second.empty()) node.plot->series.push_back({text("staff.queue.waiting"), shape, second});
    for (std::size_t at = 0; at < first.size(); ++at) node.plot->places.push_back(given(std::to_string(at)));
    page.body.push_back({Arrangement::Column, Place::Top, {node}});
    return page;
}

Placed plot_on(const Page& page, const char* panel = "lobby", const Comfort& comfort = {})
{
    for (int part = 0, parts = 1; part < parts; ++part) {
        const auto there = placed(page, panel, comfort, part);
        parts = there.parts;
        if (const auto* node = node_called(there, "plot/it")) return *node;
    }
    FAIL("there is no plot");
    return {};
}

std::vector<std::string> words_on(const Placed& node)
{
    std::vector<std::string> words;
    for (const auto& line : node.lines) words.push_back(line.text);
    return words;
}

bool says(const Placed& node, const std::string& words)
{
    const auto all = words_on(node);
    return std::find(all.begin(), all.end(), words) != all.end();
}

// Those of the drawing, without the legend.
std::vector<PlacedPlot::Bar> bars_of(const Placed& node)
{
    auto bars = node.plot->bars;
    std::erase_if(bars, [&](const auto& bar) { return bar.rect.y + bar.rect.height < node.plot->area.y + node.plot->area.height; });
    return bars;
}

constexpr const char* all_panels[]{"lobby", "desk", "tablet", "tablet-portrait", "handheld"};

}  // namespace

TEST_CASE("no figures, one, twenty-five with a hundred thousand and some that are not known are drawn whole and legibly on every panel in every size")
{
    const Values huge{100'000, 1, 0, 99'999, {}, 50'000, 3, 100'000, {}, 12, 100'000, 100'000, 7, 8, 9, 10'000, 11, 12, 13, 14, 15, 16, 17, 18, 100'000};
    const std::vector<Values> firsts{{}, {0}, {1}, {100'000}, {{}}, {0, 0, 0}, {3, {}, 4}, huge};
    for (const auto shape : {Plot::Shape::Bars, Plot::Shape::Line})
        for (const auto& first : firsts)
            for (const bool two : {false, true})
                for (const auto* name : all_panels)
                    for (const auto size : text_sizes) {
                        const auto page = with_plot(shape, first, two ? first : Values{});
                        const auto panel = *panel_named(name);
                        const Comfort comfort{Language::Finnish, size};
                        for (int part = 0, parts = 1; part < parts; ++part) {
                            const auto there = place(page, panel, comfort, part, words(), font());
                            parts = there.parts;
                            for (const auto& wrong : audit(there, panel, comfort, font())) FAIL_CHECK(name << " size " << static_cast<int>(size) << " of " << first.size() << ": " << wrong);
                        }
                    }
}

TEST_CASE("bars are as high as their figures, one among thousands is seen, nought has none and an unknown one has no figure either")
{
    const auto node = plot_on(with_plot(Plot::Shape::Bars, {10, 5, 0, {}}));
    const auto bars = bars_of(node);
    REQUIRE(bars.size() == 2);
    CHECK(bars[0].rect.height == doctest::Approx(node.plot->area.height));
    CHECK(bars[1].rect.height == doctest::Approx(node.plot->area.height / 2).epsilon(0.02));
    CHECK(says(node, "10"));
    CHECK(says(node, "5"));
    CHECK(bars_of(plot_on(with_plot(Plot::Shape::Bars, {100'000, 1}))).back().rect.height >= 2);
}

TEST_CASE("the greatest figure always stands at its place, however many there are and however narrow the panel is")
{
    Values values(25, 40);
    values[7] = 41;
    for (const auto* name : all_panels)
        for (const auto size : text_sizes)
            for (const auto shape : {Plot::Shape::Bars, Plot::Shape::Line}) CHECK(says(plot_on(with_plot(shape, values, Values(25, 3)), name, {Language::Finnish, size}), "41"));
    CHECK(says(plot_on(with_plot(Plot::Shape::Bars, {100'000, 3}), "handheld"), "100\u00a0000"));
}

TEST_CASE("the places are named from the last on, so that now always has its name")
{
    const Values values(25, 4);
    for (const auto* name : all_panels) CHECK(says(plot_on(with_plot(Plot::Shape::Bars, values), name, {Language::Finnish, TextSize::Largest}), "24"));
}

TEST_CASE("two series are told apart without colours: one full and one hollow, each beside its name, and a line is not drawn over what is not known")
{
    const auto bars = plot_on(with_plot(Plot::Shape::Bars, {4, 2}, {1, 2}));
    CHECK(std::count_if(bars.plot->bars.begin(), bars.plot->bars.end(), [](const auto& bar) { return bar.second; }) == 3);
    CHECK(std::count_if(bars.plot->bars.begin(), bars.plot->bars.end(), [](const auto& bar) { return !bar.second; }) == 3);
    CHECK(says(bars, "tuli"));
    CHECK(says(bars, "odottaa yhä"));

    const auto lines = plot_on(with_plot(Plot::Shape::Line, {4, {}, 3, 2}, {1, 1, {}, {}}));
    const auto strokes = [&](bool second) { return std::count_if(lines.plot->strokes.begin(), lines.plot->strokes.end(), [&](const auto& one) { return one.from.second == second; }); };
    CHECK(strokes(false) == 2);     // from the third to the fourth, and the one of the legend
    CHECK(strokes(true) == 2);
    CHECK(std::count_if(lines.plot->dots.begin(), lines.plot->dots.end(), [](const auto& dot) { return dot.second; }) == 3);
}

TEST_CASE("what a plot says for the eye it says for the ear, and where both are too high for a part the sentence comes before the drawing")
{
    const auto sentence = words().say(text("staff.queue.none"), Language::Finnish);
    CHECK(plot_on(with_plot(Plot::Shape::Bars, {4, 2})).words == sentence);
    auto page = with_plot(Plot::Shape::Bars, {4, 2});
    std::string long_words;
    for (int at = 0; at < 12; ++at) long_words += "Tänään on tullut monta henkilöä. ";
    page.body.back().nodes.back().label = given(long_words);
    bool said = false;
    bool drawn = false;
    for (int part = 0, parts = 1; part < parts; ++part) {
        const auto there = placed(page, "desk", {Language::Finnish, TextSize::Largest}, part);
        parts = there.parts;
        CHECK(audit(there, *panel_named("desk"), {Language::Finnish, TextSize::Largest}, font()).empty());
        for (const auto& node : there.nodes) {
            said = said || node.words.find("Tänään on tullut") != std::string::npos;
            if (!node.plot) continue;
            CHECK(said);
            drawn = true;
        }
    }
    CHECK(drawn);
}

TEST_CASE("the audit sees words of a plot that run over a figure or over each other, and a figure that leaves its node")
{
    const auto panel = *panel_named("lobby");
    const auto good = placed(with_plot(Plot::Shape::Bars, {4, 2}, {1, 2}), "lobby");
    REQUIRE(audit(good, panel, {}, font()).empty());
    const auto spoiled = [&](auto spoil) {
        auto page = good;
        for (auto& node : page.nodes)
            if (node.id == "plot/it") spoil(node);
        return !audit(page, panel, {}, font()).empty();
    };
    CHECK(spoiled([](Placed& node) { node.plot->bars.back().rect.y -= node.rect.height; }));
    CHECK(spoiled([](Placed& node) { node.lines.back().y -= node.plot->area.height / 2; node.lines.back().x = node.plot->bars[2].rect.x; }));
    CHECK(spoiled([](Placed& node) { node.lines.push_back(node.lines.back()); }));
    CHECK(spoiled([](Placed& node) { node.plot->area.width += node.rect.width; }));
}

}  // namespace luukku
