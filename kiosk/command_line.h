#pragma once

#include "kiosk/app/assembly.h"
#include "platform/sdl/sdl_sound.h"

#include <CLI/CLI.hpp>

#include <string>

// What can be asked of the program on its command line.
namespace luukku {

struct Options {
    std::string data{};
    std::string key{};
    std::string station{};
    std::string central{};
    std::string ca{};
    std::string certificate{};
    std::string certificate_key{};
    app::RelayWay relay{};
    std::string panel{};
    std::string words{LUUKKU_ASSETS_DIR "/words"};
    std::string content{LUUKKU_ASSETS_DIR};
    std::string pack{};
    std::string scanner{};
    std::string scanner_line{"9600 8N1"};
    std::string printer{};
    std::string printer_line{"115200 8N1"};
    int paper{80};
    std::string voice{LUUKKU_VOICE};
    std::string speech{LUUKKU_ASSETS_DIR "/speech"};
    SoundDevices sound{};
    std::string first_picture{};
};

struct Commands {
    CLI::App* enrolling{};
    CLI::App* installing{};
    CLI::App* renewing{};
    CLI::App* checking{};
    CLI::App* telling{};
    CLI::App* hanging{};
    CLI::App* watching{};       // none of these: it runs the kiosk
};
[[nodiscard]] Commands add_commands(CLI::App& line, Options& options);

}  // namespace luukku
