#include "tools/pages/acting_visits.h"

#include "kiosk/forms/pictures/pictures.h"

namespace luukku {

using namespace std::chrono_literals;

namespace {

using Visits = std::vector<std::pair<std::string, Visit>>;

// Each is the busy visit, on a page of its own and changed.
class Album {
public:
    explicit Album(const Visit& busy) : m_busy{busy} {}

    template <typename Change>
    void show(const std::string& name, Phase phase, Change change)
    {
        auto visit = m_busy;
        visit.phase = phase;
        change(visit);
        m_visits.emplace_back(name, std::move(visit));
    }
    [[nodiscard]] Visits visits() && { return std::move(m_visits); }

private:
    const Visit& m_busy;
    Visits m_visits{};
};

void for_somebody_else(Album& album, const Moment& now)
{
    album.show("for-whom", Phase::ForWhom, [](Visit&) {});
    for (const auto ground : {Ground::Guardian, Ground::Relative, Ground::Professional}) {
        const auto for_her = [ground](Visit& visit) { visit.acting = visit.who.acting = Acting{ground, {}}; };
        const std::string name{name_of(ground)};
        album.show("for-what-" + name, Phase::ForWhat, for_her);
        album.show("acting-code-" + name, Phase::ActingCode, for_her);
        album.show("acting-identify-" + name, Phase::Identify, for_her);
        album.show("not-for-another-" + name, Phase::NotForAnother, for_her);
        album.show("acting-receipt-" + name, Phase::Receipt, for_her);
        album.show("acting-question-" + name, Phase::Question, for_her);
        album.show("acting-assisted-" + name, Phase::Question, [&](Visit& visit) { for_her(visit); visit.who.assisted = true; });
    }
    const auto known = [](KnownBy by) {
        Identity who{{}, {}, by};
        if (auto hetu = Hetu::parse("010181-900C")) who.hetu = *hetu;
        return who;
    };
    album.show("assisted", Phase::Question, [](Visit& visit) { visit.who.assisted = true; });
    album.show("beside-pin", Phase::Receipt, [](Visit& visit) { visit.beside = Beside::Pin; visit.typed = {}; });
    album.show("beside", Phase::Receipt, [&](Visit& visit) { visit.beside = Beside::There; visit.who = known(KnownBy::TypedCode); });
    album.show("beside-confirmed", Phase::Receipt, [&](Visit& visit) { visit.beside = Beside::There; visit.who = known(KnownBy::Staff); });
    album.show("beside-nobody", Phase::Receipt, [](Visit& visit) { visit.beside = Beside::There; visit.who = {}; });
    album.show("wishes-minor", Phase::Wishes, [&](Visit& visit) {
        if (auto hetu = Hetu::parse("010111A900A")) visit.who.hetu = *hetu;
        visit.arrived_at = now.utc;
    });
}

void for_several_children(Album& album)
{
    const auto with_children = [](std::size_t count) {
        return [count](Visit& visit) {
            visit.job = Job::Book;
            visit.acting = visit.who.acting = Acting{Ground::Guardian, {}};
            if (auto hetu = Hetu::parse("010111A900A")) visit.who.hetu = *hetu;
            visit.booking.siblings.resize(count - 1);
        };
    };
    for (const std::size_t count : {1U, 3U, 4U}) album.show("siblings-" + std::to_string(count), Phase::Siblings, with_children(count));
    album.show("sibling-code", Phase::SiblingCode, with_children(2));
    album.show("sibling-code-again", Phase::SiblingCode, [&](Visit& visit) { with_children(2)(visit); visit.typed = {}; visit.booking.given_already = true; });
    album.show("services-siblings", Phase::Services, with_children(3));
    album.show("combine-siblings", Phase::Combine, with_children(2));
    const auto booked_for = [&](Visit& visit) {
        with_children(3)(visit);
        auto& time = visit.times.front();
        visit.booking.services = {"suunterveys"};
        time.end = time.start + 90min;
        time.parts.clear();
        for (std::size_t n = 0; n < 3; ++n) time.parts.push_back({"suunterveys", time.start + n * 30min, time.start + (n + 1) * 30min, {std::to_string(n)}, "Location/aula-b", {}, n});
    };
    album.show("times-siblings", Phase::Times, booked_for);
    album.show("booking-review-siblings", Phase::BookingReview, booked_for);
    album.show("booked-siblings", Phase::Booked, booked_for);
}

void saved_for_later(Album& album, const Moment& now)
{
    const VisitPaused given{1, Secret{"482915073264"}, now.utc + 24h, false, {}};
    album.show("paused", Phase::Paused, [&](Visit& visit) { visit.paused.given = given; });
    album.show("paused-here-only", Phase::Paused, [&](Visit& visit) { visit.paused.given = given; visit.paused.given->here_only = true; });
    const auto shown = forms::pictures::code_of_signs("LUUKKU2.482915073264");
    album.show("paused-picture", Phase::Paused, [&](Visit& visit) {
        visit.paused.given = given;
        if (shown) visit.paused.given->picture = std::make_shared<const Picture>(*shown);
    });
    album.show("go-on", Phase::GoOn, [](Visit& visit) { visit.typed = Secret{"48291"}; });
    for (const auto& [name, fault] : {std::pair{"wrong", Fault::Refused}, {"locked", Fault::Locked}, {"elsewhere", Fault::Conflict}, {"not-here", Fault::Unsupported}, {"unknown", Fault::NoNetwork}})
        album.show(std::string{"go-on-"} + name, Phase::GoOn, [why = fault](Visit& visit) { visit.typed = {}; visit.paused.refused = PausedRefused{1, why, 3}; });
}

}  // namespace

Visits acting_visits(const Visit& busy, const Moment& now)
{
    Album album{busy};
    for_somebody_else(album, now);
    for_several_children(album);
    saved_for_later(album, now);
    return std::move(album).visits();
}

}  // namespace luukku
