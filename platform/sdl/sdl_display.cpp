#include "platform/sdl/sdl_display.h"

#include "platform/sdl/png_file.h"

#include <SDL.h>
#include <algorithm>
#include <optional>

namespace luukku {
namespace {

struct FreeSurface { void operator()(SDL_Surface* surface) const { SDL_FreeSurface(surface); } };
struct FreeWindow { void operator()(SDL_Window* window) const { SDL_DestroyWindow(window); } };
using Surface = std::unique_ptr<SDL_Surface, FreeSurface>;
using Window = std::unique_ptr<SDL_Window, FreeWindow>;

constexpr std::int64_t mouse_finger = -1;

Canvas canvas_of(SDL_Surface& surface)
{
    return {static_cast<std::uint32_t*>(surface.pixels), surface.w, surface.h, surface.pitch};
}

class OffScreenDisplay : public Display {
public:
    explicit OffScreenDisplay(Surface picture) : m_picture{std::move(picture)} {}

    Canvas canvas() override { return canvas_of(*m_picture); }
    void present() override {}
    Outcome save_png(const std::filesystem::path& path) const override { return write_png(path, canvas_of(*m_picture)); }
    std::vector<InputEvent> wait(Duration) override { return {}; }

protected:
    [[nodiscard]] SDL_Surface& picture() const { return *m_picture; }

private:
    Surface m_picture;
};

std::optional<Key> key_of(const SDL_Keysym& pressed)
{
    switch (pressed.sym) {
        case SDLK_BACKSPACE:
        case SDLK_DELETE: return Key::Erase;
        case SDLK_ESCAPE: return Key::Escape;
        case SDLK_TAB: return (pressed.mod & KMOD_SHIFT) != 0 ? Key::BackTab : Key::Tab;
        default: return std::nullopt;
    }
}

// Linux's codes of the keys that type nothing (platform/base/keys.h). Those that type are text here: another keyboard, or a reader, may be meant.
int code_of(SDL_Keycode sym)
{
    if (sym >= SDLK_F1 && sym <= SDLK_F10) return 59 + (sym - SDLK_F1);
    if (sym >= SDLK_F13 && sym <= SDLK_F24) return 183 + (sym - SDLK_F13);
    switch (sym) {
        case SDLK_F11: return 87;
        case SDLK_F12: return 88;
        case SDLK_RETURN: return 28;
        case SDLK_KP_ENTER: return 96;
        case SDLK_HOME: return 102;
        case SDLK_UP: return 103;
        case SDLK_PAGEUP: return 104;
        case SDLK_LEFT: return 105;
        case SDLK_RIGHT: return 106;
        case SDLK_END: return 107;
        case SDLK_DOWN: return 108;
        case SDLK_PAGEDOWN: return 109;
        default: return 0;
    }
}

// The surface of the window is presented through shared memory: SDL's hint against an accelerated framebuffer, set before the
// window is made, keeps 100 MB of driver out of the process.
class WindowDisplay final : public OffScreenDisplay {
public:
    WindowDisplay(Surface picture, Window window) : OffScreenDisplay{std::move(picture)}, m_window{std::move(window)} { SDL_StartTextInput(); }
    ~WindowDisplay() override
    {
        m_window.reset();
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
    }

    void present() override
    {
        auto* shown = SDL_GetWindowSurface(m_window.get());
        if (shown == nullptr) return;
        const bool same_size = shown->w == picture().w && shown->h == picture().h;
        const bool same_format = shown->format->format == picture().format->format;
        if (same_size) SDL_BlitSurface(&picture(), nullptr, shown, nullptr);
        else if (same_format) SDL_SoftStretchLinear(&picture(), nullptr, shown, nullptr);
        else SDL_BlitScaled(&picture(), nullptr, shown, nullptr);
        SDL_UpdateWindowSurface(m_window.get());
    }

    std::vector<InputEvent> wait(Duration most) override
    {
        std::vector<InputEvent> happened;
        SDL_Event event;
        if (SDL_WaitEventTimeout(&event, static_cast<int>(std::max<Duration::rep>(most.count(), 0))) == 0) return happened;
        do take(event, happened);
        while (SDL_PollEvent(&event) != 0);
        return happened;
    }

    void wake() override
    {
        SDL_Event nothing{};
        nothing.type = SDL_USEREVENT;
        SDL_PushEvent(&nothing);
    }

private:
    // From window pixels or from the 0…1 of a finger to panel pixels.
    [[nodiscard]] float across(float part) const { return part * static_cast<float>(picture().w); }
    [[nodiscard]] float down(float part) const { return part * static_cast<float>(picture().h); }

    void take(const SDL_Event& event, std::vector<InputEvent>& happened) const
    {
        int width = 1;
        int height = 1;
        SDL_GetWindowSize(m_window.get(), &width, &height);
        const float x = across(static_cast<float>(event.button.x) / static_cast<float>(width));
        const float y = down(static_cast<float>(event.button.y) / static_cast<float>(height));
        switch (event.type) {
            case SDL_MOUSEBUTTONDOWN:
                if (event.button.button == SDL_BUTTON_LEFT) happened.emplace_back(TouchDown{mouse_finger, x, y});
                break;
            case SDL_MOUSEBUTTONUP:
                if (event.button.button == SDL_BUTTON_LEFT) happened.emplace_back(TouchUp{mouse_finger, x, y});
                break;
            case SDL_FINGERDOWN:
                happened.emplace_back(TouchDown{event.tfinger.fingerId, across(event.tfinger.x), down(event.tfinger.y)});
                break;
            case SDL_FINGERUP:
                happened.emplace_back(TouchUp{event.tfinger.fingerId, across(event.tfinger.x), down(event.tfinger.y)});
                break;
            case SDL_TEXTINPUT: happened.emplace_back(TypedText{event.text.text}); break;
            case SDL_KEYDOWN:
                if (event.key.repeat != 0) break;       // a key held down is one press
                if (const auto key = key_of(event.key.keysym)) happened.emplace_back(KeyPressed{*key});
                if (const int code = code_of(event.key.keysym.sym); code != 0) happened.emplace_back(CodePressed{code});
                break;
            case SDL_QUIT: happened.emplace_back(WindowClosed{}); break;
            case SDL_WINDOWEVENT:
                if (event.window.event == SDL_WINDOWEVENT_FOCUS_LOST) happened.emplace_back(TouchLost{});
                if (event.window.event == SDL_WINDOWEVENT_EXPOSED || event.window.event == SDL_WINDOWEVENT_SIZE_CHANGED)
                    happened.emplace_back(WindowUncovered{});
                break;
            default: break;
        }
    }

    Window m_window;
};

Window open_window(int width, int height, const std::string& title)
{
    SDL_Rect screen{0, 0, width, height};
    SDL_GetDisplayUsableBounds(0, &screen);
    const float fits = std::min({1.0F, static_cast<float>(screen.w) / static_cast<float>(width), static_cast<float>(screen.h) / static_cast<float>(height)});
    const auto scaled = [&](int length) { return std::max(1, static_cast<int>(static_cast<float>(length) * fits)); };
    const auto flags = static_cast<Uint32>(SDL_WINDOW_SHOWN);
    return Window{SDL_CreateWindow(title.c_str(), SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, scaled(width), scaled(height), flags)};
}

}  // namespace

Result<std::unique_ptr<Display>> open_display(int width, int height, Visibility visibility, const std::string& title)
{
    Surface picture{SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_XRGB8888)};
    if (!picture) return Error{Fault::Internal, std::string{"picture: "} + SDL_GetError()};
    if (visibility == Visibility::OffScreen) return std::unique_ptr<Display>{std::make_unique<OffScreenDisplay>(std::move(picture))};

    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
    SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");       // the first touch is a touch, not a way to the window
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) return Error{Fault::Unsupported, std::string{"no screen: "} + SDL_GetError()};
    auto window = open_window(width, height, title);
    if (!window) {
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
        return Error{Fault::Unsupported, std::string{"no window: "} + SDL_GetError()};
    }
    return std::unique_ptr<Display>{std::make_unique<WindowDisplay>(std::move(picture), std::move(window))};
}

}  // namespace luukku
