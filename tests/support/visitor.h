#pragma once

#include "kiosk/page/page.h"
#include "kiosk/visit/visit.h"
#include "platform/fake/fake_clock.h"
#include "platform/fake/seeded_random.h"
#include "tests/support/stations.h"

#include <string_view>
#include <vector>

namespace luukku::test {

// A person at a kiosk whose station answers only when the test says so. She presses what she reads; a press on words that are not on the
// page or not lit fails the test.
class Visitor {
public:
    explicit Visitor(Station station = kajaani());

    void presses(std::string_view words);
    void presses_id(std::string_view id);
    void types(std::string_view code);              // key by key, each must be lit
    void scans(std::string_view text);
    void identifies_herself(std::string_view code = "010181-900C");     // types and goes on
    void asks_for_help_as(int number);              // from the welcome page to her needs with this number
    void checks_in_as(int number);                  // from the welcome page to the receipt with this number
    void has_staff_beside();                        // who showed their PIN in the middle of her visit
    void is_silent_for(Duration time);              // the clock ticks every second
    void meets(const Event& event);                 // anything that happens

    [[nodiscard]] Page page() const;
    [[nodiscard]] std::string reads() const;        // all words of the page, in her language
    [[nodiscard]] bool sees(std::string_view words) const;
    [[nodiscard]] bool can_press(std::string_view words) const;
    [[nodiscard]] bool has_gone() const;            // nothing of her is left: the visit is a fresh one

    // How many visits ended and left anything but a fresh one (and the page of a call for help that still stands).
    [[nodiscard]] int traces_left() const { return m_traces; }

    // The store's answer to the arrival that was asked for last.
    void is_recorded_as(int number, std::optional<ArrivalTold> told = {}, std::optional<std::vector<FormAsked>> forms = {});      // without forms: those that everybody is asked for
    void hears(Saved::What what) { meets(Saved{number(), what}); }
    void is_refused(Fault fault) { meets(NotSaved{number(), fault}); }

    [[nodiscard]] const Visit& visit() const { return m_visit; }
    [[nodiscard]] VisitNumber number() const { return m_number; }
    [[nodiscard]] const Station& station() const { return m_station; }
    [[nodiscard]] Station& station() { return m_station; }      // it may change while she stands there
    [[nodiscard]] Moment now();

    // What was asked of the station since the beginning.
    [[nodiscard]] const std::vector<Effect>& asked() const { return m_asked; }
    template <typename T>
    [[nodiscard]] std::vector<T> asked_for() const
    {
        std::vector<T> all;
        for (const auto& effect : m_asked)
            if (const auto* one = std::get_if<T>(&effect)) all.push_back(*one);
        return all;
    }

    // What the same event would do, without doing it.
    [[nodiscard]] Step would(const Event& event);

private:
    [[nodiscard]] Surroundings surroundings();

    Station m_station;
    FakeClock m_clock{};
    SeededRandom m_random{};
    Moment m_now{};
    Visit m_visit{};
    VisitNumber m_number{1};
    int m_traces{};
    std::vector<Effect> m_asked{};
};

}  // namespace luukku::test
