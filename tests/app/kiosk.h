#pragma once

#include "kiosk/app/engine.h"
#include "platform/calendar/icu_calendar.h"
#include "platform/fake/fake_clock.h"
#include "platform/fake/fake_secrets.h"
#include "platform/fake/fake_signatures.h"
#include "platform/fake/memory_keystore.h"
#include "platform/fake/seeded_random.h"
#include "platform/system/trusted_clock.h"
#include "sync/http/http.h"
#include "tests/app/unlucky_store.h"
#include "tests/support/stations.h"
#include "tests/support/temporary_folder.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luukku::test {

// The way to the centre, with a plug that can be pulled.
class Network : public http::Http {
public:
    Network() = default;
    explicit Network(std::unique_ptr<http::Http> real) : m_real{std::move(real)} {}

    bool up{true};
    std::function<std::optional<Result<http::Response>>(const http::Request&)> instead{};   // what it answers in the place of the centre
    int sent{};

    [[nodiscard]] Result<http::Response> send(const http::Request& request) override
    {
        if (!up || !m_real) return Error{Fault::NoNetwork, "the plug is out"};
        ++sent;
        if (instead)
            if (auto answer = instead(request)) return *std::move(answer);
        return m_real->send(request);
    }

private:
    std::unique_ptr<http::Http> m_real{};
};

// An instrument that the station offers after arrival, and its packs: drafts came with the program, validated ones were installed by the site.
struct Offered {
    fhir::Json definition{};
    std::vector<fhir::Json> packs{};
    std::vector<fhir::Json> terminology{};
    DeviceClass device_class{DeviceClass::Mobile};      // a nurse hands it over, unless said otherwise
    Lead led_by{Lead::Staff};
    std::optional<bool> on{true};                       // as the station file says; nothing: it does not say
};

// The one content key that the kiosk's station file names; FakeSignatures sign with it.
inline constexpr const char* content_key{"11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="};

// A whole kiosk without a window, of this number at the station: a real store in a folder of its own, everything on the caller's thread, and a clock that stands.
class Kiosk {
public:
    explicit Kiosk(Network& network, std::string base = "https://centre.example/fhir", Offered offered = {}, unsigned number = 1);

    void starts();
    void stops();       // as a power cut does: nothing is closed or told
    void restarts();

    void presses(std::string_view said);
    void presses_id(std::string_view id);
    void types(std::string_view code);
    void checks_in(std::string_view code);      // from the welcome page to the receipt
    void answers_the_arrival_form();            // from the receipt, whole, and back to it
    void has_staff_beside(std::string_view pin);        // in the middle of a visit
    void has_pin(std::string_view pin);         // set by staff before
    void opens_staff(std::string_view pin);
    void passes(Duration time);                 // ticks every second
    void hears(app::Message message);           // one room says this to another

    [[nodiscard]] bool sees(std::string_view said) const;
    [[nodiscard]] std::string reads() const;
    [[nodiscard]] Page page() const { return m_engine->page(); }
    [[nodiscard]] const Visit& visit() const { return m_engine->visit(); }

    // What lies in the outbox, the newest state of everything that was ever put there and not purged.
    [[nodiscard]] std::vector<outbox::Row> rows() const;
    [[nodiscard]] std::vector<fhir::Json> created(std::string_view type) const;
    [[nodiscard]] std::vector<outbox::Change> changes() const;
    [[nodiscard]] int open_visits(std::string_view kind) const;

    [[nodiscard]] app::Engine& engine() { return *m_engine; }
    [[nodiscard]] app::StoreRoom& store_room() { return *m_store_room; }
    [[nodiscard]] UnluckyStore& store() { return *m_store; }
    [[nodiscard]] const Station& file() const { return m_file; }
    [[nodiscard]] app::OwnContent own() const;      // what came with the program

    FakeClock clock{};
    TrustedClock trusted{clock};
    FakeSecrets secrets{};
    FakeSignatures signatures{};
    Trust typed_code{};             // from the next start, of the trust table
    std::optional<Trust> staff{};   // the same
    std::vector<SignClip> signs{};  // from the next start, that are shipped with the station
    bool key_is_trusted{true};      // from the next start: the station file names the content key, for packs and for letters
    http::Http* relay{};            // from the next start: the way to the station's relay
    std::function<Result<std::unique_ptr<TextMeasure>>()> measure{};        // from the next start: what comes is judged with it before it is taken in

private:
    void install_what_is_validated(store::Store& store);

    Network& m_network;
    std::string m_base;
    Offered m_offered;
    unsigned m_number;
    Station m_file{};
    TemporaryFolder m_folder{};
    MemoryKeystore m_keystore{};
    SeededRandom m_random;
    IcuCalendar m_calendar{"Europe/Helsinki"};
    UnluckyStore* m_store{};
    std::unique_ptr<app::StoreRoom> m_store_room{};
    std::unique_ptr<app::NetRoom> m_net_room{};
    std::unique_ptr<app::FitRoom> m_fits{};
    std::unique_ptr<app::RelayRoom> m_relay_room{};
    std::unique_ptr<app::Rooms> m_rooms{};
    std::unique_ptr<app::Engine> m_engine{};
};

// The code of a Task, "arrival-unclear".
[[nodiscard]] std::string task_code(const fhir::Json& task);

}  // namespace luukku::test
