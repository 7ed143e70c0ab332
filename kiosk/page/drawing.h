#pragma once

#include "kiosk/page/text.h"
#include "platform/base/spot.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// A drawing as data: shapes with a meaning, in units of its own. It knows no colour and no pixel: a panel gives it a size, a mode its colours.
namespace luukku {

struct Box {
    float x{}, y{}, width{}, height{};
    bool operator==(const Box&) const = default;
};

enum class Meaning {
    Ground,         // what all stands on: a floor, the outline of a person
    Wall,           // a room, closed
    Place,          // where to go, closed
    Line,           // a thin open line; with `area`, it belongs to it
    Route,          // the way, open; its end is an arrow
    Here,           // one spot: where she stands
    Area,           // what can be chosen, closed; named by `area`
};

struct Shape {
    Meaning meaning{};
    std::vector<Spot> points{};
    std::string area{};

    bool operator==(const Shape&) const = default;
};

// Where an area is pressed. It may be seen, and pressed, in more than one place.
struct Touch {
    std::string area{};
    Box box{};

    bool operator==(const Touch&) const = default;
};

// Words at a spot: in the middle of it, or beside what stands there. They stand only where they need no more room than this; those of a
// `pair` both or neither: one side of a body alone would mislead.
struct Caption {
    Text words{};
    Spot at{};
    float width{}, height{};
    bool beside{};
    bool pair{};

    bool operator==(const Caption&) const = default;
};

struct Drawing {
    float width{}, height{};
    std::vector<Shape> shapes{};        // in the order in which they lie
    std::vector<Touch> touches{};
    std::vector<Caption> captions{};

    bool operator==(const Drawing&) const = default;
};

// A drawing that is shared; two are the same when they show the same.
struct Drawn {
    std::shared_ptr<const Drawing> drawing{};

    explicit operator bool() const { return drawing != nullptr; }
    const Drawing& operator*() const { return *drawing; }
    const Drawing* operator->() const { return drawing.get(); }
    bool operator==(const Drawn& other) const { return drawing == other.drawing || (drawing && other.drawing && *drawing == *other.drawing); }
};

// A curve through these points.
[[nodiscard]] std::vector<Spot> curve(const std::vector<Spot>& through, bool closed);

// What all shapes of an area take together; nothing when it has none.
[[nodiscard]] std::optional<Box> bounds_of(const Drawing& drawing, std::string_view area);

}  // namespace luukku
