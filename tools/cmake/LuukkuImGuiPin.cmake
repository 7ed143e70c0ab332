# Dear ImGui comes inside the source distribution of a Python package: released files there never change, and the
# checksum is compared. tools/setup reads these lines too.
set(LUUKKU_IMGUI_VERSION "1.92.5")
set(LUUKKU_IMGUI_SDIST "imgui-bundle==1.92.5")
set(LUUKKU_IMGUI_SHA256 "b11826b3805cff6064b8aca98def827ff36489128eac8d4f7859a3e155f6aefd")
