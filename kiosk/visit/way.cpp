#include "kiosk/visit/way.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace luukku {
namespace {

using fhir::Json;

constexpr std::size_t most_steps{6};
constexpr std::size_t longest_step{160};        // bytes
constexpr std::size_t most_rooms{24};
constexpr std::size_t most_corners{16};
constexpr float least_side{3};                  // metres
constexpr float most_side{300};
constexpr float most_oblong{3};                 // one side to the other

Error wrong(const std::string& member, const std::string& what) { return {Fault::BadInput, "way" + member + ": " + what}; }

std::optional<float> number_in(const Json& json)
{
    if (json.kind() != Json::Kind::Number) return std::nullopt;     // from_chars would read "nan" and "inf" too
    const auto text = json.text();
    float value{};
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    return read.ec == std::errc{} && read.ptr == text.data() + text.size() ? std::optional{value} : std::nullopt;
}

struct Reader {
    const Json& json;
    Plan plan{};

    [[nodiscard]] Result<Spot> spot(const Json& from, const std::string& member) const
    {
        const auto x = number_in(from[0]);
        const auto y = number_in(from[1]);
        if (from.size() != 2 || !x || !y) return wrong(member, "a point is [x, y] in metres");
        if (*x < 0 || *y < 0 || *x > plan.width || *y > plan.height) return wrong(member, "a point outside the plan");
        return Spot{*x, *y};
    }

    [[nodiscard]] Result<std::vector<Spot>> spots(const Json& from, const std::string& member, std::size_t least) const
    {
        if (from.size() < least) return wrong(member, "too few points");
        if (from.size() > most_corners) return wrong(member, "more than " + std::to_string(most_corners) + " points");
        std::vector<Spot> all;
        for (const auto& one : from.items()) {
            const auto read = spot(one, member);
            if (!read) return read.error();
            all.push_back(*read);
        }
        return all;
    }

    [[nodiscard]] Result<Room> room(const Json& from, const std::string& member) const
    {
        auto outline = spots(from["outline"], member + ".outline", 3);
        if (!outline) return outline.error();
        return Room{*std::move(outline), site_words_from(from["name"])};
    }

    [[nodiscard]] Outcome size()
    {
        const auto width = number_in(json["width"]);
        const auto height = number_in(json["height"]);
        const auto fits = [](const std::optional<float>& side) { return side && *side >= least_side && *side <= most_side; };
        if (!fits(width) || !fits(height)) return wrong(".plan", "its width and height are metres, 3 to 300");
        if (*width > most_oblong * *height || *height > most_oblong * *width) return wrong(".plan", "one side is more than three times the other: it would be too small to read");
        plan.width = *width;
        plan.height = *height;
        return Done{};
    }

    [[nodiscard]] Outcome rooms()
    {
        const auto& all = json["rooms"].items();
        if (all.size() > most_rooms) return wrong(".plan.rooms", "more than " + std::to_string(most_rooms) + ": nobody finds her way in so many");
        for (std::size_t i = 0; i < all.size(); ++i) {
            auto read = room(all[i], ".plan.rooms[" + std::to_string(i) + ']');
            if (!read) return read.error();
            plan.rooms.push_back(*std::move(read));
        }
        return Done{};
    }

    [[nodiscard]] Outcome route()
    {
        auto place = room(json["place"], ".plan.place");
        if (!place) return place.error();
        plan.place = *std::move(place);
        if (plan.place.name.in(Language::Finnish).empty()) return wrong(".plan.place.name", "it has no words in Finnish");
        const auto here = spot(json["here"], ".plan.here");
        if (!here) return here.error();
        plan.here = *here;
        auto corners = spots(json["route"], ".plan.route", 1);
        if (!corners) return corners.error();
        plan.route = *std::move(corners);
        return within(plan.route.back(), plan.place.outline) ? Outcome{Done{}} : wrong(".plan.route", "it does not end in the place");
    }
};

}  // namespace

Result<Way> way_from(const Json& json)
{
    Way way;
    if (json.is_null()) return way;
    const auto& steps = json["steps"].items();
    if (steps.empty()) return wrong(".steps", "the way has no words");
    if (steps.size() > most_steps) return wrong(".steps", "more than " + std::to_string(most_steps) + ": nobody remembers so many");
    for (const auto& one : steps) {
        way.steps.push_back(site_words_from(one));
        const auto& words = way.steps.back();
        if (words.in(Language::Finnish).empty()) return wrong(".steps", "a step without words in Finnish");
        const bool long_one = std::any_of(words.by_language.begin(), words.by_language.end(), [](const auto& said) { return said.second.size() > longest_step; });
        if (long_one) return wrong(".steps", "a step is longer than " + std::to_string(longest_step) + " bytes");
    }
    if (json["plan"].is_null()) return way;
    Reader reader{json["plan"]};
    if (auto read = reader.size(); !read) return read.error();
    if (auto read = reader.rooms(); !read) return read.error();
    if (auto read = reader.route(); !read) return read.error();
    way.plan = std::make_shared<const Plan>(std::move(reader.plan));
    return way;
}

}  // namespace luukku
