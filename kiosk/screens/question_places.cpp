#include "kiosk/screens/body.h"
#include "kiosk/screens/question.h"

#include <algorithm>
#include <cstdint>

// Where in the body: the same answers on a map and in a list.
namespace luukku::screens {

namespace {

constexpr std::size_t most_named{3};        // on one line below the map
constexpr const char* listed_mark{"/list"}; // of the subject: the list is another page, which begins at its beginning

// What is chosen, in words: a tick on the map is small.
Node chosen_line(const forms::Question& question)
{
    std::vector<std::string> names;
    for (const auto& option : question.options)
        if (option.chosen && !option.place.empty()) names.push_back(option.label);
    std::string all;
    for (const auto& name : names) all += (all.empty() ? "" : ", ") + name;
    const auto count = static_cast<std::int64_t>(names.size());
    auto words = text("bodymap.touch");
    if (!names.empty()) words = names.size() <= most_named ? text("bodymap.chosen", {{"what", all}}) : text("bodymap.chosen_many", {{"count", count}});
    auto line = paragraph("map/chosen", std::move(words));
    line.secret = !names.empty();
    return line;
}

Node body_node(const forms::Question& question)
{
    std::set<std::string> areas;
    for (const auto& option : question.options) areas.insert(option.place);
    Node body;
    body.id = "map";
    body.role = Role::Picture;
    body.drawing = body_of(areas);
    body.label = text("bodymap.own");
    body.picture_says = text("bodymap.says");
    return body;
}

}  // namespace

bool on_body_map(const forms::Question& question)
{
    const bool choice = question.type == forms::ItemType::Choice || question.type == forms::ItemType::OpenChoice;
    return choice && question.control == forms::Control::BodyMap && std::any_of(question.options.begin(), question.options.end(), [](const forms::Option& option) { return !option.place.empty(); });
}

void add_places(Page& page, const forms::Question& question, std::vector<Node> options, bool listed)
{
    Block map{Arrangement::Map, Place::Low, {body_node(question)}};
    map.listed = listed;
    if (listed) page.subject += listed_mark;
    std::vector<Node> others;
    for (std::size_t i = 0; i < options.size(); ++i) {
        options[i].area = question.options[i].place;
        (options[i].area.empty() ? others : map.nodes).push_back(std::move(options[i]));
    }
    map.nodes.push_back(chosen_line(question));
    map.nodes.push_back(row("places/list", text("bodymap.list"), ShowPlaces{true}, Icon::Form));
    page.body.push_back(std::move(map));
    if (!others.empty()) page.body.push_back(column(Place::Low, std::move(others)));
    if (!listed) return;
    auto back_to_map = column(Place::Low, {row("places/map", text("bodymap.map"), ShowPlaces{false}, Icon::Person)});
    back_to_map.map_only = true;
    page.body.push_back(std::move(back_to_map));
}

}  // namespace luukku::screens
