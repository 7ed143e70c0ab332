#include "kiosk/app/clips.h"

#include "kiosk/app/shipped.h"
#include "kiosk/visit/comfort.h"

#include <algorithm>
#include <cstring>

namespace luukku::app {

namespace {

// They stay in memory while the kiosk runs: six minutes in all.
constexpr std::size_t most_of_all = 16U * 1024U * 1024U;

// Little end first, as RIFF has it.
std::uint32_t number_at(const std::string& bytes, std::size_t at, std::size_t size)
{
    std::uint32_t number = 0;
    for (std::size_t i = size; i-- > 0;) number = number << 8U | static_cast<unsigned char>(bytes[at + i]);
    return number;
}

bool is_ours(const std::string& bytes, std::size_t format)
{
    return number_at(bytes, format, 2) == 1 && number_at(bytes, format + 2, 2) == 1 && number_at(bytes, format + 4, 4) == Clips::hertz && number_at(bytes, format + 14, 2) == 16;
}

// The samples of a WAV file of plain 16-bit samples, one channel, at the voice's rate.
Result<Clips::Samples> samples_of(const std::string& bytes)
{
    const Error none{Fault::Unsupported, "no WAV of 16-bit samples, one channel, 22050 Hz"};
    if (bytes.size() < 12 || bytes.compare(0, 4, "RIFF") != 0 || bytes.compare(8, 4, "WAVE") != 0) return none;
    bool format = false;
    for (std::size_t at = 12; at + 8 <= bytes.size();) {
        const std::size_t size = number_at(bytes, at + 4, 4);
        const auto body = at + 8;
        if (size > bytes.size() - body) return Error{Fault::BadInput, "a WAV that is cut off"};
        if (bytes.compare(at, 4, "fmt ") == 0 && size >= 16) format = is_ours(bytes, body);
        if (bytes.compare(at, 4, "data") == 0) {
            if (!format) return none;
            Clips::Samples samples(size / sizeof(std::int16_t));
            for (std::size_t i = 0; i < samples.size(); ++i) samples[i] = static_cast<std::int16_t>(number_at(bytes, body + 2 * i, 2));
            return samples;
        }
        at = body + size + size % 2;
    }
    return Error{Fault::BadInput, "a WAV without samples"};
}

Result<Clips::Samples> clip_of(const std::filesystem::path& folder, const fhir::Json& entry)
{
    const auto file = file_of(folder, entry, most_of_all);
    if (!file) return file.error();
    const auto bytes = read_shipped(*file, entry["sha256"].text(), most_of_all);
    return bytes ? samples_of(*bytes) : bytes.error();
}

// As an utterance says it: the tag without what stands behind its language.
bool is_spoken(std::string_view language)
{
    return std::any_of(languages.begin(), languages.end(), [&](Language one) { return tag_of(one).substr(0, tag_of(one).find('-')) == language; });
}

}  // namespace

std::filesystem::path clips_of(const std::filesystem::path& station_file)
{
    return station_file.parent_path() / station_file.stem() / "voice";
}

ShippedClips read_clips(const std::filesystem::path& folder)
{
    ShippedClips shipped;
    const auto index = read_index(folder);
    if (!index) {
        shipped.broken.push_back("index.json: " + index.error().detail);
        return shipped;
    }
    std::size_t all = 0;
    for (const auto& entry : *index) {
        const std::string name{entry["file"].text()};
        auto samples = clip_of(folder, entry);
        if (samples && !is_spoken(entry["language"].text())) samples = Error{Fault::BadInput, "of a language that no page is in"};
        if (samples && entry["words"].text().empty()) samples = Error{Fault::BadInput, "of no words"};
        if (samples && (all + samples->size()) * sizeof(std::int16_t) > most_of_all) samples = Error{Fault::TooLarge, "more than all clips may be"};
        if (!samples) {
            shipped.broken.push_back(name + ": " + samples.error().detail);
            continue;
        }
        all += samples->size();
        shipped.clips.add(std::string{entry["language"].text()}, std::string{entry["words"].text()}, *std::move(samples));
    }
    return shipped;
}

}  // namespace luukku::app
