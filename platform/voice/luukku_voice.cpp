// luukku-voice: makes speech of text with espeak-ng. A program of its own, because espeak-ng is under the GNU General Public License, version 3 or
// later, and so is this file (LICENSE beside it). The kiosk speaks with it over two pipes (platform/speech/protocol.h) and links none of it.
//
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/speech/protocol.h"

#include <espeak-ng/speak_lib.h>

#include <sys/prctl.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

namespace {

using namespace luukku::speech;

// espeak-ng's 175 is the ordinary speed: about 120 words a minute in Finnish.
constexpr int ordinary_rate = 175;

struct Request {
    unsigned long number{};
    std::string language{};
    int rate{};
    std::string text{};
    std::vector<std::size_t> starts{};      // byte of each character
    std::size_t given{};                    // samples
    int hertz{};
};

void put(const void* bytes, std::size_t count)
{
    if (std::fwrite(bytes, 1, count, stdout) != count) std::exit(0);   // the kiosk has gone
}

std::vector<std::size_t> character_starts(const std::string& text)
{
    std::vector<std::size_t> starts;
    for (std::size_t i = 0; i < text.size(); ++i)
        if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) starts.push_back(i);
    starts.push_back(text.size());
    return starts;
}

void tell_word(const Request& request, const espeak_EVENT& event)
{
    const auto last = request.starts.size() - 1;
    const auto from = static_cast<std::size_t>(event.text_position > 0 ? event.text_position - 1 : 0);
    const auto to = from + static_cast<std::size_t>(event.length > 0 ? event.length : 0);
    if (from >= last || to > last || from == to) return;
    const auto sample = static_cast<std::size_t>(event.audio_position) * static_cast<std::size_t>(request.hertz) / 1000;
    std::printf("word %lu %zu %zu %zu\n", request.number, sample, request.starts[from], request.starts[to] - request.starts[from]);
}

int take(short* samples, int count, espeak_EVENT* events)
{
    auto* request = static_cast<Request*>(events->user_data);
    if (request == nullptr) return 0;
    for (const auto* event = events; event->type != espeakEVENT_LIST_TERMINATED; ++event)
        if (event->type == espeakEVENT_WORD) tell_word(*request, *event);
    for (auto left = samples == nullptr ? 0 : static_cast<std::size_t>(count); left > 0;) {
        const auto now = left < most_samples ? left : most_samples;
        std::printf("sound %lu %zu\n", request->number, now);
        put(samples, now * sizeof(short));
        samples += now;
        left -= now;
        request->given += now;
    }
    return 0;
}

// False at the end of the input and at what is no request.
bool read(Request& request)
{
    char line[longest_line];
    char language[33];
    std::size_t bytes = 0;
    if (std::fgets(line, sizeof line, stdin) == nullptr) return false;
    if (std::sscanf(line, "say %lu %32s %d %zu", &request.number, language, &request.rate, &bytes) != 4) return false;
    if (bytes > longest_text || request.rate < slowest || request.rate > fastest) return false;
    request.language = language;
    request.text.resize(bytes);
    if (std::fread(request.text.data(), 1, bytes, stdin) != bytes) return false;
    for (auto& letter : request.text)
        if (letter == '\0') letter = ' ';
    request.starts = character_starts(request.text);
    return true;
}

bool say(Request& request)
{
    if (espeak_SetVoiceByName(request.language.c_str()) != EE_OK) return false;
    espeak_SetParameter(espeakRATE, ordinary_rate * request.rate / 100, 0);
    const auto flags = espeakCHARS_UTF8 | espeakENDPAUSE;
    return espeak_Synth(request.text.c_str(), request.text.size() + 1, 0, POS_CHARACTER, 0, flags, nullptr, &request) == EE_OK;
}

}  // namespace

int main()
{
    // Whoever debugs this or finds its core would read what a person was told.
    (void)prctl(PR_SET_DUMPABLE, 0);
    std::setvbuf(stdin, nullptr, _IONBF, 0);        // no copy of the text in a buffer of stdio
    const int hertz = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, nullptr, espeakINITIALIZE_DONT_EXIT);
    if (hertz <= 0) {
        std::fputs("luukku-voice: espeak-ng has no data on this machine\n", stderr);
        return 1;
    }
    espeak_SetSynthCallback(take);
    std::printf("hertz %d\n", hertz);
    std::fflush(stdout);
    Request request;
    while (read(request)) {
        request.given = 0;
        request.hertz = hertz;
        std::printf("%s %lu\n", say(request) ? "done" : "cannot", request.number);
        std::fflush(stdout);
        explicit_bzero(request.text.data(), request.text.size());
        request.text.clear();
    }
    return 0;
}
