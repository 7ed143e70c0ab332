#pragma once

#include "platform/base/moment.h"

#include <cstdint>
#include <optional>
#include <string>

namespace luukku {

// The same again counts only after a delay (EN 301 549 5.8). It knows names of targets or keys, and the time since boot.
class Again {
public:
    explicit Again(Duration delay) : m_delay{delay} {}

    // How long the same counts for nothing after it counted: as the person wants it.
    void wait(Duration delay) { m_delay = delay; }

    // True when this counts; what does not is forgotten at once.
    [[nodiscard]] bool counts(const std::string& what, Duration since_boot);

private:
    Duration m_delay;
    std::string m_last{};
    std::optional<Duration> m_last_at{};
};

// The rule of touch (face.md, Tokens; EN 301 549 5.8): a press acts on release inside the target it began on, one touch at a
// time, and the same target again only after a delay. It knows ids of targets and the time since boot, nothing of pixels.
class TouchRule {
public:
    explicit TouchRule(Duration before_again = Duration{400}) : m_again{before_again} {}

    // A finger comes down on this target, or on none. A second finger while the first presses something is nothing; one that rests where nothing
    // is keeps no other from pressing, and one whose end the panel never told counts as new when it comes down again.
    void down(std::int64_t finger, const std::optional<std::string>& target);

    // The finger leaves over this target: the id that acts, if any.
    [[nodiscard]] std::optional<std::string> up(std::int64_t finger, const std::optional<std::string>& target, Duration since_boot);

    void wait(Duration before_again) { m_again.wait(before_again); }

    // The touch is over and acts on nothing: the panel said so, or the page under it has changed.
    void forget();

    // It is the one finger that counts now.
    [[nodiscard]] bool follows(std::int64_t finger) const { return m_finger == finger; }

    // What is shown as pressed now.
    [[nodiscard]] const std::optional<std::string>& pressed() const { return m_pressed; }

private:
    Again m_again;
    std::optional<std::int64_t> m_finger{};
    std::optional<std::string> m_pressed{};
};

}  // namespace luukku
