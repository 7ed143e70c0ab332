#include "platform/sdl/sdl_sound.h"

#include "platform/sound_queue.h"

#include <SDL.h>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

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

bool is_there(const SoundDevices& devices, Ear ear)
{
    if (ear == Ear::Headset) return !devices.headset.empty() && device_called(devices.headset).has_value();
    return devices.speaker.empty() ? SDL_GetNumAudioDevices(0) > 0 : device_called(devices.speaker).has_value();
}

class SdlSound final : public Sound {
public:
    explicit SdlSound(SoundDevices devices) : m_devices{std::move(devices)}
    {
        look();
        m_watch = std::thread{[this] { watch(); }};
    }
    SdlSound(const SdlSound&) = delete;
    SdlSound& operator=(const SdlSound&) = delete;
    ~SdlSound() override
    {
        {
            const std::lock_guard lock{m_mutex};
            m_end = true;
        }
        m_wake.notify_one();
        m_watch.join();
        close();
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
    }

    Outcome ready(int hertz, Ear ear) override
    {
        const std::lock_guard calls{m_calls};
        if (m_device != 0 && !has_stopped() && hertz == m_hertz && ear == m_ear) return Done{};
        return open(hertz, ear);
    }

    Outcome play(std::span<const std::int16_t> samples, Ear ear) override { return m_queue.add(samples, ear); }
    void clear() override { m_queue.clear(); }
    void pause(bool paused) override { m_queue.pause(paused); }
    std::size_t heard() override { return m_queue.passed(); }
    bool has(Ear ear) override { return ear == Ear::Headset ? m_headset.load() : m_speaker.load(); }
    bool knows(Ear ear) const override { return ear == Ear::Speaker || !m_devices.headset.empty(); }

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
        m_queue.open(ear);
        SDL_PauseAudioDevice(m_device, 0);
        return Done{};
    }

    // SDL waits for its thread, which may be in fill().
    void close()
    {
        m_queue.open(std::nullopt);
        if (m_device != 0) SDL_CloseAudioDevice(m_device);
        m_device = 0;
    }

    [[nodiscard]] bool has_stopped() const { return SDL_GetAudioDeviceStatus(m_device) == SDL_AUDIO_STOPPED; }

    void look()
    {
        m_speaker = is_there(m_devices, Ear::Speaker);
        m_headset = is_there(m_devices, Ear::Headset);
    }

    // A device that went while something waited: opened again it goes on there; one that is gone lets what waits end unheard.
    void mend()
    {
        const std::lock_guard calls{m_calls};
        if (m_device != 0 && has_stopped() && !open(m_hertz, m_ear)) m_queue.end();
    }

    // On a thread of its own: the list of the machine's devices may take its time.
    void watch()
    {
        std::unique_lock lock{m_mutex};
        while (!m_wake.wait_for(lock, std::chrono::seconds{1}, [this] { return m_end; })) {
            lock.unlock();
            look();
            mend();
            lock.lock();
        }
    }

    // On SDL's own thread.
    void fill(Uint8* bytes, std::size_t count)
    {
        SDL_memset(bytes, 0, count);
        m_queue.pass(count / sizeof(std::int16_t), static_cast<std::int16_t*>(static_cast<void*>(bytes)));
    }

    SoundDevices m_devices;
    std::atomic<bool> m_speaker{}, m_headset{};
    std::mutex m_calls{};                       // of the device: open and close
    SDL_AudioDeviceID m_device{};
    int m_hertz{};
    Ear m_ear{Ear::Speaker};
    SoundQueue m_queue{};
    std::mutex m_mutex{};                       // of m_end
    std::condition_variable m_wake{};
    bool m_end{};
    std::thread m_watch{};
};

// What only one person may hear must not come from what everybody hears.
std::optional<Error> one_device_for_both(const SoundDevices& devices)
{
    if (devices.headset.empty()) return std::nullopt;
    if (devices.speaker.empty()) return Error{Fault::BadInput, "a headset is named and no speaker: name both, so that nobody hears what is for one"};
    const auto speaker = device_called(devices.speaker);
    const bool same = small(devices.speaker) == small(devices.headset) || (speaker && speaker == device_called(devices.headset));
    if (!same) return std::nullopt;
    return Error{Fault::BadInput, "the speaker and the headset are one device, " + speaker.value_or(devices.speaker) + ": what is for one person would be heard by all"};
}

}  // namespace

Result<std::unique_ptr<Sound>> open_sound(const SoundDevices& devices)
{
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) return Error{Fault::Unsupported, std::string{"no sound: "} + SDL_GetError()};
    if (const auto fault = one_device_for_both(devices)) {
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
        return *fault;
    }
    return std::unique_ptr<Sound>{std::make_unique<SdlSound>(devices)};
}

}  // namespace luukku
