#include "platform/keypad/evdev_keypad.h"

#include <fcntl.h>
#include <linux/input.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <thread>

namespace luukku {
namespace {

// A mouse has buttons and no such keys, a power switch has one.
constexpr int fewest_keys = 3;
constexpr int first_button = BTN_MISC;

bool has_keys(int file)
{
    std::array<unsigned char, KEY_MAX / 8 + 1> bits{};
    if (::ioctl(file, EVIOCGBIT(EV_KEY, bits.size()), bits.data()) < 0) return false;
    int keys = 0;
    for (int code = lowest_code; code < first_button; ++code) keys += (bits[static_cast<std::size_t>(code) / 8] >> (code % 8)) & 1;
    return keys >= fewest_keys;
}

std::optional<Keyboard> keyboard_of(int file)
{
    input_id id{};
    if (!has_keys(file) || ::ioctl(file, EVIOCGID, &id) < 0) return {};
    std::array<char, 10> numbers{};
    std::snprintf(numbers.data(), numbers.size(), "%04x:%04x", id.vendor, id.product);
    std::array<char, 81> name{};
    if (::ioctl(file, EVIOCGNAME(name.size() - 1), name.data()) < 0) name[0] = '\0';
    return Keyboard{numbers.data(), name.data()};
}

int open_to_read(const std::filesystem::path& path)
{
    return ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
}

// A pipe cannot be grabbed and needs no grabbing. A device that somebody else has grabbed gives nothing.
bool grabs(int file)
{
    return ::ioctl(file, EVIOCGRAB, 1) == 0 || errno == ENOTTY || errno == EINVAL;
}

}  // namespace

std::vector<KeyFile> key_files_of_machine()
{
    std::vector<KeyFile> files;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator{"/dev/input", none}) {
        if (!entry.path().filename().string().starts_with("event")) continue;
        const int file = open_to_read(entry.path());
        if (file < 0) continue;
        if (auto keyboard = keyboard_of(file)) files.push_back({entry.path(), std::move(*keyboard)});
        ::close(file);
    }
    std::sort(files.begin(), files.end(), [](const KeyFile& a, const KeyFile& b) { return a.path < b.path; });
    return files;
}

void EvdevKeypad::listen_to(const std::string& id)
{
    const std::lock_guard lock{m_mutex};
    m_wanted = id;
}

std::vector<Keyboard> EvdevKeypad::attached()
{
    std::vector<Keyboard> all;
    for (auto& one : m_look())
        if (std::none_of(all.begin(), all.end(), [&](const Keyboard& known) { return known.id == one.of.id; })) all.push_back(std::move(one.of));
    return all;
}

bool EvdevKeypad::plug_in()
{
    if (m_listened.empty()) return false;
    for (const auto& one : m_look()) {
        if (one.of.id != m_listened) continue;
        const int file = open_to_read(one.path);
        if (file < 0) continue;
        if (grabs(file)) m_sources.push_back({file, {}});
        else ::close(file);
    }
    return !m_sources.empty();
}

void EvdevKeypad::unplug()
{
    for (const auto& source : m_sources) ::close(source.file);
    m_sources.clear();
}

bool EvdevKeypad::read(Source& source)
{
    std::array<char, 64 * sizeof(input_event)> bytes{};
    auto count = ::read(source.file, bytes.data(), bytes.size());
    for (; count > 0; count = ::read(source.file, bytes.data(), bytes.size())) source.bytes.append(bytes.data(), static_cast<std::size_t>(count));
    return count < 0 && (errno == EAGAIN || errno == EINTR);
}

// The kernel tells of a key down (1), up (0) and held (2).
std::optional<int> EvdevKeypad::pressed()
{
    for (auto& source : m_sources)
        while (source.bytes.size() >= sizeof(input_event)) {
            input_event event{};
            std::memcpy(&event, source.bytes.data(), sizeof event);
            source.bytes.erase(0, sizeof event);
            if (event.type == EV_KEY && event.value == 1) return event.code;
        }
    return {};
}

std::optional<KeypadNews> EvdevKeypad::next(Duration most)
{
    {
        const std::lock_guard lock{m_mutex};
        const bool another = m_wanted != m_listened;
        m_listened = m_wanted;
        if (another && !m_sources.empty()) {
            unplug();
            return KeypadNews{KeypadNews::What::Unplugged, 0};
        }
    }
    if (m_sources.empty()) {
        if (plug_in()) return KeypadNews{KeypadNews::What::PluggedIn, 0};
        std::this_thread::sleep_for(most);
        return {};
    }
    if (const auto code = pressed()) return KeypadNews{KeypadNews::What::Pressed, *code};
    std::vector<pollfd> waiting;
    for (const auto& source : m_sources) waiting.push_back({source.file, POLLIN, 0});
    if (::poll(waiting.data(), waiting.size(), static_cast<int>(most.count())) <= 0) return {};
    bool there = true;
    for (std::size_t i = 0; i < waiting.size(); ++i)
        if (waiting[i].revents != 0) there = read(m_sources[i]) && there;
    if (const auto code = pressed()) return KeypadNews{KeypadNews::What::Pressed, *code};       // the last ones before the plug was pulled too
    if (there) return {};
    unplug();
    return KeypadNews{KeypadNews::What::Unplugged, 0};
}

}  // namespace luukku
