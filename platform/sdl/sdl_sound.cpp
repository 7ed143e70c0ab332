#include "platform/sdl/sdl_sound.h"

#include <SDL.h>
#include <algorithm>
#include <mutex>
#include <optional>
#include <vector>

namespace luukku {
namespace {

constexpr Uint16 samples_a_buffer = 1024;       // 46 ms at 22,050 Hz: how long a cut takes at most

std::string small(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char letter) { return letter < 0x80 ? static_cast<char>(SDL_tolower(letter)) : static_cast<char>(letter); });
    return text;
}

std::optional<std::string> device_called(const std::string& part)
{
    const auto wanted = small(part);
    for (int i = 0; i < SDL_GetNumAudioDevices(0); ++i) {
        const auto* name = SDL_GetAudioDeviceName(i, 0);
        if (name != nullptr && small(name).find(wanted) != std::string::npos) return name;
    }
    return std::nullopt;
}

class SdlSound final : public Sound {
public:
    explicit SdlSound(SoundDevices devices) : m_devices{std::move(devices)} {}
    SdlSound(const SdlSound&) = delete;
    SdlSound& operator=(const SdlSound&) = delete;
    ~SdlSound() override
    {
        close();
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
    }

    Outcome play(std::span<const std::int16_t> samples, int hertz, Ear ear) override
    {
        const std::lock_guard calls{m_calls};
        if (m_device == 0 || hertz != m_hertz || ear != m_ear)
            if (const auto opened = open(hertz, ear); !opened) return opened;
        const std::lock_guard lock{m_mutex};
        m_waiting.insert(m_waiting.end(), samples.begin(), samples.end());
        return Done{};
    }

    void clear() override
    {
        const std::lock_guard lock{m_mutex};
        m_waiting.clear();
        m_heard = 0;
    }

    void pause(bool paused) override
    {
        const std::lock_guard lock{m_mutex};
        m_paused = paused;
    }

    std::size_t heard() override
    {
        const std::lock_guard lock{m_mutex};
        return m_heard;
    }

    bool has(Ear ear) override
    {
        const std::lock_guard calls{m_calls};
        if (ear == Ear::Headset) return !m_devices.headset.empty() && device_called(m_devices.headset).has_value();
        return m_devices.speaker.empty() ? SDL_GetNumAudioDevices(0) > 0 : device_called(m_devices.speaker).has_value();
    }

private:
    Outcome open(int hertz, Ear ear)
    {
        close();
        const auto& wanted = ear == Ear::Headset ? m_devices.headset : m_devices.speaker;
        if (ear == Ear::Headset && wanted.empty()) return Error{Fault::Unsupported, "this kiosk knows no headset"};
        const auto name = wanted.empty() ? std::nullopt : device_called(wanted);
        if (!wanted.empty() && !name) return Error{Fault::Unsupported, "no sound device is called " + wanted};
        SDL_AudioSpec spec{};
        spec.freq = hertz;
        spec.format = AUDIO_S16SYS;
        spec.channels = 1;
        spec.samples = samples_a_buffer;
        spec.userdata = this;
        spec.callback = [](void* self, Uint8* bytes, int count) { static_cast<SdlSound*>(self)->fill(bytes, static_cast<std::size_t>(count)); };
        m_device = SDL_OpenAudioDevice(name ? name->c_str() : nullptr, 0, &spec, nullptr, 0);
        if (m_device == 0) return Error{Fault::Unsupported, std::string{"sound: "} + SDL_GetError()};
        m_hertz = hertz;
        m_ear = ear;
        SDL_PauseAudioDevice(m_device, 0);
        return Done{};
    }

    void close()
    {
        if (m_device != 0) SDL_CloseAudioDevice(m_device);
        m_device = 0;
    }

    // On SDL's own thread.
    void fill(Uint8* bytes, std::size_t count)
    {
        SDL_memset(bytes, 0, count);
        const std::lock_guard lock{m_mutex};
        if (m_paused) return;
        const auto now = std::min(count / sizeof(std::int16_t), m_waiting.size() - m_heard);
        SDL_memcpy(bytes, m_waiting.data() + m_heard, now * sizeof(std::int16_t));
        m_heard += now;
    }

    SoundDevices m_devices;
    std::mutex m_calls{};                       // of the device: open, close, list
    SDL_AudioDeviceID m_device{};
    int m_hertz{};
    Ear m_ear{Ear::Speaker};
    std::mutex m_mutex{};                       // of what follows
    std::vector<std::int16_t> m_waiting{};      // since clear()
    std::size_t m_heard{};
    bool m_paused{};
};

}  // namespace

Result<std::unique_ptr<Sound>> open_sound(const SoundDevices& devices)
{
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) return Error{Fault::Unsupported, std::string{"no sound: "} + SDL_GetError()};
    return std::unique_ptr<Sound>{std::make_unique<SdlSound>(devices)};
}

}  // namespace luukku
