#include "tools/form/files.h"

#include "kiosk/forms/filling/filling.h"
#include "kiosk/forms/sdc/assemble.h"

#include <array>
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

}  // namespace

Result<Json> read_json(const std::string& file)
{
    const auto text = read_text(file);
    if (!text) return text.error();
    auto json = Json::parse(*text);
    if (!json) return Error{json.error().fault, file + " is no JSON that can be read: " + json.error().detail};
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
    return forms::sdc::assemble(*json, [&](std::string_view canonical) {
        const auto url = canonical.substr(0, canonical.find('|'));
        for (const auto& one : beside.questionnaires) {
            const auto version = one["version"].text();
            const bool fits = url.size() == canonical.size() || canonical.substr(url.size() + 1) == version;
            if (one["url"].text() == url && fits) return one;
        }
        return Json{};
    });
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
