#pragma once

#include "platform/display.h"
#include "tools/dock/dock.h"

#include "kiosk/layout/touch.h"
#include "kiosk/painter/face.h"

namespace luukku::dock {

// One window with the kiosk at the left and the simulated devices at the right. It is the kiosk's display: hands on the right work the devices,
// and what they make a keyboard type comes to the kiosk.
class SplitDisplay : public Display {
public:
    static Result<std::unique_ptr<SplitDisplay>> open(std::unique_ptr<Display> window, const Panel& kiosk, Dock& dock, const Words& words, Clock& clock);

    [[nodiscard]] Canvas canvas() override { return part(0, m_kiosk.pixels.width); }
    void present() override { m_window->present(); }
    [[nodiscard]] Outcome save_png(const std::filesystem::path& path) const override { return m_window->save_png(path); }
    [[nodiscard]] std::vector<InputEvent> wait(Duration most) override;
    void wake() override { m_window->wake(); }

private:
    // The right half, as the painter of the devices sees it.
    class Side : public Display {
    public:
        Side(Display& window, int from, int width) : m_window{window}, m_from{from}, m_width{width} {}
        [[nodiscard]] Canvas canvas() override;
        void present() override { m_window.present(); }
        [[nodiscard]] Outcome save_png(const std::filesystem::path& path) const override { return m_window.save_png(path); }
        [[nodiscard]] std::vector<InputEvent> wait(Duration) override { return {}; }

    private:
        Display& m_window;
        int m_from;
        int m_width;
    };

    SplitDisplay(std::unique_ptr<Display> window, const Panel& kiosk, Dock& dock, const Words& words, Clock& clock)
        : m_window{std::move(window)}, m_kiosk{kiosk}, m_panel{panel_beside(kiosk)}, m_dock{dock}, m_words{words}, m_clock{clock} {}

    [[nodiscard]] Canvas part(int from, int width);
    void draw();
    // True when the event was of the devices; what they made of it is put to `typed`.
    bool takes(const InputEvent& event, std::vector<InputEvent>& typed);
    [[nodiscard]] const Placed* under(float x, float y) const;

    std::unique_ptr<Display> m_window;
    Panel m_kiosk;
    Panel m_panel;
    Dock& m_dock;
    const Words& m_words;
    Clock& m_clock;
    std::unique_ptr<Face> m_face{};
    PlacedPage m_placed{};
    int m_part{};
    TouchRule m_touch{};
};

}  // namespace luukku::dock
