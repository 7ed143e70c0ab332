#include "tests/support/pages.h"

#include <algorithm>
#include <array>
#include <set>

namespace luukku::test {

namespace {

std::vector<const Text*> texts_of(const Page& page)
{
    std::vector<const Text*> texts{&page.heading, &page.frame.station, &page.frame.clock};
    if (page.progress) texts.push_back(&page.progress->label);
    const auto add = [&](const Text& text) {
        if (!text.empty()) texts.push_back(&text);
    };
    for (const auto* node : nodes_of(page)) {
        for (const auto* text : {&node->label, &node->second, &node->action, &node->picture_says}) add(*text);
        if (!node->plot) continue;
        for (const auto* text : {&node->plot->unit, &node->plot->across}) add(*text);
        for (const auto& series : node->plot->series) add(series.name);
        for (const auto& place : node->plot->places) add(place);
    }
    return texts;
}

bool help_is_in_its_place(const Page& page)
{
    const auto& bar = page.frame.bar;
    static constexpr std::array order{"bar/listen", "bar/size", "bar/colours", "bar/leave", "bar/help"};
    const bool speaks = !bar.empty() && bar.front().id == order.front();
    const bool same = std::equal(bar.begin(), bar.end(), order.begin() + (speaks ? 0 : 1), order.end(), [](const Node& node, const char* id) { return node.id == id; });
    const auto& narrow = page.frame.narrow_bar;
    return same && !narrow.empty() && narrow.back() == bar.back() && bar.back().enabled && bar.back().tone == Tone::Warm && bar.back().press == Event{CallHelp{}};
}

bool waits_for_the_station(const Page& page)
{
    return page.id == "saving";
}

// Takaisin, Jatka, a choice, or at least Lopeta.
bool leads_somewhere(const Page& page)
{
    const auto nodes = nodes_of(page);
    return std::any_of(nodes.begin(), nodes.end(), [](const Node* node) {
        const bool of_the_frame = node->id.starts_with("language/") || (node->id.starts_with("bar/") && node->id != "bar/leave");
        return node->press && node->enabled && !of_the_frame;
    });
}

}  // namespace

std::vector<const Node*> nodes_of(const Page& page)
{
    std::vector<const Node*> nodes;
    for (const auto& block : page.body)
        for (const auto& node : block.nodes) nodes.push_back(&node);
    if (page.back) nodes.push_back(&*page.back);
    if (page.next) nodes.push_back(&*page.next);
    for (const auto& node : page.frame.languages) nodes.push_back(&node);
    if (page.frame.sign) nodes.push_back(&*page.frame.sign);
    if (page.frame.aids) nodes.push_back(&*page.frame.aids);
    for (const auto& node : page.frame.bar) nodes.push_back(&node);
    return nodes;
}

std::string read_aloud(const Page& page, const Words& words, Language language)
{
    std::string all;
    for (const auto* text : texts_of(page)) all += words.say(*text, language) + "\n";
    return all;
}

const Node* node_that_says(const Page& page, std::string_view said, const Words& words, Language language)
{
    for (const auto* node : nodes_of(page)) {
        if (!node->press) continue;
        if (words.say(node->label, language) == said || words.say(node->action, language) == said) return node;
    }
    return nullptr;
}

const Node* node_with_id(const Page& page, std::string_view id)
{
    for (const auto* node : nodes_of(page))
        if (node->id == id) return node;
    return nullptr;
}

std::vector<std::string> broken_promises(const Page& page, const Words& words)
{
    std::vector<std::string> broken;
    if (page.id.empty()) broken.push_back("a page has a name");
    if (page.heading.empty()) broken.push_back("a page has one heading");
    if (!help_is_in_its_place(page)) broken.push_back("Kutsu apua is in its place and can be pressed");
    if (!leads_somewhere(page) && !waits_for_the_station(page)) broken.push_back("a page leads on, back or away");

    std::set<std::string> ids;
    for (const auto* node : nodes_of(page)) {
        if (node->id.empty() || !ids.insert(node->id).second) broken.push_back("ids are unique: " + node->id);
        if (node->press && node->label.empty() && node->action.empty()) broken.push_back("what can be pressed has a name: " + node->id);
        if (node->press && words.say(node->label, Language::Finnish).empty() && words.say(node->action, Language::Finnish).empty())
            broken.push_back("what can be pressed says its name: " + node->id);
        if ((node->role == Role::Plot) != node->plot.has_value() || (node->plot && node->label.empty())) broken.push_back("what is drawn is also said: " + node->id);
        if (!node->plot) continue;
        if (node->plot->series.size() > 2) broken.push_back("a plot has two series at most: " + node->id);
        for (const auto& series : node->plot->series)
            if (series.values.size() != node->plot->places.size()) broken.push_back("a series has a value for each place: " + node->id);
    }
    for (const auto language : languages)
        for (const auto* text : texts_of(page)) {
            const auto said = words.say(*text, language);
            if (!text->key.empty() && (said.empty() || said.front() == '[' || said.find('{') != std::string::npos))
                broken.push_back("every word is in the catalog: " + text->key + " says \"" + said + "\"");
            if (!text->key.empty() && !said.empty() && (said.front() == ' ' || said.back() == ' ')) broken.push_back("words begin and end with words: " + text->key);
        }
    return broken;
}

}  // namespace luukku::test
