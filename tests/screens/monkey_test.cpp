#include "kiosk/screens/screens.h"
#include "tests/support/pages.h"
#include "tests/support/visitor.h"

#include "sync/fhir/made.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <random>

using namespace luukku;
using namespace std::chrono_literals;
using fhir::Json;
using test::Visitor;
using test::sleep_form;

namespace {

// Where forms are also told of whoever answers them.
Station with_sleep()
{
    auto station = test::with_sleep();
    station.trust.typed_code.sex = true;
    for (const char* page : {"welcome", "identify", "aids", "leaving", "help"}) station.signs.push_back({SignLanguage::Finnish, page, {}, {}, {480, 480}, "alku.webp", {}});
    return station;
}

// One step on, as the centre might give it: the next question, perhaps a score besides, or the end.
std::string next_step(const Json& asked, bool scores, bool ends)
{
    static const auto bank = test::questionnaire("uni")["item"];
    auto items = asked["contained"][0]["item"].items();
    auto answers = asked["item"].items();
    const auto number = std::to_string(items.size());
    if (scores) {
        items.push_back(*Json::parse(R"({"type":"integer","text":"Pisteesi","linkId":"pisteet-)" + number + "\"}"));
        answers.push_back(*Json::parse(R"({"answer":[{"valueInteger":27}],"linkId":"pisteet-)" + number + "\"}"));
    }
    if (!ends) items.push_back(bank[items.size() % bank.size()].with("linkId", Json{"kysymys-" + number}).with("enableWhen", {}).with("enableBehavior", {}));
    const auto form = asked["contained"][0].with("item", fhir::list_of(std::move(items)));
    return asked.with("contained", Json::array({form})).with("item", fhir::list_of(std::move(answers))).with("status", ends ? "completed" : "in-progress").write();
}

// A hand that presses whatever is lit, and a station that answers late, wrongly, twice or for somebody else.
class Monkey {
public:
    explicit Monkey(std::uint32_t seed) : m_random{seed} {}

    void goes(Visitor& visitor)
    {
        if (visitor.visit().phase == Phase::Welcome && number(10) == 0) visitor.meets(OpenStaff{});
        if (visitor.visit().phase == Phase::StaffPin && number(6) == 0) show_pin(visitor, number(2) == 0);
        if (visitor.visit().phase == Phase::Welcome && number(4) == 0) visitor.meets(Start{Job::FillForm});
        if (visitor.visit().phase == Phase::Identify && number(8) == 0) visitor.meets(WithoutHetu{});
        if (visitor.visit().choosing_aids && number(2) == 0) visitor.meets(Back{});
        if (visitor.visit().phase == Phase::Forms && number(3) == 0) visitor.meets(ChooseForm{sleep_form});
        if (number(20) == 0) visitor.station().reception = number(3) == 0 ? care::Reception::NoChannel : care::Reception::Received;
        const auto chance = number(100);
        if (chance < 60) press(visitor);
        else if (chance < 75) answer(visitor);
        else if (chance < 90) visitor.is_silent_for(std::chrono::seconds{number(8)});
        else if (chance < 92) visitor.is_silent_for(std::chrono::seconds{number(240)});
        else visitor.meets(anything());
    }

    [[nodiscard]] bool let_staff_in() const { return m_let_in; }
    void wait_for_pin() { m_let_in = false; }

private:
    int number(int below) { return std::uniform_int_distribution{0, below - 1}(m_random); }

    void press(Visitor& visitor)
    {
        const auto page = visitor.page();
        std::vector<Event> lit;
        for (const auto* node : test::nodes_of(page))
            if (node->press && node->enabled && (node->id != "bar/leave" || number(8) == 0) && (node->id != "bar/help" || number(8) == 0)) lit.push_back(*node->press);
        if (lit.empty()) return;
        visitor.meets(lit[static_cast<std::size_t>(number(static_cast<int>(lit.size())))]);
    }

    // An answer to something that was asked before, mostly for the right visit.
    void answer(Visitor& visitor)
    {
        const auto visit = visitor.number() + (number(6) == 0 ? 1U : 0U) - (number(6) == 0 ? 1U : 0U);
        const auto start = visitor.now().utc + 24h;
        const auto look = visitor.visit().booking.look - (number(4) == 0 ? 1 : 0);
        const std::vector<FreeTime> times{{"s1", start, start + 20min, "2026-11-24", number(2) == 0, {{"laakari", start, start + 20min, {"s1"}, {}, {}}}}, {"s2", start + 24h, start + 25h, "2026-11-25", false, {}}};
        const std::vector<OwnBooking> own{{"Appointment/1", {"laakari"}, "Lääkäri", start, start + 20min, "Aula", number(3) > 0, number(3) > 0}};
        const TimeHeld held{visit, static_cast<TimeHeld::How>(number(4)), visitor.now().utc + 5min, visitor.visit().booking.appointment.value};
        const std::vector<Event> answers{
            ArrivalSaved{visit, 1 + number(90), visitor.now().utc, number(3) == 0 ? std::vector<FormAsked>{} : std::vector<FormAsked>{{test::own_questionnaire, {}, number(2) == 0}}, "Encounter/x"},
            Saved{visit, Saved::What::Answers}, Saved{visit, Saved::What::Contact}, NotSaved{visit, Fault::DiskFull},
            DraftKept{visit, visitor.visit().questionnaire, Fault::DiskFull}, DraftKept{visit, visitor.visit().questionnaire, {}}, HelpCallSaved{visit, visitor.visit().help.call.value},
            HelpCallNotSaved{visit, visitor.visit().help.call.value}, HelpAcknowledged{visitor.visit().help.call.value}, TimesFound{visit, times, look, "2026-11-24", {{TimesChoice::Of::Language, "sv", {}}}, number(8) == 0}, held, BookingsFound{visit, own, look}, BookingsUnknown{visit, Fault::NoNetwork, look},
            BookingChanged{visit, static_cast<BookingChanged::How>(number(6))}, Saved{visit, Saved::What::Waiting},
            TimesFound{visit, {}, look}, TimesUnknown{visit, Fault::NoNetwork, look}, BookingEnded{visit, static_cast<BookingEnded::How>(number(4))},
            PinChecked{visit, Fault::WrongPin, {}}, PinChecked{visit, Fault::Locked, 15s}, StationStateKnown{}};
        visitor.meets(answers[static_cast<std::size_t>(number(static_cast<int>(answers.size())))]);
        if (number(12) == 0) show_pin(visitor, visit == visitor.number());
        if (number(3) == 0 || visitor.visit().phase == Phase::Preparing) answer_form(visitor, visit);
    }

    // The centre's next question, or none, to this round or the one before; or what forms may be told of her.
    void answer_form(Visitor& visitor, VisitNumber visit)
    {
        const auto& pending = visitor.visit().pending;
        if (const auto* asked = pending ? std::get_if<AskNextQuestion>(&*pending) : nullptr) m_asked = asked->response;
        const auto round = visitor.visit().round - (number(6) == 0 ? 1 : 0);
        if (number(3) == 0) visitor.meets(PersonKnown{visit, number(2) == 0 ? "female" : "", {}, {}});
        if (number(3) == 0 || m_asked.is_null()) visitor.meets(NextQuestionUnknown{visit, round, Fault::NoNetwork});
        else visitor.meets(NextQuestionCame{visit, round, next_step(m_asked, number(3) == 0, number(6) == 0)});
    }

    // The store says that a PIN was right: to this visit, or late to another one.
    void show_pin(Visitor& visitor, bool to_this_visit)
    {
        m_let_in = m_let_in || to_this_visit;
        visitor.meets(PinChecked{visitor.number() + (to_this_visit ? 0U : 1U), {}, {}});
    }

    // Events of other pages, of no page, and of a hostile scanner.
    Event anything()
    {
        static constexpr std::array codes{"010181-900C", "010280-952L", "\x1b", "271828", "a", ""};
        const std::string text{codes[static_cast<std::size_t>(number(static_cast<int>(codes.size())))]};
        const std::vector<Event> events{
            Back{}, Next{}, Leave{}, LeaveAfterAll{}, Stay{}, MoreTime{}, CallHelp{}, HelpNeed{HelpNeed::Kind::Device}, WithdrawHelp{}, LeaveHelpPage{},
            Start{static_cast<Job>(number(4))}, TypeKey{text}, EraseKey{}, Scanned{Secret{text}}, WithoutHetu{}, NothingUrgent{}, StartQuestions{}, Answer{"vointi", "hyva"},
            Answer{text, text}, ChangeAnswer{"vointi"}, ChangeAnswer{text}, ShowQuestions{}, ShowPlaces{true}, ToggleNeed{"sairas"}, ChooseService{"laakari"}, ChooseService{text}, ChooseDay{"2026-11-25"}, ChooseDay{text}, ChooseSlot{"s1"},
            ChooseSlot{text}, NoTimeFits{}, Finish{}, OpenStaff{}, StaffSwitch{"service/laakari"}, StaffChoose{"panel", "desk"}, StaffSection{"name"},
            StaffRetry{}, StaffAcknowledge{text}, StaffLeave{}, Tick{}, SendSoFar{}, Moved{}, ChangeVoice{static_cast<ChangeVoice::To>(number(8))}, AnotherForm{},
            ChooseForm{sleep_form}, ChooseForm{test::own_questionnaire}, ChooseForm{text}, ChooseLanguage{Language::English}, ShowAids{}, ChangeComfort{Reach::Low}, ChangeComfort{Delay::None}, ChangeComfort{SignLanguage::FinlandSwedish}, OrdinaryComfort{}, ShowSign{}, PrintSlip{}};
        return events[static_cast<std::size_t>(number(static_cast<int>(events.size())))];
    }

    std::mt19937 m_random;
    bool m_let_in{};
    Json m_asked{};
};

int steps()
{
    const char* wanted = std::getenv("LUUKKU_MONKEY_STEPS");
    return wanted ? std::atoi(wanted) : 7500;
}

bool is_staffs_alone(const Effect& effect)
{
    const auto* end = std::get_if<EndHelpCall>(&effect);
    return std::holds_alternative<ChangeStation>(effect) || std::holds_alternative<RetryFailed>(effect) || std::holds_alternative<AskStationState>(effect) ||
           (end && end->acknowledged);
}

}  // namespace

TEST_CASE("whatever is pressed and however the station answers, every page keeps its promises and every person who goes leaves nothing")
{
    std::size_t asked = 0;
    std::size_t sent = 0;
    for (const std::uint32_t seed : {1U, 2U, 3U}) {
        Visitor visitor{with_sleep()};
        Monkey monkey{seed};
        for (int i = 0; i < steps() / 3; ++i) {
            monkey.goes(visitor);
            INFO("seed " << seed << ", step " << i << ", page " << visitor.page().id);
            for (const auto& broken : test::broken_promises(visitor.page(), test::words())) FAIL(broken);
            REQUIRE(visitor.traces_left() == 0);
            REQUIRE(!visitor.sees("Pisteesi"));
        }
        CHECK(visitor.number() > 8);
        asked += visitor.asked_for<AskNextQuestion>().size();
        for (const auto& answers : visitor.asked_for<SaveAnswers>()) sent += answers.questionnaire == sleep_form ? 1U : 0U;
    }
    CHECK(asked > 10);
    CHECK(sent > 0);
}

TEST_CASE("nothing but a right PIN lets anybody onto the staff page or do what staff do")
{
    for (const std::uint32_t seed : {11U, 12U, 13U}) {
        Visitor visitor;
        Monkey monkey{seed};
        std::size_t seen = 0;
        int opened = 0;
        for (int i = 0; i < steps() / 3; ++i) {
            const bool was_in = visitor.visit().phase == Phase::Staff;
            monkey.wait_for_pin();
            monkey.goes(visitor);
            INFO("seed " << seed << ", step " << i);
            const bool is_in = visitor.visit().phase == Phase::Staff;
            if (is_in && !was_in) {
                CHECK(monkey.let_staff_in());
                ++opened;
            }
            for (; seen < visitor.asked().size(); ++seen)
                if (is_staffs_alone(visitor.asked()[seen])) CHECK((was_in || monkey.let_staff_in()));
        }
        CHECK(opened > 0);
    }
}
