#include "kiosk/screens/body.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace luukku::screens {

namespace {

// One half of a person, her left one as she is seen from the front: x from the middle, y from above, about 200 high.
constexpr Spot outline[]{
    {0, 1}, {6.6F, 2.4F}, {10.8F, 7.6F}, {11.6F, 15}, {10.6F, 22}, {7, 28}, {5.8F, 31}, {6.4F, 34.4F}, {11, 37}, {20, 39.4F}, {27, 43.2F}, {31.8F, 50}, {34.6F, 60},
    {37, 72}, {40.2F, 85}, {43.6F, 97}, {47, 105}, {50.2F, 112.6F}, {50.6F, 120}, {47.6F, 125}, {43.2F, 124.6F}, {40, 119}, {37.4F, 110.6F}, {35.6F, 103}, {31, 90},
    {26.6F, 77}, {23.6F, 63.6F}, {21.8F, 71}, {19.6F, 80.4F}, {20, 90}, {22.4F, 101}, {23.6F, 112}, {23, 127}, {21.4F, 140}, {20.6F, 149}, {20.8F, 159}, {19.2F, 171},
    {16.4F, 183}, {16, 188.6F}, {19.4F, 194}, {20.2F, 197.8F}, {17, 199.4F}, {9, 199.4F}, {4.8F, 197.8F}, {4.8F, 190}, {5.2F, 184}, {3.8F, 172}, {2.9F, 160}, {2.9F, 150},
    {2.6F, 140}, {1.8F, 126}, {1, 112}, {0, 109}};

constexpr Spot head[]{{0, 2.8F}, {6, 4.2F}, {9.4F, 8.8F}, {10, 15}, {9.2F, 21.4F}, {5.6F, 26.8F}, {0, 28.6F}};
constexpr Spot neck[]{{0, 31.8F}, {4.6F, 32.4F}, {5.4F, 36}, {10.2F, 39}, {10.6F, 45.4F}, {7.4F, 50}, {0, 51}};
constexpr Spot chest[]{{0, 54.2F}, {9, 53.6F}, {16.6F, 54.4F}, {20.6F, 58.8F}, {20.8F, 66}, {19.4F, 73.4F}, {13, 76.4F}, {0, 77}};
constexpr Spot belly[]{{0, 80.2F}, {11, 79.8F}, {17.6F, 80.8F}, {18, 88}, {19.8F, 96}, {20.6F, 101}, {13, 103.8F}, {0, 104.6F}};
constexpr Spot shoulder[]{{14, 40}, {20, 41}, {26, 44.4F}, {30.2F, 50.6F}, {31.8F, 56.4F}, {27.4F, 58.4F}, {22.6F, 54.4F}, {17, 51}, {13.6F, 47}, {12.8F, 42}};
constexpr Spot arm[]{{26.4F, 61.4F}, {32.8F, 60.2F}, {35.2F, 71.6F}, {37.8F, 83}, {40.6F, 92.4F}, {35.2F, 95.8F}, {32.2F, 87}, {28, 74.6F}, {25.4F, 64.6F}};
constexpr Spot hand[]{{36.4F, 99}, {41.6F, 95.8F}, {44.8F, 104}, {48.4F, 113}, {48.8F, 119.4F}, {46, 123}, {43.6F, 122.6F}, {41.4F, 117.6F}, {39, 109.6F}};
constexpr Spot thigh[]{{2.8F, 110.4F}, {10, 107}, {20.8F, 104.6F}, {21.8F, 112}, {21.2F, 127}, {20, 132.4F}, {12, 133.4F}, {4.6F, 132.6F}, {3.4F, 124}};
constexpr Spot knee[]{{6.4F, 136.2F}, {12, 136.5F}, {18, 136}, {19.4F, 137.8F}, {19, 144}, {19.1F, 151.4F}, {17.8F, 154}, {12, 154.4F}, {6.2F, 154}, {4.9F, 152}, {4.8F, 145}, {4.8F, 138.4F}};
constexpr Spot shin[]{{6.2F, 157.4F}, {12, 157.6F}, {17.6F, 157.2F}, {19, 159.2F}, {18.5F, 165}, {17.2F, 172}, {14.8F, 182}, {14.4F, 189}, {17.6F, 194.8F}, {17.4F, 197.4F}, {10, 197.6F},
                      {6.8F, 196.8F}, {6.8F, 189}, {7, 183}, {5.8F, 172}, {4.9F, 164}, {4.8F, 159.4F}};

// A middle part is drawn as one half and its mirror image; one of a pair is there twice, with a name for each side.
struct Middle { std::string_view front{}; std::string_view behind{}; std::span<const Spot> half{}; Box touch{}; };
struct Pair { std::string_view name{}; std::span<const Spot> left{}; Box touch{}; };

constexpr Middle middles[]{
    {"paa", "paa", head, {-10, 2, 20, 26}},
    {"kaula", "kaula", neck, {-9.8F, 31.6F, 19.6F, 19.2F}},
    {"rinta", "ylaselka", chest, {-20.5F, 58, 41, 19}},
    {"vatsa", "alaselka", belly, {-19, 80.6F, 38, 22.4F}},
};
constexpr Pair pairs[]{
    {"olkapaa", shoulder, {13.6F, 36.4F, 19.8F, 18}},
    {"kasivarsi", arm, {24.4F, 60, 18.6F, 35}},
    {"kasi", hand, {33, 98.6F, 18.6F, 26.4F}},
    {"lonkka", thigh, {1.9F, 106.8F, 20.6F, 25.4F}},
    {"polvi", knee, {1.9F, 135.8F, 19, 18.4F}},
    {"saari", shin, {1.9F, 157.8F, 19, 41.2F}},
};

constexpr float half_width = 53;
constexpr float between_figures = 6;
constexpr float whole_height = 216;
constexpr float beside_head = 12;       // from the middle, where nothing of a head is any more

constexpr Spot smile[]{{-3.6F, 20}, {-1.8F, 21.1F}, {0, 21.5F}, {1.8F, 21.1F}, {3.6F, 20}};
constexpr Spot hair[]{{-9.7F, 17}, {-6, 19.8F}, {0, 20.9F}, {6, 19.8F}, {9.7F, 17}};
constexpr float eye = 0.3F;
constexpr float eye_apart = 3.6F;
constexpr float eye_height = 13.4F;

std::vector<Spot> all_of(std::span<const Spot> points) { return {points.begin(), points.end()}; }

std::vector<Spot> mirrored(std::vector<Spot> points)
{
    for (auto& point : points) point.x = -point.x;
    return points;
}

// The half goes down from the middle, and its mirror image up again.
std::vector<Spot> whole(std::span<const Spot> half)
{
    auto points = all_of(half);
    for (auto point = half.rbegin(); point != half.rend(); ++point)
        if (point->x > 0) points.push_back({-point->x, point->y});
    return points;
}

class Person {
public:
    explicit Person(const std::set<std::string>& areas) : m_areas{areas} {}

    Drawn drawn()
    {
        figure(half_width, true);
        figure(3 * half_width + between_figures, false);
        side("bodymap.left", 2 * half_width + between_figures / 2, 2 * (half_width - beside_head) + between_figures);     // of both
        m_drawing.width = 4 * half_width + between_figures;
        m_drawing.height = whole_height;
        return {std::make_shared<const Drawing>(std::move(m_drawing))};
    }

private:
    void figure(float middle, bool front)
    {
        const auto before = static_cast<std::ptrdiff_t>(m_drawing.touches.size());
        add(Meaning::Ground, curve(whole(outline), true), middle, {});
        for (const auto& part : middles) area(std::string{front ? part.front : part.behind}, whole(part.half), part.touch, middle);
        for (const auto& part : pairs) {
            const std::string name{part.name};
            const Box other{-part.touch.x - part.touch.width, part.touch.y, part.touch.width, part.touch.height};
            const auto left = all_of(part.left);
            // Her left is right on the front view, and left from behind.
            area((front ? "oikea-" : "vasen-") + name, mirrored(left), other, middle);
            area((front ? "vasen-" : "oikea-") + name, left, part.touch, middle);
        }
        // As the eye goes down it.
        std::stable_sort(m_drawing.touches.begin() + before, m_drawing.touches.end(), [](const Touch& one, const Touch& other) { return one.box.y < other.box.y; });
        face(middle, front);
        // Her right is on the outer side of both figures: from the front they face each other like in a mirror.
        const float outer = beside_head + (half_width - beside_head) / 2;
        side("bodymap.right", front ? middle - outer : middle + outer, half_width - beside_head);
        caption(front ? "bodymap.front" : "bodymap.behind", middle, 208.4F, 2 * half_width, 15);
    }

    // What tells the front from the back at a glance.
    void face(float middle, bool front)
    {
        if (!front) return add(Meaning::Line, curve(all_of(hair), false), middle, "paa");
        for (const float side : {-1.0F, 1.0F}) add(Meaning::Line, {{side * eye_apart - eye, eye_height}, {side * eye_apart, eye_height - eye}, {side * eye_apart + eye, eye_height}, {side * eye_apart, eye_height + eye}, {side * eye_apart - eye, eye_height}}, middle, "paa");
        add(Meaning::Line, curve(all_of(smile), false), middle, "paa");
    }

    void area(const std::string& name, const std::vector<Spot>& points, Box touch, float middle)
    {
        if (!m_areas.contains(name)) return;
        add(Meaning::Area, curve(points, true), middle, name);
        touch.x += middle;
        m_drawing.touches.push_back({name, touch});
    }

    void add(Meaning meaning, std::vector<Spot> points, float middle, const std::string& name)
    {
        for (auto& point : points) point.x += middle;
        m_drawing.shapes.push_back({meaning, std::move(points), name});
    }

    void side(const char* key, float x, float width)
    {
        caption(key, x, 15, width, 28);
        m_drawing.captions.back().pair = true;
    }

    void caption(const char* key, float x, float y, float width, float high) { m_drawing.captions.push_back({text(key), {x, y}, width, high}); }

    const std::set<std::string>& m_areas;
    Drawing m_drawing{};
};

}  // namespace

Drawn body_of(const std::set<std::string>& areas) { return Person{areas}.drawn(); }

}  // namespace luukku::screens
