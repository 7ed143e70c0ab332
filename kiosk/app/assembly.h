#pragma once

#include "kiosk/app/engine.h"
#include "kiosk/page/words.h"
#include "sync/http/http.h"

#include <filesystem>
#include <memory>
#include <stop_token>

namespace luukku::app {

// The way to the station's relay, with a certificate of the station's own authority. Without an address there is none.
struct RelayWay {
    std::string address{};              // https://desk.example:8443
    std::filesystem::path ca{};
    std::filesystem::path certificate{};
    std::filesystem::path key{};
    std::string place{};                // of a kiosk: where it stands, in words for the desk
};

// Where a kiosk's own things lie, and whom it talks to. Written once when the kiosk is enrolled (`kiosk.json` in the data folder).
struct Enrolment {
    std::filesystem::path data{};       // the encrypted store
    std::filesystem::path key{};        // the demo key file: never in the data folder
    std::filesystem::path station{};    // the station file
    std::string central{};              // https://…/fhir
    std::filesystem::path ca{};
    std::filesystem::path certificate{};    // empty: the kiosk shows none
    std::filesystem::path certificate_key{};
    RelayWay relay{};
};

[[nodiscard]] Result<Enrolment> read_enrolment(const std::filesystem::path& data);
Outcome write_enrolment(const Enrolment& enrolment);

// A fault where the folders on its way cannot be looked into.
[[nodiscard]] Result<bool> is_there(const std::filesystem::path& path);
// Fault::TooLarge above so many bytes.
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& file, std::size_t most_bytes = 4U * 1024U * 1024U);
[[nodiscard]] Result<Station> read_station(const std::filesystem::path& file);
[[nodiscard]] Result<http::Trust> trust_of(const Enrolment& enrolment);

// The connection to the relay, which `stop` gives up; null where the way has no address.
[[nodiscard]] Result<std::unique_ptr<http::Http>> relay_connection(const RelayWay& way, std::stop_token stop);

// The parts behind a kiosk, opened and joined. Members are closed in the opposite order: first the threads, last the store.
struct Assembly {
    Station station{};
    std::unique_ptr<Calendar> calendar{};
    std::unique_ptr<Signatures> signatures{};
    std::unique_ptr<StoreRoom> store{};
    std::unique_ptr<NetRoom> net{};
};

struct Means {
    Clock& clock;
    Random& random;
    Secrets& secrets;
    Keystore& keystore;
    http::Http& http;
    std::filesystem::path content{};    // folder of instruments and packs; empty: the station asks no instruments
    bool judges{};                      // there will be a FitRoom: what comes is judged before it is taken in
};

[[nodiscard]] Result<Assembly> assemble(const Enrolment& enrolment, const Means& means);

// Makes the store of a new kiosk and sets the staff PIN in it. Fault::BadInput for a PIN that is not fit (new_pin.h).
Outcome enrol(const Enrolment& enrolment, const Secret& pin, Keystore& keystore, Secrets& secrets, Clock& clock);

}  // namespace luukku::app
