#include "kiosk/painter/painter.h"

#include "kiosk/painter/dresses.h"

#include <SDL.h>
#include <algorithm>
#include <cmath>
#include <imgui_impl_sdlrenderer2.h>
#include <set>

namespace luukku {
namespace {

struct FreeSurface { void operator()(SDL_Surface* surface) const { SDL_FreeSurface(surface); } };
struct FreeRenderer { void operator()(SDL_Renderer* renderer) const { SDL_DestroyRenderer(renderer); } };

Rect grown(const Rect& rect, float by) { return {rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by}; }

Rect joined(const Rect& one, const Rect& other)
{
    if (one.width <= 0) return other;
    const float x = std::min(one.x, other.x);
    const float y = std::min(one.y, other.y);
    return {x, y, std::max(one.x + one.width, other.x + other.width) - x, std::max(one.y + one.height, other.y + other.height) - y};
}

Rect whole(const PlacedPage& page) { return {0, 0, static_cast<float>(page.pixels.width), static_cast<float>(page.pixels.height)}; }

// What a node draws on: an area of a drawing is wider than what is pressed, and may be seen twice.
Rect all_of(const Placed& node, float unit) { return node.drawing ? joined(node.rect, covered_by(*node.drawing, unit)) : node.rect; }

bool attended(const Attention& attention, const std::string& id) { return attention.pressed == id || attention.focused == id; }

// Nodes of the same count in the same order can be compared one by one; otherwise the whole page is new.
Rect changed(const PlacedPage& before, const Attention& was, const PlacedPage& page, const Attention& attention)
{
    const bool same_frame = before.page_id == page.page_id && before.pixels == page.pixels && before.colours == page.colours && before.staff == page.staff
        && before.bar == page.bar && before.progress == page.progress && before.nodes.size() == page.nodes.size();
    if (!same_frame || !(before.progress_part <= page.progress_part && before.progress_part >= page.progress_part)) return whole(page);
    Rect dirty{};
    const bool elsewhere = was.pressed != attention.pressed || was.focused != attention.focused;
    if (was.marks != attention.marks)
        for (const auto* marks : {&was.marks, &attention.marks})
            for (const auto& mark : *marks) dirty = joined(dirty, mark.rect);
    for (std::size_t at = 0; at < page.nodes.size(); ++at) {
        const auto& old = before.nodes[at];
        const auto& now = page.nodes[at];
        const bool touched = elsewhere && (attended(was, old.id) || attended(attention, now.id));
        if (old == now && !touched) continue;
        dirty = joined(dirty, joined(all_of(old, page.unit), all_of(now, page.unit)));
    }
    if (dirty.width > 0) dirty = grown(dirty, Wardrobe::reach(page.unit));
    if (was.film != attention.film)         // a frame more is its rectangle, and nothing about it
        for (const auto& node : page.nodes)
            if (node.film) dirty = joined(dirty, node.film->rect);
    return dirty;
}

}  // namespace

struct Painter::Inside {
    std::unique_ptr<SDL_Surface, FreeSurface> surface{};
    std::unique_ptr<SDL_Renderer, FreeRenderer> renderer{};
    FontPaths paths{};
    ImGuiContext* context{};
    Fonts fonts{};
    std::unique_ptr<Images> images{};
    std::unique_ptr<Pictures> pictures{};
    std::unique_ptr<Drawings> drawings{};
    std::optional<PlacedPage> shown{};
    Attention attention{};

    // Dear ImGui has one current context: it is ours only while we draw, so that two painters never meet.
    struct Current {
        ImGuiContext* before{ImGui::GetCurrentContext()};
        explicit Current(ImGuiContext* context) { ImGui::SetCurrentContext(context); }
        ~Current() { ImGui::SetCurrentContext(before); }
        Current(const Current&) = delete;
        Current& operator=(const Current&) = delete;
    };

    [[nodiscard]] Outcome begin()
    {
        auto* before = ImGui::GetCurrentContext();
        context = ImGui::CreateContext();
        ImGui::SetCurrentContext(before);
        const Current current{context};
        auto& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.LogFilename = nullptr;
        io.Fonts->Flags |= ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoBakedLines;
        ImGui_ImplSDLRenderer2_Init(renderer.get());
        const auto added = add_fonts(*io.Fonts, paths);
        if (!added) return added.error();
        fonts = *added;
        images = std::make_unique<Images>(*io.Fonts);
        pictures = std::make_unique<Pictures>(*renderer);
        drawings = std::make_unique<Drawings>(*renderer);
        return Done{};
    }

    void end()
    {
        if (context == nullptr) return;
        {
            const Current current{context};
            images.reset();
            pictures.reset();
            drawings.reset();
            if (ImGui::GetIO().BackendRendererUserData != nullptr) ImGui_ImplSDLRenderer2_Shutdown();
        }
        ImGui::DestroyContext(context);
        context = nullptr;
    }

    ~Inside() { end(); }

    // Written, not blended: over a whole panel that is the difference between a frame in time and one too late.
    void clear(const Rect& rect, Colour colour)
    {
        const SDL_Rect where{static_cast<int>(rect.x), static_cast<int>(rect.y), static_cast<int>(rect.width), static_cast<int>(rect.height)};
        SDL_SetRenderDrawBlendMode(renderer.get(), SDL_BLENDMODE_NONE);
        SDL_SetRenderDrawColor(renderer.get(), colour.red, colour.green, colour.blue, 255);
        SDL_RenderFillRect(renderer.get(), &where);
    }

    void paint(const PlacedPage& page, const Rect& dirty)
    {
        const Current current{context};
        auto& io = ImGui::GetIO();
        io.DisplaySize = {static_cast<float>(surface->w), static_cast<float>(surface->h)};
        io.DeltaTime = 1.0F / 60.0F;
        ImGui_ImplSDLRenderer2_NewFrame();
        ImGui::NewFrame();
        auto& list = *ImGui::GetBackgroundDrawList();
        list.Flags &= ~(ImDrawListFlags_AntiAliasedFill | ImDrawListFlags_AntiAliasedLines);
        list.PushClipRect({dirty.x, dirty.y}, {dirty.x + dirty.width, dirty.y + dirty.height}, true);
        pictures->tidy();
        drawings->tidy();
        if (!attention.film) pictures->forget_film();
        Brush brush{list, *images, *pictures, *drawings, fonts};
        Wardrobe wardrobe{brush, page, attention};
        wardrobe.frame();
        for (const auto& node : page.nodes)
            if (grown(all_of(node, page.unit), Wardrobe::reach(page.unit)).meets(dirty)) wardrobe.node(node);
        for (const auto& mark : attention.marks) brush.fill(mark.rect, colour_of(palette_of(page.colours), mark.ink));
        list.PopClipRect();
        ImGui::Render();
        clear(dirty, palette_of(page.colours).page);
        ImGui_ImplSDLRenderer2_RenderDrawData(ImGui::GetDrawData(), renderer.get());
        SDL_RenderFlush(renderer.get());
    }
};

Painter::Painter(std::unique_ptr<Inside> inside) : m_inside{std::move(inside)} {}
Painter::~Painter() = default;

Result<std::unique_ptr<Painter>> Painter::open(const Canvas& canvas, const FontPaths& fonts)
{
    auto inside = std::make_unique<Inside>();
    inside->paths = fonts;
    inside->surface.reset(SDL_CreateRGBSurfaceWithFormatFrom(canvas.pixels, canvas.width, canvas.height, 32, canvas.stride, SDL_PIXELFORMAT_XRGB8888));
    if (!inside->surface) return Error{Fault::Internal, std::string{"surface: "} + SDL_GetError()};
    inside->renderer.reset(SDL_CreateSoftwareRenderer(inside->surface.get()));
    if (!inside->renderer) return Error{Fault::Internal, std::string{"renderer: "} + SDL_GetError()};
    if (auto begun = inside->begin(); !begun) return begun.error();
    return std::unique_ptr<Painter>{new Painter{std::move(inside)}};
}

bool Painter::paint(const PlacedPage& page, const Attention& attention)
{
    auto& inside = *m_inside;
    const auto dirty = inside.shown ? changed(*inside.shown, inside.attention, page, attention) : whole(page);
    inside.attention = attention;
    inside.shown = page;
    if (dirty.width <= 0) return false;
    inside.paint(page, dirty);
    return true;
}

void Painter::forget()
{
    m_inside->shown.reset();
    m_inside->attention = {};
    m_inside->end();
    // The fonts were opened before and can be again; without them nothing could be drawn at all.
    (void)m_inside->begin();
}

}  // namespace luukku
