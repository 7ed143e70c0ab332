#pragma once

#include "platform/base/result.h"
#include "platform/speech.h"

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string>
#include <sys/types.h>
#include <vector>

namespace luukku::speech {

// What the voice answers, one piece at a time.
struct Piece {
    enum class Kind { Sound, Word, Done, Cannot } kind{};
    std::uint64_t number{};
    std::vector<std::int16_t> samples{};                        // Sound
    std::size_t at{}, offset{}, length{};                       // Word: from this sample on; bytes of the text
};

// One running luukku-voice. One thread.
class VoiceProcess {
public:
    VoiceProcess() = default;
    VoiceProcess(const VoiceProcess&) = delete;
    VoiceProcess& operator=(const VoiceProcess&) = delete;
    ~VoiceProcess() { end(); }

    Outcome start(const std::filesystem::path& program);        // and hear its first line
    void end();
    void interrupt();                                           // from any thread: what waits for an answer gets none
    [[nodiscard]] bool runs() const { return m_socket >= 0; }
    [[nodiscard]] int hertz() const { return m_hertz; }

    Outcome ask(std::uint64_t number, const Utterance& utterance);
    [[nodiscard]] Result<Piece> next();                         // Fault::NoAnswer after two seconds of silence; any fault ends the process

private:
    [[nodiscard]] Result<std::string> line();
    [[nodiscard]] bool answers() const;
    Outcome take(void* bytes, std::size_t count);
    [[nodiscard]] Result<Piece> piece_of(const std::string& line);

    pid_t m_process{-1};
    std::mutex m_closing{};         // of the socket's number, against interrupt()
    int m_socket{-1};
    int m_hertz{};
    std::string m_read{};
    std::size_t m_used{};       // of m_read
};

}  // namespace luukku::speech
