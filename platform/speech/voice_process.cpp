#include "platform/speech/voice_process.h"

#include "platform/base/secret.h"
#include "platform/speech/protocol.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sstream>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace luukku::speech {
namespace {

constexpr int most_silence_ms = 2000;

Error broken(const char* what) { return {Fault::NoAnswer, std::string{"luukku-voice: "} + what}; }

// The words of a line, and its whole numbers; a word that is no number counts as none.
std::vector<std::uint64_t> numbers_of(const std::string& line)
{
    std::istringstream words{line.substr(std::min(line.find(' '), line.size()))};
    std::vector<std::uint64_t> numbers;
    std::string word;
    while (words >> word) {
        std::uint64_t number = 0;
        const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), number);
        if (fault != std::errc{} || end != word.data() + word.size()) return {};
        numbers.push_back(number);
    }
    return numbers;
}

// Both ends close at exec but for the child's standard input and output.
Result<pid_t> spawn(const std::filesystem::path& program, int socket)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, socket, STDOUT_FILENO);
    std::string name = program.string();
    std::array<char*, 2> arguments{name.data(), nullptr};
    pid_t process = -1;
    const int failed = posix_spawn(&process, name.c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed != 0) return Error{Fault::NotFound, "luukku-voice cannot be started: " + std::generic_category().message(failed)};
    return process;
}

}  // namespace

Outcome VoiceProcess::start(const std::filesystem::path& program)
{
    end();
    std::array<int, 2> ends{};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return Error{Fault::Internal, "no socket for luukku-voice"};
    const auto process = spawn(program, ends[1]);
    close(ends[1]);
    if (!process) {
        close(ends[0]);
        return process.error();
    }
    m_process = *process;
    {
        const std::lock_guard lock{m_closing};
        m_socket = ends[0];
    }
    const auto first = line();
    if (!first) return first.error();
    const auto numbers = numbers_of(*first);
    if (first->rfind("hertz ", 0) != 0 || numbers.size() != 1 || numbers[0] < 8'000 || numbers[0] > 96'000) {
        end();
        return broken("its first line is none of ours");
    }
    m_hertz = static_cast<int>(numbers[0]);
    return Done{};
}

void VoiceProcess::end()
{
    {
        const std::lock_guard lock{m_closing};
        if (m_socket >= 0) close(m_socket);
        m_socket = -1;
    }
    m_read.clear();
    m_used = 0;
    if (m_process <= 0) return;
    kill(m_process, SIGKILL);
    waitpid(m_process, nullptr, 0);
    m_process = -1;
}

void VoiceProcess::interrupt()
{
    const std::lock_guard lock{m_closing};
    if (m_socket >= 0) shutdown(m_socket, SHUT_RDWR);
}

Outcome VoiceProcess::ask(std::uint64_t number, const Utterance& utterance)
{
    const auto& words = utterance.words;
    if (words.size() > longest_text || utterance.language.empty() || utterance.language.size() > 32 || utterance.language.find_first_of(" \n") != std::string::npos)
        return Error{Fault::BadInput, "an utterance that is too long or of no language"};
    const int rate = std::clamp(static_cast<int>(utterance.rate * 100), slowest, fastest);
    std::string request = "say " + std::to_string(number) + ' ' + utterance.language + ' ' + std::to_string(rate) + ' ' + std::to_string(words.size()) + '\n' + words;
    for (std::size_t sent = 0; sent < request.size();) {
        const auto went = send(m_socket, request.data() + sent, request.size() - sent, MSG_NOSIGNAL);
        if (went < 0 && errno == EINTR) continue;
        if (went <= 0) {
            wipe(request.data(), request.size());
            end();
            return broken("it takes no words");
        }
        sent += static_cast<std::size_t>(went);
    }
    wipe(request.data(), request.size());
    return Done{};
}

// Something came, or the other end has gone, within the time that a voice may be silent. A signal starts the wait anew.
bool VoiceProcess::answers() const
{
    pollfd waits{m_socket, POLLIN, 0};
    int came = poll(&waits, 1, most_silence_ms);
    while (came < 0 && errno == EINTR) came = poll(&waits, 1, most_silence_ms);
    return came > 0;
}

// Reads at least one byte more, or tells why not.
Outcome VoiceProcess::take(void* bytes, std::size_t count)
{
    for (std::size_t got = 0; got < count;) {
        if (m_used < m_read.size()) {
            const auto now = std::min(count - got, m_read.size() - m_used);
            std::memcpy(static_cast<char*>(bytes) + got, m_read.data() + m_used, now);
            m_used += now;
            got += now;
            continue;
        }
        if (!answers()) {
            end();
            return broken("it says nothing");
        }
        m_read.resize(65'536);
        m_used = 0;
        auto came = recv(m_socket, m_read.data(), m_read.size(), 0);
        if (came < 0 && errno == EINTR) came = recv(m_socket, m_read.data(), m_read.size(), 0);
        m_read.resize(came > 0 ? static_cast<std::size_t>(came) : 0);
        if (came <= 0) {
            end();
            return broken("it has ended");
        }
    }
    return Done{};
}

Result<std::string> VoiceProcess::line()
{
    std::string read;
    for (char letter = 0; read.size() < longest_line; read += letter) {
        if (const auto came = take(&letter, 1); !came) return came.error();
        if (letter == '\n') return read;
    }
    end();
    return broken("a line that does not end");
}

Result<Piece> VoiceProcess::piece_of(const std::string& line)
{
    const auto kind = line.substr(0, line.find(' '));
    const auto numbers = numbers_of(line);
    if (kind == "done" && numbers.size() == 1) return Piece{Piece::Kind::Done, numbers[0]};
    if (kind == "cannot" && numbers.size() == 1) return Piece{Piece::Kind::Cannot, numbers[0]};
    if (kind == "word" && numbers.size() == 4) return Piece{Piece::Kind::Word, numbers[0], {}, numbers[1], numbers[2], numbers[3]};
    if (kind == "sound" && numbers.size() == 2 && numbers[1] <= most_samples) {
        Piece piece{Piece::Kind::Sound, numbers[0], std::vector<std::int16_t>(numbers[1])};
        if (const auto came = take(piece.samples.data(), numbers[1] * sizeof(std::int16_t)); !came) return came.error();
        return piece;
    }
    end();
    return broken("a line that is none of ours");
}

Result<Piece> VoiceProcess::next()
{
    const auto said = line();
    if (!said) return said.error();
    return piece_of(*said);
}

}  // namespace luukku::speech
