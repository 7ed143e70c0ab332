#pragma once

#include "platform/clips.h"

#include <filesystem>
#include <memory>

namespace luukku {

// Speech by luukku-voice (platform/voice) in a process of its own, heard through `sound`. The process is started at the first utterance, and once
// again when it has died or has said nothing for two seconds: what it had begun to say has then failed, what it had not is asked for once more. A
// text that is too long for one request goes sentence by sentence. A sentence that has a clip is heard from it. `sound` outlives this.
[[nodiscard]] std::unique_ptr<Speech> make_process_speech(std::filesystem::path program, Sound& sound, Clips clips = {});

}  // namespace luukku
