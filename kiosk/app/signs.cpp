#include "kiosk/app/signs.h"

#include "kiosk/app/shipped.h"
#include "kiosk/screens/screens.h"
#include "platform/webp/webp_film.h"

#include <algorithm>
#include <fstream>

namespace luukku::app {

namespace {

std::string head_of(const std::filesystem::path& file)
{
    std::string head(webp_head, '\0');
    std::ifstream stream{file, std::ios::binary};
    stream.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
    return head;
}

// Which page or question it is of.
Outcome place(SignClip& clip, const fhir::Json& entry)
{
    clip.page = entry["page"].text();
    clip.questionnaire = entry["questionnaire"].text();
    clip.link_id = entry["linkId"].text();
    const bool of_question = !clip.questionnaire.empty() && !clip.link_id.empty() && clip.page.empty();
    if (of_question) clip.page = "question";
    const auto& pages = pages_with_signs();
    const bool of_page = clip.questionnaire.empty() && clip.link_id.empty() && std::find(pages.begin(), pages.end(), clip.page) != pages.end();
    if (!of_question && !of_page) return Error{Fault::BadInput, "of no page and no question"};
    return Done{};
}

Result<SignClip> clip_from(const std::filesystem::path& folder, const fhir::Json& entry)
{
    SignClip clip;
    const auto language = std::find_if(sign_languages.begin(), sign_languages.end(), [&](SignLanguage one) { return tag_of(one) == entry["language"].text(); });
    if (language == sign_languages.end()) return Error{Fault::BadInput, "of no sign language that is known here"};
    clip.language = *language;
    if (auto placed = place(clip, entry); !placed) return placed.error();
    const auto file = file_of(folder, entry, FilmLimits{}.bytes);
    if (!file) return file.error();
    const auto size = size_of_webp(head_of(*file));
    if (!size) return size.error();
    clip.size = *size;
    clip.file = entry["file"].text();
    clip.sha256 = entry["sha256"].text();
    return clip;
}

bool same_place(const SignClip& one, const SignClip& other)
{
    return one.language == other.language && one.page == other.page && one.questionnaire == other.questionnaire && one.link_id == other.link_id;
}

Outcome plays(const std::filesystem::path& folder, const SignClip& clip)
{
    auto bytes = read_shipped(folder / clip.file, clip.sha256, FilmLimits{}.bytes);
    if (!bytes) return bytes.error();
    auto film = open_webp(*std::move(bytes));
    if (!film) return film.error();
    for (;;) {
        const auto frame = (*film)->next();
        if (!frame) return frame.error();
        if (!*frame) return Done{};
    }
}

}  // namespace

std::filesystem::path signs_of(const std::filesystem::path& station_file)
{
    return station_file.parent_path() / station_file.stem() / "sign";
}

ShippedSigns read_signs(const std::filesystem::path& folder)
{
    ShippedSigns shipped;
    const auto index = read_index(folder);
    if (!index) {
        shipped.broken.push_back("index.json: " + index.error().detail);
        return shipped;
    }
    for (const auto& entry : *index) {
        auto clip = clip_from(folder, entry);
        const bool twice = clip && std::any_of(shipped.clips.begin(), shipped.clips.end(), [&](const SignClip& one) { return same_place(one, *clip); });
        if (twice) clip = Error{Fault::BadInput, "a second clip of its place"};
        if (clip) shipped.clips.push_back(*std::move(clip));
        else shipped.broken.push_back(std::string{entry["file"].text()} + ": " + clip.error().detail);
    }
    return shipped;
}

std::vector<std::string> faults_in(const std::filesystem::path& folder, const std::vector<SignClip>& clips)
{
    std::vector<std::string> faults;
    for (const auto& clip : clips)
        if (const auto played = plays(folder, clip); !played) faults.push_back(clip.file + ": " + played.error().detail);
    return faults;
}

}  // namespace luukku::app
