#pragma once

#include "kiosk/app/assembly.h"
#include "kiosk/app/guide.h"
#include "kiosk/app/view.h"
#include "kiosk/desk/desk.h"
#include "kiosk/layout/touch.h"
#include "kiosk/painter/face.h"
#include "platform/fake/fake_clock.h"
#include "platform/fake/fake_printer.h"
#include "platform/fake/fake_speech.h"
#include "platform/secrets.h"
#include "sync/rest/server.h"
#include "tools/tour/hung_screen.h"
#include "tools/relay/practice_relay.h"
#include "tools/tour/script.h"
#include "tools/tour/weather.h"

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace luukku::tour {

enum class Kiosk { New, AsItWasLeft };

// How a person presses what she presses: at once, as most tours do; by a finger that comes down and leaves at the middle of it; by two switches,
// one that moves on and one that selects; by the arrows and the select key of a keypad. Each finds its way about the parts of a page alone.
enum class Hand { AtOnce, Taps, Switches, Arrows };
[[nodiscard]] std::optional<Hand> hand_named(const std::string& name);

// What a tour is played on. Everything is real but the clock, which the tour moves, and the weather of the network.
struct Stage {
    app::Enrolment enrolment{};
    std::optional<app::Enrolment> second{}; // of the other kiosk of the station, where the tour goes there
    Kiosk kiosk{Kiosk::New};                // as it was left: enrolled before, and what it had saved is there
    std::filesystem::path words{};
    std::filesystem::path speech{};         // what the voice knows
    std::filesystem::path content{};        // instruments and packs; empty: none are asked
    std::filesystem::path shots{};          // folder of the pictures; empty: none are kept
    FontPaths fonts{};
    std::optional<Utc> now{};               // when the tour begins
    Hand hand{Hand::AtOnce};
    std::string panel{};                    // before the tour says otherwise; empty: the station's
    std::optional<Comfort> comfort{};       // as every visit begins, so that any tour can be seen in any size
    std::function<void(const std::string&)> tell{};     // what happens, in words
    Secret pin{};                           // of the staff, for the enrolment
    std::function<Result<std::string>(const arrival::Letter&)> letter{};        // signs the code of a letter as the centre would
};

// Plays one tour from the first step to the last, or to the first that does not hold: its Error says file, line and why.
class Player {
public:
    static Result<std::unique_ptr<Player>> open(Stage stage);
    Outcome play(const std::string& file_name, const std::vector<Line>& lines);
    ~Player();

private:
    explicit Player(Stage stage);
    Outcome start();
    Outcome use_panel(const std::string& name);
    Outcome begin_kiosk();
    void end_kiosk();
    Outcome go_to_kiosk(const std::string& name);
    Outcome open_second();

    Outcome step(const Line& line);
    Outcome press(const std::string& what);
    Outcome use_hand(const std::string& name);
    Outcome press_by_hand(const std::string& what);
    Outcome act(const Placed& node);            // with the hand of the stage
    Outcome tap(const Placed& node);
    Outcome walk_to(const Placed& node, Key step);
    void strike(Key key);
    Outcome type(const std::string& keys);
    Outcome wait(const std::string& amount, const std::string& unit);
    enum class Parts { All, Shown };            // of the page
    Outcome see(const std::string& words, bool wanted, Parts which);
    Outcome can_press(const std::string& what, bool wanted);
    Outcome count_presses(const std::string& most);
    Outcome expect(const Line& line);
    Outcome network(const std::string& weather);
    Outcome comfort(const std::string& verb, const std::string& value);
    Outcome shot(const std::string& name);
    Outcome key(const std::string& name);
    Outcome use_printer(const std::string& state);
    void print_slips();
    Outcome slip(const std::vector<std::string>& words);
    Outcome slip_shot(const std::string& name);
    Outcome call_at_centre(const std::vector<std::string>& words);
    Outcome screen(const std::vector<std::string>& words);
    enum class Ears { Any, Lobby };
    Outcome hear(const std::string& words, bool wanted, Ears ears);
    Outcome seek(const std::string& words);
    Outcome restart();
    Outcome open_relay();
    Outcome use_relay(const std::string& state);
    Outcome ask_relay();                        // as the desk does every second
    Outcome use_desk(const std::vector<std::string>& words);
    Outcome desk_shot(const std::string& name);
    [[nodiscard]] std::string words_of_desk();
    Outcome book_at_centre(const std::vector<std::string>& words);
    [[nodiscard]] Result<std::string> patient_at_centre(const std::string& code, bool is_protected);       // made where there is none
    [[nodiscard]] std::string new_id();
    Outcome scan_letter(const std::vector<std::string>& words);
    Outcome write_down(const std::string& what);
    [[nodiscard]] std::string with_note(std::string words) const;       // what stands on her paper in the place of {written}, and with its last sign wrong in that of {wrong}
    Outcome assign_at_centre(const std::vector<std::string>& words);
    Outcome take_the_time();                    // that she has chosen: another kiosk books it
    Outcome staff_at_centre(const std::string& type, const std::string& member, const std::string& value);

    void follow();                              // the voice says what there is to be said
    void settle();                              // lets the rooms answer, and tells the page when it changed
    [[nodiscard]] std::string page_in_short();  // its heading, and what it promises
    void wear_comfort();
    [[nodiscard]] std::optional<Placed> here(const std::string& what);              // on this part of the page
    [[nodiscard]] std::optional<Placed> find_to_press(const std::string& what);     // counts the parts that are turned to
    [[nodiscard]] std::optional<Placed> find(const std::string& what);              // on this part, then on the others
    [[nodiscard]] Result<std::size_t> count(const std::vector<std::string>& query);
    [[nodiscard]] std::vector<std::string> sights(Parts which);     // all words that stand there

    Stage m_stage;
    FakeClock m_clock;
    std::unique_ptr<Random> m_random;
    std::unique_ptr<Secrets> m_secrets;
    std::unique_ptr<Keystore> m_keystore;
    std::unique_ptr<WeatherHttp> m_http;
    std::unique_ptr<http::Http> m_own_http;     // the tour's own eyes at the centre: no weather
    std::unique_ptr<rest::Server> m_centre;
    std::unique_ptr<Words> m_words;
    std::unique_ptr<Face> m_face;
    std::unique_ptr<app::View> m_view;
    FakeSpeech m_speech;
    std::unique_ptr<speech::Spoken> m_spoken;
    std::unique_ptr<speech::Reader> m_reader;
    std::unique_ptr<app::Guide> m_guide;
    FakePrinter m_printer{};
    bool m_prints{};                            // a printer stands at the kiosk
    std::unique_ptr<HungScreen> m_screen{};     // in the waiting place, from the first step of it on
    std::string m_slip{};                       // the words of the slip that came out last
    std::size_t m_heard{};                      // utterances before the last thing she did
    std::unique_ptr<relay::PracticeRelay> m_relay;              // none until the tour switches it on
    std::unique_ptr<http::Http> m_relay_http;
    std::unique_ptr<http::Http> m_desk_http;
    desk::Desk m_desk{};
    std::unique_ptr<app::RelayRoom> m_relay_room;
    app::Assembly m_assembly{};
    std::unique_ptr<app::Rooms> m_rooms;
    std::unique_ptr<app::Engine> m_engine;
    std::map<std::vector<std::string>, std::size_t> m_before;   // counts at the start, by query
    VisitNumber m_visit{};
    std::string m_told_page{};
    int m_presses{};
    std::map<std::string, std::string> m_booked{};              // the newest booking that the tour made, by the code of whose it is
    std::map<std::string, std::string> m_letters{};             // codes of letters, by the same
    std::string m_written{};                                    // what she wrote down last
    TouchRule m_touch{};

    // The kiosk of the station at which she is not now: it goes on by itself.
    struct Elsewhere {
        app::Enrolment enrolment{};
        std::unique_ptr<Keystore> keystore{};
        std::unique_ptr<WeatherHttp> http{};
        app::Assembly assembly{};
        std::unique_ptr<app::RelayRoom> relay_room{};
        std::unique_ptr<app::Rooms> rooms{};
        std::unique_ptr<app::Engine> engine{};
    };
    Elsewhere m_elsewhere{};
    std::string m_at{"one"};                    // which of them she stands at
};

}  // namespace luukku::tour
