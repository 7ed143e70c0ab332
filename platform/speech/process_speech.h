#pragma once

#include "platform/speech.h"

#include <filesystem>
#include <memory>

namespace luukku {

// Speech by luukku-voice (platform/voice) in a process of its own, heard through `sound`. The process is started at the first utterance, and once
// again when it has died or has said nothing for two seconds; what it was saying then has failed. `sound` outlives this.
[[nodiscard]] std::unique_ptr<Speech> make_process_speech(std::filesystem::path program, Sound& sound);

}  // namespace luukku
