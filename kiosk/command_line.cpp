#include "kiosk/command_line.h"

namespace luukku {

namespace {

void add_relay(CLI::App& command, Options& options, bool needed)
{
    auto* address = command.add_option("--relay", options.relay.address, "Address of the station's relay, https://HOST:8443")->required(needed);
    auto* ca = command.add_option("--relay-ca", options.relay.ca, "PEM file of the station's authority")->required(needed);
    auto* certificate = command.add_option("--relay-certificate", options.relay.certificate, "PEM certificate of this machine at the relay")->required(needed);
    auto* key = command.add_option("--relay-key", options.relay.key, "PEM key of this machine at the relay")->required(needed);
    address->needs(ca, certificate, key);
}

CLI::App* add_enrolling(CLI::App& line, Options& options)
{
    auto* enrolling = line.add_subcommand("enrol", "Makes a kiosk's store and settings; the staff PIN is asked for, or read from standard input");
    enrolling->add_option("--data", options.data, "Folder of the kiosk's data")->required();
    enrolling->add_option("--key", options.key, "Demo key file, outside the data folder")->required();
    enrolling->add_option("--station", options.station, "Station file")->required();
    enrolling->add_option("--central", options.central, "Address of the central system, https://…/fhir")->required();
    enrolling->add_option("--ca", options.ca, "PEM file of the only roots that are believed")->required();
    enrolling->add_option("--words", options.words, "Folder of the word catalogs");
    enrolling->add_option("--content", options.content, "Folder of what the station never says");
    enrolling->add_option("--certificate", options.certificate, "PEM certificate of this kiosk");
    enrolling->add_option("--certificate-key", options.certificate_key, "PEM key of this kiosk");
    add_relay(*enrolling, options, false);
    enrolling->add_option("--relay-place", options.relay.place, "Where this kiosk stands, in words for the desk");
    return enrolling;
}

CLI::App* add_installing(CLI::App& line, Options& options)
{
    auto* installing = line.add_subcommand("install", "Takes a signed pack of wording into a kiosk that is not running");
    installing->add_option("--data", options.data, "Folder of the kiosk's data")->required();
    installing->add_option("--key", options.key, "Demo key file, outside the data folder; else the one it was enrolled with");
    installing->add_option("--content", options.content, "Folder of the instruments and our own packs");
    installing->add_option("pack", options.pack, "Signed pack")->required();
    return installing;
}

CLI::App* add_renewing(CLI::App& line, Options& options)
{
    auto* renewing = line.add_subcommand("pin", "Sets a new staff PIN on a kiosk that is not running, and ends a lock; asked for twice, or read from standard input");
    renewing->add_option("--data", options.data, "Folder of the kiosk's data")->required();
    renewing->add_option("--key", options.key, "Demo key file, outside the data folder; else the one it was enrolled with");
    return renewing;
}

CLI::App* add_checking(CLI::App& line, Options& options)
{
    auto* checking = line.add_subcommand("check", "Says whether the store is sound, the log of use whole and the texts of the station fit, of a kiosk that is not running");
    auto* its_data = checking->add_option("--data", options.data, "Folder of the kiosk's data");
    auto* its_file = checking->add_option("--station", options.station, "A station file instead, before anything is enrolled: only whether its texts fit");
    its_data->excludes(its_file);
    checking->require_option(1, 0);
    checking->add_option("--words", options.words, "Folder of the word catalogs");
    checking->add_option("--content", options.content, "Folder of what the station never says");
    checking->add_option("--key", options.key, "Demo key file, outside the data folder; else the one it was enrolled with");
    return checking;
}

CLI::App* add_telling(CLI::App& line, Options& options)
{
    auto* telling = line.add_subcommand("words", "Says how much of each language is its own, what is said in the fallback, and whether the voice can read all that it knows");
    telling->add_option("--words", options.words, "Folder of the word catalogs");
    telling->add_option("--speech", options.speech, "Folder of what the voice knows of each language");
    telling->add_option("--station", options.station, "Station file: only the languages that it offers");
    return telling;
}

CLI::App* add_hanging(CLI::App& line, Options& options)
{
    auto* hanging = line.add_subcommand("screen", "Opens the screen of a waiting place: it shows and says the numbers that the central system calls, and keeps nothing");
    hanging->add_option("--station", options.station, "Station file")->required();
    hanging->add_option("--central", options.central, "Address of the central system, https://…/fhir")->required();
    hanging->add_option("--ca", options.ca, "PEM file of the only roots that are believed")->required();
    hanging->add_option("--certificate", options.certificate, "PEM certificate of this screen");
    hanging->add_option("--certificate-key", options.certificate_key, "PEM key of this screen");
    hanging->add_option("--panel", options.panel, "lobby or desk; else that of the station file");
    hanging->add_option("--words", options.words, "Folder of the word catalogs");
    hanging->add_option("--speech", options.speech, "Folder of what the voice knows of each language");
    hanging->add_option("--voice", options.voice, "The program that speaks");
    hanging->add_option("--speaker", options.sound.speaker, "Part of the name of the sound device that the lobby hears (the machine's first)");
    hanging->add_option("--first-picture", options.first_picture, "Save the first painted page to this PNG and end; for measuring");
    return hanging;
}

CLI::App* add_watching(CLI::App& line, Options& options)
{
    auto* watching = line.add_subcommand("desk", "Opens the staff desk: the calls for help of the station, by its relay");
    watching->add_option("--station", options.station, "Station file: its name, its first language and its time zone")->required();
    add_relay(*watching, options, true);
    watching->add_option("--panel", options.panel, "As of run (desk)");
    watching->add_option("--words", options.words, "Folder of the word catalogs");
    watching->add_option("--voice", options.voice, "The program that speaks");
    watching->add_option("--speaker", options.sound.speaker, "Part of the name of the sound device (the machine's first)");
    watching->add_option("--first-picture", options.first_picture, "Save the first picture after the relay answered or did not to this PNG and end; for measuring");
    return watching;
}

void add_run(CLI::App& line, Options& options)
{
    auto* running = line.add_subcommand("run", "Opens the kiosk");
    running->add_option("--data", options.data, "Folder of the kiosk's data")->required();
    running->add_option("--panel", options.panel, "lobby, desk, tablet, tablet-portrait or handheld; else as staff have set it");
    running->add_option("--words", options.words, "Folder of the word catalogs");
    running->add_option("--speech", options.speech, "Folder of what the voice knows of each language");
    running->add_option("--voice", options.voice, "The program that speaks");
    running->add_option("--speaker", options.sound.speaker, "Part of the name of the sound device that the lobby hears (the machine's first)");
    running->add_option("--headset", options.sound.headset, "Part of the name of the sound device that one person hears (none)");
    running->add_option("--content", options.content, "Folder of the instruments and our own packs");
    running->add_option("--scanner", options.scanner, "Device of a code reader on a serial line; one that types needs no setting");
    running->add_option("--scanner-line", options.scanner_line, "How that line speaks");
    running->add_option("--printer", options.printer, "Printer of slips: /dev/usb/lp0, /dev/ttyUSB0, tcp://192.0.2.7:9100, cups:QUEUE or ipp://HOST/printers/QUEUE (none)");
    running->add_option("--printer-line", options.printer_line, "How its serial line speaks");
    running->add_option("--paper", options.paper, "Width of its paper in millimetres: 80 or 58");
    running->add_option("--first-picture", options.first_picture, "Save the first painted page to this PNG and end; for measuring");
}

}  // namespace

Commands add_commands(CLI::App& line, Options& options)
{
    line.require_subcommand(1);
    Commands commands;
    commands.enrolling = add_enrolling(line, options);
    commands.installing = add_installing(line, options);
    commands.renewing = add_renewing(line, options);
    commands.checking = add_checking(line, options);
    commands.telling = add_telling(line, options);
    add_run(line, options);
    commands.hanging = add_hanging(line, options);
    commands.watching = add_watching(line, options);
    return commands;
}

}  // namespace luukku
