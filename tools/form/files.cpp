#include "tools/form/files.h"

#include "kiosk/forms/filling/filling.h"
#include "kiosk/forms/sdc/assemble.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

namespace luukku::form_tool {

using fhir::Json;

namespace {

constexpr std::size_t most_bytes{64u * 1024u * 1024u};

Result<std::string> read_text(const std::string& file)
{
    std::ifstream opened;
    if (file != "-") {
        opened.open(file, std::ios::binary);
        if (!opened || std::filesystem::is_directory(file)) return Error{Fault::NotFound, file + " cannot be read"};
    }
    std::istream& from = file == "-" ? std::cin : opened;
    std::string text;
    std::array<char, 65536> part{};
    while (from.read(part.data(), part.size()) || from.gcount() > 0) {
        text.append(part.data(), static_cast<std::size_t>(from.gcount()));
        if (text.size() > most_bytes) return Error{Fault::TooLarge, file + " is over 64 MB"};
    }
    return text;
}

std::string place_of(std::string_view text, std::size_t at)
{
    const auto before = text.substr(0, std::min(at, text.size()));
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const auto begin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    return "line " + std::to_string(line) + ", byte " + std::to_string(before.size() - begin + 1);
}

// "byte 41" of the reader as line and byte, with what an author can see there.
std::string told(std::string_view text, const std::string& detail)
{
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) return "it is empty";
    if (!detail.starts_with("byte ")) return detail;
    const auto at = static_cast<std::size_t>(std::strtoull(detail.c_str() + 5, nullptr, 10));
    if (at > text.size()) return "it ends too early, at " + place_of(text, text.size());
    const auto c = static_cast<unsigned char>(text[at - 1]);
    if (c >= 0x80) return "no UTF-8, at " + place_of(text, at - 1);
    return "not expected at " + place_of(text, at - 1) + (c > ' ' ? std::string{": "} + text[at - 1] : "");
}

}  // namespace

Result<Json> read_json(const std::string& file)
{
    const auto text = read_text(file);
    if (!text) return text.error();
    auto json = Json::parse(*text);
    if (!json) return Error{json.error().fault, file + " is no JSON that can be read: " + told(*text, json.error().detail)};
    return std::move(*json);
}

Result<Beside> read_beside(const std::vector<std::string>& places)
{
    std::vector<std::string> files;
    for (const auto& place : places) {
        if (!std::filesystem::is_directory(place)) files.push_back(place);
        else for (const auto& entry : std::filesystem::directory_iterator{place})
            if (entry.path().extension() == ".json") files.push_back(entry.path().string());
    }
    Beside beside;
    std::vector<Json> resources;
    for (const auto& file : files) {
        auto json = read_json(file);
        if (!json) return json.error();
        if ((*json)["resourceType"].text() == "Questionnaire") beside.questionnaires.push_back(*json);
        for (const auto& entry : (*json)["entry"].items()) resources.push_back(entry["resource"]);
        resources.push_back(std::move(*json));
    }
    auto terminology = forms::sdc::Terminology::of(resources);
    if (!terminology) return terminology.error();
    beside.terminology = std::move(*terminology);
    return beside;
}

Result<Json> read_questionnaire(const std::string& file, const Beside& beside)
{
    auto json = read_json(file);
    if (!json || !forms::sdc::is_modular(*json)) return json;
    auto whole = forms::sdc::assemble(*json, [&](std::string_view canonical) {
        const auto url = canonical.substr(0, canonical.find('|'));
        for (const auto& one : beside.questionnaires) {
            const auto version = one["version"].text();
            const bool fits = url.size() == canonical.size() || canonical.substr(url.size() + 1) == version;
            if (one["url"].text() == url && fits) return one;
        }
        return Json{};
    });
    if (whole) return whole;
    const auto* why = whole.error().fault == Fault::NotFound ? " is put together of parts, and one is not there (--beside): " : " cannot be put together: ";
    return Error{whole.error().fault, file + why + whole.error().detail};
}

forms::Start starting_now()
{
    forms::Start start;
    const auto now = std::chrono::system_clock::now();
    const auto seconds = std::chrono::system_clock::to_time_t(now);
    std::tm local{};
    localtime_r(&seconds, &local);
    start.now = std::chrono::time_point_cast<std::chrono::milliseconds>(now);
    start.from_utc = std::chrono::minutes{local.tm_gmtoff / 60};
    return start;
}

}  // namespace luukku::form_tool
