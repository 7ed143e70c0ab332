#pragma once

#include "kiosk/app/assembly.h"
#include "kiosk/visit/visit.h"

#include <filesystem>
#include <string>
#include <vector>

namespace luukku::bench {

inline constexpr const char* booked_today{"010181-900C"};

// A kiosk in `folder`: enrolled with a central system that is seeded, and with the day's lists pulled once. The central system is gone
// afterwards, so that a kiosk started there is alone with its store.
Outcome prepare(const std::filesystem::path& folder);
[[nodiscard]] app::Enrolment enrolment_in(const std::filesystem::path& folder);

// A person on a page.
struct Scene {
    std::string name{};     // welcome, identify, times, staff
    Visit visit{};
};

// Reached by real steps. On `identify` two keys of the code are typed.
[[nodiscard]] std::vector<Scene> scenes(const Station& station, const Moment& now);
[[nodiscard]] Visit stepped(const Visit& visit, const Event& event, const Station& station, const Moment& now);

}  // namespace luukku::bench
