#pragma once

#include "platform/display.h"

#include <deque>
#include <utility>

namespace luukku {

// A panel in memory and hands that do what a test wrote down: one wait, one list of what happened. After the last the window is closed.
class FakeDisplay : public Display {
public:
    FakeDisplay(int width, int height, std::deque<std::vector<InputEvent>> script)
        : m_width{width}, m_height{height}, m_pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height)), m_script{std::move(script)} {}

    [[nodiscard]] Canvas canvas() override { return {m_pixels.data(), m_width, m_height, m_width * static_cast<int>(sizeof(std::uint32_t))}; }
    void present() override {}
    [[nodiscard]] Outcome save_png(const std::filesystem::path&) const override { return Error{Fault::Unsupported, "a panel in memory keeps no pictures"}; }
    [[nodiscard]] std::vector<InputEvent> wait(Duration) override
    {
        if (m_script.empty()) return {WindowClosed{}};
        auto happened = std::move(m_script.front());
        m_script.pop_front();
        return happened;
    }

private:
    int m_width;
    int m_height;
    std::vector<std::uint32_t> m_pixels;
    std::deque<std::vector<InputEvent>> m_script;
};

}  // namespace luukku
