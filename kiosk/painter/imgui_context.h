#pragma once

// Included by Dear ImGui itself, as its IMGUI_USER_CONFIG. Its current context is each thread's own: allocating and the font atlas look at it, and
// who judges content measures with an atlas while the UI thread makes and ends contexts. Switching its debug tools off would not do: what it logs
// of fonts asks the context all the same.
struct ImGuiContext;

namespace luukku {

inline constinit thread_local ImGuiContext* imgui_context{nullptr};

}  // namespace luukku

#define GImGui luukku::imgui_context
