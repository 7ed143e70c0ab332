#include "kiosk/screens/parts.h"

#include <algorithm>
#include <cstdint>

namespace luukku::screens {

namespace {

template <typename Of, typename Part>
std::int64_t sum(const std::vector<Of>& all, Part part)
{
    std::int64_t sum = 0;
    for (const auto& one : all) sum += part(one).value_or(0);
    return sum;
}

std::optional<int> came_in(const StaffHour& hour) { return hour.came; }
std::optional<int> waiting_of(const StaffHour& hour) { return hour.waiting; }
std::optional<int> came_on(const StaffDay& day) { return day.came; }
std::optional<int> contacts_of(const StaffDay& day) { return day.contacts; }

// The first of those of which no other has more.
template <typename Of, typename Part>
const Of& most(const std::vector<Of>& all, Part part)
{
    return *std::max_element(all.begin(), all.end(), [&](const Of& one, const Of& other) { return part(one).value_or(-1) < part(other).value_or(-1); });
}

template <typename Of, typename Part>
Plot::Series series(const char* name, Plot::Shape shape, const std::vector<Of>& all, Part part)
{
    Plot::Series series{text(name), shape, {}};
    for (const auto& one : all) series.values.push_back(part(one));
    return series;
}

Node plot_node(std::string id, Text says, Plot plot)
{
    Node node;
    node.id = "plot/" + std::move(id);
    node.role = Role::Plot;
    node.label = std::move(says);
    node.plot = std::move(plot);
    return node;
}

Text hour_of(const StaffHour& hour)
{
    return text("staff.hour", {{"from", std::int64_t{hour.hour}}, {"until", std::int64_t{hour.hour} + 1}});
}

bool knows_waiting(const StaffFigures& figures) { return !figures.hours.empty() && figures.hours.front().waiting.has_value(); }

// The days that are known: the first of them may be later than the first of the plot.
std::vector<StaffDay> known_days(const StaffFigures& figures)
{
    std::vector<StaffDay> known;
    std::copy_if(figures.days.begin(), figures.days.end(), std::back_inserter(known), [](const StaffDay& day) { return day.came.has_value(); });
    return known;
}

Text queue_says(const StaffFigures& figures)
{
    if (figures.hours.empty()) return text("staff.queue.none");
    const auto& busiest = most(figures.hours, came_in);
    return text("staff.queue.says", {{"came", sum(figures.hours, came_in)}, {"from", std::int64_t{busiest.hour}}, {"until", std::int64_t{busiest.hour} + 1},
                                     {"most", std::int64_t{busiest.came}}, {"known", std::string{knows_waiting(figures) ? "yes" : "no"}},
                                     {"waiting", sum(figures.hours, waiting_of)}, {"since", figures.longest.value_or(Utc{})}});
}

Text days_say(const StaffFigures& figures)
{
    const auto known = known_days(figures);
    if (known.empty()) return text("staff.days.none");
    const auto& busiest = most(known, came_on);
    return text("staff.days.says", {{"days", static_cast<std::int64_t>(known.size())}, {"came", sum(known, came_on)}, {"contacts", sum(known, contacts_of)},
                                    {"day", busiest.midday}, {"most", std::int64_t{busiest.came.value_or(0)}}});
}

Node row_of(const std::string& id, Text name, Text value)
{
    auto row = fact(id, std::move(name), std::move(value));
    row.secret = false;
    return row;
}

std::vector<Node> hour_rows(const StaffFigures& figures)
{
    std::vector<Node> rows;
    for (const auto& hour : figures.hours)
        rows.push_back(row_of("hour/" + std::to_string(rows.size()), hour_of(hour),
                              text("staff.queue.row", {{"came", std::int64_t{hour.came}}, {"known", std::string{hour.waiting ? "yes" : "no"}}, {"waiting", std::int64_t{hour.waiting.value_or(0)}}})));
    return rows;
}

std::vector<Node> day_rows(const StaffFigures& figures)
{
    std::vector<Node> rows;
    for (auto day = figures.days.rbegin(); day != figures.days.rend(); ++day)
        rows.push_back(row_of("day/" + std::to_string(rows.size()), text("booking.day.value", {{"at", day->midday}}),
                              day->came ? text("staff.days.row", {{"came", std::int64_t{*day->came}}, {"contacts", std::int64_t{day->contacts.value_or(0)}}}) : text("staff.days.unknown")));
    return rows;
}

}  // namespace

std::vector<Node> queue_plot(const StaffFigures& figures)
{
    if (figures.hours.empty()) return {label("queue", text("staff.queue")), paragraph("queue-none", queue_says(figures))};
    Plot plot{{}, text("staff.queue.across"), text("staff.figures.people"), {series("staff.queue.came", Plot::Shape::Bars, figures.hours, came_in)}};
    if (knows_waiting(figures)) plot.series.push_back(series("staff.queue.waiting", Plot::Shape::Bars, figures.hours, waiting_of));
    for (const auto& hour : figures.hours) plot.places.push_back(given(std::to_string(hour.hour)));
    return {label("queue", text("staff.queue")), plot_node("queue", queue_says(figures), std::move(plot))};
}

std::vector<Node> days_plot(const StaffFigures& figures)
{
    if (known_days(figures).empty()) return {label("days", text("staff.days")), paragraph("days-none", days_say(figures))};
    Plot plot{{}, text("staff.days.across"), {}, {series("staff.days.came", Plot::Shape::Line, figures.days, came_on), series("staff.days.contacts", Plot::Shape::Line, figures.days, contacts_of)}};
    for (const auto& day : figures.days) plot.places.push_back(text("times.date", {{"day", day.midday}}));
    return {label("days", text("staff.days")), plot_node("days", days_say(figures), std::move(plot))};
}

Block figures_buttons(const StaffFigures& figures)
{
    Block buttons{Arrangement::Pairs, Place::Top, {}};
    if (!figures.hours.empty()) buttons.nodes.push_back(button("figures/queue", text("staff.queue.table"), StaffSection{"queue"}, Tone::Plain, Icon::Form));
    if (!known_days(figures).empty()) buttons.nodes.push_back(button("figures/days", text("staff.days.table"), StaffSection{"days"}, Tone::Plain, Icon::Form));
    return buttons;
}

// The same figures one by one, for who would rather read or hear them.
Page figures_screen(const Visit& visit)
{
    const auto& figures = visit.staff.state.figures;
    const bool queue = visit.staff.section == "queue";
    auto shown = page(queue ? "staff-queue" : "staff-days", text(queue ? "staff.queue" : "staff.days"));
    shown.body.push_back(column(Place::Top, {paragraph("says", queue ? queue_says(figures) : days_say(figures))}));
    if (auto rows = queue ? hour_rows(figures) : day_rows(figures); !rows.empty()) shown.body.push_back(column(Place::Top, std::move(rows)));
    shown.back = back();
    shown.next = leave();
    return shown;
}

}  // namespace luukku::screens
