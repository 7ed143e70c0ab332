#pragma once

#include "kiosk/app/desk_link.h"
#include "kiosk/desk/desk.h"
#include "kiosk/layout/touch.h"
#include "kiosk/page/words.h"
#include "kiosk/painter/face.h"
#include "kiosk/visit/station.h"
#include "platform/clock.h"
#include "platform/sound.h"
#include "platform/speech.h"

namespace luukku::app {

// The staff desk's own program: one page of calls, its keys, and the sound of a new call with its words. It draws only when something changed.
class DeskLoop {
public:
    // `sound` and `voice` may be null: then a call is seen alone.
    struct Parts {
        const Station& station;
        Face& face;
        Panel panel{};
        const Words& words;
        Clock& clock;
        DeskLink& link;
        Sound* sound{};
        Speech* voice{};
    };

    explicit DeskLoop(const Parts& parts);

    // Until the window is closed or the program is asked to end: 0. With a file name: once the relay has answered or has not, saves the picture there and ends.
    int run(const std::string& picture);

private:
    bool hear_news();
    void ring();
    void chime();
    void draw();
    void take(const InputEvent& event);
    void press(const Placed& node);
    [[nodiscard]] const Placed* under(float x, float y) const;

    Parts m_parts;
    desk::Desk m_desk{};
    PlacedPage m_placed{};
    int m_part{};
    TouchRule m_touch{};
    std::optional<relay::Call> m_to_say{};      // once its chime is over
    Duration m_say_at{};
    bool m_closed{};
};

}  // namespace luukku::app
