#pragma once

#include "platform/clips.h"

#include <filesystem>
#include <string>
#include <vector>

namespace luukku::app {

// The clips that are shipped with a station, in the folder `voice` in one of the name of its file: `index.json` names each with the sentence it is of,
// its language and the SHA-256 of its file (docs/speech.md). What is broken, missing or too large is told and not played: the voice says it.
struct ShippedClips {
    Clips clips{};
    std::vector<std::string> broken{};      // why, each by the name of its file
};

[[nodiscard]] std::filesystem::path clips_of(const std::filesystem::path& station_file);
[[nodiscard]] ShippedClips read_clips(const std::filesystem::path& folder);

}  // namespace luukku::app
