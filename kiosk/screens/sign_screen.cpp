#include "kiosk/screens/parts.h"

#include <algorithm>
#include <set>

// What a station ships in sign language: the clip of a page, over that page, and how much of all there is.
namespace luukku {

namespace {

// A question is named by its key: its linkId, and behind that which of its repetitions it is.
bool asks(const std::string& key, const std::string& link_id)
{
    return key.starts_with(link_id) && (key.size() == link_id.size() || key[link_id.size()] == '[');
}

bool is_of(const SignClip& clip, const Page& page, const Visit& visit)
{
    if (clip.page != page.id) return false;
    return page.id != "question" || (clip.questionnaire == visit.questionnaire && asks(visit.question, clip.link_id));
}

// Every question of the forms here, named as clips name them.
std::set<std::pair<std::string, std::string>> questions_of(const Station& station)
{
    std::set<std::pair<std::string, std::string>> all;
    for (const auto& [canonical, form] : station.forms)
        for (const auto& item : form.definition().all)
            if (item.is_question() && !item.hidden) all.emplace(canonical, item.link_id);
    return all;
}

}  // namespace

SignLanguage first_sign(const Comfort& comfort)
{
    return comfort.sign.value_or(comfort.language == Language::Swedish ? SignLanguage::FinlandSwedish : SignLanguage::Finnish);
}

const SignClip* clip_of(const Page& page, const Visit& visit, const Station& station)
{
    const SignClip* other = nullptr;
    for (const auto& clip : station.signs) {
        if (!is_of(clip, page, visit)) continue;
        if (clip.language == first_sign(visit.comfort)) return &clip;
        other = &clip;
    }
    return other;
}

const std::vector<std::string_view>& pages_with_signs()
{
    static const std::vector<std::string_view> pages{
        "welcome", "closed", "languages", "aids", "safety", "identify", "saving", "fault", "receipt", "pre-visit", "still-right", "arrival-found", "arrival-already-in", "arrival-late", "arrival-early", "arrival-too-late", "arrival-at-desk",
        "arrival-other-station", "arrival-remote", "arrival-cancelled", "arrival-several", "arrival-unknown", "arrival-not-found", "forms", "review", "no-next-question", "form-sent", "needs", "wishes", "sharing", "tell-more", "services",
        "siblings", "sibling-code", "combine", "booking-reason", "times", "booking-review", "booked", "no-times", "ask-change", "my-bookings", "cancel-review", "changed", "contact-sent", "help", "leaving", "for-whom", "for-what", "acting-code", "not-for-another", "go-on", "paused",
    };
    return pages;
}

std::vector<SignCoverage> sign_coverage(const Station& station)
{
    std::vector<SignCoverage> all;
    if (station.signs.empty()) return all;
    const auto asked = questions_of(station);
    for (const auto language : sign_languages) {
        std::set<std::string> pages;
        std::set<std::pair<std::string, std::string>> questions;
        for (const auto& clip : station.signs) {
            if (clip.language != language) continue;
            const std::pair question{clip.questionnaire, clip.link_id};
            if (clip.page != "question") pages.insert(clip.page);
            else if (asked.contains(question)) questions.insert(question);
        }
        const bool any = std::any_of(station.signs.begin(), station.signs.end(), [&](const SignClip& clip) { return clip.language == language; });
        if (any) all.push_back({language, static_cast<int>(pages.size()), static_cast<int>(pages_with_signs().size()), static_cast<int>(questions.size()), static_cast<int>(asked.size())});
    }
    return all;
}

namespace screens {

// Over the page, in its place, it begins the clip anew.
Node sign_key(const SignClip* clip, const Visit& visit)
{
    const bool open = visit.sign.open();
    auto key = open ? button("sign/start", text("sign.start"), PlaySign{PlaySign::To::Start}, Tone::Plain, Icon::Sign)
                    : button("sign/open", text("sign.key"), ShowSign{clip != nullptr ? clip->file : std::string{}}, Tone::Plain, Icon::Sign);
    key.enabled = open ? visit.sign.state != SignVisit::State::Broken : clip != nullptr;
    return key;
}

// Nothing but the clip: what holds it and what leads back stand below, where Jatka and Takaisin are.
Page sign_screen(const Page& under, const Visit& visit, const Station& station)
{
    const auto& clips = station.signs;
    const auto clip = std::find_if(clips.begin(), clips.end(), [&](const SignClip& one) { return one.file == visit.sign.clip; });
    using State = SignVisit::State;
    using To = PlaySign::To;
    auto sign = page("sign", text(clip == clips.end() ? "sign.key" : "sign.name." + std::string{tag_of(clip->language)}));
    sign.subject = under.id + "/" + under.subject;
    sign.over = true;
    sign.back = back();
    if (clip == clips.end() || visit.sign.state == State::Broken) {
        sign.body.push_back(column(Place::Top, {notice("broken", text("sign.broken"), Tone::Warm, Icon::Warning)}));
        return sign;
    }
    Node film;
    film.id = "sign/film";
    film.role = Role::Film;
    film.label = under.heading;
    film.film = Moving{clip->file, clip->size};
    sign.body.push_back(column(Place::Top, {film}));
    const bool playing = visit.sign.state == State::Playing;
    sign.next = next(text(playing ? "sign.pause" : "sign.play"), true, PlaySign{playing ? To::Pause : To::Play});
    sign.next->icon = playing ? Icon::Pause : Icon::Play;
    return sign;
}

}  // namespace screens

}  // namespace luukku
