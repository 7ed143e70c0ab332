#include "tests/support/visitor.h"

#include "kiosk/screens/screens.h"
#include "tests/support/pages.h"

#include <doctest/doctest.h>

namespace luukku::test {

Visitor::Visitor(Station station) : m_station{std::move(station)}, m_now{m_clock.now()}, m_visit{fresh(m_station)}
{
    m_visit.touched_at = m_now.since_boot;
}

Moment Visitor::now()
{
    m_now = m_clock.now();
    return m_now;
}

Surroundings Visitor::surroundings()
{
    Surroundings around{now(), m_station, m_number, {}, std::chrono::hours{2}};
    for (auto& id : around.ids) {
        std::array<std::uint8_t, 16> bytes{};
        m_random.fill(bytes);
        id.value = uuid_text(bytes);
    }
    return around;
}

Step Visitor::would(const Event& event)
{
    return step(m_visit, event, surroundings());
}

void Visitor::meets(const Event& event)
{
    auto next = step(m_visit, event, surroundings());
    m_visit = std::move(next.visit);
    if (next.ended) {
        ++m_number;
        auto left = m_visit;
        auto clean = fresh(m_station);
        clean.touched_at = left.touched_at;
        if (left.help.page_open) {
            clean.help = left.help;
            clean.comfort = left.comfort;
        }
        if (!(left == clean)) ++m_traces;
    }
    m_asked.insert(m_asked.end(), next.effects.begin(), next.effects.end());
}

void Visitor::presses(std::string_view said)
{
    const auto shown = page();
    const auto* node = node_that_says(shown, said, words(), m_visit.comfort.language);
    if (node == nullptr) FAIL("no \"" << said << "\" on the page:\n" << reads());
    if (!node->enabled) FAIL("\"" << said << "\" is not lit on the page " << shown.id);
    meets(Event{*node->press});
}

void Visitor::presses_id(std::string_view id)
{
    const auto shown = page();
    const auto* node = node_with_id(shown, id);
    if (node == nullptr || !node->press) FAIL("no \"" << id << "\" on the page:\n" << reads());
    if (!node->enabled) FAIL("\"" << id << "\" is not lit on the page " << shown.id);
    meets(Event{*node->press});
}

void Visitor::types(std::string_view code)
{
    for (const char sign : code) presses_id("key/" + std::string(1, sign));
}

void Visitor::scans(std::string_view text)
{
    meets(Scanned{Secret{std::string{text}}});
}

void Visitor::identifies_herself(std::string_view code)
{
    types(code);
    presses_id("nav/next");
}

void Visitor::has_staff_beside()
{
    meets(OpenStaff{});
    types("271828");
    presses("Jatka");
    meets(PinChecked{number(), {}, {}});
}

void Visitor::is_silent_for(Duration time)
{
    for (Duration passed{0}; passed < time; passed += std::chrono::seconds{1}) {
        m_clock.advance(std::min<Duration>(std::chrono::seconds{1}, time - passed));
        meets(Tick{});
    }
}

void Visitor::asks_for_help_as(int number)
{
    presses("Tarvitsen apua");
    presses("Ei mikään näistä. Jatkan.");
    identifies_herself();
    is_recorded_as(number);
}

void Visitor::checks_in_as(int number)
{
    presses("Ilmoittaudu");
    identifies_herself();
    is_recorded_as(number);
}

void Visitor::is_recorded_as(int number, std::optional<ArrivalTold> told, std::optional<std::vector<FormAsked>> forms)
{
    const auto arrivals = asked_for<SaveArrival>();
    REQUIRE_FALSE(arrivals.empty());
    meets(ArrivalSaved{m_number, number, now().utc, forms ? *std::move(forms) : care::forms_before(m_station.pre_visit, {}), "Encounter/" + arrivals.back().encounter.value, std::move(told)});
}

Page Visitor::page() const
{
    return page_of(m_visit, m_station, m_now);
}

std::string Visitor::reads() const
{
    return read_aloud(page(), words(), m_visit.comfort.language);
}

bool Visitor::sees(std::string_view said) const
{
    return reads().find(said) != std::string::npos;
}

bool Visitor::can_press(std::string_view said) const
{
    const auto shown = page();
    const auto* node = node_that_says(shown, said, words(), m_visit.comfort.language);
    return node != nullptr && node->enabled;
}

// The clock of the next person begins when she has gone; all else is as at the first start.
bool Visitor::has_gone() const
{
    auto next = fresh(m_station);
    next.touched_at = m_visit.touched_at;
    return m_visit == next;
}

}  // namespace luukku::test
