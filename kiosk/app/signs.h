#pragma once

#include "kiosk/visit/station.h"

#include <filesystem>
#include <string>
#include <vector>

namespace luukku::app {

// The clips of sign language that are shipped with a station, in the folder `sign` in one of the name of its file (docs/sign.md). At the start only
// the index and the first bytes of each are read; whether it is the file that the index means is seen when it is asked for.
struct ShippedSigns {
    std::vector<SignClip> clips{};
    std::vector<std::string> broken{};      // why, each by the name of its file
};

[[nodiscard]] std::filesystem::path signs_of(const std::filesystem::path& station_file);
[[nodiscard]] ShippedSigns read_signs(const std::filesystem::path& folder);

// Each clip whole, from its first frame to its last: for who makes them ready. What is wrong, by the name of the file.
[[nodiscard]] std::vector<std::string> faults_in(const std::filesystem::path& folder, const std::vector<SignClip>& clips);

}  // namespace luukku::app
